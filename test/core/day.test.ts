import fc from "fast-check";
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

const ANY_DAY = fc.integer({ min: -719_162, max: 2_932_896 }).map((on) => on as CalendarDay);

describe("reading a day", () => {
  it.each([
    ["2024-02-29", true],
    ["2023-02-29", false],
    ["1900-02-29", false],
    ["2000-02-29", true],
    ["2026-04-31", false],
    ["2026-12-31", true],
    ["2026-13-01", false],
    ["2026-00-10", false],
    ["2026-01-00", false],
    ["0000-01-01", false],
    ["26-01-01", false],
    ["2026-1-1", false],
    ["2026-01-01T00:00", false],
    [" 2026-01-01", false],
    ["", false],
  ])("%j is a day: %s", (text, isDay) => {
    expect(parseDay(text) !== undefined).toBe(isDay);
  });

  it("throws on a day that the program itself wrote wrongly", () => {
    expect(() => day("2023-02-29")).toThrow("not a calendar day");
  });

  it("knows no day between two days", () => {
    expect(dayOf(2026, 1, 1.5)).toBeUndefined();
    expect(dayOf(10_000, 1, 1)).toBeUndefined();
  });

  it("counts from 1970-01-01", () => {
    expect(day("1970-01-01")).toBe(0);
    expect(day("1969-12-31")).toBe(-1);
  });

  it("writes every day as it reads it, one after the other", () => {
    fc.assert(
      fc.property(ANY_DAY, (on) => {
        expect(parseDay(formatDay(on))).toBe(on);
        // Date.UTC is another reckoning of the same calendar.
        expect(formatDay(on)).toBe(new Date(on * 86_400_000).toISOString().slice(0, 10));
      }),
    );
  });
});

describe("moving by months and to the month's end", () => {
  it.each([
    ["2023-01-31", 1, "2023-02-28"],
    ["2024-01-31", 1, "2024-02-29"],
    ["2026-03-31", -1, "2026-02-28"],
    ["2026-12-15", 1, "2027-01-15"],
    ["2026-01-15", -1, "2025-12-15"],
    ["2024-02-29", 12, "2025-02-28"],
    ["2026-08-31", 3, "2026-11-30"],
    ["2026-05-10", 0, "2026-05-10"],
  ])("%s and %i months is %s", (from, months, to) => {
    expect(formatDay(addMonths(day(from), months))).toBe(to);
  });

  it.each([
    ["2026-02-01", "2026-02-28"],
    ["2024-02-29", "2024-02-29"],
    ["2026-12-31", "2026-12-31"],
    ["2026-11-30", "2026-11-30"],
  ])("the month of %s ends on %s", (from, to) => {
    expect(formatDay(endOfMonth(day(from)))).toBe(to);
  });

  it("lands in the month asked for, never past its end", () => {
    fc.assert(
      fc.property(ANY_DAY, fc.integer({ min: -300, max: 300 }), (on, months) => {
        const from = civilOf(on);
        const moved = civilOf(addMonths(on, months));
        expect(moved.year * 12 + moved.month).toBe(from.year * 12 + from.month + months);
        expect(moved.dayOfMonth).toBeLessThanOrEqual(from.dayOfMonth);
      }),
    );
  });
});

describe("weekdays", () => {
  it.each([
    ["2026-03-02", 1],
    ["2026-03-07", 6],
    ["2026-03-08", 7],
    ["1969-12-31", 3],
    ["1970-01-01", 4],
  ])("%s is weekday %i", (on, weekday) => {
    expect(weekdayOf(day(on))).toBe(weekday);
  });

  it("is the same again after seven days", () => {
    fc.assert(
      fc.property(ANY_DAY, (on) => {
        expect(weekdayOf(addDays(on, 7))).toBe(weekdayOf(on));
        expect(weekdayOf(on) % 7).toBe(new Date(on * 86_400_000).getUTCDay());
      }),
    );
  });
});
