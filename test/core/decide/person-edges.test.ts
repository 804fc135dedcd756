import { describe, expect, it } from "vitest";
import type { Account } from "../../../src/core/account.ts";
import { day, formatDay } from "../../../src/core/day.ts";
import type { CallOutcome } from "../../../src/core/entry/entry.ts";
import type { WrittenAct } from "../../../src/core/playbook/written.ts";
import type { Settings } from "../../../src/core/settings.ts";
import { accountOf, itemOf, playbookOf } from "../../support/builders.ts";
import { World } from "../../support/world.ts";

const ACT: WrittenAct = { stage: "first", when: "due + 10 days", act: "email", owner: "finance", template: "t" };
const NOTICE = { ...ACT, stage: "notice", when: "due + 20 days", severe: "final-notice", needs: "1 message sent" };
const WRITING = playbookOf([ACT, NOTICE, { ...NOTICE, stage: "last", when: "due + 25 days" }], { gapDays: "0" });
const RINGING = playbookOf([
  { ...ACT, stage: "ring", act: "call" },
  { ...ACT, stage: "again", act: "call", when: "due + 12 days" },
]);
const A = itemOf({ itemId: "A", due: "2026-03-02", amount: 100 });
const B = itemOf({ itemId: "B", due: "2026-03-10", amount: 50 }, 3);
const gbp = (minor: number) => ({ currency: "GBP", minor });
const eur = (minor: number) => ({ currency: "EUR", minor });

/** The account X with two late items, chased on 12 March, as it stands on the 13th. */
function debtor(facts: Partial<Account> = {}, more: Partial<Settings> = {}, playbook = WRITING): World {
  const settings = { workingWeekdays: [1, 2, 3, 4, 5, 6, 7], toleranceMajor: { "*": 1 }, ...more };
  const world = new World([playbook], settings).owes(accountOf("X", [A, B]));
  world.run("2026-03-12");
  return world.owes(accountOf("X", [A, B], facts));
}
const isAsked = (world: World, on = "2026-03-13") => world.decision(on, "X").state === "needs-person";

describe("a limit above which a person decides", () => {
  it.each<[string, Partial<Account>, number, boolean]>([
    ["all that is overdue", {}, 149.99, true],
    ["all that is overdue", {}, 150, false],
    [
      "no item that falls due today",
      { items: [A, itemOf({ itemId: "B", due: "2026-03-13", amount: 50 }, 3)] },
      100,
      false,
    ],
    [
      "an item that fell due yesterday",
      { items: [A, itemOf({ itemId: "B", due: "2026-03-12", amount: 50 }, 3)] },
      100,
      true,
    ],
    ["no item in dispute", { items: [A, { ...B, dispute: { reason: "price" } }] }, 100, false],
    [
      "no other currency",
      { items: [A, itemOf({ itemId: "B", due: "2026-03-10", amount: 90, currency: "EUR" }, 3)] },
      100,
      false,
    ],
    [
      "each currency alone",
      { items: [itemOf({ itemId: "B", due: "2026-03-10", amount: 101, currency: "EUR" }, 3), A] },
      100,
      true,
    ],
  ])("counts %s", (_what, facts, personAboveMajor, isPerson) => {
    expect(isAsked(debtor(facts, { personAboveMajor }))).toBe(isPerson);
  });

  it("is told with the amount and its currency", () => {
    expect(debtor({}, { personAboveMajor: 149 }).decision("2026-03-13", "X").why).toBe(
      "Needs a person: 150.00 GBP overdue is above the limit of 149 GBP",
    );
  });
});

describe("cash that fits no invoice", () => {
  const cash = (...unallocated: Account["unallocated"]): Partial<Account> => ({ unallocated });

  it.each<[string, Partial<Account>, boolean]>([
    ["fits nothing", cash(gbp(30_00)), true],
    ["is as much as one invoice", cash(gbp(50_00)), false],
    [
      "is as much as the oldest two together",
      { ...cash(gbp(150_00)), items: [A, B, itemOf({ itemId: "C", due: "2026-03-11", amount: 500 }, 4)] },
      false,
    ],
    [
      "is as much as an invoice in another currency",
      { ...cash(gbp(90_00)), items: [A, itemOf({ itemId: "C", due: "2026-03-10", amount: 90, currency: "EUR" }, 4)] },
      true,
    ],
    ["is another currency's, of which nothing is owed", cash(eur(30_00)), true],
    [
      "is as much as was promised",
      { ...cash(gbp(30_00)), promise: { promisedOn: day("2026-03-12"), amount: gbp(30_00) } },
      false,
    ],
    [
      "is less than was promised",
      { ...cash(gbp(20_00)), promise: { promisedOn: day("2026-03-12"), amount: gbp(30_00) } },
      true,
    ],
    [
      "is what was promised in another currency",
      { ...cash(gbp(30_00)), promise: { promisedOn: day("2026-03-12"), amount: eur(30_00) } },
      true,
    ],
  ])("%s", (_what, facts, isPerson) => {
    expect(isAsked(debtor(facts))).toBe(isPerson);
  });

  it.each([
    ["the amount of an instalment", gbp(30_00), gbp(30_00), "none"],
    ["another amount", gbp(30_00), gbp(20_00), "needs-person"],
    ["that amount of another currency", eur(30_00), gbp(30_00), "needs-person"],
  ])("is %s", (_what, amount, received, expected) => {
    const world = debtor();
    const instalments = [{ dueOn: day("2026-04-20"), amount }];
    world.records("2026-03-13", "X", {
      kind: "plan",
      agreedOn: day("2026-03-13"),
      reviewOn: day("2026-06-01"),
      instalments,
      itemIds: ["B"],
    });
    world.owes(accountOf("X", [A, B], { unallocated: [received] }));
    const { state } = world.decision("2026-03-20", "X");
    expect(state === "needs-person" ? state : "none").toBe(expected);
  });

  it.each([
    ["nothing is overdue yet", { items: [itemOf({ itemId: "A", due: "2026-03-13", amount: 100 })] }, false],
    ["one was due yesterday", { items: [itemOf({ itemId: "A", due: "2026-03-12", amount: 100 })] }, true],
    [
      "one is overdue and the other is not",
      { items: [A, itemOf({ itemId: "B", due: "2026-04-01", amount: 100 }, 3)] },
      true,
    ],
  ])("is asked about only where something is overdue: %s", (_what, facts, isPerson) => {
    expect(isAsked(debtor({ ...facts, unallocated: [gbp(30_00)] }))).toBe(isPerson);
  });
});

describe("a key account", () => {
  it.each([
    ["Key account", true],
    ["key-account", true],
    [" KEY ACCOUNT ", true],
    ["key_account", false],
    ["keyaccount", false],
    ["no key account", false],
    ["key accounts", false],
  ])("is one that is tagged %j: %s", (tag, isKey) => {
    expect(isAsked(debtor({ tags: ["gold", tag] }), "2026-03-22")).toBe(isKey);
  });

  it.each([
    ["this stage of this debt", "2026-03-02", "notice", false],
    ["another stage", "2026-03-02", "last", true],
    ["another debt", "2026-01-02", "notice", true],
  ])("goes on where a person allowed %s", (_what, anchor, stageId, isPerson) => {
    const world = debtor({ tags: ["key account"] });
    world.overrides("2026-03-22", "X", stageId, anchor);
    expect(isAsked(world, "2026-03-22")).toBe(isPerson);
  });

  it("is not let through by what was allowed on another track", () => {
    const world = debtor({ tags: ["key account"] });
    const allowed = { track: "card", anchorOn: day("2026-03-02"), stageId: "notice" } as const;
    world.log({ kind: "overridden", on: day("2026-03-22"), accountId: "X", ...allowed, reason: "agreed", by: "boss" });
    expect(isAsked(world, "2026-03-22")).toBe(true);
  });
});

describe("a person who was named by hand", () => {
  const needsPerson = { reason: "angry" };

  it("looks again ten working days after it was first seen, whoever it is", () => {
    const world = debtor({ needsPerson }, { workingWeekdays: [1, 2, 3, 4, 5] });
    world.run("2026-03-13");
    const { block } = world.decision("2026-03-20", "X");
    expect([block?.owner, block?.reviewOn && formatDay(block.reviewOn)]).toEqual([
      "finance@firm.example",
      "2026-03-27",
    ]);
  });

  it("is asked again when it is entered anew for the same reason", () => {
    const world = debtor({ needsPerson });
    expect(world.acts("2026-03-13")).toEqual(["X run:part-payment task"]);
    world.closes("2026-03-14", "X", "run:part-payment", "task", "done");
    world.owes(accountOf("X", [A, B]));
    world.run("2026-03-16");
    world.owes(accountOf("X", [A, B], { needsPerson }));
    expect(world.acts("2026-03-18")).toContain("X run:part-payment task");
    const tasks = world.history("X").filter(({ act }) => act.stageId === "run:part-payment");
    expect(tasks.map(({ act }) => act.about)).toEqual([
      "Needs a person: angry (2026-03-13)",
      "Needs a person: angry (2026-03-18)",
    ]);
  });
});

describe("two promises that were not kept", () => {
  const broken = (playbook = WRITING): World => {
    const world = debtor({}, {}, playbook);
    for (const [madeOn, promisedOn] of [
      ["2026-03-12", "2026-03-13"],
      ["2026-03-14", "2026-03-15"],
    ] as const) {
      world.records(madeOn, "X", { kind: "promise", madeOn: day(madeOn), promisedOn: day(promisedOn) });
      world.run(madeOn);
      world.run(formatDay((day(promisedOn) + 1) as ReturnType<typeof day>));
    }
    return world;
  };
  const spoke = (world: World, on: string) =>
    world.records(on, "X", { kind: "call", outcome: "conversation", calledOn: day(on) });

  it("go to a person", () => {
    expect(isAsked(broken(), "2026-03-17")).toBe(true);
  });

  it.each([
    ["2026-03-15", true],
    ["2026-03-16", false],
    ["2026-03-17", false],
  ])("but who was spoken to on %s, after the 16th when it was known: %s", (on, isPerson) => {
    const world = broken();
    spoke(world, on);
    expect(isAsked(world, "2026-03-17")).toBe(isPerson);
  });

  it("are spoken of in the next call, where there is one", () => {
    expect(isAsked(broken(RINGING), "2026-03-17")).toBe(false);
  });
});

describe("what was said in a call", () => {
  const said = (outcome: CallOutcome, playbook = RINGING): World => {
    const world = debtor({}, {}, playbook);
    world.records("2026-03-13", "X", { kind: "call", outcome, calledOn: day("2026-03-13") });
    return world;
  };
  const block = (world: World, on: string) => {
    const { state, why, block: known } = world.decision(on, "X");
    return `${state}, ${known?.owner ?? "nobody"}, ${known?.reviewOn === undefined ? "never" : formatDay(known.reviewOn)}: ${why}`;
  };

  it("an abusive call is the boss's, and looked at again a working day later", () => {
    const world = said("abusive");
    expect(block(world, "2026-03-13")).toBe(
      "needs-person, boss@firm.example, 2026-03-14: Waiting: the call of 2026-03-13 was abusive; nobody rings before the boss has",
    );
    expect(world.acts("2026-03-13")).toEqual(["X run:abusive-call task"]);
  });

  it("who refuses to pay is the boss's, until that task is closed", () => {
    const world = said("refuses", WRITING);
    expect(block(world, "2026-03-13")).toMatch(
      /^needs-person, boss@firm\.example, 2026-03-23: .*refused to pay on 2026-03-13; the boss decides/,
    );
    expect(world.acts("2026-03-13")).toEqual(["X run:refuses task"]);
    world.closes("2026-03-14", "X", "run:refuses", "task", "done");
    expect(isAsked(world, "2026-03-15")).toBe(false);
  });

  it.each(["conversation", "voicemail", "unreachable"] as const)("a %s is nobody else's", (outcome) => {
    const world = said(outcome, WRITING);
    expect(isAsked(world)).toBe(false);
    expect(world.acts("2026-03-13")).toEqual([]);
  });

  it("a message is written to whoever was abusive: only calls are barred", () => {
    expect(isAsked(said("abusive", WRITING))).toBe(false);
  });

  it("a stage that rings and opens a task is barred as well", () => {
    const again = { ...ACT, stage: "again", when: "due + 12 days" };
    const both = playbookOf([
      { ...ACT, act: "call" },
      { ...again, act: "task" },
      { ...again, act: "call" },
    ]);
    expect(isAsked(said("abusive", both))).toBe(true);
  });
});
