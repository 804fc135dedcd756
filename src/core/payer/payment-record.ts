import type { Account, OpenItem } from "../account.ts";
import type { CalendarDay } from "../day.ts";
import { accountToleranceMinor } from "../position.ts";
import type { Settings } from "../settings.ts";

/** One item of an account's record: how late it was paid, or how late it is by now. */
export interface RecordedItem {
  readonly dueOn: CalendarDay;
  /** Calendar days after the due day; negative is early. Of an unpaid item, the days so far. */
  readonly daysLate: number;
  readonly isPaid: boolean;
}

/**
 * What an account paid, and what it has left unpaid past its due day, in the order of the due days. Left out: what is in
 * dispute, what a payment is under way for, what is below the tolerance, and credit notes: none of it says how they pay.
 */
export function paymentRecordOf(account: Account, controlDate: CalendarDay, settings: Settings): RecordedItem[] {
  const items = account.items.flatMap((item): RecordedItem[] => {
    const { dueOn } = item;
    if (isPaid(item, controlDate)) return [{ dueOn, daysLate: (item.paidOn ?? dueOn) - dueOn, isPaid: true }];
    if (!isOverdue(item, controlDate, settings)) return [];
    return [{ dueOn, daysLate: controlDate - dueOn, isPaid: false }];
  });
  return items.sort((a, b) => a.dueOn - b.dueOn || Number(b.isPaid) - Number(a.isPaid));
}

/** Whether the account has paid anything: without it there is no record to speak of. */
export function hasPaid(account: Account, controlDate: CalendarDay): boolean {
  return account.items.some((item) => isPaid(item, controlDate));
}

function isPaid(item: OpenItem, controlDate: CalendarDay): boolean {
  const { status, paidOn, amountMinor, balanceMinor } = item;
  return status === "settled" && paidOn !== undefined && paidOn <= controlDate && (amountMinor ?? balanceMinor) >= 0;
}

function isOverdue(item: OpenItem, controlDate: CalendarDay, settings: Settings): boolean {
  if (item.status !== "open" || item.balanceMinor <= 0 || item.dueOn >= controlDate) return false;
  if (item.dispute !== undefined && item.dispute.rejectedOn === undefined) return false;
  if (item.clearingOn !== undefined && item.clearingOn >= controlDate) return false;
  return item.balanceMinor >= accountToleranceMinor(item.currency, settings);
}
