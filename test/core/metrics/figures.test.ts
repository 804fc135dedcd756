import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, day } from "../../../src/core/day.ts";
import { daysSalesOutstanding, salesIn } from "../../../src/core/metrics/days-sales-outstanding.ts";
import { averageDaysDelinquent, collectionEffectivenessIndex, figuresOf } from "../../../src/core/metrics/figures.ts";
import { type Receivable, receivablesOf } from "../../../src/core/metrics/receivables.ts";
import { accountOf, itemOf } from "../../support/builders.ts";

const JUNE = { from: day("2026-06-01"), to: day("2026-06-30") };

function receivable(
  issued: string,
  amountMinor: number,
  facts: { due?: string; paid?: string; currency?: string } = {},
): Receivable {
  return {
    currency: facts.currency ?? "GBP",
    issuedOn: day(issued),
    dueOn: facts.due === undefined ? addDays(day(issued), 30) : day(facts.due),
    amountMinor,
    openMinor: amountMinor,
    ...(facts.paid === undefined ? {} : { paidOn: day(facts.paid) }),
  };
}

describe("the figures of a month", () => {
  it("open what was open the day before, and close with what nobody paid by its last day", () => {
    const book = [
      receivable("2026-05-31", 1_000, { paid: "2026-06-01" }),
      receivable("2026-05-01", 2_000, { due: "2026-05-31", paid: "2026-05-31" }),
      receivable("2026-06-01", 4_000, { due: "2026-06-29", paid: "2026-07-01" }),
      receivable("2026-06-30", 8_000, { due: "2026-06-30" }),
      receivable("2026-07-01", 16_000),
    ];
    expect(figuresOf(book, JUNE)).toMatchObject([
      {
        currency: "GBP",
        openingMinor: 1_000,
        salesMinor: 12_000,
        collectedMinor: 1_000,
        closingMinor: 12_000,
        openItems: 2,
        overdueItems: 1,
        buckets: [{ minor: 8_000 }, { minor: 4_000 }, { minor: 0 }, { minor: 0 }, { minor: 0 }],
        collectionEffectivenessIndex: 20,
      },
    ]);
  });

  it("never add currencies", () => {
    const book = [receivable("2026-06-05", 100), receivable("2026-06-05", 7, { currency: "EUR" })];
    expect(figuresOf(book, JUNE).map(({ currency, salesMinor }) => [currency, salesMinor])).toEqual([
      ["EUR", 7],
      ["GBP", 100],
    ]);
  });

  it.each([
    ["ever", undefined],
    ["by the last day of the period", "2026-07-01"],
  ])("leave out the measures of collecting where nothing was %s paid", (_when, paid) => {
    const facts = paid === undefined ? {} : { paid };
    const [figures] = figuresOf([receivable("2026-06-05", 100, { due: "2026-06-10", ...facts })], JUNE);
    expect(figures).toMatchObject({ closingMinor: 100, overdueItems: 1 });
    for (const name of ["daysSalesOutstanding", "collectionEffectivenessIndex", "averageDaysDelinquent"]) {
      expect(figures).not.toHaveProperty(name);
    }
  });

  it("know nothing of what is issued after the period", () => {
    const later = [receivable("2026-07-01", 16_000), receivable("2026-07-01", 7, { currency: "EUR" })];
    const book = [receivable("2026-06-05", 100)];
    expect(figuresOf([...book, ...later], JUNE)).toEqual(figuresOf(book, JUNE));
  });

  it.each([
    ["2026-06-29", true],
    ["2026-06-30", true],
    ["2026-07-01", false],
  ])("measure collecting where something was paid by the last day: paid on %s, %s", (paid, isMeasured) => {
    const book = [receivable("2026-06-05", 100, { due: "2026-06-10", paid }), receivable("2026-06-05", 100)];
    const [figures] = figuresOf(book, JUNE);
    const measures = {
      collectionEffectivenessIndex: 100,
      daysSalesOutstanding: { countBack: 15, simple: 15, bestPossible: 15 },
    };
    if (isMeasured)
      expect(figures).toMatchObject({ ...measures, averageDaysDelinquent: day(paid) - day("2026-06-10") });
    else for (const name of Object.keys(measures)) expect(figures).not.toHaveProperty(name);
  });

  it("have no index where nothing could be collected, and no days delinquent where all was paid in time", () => {
    const paid = receivable("2026-05-05", 100, { paid: "2026-05-06" });
    const [figures] = figuresOf([paid, receivable("2026-06-05", 100, { due: "2026-06-30" })], JUNE);
    expect(figures).toMatchObject({ daysSalesOutstanding: { simple: 30 } });
    expect(figures).not.toHaveProperty("collectionEffectivenessIndex");
    expect(figures).not.toHaveProperty("averageDaysDelinquent");
  });

  it("always balance: opening and sales are what was collected and what is left", () => {
    const any = fc
      .record({
        issued: fc.integer({ min: -90, max: 40 }),
        minor: fc.integer({ min: 1, max: 90_000 }),
        after: fc.option(fc.nat(90)),
      })
      .map(({ issued, minor, after }): Receivable => {
        const issuedOn = addDays(JUNE.from, issued);
        const dueOn = addDays(issuedOn, 20);
        const base = { currency: "GBP", issuedOn, dueOn, amountMinor: minor, openMinor: minor };
        return after === null ? base : { ...base, paidOn: addDays(issuedOn, after) };
      });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 25 }), (book) => {
        for (const figures of figuresOf(book, JUNE)) {
          const paidMinor = book.reduce(
            (sum, { paidOn, amountMinor }) =>
              paidOn !== undefined && paidOn >= JUNE.from && paidOn <= JUNE.to ? sum + amountMinor : sum,
            0,
          );
          expect(figures.collectedMinor).toBe(paidMinor);
          expect(figures.buckets.reduce((sum, { minor }) => sum + minor, 0)).toBe(figures.closingMinor);
          const index = figures.collectionEffectivenessIndex ?? 100;
          expect(index).toBeGreaterThanOrEqual(0);
          expect(index).toBeLessThanOrEqual(100);
        }
      }),
    );
  });
});

describe("days sales outstanding", () => {
  const salesOf = (...months: [string, number][]) =>
    months.map(([issued, minor]) => receivable(issued, minor, { paid: issued }));

  it("counts back whole months, and of the last one the share", () => {
    const book = [
      ...salesOf(["2026-04-10", 900], ["2026-05-10", 400]),
      receivable("2026-06-10", 300),
      receivable("2026-05-02", 600),
    ];
    // 300 of June and 600 of May are open: June's 300 are 30 days, of May's 1,000 there are 600.
    expect(daysSalesOutstanding(book, JUNE)).toEqual({ countBack: 30 + 0.6 * 31, simple: 90, bestPossible: 30 });
  });

  it("is simple ÷ best possible only of what is not yet due: on its due day an item is", () => {
    const book = [
      receivable("2026-06-10", 300, { due: "2026-06-30" }),
      receivable("2026-06-10", 300, { due: "2026-06-29" }),
    ];
    expect(daysSalesOutstanding(book, JUNE)).toEqual({ countBack: 30, simple: 30, bestPossible: 15 });
  });

  it("does not leap when sales collapse, as the simple one does", () => {
    const before = [...salesOf(["2026-05-10", 10_000], ["2026-06-01", 9_700]), receivable("2026-06-01", 300)];
    const collapsed = [
      ...salesOf(["2026-05-10", 10_000]),
      receivable("2026-05-20", 200),
      receivable("2026-06-01", 100),
    ];
    expect(daysSalesOutstanding(before, JUNE).simple).toBeCloseTo(0.9);
    expect(daysSalesOutstanding(collapsed, JUNE).simple).toBeCloseTo(90);
    expect(daysSalesOutstanding(collapsed, JUNE).countBack).toBeCloseTo(30.6, 1);
  });

  it("passes over months without sales, and is unknown where the sales known do not suffice", () => {
    const gap = [receivable("2026-04-10", 500), receivable("2026-06-10", 100)];
    expect(daysSalesOutstanding(gap, JUNE).countBack).toBe(30 + 31 + 30);
    const part: Receivable = { ...receivable("2026-06-10", 100), openMinor: 150 };
    expect(daysSalesOutstanding([part], JUNE)).not.toHaveProperty("countBack");
  });

  it("is nothing when nothing is open, and has no simple form without sales", () => {
    expect(daysSalesOutstanding(salesOf(["2026-06-10", 500]), JUNE)).toEqual({
      countBack: 0,
      simple: 0,
      bestPossible: 0,
    });
    expect(daysSalesOutstanding([receivable("2026-05-10", 500)], JUNE)).toEqual({ countBack: 30 + 31 });
    expect(daysSalesOutstanding(salesOf(["2026-05-10", 500]), JUNE)).toEqual({ countBack: 0 });
  });

  it("counts the sales of the last day, and none after it", () => {
    const open: Receivable = { ...receivable("2026-06-30", 100), openMinor: 100 };
    const later = receivable("2026-07-01", 100);
    expect(daysSalesOutstanding([open, later], JUNE)).toEqual({ countBack: 30, simple: 30, bestPossible: 30 });
    expect(daysSalesOutstanding([{ ...open, openMinor: 150 }, later], JUNE)).not.toHaveProperty("countBack");
    const inMonth = [...salesOf(["2026-06-16", 900]), receivable("2026-06-10", 100)];
    expect(daysSalesOutstanding(inMonth, { from: JUNE.from, to: day("2026-06-15") }).countBack).toBe(15);
  });

  it.each([
    ["2026-05-31", 0],
    ["2026-06-01", 100],
    ["2026-06-30", 100],
    ["2026-07-01", 0],
  ])("takes what was issued on %s for sales of June: %i", (issued, minor) => {
    expect(salesIn([receivable(issued, 100)], JUNE)).toBe(minor);
  });

  it("may be asked for in the middle of a month", () => {
    const book = [...salesOf(["2026-05-10", 100]), receivable("2026-06-10", 50), receivable("2026-05-12", 50)];
    expect(daysSalesOutstanding(book, { from: day("2026-06-01"), to: day("2026-06-15") }).countBack).toBeCloseTo(
      15 + 31 / 3,
    );
  });
});

describe("the other measures", () => {
  it("the index is 100 when everything due was collected, and unknown when nothing could be", () => {
    const balances = { openingMinor: 500, salesMinor: 500, closingMinor: 400, currentMinor: 400 };
    expect(collectionEffectivenessIndex(balances)).toBe(100);
    expect(collectionEffectivenessIndex({ ...balances, closingMinor: 700 })).toBe(50);
    expect(
      collectionEffectivenessIndex({ openingMinor: 0, salesMinor: 5, closingMinor: 5, currentMinor: 5 }),
    ).toBeUndefined();
  });

  it("days delinquent are of what was paid late within the period, and of nothing else", () => {
    const paid = (due: string, paidOn: string) => receivable("2026-05-01", 100, { due, paid: paidOn });
    const book = [
      paid("2026-05-31", "2026-06-01"),
      paid("2026-06-20", "2026-06-30"),
      paid("2026-06-20", "2026-06-20"),
      paid("2026-05-01", "2026-05-31"),
      paid("2026-06-01", "2026-07-01"),
      receivable("2026-05-01", 100),
    ];
    expect(averageDaysDelinquent(book, JUNE)).toBe(5.5);
    const note = { ...paid("2026-06-01", "2026-06-30"), amountMinor: -100 };
    expect(averageDaysDelinquent([...book, note, { ...note, amountMinor: 0 }], JUNE)).toBe(5.5);
    expect(averageDaysDelinquent(book.slice(2, 3), JUNE)).toBeUndefined();
  });
});

describe("receivables of a sheet", () => {
  const item = itemOf({ due: "2026-06-30", issued: "2026-05-31", amount: 60 });

  it("are its open and settled items; a part that was paid counts as received on the day of issue", () => {
    const part = { ...item, amountMinor: 10_000 };
    const settled = {
      ...item,
      status: "settled" as const,
      balanceMinor: 0,
      amountMinor: 5_000,
      paidOn: day("2026-06-15"),
    };
    const { receivables, undatedItems } = receivablesOf([accountOf("K-1", [part, settled])]);
    expect(undatedItems).toBe(0);
    expect(receivables).toMatchObject([
      { amountMinor: 10_000, openMinor: 6_000 },
      { amountMinor: 5_000, openMinor: 5_000, paidOn: day("2026-06-15") },
    ]);
    const [may] = figuresOf(receivables, { from: day("2026-05-01"), to: day("2026-05-31") });
    expect(may).toMatchObject({ salesMinor: 15_000, collectedMinor: 4_000, closingMinor: 11_000 });
  });

  it("are no drafts, void or written-off items, and what cannot be placed in time is counted", () => {
    const { issuedOn: _, ...undated } = item;
    const unpaid = { ...item, status: "settled" as const, amountMinor: 100 };
    const gone = (["draft", "void", "written-off"] as const).map((status) => ({ ...item, status }));
    const amountless = { ...item, status: "settled" as const, balanceMinor: 0, paidOn: day("2026-06-15") };
    expect(receivablesOf([accountOf("K-1", [undated, unpaid, amountless, ...gone])])).toEqual({
      receivables: [],
      undatedItems: 3,
    });
  });
});
