import { describe, expect, it } from "vitest";
import type { Account, OpenItem, PaymentPlan } from "../../../src/core/account.ts";
import { day, formatDay } from "../../../src/core/day.ts";
import type { Entry } from "../../../src/core/entry/entry.ts";
import { paidSince, unmatchedIn } from "../../../src/core/entry/payments.ts";
import { planEndedOn, planStateOf } from "../../../src/core/entry/plan.ts";
import { EMPTY_HISTORY, type PaymentHistory } from "../../../src/core/ledger/history.ts";
import { accountOf, itemOf } from "../../support/builders.ts";
import { PLAYBOOK, standing } from "../stage/on-record.ts";

const AGREED = "2026-03-02";
const A = itemOf({ itemId: "A", due: "2026-01-01", amount: 300 });
const at = (dueOn: string, minor: number, currency = "GBP") => ({ dueOn: day(dueOn), amount: { currency, minor } });
const THREE = [at("2026-03-20", 100_00), at("2026-04-20", 100_00), at("2026-05-20", 100_00)];
const paid = (minor: number, more: Partial<PaymentHistory> = {}): PaymentHistory => ({
  on: day(AGREED),
  currency: "GBP",
  minor,
  overdueBeforeMinor: 300_00,
  ...more,
});

interface Given extends Partial<PaymentPlan> {
  readonly on?: string;
  readonly payments?: readonly PaymentHistory[];
  readonly items?: readonly OpenItem[];
  readonly facts?: Partial<Account>;
  readonly known?: string;
}
function stateOf({ on = "2026-03-10", payments = [], items = [A], facts = {}, known, ...plan }: Given = {}) {
  const { rules } = standing(PLAYBOOK, on, { settings: { workingWeekdays: [1, 2, 3, 4, 5], instalmentGraceDays: 3 } });
  const account = accountOf("X", items, {
    plan: { agreedOn: day(AGREED), reviewOn: day("2026-06-01"), instalments: THREE, ...plan },
    ...facts,
  });
  const knownOn = known === undefined ? rules.paymentsKnownOn : day(known);
  return planStateOf(account, { ...EMPTY_HISTORY, payments }, { ...rules, paymentsKnownOn: knownOn });
}
/** `status missing` of each instalment. */
const told = (given?: Given) =>
  stateOf(given).instalments.map(({ status, missingMinor }) =>
    missingMinor === 0 ? status : `${status} ${missingMinor}`,
  );

describe("the instalments of a plan", () => {
  it.each<[string, Given, string[]]>([
    ["are due", {}, ["due 10000", "due 10000", "due 10000"]],
    ["are paid oldest first", { payments: [paid(150_00)] }, ["paid", "due 5000", "due 10000"]],
    [
      "by everything that arrived",
      { payments: [paid(60_00), paid(40_00, { on: day("2026-03-05") })] },
      ["paid", "due 10000", "due 10000"],
    ],
    [
      "since the plan was agreed",
      { payments: [paid(100_00, { on: day("2026-03-01") })] },
      ["due 10000", "due 10000", "due 10000"],
    ],
    ["in their currency", { payments: [paid(100_00, { currency: "EUR" })] }, ["due 10000", "due 10000", "due 10000"]],
    [
      "each by its own money",
      {
        instalments: [at("2026-03-20", 5, "EUR"), at("2026-04-20", 5), at("2026-05-20", 5, "EUR")],
        payments: [paid(8, { currency: "EUR" }), paid(5)],
      },
      ["paid", "paid", "due 2"],
    ],
    [
      "also by cash that is not matched yet",
      { facts: { unallocated: [{ currency: "GBP", minor: 100_01 }] } },
      ["paid", "due 9999", "due 10000"],
    ],
    [
      "whenever it was agreed, where the sheet does not say",
      {
        facts: { plan: { reviewOn: day("2026-06-01"), instalments: THREE } },
        payments: [paid(100_00, { on: day("2025-01-01") })],
      },
      ["paid", "due 10000", "due 10000"],
    ],
    [
      "by what reduced the invoices of the plan",
      {
        itemIds: ["A"],
        payments: [
          paid(100_00, {
            byItem: [
              { itemId: "A", minor: 30_00 },
              { itemId: "B", minor: 70_00 },
            ],
          }),
        ],
      },
      ["due 7000", "due 10000", "due 10000"],
    ],
    ["all of them when nothing of it is owed any more", { items: [] }, ["paid", "paid", "paid"]],
    ["nothing of its own invoices, that is", { itemIds: ["B"] }, ["paid", "paid", "paid"]],
    [
      "a credit owes nothing",
      { items: [itemOf({ itemId: "C", due: "2026-01-01", amount: -5 })] },
      ["paid", "paid", "paid"],
    ],
  ])("%s", (_what, given, expected) => {
    expect(told(given)).toEqual(expected);
  });

  // 20 March is a Friday; its three working days of grace end on Wednesday 25 March.
  it.each([
    ["2026-03-25", "2026-03-25", "due 10000"],
    ["2026-03-26", "2026-03-24", "due 10000"],
    ["2026-03-26", "2026-03-25", "missed 10000"],
    ["2026-03-27", "2026-03-27", "missed 10000"],
  ])(
    "are missed after their grace, once the payments of it are known: on %s, known through %s: %s",
    (on, known, first) => {
      expect(told({ on, known })).toEqual([first, "due 10000", "due 10000"]);
      expect(told({ on, known, payments: [paid(100_00)] })[0]).toBe("paid");
    },
  );

  it.each([
    ["2026-03-20", "2026-03-20"],
    ["2026-03-21", "2026-04-20"],
    ["2026-05-20", "2026-05-20"],
    ["2026-05-21", undefined],
  ])("have a next one whose day is still to come: on %s %s", (on, next) => {
    const found = stateOf({ on, known: "2026-03-01" }).next;
    expect(found && formatDay(found.dueOn)).toBe(next);
  });

  it("are spoken of by the newest that was missed", () => {
    const { missed } = stateOf({ on: "2026-05-01" });
    expect(missed.map(({ dueOn }) => formatDay(dueOn))).toEqual(["2026-04-20", "2026-03-20"]);
    expect(stateOf({ payments: [paid(100_00)] }).next?.dueOn).toBe(day("2026-04-20"));
  });

  it("are none of a plan that only says when it is looked at again", () => {
    const { rules } = standing(PLAYBOOK, "2026-03-10");
    const none = { instalments: [], missed: [] };
    expect(planStateOf(accountOf("X", [A]), EMPTY_HISTORY, rules)).toEqual(none);
    expect(planStateOf(accountOf("X", [A], { plan: { reviewOn: day("2026-06-01") } }), EMPTY_HISTORY, rules)).toEqual(
      none,
    );
  });
});

describe("the day on which a plan was ended", () => {
  const plan: Entry = { kind: "plan", agreedOn: day(AGREED), reviewOn: day("2026-06-01"), instalments: [] };
  const ended: Entry = { kind: "cleared", what: "plan" };
  const endedOn = (...entries: readonly (readonly [Entry, string])[]) => {
    const on = planEndedOn({
      entries: entries.map(([entry, when]) => ({ entry, on: day(when), by: "", why: "", way: "command" })),
    });
    return on === undefined ? "-" : formatDay(on);
  };

  it("is that of the last one, while no other was agreed on", () => {
    expect(endedOn()).toBe("-");
    expect(endedOn([plan, "2026-03-02"])).toBe("-");
    expect(endedOn([plan, "2026-03-02"], [ended, "2026-03-09"])).toBe("2026-03-09");
    expect(endedOn([plan, "2026-03-02"], [ended, "2026-03-09"], [plan, "2026-03-10"])).toBe("-");
    expect(endedOn([ended, "2026-03-09"], [{ kind: "cleared", what: "pause" }, "2026-03-10"])).toBe("2026-03-09");
    expect(endedOn([{ kind: "cleared", what: "pause" }, "2026-03-10"])).toBe("-");
  });
});

describe("money that arrived", () => {
  const parts = {
    byItem: [
      { itemId: "A", minor: 3 },
      { itemId: "B", minor: 4 },
    ],
  };

  it("is counted from a day on, in one currency, for some invoices or all", () => {
    const payments = [paid(1, { on: day("2026-03-01") }), paid(7, parts), paid(20), paid(100, { currency: "EUR" })];
    expect(paidSince({ payments }, "GBP", day(AGREED))).toBe(27);
    expect(paidSince({ payments }, "GBP", day("2026-03-01"))).toBe(28);
    expect(paidSince({ payments }, "GBP", day("2026-03-03"))).toBe(0);
    // An older log does not say which invoices a payment reduced.
    expect(paidSince({ payments }, "GBP", day(AGREED), ["B"])).toBe(24);
    expect(paidSince({ payments }, "GBP", day(AGREED), ["C"])).toBe(20);
  });

  it("and is not matched yet is the sum of its currency, and never less than nothing", () => {
    const cash = (...minors: number[]) => ({ unallocated: minors.map((minor) => ({ currency: "GBP", minor })) });
    expect(unmatchedIn(cash(5, 6), "GBP")).toBe(11);
    expect(unmatchedIn(cash(5, -6), "GBP")).toBe(0);
    expect(unmatchedIn(cash(5), "EUR")).toBe(0);
    expect(unmatchedIn(cash(), "GBP")).toBe(0);
  });
});
