import { describe, expect, it } from "vitest";
import { isRunDue, nextRunText } from "../../../appsscript/schedule/is-run-due.ts";
import { hourInZone } from "../../../src/run/book/zone.ts";

const at = (instant: string): number => Date.parse(instant);

describe("the day's run is due", () => {
  it.each([
    // zone, instant, run hour, ran on, due
    ["UTC", "2026-11-20T06:59:59Z", 7, "2026-11-19", false],
    ["UTC", "2026-11-20T07:00:00Z", 7, "2026-11-19", true],
    ["UTC", "2026-11-20T23:59:59Z", 7, "2026-11-19", true],
    ["UTC", "2026-11-20T07:00:00Z", 7, "2026-11-20", false],
    ["UTC", "2026-11-20T00:00:00Z", 0, "2026-11-19", true],
    ["UTC", "2026-11-20T22:59:00Z", 23, "2026-11-19", false],
    ["UTC", "2026-11-20T23:00:00Z", 23, "2026-11-19", true],
    // Days of silence are one run, not several.
    ["UTC", "2026-11-20T07:30:00Z", 7, "2026-11-02", true],
    ["UTC", "2026-11-20T06:30:00Z", 7, "2026-11-02", false],
    ["UTC", "2026-11-20T07:30:00Z", 7, undefined, true],
    // The book's own day and hour count.
    ["Pacific/Auckland", "2026-11-19T17:59:00Z", 7, "2026-11-19", false],
    ["Pacific/Auckland", "2026-11-19T18:00:00Z", 7, "2026-11-19", true],
    ["Pacific/Auckland", "2026-11-19T18:00:00Z", 7, "2026-11-20", false],
    ["America/Los_Angeles", "2026-11-20T14:59:00Z", 7, "2026-11-19", false],
    ["America/Los_Angeles", "2026-11-20T15:00:00Z", 7, "2026-11-19", true],
    ["America/Los_Angeles", "2026-11-21T07:59:00Z", 7, "2026-11-20", false],
    ["Asia/Kolkata", "2026-11-20T01:29:00Z", 7, "2026-11-19", false],
    ["Asia/Kolkata", "2026-11-20T01:30:00Z", 7, "2026-11-19", true],
    // A book that moved west has a day behind it that is still to come: it waits.
    ["America/Los_Angeles", "2026-11-20T02:00:00Z", 7, "2026-11-20", false],
    // The clock goes forward over 01:00 (Europe/London, 2026-03-29) and over 02:00 (New York, 2026-03-08).
    ["Europe/London", "2026-03-29T00:59:00Z", 1, "2026-03-28", false],
    ["Europe/London", "2026-03-29T01:00:00Z", 1, "2026-03-28", true],
    ["America/New_York", "2026-03-08T06:59:00Z", 2, "2026-03-07", false],
    ["America/New_York", "2026-03-08T07:00:00Z", 2, "2026-03-07", true],
    // The clock goes back: the second 01:00 of the day is not a second run.
    ["Europe/London", "2026-10-25T00:30:00Z", 1, "2026-10-24", true],
    ["Europe/London", "2026-10-25T01:30:00Z", 1, "2026-10-25", false],
    // 07:00 stays 07:00 on both sides of a change.
    ["Europe/London", "2026-10-24T06:00:00Z", 7, "2026-10-23", true],
    ["Europe/London", "2026-10-25T06:00:00Z", 7, "2026-10-24", false],
    ["Europe/London", "2026-10-25T07:00:00Z", 7, "2026-10-24", true],
    // A zone that nobody knows is UTC.
    ["Europe/Nowhere", "2026-11-20T07:00:00Z", 7, "2026-11-19", true],
  ] as const)("%s at %s, from %s, done on %s: %s", (timeZone, instant, runHour, ranOn, expected) => {
    expect(isRunDue({ nowAt: at(instant), timeZone, runHour, ...(ranOn === undefined ? {} : { ranOn }) })).toBe(
      expected,
    );
  });

  it("once a day, however often and however irregularly the trigger fires", () => {
    for (const timeZone of ["Europe/London", "Pacific/Auckland", "America/New_York"]) {
      let ranOn: string | undefined = "2026-03-01";
      const days: string[] = [];
      // Every 37 minutes for 40 days, over the changes of March and April.
      for (let nowAt = at("2026-03-02T00:00:00Z"); nowAt < at("2026-04-11T00:00:00Z"); nowAt += 37 * 60_000) {
        if (!isRunDue({ nowAt, timeZone, runHour: 7, ...(ranOn === undefined ? {} : { ranOn }) })) continue;
        ranOn = new Intl.DateTimeFormat("sv-SE", { timeZone }).format(nowAt);
        days.push(ranOn);
        // The first one may find its day well under way.
        if (days.length > 1) expect(hourInZone(nowAt, timeZone)).toBe(7);
      }
      expect(new Set(days).size).toBe(days.length);
      expect(days.length).toBeGreaterThanOrEqual(39);
    }
  });
});

describe("the next run in words", () => {
  it.each([
    ["2026-11-20T05:10:00Z", 7, "2026-11-19", "about 07:00 today"],
    ["2026-11-20T07:10:00Z", 7, "2026-11-19", "within the hour"],
    ["2026-11-20T07:10:00Z", 7, "2026-11-20", "about 07:00 tomorrow"],
    ["2026-11-20T05:10:00Z", 7, "2026-11-20", "about 07:00 tomorrow"],
    ["2026-11-20T05:10:00Z", 18, undefined, "about 18:00 today"],
  ] as const)("at %s, from %s, done on %s: %s", (instant, runHour, ranOn, expected) => {
    const question = { nowAt: at(instant), timeZone: "Europe/London", runHour };
    expect(nextRunText({ ...question, ...(ranOn === undefined ? {} : { ranOn }) })).toBe(expected);
  });
});
