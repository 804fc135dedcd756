import { signal } from "@preact/signals";
import type { Overview, ShownFault } from "../../src/run/api/sidebar-api.ts";
import { ask } from "../client.ts";

/** Where the book stands, as it was last told; what is shown stays while it is asked for again. */
export const overview = signal<Overview | undefined>(undefined);
/** Why the latest look gave nothing. */
export const lookProblem = signal<ShownFault | undefined>(undefined);
export const isLooking = signal(false);

let latest = 0;

/** Looks at the book again. */
export async function look(): Promise<void> {
  latest += 1;
  const turn = latest;
  isLooking.value = true;
  const answer = await ask("overview", {});
  if (turn !== latest) return;
  isLooking.value = false;
  lookProblem.value = answer.isOk ? undefined : answer.problem;
  if (answer.isOk) overview.value = answer.value;
}
