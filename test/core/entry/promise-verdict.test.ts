import { describe, expect, it } from "vitest";
import type { Account, OpenItem, PromiseToPay } from "../../../src/core/account.ts";
import { day, formatDay } from "../../../src/core/day.ts";
import { judgePromises, verdictOf } from "../../../src/core/entry/promise.ts";
import {
  type AccountHistory,
  EMPTY_HISTORY,
  type PaymentHistory,
  type PromiseHistory,
} from "../../../src/core/ledger/history.ts";
import { doubt } from "../../support/blocks.ts";
import { accountOf, itemOf } from "../../support/builders.ts";
import { PLAYBOOK, standing } from "../stage/on-record.ts";
import { A, entered, MADE, PROMISED, promise, taken } from "./promised.ts";

const paid = (minor: number, more: Partial<PaymentHistory> = {}): PaymentHistory => ({
  on: MADE,
  currency: "GBP",
  minor,
  overdueBeforeMinor: 100_00,
  ...more,
});

describe("what became of a promise", () => {
  const settings = { toleranceMajor: { "*": 1 }, partKeptPercent: 50 };
  const verdict = (
    items: readonly OpenItem[],
    payments: readonly PaymentHistory[] = [],
    more: Partial<PromiseToPay> = {},
    facts: Partial<Account> = {},
  ) =>
    verdictOf(
      { promisedOn: PROMISED, madeOn: MADE, ...more },
      accountOf("X", items, facts),
      { ...EMPTY_HISTORY, payments },
      standing(PLAYBOOK, "2026-03-24", { settings }).rules,
    ) ?? "not yet";
  const left = (amount: number, more: Partial<OpenItem> = {}): OpenItem => ({
    ...itemOf({ itemId: "A", due: "2026-03-02", amount }),
    ...more,
  });

  it.each([
    ["all is left", [left(100)], [], "broken"],
    ["just less than half came", [left(50.01)], [paid(49_99)], "broken"],
    ["half came", [left(50)], [paid(50_00)], "part-kept"],
    ["all but the tolerance came", [left(1)], [paid(99_00)], "part-kept"],
    ["all but less than the tolerance came", [left(0.99)], [paid(99_01)], "kept"],
    ["all came", [], [paid(100_00)], "kept"],
    ["it came on the day before the promise was made", [left(50)], [paid(50_00, { on: day("2026-03-09") })], "broken"],
    ["it came in another currency", [left(50)], [paid(50_00, { currency: "EUR" })], "broken"],
  ] as const)("%s: %s", (_what, items, payments, expected) => {
    expect(verdict(items, payments)).toBe(expected);
  });

  it("counts the amount that was promised, and what came towards it", () => {
    const amount = { currency: "GBP", minor: 40_00 };
    expect(verdict([left(60)], [paid(40_00)], { amount })).toBe("kept");
    expect(verdict([left(60.01)], [paid(39_99)], { amount })).toBe("kept");
    expect(verdict([left(62)], [paid(38_00)], { amount })).toBe("part-kept");
    expect(verdict([left(80.01)], [paid(19_99)], { amount })).toBe("broken");
    // Less is owed than was promised.
    expect(verdict([left(0.5)], [paid(10_00)], { amount })).toBe("kept");
  });

  it("counts cash that is not matched yet, each currency for itself", () => {
    const cash = { unallocated: [{ currency: "GBP", minor: 60_00 }] };
    expect(verdict([left(100)], [], {}, cash)).toBe("part-kept");
    expect(verdict([left(100)], [], {}, { unallocated: [{ currency: "EUR", minor: 60_00 }] })).toBe("broken");
    expect(verdict([left(60)], [], {}, cash)).toBe("kept");
    const euros = { ...left(100), itemId: "E", currency: "EUR" };
    expect(verdict([left(100), euros], [paid(100_00, { currency: "EUR" })])).toBe("part-kept");
    expect(verdict([left(100), euros])).toBe("broken");
    expect(verdict([left(0.5), euros], [paid(99_50)])).toBe("part-kept");
  });

  it.each<[string, Partial<OpenItem>, Partial<PromiseToPay>, string]>([
    ["was not there", { issuedOn: day("2026-03-11") }, {}, "kept"],
    ["was there", { issuedOn: day("2026-03-10") }, {}, "broken"],
    ["is due after it", { dueOn: day("2026-03-21") }, {}, "kept"],
    ["is due on its day", { dueOn: day("2026-03-20") }, {}, "broken"],
    ["is due after it and named", { dueOn: day("2026-03-21") }, { itemIds: ["A"] }, "broken"],
    [
      "is due after it, and an amount is",
      { dueOn: day("2026-03-21") },
      { amount: { currency: "GBP", minor: 100_00 } },
      "broken",
    ],
    ["is not the one that is named", {}, { itemIds: ["B"] }, "kept"],
    ["is contested", { dispute: { reason: "price" } }, {}, "kept"],
    [
      "was contested and the dispute is over",
      { dispute: { reason: "price", rejectedOn: day("2026-03-01") } },
      {},
      "broken",
    ],
    ["is contested in part", { dispute: { reason: "price", disputedMinor: 40_00 } }, {}, "broken"],
    ["is contested all but little", { dispute: { reason: "price", disputedMinor: 99_50 } }, {}, "kept"],
    ["is settled", { status: "settled" }, {}, "kept"],
  ])("of an invoice that %s", (_what, more, promised, expected) => {
    expect(verdict([left(100, more)], [], promised)).toBe(expected);
  });

  it.each([
    ["2026-03-23", "broken"],
    ["2026-03-24", "not yet"],
    ["2026-03-25", "not yet"],
  ])("is not said while a payment is under way: it clears on %s", (clears, expected) => {
    expect(verdict([left(100, { clearingOn: day(clears) })])).toBe(expected);
    const paidUp = left(0.5, { clearingOn: day(clears) });
    expect(verdict([paidUp], [paid(99_50)])).toBe("kept");
  });
});

describe("a promise is judged", () => {
  const judged = (
    when: string,
    more: Partial<AccountHistory> = {},
    items: readonly OpenItem[] = [A],
    facts: Partial<Account> = {},
  ) => {
    const { rules } = standing(PLAYBOOK, when);
    const history = { ...EMPTY_HISTORY, entries: [entered(promise(PROMISED))], ...more };
    return judgePromises(accountOf("X", items, facts), history, 0, rules);
  };
  const verdicts = (...given: Parameters<typeof judged>) =>
    judged(...given).map((event) =>
      event.kind === "promise-judged" ? `${formatDay(event.promisedOn)} ${event.verdict}` : "",
    );

  it("when its day is over", () => {
    expect(judged("2026-03-20")).toEqual([]);
    expect(judged("2026-03-21")).toEqual([
      {
        kind: "promise-judged",
        on: day("2026-03-21"),
        accountId: "X",
        promisedOn: PROMISED,
        madeOn: MADE,
        verdict: "broken",
      },
    ]);
  });

  it("once: another of that day, or of the same making, is another one", () => {
    const known = (more: Partial<PromiseHistory> = {}) => ({
      promises: [
        { promisedOn: PROMISED, madeOn: MADE, verdict: "broken", judgedOn: day("2026-03-21"), ...more } as const,
      ],
    });
    expect(judged("2026-03-22", known())).toEqual([]);
    expect(judged("2026-03-22", known({ madeOn: day("2026-03-09") }))).toHaveLength(1);
    expect(judged("2026-03-22", known({ promisedOn: day("2026-03-19") }))).toHaveLength(1);
  });

  it("before its day when it is paid already, by what came since it was made", () => {
    const all = { payments: [paid(100_00)] };
    expect(verdicts("2026-03-12", all, [])).toEqual(["2026-03-20 kept"]);
    expect(verdicts("2026-03-12", { payments: [paid(100_00, { on: day("2026-03-09") })] }, [])).toEqual([]);
    expect(verdicts("2026-03-12", {}, [])).toEqual([]);
    expect(
      verdicts("2026-03-12", { payments: [paid(50_00)] }, [itemOf({ itemId: "A", due: "2026-03-02", amount: 50 })]),
    ).toEqual([]);
    const entries = [entered(promise(PROMISED, { amount: { currency: "GBP", minor: 40_00 } }))];
    expect(verdicts("2026-03-12", { entries, payments: [paid(40_00)] })).toEqual(["2026-03-20 kept"]);
    expect(verdicts("2026-03-12", { entries, payments: [paid(39_99)] })).toEqual([]);
  });

  it("not before its day on cash that fits no invoice yet: it may have been there already", () => {
    const cash = { unallocated: [{ currency: "GBP", minor: 40_00 }] };
    const entries = [entered(promise(PROMISED, { amount: { currency: "GBP", minor: 40_00 } }))];
    expect(verdicts("2026-03-12", { entries }, [A], cash)).toEqual([]);
    expect(verdicts("2026-03-21", { entries }, [A], cash)).toEqual(["2026-03-20 kept"]);
  });

  it("as moved when another took its place before its day", () => {
    const moved = (when: string) => ({
      entries: [entered(promise(PROMISED)), entered(promise(day("2026-03-27")), when)],
    });
    expect(verdicts("2026-03-19", moved("2026-03-19"))).toEqual(["2026-03-20 rescheduled"]);
    expect(verdicts("2026-03-21", moved("2026-03-20"))).toEqual(["2026-03-20 broken"]);
  });

  it("never when it was taken back, or while a cell of the account cannot be read", () => {
    expect(judged("2026-03-21", { entries: [entered(promise(PROMISED)), entered(taken)] })).toEqual([]);
    const unreadable = [doubt];
    expect(judged("2026-03-21", {}, [A], { rowFaults: unreadable })).toEqual([]);
    expect(judged("2026-03-21", {}, [A], { heldBy: unreadable })).toEqual([]);
  });
});
