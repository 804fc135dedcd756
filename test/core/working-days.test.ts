import { describe, expect, it } from "vitest";
import { day, formatDay } from "../../src/core/day.ts";
import {
  addWorkingDays,
  countWorkingDays,
  isWorkingDay,
  workCalendarOf,
  workingDayFrom,
  workingDayUntil,
} from "../../src/core/working-days.ts";

// 2026-04-03 is Good Friday, 2026-04-06 Easter Monday.
const EASTER = workCalendarOf({
  workingWeekdays: [1, 2, 3, 4, 5],
  holidays: [day("2026-04-03"), day("2026-04-06")],
});

describe("working days around Easter 2026", () => {
  it.each([
    ["2026-04-02", true, "2026-04-02", "2026-04-02"],
    ["2026-04-03", false, "2026-04-07", "2026-04-02"],
    ["2026-04-05", false, "2026-04-07", "2026-04-02"],
    ["2026-04-06", false, "2026-04-07", "2026-04-02"],
    ["2026-04-07", true, "2026-04-07", "2026-04-07"],
  ])("%s is one: %s; forward %s, back %s", (on, isOne, forward, back) => {
    expect(isWorkingDay(day(on), EASTER)).toBe(isOne);
    expect(formatDay(workingDayFrom(day(on), EASTER))).toBe(forward);
    expect(formatDay(workingDayUntil(day(on), EASTER))).toBe(back);
  });

  it.each([
    ["2026-04-02", 0, "2026-04-02"],
    ["2026-04-04", 0, "2026-04-04"],
    ["2026-04-02", 1, "2026-04-07"],
    ["2026-04-04", 1, "2026-04-07"],
    ["2026-04-02", 3, "2026-04-09"],
    ["2026-03-27", 5, "2026-04-07"],
  ])("%s and %i working days is %s", (on, count, then) => {
    expect(formatDay(addWorkingDays(day(on), count, EASTER))).toBe(then);
  });

  it.each([
    ["2026-04-02", "2026-04-02", 0],
    ["2026-04-02", "2026-04-06", 0],
    ["2026-04-02", "2026-04-07", 1],
    ["2026-04-02", "2026-04-08", 2],
    ["2026-04-04", "2026-04-07", 1],
    ["2026-04-01", "2026-04-02", 1],
    ["2026-04-08", "2026-04-02", 0],
    ["2026-03-27", "2026-04-10", 8],
  ])("after %s, up to %s, are %i working days", (after, on, count) => {
    expect(countWorkingDays(day(after), day(on), EASTER)).toBe(count);
  });

  it("takes a firm that works on no weekday to work on all", () => {
    const calendar = workCalendarOf({ workingWeekdays: [], holidays: [] });
    expect(isWorkingDay(day("2026-04-05"), calendar)).toBe(true);
    expect(formatDay(addWorkingDays(day("2026-04-03"), 3, calendar))).toBe("2026-04-06");
  });

  it("ends where the holidays never do", () => {
    const holidays = Array.from({ length: 500 }, (_unused, index) => (day("2026-01-01") + index) as never);
    const calendar = workCalendarOf({ workingWeekdays: [1], holidays });
    expect(formatDay(workingDayFrom(day("2026-01-05"), calendar))).toBe("2026-01-05");
  });
});
