import { describe, expect, it } from "vitest";
import { publicHolidays } from "../../src/book/public-holidays.ts";
import { formatDay } from "../../src/core/day.ts";
import { computedHolidays } from "../support/make-public-holidays.ts";

const inYear = (country: string, year: number) =>
  (publicHolidays()[country] ?? []).map(formatDay).filter((on) => on.startsWith(String(year)));

describe("public holidays", () => {
  // One year of the twelve for each country, another for the next: all of them take the library seconds.
  it("are those that the library computes", () => {
    const countries = Object.keys(publicHolidays());
    expect(countries).toHaveLength(40);
    countries.forEach((country, at) => {
      const year = 2025 + (at % 12);
      const computed = computedHolidays(country, year).map((day) => `${year}-${day.slice(0, 2)}-${day.slice(2)}`);
      expect([country, inYear(country, year)]).toEqual([country, computed]);
    });
  });

  // As the governments publish them: gov.uk/bank-holidays (England and Wales), opm.gov (federal), bmi.bund.de.
  it.each([
    ["GB", 2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-26 12-28"],
    ["GB", 2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-25 12-26 12-27 12-28"],
    ["US", 2026, "01-01 01-19 02-16 05-25 06-19 07-03 07-04 09-07 10-12 11-11 11-26 12-25"],
    ["DE", 2026, "01-01 04-03 04-06 05-01 05-14 05-25 10-03 12-25 12-26"],
    ["IE", 2026, "01-01 02-02 03-17 04-06 05-04 06-01 08-03 10-26 12-25 12-26"],
  ])("of %s in %d are %s", (country, year, expected) => {
    expect(inYear(country, year)).toEqual(expected.split(" ").map((day) => `${year}-${day}`));
  });

  it("are in order, each once, through all the years", () => {
    for (const days of Object.values(publicHolidays())) {
      expect([...new Set(days)].sort((one, other) => one - other)).toEqual(days);
    }
    for (let year = 2025; year <= 2036; year++) expect(inYear("FR", year).length).toBeGreaterThanOrEqual(11);
  });
});
