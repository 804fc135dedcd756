import { type CalendarDay, formatDay } from "../../../src/core/day.ts";
import type { ActChange } from "../../../src/core/diff/diff-acts.ts";

/** `K-1 second email moves 2026-03-22 to 2026-03-27`: a change in a line. */
export const told = (change: ActChange): string => {
  const day = (on: CalendarDay): string => formatDay(on);
  const when =
    change.change === "moves"
      ? `${day(change.wasOn)} to ${day(change.on)}`
      : day(change.change === "appears" ? change.on : change.wasOn);
  return `${change.accountId} ${change.stageId} ${change.kind} ${change.change} ${when}`;
};
