import { counted } from "../../src/core/text.ts";
import type { PlaceFacts } from "../../src/run/effects.ts";
import { type MemoryName, recallAll } from "../memory.ts";
import { nextRunText } from "./is-run-due.ts";
import { parseSweep } from "./sweep-memory.ts";

export type ScheduleFacts = Pick<PlaceFacts, "nextRun" | "scheduleProblem" | "lastSweepAt" | "lastFailure">;

/** What is said of a run that the platform ended before it could say anything itself. */
export const CUT_OFF =
  "The last run on its own was cut off; what it had done is in the log, and the next one goes on from there.";

/** Apps Script ends an execution after six minutes (Quotas, "Script runtime"). */
const EXECUTION_MS_MAX = 7 * 60_000;
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
  const { ranOn } = known;
  const lastFailure = known.lastFailure ?? (wasCutOff(nowAt, known) ? CUT_OFF : undefined);
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
  const { timeZone, runHour } = sweep;
  if (isSweepSilent(nowAt, known)) {
    const days = Math.floor(silentHours(nowAt, known) / 24);
    const scheduleProblem = `The recurring run has not looked at the book for ${counted(days, "day")}: the sender opens the Chasebook menu and chooses "Set up this book", which makes it anew.`;
    return { ...always, scheduleProblem };
  }
  return { ...always, nextRun: nextRunText({ nowAt, timeZone, runHour, ...(ranOn === undefined ? {} : { ranOn }) }) };
}

/** Whether there is a recurring run that has said nothing for longer than lateness explains. */
export function isSweepSilent(nowAt: number, known: Partial<Record<MemoryName, string>>): boolean {
  return parseSweep(known.sweep) !== undefined && silentHours(nowAt, known) > SILENCE_HOURS_MAX;
}

/** Since the sweep last looked at the book, or since it was made. */
function silentHours(nowAt: number, known: Partial<Record<MemoryName, string>>): number {
  const sweptAt = Number(known.sweptAt ?? 0);
  const heardAt = Math.max(parseSweep(known.sweep)?.madeAt ?? 0, Number.isFinite(sweptAt) ? sweptAt : 0);
  return (nowAt - heardAt) / HOUR_MS;
}

/** Whether a run was begun, has not ended, and can no longer be under way. */
export function wasCutOff(nowAt: number, { sweepRuns, sweptAt }: Partial<Record<MemoryName, string>>): boolean {
  return sweepRuns?.endsWith(" begun") === true && nowAt - Number(sweptAt ?? 0) > EXECUTION_MS_MAX;
}
