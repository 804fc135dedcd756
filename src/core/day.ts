/**
 * Calendar days as integers: days since 1970-01-01, no time of day and no zone.
 * Parsed once at the edge and written `YYYY-MM-DD` outside; inside, a difference is a subtraction.
 */
declare const dayBrand: unique symbol;

/** A calendar day: an integer count of days since 1970-01-01. Made by {@link parseDay}, {@link dayOf} or {@link addDays}. */
export type CalendarDay = number & { readonly [dayBrand]: true };

export interface CivilDate {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly dayOfMonth: number;
}

/**
 * Reads `YYYY-MM-DD` and nothing else; a day that no calendar has answers `undefined`.
 *
 * @example formatDay(parseDay("2024-02-29")!) // "2024-02-29"
 * @example parseDay("2023-02-29")             // undefined
 */
export function parseDay(text: string): CalendarDay | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  return dayOf(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10)));
}

/** Like {@link parseDay} for a day written in the program or already checked; throws on anything else, because that is a bug. */
export function day(text: string): CalendarDay {
  const parsed = parseDay(text);
  if (parsed === undefined) throw new Error(`not a calendar day: ${text}`);
  return parsed;
}

/** The day of a year, month (1 to 12) and day of the month, or `undefined` when the calendar has none such. */
export function dayOf(year: number, month: number, dayOfMonth: number): CalendarDay | undefined {
  if (!Number.isInteger(year) || !Number.isInteger(month) || !Number.isInteger(dayOfMonth)) return undefined;
  if (year < 1 || year > 9999) return undefined;
  if (dayOfMonth < 1 || dayOfMonth > daysInMonth(year, month)) return undefined;
  return daysFromCivil(year, month, dayOfMonth) as CalendarDay;
}

/** Writes a day as `YYYY-MM-DD`. */
export function formatDay(on: CalendarDay): string {
  const known = FORMATTED.get(on);
  if (known !== undefined) return known;
  const text = writeDay(on);
  // A book speaks of a few thousand days; whatever comes with more of them begins again.
  if (FORMATTED.size >= FORMATTED_MAX) FORMATTED.clear();
  FORMATTED.set(on, text);
  return text;
}

/** Every reason and every key names days, and the same ones for all accounts. */
const FORMATTED = new Map<CalendarDay, string>();
const FORMATTED_MAX = 10_000;

function writeDay(on: CalendarDay): string {
  const { year, month, dayOfMonth } = civilOf(on);
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(dayOfMonth).padStart(2, "0")}`;
}

/** `on` moved by a number of calendar days, backwards when negative. */
export function addDays(on: CalendarDay, days: number): CalendarDay {
  return (on + days) as CalendarDay;
}

/**
 * `on` moved by calendar months; a month that is too short gives its last day.
 *
 * @example formatDay(addMonths(day("2023-01-31"), 1)) // "2023-02-28"
 */
export function addMonths(on: CalendarDay, months: number): CalendarDay {
  const { year, month, dayOfMonth } = civilOf(on);
  const index = year * 12 + (month - 1) + months;
  const toYear = Math.floor(index / 12);
  const toMonth = index - toYear * 12 + 1;
  return daysFromCivil(toYear, toMonth, Math.min(dayOfMonth, daysInMonth(toYear, toMonth))) as CalendarDay;
}

/** The last day of the month that `on` lies in. */
export function endOfMonth(on: CalendarDay): CalendarDay {
  const { year, month } = civilOf(on);
  return daysFromCivil(year, month, daysInMonth(year, month)) as CalendarDay;
}

/** The weekday of a day: 1 is Monday, 7 is Sunday (ISO 8601). */
export function weekdayOf(on: CalendarDay): number {
  return ((((on + 3) % 7) + 7) % 7) + 1;
}

/** Year, month and day of the month of a day, in the proleptic Gregorian calendar. */
export function civilOf(on: CalendarDay): CivilDate {
  // Howard Hinnant's civil_from_days: exact in integers, no Date object and so no zone.
  const shifted = on + 719468;
  const era = Math.floor(shifted / 146097);
  const dayOfEra = shifted - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    dayOfMonth: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
  };
}

function daysFromCivil(year: number, month: number, dayOfMonth: number): number {
  const shiftedYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(shiftedYear / 400);
  const yearOfEra = shiftedYear - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + dayOfMonth - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** How many days a month has; none where the calendar has no such month. */
function daysInMonth(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 && isLeap ? 29 : (MONTH_DAYS[month - 1] ?? 0);
}
