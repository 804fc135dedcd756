import type { Account, OpenItem } from "../../src/core/account.ts";
import { type CalendarDay, day, endOfMonth, formatDay } from "../../src/core/day.ts";
import { ageAccounts } from "../../src/core/metrics/ageing.ts";
import { figuresOf, type PeriodFigures } from "../../src/core/metrics/figures.ts";
import { receivablesOf } from "../../src/core/metrics/receivables.ts";
import { accountOf } from "../support/builders.ts";
import { type Invoice, readInvoices, realRows } from "./support/receivables.ts";
import { check, expect, hasRealData, tell } from "./support/report.ts";

/** The month-end figures of two years of real invoices, against figures that were worked out elsewhere from the same file. */
const COLUMNS: Readonly<Record<string, (figures: PeriodFigures) => number | undefined>> = {
  opening_ar: ({ openingMinor }) => openingMinor / 100,
  sales: ({ salesMinor }) => salesMinor / 100,
  collections: ({ collectedMinor }) => collectedMinor / 100,
  closing_ar: ({ closingMinor }) => closingMinor / 100,
  closing_current: ({ buckets }) => bucketMajor(buckets, 0),
  cei: (figures) => rounded(figures.collectionEffectivenessIndex),
  dso_simple: (figures) => rounded(figures.daysSalesOutstanding?.simple),
  dso_countback: (figures) => rounded(figures.daysSalesOutstanding?.countBack),
  b_current: ({ buckets }) => bucketMajor(buckets, 0),
  b_1_30: ({ buckets }) => bucketMajor(buckets, 1),
  b_31_60: ({ buckets }) => bucketMajor(buckets, 2),
  b_61_90: ({ buckets }) => bucketMajor(buckets, 3),
  b_90: ({ buckets }) => bucketMajor(buckets, 4),
  n_open: ({ openItems }) => openItems,
  n_overdue: ({ overdueItems }) => overdueItems,
};

if (hasRealData()) {
  const invoices = readInvoices();
  const { receivables, undatedItems } = receivablesOf([accountAsOf(invoices, undefined)]);
  expect("every invoice can be placed in time", [receivables.length, undatedItems], [2466, 0]);

  const [header = [], ...rows] = realRows("receivables/ibm-reference-analytics.csv");
  expect("the reference has 24 months", rows.length, 24);
  expect("and no column that is not compared", header.slice(1).sort(), Object.keys(COLUMNS).sort());
  const wrong: string[] = [];
  for (const row of rows) {
    const to = day(row[0] ?? "");
    const from = day(`${formatDay(to).slice(0, 7)}-01`);
    if (endOfMonth(from) !== to) wrong.push(`${formatDay(to)} is not the end of a month`);
    const [figures] = figuresOf(receivables, { from, to });
    for (const [name, figureOf] of Object.entries(COLUMNS)) {
      const expected = Number(row[header.indexOf(name)]);
      const actual = figures === undefined ? undefined : figureOf(figures);
      if (actual !== expected) wrong.push(`${formatDay(to)} ${name}: it is ${actual} and should be ${expected}`);
    }
    const asSheet = ageAccounts([accountAsOf(invoices, to)], to).map(({ buckets }) => buckets);
    if (JSON.stringify(asSheet) !== JSON.stringify([figures?.buckets])) {
      wrong.push(`${formatDay(to)}: the sheet of that day is aged otherwise`);
    }
  }
  check(`all ${rows.length * Object.keys(COLUMNS).length} figures are the reference's, to the cent`, wrong);

  const december = { from: day("2013-12-01"), to: day("2013-12-31") };
  const [last] = figuresOf(receivables, december);
  tell("\nDecember 2013, when sales collapse", {
    "days sales outstanding by count-back": last?.daysSalesOutstanding?.countBack?.toFixed(2) ?? "none",
    "the simple one": last?.daysSalesOutstanding?.simple?.toFixed(2) ?? "none",
    "the best possible": last?.daysSalesOutstanding?.bestPossible?.toFixed(2) ?? "none",
    "average days delinquent": last?.averageDaysDelinquent?.toFixed(2) ?? "none",
  });
}

/** All invoices as items of one account: as a sheet would have them on a day, or with everything that is known by now. */
function accountAsOf(invoices: readonly Invoice[], on: CalendarDay | undefined): Account {
  const known = invoices.filter(({ issued }) => on === undefined || issued <= on);
  return accountOf(
    "ALL",
    known.map((invoice, at): OpenItem => {
      const isSettled = on === undefined || invoice.settled <= on;
      return {
        itemId: invoice.number,
        row: at + 2,
        issuedOn: invoice.issued as CalendarDay,
        dueOn: invoice.due as CalendarDay,
        currency: "USD",
        amountMinor: invoice.cents,
        balanceMinor: isSettled ? 0 : invoice.cents,
        ...(isSettled ? { status: "settled", paidOn: invoice.settled as CalendarDay } : { status: "open" }),
      };
    }),
  );
}

function bucketMajor(buckets: PeriodFigures["buckets"], at: number): number | undefined {
  const bucket = buckets[at];
  return bucket && bucket.minor / 100;
}

function rounded(value: number | undefined): number | undefined {
  return value === undefined ? undefined : Number(value.toFixed(2));
}
