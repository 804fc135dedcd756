import { type CalendarDay, civilOf, formatDay } from "../core/day.ts";
import { type Program, perform } from "./program.ts";

/** Goes through the days of a long calculation and tells of each month that has begun. */
export function* tellDays<Result>(days: Generator<CalendarDay, Result>, what: string): Program<Result> {
  let told: number | undefined;
  for (let step = days.next(); ; step = days.next()) {
    if (step.done === true) return step.value;
    const { month } = civilOf(step.value);
    if (month === told) continue;
    told = month;
    yield* perform("progress.tell", { text: `${what}, ${formatDay(step.value).slice(0, 7)} …` });
  }
}
