import { describe, expect, it } from "vitest";
import type { Account, Card } from "../../../src/core/account.ts";
import { day } from "../../../src/core/day.ts";
import { block } from "../../support/blocks.ts";
import { itemOf } from "../../support/builders.ts";
import { charged, FAILED, failing, ringing, said, subscriber, subscription, WEEKDAYS } from "./subscribers.ts";

describe("Wren's charge failed, and nobody answers", () => {
  it("three messages, two calls that are tried on three days each, and after two months a person may switch it off", () => {
    const world = failing();
    expect(world.lives("2026-02-20", "2026-07-10", { each: ringing(world) })).toEqual([
      "2026-03-02 Wren card-failed email", // at once
      "2026-03-05 Wren card-failed-2 email",
      "2026-03-09 Wren card-failed-3 email",
      "2026-03-16 Wren call-1 call",
      "2026-03-18 Wren call-1 call",
      "2026-03-20 Wren call-1 call",
      "2026-04-01 Wren call-2 call",
      "2026-04-03 Wren call-2 call",
      "2026-04-05 Wren call-2 call",
      "2026-05-01 Wren disable status", // sixty days after the first message
      "2026-05-02 Wren run:decide-exhausted task",
      "2026-06-01 Wren run:decide-exhausted task",
      "2026-07-01 Wren run:decide-exhausted task",
    ]);
  });

  it("on working days: what is no service message moves", () => {
    const world = failing({ card: { ...FAILED, failedOn: day("2026-03-04") } }, WEEKDAYS);
    expect(world.lives("2026-03-04", "2026-05-10", { each: ringing(world) })).toEqual([
      "2026-03-04 Wren card-failed email",
      "2026-03-09 Wren card-failed-2 email", // the 7th is a Saturday
      "2026-03-11 Wren card-failed-3 email",
      "2026-03-18 Wren call-1 call",
      "2026-03-20 Wren call-1 call",
      "2026-03-23 Wren call-1 call",
      "2026-04-03 Wren call-2 call",
      "2026-04-06 Wren call-2 call",
      "2026-04-08 Wren call-2 call",
      "2026-05-04 Wren disable status", // the 3rd is a Sunday
      "2026-05-05 Wren run:decide-exhausted task",
    ]);
  });

  it("tells each quiet day why it is quiet", () => {
    const world = failing();
    world.lives("2026-03-01", "2026-03-02");
    expect(said(world, "2026-03-03")).toBe(
      'waiting: Charge failed 2026-03-02: "Charge failed" went out 2026-03-02; "Charge failed, second message" comes on 2026-03-05',
    );
    world.lives("2026-03-03", "2026-03-16");
    expect(said(world, "2026-03-17")).toBe('waiting: Waiting: "First call" is open as a call since 2026-03-16');
  });
});

describe("the first message comes at once", () => {
  it.each<[string, string, Partial<Card>]>([
    ["2026-03-02", "no retries", {}],
    ["2026-03-03", "retries through the same day", { retriesUntilOn: day("2026-03-02") }],
    ["2026-03-04", "retries through the next day", { retriesUntilOn: day("2026-03-03") }],
    ["2026-03-04", "retries for three weeks: twenty-four hours are waited for", { retriesUntilOn: day("2026-03-23") }],
    [
      "2026-03-02",
      "retries, and the reason is permanent",
      { retriesUntilOn: day("2026-03-23"), isFailurePermanent: true },
    ],
    [
      "2026-03-03",
      "retries, and the reason is not permanent",
      { retriesUntilOn: day("2026-03-02"), isFailurePermanent: false },
    ],
  ])("on %s: %s", (on, _what, card) => {
    const mails = failing({ card: { ...FAILED, ...card } }).lives("2026-03-01", "2026-03-04");
    expect(mails.filter((act) => act.includes("card-failed email"))).toEqual([`${on} Wren card-failed email`]);
  });

  it("on a Sunday, and the day after a reminder about a debt: it is a service message", () => {
    const items = [itemOf({ itemId: "INV-9", due: "2026-02-24", amount: 40 })];
    const world = failing({ items, card: { ...FAILED, failedOn: day("2026-03-01") } }, WEEKDAYS);
    expect(world.lives("2026-02-27", "2026-03-01")).toEqual([
      "2026-02-27 Wren initial-contact email", // a Friday
      "2026-03-01 Wren card-failed email",
    ]);
    expect(world.history("Wren").map(({ act }) => act.messageClass)).toEqual(["chasing", "service"]);
  });

  it("never before the charge failed", () => {
    expect(failing().lives("2026-02-01", "2026-03-01")).toEqual([]);
  });
});

describe("the days after", () => {
  it.each([
    ["card-failed-2", "2026-03-04", "-"],
    ["card-failed-2", "2026-03-05", "card-failed-2"],
    ["card-failed-2", "2026-03-06", "card-failed-2"],
  ])("%s on %s", (_stage, on, expected) => {
    const world = failing();
    world.run("2026-03-02");
    expect(world.mails(on, "Wren")).toBe(expected);
  });

  it.each([
    ["2026-03-08", "-"],
    ["2026-03-09", "card-failed-3"],
    ["2026-03-10", "card-failed-3"],
  ])("the third message on %s", (on, expected) => {
    const world = failing();
    world.lives("2026-03-02", "2026-03-05");
    expect(world.mails(on, "Wren")).toBe(expected);
  });

  it.each([
    ["call-1", "2026-03-15", []],
    ["call-1", "2026-03-16", ["Wren call-1 call"]],
    ["call-1", "2026-03-17", ["Wren call-1 call"]],
    ["call-2", "2026-03-31", []],
    ["call-2", "2026-04-01", ["Wren call-2 call"]],
    ["call-2", "2026-04-02", ["Wren call-2 call"]],
  ])("%s on %s", (stage, on, expected) => {
    const world = failing();
    world.lives("2026-03-02", stage === "call-1" ? "2026-03-14" : "2026-03-30", { each: ringing(world) });
    ringing(world)(on);
    expect(world.acts(on)).toEqual(expected);
  });

  it.each([
    ["2026-01-31", ["2026-01-31", "2026-02-03", "2026-02-07"]],
    ["2028-02-28", ["2028-02-28", "2028-03-02", "2028-03-06"]],
    ["2028-02-29", ["2028-02-29", "2028-03-03", "2028-03-07"]],
    ["2026-12-30", ["2026-12-30", "2027-01-02", "2027-01-06"]],
  ])("over the end of a month: failed on %s", (failedOn, mails) => {
    const world = subscription({ card: { failedOn: day(failedOn) } });
    const story = world.lives(failedOn, mails[2]!);
    expect(story.map((act) => act.slice(0, 10))).toEqual(mails);
  });

  it("first seen three weeks late: everything in order, at the gap's pace, and the first word is no call", () => {
    const world = failing();
    expect(world.lives("2026-03-23", "2026-04-05")).toEqual([
      "2026-03-23 Wren card-failed email",
      "2026-03-25 Wren card-failed-2 email",
      "2026-03-27 Wren card-failed-3 email",
      "2026-03-30 Wren call-1 call", // three contacts in seven days are enough
    ]);
  });
});

describe("charged or paid", () => {
  it.each([
    ["after the first message", "2026-03-02"],
    ["after the third", "2026-03-09"],
    ["while a call is open", "2026-03-16"],
  ])("%s: the episode ends at once", (_what, on) => {
    const world = failing();
    world.lives("2026-03-01", on);
    charged(world);
    expect(world.lives(on, "2026-12-31")).toEqual([]);
    expect(world.history("Wren").filter(({ status }) => status === "open" || status === "drafted")).toEqual([]);
    expect(world.decision("2026-12-31", "Wren").state).toBe("waiting"); // for the card to expire, in 2030
  });

  it("a draft that waits is taken back", () => {
    const world = failing();
    world.run("2026-03-02", { approves: false });
    charged(world);
    expect(world.run("2026-03-03").judgements.map(({ verdict }) => verdict)).toEqual(["withdraw"]);
  });

  it("by the invoice that it was for, although the cell still says that it failed", () => {
    const invoice = itemOf({ itemId: "SUB-3", due: "2026-03-20", amount: 99 });
    const world = failing({ items: [invoice] });
    world.lives("2026-03-01", "2026-03-06");
    world.owes(subscriber({ card: FAILED, items: [{ ...invoice, status: "settled", balanceMinor: 0 }] }));
    expect(world.lives("2026-03-07", "2026-12-31")).toEqual([]);
  });

  it.each<[string, Partial<Account>]>([
    ["not to be chased", { doNotChase: block("asked us") }],
    ["paused", { pausedUntilOn: day("2026-03-25") }],
    ["out of our hands", { outOfOurHands: block("insolvent") }],
    ["vulnerable", { isVulnerable: true }],
  ])("while a call is open and the customer is %s: nobody rings", (_what, facts) => {
    const world = failing();
    world.lives("2026-03-01", "2026-03-16");
    world.owes(subscriber({ card: FAILED, ...facts }));
    world.run("2026-03-17");
    expect(world.history("Wren").filter(({ act, status }) => act.kind === "call" && status === "open")).toEqual([]);
    // Once nothing stops it any more, it is opened again.
    world.owes(subscriber({ card: FAILED }));
    expect(world.lives("2026-03-25", "2026-03-26")).toEqual(["2026-03-25 Wren call-1 call"]);
  });

  it("and fails again: a new episode, from the first message", () => {
    const world = failing();
    world.lives("2026-03-01", "2026-03-06");
    charged(world).lives("2026-03-07", "2026-04-01");
    world.owes(subscriber({ card: { ...FAILED, failedOn: day("2026-04-02") } }));
    expect(world.lives("2026-04-02", "2026-04-05")).toEqual([
      "2026-04-02 Wren card-failed email",
      "2026-04-05 Wren card-failed-2 email",
    ]);
  });
});

describe("beside other tracks", () => {
  it("no two chasing messages within the gap, whichever track they are of; the debt speaks first", () => {
    const items = [itemOf({ itemId: "INV-9", due: "2026-03-02", amount: 40 })];
    expect(failing({ items }).lives("2026-03-02", "2026-03-12")).toEqual([
      "2026-03-02 Wren card-failed email",
      "2026-03-05 Wren initial-contact email",
      "2026-03-07 Wren card-failed-2 email",
      "2026-03-09 Wren card-failed-3 email",
      "2026-03-12 Wren escalation task",
      "2026-03-12 Wren escalation status",
    ]);
  });
});
