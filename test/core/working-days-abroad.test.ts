import { describe, expect, it } from "vitest";
import { day, formatDay } from "../../src/core/day.ts";
import {
  countryCalendarsOf,
  isWorkingDay,
  workCalendarOf,
  workdaysFor,
  workingDayFrom,
} from "../../src/core/working-days.ts";

// The firm keeps a Tuesday, its customers in Ireland a Wednesday, in Austria nothing.
const TUESDAY = day("2026-03-03");
const WEDNESDAY = day("2026-03-04");
const SETTINGS = {
  workingWeekdays: [1, 2, 3, 4, 5],
  holidays: [TUESDAY],
  countryHolidays: { IE: [WEDNESDAY], AT: [] },
};
const RULES = { calendar: workCalendarOf(SETTINGS), countryCalendars: countryCalendarsOf(SETTINGS) };

/** The first day from Tuesday on on which an act to a customer may happen. */
function from(kind: "message" | "call", country?: string): string {
  const customer = country === undefined ? {} : { country };
  return formatDay(workingDayFrom(TUESDAY, workdaysFor(kind, customer, RULES)));
}

describe("messages follow the customer's country, calls keep the firm's holidays as well", () => {
  it.each([
    ["message", undefined, "2026-03-04"],
    ["call", undefined, "2026-03-04"],
    ["message", "IE", "2026-03-03"],
    ["call", "IE", "2026-03-05"],
    ["message", "ie", "2026-03-03"],
    ["message", "AT", "2026-03-03"],
    ["call", "AT", "2026-03-04"],
    ["message", "FR", "2026-03-04"],
    ["call", "FR", "2026-03-04"],
  ] as const)("a %s to %s, on Tuesday at the earliest, is on %s", (kind, country, on) => {
    expect(from(kind, country)).toBe(on);
  });

  it("knows only the firm's days where Settings name no country", () => {
    const { calendar } = RULES;
    expect(workdaysFor("message", { country: "IE" }, { calendar })).toBe(calendar);
    expect(countryCalendarsOf({ ...SETTINGS, countryHolidays: {} }).get("GB")).toBeUndefined();
    expect(countryCalendarsOf(SETTINGS).get("constructor")).toBeUndefined();
  });

  it("makes the calendar of a country once, when the first customer there is met", () => {
    const shelf = countryCalendarsOf(SETTINGS);
    const first = shelf.get("IE");
    expect(first).toBeDefined();
    expect(shelf.get("IE")).toBe(first);
  });

  it("works on the firm's weekdays abroad", () => {
    expect(isWorkingDay(day("2026-03-07"), workdaysFor("message", { country: "IE" }, RULES))).toBe(false);
    expect(isWorkingDay(day("2026-03-06"), workdaysFor("message", { country: "IE" }, RULES))).toBe(true);
  });
});

describe("a firm's weekdays", () => {
  it.each([1, 2, 3, 4, 5, 6, 7])("may be weekday %i alone", (weekday) => {
    const calendar = workCalendarOf({ workingWeekdays: [weekday], holidays: [] });
    // 2 March 2026 is a Monday.
    const week = [2, 3, 4, 5, 6, 7, 8].map((dayOfMonth) => day(`2026-03-0${dayOfMonth}`));
    expect(week.filter((on) => isWorkingDay(on, calendar))).toEqual([week[weekday - 1]]);
  });

  it("are looked for more than a year ahead, and then no further", () => {
    const holidays = (count: number) => Array.from({ length: count }, (_unused, index) => (TUESDAY + index) as never);
    const movedBy = (count: number) =>
      workingDayFrom(TUESDAY, workCalendarOf({ workingWeekdays: [], holidays: holidays(count) })) - TUESDAY;
    expect(movedBy(366)).toBe(366);
    expect(movedBy(399)).toBe(399);
    expect(movedBy(400)).toBe(0);
    expect(movedBy(1_000)).toBe(0);
  });
});
