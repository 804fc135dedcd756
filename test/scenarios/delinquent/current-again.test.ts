import { describe, expect, it } from "vitest";
import { day } from "../../../src/core/day.ts";
import { accountOf, itemOf, shipped } from "../../support/builders.ts";
import { passedOf } from "../../support/task-list.ts";
import { World } from "../../support/world.ts";
import { bolt, CORE, customer, dated, lives, paid, why, withoutTasks } from "./bolt.ts";

describe("the account is current again", () => {
  it.each([
    ["before the first message", 9, []],
    ["after Finance's second", 45, ["day-60", "day-67", "day-80"]],
    ["between the manager's messages", 62, ["day-67", "day-80"]],
    ["after the offer", 85, []],
  ])("%s: nothing more happens, and the log says which of the manager's messages were left", (_what, on, left) => {
    const world = bolt();
    lives(world, 0, on - 1);
    world.owes(paid);
    expect(lives(world, on, 200)).toEqual([]);
    expect(why(world, 200)).toBe("clear: Clear: nothing is open");
    expect(passedOf(world, "Bolt")).toEqual(
      left.map((stageId) => `${dated(on)} ${stageId}: the account is current again`),
    );
  });

  it("the same when it is left out of the book altogether, as most exports do", () => {
    const world = bolt();
    lives(world, 0, 61);
    world.accounts = [];
    expect(lives(world, 62, 130)).toEqual([]);
    expect(passedOf(world, "Bolt")).toEqual([
      `${dated(62)} day-67: the account is current again`,
      `${dated(62)} day-80: the account is current again`,
    ]);
  });

  it("while a draft waits: it is taken back", () => {
    const world = bolt();
    lives(world, 0, 66);
    lives(world, 67, 67, { approves: false });
    world.owes(paid);
    const { judgements } = world.run(dated(68));
    expect(judgements).toMatchObject([{ verdict: "withdraw", reason: "clear: nothing is open" }]);
  });

  it("it is not while something overdue is left: the rest goes on where it was", () => {
    const world = bolt();
    lives(world, 0, 61);
    world.owes(accountOf("Bolt", [itemOf({ itemId: "INV-7", due: dated(0), amount: 8000 })]));
    expect(withoutTasks(lives(world, 62, 91))).toEqual(withoutTasks(CORE.slice(5, 9)));
    expect(passedOf(world, "Bolt")).toEqual([]);
  });

  it("charged back, nothing already sent is sent again, and the final notice waits for a message since", () => {
    const world = bolt();
    lives(world, 0, 85);
    world.owes(paid);
    lives(world, 86, 88);
    world.owes(customer());
    expect(withoutTasks(lives(world, 89, 95))).toEqual([]);
    expect(why(world, 95)).toContain(`"Final notice" needs a message since the debt came back on ${dated(89)}`);
  });
});

describe("after the suspension", () => {
  it("paid: restored the same day, a message with it, and never lost revenue", () => {
    const world = bolt();
    lives(world, 0, 104);
    world.owes(paid);
    expect(lives(world, 105, 180)).toEqual(["105 status active by approver", "105 email core/lift by finance"]);
  });

  it("paid before anybody confirmed it: the proposal and its tasks are taken back", () => {
    const world = bolt();
    lives(world, 0, 100, { confirms: false });
    world.owes(paid);
    expect(lives(world, 101, 180)).toEqual([]);
    const dayHundred = world.history("Bolt").filter(({ act }) => act.stageId === "day-100");
    expect(dayHundred.map(({ act, status }) => `${act.kind} ${status}`)).toEqual([
      "status withdrawn",
      "task withdrawn",
      "task withdrawn",
      "task withdrawn",
    ]);
  });

  it("paid after it was given up as lost: the services are still suspended, so they are restored", () => {
    const world = bolt();
    lives(world, 0, 125);
    world.owes(paid);
    expect(lives(world, 126, 126, { confirms: false })).toEqual([
      "126 status active by approver",
      "126 email core/lift by finance",
    ]);
    const lift = world.history("Bolt").find(({ act }) => act.stageId === "lift")?.act;
    expect(lift?.because).toBe(
      `"suspended" was confirmed on ${dated(100)} and nothing is overdue any more: lift it today`,
    );
    expect(lives(world, 127, 129)).toEqual(["128 task run/lift-unconfirmed by boss"]);
  });

  it("a plan agreed: restored too, and chased no more while it is kept", () => {
    const world = bolt();
    lives(world, 0, 104);
    world.owes({ ...customer(), plan: { reviewOn: day(dated(140)) } });
    expect(lives(world, 105, 140)).toEqual(["105 status active by approver", "105 email core/lift by finance"]);
    // Nobody but a person ends a plan: past its day it goes to the team lead.
    expect(lives(world, 141, 144)).toEqual(["141 task run/review-block by team-lead"]);
  });

  it("a promise alone lifts nothing", () => {
    const world = bolt();
    lives(world, 0, 104);
    world.records(dated(105), "Bolt", { kind: "promise", promisedOn: day(dated(112)), madeOn: day(dated(105)) });
    expect(lives(world, 105, 112)).toEqual([]);
  });

  it("paid and owing again months later: a new episode, and its own ten days to the suspension", () => {
    const world = bolt();
    lives(world, 0, 100);
    world.owes(paid);
    lives(world, 101, 101);
    const due = dated(150);
    world.owes(accountOf("Bolt", [itemOf({ itemId: "INV-9", due, amount: 70 })]));
    expect(lives(world, 0, 120, { due })).toEqual([...CORE]);
  });
});

describe("two invoices, A due 1 January and B due 25 March", () => {
  const a = itemOf({ itemId: "A", due: "2026-01-01", amount: 500 }, 2);
  const b = itemOf({ itemId: "B", due: "2026-03-25", amount: 300 }, 3);
  const both = accountOf("Bolt", [a, b]);
  const from = (due: string) => ({ due });

  /** Messages and statuses from one date to another, as `date what`. */
  function acts(world: World, fromOn: string, toOn: string): string[] {
    const count = day(toOn) - day(fromOn);
    return withoutTasks(lives(world, 0, count, from(fromOn))).map((line) => {
      const [dayNumber, , what] = line.split(" ");
      return `${dated(Number(dayNumber), fromOn)} ${what?.replace("core/", "")}`;
    });
  }

  const chased = (): World => {
    const world = new World([shipped("core")]).owes(both);
    expect(acts(world, "2026-01-01", "2026-04-01")).toEqual([
      "2026-01-11 day-10",
      "2026-02-10 day-40",
      "2026-03-02 day-60",
      "2026-03-09 day-67",
      "2026-03-22 day-80",
      "2026-04-01 day-90",
    ]);
    return world;
  };

  it("the notice of 1 April lists B at seven days; A is paid the next day: B's ladder starts with its own day 10", () => {
    const world = chased();
    const notice = world.history("Bolt").find(({ act }) => act.stageId === "day-90")?.act;
    expect(notice?.items.map(({ itemId, daysPastDue, part }) => [itemId, daysPastDue, part])).toEqual([
      ["A", 90, "overdue"],
      ["B", 7, "overdue"],
    ]);
    world.owes(accountOf("Bolt", [b]));
    // Its own day 10 is 4 April; the gap since 1 April moves it to the 6th. No silence until July, no suspension.
    expect(acts(world, "2026-04-02", "2026-08-01")).toEqual([
      "2026-04-06 day-10",
      "2026-05-04 day-40",
      "2026-05-24 day-60",
      "2026-05-31 day-67",
      "2026-06-13 day-80",
      "2026-06-23 day-90",
      "2026-07-03 suspended",
      "2026-07-23 lost-revenue",
    ]);
  });

  it("A is paid when B has itself come past day 10: that message counts for B, and day 40 is its next", () => {
    const world = chased();
    acts(world, "2026-04-02", "2026-04-10");
    world.owes(accountOf("Bolt", [b]));
    expect(acts(world, "2026-04-11", "2026-05-30")).toEqual([
      "2026-04-11 day-10",
      "2026-05-04 day-40",
      "2026-05-24 day-60",
    ]);
    expect(world.decision("2026-04-12", "Bolt").daysPastDue).toBe(18);
  });

  it("B is paid and A stays: the ladder goes on from A", () => {
    const world = chased();
    world.owes(accountOf("Bolt", [a]));
    expect(acts(world, "2026-04-02", "2026-04-20")).toEqual(["2026-04-11 suspended"]);
  });

  it("both stay: the suspension is about A, and says that B is overdue too", () => {
    const world = chased();
    expect(acts(world, "2026-04-02", "2026-04-11")).toEqual(["2026-04-11 suspended"]);
    const status = world.history("Bolt").find(({ act }) => act.kind === "status")?.act;
    expect(status?.items.map(({ itemId, part }) => [itemId, part])).toEqual([
      ["A", "overdue"],
      ["B", "overdue"],
    ]);
  });
});
