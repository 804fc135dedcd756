import { describe, expect, it } from "vitest";
import { addDays, day, formatDay } from "../../../src/core/day.ts";
import type { Settings } from "../../../src/core/settings.ts";
import { itemOf } from "../../support/builders.ts";
import type { World } from "../../support/world.ts";
import { care, clientOf } from "./clients.ts";

const DUE = "2026-03-20";
const SWITCHED = { switchedOn: ["arrears/pre-due"] };
const owing = (due: string, settings: Partial<Settings> = {}) =>
  care(clientOf({}, [itemOf({ itemId: "INV-1", due, amount: 300 })]), settings);
const later = (from: string, days: number) => formatDay(addDays(day(from), days));
const stages = (world: World, on: string) => world.preview(on).actions.map(({ stageId, kind }) => `${stageId} ${kind}`);

describe("the days of each stage, and the days before and after them", () => {
  it.each<[number, string[]]>([
    [-4, []],
    [-3, ["pre-due email"]],
    [-2, ["pre-due email"]],
    [-1, ["pre-due email"]],
    [0, ["pre-due email"]],
    [1, []],
    [2, []],
    [3, ["initial-contact email"]],
    [4, ["initial-contact email"]],
    [90, ["initial-contact email"]],
  ])("looked at for the first time on day %i", (daysPastDue, expected) => {
    expect(stages(owing(DUE, SWITCHED), later(DUE, daysPastDue))).toEqual(expected);
  });

  it.each<[string, number, string[]]>([
    ["2026-03-23", 6, []],
    ["2026-03-23", 7, ["escalation task", "escalation status"]],
    ["2026-03-23", 8, ["escalation task", "escalation status"]],
    ["2026-04-09", 6, []],
    ["2026-04-09", 7, ["escalation task", "escalation status"]],
    ["2026-06-01", 6, []],
    ["2026-06-01", 7, ["escalation task", "escalation status"]],
  ])("initial contact went out on %s: %i days later", (contactOn, days, expected) => {
    const world = owing(DUE);
    world.run(contactOn);
    expect(stages(world, later(contactOn, days))).toEqual(expected);
  });

  it.each<[number, string[]]>([
    [29, []],
    [30, ["final-notice email"]],
    [31, ["final-notice email"]],
  ])("after the escalation, on day %i", (daysPastDue, expected) => {
    const world = owing(DUE);
    world.lives("2026-03-20", "2026-04-10");
    expect(stages(world, later(DUE, daysPastDue))).toEqual(expected);
  });

  it.each<[number, string[]]>([
    [13, []],
    [14, ["close-or-legal task"]],
    [15, ["close-or-legal task"]],
  ])("%i days after the final notice was approved, four days late", (days, expected) => {
    const world = owing(DUE);
    world.lives("2026-03-20", "2026-04-18");
    world.run("2026-04-19", { approves: false });
    world.sends("2026-04-23", "Kite", "final-notice");
    expect(stages(world, later("2026-04-23", days))).toEqual(expected);
  });
});

describe("the ends of months and years", () => {
  it.each([
    ["2026-01-31", "2026-02-03", "2026-02-10", "2026-03-02", "2026-03-16"],
    ["2027-02-26", "2027-03-01", "2027-03-08", "2027-03-28", "2027-04-11"],
    ["2028-02-26", "2028-02-29", "2028-03-07", "2028-03-27", "2028-04-10"],
    ["2028-02-29", "2028-03-03", "2028-03-10", "2028-03-30", "2028-04-13"],
    ["2026-12-29", "2027-01-01", "2027-01-08", "2027-01-28", "2027-02-11"],
    ["2026-08-31", "2026-09-03", "2026-09-10", "2026-09-30", "2026-10-14"],
  ])("due on %s", (due, contact, escalation, notice, decision) => {
    expect(owing(due).lives(later(due, -10), later(due, 44))).toEqual([
      `${contact} Kite initial-contact email`,
      `${escalation} Kite escalation task`,
      `${escalation} Kite escalation status`,
      `${notice} Kite final-notice email`,
      `${decision} Kite close-or-legal task`,
    ]);
  });
});

describe("over Christmas", () => {
  const QUIET = { quietPeriods: [{ from: "12-22", to: "01-02" }] };

  it("no final notice goes out: it comes on the first day after", () => {
    expect(owing("2026-12-01", QUIET).lives("2026-12-01", "2027-01-20")).toEqual([
      "2026-12-04 Kite initial-contact email",
      "2026-12-11 Kite escalation task",
      "2026-12-11 Kite escalation status",
      "2027-01-03 Kite final-notice email", // day 30 is 31 December
      "2027-01-17 Kite close-or-legal task",
      "2027-01-18 Kite run:decide-exhausted task",
    ]);
  });

  it("nobody decides before the deadline that the notice named, which stood still meanwhile", () => {
    const world = owing("2026-11-15", QUIET);
    world.lives("2026-11-15", "2026-12-15");
    // Thirteen days from 15 December: six until the 21st, seven from 3 January on.
    expect(formatDay(world.history("Kite").find(({ act }) => act.stageId === "final-notice")!.act.deadlineOn!)).toBe(
      "2027-01-09",
    );
    expect(world.lives("2026-12-16", "2027-01-10")).toEqual(["2027-01-10 Kite close-or-legal task"]);
  });

  it("a first contact is not severe and goes out", () => {
    expect(owing("2026-12-22", QUIET).lives("2026-12-20", "2026-12-31")).toEqual([
      "2026-12-25 Kite initial-contact email",
    ]);
  });
});

describe("days that were missed", () => {
  it("are caught up in order, each at its own distance", () => {
    expect(owing(DUE).lives("2026-06-01", "2026-07-31")).toEqual([
      "2026-06-01 Kite initial-contact email",
      "2026-06-08 Kite escalation task",
      "2026-06-08 Kite escalation status",
      "2026-06-09 Kite final-notice email",
      "2026-06-23 Kite close-or-legal task",
      "2026-06-24 Kite run:decide-exhausted task",
      "2026-07-01 Kite run:decide-exhausted task",
    ]);
  });

  it("a run that is repeated on its day does nothing", () => {
    const world = owing(DUE);
    for (const on of ["2026-03-23", "2026-03-30", "2026-04-19", "2026-05-03"]) {
      expect(world.run(on).actions, on).not.toEqual([]);
      expect(world.run(on).actions, on).toEqual([]);
    }
  });
});

describe("grace days that were agreed", () => {
  it("shift the ladder and not the days past due", () => {
    const owed = clientOf({ graceDays: 10 }, [itemOf({ itemId: "INV-1", due: DUE, amount: 300 })]);
    const world = care(owed);
    expect(world.lives("2026-03-20", "2026-04-09").filter((act) => act.endsWith("email"))).toEqual([
      "2026-04-02 Kite initial-contact email",
    ]);
    expect(world.history("Kite")[0]?.act.items[0]?.daysPastDue).toBe(13);
  });
});
