import { addDays, type CalendarDay, formatDay } from "../day.ts";
import type { QuietPeriod } from "../settings.ts";

/** The last day of the quiet period that a day lies in; `undefined` outside of any. */
export function quietUntilOn(on: CalendarDay, periods: readonly QuietPeriod[]): CalendarDay | undefined {
  if (periods.length === 0) return undefined;
  const monthDay = monthDayOf(on);
  const period = periods.find((known) => liesIn(monthDay, known));
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
  if (periods.length === 0) return undefined;
  const kept = ENDED.get(periods);
  if (kept?.on === on && kept.daysBack === daysBack) return kept.endedOn;
  const endedOn = lookBack(on, periods, daysBack);
  ENDED.set(periods, { on, daysBack, endedOn });
  return endedOn;
}

/** The answer of a day is the same for all accounts. */
const ENDED = new WeakMap<
  readonly QuietPeriod[],
  { readonly on: CalendarDay; readonly daysBack: number; readonly endedOn: CalendarDay | undefined }
>();

function lookBack(on: CalendarDay, periods: readonly QuietPeriod[], daysBack: number): CalendarDay | undefined {
  for (let back = 1; back <= daysBack; back++) {
    const before = addDays(on, -back);
    if (isQuiet(before, periods)) return before;
  }
  return undefined;
}

function isQuiet(on: CalendarDay, periods: readonly QuietPeriod[]): boolean {
  const monthDay = monthDayOf(on);
  return periods.some((period) => liesIn(monthDay, period));
}

function liesIn(monthDay: string, { from, to }: QuietPeriod): boolean {
  return from <= to ? monthDay >= from && monthDay <= to : monthDay >= from || monthDay <= to;
}

function monthDayOf(on: CalendarDay): string {
  return formatDay(on).slice(5);
}
