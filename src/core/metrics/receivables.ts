import type { Account, OpenItem } from "../account.ts";
import type { CalendarDay } from "../day.ts";

/** A span of days, both included. */
export interface Period {
  readonly from: CalendarDay;
  readonly to: CalendarDay;
}

/** An invoice or credit note as the figures of a period see it: when it became a receivable, and when it stopped being one. */
export interface Receivable {
  readonly currency: string;
  readonly issuedOn: CalendarDay;
  readonly dueOn: CalendarDay;
  /** What was invoiced; negative for a credit note. */
  readonly amountMinor: number;
  /** What of it is open from its issue until it is paid: all, or what was left when only a part was paid. */
  readonly openMinor: number;
  /** The first day on which it is no longer open; none while it is. */
  readonly paidOn?: CalendarDay;
}

/** The receivables of a book, and how many items could not be placed in time. */
export interface ReceivablesReading {
  readonly receivables: readonly Receivable[];
  /** Items without a day of issue, and settled ones without the day or the amount of their payment. */
  readonly undatedItems: number;
}

/**
 * What the accounts' items are as receivables, open and settled. Drafts, void and written-off items are none. When a part was
 * paid the sheet does not say: it counts as received on the day of issue.
 */
export function receivablesOf(accounts: readonly Account[]): ReceivablesReading {
  const receivables: Receivable[] = [];
  let undatedItems = 0;
  for (const { items } of accounts) {
    for (const item of items) {
      if (item.status !== "open" && item.status !== "settled") continue;
      const receivable = receivableOf(item);
      if (receivable === undefined) undatedItems++;
      else receivables.push(receivable);
    }
  }
  return { receivables, undatedItems };
}

/** Whether it is open at the end of a day: issued by then, and not paid by then. */
export function isOpenOn({ issuedOn, paidOn }: Receivable, on: CalendarDay): boolean {
  return issuedOn <= on && (paidOn === undefined || paidOn > on);
}

function receivableOf(item: OpenItem): Receivable | undefined {
  const { currency, issuedOn, dueOn, balanceMinor, paidOn } = item;
  if (issuedOn === undefined) return undefined;
  const amountMinor = item.amountMinor ?? balanceMinor;
  if (item.status === "open") return { currency, issuedOn, dueOn, amountMinor, openMinor: balanceMinor };
  if (paidOn === undefined || amountMinor === 0) return undefined;
  return { currency, issuedOn, dueOn, amountMinor, openMinor: amountMinor, paidOn };
}
