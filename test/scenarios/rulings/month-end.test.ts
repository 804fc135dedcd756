/**
 * RULING: months that end.
 *
 * A month after the 31st is the last day of the next month, whatever its length; a month after the 30th of January too, and after
 * the 28th of February it is the 28th of March. "End of month" is the last day of the month that the offset leads to, so that an
 * offset which lands on it stays there. Nothing is ripe a day before, and everything is from that day on.
 */
import { describe, expect, it } from "vitest";
import { addDays, day, formatDay } from "../../../src/core/day.ts";
import { playbookOf } from "../../support/builders.ts";
import { World } from "../../support/world.ts";
import { acme, FIRM, invoice, row, story, WHO } from "./book.ts";

/** A book whose only stage is timed so; on every day of the week unless it is a firm's. */
const timed = (when: string, due: string, settings = {}) =>
  new World([playbookOf([["only", when]])], settings).owes(acme([invoice(due, 100)]));

describe("one month after the due day, and at the end of that month", () => {
  it.each([
    ["2026-01-28", "2026-02-28", "2026-02-28"],
    ["2026-01-29", "2026-02-28", "2026-02-28"],
    ["2026-01-30", "2026-02-28", "2026-02-28"],
    ["2026-01-31", "2026-02-28", "2026-02-28"],
    ["2026-02-01", "2026-03-01", "2026-03-31"],
    ["2026-02-28", "2026-03-28", "2026-03-31"],
    ["2026-03-31", "2026-04-30", "2026-04-30"],
    ["2026-12-31", "2027-01-31", "2027-01-31"],
    ["2028-01-31", "2028-02-29", "2028-02-29"], // a leap year
    ["2028-02-29", "2028-03-29", "2028-03-31"],
    ["2028-12-30", "2029-01-30", "2029-01-31"],
  ])("due %s: %s, and %s", (due, month, end) => {
    for (const [when, on] of [
      ["due + 1 month", month],
      ["due + 1 month, end of month", end],
    ] as const) {
      const world = timed(when, due);
      expect(world.decision(formatDay(addDays(day(on), -1)), WHO).state).toBe("waiting");
      expect(world.decision(on, WHO).state).toBe("act-due");
      expect(world.decision(formatDay(addDays(day(on), 1)), WHO).state).toBe("act-due");
    }
  });

  it("three months are counted at once and not one after the other: 31 January leads to 30 April", () => {
    expect(timed("due + 3 months", "2026-01-31").decision("2026-04-30", WHO).state).toBe("act-due");
    expect(timed("due + 3 months", "2026-01-31").decision("2026-04-29", WHO).state).toBe("waiting");
  });

  it("a month end on a Saturday is acted on the next working day, in the next month, and the row says when", () => {
    const world = timed("due + 1 month, end of month", "2026-01-31", FIRM);
    expect(row(world, "2026-02-27")).toBe('waiting: Day 27, not chased yet: "only" comes on 2026-03-02');
    expect(story(world, "2026-02-27", "2026-03-03")).toEqual([
      "2026-03-02 only email",
      "2026-03-03 run:decide-exhausted task",
    ]);
  });
});

describe("the monthly question about an account at the end of its ladder", () => {
  it("comes once in every month, also in a short one", () => {
    const world = timed("due + 1 day", "2026-01-28");
    expect(story(world, "2026-01-29", "2026-04-02")).toEqual([
      "2026-01-29 only email",
      "2026-01-30 run:decide-exhausted task",
      "2026-02-01 run:decide-exhausted task",
      "2026-03-01 run:decide-exhausted task",
      "2026-04-01 run:decide-exhausted task",
    ]);
  });
});
