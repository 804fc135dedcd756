import { type CalendarDay, civilOf, weekdayOf } from "../../../core/day.ts";

const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS = "January February March April May June July August September October November December".split(" ");

/** @example longDay(day("2026-11-20")) // "Friday 20 November 2026" */
export function longDay(on: CalendarDay): string {
  const { year, month, dayOfMonth } = civilOf(on);
  return `${WEEKDAYS[weekdayOf(on) - 1] ?? ""} ${dayOfMonth} ${MONTHS[month - 1] ?? ""} ${year}`;
}
