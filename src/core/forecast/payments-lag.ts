import type { CalendarDay } from "../day.ts";
import type { Settings } from "../settings.ts";
import { addWorkingDays, workCalendarOf, workingDayFrom, workingDayUntil } from "../working-days.ts";

/**
 * Lets the day through which payments are known move along with the control date, as many banking days behind it as it is
 * on the first one, so that data which are fresh today stay fresh and stale ones stay stale. A book without such a day
 * goes on without.
 *
 * @example paymentsLag(settings, monday)(tuesday) // with payments as of Friday: Monday
 */
export function paymentsLag(
  settings: Settings,
  fromOn: CalendarDay,
): (controlDate: CalendarDay) => CalendarDay | undefined {
  const { paymentsAsOf } = settings;
  if (paymentsAsOf === undefined) return () => undefined;
  const calendar = workCalendarOf(settings);
  let lag = 0;
  while (lag < LAG_MAX && addWorkingDays(paymentsAsOf, lag, calendar) < fromOn) lag += 1;
  return (controlDate) => {
    if (controlDate <= fromOn) return paymentsAsOf;
    if (lag === 0) return Math.max(paymentsAsOf, controlDate) as CalendarDay;
    let on = workingDayFrom(controlDate, calendar);
    for (let left = lag; left > 0; left--) on = workingDayUntil((on - 1) as CalendarDay, calendar);
    return Math.max(paymentsAsOf, on) as CalendarDay;
  };
}

/** Payments that are a year behind are as stale as any. */
const LAG_MAX = 260;
