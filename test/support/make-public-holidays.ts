import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import Holidays from "date-holidays";

/**
 * Makes `src/book/public-holidays-data.ts`: the public holidays of the countries whose calendar can be computed ahead, from
 * the package `date-holidays`. Run it again (`npm run holidays`) when a law changed or the years run out.
 */
const FILE = fileURLToPath(new URL("../../src/book/public-holidays-data.ts", import.meta.url));

const FIRST_YEAR = 2025;
const LAST_YEAR = 2036;

/** Left out: calendars that follow the sight of the moon or a yearly decree, and countries whose states decide most days. */
const COUNTRIES =
  "AT AU BE BG BR CA CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT JP LI LT LU LV MT MX NL NO NZ PL PT RO SE SI SK US ZA";

/** Where the country's own list has only what all of its parts share, the part that most firms are in. */
const PART: Readonly<Record<string, string>> = { GB: "ENG" };

/** The text of the file. */
function publicHolidaysFile(): string {
  const rows = COUNTRIES.split(" ").map((country) => `  ${country}: "${holidaysOf(country)}",\n`);
  return `${HEADER}export const PUBLIC_HOLIDAYS_DATA: Readonly<Record<string, string>> = {\n${rows.join("")}};\n`;
}

const HEADER = `// Made by test/support/make-public-holidays.ts from the package date-holidays, whose data is licensed CC BY-SA 3.0
// (https://creativecommons.org/licenses/by-sa/3.0/) and names its own sources; this file is licensed alike. Not edited by hand.

/** The years for which the days are known. */
export const HOLIDAY_YEARS = { first: ${FIRST_YEAR}, last: ${LAST_YEAR} } as const;

/** Days as month and day: first those of every year, then those of each year, the first year's first. */
`;

function holidaysOf(country: string): string {
  const years: string[][] = [];
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year++) years.push(computedHolidays(country, year));
  const always = (years[0] ?? []).filter((day) => years.every((days) => days.includes(day)));
  const moving = years.map((days) => days.filter((day) => !always.includes(day)).join(" "));
  return [always.join(" "), ...moving].join(";");
}

/** A country's whole days off in a year, as `MMDD`, substitute days included. */
export function computedHolidays(country: string, year: number): string[] {
  const part = PART[country];
  const holidays = part === undefined ? new Holidays(country) : new Holidays(country, part);
  const days = holidays
    .getHolidays(year)
    .filter(({ type, date }) => type === "public" && date.slice(11, 19) === "00:00:00")
    .map(({ date }) => date.slice(5, 7) + date.slice(8, 10));
  return [...new Set(days)].sort();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(FILE, publicHolidaysFile());
