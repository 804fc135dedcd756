import { describe, expect, it } from "vitest";
import { addDays, day, formatDay } from "../../src/core/day.ts";
import { accountOf, itemOf, shipped } from "../support/builders.ts";
import { World } from "../support/world.ts";

const DUE = "2026-01-05"; // a Monday
const WEEKDAYS = { workingWeekdays: [1, 2, 3, 4, 5] };
const owed = accountOf("Bolt", [itemOf({ itemId: "INV-7", due: DUE, amount: 9000 })]);
const paid = accountOf("Bolt", []);

const bolt = (playbookId: string, settings = {}) => new World([shipped(playbookId)], settings).owes(owed);
const dayNumber = (daysPastDue: number) => formatDay(addDays(day(DUE), daysPastDue));

/** What happens from one day past due to another, as `day stage kind`; status changes are confirmed the same day. */
function lives(world: World, from: number, to: number, confirms = true): string[] {
  const story: string[] = [];
  for (let daysPastDue = from; daysPastDue <= to; daysPastDue++) {
    const on = dayNumber(daysPastDue);
    for (const act of world.acts(on)) {
      const [, stage, kind] = act.split(" ");
      story.push(`${daysPastDue} ${stage} ${kind}`);
      if (kind === "status" && confirms) world.closes(on, "Bolt", stage!, "status", "confirmed");
    }
  }
  return story;
}

const CORE = [
  "10 day-10 email",
  "10 day-10 task",
  "40 day-40 email",
  "40 day-40 task",
  "60 day-60 email",
  "67 day-67 email",
  "80 day-80 email",
  "80 day-80 task",
  "90 day-90 email",
  "90 day-90 task",
  "100 day-100 status",
  "100 day-100 task",
  "100 day-100 task",
  // CS operations is informed.
  "100 day-100 task",
  "120 day-120 status",
  "120 day-120 task",
];

describe("core, nothing is ever paid", () => {
  it("runs through its process days, and past its end is decided about every month", () => {
    expect(lives(bolt("core"), -10, 200)).toEqual([
      ...CORE,
      "121 run:decide-exhausted task",
      "147 run:decide-exhausted task", // 1 June
      "177 run:decide-exhausted task",
    ]);
  });

  it("on working days only: what falls on a weekend moves, and the distances with it", () => {
    const world = bolt("core", WEEKDAYS);
    const story = lives(world, -10, 130).filter((act) => !act.endsWith("task"));
    // Day 10 is a Thursday, 40 and 60 a Saturday and a Friday; 100 a Wednesday; 120 a Tuesday.
    expect(story).toEqual([
      "10 day-10 email",
      "42 day-40 email",
      "60 day-60 email",
      "67 day-67 email",
      "80 day-80 email",
      "91 day-90 email",
      "101 day-100 status",
      "121 day-120 status",
    ]);
    for (const { act, on } of world.history("Bolt")) {
      if (!act.stageId.startsWith("run:")) expect([6, 7]).not.toContain(((((on + 3) % 7) + 7) % 7) + 1);
    }
  });

  it("keeps its messages to whom they are for, and its tasks to the manager", () => {
    const world = bolt("core");
    lives(world, 0, 125);
    const owners = new Map(
      world.history("Bolt").map(({ act }) => [`${act.stageId} ${act.kind}`, act.owner.split("@")[0]]),
    );
    expect(owners.get("day-10 email")).toBe("finance");
    expect(owners.get("day-60 email")).toBe("csm");
    expect(owners.get("day-90 email")).toBe("finance");
    expect(owners.get("day-10 task")).toBe("csm");
  });

  it("tells the team lead when Finance's draft is still unsent after a working day", () => {
    const world = bolt("core", WEEKDAYS);
    expect(world.acts(dayNumber(10), { approves: false })).toEqual(["Bolt day-10 email", "Bolt day-10 task"]); // a Thursday
    expect(lives(world, 11, 39)).toEqual(["12 run:unsent-alert task"]);
    const alert = world.history("Bolt").find(({ act }) => act.stageId === "run:unsent-alert")?.act;
    expect(alert).toMatchObject({ owner: "lead@firm.example", about: `Bolt/debt/${DUE}/day-10/email/1` });
  });

  it("does not go on to lost revenue while nobody confirms the suspension", () => {
    const world = bolt("core");
    const story = lives(world, 0, 150, false);
    expect(story.slice(-4)).toEqual(["100 day-100 status", ...Array.from({ length: 3 }, () => "100 day-100 task")]);
    expect(world.decision(dayNumber(150), "Bolt")).toMatchObject({
      state: "waiting",
      stageId: "day-120",
      nextStageId: "day-100",
    });
    world.closes(dayNumber(150), "Bolt", "day-100", "status", "confirmed");
    // Twenty days after it was confirmed; the final notice of day 90 is by then more than sixty days old.
    expect(lives(world, 151, 175)).toEqual(["170 run:needs-unmet task"]);
    world.overrides(dayNumber(171), "Bolt", "day-120", DUE);
    expect(lives(world, 171, 171)).toEqual(["171 day-120 status", "171 day-120 task"]);
  });
});

describe("the main point of contact replies", () => {
  const replied = (on: number, isMain = true) => {
    const world = bolt("core");
    lives(world, 0, on - 1);
    world.replies(dayNumber(on), "Bolt", { isMain, messageId: "m" });
    return world;
  };

  it("and nobody reads it: everything waits, and after its review day the team lead hears of it", () => {
    const world = replied(62);
    expect(lives(world, 62, 130)).toEqual(["62 run:read-reply task", "66 run:review-block task"]);
    expect(world.decision(dayNumber(100), "Bolt")).toMatchObject({ state: "replied", stageId: "day-100" });
  });

  it("and it is read: the manager's sequence is left, and Finance goes on", () => {
    const world = replied(62);
    expect(lives(world, 62, 64)).toEqual(["62 run:read-reply task"]);
    world.closes(dayNumber(64), "Bolt", "run:read-reply", "task", "closed");
    const story = lives(world, 65, 101);
    expect(story).toEqual([
      "90 day-90 email",
      "90 day-90 task",
      "100 day-100 status",
      "100 day-100 task",
      "100 day-100 task",
      "100 day-100 task",
    ]);
    const passed = world.ledger.accounts.get("Bolt")?.passed.map(({ stageId, reason }) => `${stageId}: ${reason}`);
    expect(passed).toEqual([
      `day-67: the customer replied on ${dayNumber(62)}`,
      `day-80: the customer replied on ${dayNumber(62)}`,
    ]);
  });

  it("and a person puts it back: the sequence goes on where it was", () => {
    const world = replied(62);
    lives(world, 62, 64);
    world.closes(dayNumber(64), "Bolt", "run:read-reply", "task", "back-to-the-ladder");
    expect(lives(world, 65, 91)).toEqual([
      "67 day-67 email",
      "80 day-80 email",
      "80 day-80 task",
      "90 day-90 email",
      "90 day-90 task",
    ]);
  });

  it("before the first message of the episode it stops nothing", () => {
    const world = replied(5);
    expect(lives(world, 5, 41)).toEqual(["5 run:read-reply task", ...CORE.slice(0, 4)]);
  });

  it("somebody else's reply is read too, and stops nothing", () => {
    expect(lives(replied(62, false), 62, 81)).toEqual([
      "62 run:read-reply task",
      "67 day-67 email",
      "80 day-80 email",
      "80 day-80 task",
    ]);
  });

  it("and the account pays: the next debt begins its own episode with the whole sequence", () => {
    const world = replied(62);
    lives(world, 62, 63);
    world.closes(dayNumber(63), "Bolt", "run:read-reply", "task", "promise");
    world.owes(paid);
    expect(lives(world, 64, 90)).toEqual([]);
    const next = formatDay(addDays(day(DUE), 80));
    world.owes(accountOf("Bolt", [itemOf({ itemId: "INV-8", due: next, amount: 500 })]));
    expect(lives(world, 91, 148).filter((act) => act.endsWith("email"))).toEqual([
      "91 day-10 email",
      "120 day-40 email",
      "140 day-60 email",
      "147 day-67 email",
    ]);
  });
});

describe("after the suspension", () => {
  it("paid: restored the same day, a message with it, and never lost revenue", () => {
    const world = bolt("core");
    lives(world, 0, 104);
    world.owes(paid);
    expect(lives(world, 105, 180)).toEqual(["105 lift status", "105 lift email"]);
    expect(world.preview(dayNumber(180)).actions).toEqual([]);
  });

  it("a plan agreed: restored too, and chased no more while it is kept", () => {
    const world = bolt("core");
    lives(world, 0, 104);
    world.owes({ ...owed, plan: { reviewOn: day(dayNumber(140)) } });
    expect(lives(world, 105, 140)).toEqual(["105 lift status", "105 lift email"]);
    // Nobody but a person ends a plan: past its day it goes to the team lead.
    expect(lives(world, 141, 144)).toEqual(["141 run:review-block task"]);
    // Ended, and nothing was paid: the suspension is no longer in force, so nothing follows from it.
    world.owes(owed);
    expect(lives(world, 145, 150)).toEqual(["145 run:needs-unmet task"]);
  });

  it("refused: the row says what is missing, and nobody is marked as lost", () => {
    const world = bolt("core");
    lives(world, 0, 99);
    lives(world, 100, 100, false);
    world.closes(dayNumber(101), "Bolt", "day-100", "status", "refused");
    expect(lives(world, 101, 150)).toEqual(["120 run:needs-unmet task"]);
    expect(world.decision(dayNumber(150), "Bolt").why).toMatch(
      /"Mark as lost revenue" needs "Suspend services" to be confirmed/,
    );
  });
});

describe("digital", () => {
  it("sends the same messages on the same days, without the manager's tasks", () => {
    const story = lives(bolt("digital"), -10, 125);
    const expected = CORE.filter((act) => !act.endsWith("task"));
    expected.splice(expected.indexOf("100 day-100 status") + 1, 0, "100 day-100 task", "100 day-100 task");
    expect(story).toEqual([...expected, "121 run:decide-exhausted task"]);
  });

  it("keeps severe acts for a person: each is proposed, none is done", () => {
    const world = bolt("digital");
    lives(world, 0, 125, false);
    const severe = world.history("Bolt").filter(({ act }) => act.severe !== undefined && act.kind === "status");
    expect(severe.map(({ act, status }) => `${act.stageId} ${status} ${act.owner}`)).toEqual([
      "day-100 open finance@firm.example",
    ]);
  });

  it("leaves the manager's sequence on a reply as core does", () => {
    const world = bolt("digital");
    lives(world, 0, 61);
    world.replies(dayNumber(62), "Bolt");
    lives(world, 62, 62);
    world.closes(dayNumber(63), "Bolt", "run:read-reply", "task", "promise");
    expect(lives(world, 63, 95)).toEqual(["90 day-90 email"]);
  });
});
