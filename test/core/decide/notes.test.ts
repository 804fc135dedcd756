import { describe, expect, it } from "vitest";
import type { Account } from "../../../src/core/account.ts";
import { day } from "../../../src/core/day.ts";
import { balancesChanged } from "../../../src/core/decide/notes.ts";
import type { Entry } from "../../../src/core/entry/entry.ts";
import { type AccountHistory, EMPTY_HISTORY } from "../../../src/core/ledger/history.ts";
import type { WrittenAct } from "../../../src/core/playbook/written.ts";
import { doubt } from "../../support/blocks.ts";
import { accountOf, itemOf, playbookOf } from "../../support/builders.ts";
import { passedOf } from "../../support/task-list.ts";
import { World } from "../../support/world.ts";
import { historyAfter, INVOICE, MONDAY, REMINDER } from "../ledger/history-after.ts";

const ON = day("2026-03-12");
const A = itemOf({ itemId: "A", due: "2026-03-01", amount: 100 });
const sentAbout = (...items: Partial<typeof INVOICE>[]): AccountHistory =>
  historyAfter(
    { kind: "intended", act: { ...REMINDER, items: items.map((item) => ({ ...INVOICE, itemId: "A", ...item })) } },
    { kind: "sent", key: REMINDER.key, sentOn: MONDAY, isEdited: false, isStale: false },
  );
const LISTED = sentAbout({});

describe("a balance that is no longer what the log knows", () => {
  const changes = (items: Account["items"], history = LISTED, facts: Partial<Account> = {}) => {
    const found = balancesChanged(accountOf("X", items, facts), history, ON);
    return found?.changes.map(
      ({ itemId, currency, fromMinor, toMinor, isWrittenOff }) =>
        `${currency} ${itemId} ${fromMinor} ${toMinor}${isWrittenOff === true ? " given up" : ""}`,
    );
  };

  it.each<[string, Account["items"], string[] | undefined]>([
    ["as it was", [A], undefined],
    ["paid in part", [{ ...A, balanceMinor: 60_00 }], ["GBP A 10000 6000"]],
    ["paid in full", [{ ...A, balanceMinor: 0, status: "settled" }], ["GBP A 10000 0"]],
    ["more than paid", [{ ...A, balanceMinor: -5_00 }], ["GBP A 10000 0"]],
    ["void", [{ ...A, status: "void" }], ["GBP A 10000 0"]],
    ["given up", [{ ...A, status: "written-off" }], ["GBP A 10000 0 given up"]],
    ["gone from the book", [], ["GBP A 10000 0"]],
    ["in another currency by now", [{ ...A, currency: "EUR" }], ["GBP A 10000 0"]],
    ["another item's", [itemOf({ itemId: "B", due: "2026-03-01", amount: 5 })], ["GBP A 10000 0"]],
  ])("is written down: %s", (_what, items, expected) => {
    expect(changes(items)).toEqual(expected);
  });

  it.each<[string, AccountHistory, Partial<Account>]>([
    ["while a row of it cannot be read", LISTED, { rowFaults: [doubt] }],
    ["while the account is held by a doubt", LISTED, { heldBy: [doubt] }],
    ["of an account of which nothing is known", EMPTY_HISTORY, {}],
  ])("is nobody's payment %s", (_what, history, facts) => {
    expect(changes([], history, facts)).toBeUndefined();
  });

  it("is told with what was overdue before, by the last message that listed it", () => {
    const owedBefore = (...items: Partial<typeof INVOICE>[]) =>
      balancesChanged(accountOf("X", []), sentAbout(...items), ON)?.overdueBefore;
    expect(owedBefore({ dueOn: day("2026-03-11") })).toEqual([{ currency: "GBP", minor: 100_00 }]);
    expect(owedBefore({ dueOn: ON })).toEqual([]);
    expect(owedBefore({}, { itemId: "B", currency: "EUR", balanceMinor: 7_00 })).toEqual([
      { currency: "EUR", minor: 7_00 },
      { currency: "GBP", minor: 100_00 },
    ]);
    // The same number in two currencies is two items.
    expect(owedBefore({}, { currency: "EUR", balanceMinor: 7_00, dueOn: ON })).toEqual([
      { currency: "GBP", minor: 100_00 },
    ]);
    expect(
      balancesChanged(accountOf("X", []), { ...EMPTY_HISTORY, balances: { "GBP A": 5_00 } }, ON)?.overdueBefore,
    ).toEqual([]);
  });

  const promise: Entry = { kind: "promise", promisedOn: day("2026-03-20"), madeOn: ON };

  it.each<[string, Entry, boolean]>([
    ["was promised", promise, true],
    ["is claimed as paid", { kind: "claim", claimedOn: ON }, true],
    ["is in a plan", { kind: "plan", agreedOn: ON, reviewOn: day("2026-06-30"), instalments: [] }, true],
    ["is paused", { kind: "pause", untilOn: day("2026-03-20") }, false],
  ])("is known from the day on which something %s, though nothing listed it", (_what, entry, isKnown) => {
    const history = historyAfter({ kind: "recorded", entry, by: "anna", why: "told", way: "command" });
    const open = [A, itemOf({ itemId: "P", due: "2026-03-01", amount: 0, status: "settled" })];
    expect(changes(open, history)).toEqual(isKnown ? ["GBP A 10000 10000"] : undefined);
    expect(changes([A], { ...history, balances: { "GBP A": 100_00 } })).toBeUndefined();
  });
});

const EMAIL: WrittenAct = { stage: "first", when: "due + 10 days", act: "email", owner: "finance", template: "t" };
const plain = accountOf("X", [A]);

describe("a stage that is passed", () => {
  const LAPSING = [
    { ...EMAIL, until: "due + 11 days" },
    { ...EMAIL, stage: "second", when: "due + 20 days" },
  ];

  it("is written down once, the day after its time", () => {
    const told = new World([playbookOf(LAPSING)]).owes({ ...plain, pausedUntilOn: day("2026-03-20") });
    told.lives("2026-03-10", "2026-03-16");
    expect(passedOf(told, "X")).toEqual(["2026-03-13 first: its time has passed"]);
  });

  it("is written down for each debt and each stage", () => {
    const two = [
      ...LAPSING.slice(0, 1),
      { ...EMAIL, stage: "other", when: "due + 10 days", until: "due + 12 days" },
      ...LAPSING.slice(1),
    ];
    const told = new World([playbookOf(two, { gapDays: "0" })]).owes({ ...plain, pausedUntilOn: day("2026-05-20") });
    told.lives("2026-03-12", "2026-03-16");
    told.owes({
      ...plain,
      pausedUntilOn: day("2026-05-20"),
      items: [itemOf({ itemId: "B", due: "2026-03-10", amount: 9 })],
    });
    told.lives("2026-03-20", "2026-03-26");
    expect(passedOf(told, "X")).toEqual([
      "2026-03-13 first: its time has passed",
      "2026-03-14 other: its time has passed",
      "2026-03-22 first: its time has passed",
      "2026-03-23 other: its time has passed",
    ]);
  });

  it("is not written down on the day on which another stage was done, and the day after is", () => {
    const told = new World([playbookOf(LAPSING)]).owes(plain);
    told.run("2026-03-21");
    expect(told.preview("2026-03-21").notes).toEqual([]);
    const late = new World([
      playbookOf([
        { ...EMAIL, isOn: "off" },
        { ...EMAIL, stage: "second", when: "due + 11 days" },
      ]),
    ]).owes(plain);
    late.run("2026-03-12");
    expect(passedOf(late, "X")).toEqual(["2026-03-12 first: it is switched off"]);
  });

  it.each([
    ["2026-02-28", []],
    ["2026-03-01", ["pre: it is switched off"]],
  ])("is not written down while the debt is not due yet: on %s %j", (on, expected) => {
    const pre = { ...EMAIL, stage: "pre", when: "due - 5 days", until: "due", isOn: "off" };
    const { notes } = new World([playbookOf([pre, EMAIL])]).owes(plain).preview(on);
    expect(notes.flatMap((note) => (note.kind === "passed" ? [`${note.stageId}: ${note.reason}`] : []))).toEqual(
      expected,
    );
  });
});

describe("a manager's sequence that is left because the account is current again", () => {
  const behalf = (stage: string, days: number) => ({
    ...EMAIL,
    stage,
    when: `due + ${days} days`,
    leavesOnReply: "yes",
  });
  const LADDER = playbookOf([EMAIL, behalf("one", 20), behalf("two", 27), behalf("three", 34)], {
    stopsOnReply: "main",
    gapDays: "5",
  });
  const begun = (to = "2026-03-22"): World => {
    const told = new World([LADDER, playbookOf([EMAIL], { playbookId: "other" })]).owes(plain);
    told.lives("2026-03-11", to);
    return told;
  };
  const left = (told: World, on: string) =>
    told.preview(on).notes.flatMap((note) => (note.kind === "passed" ? [`${note.stageId}: ${note.reason}`] : []));
  const REST = ["two: the account is current again", "three: the account is current again"];

  it.each<[string, Partial<Account>, string[]]>([
    ["all is paid", { items: [] }, REST],
    ["what is left falls due tomorrow", { items: [itemOf({ itemId: "B", due: "2026-03-24", amount: 5 })] }, REST],
    ["what is left fell due yesterday", { items: [itemOf({ itemId: "B", due: "2026-03-22", amount: 5 })] }, []],
    ["the row cannot be read", { items: [], heldBy: [doubt] }, []],
    ["something late is only in dispute", { items: [{ ...A, dispute: { reason: "price" } }] }, []],
  ])("says so of what is not done yet: %s", (_what, facts, expected) => {
    expect(left(begun().owes({ ...plain, ...facts }), "2026-03-23")).toEqual(expected);
  });

  it("says so once", () => {
    const told = begun().owes({ ...plain, items: [] });
    told.run("2026-03-23");
    expect(left(told, "2026-03-24")).toEqual([]);
  });

  it("says nothing of a stage that was passed for another reason", () => {
    const told = begun();
    const about = { accountId: "X", playbookId: "test", track: "debt", anchorOn: A.dueOn } as const;
    told.log({ kind: "passed", on: day("2026-03-22"), ...about, stageId: "two", reason: "skipped by anna" });
    told.log({
      kind: "passed",
      on: day("2026-03-22"),
      ...about,
      anchorOn: day("2026-01-01"),
      stageId: "three",
      reason: "skipped by anna",
    });
    expect(left(told.owes({ ...plain, items: [] }), "2026-03-23")).toEqual(["three: the account is current again"]);
  });

  it("says nothing where nothing went out, or of another playbook", () => {
    const waiting = new World([LADDER]).owes(plain);
    waiting.run("2026-03-11", { approves: false });
    expect(left(waiting.owes({ ...plain, items: [] }), "2026-03-12")).toEqual([]);
    expect(left(begun().owes({ ...plain, items: [], playbookId: "other" }), "2026-03-23")).toEqual([]);
  });

  it("begins anew with another debt: what was sent about the last one counts", () => {
    const told = begun("2026-04-10").owes({ ...plain, items: [] });
    told.run("2026-04-11");
    const B = itemOf({ itemId: "B", due: "2026-04-20", amount: 5 });
    told.owes({ ...plain, items: [B] });
    told.lives("2026-04-30", "2026-05-11");
    expect(left(told.owes({ ...plain, items: [] }), "2026-05-12")).toEqual(REST);
  });
});
