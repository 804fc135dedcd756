import { describe, expect, it } from "vitest";
import type { Account } from "../../../src/core/account.ts";
import { type CalendarDay, day } from "../../../src/core/day.ts";
import { describeAge } from "../../../src/core/decide/explain.ts";
import { formerAccounts } from "../../../src/core/decide/renamed.ts";
import type { ActRecord } from "../../../src/core/ledger/event.ts";
import { EMPTY_HISTORY } from "../../../src/core/ledger/history.ts";
import type { RootAnchor } from "../../../src/core/playbook/timing.ts";
import type { WrittenAct } from "../../../src/core/playbook/written.ts";
import type { Situation } from "../../../src/core/stage/situation.ts";
import { accountOf, itemOf, playbookOf } from "../../support/builders.ts";
import { World } from "../../support/world.ts";
import { INVOICE, REMINDER } from "../ledger/history-after.ts";

const EMAIL: WrittenAct = { stage: "first", when: "due + 10 days", act: "email", owner: "finance", template: "t" };
const A = itemOf({ itemId: "A", due: "2026-03-01", amount: 100 });
const plain = accountOf("X", [A]);

describe("the age of what a row is about", () => {
  const age = (anchor: RootAnchor, anchorDueOn: CalendarDay | undefined) =>
    describeAge({
      anchorDueOn,
      account: plain,
      rules: { controlDate: day("2026-03-10") },
      ladder: { anchor },
    } as Situation);

  it.each([
    ["2026-03-08", "Day 2"],
    ["2026-03-09", "Day 1"],
    ["2026-03-10", "Due today"],
    ["2026-03-11", "Due 2026-03-11"],
  ])("of a debt due on %s: %s", (due, expected) => {
    expect(age("due", day(due))).toBe(expected);
  });

  it.each([
    ["entry", "Entered"],
    ["new-rate", "New rate from"],
    ["notice", "Notice received"],
    ["cancelled", "Cancelled"],
    ["card-expiry", "Card expires"],
    ["card-failed", "Charge failed"],
    ["renewal", "Renews"],
    ["first-invoice", "First invoice"],
    ["paid", "Paid"],
  ] as const)("of a sequence from %s: %s", (anchor, words) => {
    expect(age(anchor, day("2026-03-08"))).toBe(`${words} 2026-03-08`);
    expect(age(anchor, undefined)).toBe("Nothing to chase");
  });
});

describe("a row says what was done and what comes", () => {
  const SECOND = { ...EMAIL, stage: "second", when: "due + 20 days" };
  const world = (acts = [EMAIL, SECOND]) => new World([playbookOf(acts, { gapDays: "1" })]).owes(plain);
  const why = (told: World, on: string) => told.decision(on, "X").why;
  const gone = (told: World, on: string) => {
    const acts = told.history("X").filter(({ act }) => act.kind === "email");
    told.log({ kind: "gone", on: day(on), key: acts[acts.length - 1]!.act.key, accountId: "X", reason: "not listed" });
  };

  it.each([
    ["2026-03-10", 'Day 9, not chased yet: "first" comes on 2026-03-11'],
    ["2026-03-11", 'Day 10, not chased yet: "first" due today'],
    ["2026-03-12", 'Day 11, not chased yet: "first" due since 2026-03-11'],
  ])("before anything went out: on %s %s", (on, expected) => {
    expect(why(world(), on)).toBe(expected);
  });

  it("after a stage, and when what comes is a card's", () => {
    const told = world();
    told.run("2026-03-11");
    expect(why(told, "2026-03-12")).toBe('Day 11: "first" went out 2026-03-11; "second" comes on 2026-03-21');
    const card = playbookOf([{ ...EMAIL, when: "card-failed + 2 days" }], { playbookId: "card", track: "card" });
    const facts = { playbookId: "test, card", items: [], card: { failedOn: day("2026-03-01") } };
    const failed = new World([playbookOf([EMAIL]), card]).owes({ ...plain, ...facts });
    expect(why(failed, "2026-03-02")).toBe('Charge failed 2026-03-01: "first" comes on 2026-03-03');
    expect(why(failed, "2026-03-03")).toBe('Charge failed 2026-03-01: "first" due today');
  });

  it.each<[string, Partial<Account>, string]>([
    [
      "an amount",
      {
        promise: {
          promisedOn: day("2026-03-09"),
          madeOn: day("2026-03-05"),
          amount: { currency: "GBP", minor: 100_00 },
        },
      },
      "the promise of 100.00 GBP for 2026-03-09 was not kept",
    ],
    [
      "all of it",
      { promise: { promisedOn: day("2026-03-09"), madeOn: day("2026-03-05") } },
      "the promise for 2026-03-09 was not kept",
    ],
  ])("that a promise of %s was broken", (_what, facts, expected) => {
    const told = world().owes({ ...plain, ...facts });
    told.run("2026-03-10");
    expect(why(told, "2026-03-11")).toBe(`Day 10, not chased yet; ${expected}; "first" due today`);
  });

  it("that a draft may have gone out, of this stage and this debt only", () => {
    const told = world();
    told.run("2026-03-11", { approves: false });
    gone(told, "2026-03-12");
    expect(why(told, "2026-03-13")).toMatch(
      /^Day 12: "first" may have gone out; a task asks whether it was sent; "second" comes on /,
    );
    // The next stage went out for certain.
    told.run("2026-03-21");
    expect(why(told, "2026-03-22")).toMatch(/^Day 21: "second" went out 2026-03-21/);
  });

  it("that it went out, when it was made anew after one that is gone", () => {
    const told = world();
    told.run("2026-03-11");
    told.run("2026-03-21", { approves: false });
    gone(told, "2026-03-22");
    expect(why(told, "2026-03-23")).toContain('"second" may have gone out');
  });
});

describe("who reads a reply", () => {
  const CSM = { ...EMAIL, stage: "second", when: "due + 20 days", owner: "csm" };
  const TASK = { ...CSM, act: "task", owner: "team-lead" };
  const told = (): World => {
    const world = new World([
      playbookOf([EMAIL, TASK, CSM], { gapDays: "1" }),
      playbookOf([EMAIL], { playbookId: "other" }),
    ]).owes(plain);
    world.run("2026-03-11");
    return world;
  };
  const reader = (world: World, on: string, asOf = on) => {
    world.replies(on, "X", { isMain: false });
    return world.preview(asOf).actions.find(({ stageId }) => stageId === "run:read-reply")?.ownerRole;
  };

  it.each([
    ["2026-03-10", "finance"],
    ["2026-03-15", "finance"],
    ["2026-03-20", "finance"],
    ["2026-03-21", "csm"],
    ["2026-03-25", "csm"],
  ])("is whoever wrote last when it came, on %s: %s", (on, expected) => {
    const world = told();
    world.run("2026-03-21");
    expect(reader(world, on, "2026-03-25")).toBe(expected);
  });

  it("is whoever wrote what may have gone out", () => {
    const world = told();
    world.run("2026-03-21", { approves: false });
    expect(reader(told(), "2026-03-22")).toBe("finance");
    const mails = world.history("X").filter(({ act }) => act.kind === "email");
    world.log({
      kind: "gone",
      on: day("2026-03-21"),
      key: mails[mails.length - 1]!.act.key,
      accountId: "X",
      reason: "r",
    });
    expect(reader(world, "2026-03-22")).toBe("csm");
  });

  it("is Finance while the manager's message only waits, and after the playbook was changed", () => {
    const world = told();
    world.run("2026-03-21", { approves: false });
    expect(reader(world, "2026-03-22")).toBe("finance");
    const moved = told();
    moved.run("2026-03-21");
    expect(reader(moved.owes({ ...plain, playbookId: "other" }), "2026-03-22")).toBe("finance");
  });
});

describe("the invoices of accounts that have left the book", () => {
  const acts = (more: Partial<ActRecord>, status: "sent" | "drafted" = "sent") => [
    { act: { ...REMINDER, ...more }, on: day("2026-03-02"), status, statusOn: day("2026-03-02") },
  ];
  const opening = {
    playbookId: "p",
    stageId: "s",
    messageOrdinal: 1,
    lastChasedOn: day("2026-03-02"),
    items: [INVOICE],
  };
  const former = (history: Partial<typeof EMPTY_HISTORY>, accounts: readonly Account[] = []) => {
    const ledger = { ...new World([]).ledger, accounts: new Map([["OLD", { ...EMPTY_HISTORY, ...history }]]) };
    return [...formerAccounts({ accounts, faults: [] }, ledger).values()];
  };

  it.each<[string, Partial<typeof EMPTY_HISTORY>, string[]]>([
    ["that a message listed", { acts: acts({}) }, ["OLD"]],
    ["that a letter listed", { acts: acts({ kind: "letter" }) }, ["OLD"]],
    ["that were listed when the book began", { openings: [opening] }, ["OLD"]],
    ["not those of a draft", { acts: acts({}, "drafted") }, []],
    ["not those of a task", { acts: acts({ kind: "task" }) }, []],
    ["not those without a number", { acts: acts({ items: [{ ...INVOICE, itemId: "" }] }) }, []],
  ])("%s", (_what, history, expected) => {
    expect(former(history)).toEqual(expected);
  });

  it("not those of an account that is there", () => {
    expect(former({ acts: acts({}) }, [accountOf("OLD", [])])).toEqual([]);
  });

  it("are not asked about where the account has a history of its own", () => {
    const renamed = () => {
      const world = new World([playbookOf([EMAIL])]).owes(accountOf("OLD", [A]));
      world.run("2026-03-11");
      world.accounts = [accountOf("NEW", [A])];
      return world;
    };
    expect(renamed().decision("2026-03-12", "NEW").state).toBe("needs-person");
    const opened = renamed();
    opened.log({ kind: "opening", on: day("2026-03-01"), accountId: "NEW", ...opening, items: [] });
    expect(opened.decision("2026-03-12", "NEW").state).not.toBe("needs-person");
    const chased = renamed();
    chased.log({
      kind: "intended",
      on: day("2026-03-11"),
      act: { ...REMINDER, key: "NEW/1", accountId: "NEW", items: [] },
    });
    chased.log({ kind: "withdrawn", on: day("2026-03-11"), key: "NEW/1", accountId: "NEW", reason: "r" });
    expect(chased.decision("2026-03-12", "NEW").state).not.toBe("needs-person");
    // A task about something else that was closed answers no question.
    const asked = renamed();
    asked.owes(accountOf("NEW", [A], { nextActionOn: day("2026-03-11") }));
    asked.run("2026-03-12");
    asked.closes("2026-03-12", "NEW", "run:next-action", "task", "done");
    expect(asked.decision("2026-03-13", "NEW").state).toBe("needs-person");
  });
});
