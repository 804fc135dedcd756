import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Account, OpenItem } from "../../../src/core/account.ts";
import { type CalendarDay, day, formatDay } from "../../../src/core/day.ts";
import { EMPTY_HISTORY } from "../../../src/core/ledger/history.ts";
import { undatedLines } from "../../../src/core/statement/statement.ts";
import { FEBRUARY, item, MARCH, paid, statement, TODAY, told } from "./statement-of.ts";

describe("a statement of what is open", () => {
  it.each<[string, OpenItem[], Partial<Account>, string]>([
    ["nothing", [], {}, ""],
    [
      "what is paid, void, a draft or written off",
      [paid(), item({ status: "void" }), item({ status: "draft" }), item({ status: "written-off" })],
      {},
      "",
    ],
    ["an overdue invoice", [item()], {}, "opening 0; 2026-02-02 invoice INV-1 100 overdue; closing 100"],
    [
      "what is left of one",
      [item({ balanceMinor: 4_000 })],
      {},
      "opening 0; 2026-02-02 invoice INV-1 40 overdue; closing 40",
    ],
    [
      "one that is not yet due, and one in query",
      [item({ dueOn: day("2026-04-30") }), item({ itemId: "INV-2", dispute: { reason: "price" } })],
      {},
      "opening 0; 2026-02-02 invoice INV-1 100; 2026-02-02 invoice INV-2 100 in query overdue; closing 200",
    ],
    [
      "a credit note and money without an invoice",
      [item(), item({ itemId: "CN-1", issuedOn: day("2026-03-09"), balanceMinor: -2_500 })],
      { unallocated: [{ currency: "GBP", minor: 1_000 }] },
      "opening 0; 2026-02-02 invoice INV-1 100 overdue; 2026-03-09 credit CN-1 -25; no day unmatched  -10; closing 65",
    ],
    [
      "each currency by itself",
      [item(), item({ itemId: "INV-2", currency: "EUR" })],
      {},
      "opening 0; 2026-02-02 invoice INV-2 100 overdue; closing 100 | opening 0; 2026-02-02 invoice INV-1 100 overdue; closing 100",
    ],
  ])("shows %s", (_, items, facts, expected) => {
    expect(told(statement(items, undefined, { facts }))).toBe(expected);
  });

  it("says how long what is open has been due", () => {
    const items = [
      item(),
      item({ itemId: "INV-2", dueOn: day("2026-01-01") }),
      item({ itemId: "INV-3", dueOn: TODAY }),
    ];
    expect(statement(items).parts[0]?.ageing.map(({ minor }) => minor)).toEqual([10_000, 10_000, 0, 10_000, 0]);
  });

  it("takes a dispute that was entered for one that stands in the sheet", () => {
    const entry = { kind: "dispute", reason: "price", openedOn: day("2026-03-20"), itemIds: ["INV-1"] } as const;
    const history = { ...EMPTY_HISTORY, entries: [{ entry, on: TODAY, by: "a", why: "", way: "command" as const }] };
    expect(told(statement([item()], undefined, { history }))).toContain("in query");
  });
});

describe("a statement of activity", () => {
  it.each<[string, OpenItem[], readonly [string, string], string]>([
    ["an invoice of the period", [item()], FEBRUARY, "opening 0; 2026-02-02 invoice INV-1 100 overdue; closing 100"],
    ["what came before as its opening balance", [item()], MARCH, "opening 100; closing 100"],
    [
      "a payment on its day",
      [paid({ paidOn: day("2026-03-10") })],
      MARCH,
      "opening 100; 2026-03-10 payment INV-1 -100; closing 0",
    ],
    [
      "an invoice before its payment on one day",
      [paid({ paidOn: day("2026-02-02") })],
      FEBRUARY,
      "opening 0; 2026-02-02 invoice INV-1 100; 2026-02-02 payment INV-1 -100; closing 0",
    ],
    ["nothing of what is paid before", [paid({ paidOn: day("2026-02-20") })], MARCH, ""],
    ["nothing of what comes later", [item({ issuedOn: day("2026-03-02") })], FEBRUARY, ""],
    [
      "a part that was paid on a day that nobody knows",
      [item({ balanceMinor: 3_000 })],
      FEBRUARY,
      "opening 0; 2026-02-02 invoice INV-1 100 overdue; no day payment INV-1 -70; closing 30",
    ],
    [
      "such a part of an older invoice as paid before",
      [item({ balanceMinor: 3_000 })],
      MARCH,
      "opening 30; closing 30",
    ],
    [
      "an invoice without a day of issue that was due before",
      [item({ issuedOn: undefined, dueOn: day("2026-02-20") })],
      MARCH,
      "opening 100; closing 100",
    ],
    [
      "one that was due in the period without a day",
      [item({ issuedOn: undefined })],
      MARCH,
      "opening 0; no day invoice INV-1 100 overdue; closing 100",
    ],
    [
      "a credit note on its day",
      [item({ itemId: "CN-1", amountMinor: undefined, balanceMinor: -2_500 })],
      FEBRUARY,
      "opening 0; 2026-02-02 credit CN-1 -25; closing -25",
    ],
  ])("shows %s", (_, items, period, expected) => {
    expect(told(statement(items, period))).toBe(expected);
  });

  it("tells a part payment on the day on which the log saw it, and a write-off on its own", () => {
    const seen = {
      on: day("2026-03-12"),
      currency: "GBP",
      minor: 7_000,
      overdueBeforeMinor: 10_000,
      byItem: [{ itemId: "INV-1", minor: 7_000 }],
    };
    const history = { ...EMPTY_HISTORY, payments: [seen], writtenOffOn: { "INV-2": day("2026-03-20") } };
    const items = [item({ balanceMinor: 3_000 }), item({ itemId: "INV-2", status: "written-off" })];
    expect(told(statement(items, MARCH, { history }))).toBe(
      "opening 200; 2026-03-12 payment INV-1 -70; 2026-03-20 written-off INV-2 -100; closing 30",
    );
  });

  it("counts the lines that have no day, and has no ageing where it ends before today", () => {
    const shown = statement([item({ balanceMinor: 3_000 })], FEBRUARY);
    expect(undatedLines(shown)).toBe(1);
    expect(shown.parts[0]?.ageing).toEqual([]);
  });

  it("up to today closes with what is open, whatever the days and amounts", () => {
    const days = fc.integer({ min: day("2026-01-01"), max: TODAY }) as fc.Arbitrary<CalendarDay>;
    const some = fc.record({
      issuedOn: fc.option(days, { nil: undefined }),
      dueOn: days,
      paidOn: fc.option(days, { nil: undefined }),
      amountMinor: fc.option(fc.integer({ min: 1, max: 50_000 }), { nil: undefined }),
      balanceMinor: fc.integer({ min: -50_000, max: 50_000 }),
      status: fc.constantFrom("open", "settled", "void", "draft", "written-off"),
    });
    fc.assert(
      fc.property(fc.array(some, { maxLength: 8 }), days, (rows, fromOn) => {
        const items = rows.map((row, at): OpenItem => {
          const isSettled = row.status === "settled";
          return item({
            ...row,
            itemId: `INV-${at}`,
            balanceMinor: isSettled ? 0 : row.balanceMinor,
            paidOn: isSettled ? row.paidOn : undefined,
          } as Partial<OpenItem>);
        });
        const open = statement(items);
        const activity = statement(items, [formatDay(fromOn), formatDay(TODAY)]);
        expect(activity.parts[0]?.closingMinor ?? 0).toBe(open.parts[0]?.closingMinor ?? 0);
      }),
    );
  });
});
