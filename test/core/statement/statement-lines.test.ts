import { describe, expect, it } from "vitest";
import type { Account, OpenItem } from "../../../src/core/account.ts";
import { day } from "../../../src/core/day.ts";
import { EMPTY_HISTORY, type PaymentHistory } from "../../../src/core/ledger/history.ts";
import { undatedLines } from "../../../src/core/statement/statement.ts";
import { FEBRUARY, item, MARCH, paid, statement, TODAY, told } from "./statement-of.ts";

describe("what a statement is", () => {
  it("of what is open: no period, every line with the days that the book knows", () => {
    const items = [item(), item({ itemId: "CN-1", issuedOn: undefined, balanceMinor: -2_500 })];
    expect(statement(items)).toStrictEqual({
      kind: "open-items",
      drawnOn: TODAY,
      parts: [
        {
          currency: "GBP",
          openingMinor: 0,
          lines: [
            {
              kind: "invoice",
              itemId: "INV-1",
              on: day("2026-02-02"),
              dueOn: day("2026-03-04"),
              minor: 10_000,
              isOverdue: true,
            },
            { kind: "credit", itemId: "CN-1", minor: -2_500 },
          ],
          closingMinor: 7_500,
          ageing: [
            { name: "current", minor: 0, items: 0 },
            { name: "1–30", minor: 10_000, items: 1 },
            { name: "31–60", minor: 0, items: 0 },
            { name: "61–90", minor: 0, items: 0 },
            { name: "91+", minor: 0, items: 0 },
          ],
        },
      ],
    });
  });

  it("of activity: its period, and a due day for invoices alone", () => {
    const items = [
      item({ balanceMinor: 4_000 }),
      item({ itemId: "CN-1", amountMinor: -2_500, balanceMinor: -2_500 }),
      item({ itemId: "INV-2", issuedOn: undefined, status: "written-off" }),
    ];
    const { kind, period, parts } = statement(items, FEBRUARY);
    expect({ kind, period }).toEqual({
      kind: "activity",
      period: { fromOn: day(FEBRUARY[0]), toOn: day(FEBRUARY[1]) },
    });
    expect(parts[0]?.lines).toStrictEqual([
      {
        kind: "invoice",
        itemId: "INV-1",
        minor: 10_000,
        dueOn: day("2026-03-04"),
        on: day("2026-02-02"),
        isOverdue: true,
      },
      { kind: "credit", itemId: "CN-1", minor: -2_500, on: day("2026-02-02") },
      { kind: "invoice", itemId: "INV-2", minor: 10_000, dueOn: day("2026-03-04") },
      { kind: "payment", itemId: "INV-1", minor: -6_000 },
      { kind: "written-off", itemId: "INV-2", minor: -10_000 },
    ]);
    expect(undatedLines(statement(items, FEBRUARY))).toBe(3);
  });

  it.each([
    ["2026-03-30", 0],
    ["2026-03-31", 5],
    ["2026-04-01", 5],
  ])("up to %s, drawn up on 31 March: %i bands of ageing", (to, bands) => {
    expect(statement([item()], ["2026-03-01", to]).parts[0]?.ageing).toHaveLength(bands);
  });
});

describe("the lines of what is open", () => {
  it.each<[string, OpenItem[], Partial<Account>, string]>([
    ["nothing of an item that is used up", [item({ balanceMinor: 0 })], {}, ""],
    [
      "no money that was received and is nought",
      [item({ dueOn: TODAY })],
      { unallocated: [{ currency: "GBP", minor: 0 }] },
      "opening 0; 2026-02-02 invoice INV-1 100; closing 100",
    ],
    [
      "money beside the invoices of its own currency alone",
      [item({ dueOn: TODAY })],
      { unallocated: [{ currency: "EUR", minor: 500 }] },
      "opening 0; no day unmatched  -5; closing -5 | opening 0; 2026-02-02 invoice INV-1 100; closing 100",
    ],
    [
      "overdue from the day after the due day on",
      [item({ dueOn: day("2026-03-30") }), item({ itemId: "INV-2", dueOn: TODAY })],
      {},
      "opening 0; 2026-02-02 invoice INV-1 100 overdue; 2026-02-02 invoice INV-2 100; closing 200",
    ],
    [
      "no credit note as overdue or in query",
      [item({ itemId: "CN-1", balanceMinor: -100, dispute: { reason: "price" } })],
      {},
      "opening 0; 2026-02-02 credit CN-1 -1; closing -1",
    ],
  ])("show %s", (_rule, items, facts, expected) => {
    expect(told(statement(items, undefined, { facts }))).toBe(expected);
  });

  it("leave credit notes out of the ageing: it is of invoices", () => {
    const [part] = statement([item(), item({ itemId: "CN-1", balanceMinor: -2_500 })]).parts;
    expect(part?.ageing.map(({ minor, items }) => [minor, items])).toEqual([
      [0, 0],
      [10_000, 1],
      [0, 0],
      [0, 0],
      [0, 0],
    ]);
  });

  it("stand by their days, the due day where nobody knows the day of issue, and money without an invoice last", () => {
    const items = [
      item({ itemId: "D", issuedOn: day("2026-03-05") }),
      item({ itemId: "C", issuedOn: undefined, dueOn: day("2026-03-04") }),
      item({ itemId: "B", issuedOn: day("2026-03-03") }),
      item({ itemId: "A", issuedOn: day("2026-03-06") }),
    ];
    const facts = {
      unallocated: [
        { currency: "GBP", minor: 100 },
        { currency: "GBP", minor: 200 },
      ],
    };
    const { lines } = statement(items, undefined, { facts }).parts[0]!;
    expect(lines.map(({ itemId, minor }) => itemId || minor)).toEqual(["B", "C", "D", "A", -100, -200]);
  });

  it("of one day stand with invoices before credit notes, and by their numbers", () => {
    const credit = (itemId: string) => item({ itemId, balanceMinor: -100 });
    const items = [credit("A"), item({ itemId: "3" }), item({ itemId: "1" }), credit("0"), item({ itemId: "2" })];
    for (const order of [items, [...items].reverse()]) {
      expect(statement(order).parts[0]?.lines.map(({ itemId }) => itemId)).toEqual(["1", "2", "3", "0", "A"]);
    }
  });
});

describe("the lines of a period", () => {
  const whole = ["2026-01-01", "2026-03-31"] as const;

  it.each<[string, OpenItem[], readonly [string, string], string]>([
    [
      "a paid invoice whose balance cell was left as it was is paid whole",
      [paid({ balanceMinor: 10_000, paidOn: day("2026-03-10") })],
      FEBRUARY,
      "opening 0; 2026-02-02 invoice INV-1 100; closing 100",
    ],
    [
      "and so on the day of its payment",
      [paid({ balanceMinor: 10_000, paidOn: day("2026-03-10") })],
      MARCH,
      "opening 100; 2026-03-10 payment INV-1 -100; closing 0",
    ],
    ["an invoice over nothing is no line", [item({ amountMinor: 0, balanceMinor: 0, status: "settled" })], whole, ""],
    ["a credit note that is used up is no line", [paid({ amountMinor: -2_500, paidOn: TODAY })], whole, ""],
    [
      "what is left of a credit note is its line",
      [item({ itemId: "CN-1", amountMinor: -2_500, balanceMinor: -1_000 })],
      whole,
      "opening 0; 2026-02-02 credit CN-1 -10; closing -10",
    ],
    [
      "an invoice that was given up is not overdue any more",
      [item({ status: "written-off" })],
      FEBRUARY,
      "opening 0; 2026-02-02 invoice INV-1 100; no day written-off INV-1 -100; closing 0",
    ],
    [
      "nor one of which nothing is left",
      [item({ balanceMinor: 0 })],
      FEBRUARY,
      "opening 0; 2026-02-02 invoice INV-1 100; no day payment INV-1 -100; closing 0",
    ],
    [
      "each currency has its own",
      [
        item({ dueOn: TODAY }),
        item({ itemId: "INV-2", currency: "EUR", dueOn: TODAY, amountMinor: 700, balanceMinor: 700 }),
      ],
      FEBRUARY,
      "opening 0; 2026-02-02 invoice INV-2 7; closing 7 | opening 0; 2026-02-02 invoice INV-1 100; closing 100",
    ],
    [
      "what happened on the first day and on the last is within",
      [paid({ issuedOn: day("2026-03-01"), paidOn: day("2026-03-31") })],
      MARCH,
      "opening 0; 2026-03-01 invoice INV-1 100; 2026-03-31 payment INV-1 -100; closing 0",
    ],
    [
      "what happened a day before and a day after is not",
      [paid({ issuedOn: day("2026-02-28"), paidOn: day("2026-04-01") })],
      MARCH,
      "opening 100; closing 100",
    ],
  ])("%s", (_rule, items, period, expected) => {
    expect(told(statement(items, period))).toBe(expected);
  });
});

describe("what has no day belongs before the period", () => {
  const undated = { issuedOn: undefined, status: "settled", balanceMinor: 0 } as const;
  const inMarch = (facts: Partial<OpenItem>) => told(statement([item(facts)], MARCH));

  it.each<[string, Partial<OpenItem>, string]>([
    ["was issued the day before it", { issuedOn: day("2026-02-28"), balanceMinor: 0 }, ""],
    [
      "not what was issued on its first day",
      { issuedOn: day("2026-03-01"), balanceMinor: 0 },
      "opening 0; 2026-03-01 invoice INV-1 100; no day payment INV-1 -100; closing 0",
    ],
    ["was due the day before it", { ...undated, dueOn: day("2026-02-28") }, ""],
    [
      "not what was due on its first day",
      { ...undated, dueOn: day("2026-03-01") },
      "opening 0; no day invoice INV-1 100; no day payment INV-1 -100; closing 0",
    ],
    ["was paid the day before it", { ...undated, dueOn: TODAY, paidOn: day("2026-02-28") }, ""],
    [
      "not what was paid on its first day",
      { ...undated, dueOn: TODAY, paidOn: day("2026-03-01") },
      "opening 0; 2026-03-01 payment INV-1 -100; no day invoice INV-1 100; closing 0",
    ],
  ])("when it %s", (_rule, facts, expected) => {
    expect(inMarch(facts)).toBe(expected);
  });
});

describe("payments that the log saw", () => {
  const saw = (on: string, itemId: string, minor: number, currency = "GBP"): PaymentHistory => ({
    on: day(on),
    currency,
    minor,
    overdueBeforeMinor: 10_000,
    byItem: [{ itemId, minor }],
  });
  const inMarch = (of: OpenItem, ...payments: PaymentHistory[]) =>
    told(statement([of], MARCH, { history: { ...EMPTY_HISTORY, payments } }));

  it.each<[string, OpenItem, PaymentHistory[], string]>([
    [
      "each stand on their day",
      item({ balanceMinor: 3_000 }),
      [saw("2026-03-02", "INV-1", 5_000), saw("2026-03-12", "INV-1", 2_000)],
      "opening 100; 2026-03-02 payment INV-1 -50; 2026-03-12 payment INV-1 -20; closing 30",
    ],
    [
      "are no more than what was paid in all",
      item({ balanceMinor: 3_000 }),
      [saw("2026-03-02", "INV-1", 9_000), saw("2026-03-12", "INV-1", 2_000)],
      "opening 100; 2026-03-02 payment INV-1 -70; closing 30",
    ],
    [
      "are not those of another invoice",
      item({ balanceMinor: 3_000 }),
      [saw("2026-03-02", "INV-2", 7_000)],
      "opening 30; closing 30",
    ],
    [
      "nor of the same number in another currency",
      item({ balanceMinor: 3_000 }),
      [saw("2026-03-02", "INV-1", 7_000, "EUR")],
      "opening 30; closing 30",
    ],
    [
      "nor of items without a number, which nobody can tell apart",
      item({ itemId: "", balanceMinor: 3_000 }),
      [saw("2026-03-02", "", 7_000)],
      "opening 30; closing 30",
    ],
    [
      "nor what the log does not give to an item",
      item({ balanceMinor: 3_000 }),
      [{ on: day("2026-03-02"), currency: "GBP", minor: 7_000, overdueBeforeMinor: 10_000 }],
      "opening 30; closing 30",
    ],
    [
      "give way to the day that the book itself has",
      paid({ paidOn: day("2026-03-10") }),
      [saw("2026-03-12", "INV-1", 10_000)],
      "opening 100; 2026-03-10 payment INV-1 -100; closing 0",
    ],
  ])("%s", (_rule, of, payments, expected) => {
    expect(inMarch(of, ...payments)).toBe(expected);
  });
});
