import { describe, expect, it } from "vitest";
import { addDays, day, formatDay } from "../../../src/core/day.ts";
import { itemOf } from "../../support/builders.ts";
import { FAILED, subscriber, subscription, WEEKDAYS } from "./subscribers.ts";

const RENEWAL = { renewsOn: day("2026-06-15"), price: "99.00 GBP a month" };
const renewing = (facts = {}, settings = {}) => subscription({ renewal: RENEWAL, ...facts }, settings);

describe("Wren's subscription renews on 15 June", () => {
  it("is told thirty and seven days before", () => {
    expect(renewing().lives("2026-01-01", "2026-12-31")).toEqual([
      "2026-05-16 Wren renewal-30 email",
      "2026-06-08 Wren renewal-7 email",
    ]);
  });

  it.each([
    ["2026-05-15", "-"],
    ["2026-05-16", "renewal-30"],
    ["2026-05-17", "renewal-30"],
    ["2026-06-07", "renewal-30"],
    ["2026-06-08", "renewal-7"],
    ["2026-06-14", "renewal-7"],
    ["2026-06-15", "renewal-7"],
    ["2026-06-16", "-"],
  ])("first seen on %s", (on, stage) => {
    expect(renewing().mails(on, "Wren")).toBe(stage);
  });

  it("on working days: moved back, so that nobody hears it too late", () => {
    // 16 May is a Saturday.
    expect(renewing({}, WEEKDAYS).lives("2026-05-01", "2026-06-30")).toEqual([
      "2026-05-15 Wren renewal-30 email",
      "2026-06-08 Wren renewal-7 email",
    ]);
  });

  it.each(["2028-02-29", "2026-03-31", "2027-01-01"])("over the end of a month: renews on %s", (renewsOn) => {
    const world = renewing({ renewal: { renewsOn: day(renewsOn) } });
    const ahead = (days: number) => formatDay(addDays(day(renewsOn), -days));
    expect(world.lives(ahead(40), renewsOn)).toEqual([
      `${ahead(30)} Wren renewal-30 email`,
      `${ahead(7)} Wren renewal-7 email`,
    ]);
  });

  it("a price that changes while the draft waits: the draft is made anew", () => {
    const world = renewing();
    world.run("2026-05-16", { approves: false });
    world.owes(subscriber({ renewal: { ...RENEWAL, price: "109.00 GBP a month" } }));
    expect(world.run("2026-05-17").judgements.map(({ reason }) => reason)).toEqual([
      "the dates or amounts that it names have changed in the sheet",
    ]);
  });

  it("moved by a year: the next one is told in its own time, and nothing twice", () => {
    const world = renewing();
    world.lives("2026-05-01", "2026-06-15");
    world.owes(subscriber({ renewal: { ...RENEWAL, renewsOn: day("2027-06-15") } }));
    expect(world.lives("2026-06-16", "2027-06-30")).toEqual([
      "2027-05-16 Wren renewal-30 email",
      "2027-06-08 Wren renewal-7 email",
    ]);
  });

  it("a draft that waits past the day lapses", () => {
    const world = renewing();
    world.lives("2026-06-08", "2026-06-15", { approves: false });
    const { judgements, actions } = world.run("2026-06-16");
    expect([judgements.map(({ verdict }) => verdict), actions]).toEqual([["withdraw"], []]);
  });
});

describe("three sequences of one playbook", () => {
  it("count from their own days, and two of them never write within the gap", () => {
    const world = renewing({ card: { expiresOn: day("2026-06-30") } });
    expect(world.lives("2026-04-01", "2026-07-31")).toEqual([
      "2026-04-30 Wren card-expiring email",
      "2026-05-16 Wren renewal-30 email",
      "2026-05-31 Wren card-expiring-2 email",
      "2026-06-08 Wren renewal-7 email",
      "2026-06-23 Wren card-expiring-3 email",
    ]);
  });

  it("on one day the failure speaks first; the others keep the gap, and three contacts in seven days", () => {
    const world = renewing({ card: { ...FAILED, expiresOn: day("2026-06-15"), failedOn: day("2026-05-13") } });
    expect(world.lives("2026-05-13", "2026-05-23")).toEqual([
      "2026-05-13 Wren card-failed email", // a service message: it takes nobody's place
      "2026-05-13 Wren card-expiring email",
      "2026-05-16 Wren card-failed-2 email",
      "2026-05-20 Wren card-failed-3 email",
      "2026-05-22 Wren card-expiring-2 email",
    ]);
  });
});

describe("nobody is asked to pay before the charge whose card is on file and valid", () => {
  const items = [itemOf({ itemId: "SUB-6", due: "2026-06-15", amount: 99 })];
  const PRE_DUE = { switchedOn: ["arrears/pre-due"] };
  const preDue = (facts: object) =>
    subscription({ items, ...facts }, PRE_DUE).mails("2026-06-12", "Wren") === "pre-due";

  it.each([
    ["no card, no automatic payment", {}, true],
    ["automatic payment", { paysAutomatically: true }, false],
    ["a card on file, valid", { card: { expiresOn: day("2030-01-31") } }, false],
    ["a card that is valid to the very day", { card: { expiresOn: day("2026-06-12") } }, false],
    ["a card that has expired", { card: { expiresOn: day("2026-05-31") } }, true],
    ["a renewal and no card", { renewal: { renewsOn: day("2026-12-15") } }, true],
  ])("%s", (_what, facts, expected) => {
    expect(preDue(facts)).toBe(expected);
  });

  it("what is overdue all the same is chased", () => {
    const world = subscription({ items, card: { expiresOn: day("2030-01-31") } });
    expect(world.mails("2026-06-18", "Wren")).toBe("initial-contact");
  });
});
