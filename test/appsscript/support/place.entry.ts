/** What the tests of the place run inside the stand-in. */
import { sheetsPorts } from "../../../appsscript/place.ts";
import { readProgress } from "../../../appsscript/progress.ts";
import type { PlaceFacts, RunUser } from "../../../src/run/effects.ts";

export function look(): { who: RunUser[]; facts: PlaceFacts; now: number; hasZone: boolean } {
  const ports = sheetsPorts();
  const who = [ports["user.who"](undefined), ports["user.who"](undefined)];
  const facts = ports["place.describe"](undefined);
  const answer = ports["book.read"]({});
  const hasZone = answer.kind === "read" && answer.grids.timeZone !== undefined;
  return { who, facts, now: ports["clock.now"](undefined), hasZone };
}

/** Says things in a locked run, and leaves the run under way or ends it. */
export function talk(texts: readonly string[], isEnded: boolean): void {
  const ports = sheetsPorts();
  ports["lock.acquire"]({ who: "ar@firm.example" });
  for (const text of texts) ports["progress.tell"]({ text });
  if (isEnded) ports["lock.release"](undefined);
}

export function hear(): string | null {
  return readProgress() ?? null;
}
