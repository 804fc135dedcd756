import { counted } from "../../src/core/text.ts";
import type { PlaceFacts } from "../../src/run/effects.ts";
import { type MemoryName, recallAll } from "../memory.ts";
import { nextRunText } from "./is-run-due.ts";
import { parseSweep } from "./sweep-memory.ts";

export type ScheduleFacts = Pick<PlaceFacts, "nextRun" | "scheduleProblem" | "lastSweepAt" | "lastFailure">;

const HOUR_MS = 3_600_000;
/** A sweep is hourly and may be late or left out: only a silence that no lateness explains is a problem. */
const SILENCE_HOURS_MAX = 26;

/** What is known of the runs that happen on their own. One call of the properties service. */
export function scheduleFacts(): ScheduleFacts {
  return describeSchedule(Date.now(), recallAll());
}

/**
 * The same from what is remembered: nobody sees another user's triggers (ScriptApp.getProjectTriggers), so whether the
 * sender's sweep lives is told by when it last said so.
 */
export function describeSchedule(nowAt: number, known: Partial<Record<MemoryName, string>>): ScheduleFacts {
  const { ranOn, lastFailure } = known;
  const sweep = parseSweep(known.sweep);
  const lastSweepAt = Number(known.sweptAt ?? Number.NaN);
  const always = {
    ...(Number.isFinite(lastSweepAt) ? { lastSweepAt } : {}),
    ...(lastFailure === undefined ? {} : { lastFailure }),
  };
  if (sweep === undefined) {
    const scheduleProblem =
      'No run starts on its own: open the Chasebook menu in the book and choose "Set up this book".';
    return { ...always, scheduleProblem };
  }
  const { timeZone, runHour, madeAt } = sweep;
  const silentHours = (nowAt - Math.max(madeAt, Number.isFinite(lastSweepAt) ? lastSweepAt : 0)) / HOUR_MS;
  if (silentHours > SILENCE_HOURS_MAX) {
    const days = Math.max(1, Math.floor(silentHours / 24));
    const scheduleProblem = `The recurring run has not looked at the book for ${counted(days, "day")}: the sender opens the Chasebook menu and chooses "Set up this book", which makes it anew.`;
    return { ...always, scheduleProblem };
  }
  return { ...always, nextRun: nextRunText({ nowAt, timeZone, runHour, ...(ranOn === undefined ? {} : { ranOn }) }) };
}
