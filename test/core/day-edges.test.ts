import { describe, expect, it } from "vitest";
import {
  addDays,
  addMonths,
  type CalendarDay,
  civilOf,
  day,
  dayOf,
  endOfMonth,
  formatDay,
  parseDay,
  weekdayOf,
} from "../../src/core/day.ts";

/** The same day by another reckoning of the same calendar. */
function utcDay(on: CalendarDay): string {
  return new Date(on * 86_400_000).toISOString().slice(0, 10);
}

describe("a calendar repeats itself after 400 years, and nowhere before", () => {
  const years = Array.from({ length: 801 }, (_unused, index) => 1600 + index);

  it.each([
    ["on both sides of the end of February", [-2, -1, 0, 1]],
    ["on both sides of the new year", [304, 305, 306, 307]],
  ])("%s", (_where, distances) => {
    for (const year of years) {
      const march = dayOf(year, 3, 1) as CalendarDay;
      for (const distance of distances) {
        const on = addDays(march, distance);
        expect(formatDay(on)).toBe(utcDay(on));
        expect(parseDay(formatDay(on))).toBe(on);
      }
    }
  });

  it.each([
    ["1900-02-28", "1900-03-01"],
    ["2000-02-29", "2000-03-01"],
    ["2024-02-29", "2024-03-01"],
    ["2100-02-28", "2100-03-01"],
    ["2400-02-29", "2400-03-01"],
  ])("%s is the day before %s", (last, first) => {
    expect(formatDay(addDays(day(last), 1))).toBe(first);
    expect(formatDay(endOfMonth(day(last)))).toBe(last);
    expect(civilOf(day(first))).toEqual({ year: Number(first.slice(0, 4)), month: 3, dayOfMonth: 1 });
  });
});

describe("the first and the last day that there are", () => {
  it("lie in the years 1 and 9999", () => {
    expect(formatDay(day("0001-01-01"))).toBe("0001-01-01");
    expect(formatDay(day("9999-12-31"))).toBe("9999-12-31");
    expect(parseDay("0000-12-31")).toBeUndefined();
    expect(dayOf(0, 12, 31)).toBeUndefined();
    expect(dayOf(10_000, 1, 1)).toBeUndefined();
  });

  it("have weekdays, like days before 1970", () => {
    expect(weekdayOf(day("0001-01-01"))).toBe(1);
    expect(weekdayOf(day("9999-12-31"))).toBe(5);
  });
});

describe("no day", () => {
  it.each([
    ["a part of a year", 2026.5, 1, 1],
    ["a part of a month", 2026, 1.5, 1],
    ["a part of a day", 2026, 1, 1.5],
    ["month 0", 2026, 0, 1],
    ["month 13", 2026, 13, 1],
    ["day 0", 2026, 1, 0],
    ["day 32", 2026, 1, 32],
    ["30 February", 2024, 2, 30],
  ])("is %s", (_what, year, month, dayOfMonth) => {
    expect(dayOf(year, month, dayOfMonth)).toBeUndefined();
  });

  it.each(["0002112-05-01", "x2026-01-01", "2026-01-011", "2026-01-01 ", "2026/01/01", "２０２６-01-01"])(
    "is written %j",
    (text) => {
      expect(parseDay(text)).toBeUndefined();
    },
  );
});

describe("every month of a year and of a leap year", () => {
  const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

  it.each([2023, 2024])("of %i ends on its last day", (year) => {
    LENGTHS.forEach((length, index) => {
      const last = year === 2024 && index === 1 ? 29 : length;
      const first = dayOf(year, index + 1, 1) as CalendarDay;
      expect(civilOf(endOfMonth(first)).dayOfMonth).toBe(last);
      expect(civilOf(addDays(first, last))).toEqual(civilOf(addMonths(first, 1)));
      expect(dayOf(year, index + 1, last + 1)).toBeUndefined();
    });
  });
});
