import { describe, expect, it } from "vitest";
import type { Account, Dispute } from "../../../src/core/account.ts";
import { day } from "../../../src/core/day.ts";
import type { Entry } from "../../../src/core/entry/entry.ts";
import { block, doubt } from "../../support/blocks.ts";
import { accountOf, itemOf, playbookOf } from "../../support/builders.ts";
import { World } from "../../support/world.ts";

const LADDER = playbookOf([["first", "due + 10 days"]], { stopsOnReply: "any" });
const A = itemOf({ itemId: "A", due: "2026-03-01", amount: 100 });
const B = itemOf({ itemId: "B", due: "2026-03-17", amount: 50 }, 3);
const rejected = (itemId: string, more: Partial<Dispute> = {}) => ({
  ...(itemId === "A" ? A : B),
  dispute: { reason: "price", openedOn: day("2026-03-03"), rejectedOn: day("2026-03-10"), ...more },
});
const PLAN: Entry = {
  kind: "plan",
  agreedOn: day("2026-03-12"),
  reviewOn: day("2026-06-30"),
  instalments: ["2026-03-20", "2026-04-20"].map((on) => ({
    dueOn: day(on),
    amount: { currency: "GBP", minor: 75_00 },
  })),
};
const CLAIM: Entry = { kind: "claim", claimedOn: day("2026-03-17"), itemIds: ["A"] };

/** An account that was written to on 11 March, and of which this was entered on the 12th. */
function told(entry?: Entry, facts: Partial<Account> = {}): World {
  const world = new World([LADDER], { workingWeekdays: [1, 2, 3, 4, 5, 6, 7] }).owes(accountOf("X", [A, B]));
  world.run("2026-03-11");
  if (entry !== undefined) world.records("2026-03-12", "X", entry);
  return world.owes(accountOf("X", [A, B], facts));
}
const mails = (world: World, on: string) => world.preview(on).actions.filter(({ kind }) => kind === "email");
const stages = (world: World, on: string) => mails(world, on).map(({ stageId }) => stageId.replace("run:", ""));

describe("an instalment that is near is written about", () => {
  it.each<[string, Partial<Account>, string[]]>([
    ["as a rule", {}, ["instalment-due"]],
    ["not while the row cannot be read", { heldBy: [doubt] }, []],
    ["not while it is paused until tomorrow", { pausedUntilOn: day("2026-03-18") }, []],
    ["when a pause ends today", { pausedUntilOn: day("2026-03-17") }, ["instalment-due"]],
    ["not before the day that a person set", { nextActionOn: day("2026-03-18") }, []],
    ["not on the day that a person set", { nextActionOn: day("2026-03-17") }, []],
    ["after the day that a person set", { nextActionOn: day("2026-03-16") }, ["instalment-due"]],
    ["not to whoever is not to be chased", { doNotChase: block("asked us") }, []],
    ["not to whom only a person speaks", { isVulnerable: true }, []],
    ["not to one that is out of our hands", { outOfOurHands: block("insolvent") }, []],
  ])("%s", (_what, facts, expected) => {
    expect(stages(told(PLAN, facts), "2026-03-17")).toEqual(expected);
  });

  it.each([
    ["2026-03-10", ["instalment-due"]],
    ["2026-03-11", []],
  ])("not while a reply to a reminder is to be read: one of %s, the reminder being of the 11th", (on, expected) => {
    const world = told({ ...PLAN, itemIds: ["B"] });
    world.replies(on, "X");
    expect(stages(world, "2026-03-17")).toEqual(expected);
  });

  it.each([
    ["2026-03-16", ["instalment-due"]],
    ["2026-03-15", []],
  ])("not on payments that are known through %s only: %j", (asOf, expected) => {
    const world = told(PLAN);
    world.knowsPayments = false;
    world.settings = { ...world.settings, paymentsAsOf: day(asOf) };
    expect(stages(world, "2026-03-17")).toEqual(expected);
  });

  it("says when it is due, or that it did not arrive, and lists the items of the plan", () => {
    const world = told(PLAN);
    const [due] = mails(world, "2026-03-17");
    expect(due?.because).toBe("the instalment of 75.00 GBP is due 2026-03-20");
    expect(due?.items.map(({ itemId, part, minor }) => `${itemId} ${part} ${minor}`)).toEqual([
      "A overdue 10000",
      "B upcoming 5000",
    ]);
    world.run("2026-03-17");
    const missed = mails(world, "2026-03-24");
    expect(missed.map(({ because }) => because)).toEqual([
      "the instalment of 75.00 GBP did not arrive; it was due 2026-03-20",
    ]);
    expect(missed[0]?.items.map(({ part }) => part)).toEqual(["overdue", "overdue"]);
  });
});

describe("a message of the run's own that waits", () => {
  const verdicts = (world: World, on: string) =>
    world.preview(on).judgements.map(({ verdict, reason }) => `${verdict}: ${reason}`);
  const waiting = (entry: Entry): World => {
    const world = told(entry);
    world.run("2026-03-17", { approves: false });
    return world;
  };
  const SETTLED = "withdraw: what it says is settled or has changed";

  it("stays while what it says is so", () => {
    expect(verdicts(waiting(PLAN), "2026-03-18")).toEqual(["keep: nothing has changed"]);
  });

  it("is taken back when it speaks of another instalment than the next one", () => {
    const world = waiting(PLAN);
    world.records("2026-03-18", "X", {
      ...PLAN,
      instalments: [{ dueOn: day("2026-03-21"), amount: { currency: "GBP", minor: 75_00 } }],
    });
    expect(verdicts(world, "2026-03-18")).toEqual([SETTLED]);
    expect(stages(world, "2026-03-18")).toEqual(["instalment-due"]);
  });

  it("is taken back when another thing is written about by now", () => {
    const world = waiting(PLAN);
    world.records("2026-03-18", "X", { kind: "cleared", what: "plan" });
    world.records("2026-03-18", "X", { ...CLAIM, claimedOn: day("2026-03-18") });
    expect(verdicts(world, "2026-03-18")).toEqual([SETTLED]);
    expect(stages(world, "2026-03-18")).toEqual(["ask-remittance"]);
  });

  it.each<[string, Partial<Account>, string]>([
    ["only a person speaks to them", { isVulnerable: true }, "withdraw: nothing is sent to this customer any more"],
    [
      "it is out of our hands",
      { outOfOurHands: block("insolvent") },
      "withdraw: nothing is sent to this customer any more",
    ],
    ["it is paused", { pausedUntilOn: day("2026-03-20") }, SETTLED],
    ["all of it is paid", { items: [] }, SETTLED],
  ])("is taken back when %s", (_what, facts, verdict) => {
    expect(verdicts(waiting(PLAN).owes(accountOf("X", [A, B], facts)), "2026-03-18")).toEqual([verdict]);
  });

  it("stays whatever happens, when it is what the customer asked for", () => {
    const world = told();
    const [sent] = world.history("X");
    const act = {
      ...sent!.act,
      key: "X/statement",
      stageId: "run:statement",
      messageClass: "service" as const,
      about: "2026-03-17",
    };
    world.log({ kind: "intended", on: day("2026-03-17"), act });
    world.log({ kind: "drafted", on: day("2026-03-17"), key: act.key, accountId: "X", draftId: "d", contentHash: "" });
    expect(verdicts(world.owes(accountOf("X", [])), "2026-03-18")).toEqual(["keep: nothing has changed"]);
    expect(verdicts(world.owes(accountOf("X", [A], { isVulnerable: true })), "2026-03-18")).toEqual([
      "withdraw: nothing is sent to this customer any more",
    ]);
  });
});

describe("a payment that the customer says was made is asked after", () => {
  it("once, with the items that it is about", () => {
    const [mail] = mails(told(CLAIM), "2026-03-17");
    expect(mail).toMatchObject({
      stageId: "run:ask-remittance",
      about: "2026-03-17",
      because: "the customer says it was paid on 2026-03-17",
    });
    expect(mail?.items.map(({ itemId }) => itemId)).toEqual(["A"]);
  });

  it("and not when nothing of it is open any more", () => {
    expect(stages(told(CLAIM, { items: [B] }), "2026-03-17")).toEqual([]);
  });
});

describe("a dispute that was decided against the customer is told", () => {
  const items = [rejected("A"), rejected("B")];
  const dispute = (facts: Partial<Account>, switchedOn?: string) => {
    const world = new World([LADDER], { workingWeekdays: [1, 2, 3, 4, 5, 6, 7] });
    if (switchedOn !== undefined) world.log({ kind: "switched-on", on: day(switchedOn), answer: "first-stage" });
    return world.owes(accountOf("X", items, facts));
  };
  const rejections = (world: World) =>
    mails(world, "2026-03-12")
      .filter(({ stageId }) => stageId === "run:dispute-rejected")
      .map(
        ({ about, owner, items: about1 }) =>
          `${about}, by ${owner}: ${about1.map(({ itemId, part }) => `${itemId} ${part}`).join(", ")}`,
      );

  it.each<[string, Partial<Account>]>([
    ["as a rule", {}],
    ["to whoever is not to be chased too", { doNotChase: block("asked us") }],
  ])("%s, in one message for all items of one reason and day", (_what, facts) => {
    expect(rejections(dispute(facts))).toEqual(["price (2026-03-10), by finance@firm.example: A overdue, B upcoming"]);
  });

  it("of each reason and day by itself", () => {
    const [one, other] = [
      rejections(dispute({ items: [rejected("A"), rejected("B", { reason: "quality" })] })),
      rejections(dispute({ items: [rejected("A"), rejected("B", { rejectedOn: day("2026-03-11") })] })),
    ];
    expect(one).toEqual([
      "price (2026-03-10), by finance@firm.example: A overdue",
      "quality (2026-03-10), by finance@firm.example: B upcoming",
    ]);
    expect(other).toEqual([
      "price (2026-03-10), by finance@firm.example: A overdue",
      "price (2026-03-11), by finance@firm.example: B upcoming",
    ]);
  });

  it.each([
    ["2026-03-09", 1],
    ["2026-03-10", 1],
    ["2026-03-11", 0],
  ])("unless it was decided before the book began, on %s", (switchedOn, count) => {
    expect(rejections(dispute({}, switchedOn)).length).toBe(count);
  });

  it("on old payments too, which it does not rest on, and not while it is paused", () => {
    const old = dispute({});
    old.knowsPayments = false;
    old.settings = { ...old.settings, paymentsAsOf: day("2026-03-01") };
    expect(rejections(old).length).toBe(1);
    expect(rejections(dispute({ pausedUntilOn: day("2026-03-20") }))).toEqual([]);
  });
});
