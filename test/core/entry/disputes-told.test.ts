import { describe, expect, it } from "vitest";
import type { Account, Dispute, OpenItem } from "../../../src/core/account.ts";
import { day, formatDay } from "../../../src/core/day.ts";
import { withEntries } from "../../../src/core/entry/apply-entries.ts";
import {
  isContested,
  isMildlyToldSince,
  rejectedSince,
  rejoinsOn,
  withDisputes,
} from "../../../src/core/entry/dispute.ts";
import type { Entry, EntryWay } from "../../../src/core/entry/entry.ts";
import {
  type AccountHistory,
  type ActHistory,
  EMPTY_HISTORY,
  type PaymentHistory,
} from "../../../src/core/ledger/history.ts";
import { accountOf, BARE_SETTINGS, itemOf } from "../../support/builders.ts";
import { did, listed } from "../stage/on-record.ts";

const ON = day("2026-02-10");
const A = itemOf({ itemId: "A", due: "2026-01-01", amount: 100 });
const B = itemOf({ itemId: "B", due: "2026-01-05", amount: 50 }, 3);
const opened = (more: Partial<Extract<Entry, { kind: "dispute" }>> = {}): Entry => ({
  kind: "dispute",
  reason: "price",
  openedOn: ON,
  ...more,
});
const settled = (isRejected: boolean, settledOn = ON): Entry => ({ kind: "dispute-settled", isRejected, settledOn });
const cleared: Entry = { kind: "cleared", what: "dispute" };
const historyOf = (entries: readonly Entry[], more: Partial<AccountHistory> = {}, way: EntryWay = "command") => ({
  ...EMPTY_HISTORY,
  entries: entries.map((entry) => ({ entry, on: ON, by: "anna@firm.example", why: "", way })),
  ...more,
});
const told = (items: readonly OpenItem[], entries: readonly Entry[], more?: Partial<AccountHistory>, way?: EntryWay) =>
  withDisputes(accountOf("X", items), historyOf(entries, more, way));

describe("a dispute that a person entered", () => {
  it("carries who looks after it and when", () => {
    const more = { owner: "sales@firm.example", reviewOn: day("2026-03-01") };
    expect(told([A], [opened(more)])[0]?.dispute).toStrictEqual({ reason: "price", openedOn: ON, ...more });
    expect(told([A], [opened()])[0]?.dispute).toStrictEqual({ reason: "price", openedOn: ON });
  });

  it.each<[string, OpenItem[], number | undefined]>([
    ["where only one is owed", [A], 40],
    [
      "where the others are paid, or are credits",
      [A, { ...B, status: "settled" }, itemOf({ itemId: "C", due: "2026-01-05", amount: -5 }, 4)],
      40,
    ],
    ["not where two are owed", [A, B], undefined],
  ])("about a part of everything is about a part %s", (_what, items, part) => {
    expect(told(items, [opened({ disputedMinor: 40 })])[0]?.dispute?.disputedMinor).toBe(part);
  });

  it.each([
    ["2026-02-09", true],
    ["2026-02-10", true],
    ["2026-02-11", false],
  ])("about everything is about what had been issued by its day: issued on %s: %s", (issued, isAbout) => {
    const item = { ...A, issuedOn: day(issued) };
    expect(told([item], [opened()])[0]?.dispute !== undefined).toBe(isAbout);
    expect(told([item], [opened({ itemIds: ["A"] })])[0]?.dispute).toBeDefined();
  });

  it("leaves the account as it is where nothing of it is new", () => {
    const items = [A, B];
    expect(told(items, [])).toBe(items);
    expect(told(items, [cleared])).toBe(items);
    expect(told(items, [opened({ itemIds: ["C"] })])).toBe(items);
    const [first, second] = told(items, [opened({ itemIds: ["A"] })]);
    expect(second).toBe(B);
    expect(first).toStrictEqual({ ...A, dispute: { reason: "price", openedOn: ON } });
  });

  it("and was taken back is gone from its invoice", () => {
    const disputed = { ...A, dispute: { reason: "price" } };
    expect(told([disputed], [cleared])[0]).toStrictEqual(A);
    expect(told([disputed], [{ kind: "cleared", what: "promise" }])[0]).toBe(disputed);
  });

  it("is settled one way or the other, and the newest counts", () => {
    const outcome = (...entries: Entry[]) => told([A], [opened(), ...entries])[0]?.dispute;
    const base = { reason: "price", openedOn: ON };
    expect(outcome(settled(true), settled(false))).toStrictEqual({ ...base, acceptedOn: ON });
    expect(outcome(settled(false), settled(true))).toStrictEqual({ ...base, rejectedOn: ON });
  });

  it("of a column keeps what its cells say, and its day", () => {
    const inCell = { ...A, dispute: { reason: "late", owner: "sales@firm.example", rejectedOn: ON } };
    const entry = opened({ itemIds: ["A"] });
    expect(told([inCell], [entry], {}, "column")[0]?.dispute).toStrictEqual({
      reason: "late",
      owner: "sales@firm.example",
      openedOn: ON,
    });
    expect(told([inCell], [entry], {}, "command")[0]?.dispute).toStrictEqual({ reason: "price", openedOn: ON });
    expect(told([A], [entry], {}, "column")[0]?.dispute).toStrictEqual({ reason: "price", openedOn: ON });
  });
});

describe("a part that was granted", () => {
  const granted = [opened({ itemIds: ["A"], disputedMinor: 40 }), settled(false)];
  const credit = (minor: number, on = ON, itemId = "A"): PaymentHistory => ({
    on,
    currency: "GBP",
    minor,
    overdueBeforeMinor: 0,
    byItem: [{ itemId, minor }],
  });

  it.each<[string, PaymentHistory[], boolean]>([
    ["its credit arrived", [credit(40)], false],
    ["it arrived in two", [credit(15), credit(25, day("2026-02-12"))], false],
    ["a part of it is missing", [credit(39)], true],
    ["it was paid before", [credit(40, day("2026-02-09"))], true],
    ["another invoice was credited", [credit(40, ON, "B")], true],
    ["an older log does not say which one was", [{ on: ON, currency: "GBP", minor: 40, overdueBeforeMinor: 0 }], true],
  ])("stands aside until its credit has arrived: %s: %s", (_what, payments, isAside) => {
    expect(told([A], granted, { payments })[0]?.dispute !== undefined).toBe(isAside);
  });

  it("is no more than what was granted: a whole invoice, or one still open, stays aside", () => {
    const payments = [credit(40)];
    expect(told([A], [opened({ itemIds: ["A"] }), settled(false)], { payments })[0]?.dispute).toBeDefined();
    expect(told([A], [opened({ itemIds: ["A"], disputedMinor: 40 })], { payments })[0]?.dispute).toBeDefined();
  });
});

describe("after a dispute was rejected", () => {
  const settings = { ...BARE_SETTINGS, rejectedDisputeDays: 7 };
  const rejected = (itemId: string, on?: string): { item: OpenItem } => {
    const dispute: Dispute = { reason: "price", ...(on === undefined ? {} : { rejectedOn: day(on) }) };
    return { item: { ...A, itemId, dispute } };
  };

  it.each([
    ["2026-02-16", true],
    ["2026-02-17", false],
    ["2026-02-18", false],
  ])("its invoice is asked for again after a week: contested on %s: %s", (when, isSo) => {
    expect(isContested({ reason: "price", rejectedOn: ON }, day(when), settings)).toBe(isSo);
    expect(isContested({ reason: "price" }, day(when), settings)).toBe(true);
    expect(formatDay(rejoinsOn(ON, settings))).toBe("2026-02-17");
  });

  it("the newest rejection counts", () => {
    const since = (...items: { item: OpenItem }[]) => rejectedSince(items);
    const [early, late] = [rejected("A", "2026-02-01"), rejected("B", "2026-02-05")];
    expect(since(early, late)).toBe(day("2026-02-05"));
    expect(since(late, early)).toBe(day("2026-02-05"));
    expect(since(late, rejected("C"), { item: A })).toBe(day("2026-02-05"));
    expect(since(rejected("C"), { item: A })).toBeUndefined();
  });

  it.each<[string, ActHistory, boolean]>([
    ["a mild one of that day", did("first", "2026-02-10"), true],
    ["one of the day before", did("first", "2026-02-09"), false],
    ["a severe one", did("notice", "2026-02-10", { severe: "final-notice" }), false],
    ["a draft", did("first", "2026-02-10", {}, { status: "drafted" }), false],
    ["a task", did("first", "2026-02-10", { kind: "task" }), false],
    ["one about another invoice", did("first", "2026-02-10", { items: [listed("C")] }), false],
    [
      "one that showed it as contested",
      did("first", "2026-02-10", { items: [listed("A", "2026-01-01", { part: "in-query" })] }),
      false,
    ],
    ["one about it among others", did("first", "2026-02-10", { items: [listed("C"), listed("A")] }), true],
  ])("a milder message has gone out: %s: %s", (_what, act, isTold) => {
    const history = { ...EMPTY_HISTORY, acts: [act] };
    expect(isMildlyToldSince(history, [rejected("A"), rejected("B")], ON)).toBe(isTold);
    expect(isMildlyToldSince(history, [], ON)).toBe(false);
  });
});

describe("what a person set about an account", () => {
  const set = (
    entries: readonly Entry[],
    facts: Partial<Account> = {},
    acts: readonly ActHistory[] = [],
    way?: EntryWay,
  ) => withEntries(accountOf("X", [A], facts), historyOf(entries, { acts }, way));

  it("sets the kind of payer and the tone together", () => {
    const both = { payerType: "chronic", tone: "firm" } as const;
    expect(set([{ kind: "payer", tone: "friendly" }], both)).toStrictEqual(accountOf("X", [A], { tone: "friendly" }));
    expect(set([{ kind: "payer", payerType: "good" }], both)).toStrictEqual(accountOf("X", [A], { payerType: "good" }));
  });

  it("makes its owner whoever is known by an address", () => {
    const history = historyOf([{ kind: "needs-person", reason: "angry" }]);
    const by = (who: string) => ({ ...history, entries: history.entries.map((entry) => ({ ...entry, by: who })) });
    const owner = (who: string) => withEntries(accountOf("X", [A]), by(who)).needsPerson;
    expect(owner("bob@firm.example")).toStrictEqual({ reason: "angry", owner: "bob@firm.example" });
    expect(owner("root")).toStrictEqual({ reason: "angry" });
    expect(owner("")).toStrictEqual({ reason: "angry" });
  });

  it("decides about the promise that was asked about, and no other", () => {
    const entries: Entry[] = [{ kind: "promise", promisedOn: day("2026-06-01"), madeOn: ON }];
    const asked = (outcome: "refused" | "confirmed" | "done" | "closed", more: object = {}, became: object = {}) =>
      did(
        "run:accept-promise",
        "2026-02-11",
        { kind: "task", about: "2026-06-01", ...more },
        { status: "closed", outcome, ...became },
      );
    const accepted = (...acts: ActHistory[]) => {
      const { promise } = set(entries, {}, acts);
      return promise === undefined ? "refused" : promise.isAccepted === true ? "accepted" : "asked";
    };
    expect(accepted()).toBe("asked");
    expect(accepted(asked("confirmed"))).toBe("accepted");
    expect(accepted(asked("done"))).toBe("accepted");
    expect(accepted(asked("closed"))).toBe("asked");
    expect(accepted(asked("refused"))).toBe("refused");
    expect(accepted(asked("refused"), asked("confirmed"))).toBe("accepted");
    expect(accepted(asked("refused", {}, { status: "open" }))).toBe("asked");
    expect(accepted(asked("refused", { about: "2026-05-01" }))).toBe("asked");
    expect(accepted(asked("refused", { stageId: "other" }))).toBe("asked");
  });
});
