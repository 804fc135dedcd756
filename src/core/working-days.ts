import { type CalendarDay, weekdayOf } from "./day.ts";
import type { Settings } from "./settings.ts";

/** The firm's working days, made ready once for a whole proposal. Banking days are the same days. */
export interface WorkCalendar {
  /** Index 1 to 7, Monday to Sunday. */
  readonly isWorkingWeekday: readonly boolean[];
  readonly holidays: ReadonlySet<number>;
}

/** Makes the calendar of a firm; a firm that works on no weekday at all is taken to work on all of them. */
export function workCalendarOf(settings: Pick<Settings, "workingWeekdays" | "holidays">): WorkCalendar {
  const isWorkingWeekday = [0, 1, 2, 3, 4, 5, 6, 7].map(
    (weekday) => settings.workingWeekdays.length === 0 || settings.workingWeekdays.includes(weekday),
  );
  return { isWorkingWeekday, holidays: new Set(settings.holidays) };
}

/** The working days that acts to customers of one country keep. */
export interface CountryCalendars {
  /** Messages and printed deadlines follow the customer's country. */
  readonly message: WorkCalendar;
  /** Calls and tasks keep the firm's own holidays as well. */
  readonly call: WorkCalendar;
}

/** The calendars of countries, each made when the first customer there is met: most books need one or two of many. */
export interface CountryShelf {
  /** `undefined` for a country of which no holidays are known. */
  get(country: string): CountryCalendars | undefined;
}

/** Makes the calendars of the countries whose holidays Settings give ready to be asked for. */
export function countryCalendarsOf(
  settings: Pick<Settings, "workingWeekdays" | "holidays" | "countryHolidays">,
): CountryShelf {
  const { workingWeekdays, holidays, countryHolidays } = settings;
  const days = new Map(Object.entries(countryHolidays));
  const known = new Map<string, CountryCalendars>();
  return {
    get(country) {
      const made = known.get(country);
      const abroad = days.get(country);
      if (made !== undefined || abroad === undefined) return made;
      const calendars = {
        message: workCalendarOf({ workingWeekdays, holidays: abroad }),
        call: workCalendarOf({ workingWeekdays, holidays: [...holidays, ...abroad] }),
      };
      known.set(country, calendars);
      return calendars;
    },
  };
}

/** The working days that an act to a customer keeps: the firm's own where nothing is known of the customer's country. */
export function workdaysFor(
  kind: keyof CountryCalendars,
  { country }: { readonly country?: string },
  rules: { readonly calendar: WorkCalendar; readonly countryCalendars?: CountryShelf },
): WorkCalendar {
  if (country === undefined || rules.countryCalendars === undefined) return rules.calendar;
  return rules.countryCalendars.get(country.toUpperCase())?.[kind] ?? rules.calendar;
}

/** Whether the firm works on a day. */
export function isWorkingDay(on: CalendarDay, calendar: WorkCalendar): boolean {
  return calendar.isWorkingWeekday[weekdayOf(on)] === true && !calendar.holidays.has(on);
}

/** The day itself when it is a working day, else the next one: where acts after an anchor move to. */
export function workingDayFrom(on: CalendarDay, calendar: WorkCalendar): CalendarDay {
  return stepTo(on, 1, calendar);
}

/** The day itself when it is a working day, else the one before: where acts before an anchor move to. */
export function workingDayUntil(on: CalendarDay, calendar: WorkCalendar): CalendarDay {
  return stepTo(on, -1, calendar);
}

/**
 * `on` moved forward by a number of working days; 0 is the day itself, working or not.
 *
 * @example addWorkingDays(friday, 1, calendar) // the Monday after
 */
export function addWorkingDays(on: CalendarDay, count: number, calendar: WorkCalendar): CalendarDay {
  let moved = on;
  for (let left = count; left > 0; left--) moved = stepTo((moved + 1) as CalendarDay, 1, calendar);
  return moved;
}

/**
 * The working days after `after`, up to and including `on`; 0 where `on` is not later.
 *
 * @example countWorkingDays(friday, tuesday, calendar) // 2
 */
export function countWorkingDays(after: CalendarDay, on: CalendarDay, calendar: WorkCalendar): number {
  let count = 0;
  for (let at = after + 1; at <= on; at++) if (isWorkingDay(at as CalendarDay, calendar)) count += 1;
  return count;
}

function stepTo(on: CalendarDay, direction: 1 | -1, calendar: WorkCalendar): CalendarDay {
  // A year of holidays on end is a mistake in Settings; the day itself is then the least harmful answer.
  for (let moved = on, steps = 0; steps < 400; moved = (moved + direction) as CalendarDay, steps++) {
    if (isWorkingDay(moved, calendar)) return moved;
  }
  return on;
}
