import { type CalendarDay, dayOf } from "../core/day.ts";
import { HOLIDAY_YEARS, PUBLIC_HOLIDAYS_DATA } from "./public-holidays-data.ts";

/**
 * The public holidays of the countries that are known, by their two letters, movable feasts and substitute days included, for
 * 2025 to 2036. Where the parts of a country differ, the days that all of them keep; for GB those of England and Wales.
 *
 * @example publicHolidays().GB // 2025-01-01, 2025-04-18, …
 */
export function publicHolidays(): Readonly<Record<string, readonly CalendarDay[]>> {
  known ??= Object.fromEntries(
    Object.entries(PUBLIC_HOLIDAYS_DATA).map(([country, text]) => [country, daysOf(text)] as const),
  );
  return known;
}

/** Read once: a run asks for them with the settings, and most books for no more than a few countries. */
let known: Readonly<Record<string, readonly CalendarDay[]>> | undefined;

function daysOf(text: string): CalendarDay[] {
  const [always = "", ...years] = text.split(";");
  return years
    .flatMap((moving, at) => [...always.split(" "), ...moving.split(" ")].flatMap((day) => inYear(at, day)))
    .sort((one, other) => one - other);
}

function inYear(at: number, day: string): CalendarDay | [] {
  return dayOf(HOLIDAY_YEARS.first + at, Number(day.slice(0, 2)), Number(day.slice(2))) ?? [];
}
