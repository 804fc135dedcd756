import { signal } from "@preact/signals";
import type { ApiInput, ApiValue, Report, RunReport, ShownFault } from "../../src/run/api/sidebar-api.ts";
import { ask } from "../client.ts";
import { look } from "./overview.ts";
import { preview } from "./questions.ts";

/** What changes the book or takes long; one at a time. */
export type Deed = "run" | "send" | "setUp" | "takeOver" | "settleCopy" | "selfCheck";

export const DEED_TITLES: Readonly<Record<Deed, string>> = {
  run: "Run",
  send: "Sending",
  setUp: "Set-up",
  takeOver: "Taking over",
  settleCopy: "This copy",
  selfCheck: "Self-check",
};

export interface UnderWay {
  readonly deed: Deed;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
}

/** What came of the latest deed. */
export type Outcome =
  | { readonly kind: "run"; readonly report: RunReport }
  | { readonly kind: "report"; readonly deed: Deed; readonly report: Report }
  | { readonly kind: "failed"; readonly deed: Deed; readonly problem: ShownFault; readonly again: () => Promise<void> };

export const underWay = signal<UnderWay | undefined>(undefined);
/** What the run says about itself, ours or one that somebody else has started; empty when it says nothing. */
export const progressText = signal("");
/** A run is under way that this page has not started. */
export const isRunElsewhere = signal(false);
export const outcome = signal<Outcome | undefined>(undefined);

const PROGRESS_EVERY_MS = 2000;

/** Does one thing and shows what came of it, then looks at the book again. Nothing happens while something is under way. */
export async function perform<Name extends Deed>(deed: Name, input: ApiInput<Name>): Promise<void> {
  if (underWay.value !== undefined) return;
  outcome.value = undefined;
  progressText.value = "";
  const mine: UnderWay = { deed, startedAt: Date.now() };
  underWay.value = mine;
  if (deed === "run" || deed === "send") void followProgress(() => underWay.value === mine);
  const answer = await ask(deed, input);
  underWay.value = undefined;
  outcome.value = answer.isOk
    ? told(deed, answer.value)
    : { kind: "failed", deed, problem: answer.problem, again: () => perform(deed, input) };
  if (deed === "selfCheck") return;
  preview.forget();
  await look();
}

/** Whether the book is being run by somebody else, or by itself, at this moment; follows that run to its end. */
export async function noticeOtherRun(): Promise<void> {
  const answer = await ask("progress", {});
  if (!answer.isOk || !answer.value.isBusy || underWay.value !== undefined) return;
  isRunElsewhere.value = true;
  progressText.value = answer.value.text;
  await followProgress((isBusy) => isBusy && underWay.value === undefined);
  isRunElsewhere.value = false;
  if (underWay.value === undefined) await look();
}

function told<Name extends Deed>(deed: Name, value: ApiValue<Name>): Outcome {
  return deed === "run"
    ? { kind: "run", report: value as RunReport }
    : { kind: "report", deed, report: value as Report };
}

async function followProgress(goesOn: (isBusy: boolean) => boolean): Promise<void> {
  for (let isBusy = true; goesOn(isBusy); ) {
    await new Promise((resolve) => setTimeout(resolve, PROGRESS_EVERY_MS));
    const answer = await ask("progress", {});
    // An answer that is missing once is asked for again: it only fills the time.
    if (!answer.isOk) continue;
    isBusy = answer.value.isBusy;
    if (goesOn(isBusy)) progressText.value = answer.value.text;
  }
}
