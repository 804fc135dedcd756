import { addDays, type CalendarDay, formatDay } from "../day.ts";
import type { QuietPeriod } from "../settings.ts";

/** The last day of the quiet period that a day lies in; `undefined` outside of any. */
export function quietUntilOn(on: CalendarDay, periods: readonly QuietPeriod[]): CalendarDay | undefined {
  if (periods.length === 0) return undefined;
  return kept(UNTIL, periods, on, () => lookAhead(on, periods));
}

function lookAhead(on: CalendarDay, periods: readonly QuietPeriod[]): CalendarDay | undefined {
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
  return kept(ENDED, periods, on * DAYS_BACK_BOUND + daysBack, () => lookBack(on, periods, daysBack));
}

const DAYS_BACK_BOUND = 10_000;

/** The answers of a day are the same for all accounts; periods never change in place. */
type Answers = WeakMap<readonly QuietPeriod[], Map<number, CalendarDay | undefined>>;

const UNTIL: Answers = new WeakMap();
const ENDED: Answers = new WeakMap();

function kept(
  answers: Answers,
  periods: readonly QuietPeriod[],
  question: number,
  ask: () => CalendarDay | undefined,
): CalendarDay | undefined {
  const known = answers.get(periods) ?? new Map<number, CalendarDay | undefined>();
  if (!known.has(question)) {
    known.set(question, ask());
    answers.set(periods, known);
  }
  return known.get(question);
}

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
