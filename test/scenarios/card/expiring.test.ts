import { describe, expect, it } from "vitest";
import { day } from "../../../src/core/day.ts";
import { said, subscriber, subscription, WEEKDAYS } from "./subscribers.ts";

const expiring = (on: string, settings = {}) => subscription({ card: { expiresOn: day(on) } }, settings);

describe("Wren's card expires at the end of June", () => {
  it("is told two months before, again thirty and seven days before, and never afterwards", () => {
    const world = expiring("2026-06-30");
    expect(world.lives("2026-01-01", "2026-12-31")).toEqual([
      "2026-04-30 Wren card-expiring email",
      "2026-05-31 Wren card-expiring-2 email",
      "2026-06-23 Wren card-expiring-3 email",
    ]);
    expect(said(world, "2026-05-10")).toBe(
      'waiting: Card expires 2026-06-30: "Card expires in a week" went out 2026-06-23; nothing further is due',
    );
  });

  it("updated in between: not another word about it, and the new one two months before its own end", () => {
    const world = expiring("2026-06-30");
    world.lives("2026-04-01", "2026-05-10");
    world.owes(subscriber({ card: { expiresOn: day("2028-06-30") } }));
    expect(world.lives("2026-05-11", "2028-05-15")).toEqual(["2028-04-30 Wren card-expiring email"]);
  });

  it("updated while the draft waits: the draft is taken back", () => {
    const world = expiring("2026-06-30");
    world.run("2026-04-30", { approves: false });
    world.owes(subscriber({ card: { expiresOn: day("2028-06-30") } }));
    expect(world.run("2026-05-01").judgements.map(({ verdict }) => verdict)).toEqual(["withdraw"]);
  });

  it("on working days, each act moved back and never past its anchor", () => {
    // 30 April is a Thursday, 31 May a Sunday, 23 June a Tuesday.
    expect(expiring("2026-06-30", WEEKDAYS).lives("2026-04-01", "2026-07-31")).toEqual([
      "2026-04-30 Wren card-expiring email",
      "2026-05-29 Wren card-expiring-2 email",
      "2026-06-23 Wren card-expiring-3 email",
    ]);
  });
});

describe("the days of the three messages", () => {
  it.each([
    ["2026-04-29", "-"],
    ["2026-04-30", "card-expiring"],
    ["2026-05-01", "card-expiring"],
    ["2026-05-30", "card-expiring"],
    ["2026-05-31", "card-expiring-2"],
    ["2026-06-01", "card-expiring-2"],
    ["2026-06-22", "card-expiring-2"],
    ["2026-06-23", "card-expiring-3"],
    ["2026-06-29", "card-expiring-3"],
    ["2026-06-30", "card-expiring-3"],
    ["2026-07-01", "-"],
  ])("first seen on %s: one message, of its own time", (on, stage) => {
    const world = expiring("2026-06-30");
    expect(world.mails(on, "Wren")).toBe(stage);
  });

  it("first seen on 20 June: what has lapsed is logged, and the last one follows at its day", () => {
    const world = expiring("2026-06-30");
    expect(world.lives("2026-06-20", "2026-06-30")).toEqual([
      "2026-06-20 Wren card-expiring-2 email",
      "2026-06-23 Wren card-expiring-3 email",
    ]);
    expect(world.ledger.accounts.get("Wren")?.passed).toMatchObject([
      { stageId: "card-expiring", reason: "its time has passed", track: "card" },
    ]);
  });

  it.each([
    ["2026-02-28", "2025-12-28"],
    ["2028-02-29", "2027-12-29"],
    ["2026-04-30", "2026-02-28"],
    ["2028-04-30", "2028-02-29"],
    ["2026-08-31", "2026-06-30"],
    ["2027-01-31", "2026-11-30"],
    ["2026-12-31", "2026-10-31"],
  ])("two months are calendar months: expires %s, first told %s", (expiresOn, on) => {
    const first = expiring(expiresOn).lives("2025-12-01", "2028-02-29")[0];
    expect(first).toBe(`${on} Wren card-expiring email`);
  });
});

describe("an answer", () => {
  it("goes to a person; the next message waits until it is read", () => {
    const world = expiring("2026-06-30");
    world.lives("2026-04-30", "2026-05-01");
    world.replies("2026-05-02", "Wren");
    expect(world.lives("2026-05-02", "2026-06-01").filter((act) => act.endsWith("email"))).toEqual([]);
    world.closes("2026-06-02", "Wren", "run:read-reply", "task", "closed");
    expect(world.lives("2026-06-02", "2026-06-03")).toEqual(["2026-06-02 Wren card-expiring-2 email"]);
  });
});

describe("nothing is wrong", () => {
  it("with a card on file and valid for years: not a word, and no task", () => {
    expect(expiring("2030-01-31").lives("2026-01-01", "2026-12-31")).toEqual([]);
  });
});
