import { addDays, type CalendarDay, civilOf } from "../day.ts";
import type { QuietPeriod } from "../settings.ts";

/** The last day of the quiet period that a day lies in; `undefined` outside of any. */
export function quietUntilOn(on: CalendarDay, periods: readonly QuietPeriod[]): CalendarDay | undefined {
  const period = periods.find((known) => liesIn(monthDayOf(on), known));
  if (period === undefined) return undefined;
  let last = on;
  for (let steps = 0; steps < 366; steps++) {
    if (monthDayOf(last) === period.to) return last;
    last = addDays(last, 1);
  }
  return on;
}

/** The last day of the quiet period that ended before a day, within so many days; `undefined` when none did. */
export function quietEndedOn(
  on: CalendarDay,
  periods: readonly QuietPeriod[],
  daysBack: number,
): CalendarDay | undefined {
  for (let back = 1; back <= daysBack; back++) {
    const before = addDays(on, -back);
    if (quietUntilOn(before, periods) !== undefined) return before;
  }
  return undefined;
}

function liesIn(monthDay: string, { from, to }: QuietPeriod): boolean {
  return from <= to ? monthDay >= from && monthDay <= to : monthDay >= from || monthDay <= to;
}

function monthDayOf(on: CalendarDay): string {
  const { month, dayOfMonth } = civilOf(on);
  return `${String(month).padStart(2, "0")}-${String(dayOfMonth).padStart(2, "0")}`;
}
