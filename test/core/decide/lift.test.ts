import { describe, expect, it } from "vitest";
import type { Account } from "../../../src/core/account.ts";
import { day } from "../../../src/core/day.ts";
import { accountOf, itemOf, playbookOf, shipped } from "../../support/builders.ts";
import { World } from "../../support/world.ts";

const LADDER = playbookOf(
  [
    { stage: "first", when: "due + 10 days", act: "email", owner: "finance", template: "t/first" },
    {
      stage: "suspend",
      when: "due + 20 days",
      act: "status suspended",
      owner: "approver",
      severe: "suspension",
      needs: "1 message sent",
    },
    { stage: "lift", act: "status active", owner: "approver" },
    { stage: "lift", act: "email", owner: "finance", template: "t/lift" },
  ],
  { gapDays: "5" },
);
const item = itemOf({ itemId: "A", due: "2026-01-01", amount: 100 });
const plain = accountOf("X", [item]);

/** Suspended, and confirmed on 22 January. */
function suspended(): World {
  const world = new World([LADDER, shipped("no-chase")], { workingWeekdays: [1, 2, 3, 4, 5] }).owes(plain);
  world.run("2026-01-12");
  world.run("2026-01-21");
  world.closes("2026-01-22", "X", "suspend", "status", "confirmed");
  return world;
}

const lifts = (world: World, on: string) =>
  world
    .preview(on)
    .actions.filter(({ stageId }) => stageId === "lift")
    .map(({ kind }) => kind);

describe("a confirmed status is lifted", () => {
  it.each([
    ["everything is paid", { items: [] }, ["status", "email"]],
    ["a plan is agreed", { plan: { reviewOn: day("2026-03-01") } }, ["status", "email"]],
    ["a payment is only promised", { promise: { promisedOn: day("2026-02-10") } }, []],
    ["a payment is only claimed", { claim: { claimedOn: day("2026-01-25") } }, []],
    ["something is still overdue", { items: [{ ...item, balanceMinor: 50_00 }] }, []],
    [
      "only something not yet due is open",
      { items: [itemOf({ itemId: "B", due: "2026-02-01", amount: 5 })] },
      ["status", "email"],
    ],
    ["paid, without an address", { items: [], contacts: [] }, ["status"]],
    [
      "a plan, but out of our hands",
      { plan: { reviewOn: day("2026-03-01") }, outOfOurHands: { reason: "x" } },
      ["status"],
    ],
    ["paid, and only a person speaks to them", { items: [], isVulnerable: true }, ["status"]],
    ["paid, but fraud is suspected", { items: [], suspectedFraud: { reason: "x" } }, []],
    ["paid, and no longer chased", { items: [], playbookId: "no-chase" }, ["status"]],
  ] as const)("%s", (_what, facts: Partial<Account>, acts) => {
    expect(lifts(suspended().owes({ ...plain, ...facts }), "2026-01-26")).toEqual(acts);
  });

  it("when the account has left the book", () => {
    const world = suspended();
    world.accounts = [];
    expect(lifts(world, "2026-01-26")).toEqual(["status"]);
    world.run("2026-01-26");
    expect(lifts(world, "2026-01-27")).toEqual([]);
    // Nobody confirmed it after a working day: the manager hears of it, once.
    expect(world.acts("2026-01-28")).toEqual(["X run:lift-unconfirmed task"]);
    expect(world.acts("2026-01-29")).toEqual([]);
    world.closes("2026-01-29", "X", "lift", "status", "confirmed");
    expect(world.lives("2026-01-30", "2026-02-10")).toEqual([]);
  });

  it("only when it was confirmed, and only once", () => {
    const world = new World([LADDER]).owes(plain);
    world.run("2026-01-12");
    world.run("2026-01-21");
    world.owes({ ...plain, items: [] });
    expect(lifts(world, "2026-01-22")).toEqual([]);
    const confirmed = suspended().owes({ ...plain, items: [] });
    confirmed.run("2026-01-26");
    expect(lifts(confirmed, "2026-01-26")).toEqual([]);
    confirmed.closes("2026-01-26", "X", "lift", "status", "confirmed");
    expect(confirmed.lives("2026-01-27", "2026-02-10")).toEqual([]);
  });

  it("at the top of everything, above the largest debt", () => {
    const world = suspended().owes(
      { ...plain, items: [] },
      accountOf("BIG", [itemOf({ itemId: "B", due: "2026-01-01", amount: 1_000_000 }, 9)]),
    );
    expect(world.preview("2026-01-26").actions.map(({ accountId, stageId }) => `${accountId} ${stageId}`)).toEqual([
      "X lift",
      "X lift",
      "BIG first",
    ]);
  });

  it("on any day: the message neither waits for the gap nor for a working day, nor uses the gap", () => {
    const world = suspended().owes({ ...plain, items: [] });
    expect(lifts(world, "2026-01-24")).toEqual(["status", "email"]);
    world.run("2026-01-24");
    world.owes(accountOf("X", [itemOf({ itemId: "B", due: "2026-01-15", amount: 50 })]));
    expect(world.mails("2026-01-26", "X")).toBe("first");
  });

  it("and its message is taken back when something is overdue again before it was sent", () => {
    const world = suspended().owes({ ...plain, items: [] });
    world.run("2026-01-26", { approves: false });
    world.owes(plain);
    expect(world.preview("2026-01-27").judgements).toMatchObject([
      { verdict: "withdraw", reason: "something is overdue again" },
    ]);
  });
});

describe("lost revenue", () => {
  it("is given up and not lifted itself; when the money comes after all the suspension before it is", () => {
    const world = new World([shipped("digital")]).owes(plain);
    world.lives("2026-01-11", "2026-06-30", {
      each: (on) => {
        for (const { act, status } of world.history("X")) {
          if (act.kind === "status" && status === "open") world.closes(on, "X", act.stageId, "status", "confirmed");
        }
      },
    });
    expect(
      world
        .history("X")
        .filter(({ act }) => act.kind === "status")
        .map(({ act }) => act.status),
    ).toEqual(["suspended", "lost-revenue"]);
    world.owes({ ...plain, items: [] });
    const [status] = world.preview("2026-07-01").actions;
    expect(lifts(world, "2026-07-01")).toEqual(["status", "email"]);
    expect(status?.because).toMatch(/^"suspended" was confirmed on /);
  });
});
