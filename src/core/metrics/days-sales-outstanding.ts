import { addDays, type CalendarDay, civilOf, dayOf } from "../day.ts";
import { isOpenOn, type Period, type Receivable } from "./receivables.ts";

/**
 * Days of sales that are still to be paid, three ways. **Count-back is the one that Chasebook shows**: the simple one divides
 * by the sales of the period alone, so it jumps when sales collapse although nobody pays later (in a real book to 54.17 days
 * in a month with a fifteenth of the usual sales, where count-back says 32.54).
 */
export interface DaysSalesOutstanding {
  /** The closing balance used up month by month, the latest sales first. Absent where it is more than all sales known. */
  readonly countBack?: number;
  /** Closing balance ÷ sales of the period × its days. Absent without sales. */
  readonly simple?: number;
  /** The simple one if nobody were late: what is not yet due ÷ sales × days. */
  readonly bestPossible?: number;
}

/** Days sales outstanding at the end of a period, of receivables in one currency. */
export function daysSalesOutstanding(receivables: readonly Receivable[], { from, to }: Period): DaysSalesOutstanding {
  const open = receivables.filter((receivable) => isOpenOn(receivable, to));
  const closingMinor = sumOf(open, ({ openMinor }) => openMinor);
  const currentMinor = sumOf(open, ({ openMinor, dueOn }) => (dueOn >= to ? openMinor : 0));
  const salesMinor = salesIn(receivables, { from, to });
  const countBack = countBackDays(closingMinor, receivables, to);
  return {
    ...(countBack === undefined ? {} : { countBack }),
    ...(salesMinor <= 0
      ? {}
      : {
          simple: (closingMinor / salesMinor) * (to - from + 1),
          bestPossible: (currentMinor / salesMinor) * (to - from + 1),
        }),
  };
}

/** What was invoiced in a period, in minor units of the receivables' one currency; credit notes reduce it. */
export function salesIn(receivables: readonly Receivable[], { from, to }: Period): number {
  return sumOf(receivables, ({ issuedOn, amountMinor }) => (issuedOn >= from && issuedOn <= to ? amountMinor : 0));
}

/** Whole months are taken off the balance, latest first, until one sold more than what is left; of that one, the share of its days. */
function countBackDays(closingMinor: number, receivables: readonly Receivable[], on: CalendarDay): number | undefined {
  const sales = salesByMonth(receivables, on);
  const earliestOn = Math.min(...sales.keys());
  let left = closingMinor;
  let days = 0;
  for (let endOn = on; left > 0; ) {
    const startOn = startOfMonth(endOn);
    if (startOn < earliestOn) return undefined;
    const soldMinor = Math.max(0, sales.get(startOn) ?? 0);
    const length = endOn - startOn + 1;
    if (soldMinor >= left) return days + (left / soldMinor) * length;
    left -= soldMinor;
    days += length;
    endOn = addDays(startOn, -1);
  }
  return days;
}

/** Sales until a day by the first day of their month. */
function salesByMonth(receivables: readonly Receivable[], on: CalendarDay): ReadonlyMap<CalendarDay, number> {
  const sales = new Map<CalendarDay, number>();
  for (const { issuedOn, amountMinor } of receivables) {
    if (issuedOn > on) continue;
    const month = startOfMonth(issuedOn);
    sales.set(month, (sales.get(month) ?? 0) + amountMinor);
  }
  return sales;
}

function startOfMonth(on: CalendarDay): CalendarDay {
  const { year, month } = civilOf(on);
  return dayOf(year, month, 1) ?? on;
}

function sumOf(receivables: readonly Receivable[], amountOf: (one: Receivable) => number): number {
  return receivables.reduce((sum, receivable) => sum + amountOf(receivable), 0);
}
