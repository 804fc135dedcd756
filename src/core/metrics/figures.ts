import { addDays, type CalendarDay } from "../day.ts";
import { type AgeingBucket, bucketsOf } from "./ageing.ts";
import { type DaysSalesOutstanding, daysSalesOutstanding, salesIn } from "./days-sales-outstanding.ts";
import { isOpenOn, type Period, type Receivable } from "./receivables.ts";

/**
 * How collecting went in one currency over a period. The two measures rest on what was paid: they are absent where the
 * receivables hold nothing that was, as in a sheet of open items alone.
 */
export interface PeriodFigures {
  readonly currency: string;
  /** What was open at the end of the day before. */
  readonly openingMinor: number;
  readonly salesMinor: number;
  readonly collectedMinor: number;
  /** What is open at the end of the last day. */
  readonly closingMinor: number;
  readonly openItems: number;
  readonly overdueItems: number;
  /** The closing balance by days past due, current first. */
  readonly buckets: readonly AgeingBucket[];
  readonly collectionEffectivenessIndex?: number;
  readonly daysSalesOutstanding?: DaysSalesOutstanding;
  readonly averageDaysDelinquent?: number;
}

/** The figures of a period, each currency alone, in the order of the currency codes. */
export function figuresOf(receivables: readonly Receivable[], period: Period): PeriodFigures[] {
  const known = receivables.filter(({ issuedOn }) => issuedOn <= period.to);
  const currencies = [...new Set(known.map(({ currency }) => currency))].sort();
  return currencies.map((currency) =>
    figuresIn(
      currency,
      known.filter((receivable) => receivable.currency === currency),
      period,
    ),
  );
}

/**
 * What was collected of what could have been, in percent: (opening + sales − closing total) ÷ (opening + sales − closing
 * current) × 100. Amounts in minor units of one currency; `undefined` when nothing could be collected.
 *
 * @example collectionEffectivenessIndex({ openingMinor: 489_359, salesMinor: 592_906, closingMinor: 601_531, currentMinor: 508_959 }) // 83.85…
 */
export function collectionEffectivenessIndex(balances: {
  readonly openingMinor: number;
  readonly salesMinor: number;
  readonly closingMinor: number;
  /** What of the closing balance is not yet due. */
  readonly currentMinor: number;
}): number | undefined {
  const { openingMinor, salesMinor, closingMinor, currentMinor } = balances;
  const collectableMinor = openingMinor + salesMinor - currentMinor;
  return collectableMinor <= 0 ? undefined : ((openingMinor + salesMinor - closingMinor) / collectableMinor) * 100;
}

/** The mean days late of what was paid late in a period, each payment alike; `undefined` when nothing was. */
export function averageDaysDelinquent(receivables: readonly Receivable[], { from, to }: Period): number | undefined {
  const late = receivables.flatMap(({ paidOn, dueOn, amountMinor }) =>
    paidOn !== undefined && paidOn >= from && paidOn <= to && paidOn > dueOn && amountMinor > 0 ? [paidOn - dueOn] : [],
  );
  return late.length === 0 ? undefined : late.reduce((sum, days) => sum + days, 0) / late.length;
}

function figuresIn(currency: string, receivables: readonly Receivable[], period: Period): PeriodFigures {
  const { from, to } = period;
  const open = receivables.filter((receivable) => isOpenOn(receivable, to));
  const buckets = bucketsOf(
    open.map(({ openMinor, dueOn }) => ({ minor: openMinor, dueOn })),
    to,
  );
  const openingMinor = balanceOn(receivables, addDays(from, -1));
  const salesMinor = salesIn(receivables, period);
  const closingMinor = balanceOn(receivables, to);
  const currentMinor = buckets[0]?.minor ?? 0;
  const isPaidKnown = receivables.some(({ paidOn }) => paidOn !== undefined && paidOn <= to);
  const effectiveness = collectionEffectivenessIndex({ openingMinor, salesMinor, closingMinor, currentMinor });
  const delinquent = averageDaysDelinquent(receivables, period);
  return {
    currency,
    openingMinor,
    salesMinor,
    collectedMinor: openingMinor + salesMinor - closingMinor,
    closingMinor,
    openItems: open.length,
    overdueItems: open.filter(({ dueOn }) => dueOn < to).length,
    buckets,
    ...(isPaidKnown ? { daysSalesOutstanding: daysSalesOutstanding(receivables, period) } : {}),
    ...(isPaidKnown && effectiveness !== undefined ? { collectionEffectivenessIndex: effectiveness } : {}),
    ...(delinquent === undefined ? {} : { averageDaysDelinquent: delinquent }),
  };
}

function balanceOn(receivables: readonly Receivable[], on: CalendarDay): number {
  return receivables.reduce((sum, receivable) => (isOpenOn(receivable, on) ? sum + receivable.openMinor : sum), 0);
}
