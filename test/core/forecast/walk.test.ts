import { describe, expect, it } from "vitest";
import { addDays, day, formatDay } from "../../../src/core/day.ts";
import { type Forecast, forecastChases } from "../../../src/core/forecast/forecast.ts";
import { accountOf, itemOf, playbookOf, shipped } from "../../support/builders.ts";
import { forecastDayByDay } from "../../support/day-by-day.ts";
import { World } from "../../support/world.ts";

const FIRST = day("2026-03-02");

/** The forecast of a world, which is the one of proposing on every day, as lines of `day account stage`. */
function ahead(world: World, days: number, fromOn = FIRST): string[] {
  const input = {
    snapshot: { accounts: world.accounts, faults: world.faults },
    playbooks: world.playbooks,
    settings: { ...world.settings, paymentsAsOf: fromOn },
    ledger: world.ledger,
    controlDate: fromOn,
    editedDrafts: world.edited,
  };
  const toOn = addDays(fromOn, days);
  const forecast = forecastChases(input, fromOn, toOn);
  expect(forecast).toEqual(forecastDayByDay(input, fromOn, toOn));
  return told(forecast);
}

const told = ({ acts }: Forecast): string[] =>
  acts.map(({ on, accountId, stageId, wasWaiting }) => {
    return `${formatDay(on)} ${accountId} ${stageId}${wasWaiting ? " waiting" : ""}`;
  });

/** The lines of stages, without the tasks at their end. */
const ofStages = (lines: readonly string[]): string[] => lines.filter((line) => !line.includes(" run:"));

const ONCE = playbookOf([["first", "due + 5 days"]]);
const owing = (accountId: string, amount: number, due = "2026-02-25") =>
  accountOf(accountId, [itemOf({ itemId: "A", due, amount })]);

describe("a cap in the days ahead", () => {
  it("is lower for the first three runs, and the days after have their room", () => {
    const world = new World([ONCE], { firstRemindersMax: 1, remindersMax: 10 });
    world.owes(...[900, 800, 700, 600, 500].map((amount) => owing(`K-${amount}`, amount)));
    expect(ofStages(ahead(world, 10))).toEqual([
      "2026-03-02 K-900 first",
      "2026-03-03 K-800 first",
      "2026-03-04 K-700 first",
      "2026-03-05 K-600 first",
      "2026-03-05 K-500 first",
    ]);
  });

  it("counts what a run of today has made already", () => {
    const world = new World([ONCE], { firstRemindersMax: 1, remindersMax: 1 }).owes(owing("K-1", 900));
    world.run("2026-03-02", { approves: false });
    // The draft of this morning asks for too much: it is taken back, and today has no room for another.
    world.owes(owing("K-1", 500));
    expect(ofStages(ahead(world, 10))).toEqual(["2026-03-03 K-1 first"]);
  });

  it("leaves the order of a day's acts as it is: the largest sum by its age first", () => {
    const world = new World([ONCE], { firstRemindersMax: 10 });
    world.owes(owing("A", 100), owing("B", 300), owing("C", 200, "2026-02-24"), owing("D", 900, "2026-02-27"));
    expect(ofStages(ahead(world, 10))).toEqual([
      "2026-03-02 B first",
      "2026-03-02 C first",
      "2026-03-02 A first",
      "2026-03-04 D first",
    ]);
  });
});

describe("what the first day begins from", () => {
  it("a draft that a person has edited is left, though it is out of date", () => {
    const world = new World([ONCE], { firstRemindersMax: 10 }).owes(owing("K-1", 900), owing("K-2", 900));
    world.run("2026-03-02", { approves: false });
    world.edits("K-1", "first");
    world.owes(owing("K-1", 500), owing("K-2", 500));
    // The edited one is approved as it stands; the other is taken back and made anew, for its new sum.
    expect(ofStages(ahead(world, 10, day("2026-03-03")))).toEqual([
      "2026-03-03 K-1 first waiting",
      "2026-03-03 K-2 first",
    ]);
  });
});

describe("accounts that wait for others", () => {
  it("a branch keeps the gap after the message of one that nothing is left to come for", () => {
    const branch = (accountId: string, due: string) => ({ ...owing(accountId, 900, due), parentId: "HEAD" });
    const patient = playbookOf([["first", "due + 5 days"]], { gapDays: "5" });
    const world = new World([patient], { firstRemindersMax: 10 });
    world.owes(branch("NORTH", "2026-02-25"), branch("SOUTH", "2026-02-27"), accountOf("HEAD", []));
    expect(ofStages(ahead(world, 12))).toEqual(["2026-03-02 NORTH first", "2026-03-07 SOUTH first"]);
  });

  it("a draft about two accounts is wrong for both, when the sheet names no head office any more", () => {
    const head = accountOf("HEAD", []);
    const account = (accountId: string, amount: number) => ({ ...owing(accountId, amount), contacts: head.contacts });
    const world = new World([ONCE], { firstRemindersMax: 10 });
    world.owes(...["NORTH", "SOUTH"].map((accountId) => ({ ...account(accountId, 900), parentId: "HEAD" })), head);
    world.run("2026-03-02", { approves: false });
    // What it asks for is wrong for the second alone, and it is made anew for each.
    world.owes(account("NORTH", 900), account("SOUTH", 500));
    expect(ofStages(ahead(world, 12, day("2026-03-03")))).toEqual(["2026-03-03 NORTH first", "2026-03-03 SOUTH first"]);
  });
});

describe("an account that has left the book", () => {
  /** Its services are suspended, and all is paid. */
  function departed(): World {
    const world = new World([shipped("arrears")], { firstRemindersMax: 10 }).owes(owing("GONE", 900, "2026-01-10"));
    world.lives("2026-01-11", "2026-02-28", { each: (on) => confirmAll(world, on) });
    confirmAll(world, "2026-03-01");
    world.accounts = [];
    return world;
  }

  function confirmAll(world: World, on: string): void {
    for (const { act, status } of world.history("GONE")) {
      if (act.kind === "status" && status === "open") world.closes(on, "GONE", act.stageId, "status", "confirmed");
    }
  }

  it.each([
    ["by itself", 10],
    ["beside accounts that wait for their turn", 1],
  ])("has its status lifted once, %s", (_name, remindersMax) => {
    const world = departed();
    world.settings = { ...world.settings, firstRemindersMax: remindersMax, remindersMax };
    world.owes(owing("K-1", 900), owing("K-2", 800));
    const lines = ahead(world, 20).filter((line) => line.includes("GONE"));
    expect(lines.length).toBeGreaterThan(0);
    expect(new Set(lines).size).toBe(lines.length);
  });

  it.each([
    ["by itself", []],
    ["beside a branch that is looked at now and then", [{ ...owing("NORTH", 900), parentId: "HEAD" }]],
  ])("is looked at on the day that somebody wrote down for it, %s", (_name, others) => {
    const world = departed().owes(...others, accountOf("HEAD", []));
    world.records("2026-03-01", "GONE", { kind: "diary", nextActionOn: day("2026-03-12") });
    expect(ahead(world, 20).filter((line) => line.startsWith("2026-03-12 GONE"))).toEqual([
      "2026-03-12 GONE run:next-action",
    ]);
  });
});
