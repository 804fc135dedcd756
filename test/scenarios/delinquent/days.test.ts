import { describe, expect, it } from "vitest";
import { day, formatDay } from "../../../src/core/day.ts";
import { shipped } from "../../support/builders.ts";
import { World } from "../../support/world.ts";
import { bolt, CORE, customer, dated, lives, WEEKDAYS, weekday, why, withoutTasks } from "./bolt.ts";

const DECIDE = "task run/decide-exhausted by finance";

describe("core, nobody pays and nobody answers", () => {
  it("does everything on its process day, by its owner, and past the end asks every month how it goes on", () => {
    expect(lives(bolt(), -10, 240)).toEqual([
      ...CORE,
      `121 ${DECIDE}`,
      `147 ${DECIDE}`, // 1 June
      `177 ${DECIDE}`, // 1 July
      `208 ${DECIDE}`, // 1 August
      `239 ${DECIDE}`, // 1 September
    ]);
  });

  it("tells each quiet day why it is quiet", () => {
    const world = bolt();
    const quiet = new Map<number, string>();
    for (let dayNumber = -1; dayNumber <= 121; dayNumber++) {
      lives(world, dayNumber, dayNumber);
      quiet.set(dayNumber, why(world, dayNumber));
    }
    expect([-1, 0, 9, 10, 39, 59, 66, 79, 89, 99, 119, 121].map((dayNumber) => quiet.get(dayNumber))).toEqual([
      'waiting: Due 2026-01-05, not chased yet: "First finance reminder" comes on 2026-01-15',
      'waiting: Due today, not chased yet: "First finance reminder" comes on 2026-01-15',
      'waiting: Day 9, not chased yet: "First finance reminder" comes on 2026-01-15',
      'waiting: Day 10: "First finance reminder" went out 2026-01-15; "Second finance reminder" comes on 2026-02-14',
      'waiting: Day 39: "First finance reminder" went out 2026-01-15; "Second finance reminder" comes on 2026-02-14',
      'waiting: Day 59: "Second finance reminder" went out 2026-02-14; "Customer-success email" comes on 2026-03-06',
      'waiting: Day 66: "Customer-success email" went out 2026-03-06; "Second customer-success email" comes on 2026-03-13',
      'waiting: Day 79: "Second customer-success email" went out 2026-03-13; "Win-back offer" comes on 2026-03-26',
      'waiting: Day 89: "Win-back offer" went out 2026-03-26; "Final notice" comes on 2026-04-05',
      'waiting: Day 99: "Final notice" went out 2026-04-05; "Suspend services" comes on 2026-04-15',
      'waiting: Day 119: "Suspend services" was opened 2026-04-15; "Mark as lost revenue" comes on 2026-05-05',
      'exhausted: Day 121: "Mark as lost revenue" was opened 2026-05-05; the playbook has no further stage: decide to collect, to agree a plan or to write off',
    ]);
  });

  it("shows on each day the stage that the account deserves", () => {
    const world = bolt();
    const shown: string[] = [];
    let before: string | undefined;
    for (let dayNumber = 0; dayNumber <= 121; dayNumber++) {
      lives(world, dayNumber, dayNumber);
      const { stageId } = world.decision(dated(dayNumber), "Bolt");
      if (stageId !== before) shown.push(`${dayNumber} ${stageId}`);
      before = stageId;
    }
    expect(shown).toEqual([10, 40, 60, 67, 80, 90, 100, 120].map((on) => `${on} day-${on}`));
  });
});

describe("the day of each stage, one before and one after", () => {
  const FIRST = new Map<string, number>();
  for (const line of CORE) {
    const [dayNumber = "", ...rest] = line.split(" ");
    FIRST.set(rest.join(" "), Number(dayNumber));
  }

  it.each([...FIRST])("%s on day %i and not before", (act, dayNumber) => {
    const world = bolt();
    expect(lives(world, 0, dayNumber - 1)).not.toContainEqual(expect.stringContaining(act));
    expect(lives(world, dayNumber, dayNumber)).toContain(`${dayNumber} ${act}`);
    expect(lives(world, dayNumber + 1, dayNumber + 1)).toEqual(dayNumber === 120 ? [`121 ${DECIDE}`] : []);
  });

  it.each([...FIRST])("%s is caught up on the day after when no run was made on day %i", (act, dayNumber) => {
    const world = bolt();
    lives(world, 0, dayNumber - 1);
    expect(lives(world, dayNumber + 1, dayNumber + 1)).toContain(`${dayNumber + 1} ${act}`);
  });
});

describe("whatever the calendar does", () => {
  it.each([
    ["day 10 is 29 February of a leap year", "2028-02-19", "2028-02-29"],
    ["day 10 crosses the end of a month of 28 days", "2026-02-18", "2026-02-28"],
    ["day 10 is the first of a month", "2026-02-19", "2026-03-01"],
    ["day 10 crosses the end of a year", "2026-12-25", "2027-01-04"],
  ])("%s", (_what, due, dayTen) => {
    const world = new World([shipped("core")]).owes(customer(due));
    expect(dated(10, due)).toBe(dayTen);
    expect(lives(world, -3, 130, { due })).toEqual([...CORE, `121 ${DECIDE}`].concat(monthsAfter(due, 122, 130)));
  });

  function monthsAfter(due: string, from: number, to: number): string[] {
    const days = Array.from({ length: to - from + 1 }, (_, index) => from + index);
    return days.filter((one) => dated(one, due).endsWith("-01")).map((one) => `${one} ${DECIDE}`);
  }

  it("on working days only: what falls on a weekend moves, and the distances with it", () => {
    const world = bolt("core", WEEKDAYS);
    // Day 40 and day 90 are a Saturday and a Sunday; suspension and lost revenue keep their ten and twenty days.
    expect(withoutTasks(lives(world, -10, 130)).map((line) => line.split(" ").slice(0, 3).join(" "))).toEqual([
      "10 email core/day-10",
      "42 email core/day-40",
      "60 email core/day-60",
      "67 email core/day-67",
      "80 email core/day-80",
      "91 email core/day-90",
      "101 status suspended",
      "121 status lost-revenue",
    ]);
    for (const { act, on } of world.history("Bolt")) {
      if (!act.stageId.startsWith("run:")) expect([6, 7]).not.toContain(weekday(on));
    }
  });

  it("the win-back offer lapses when its last days are holidays", () => {
    const holidays = Array.from({ length: 30 }, (_, index) => day(dated(80 + index)));
    const world = bolt("core", { ...WEEKDAYS, holidays });
    expect(withoutTasks(lives(world, 0, 112)).slice(-2)).toEqual([
      "67 email core/day-67 by csm",
      "112 email core/day-90 by finance", // a Monday
    ]);
    expect(world.ledger.accounts.get("Bolt")?.passed).toMatchObject([
      { stageId: "day-80", reason: "its time has passed" },
    ]);
  });

  it("nothing severe in the quiet period: the suspension waits, and lost revenue keeps its distance from it", () => {
    const due = "2026-09-15"; // day 100 is 24 December, day 90 the 14th
    const quiet = { ...WEEKDAYS, quietPeriods: [{ from: "12-22", to: "01-02" }] };
    const world = new World([shipped("core")], quiet).owes(customer(due));
    const story = withoutTasks(lives(world, 0, 135, { due })).slice(-3);
    expect(story.map((line) => `${formatDay(day(dated(Number(line.split(" ")[0]), due)))} ${line}`)).toEqual([
      "2026-12-14 90 email core/day-90 by finance",
      "2027-01-04 111 status suspended by approver", // a Monday
      "2027-01-25 132 status lost-revenue by approver", // twenty days after is a Sunday
    ]);
  });
});
