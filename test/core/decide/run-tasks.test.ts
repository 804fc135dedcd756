import { describe, expect, it } from "vitest";
import type { Account } from "../../../src/core/account.ts";
import { day } from "../../../src/core/day.ts";
import { accountOf, itemOf, playbookOf } from "../../support/builders.ts";
import { World } from "../../support/world.ts";

const LADDER = playbookOf(
  [
    ["first", "due + 10 days"],
    ["second", "due + 20 days"],
  ],
  { stopsOnReply: "main", gapDays: "5", unsentAlert: "team-lead after 1 working day" },
);
const item = itemOf({ itemId: "A", due: "2026-01-01", amount: 100 });
const plain = accountOf("X", [item]);
const WEEKDAYS = { workingWeekdays: [1, 2, 3, 4, 5] };

/** An account chased once on Monday 12 January. */
function chased(facts: Partial<Account> = {}): World {
  const world = new World([LADDER], WEEKDAYS).owes(plain);
  world.run("2026-01-12");
  return world.owes({ ...plain, ...facts });
}

/** `day stage owner` of the tasks that open from one day to another. */
function tasks(world: World, from: string, to: string): string[] {
  const opened: string[] = [];
  world.lives(from, to, {
    each: (on) => {
      for (const action of world.preview(on).actions.filter(({ kind }) => kind !== "email")) {
        opened.push(`${on} ${action.stageId} ${action.owner.split("@")[0]}`);
      }
    },
  });
  return opened;
}

describe("a block past its review day goes to the team lead, once", () => {
  const reviewOn = day("2026-01-20");
  const set = { reason: "told us", owner: "warden@firm.example", reviewOn };

  it.each([
    [
      "out of our hands",
      { outOfOurHands: set },
      ["2026-01-13 run:out-of-our-hands finance", "2026-01-21 run:review-block lead"],
    ],
    [
      "suspected fraud",
      { suspectedFraud: set },
      [
        "2026-01-13 run:suspected-fraud boss",
        "2026-01-13 run:block-access finance",
        "2026-01-21 run:review-block lead",
      ],
    ],
    ["do not chase", { doNotChase: set }, ["2026-01-21 run:review-block lead"]],
    [
      "a dispute",
      { items: [{ ...item, dispute: set }] },
      ["2026-01-13 run:dispute-opened warden", "2026-01-21 run:review-block lead"],
    ],
    [
      "a dispute opened on 5 January, ten working days",
      { items: [{ ...item, dispute: { reason: "price", openedOn: day("2026-01-05") } }] },
      ["2026-01-13 run:dispute-opened finance", "2026-01-20 run:review-block lead"],
    ],
    [
      "a person needed",
      { needsPerson: set },
      ["2026-01-13 run:part-payment finance", "2026-01-21 run:review-block lead"],
    ],
  ] as const)("%s", (_what, facts, opened) => {
    expect(tasks(chased(facts), "2026-01-13", "2026-03-01")).toEqual(opened);
  });

  it.each([
    ["do not chase, ninety days", { doNotChase: { reason: "asked us" } }, ["2026-04-14 run:review-block lead"]],
    [
      "out of our hands, ninety days",
      { outOfOurHands: { reason: "insolvent" } },
      ["2026-01-13 run:out-of-our-hands finance", "2026-04-14 run:review-block lead"],
    ],
    [
      "suspected fraud, ninety days",
      { suspectedFraud: { reason: "stolen card" } },
      [
        "2026-01-13 run:suspected-fraud boss",
        "2026-01-13 run:block-access finance",
        "2026-04-14 run:review-block lead",
      ],
    ],
    [
      "a dispute, ten working days",
      { items: [{ ...item, dispute: { reason: "price" } }] },
      ["2026-01-13 run:dispute-opened finance", "2026-01-28 run:review-block lead"],
    ],
    [
      "a person needed, ten working days",
      { needsPerson: { reason: "angry" } },
      ["2026-01-13 run:part-payment finance", "2026-01-28 run:review-block lead"],
    ],
    ["only a person speaks, at once", { isVulnerable: true }, ["2026-01-13 run:review-block lead"]],
  ] as const)("without a review day of its own: %s", (_what, facts, opened) => {
    expect(tasks(chased(facts), "2026-01-13", "2026-04-30")).toEqual(opened);
  });

  it("again when it was given a new review day and that passed too", () => {
    const world = chased({ doNotChase: set });
    expect(tasks(world, "2026-01-13", "2026-01-25")).toEqual(["2026-01-21 run:review-block lead"]);
    world.owes({ ...plain, doNotChase: { ...set, reviewOn: day("2026-02-02") } });
    expect(tasks(world, "2026-01-26", "2026-02-10")).toEqual(["2026-02-03 run:review-block lead"]);
  });

  it("and the row says that its review is due, on the day itself", () => {
    const world = chased({ doNotChase: set });
    const isDue = (on: string) => world.decision(on, "X").block?.isReviewDue;
    expect(["2026-01-19", "2026-01-20", "2026-01-21"].map(isDue)).toEqual([false, true, true]);
  });

  it("never puts into the log that a customer is vulnerable", () => {
    const world = chased({ isVulnerable: true });
    world.run("2026-01-13");
    expect(JSON.stringify(world.events)).not.toMatch(/vulnerable/i);
  });
});

describe("tasks that follow from where an account stands", () => {
  it("a reply is read by Finance, and past its review day by the team lead", () => {
    const world = chased();
    world.replies("2026-01-14", "X");
    expect(tasks(world, "2026-01-14", "2026-01-30")).toEqual([
      "2026-01-14 run:read-reply finance",
      "2026-01-20 run:review-block lead",
    ]);
  });

  it("two replies of one day are two tasks with keys of their own", () => {
    const world = chased();
    world.replies("2026-01-14", "X", { messageId: "one" });
    world.replies("2026-01-14", "X", { messageId: "two", isMain: false });
    const opened = world.preview("2026-01-14").actions;
    expect(opened.map(({ key, about }) => `${about} ${key.split("/").slice(3).join("/")}`)).toEqual([
      "one run:read-reply/task/1",
      "two run:read-reply/task/2",
    ]);
  });

  it.each([
    ["on its day", "2026-01-14", ["2026-01-14 run:next-action finance"]],
    ["on a day without a run, at the next one", "2026-01-12", ["2026-01-13 run:next-action finance"]],
  ])("a diary date %s", (_when, nextActionOn, opened) => {
    expect(tasks(chased({ nextActionOn: day(nextActionOn) }), "2026-01-13", "2026-01-20")).toEqual(opened);
  });

  it("an account without any history gets its diary task too", () => {
    const world = new World([LADDER], WEEKDAYS).owes({ ...plain, nextActionOn: day("2026-01-05") });
    expect(tasks(world, "2026-01-05", "2026-01-08")).toEqual(["2026-01-05 run:next-action finance"]);
  });

  it("no address: once for each set of addresses", () => {
    const world = chased({ contacts: [] });
    expect(tasks(world, "2026-01-20", "2026-01-30")).toEqual(["2026-01-21 run:no-address finance"]);
    world.bounces("2026-01-31", "X", "x@customer.example");
    world.owes(plain);
    expect(tasks(world, "2026-02-01", "2026-02-05")).toEqual(["2026-02-01 run:no-address finance"]);
  });

  it("a stage that is exhausted, each month once", () => {
    const world = chased();
    expect(tasks(world, "2026-01-13", "2026-03-15")).toEqual([
      "2026-01-22 run:decide-exhausted finance",
      "2026-02-01 run:decide-exhausted finance",
      "2026-03-01 run:decide-exhausted finance",
    ]);
    expect(world.decision("2026-03-15", "X")).toMatchObject({ state: "exhausted" });
  });
});

describe("a draft that is still unsent", () => {
  it.each([
    ["2026-01-12", "2026-01-14"],
    ["2026-01-16", "2026-01-20"],
  ])("of %s is told to the team lead on %s, after one working day", (draftedOn, toldOn) => {
    const world = new World([LADDER], WEEKDAYS).owes(plain);
    world.run(draftedOn, { approves: false });
    expect(tasks(world, draftedOn, "2026-02-01")).toEqual([`${toldOn} run:unsent-alert lead`]);
  });

  it("is not told once it was sent", () => {
    const world = new World([LADDER], WEEKDAYS).owes(plain);
    world.run("2026-01-12", { approves: false });
    world.sends("2026-01-13", "X", "first");
    expect(tasks(world, "2026-01-13", "2026-01-20")).toEqual([]);
  });
});

describe("what went out wrongly is put right", () => {
  it("a draft sent after its facts had changed", () => {
    const world = new World([LADDER], WEEKDAYS).owes(plain);
    world.run("2026-01-12", { approves: false });
    world.sends("2026-01-13", "X", "first", true);
    expect(tasks(world, "2026-01-13", "2026-01-20")).toEqual(["2026-01-13 run:put-right finance"]);
  });

  it.each([
    ["2026-01-11", []],
    ["2026-01-12", ["2026-01-13 run:put-right finance"]],
    ["2026-01-20", ["2026-01-13 run:put-right finance"]],
  ])("a message of 12 January about an item whose due date is corrected to %s: %j", (due, opened) => {
    const world = chased({ items: [itemOf({ itemId: "A", due, amount: 100 })] });
    expect(tasks(world, "2026-01-13", "2026-01-20")).toEqual(opened);
  });

  it("but an item that is the account itself moves on in place", () => {
    const unnamed = (due: string) => accountOf("X", [itemOf({ itemId: "", due, amount: 100 })]);
    const world = new World([LADDER], WEEKDAYS).owes(unnamed("2026-01-01"));
    world.run("2026-01-12");
    world.owes(unnamed("2026-02-01"));
    expect(tasks(world, "2026-01-13", "2026-01-20")).toEqual([]);
  });
});
