import type { Account, OpenItem } from "../account.ts";
import type { CalendarDay } from "../day.ts";
import type { AccountHistory } from "../ledger/history.ts";

/**
 * What the ledger has seen arrive in one currency since a day, that day included, in minor units.
 *
 * @param itemIds only what reduced these items; everything when absent
 */
export function paidSince(
  { payments }: Pick<AccountHistory, "payments">,
  currency: string,
  sinceOn: CalendarDay,
  itemIds?: readonly string[],
): number {
  let paid = 0;
  for (const { on, currency: known, minor, byItem } of payments) {
    if (on < sinceOn || known !== currency) continue;
    if (itemIds === undefined || byItem === undefined) paid += minor;
    else for (const part of byItem) if (itemIds.includes(part.itemId)) paid += part.minor;
  }
  return paid;
}

/** Money of one currency that was received and not yet matched to an item. */
export function unmatchedIn({ unallocated }: Pick<Account, "unallocated">, currency: string): number {
  let minor = 0;
  for (const cash of unallocated) if (cash.currency === currency) minor += cash.minor;
  return Math.max(0, minor);
}

/** Whether a fact that names these items speaks of one; a fact that names none speaks of everything. */
export function covers(itemIds: readonly string[] | undefined, { itemId }: Pick<OpenItem, "itemId">): boolean {
  return itemIds === undefined || itemIds.includes(itemId);
}

/** Whether an item is owed: neither a draft nor void, settled, written off or a credit. */
export function isOwed({ status, balanceMinor }: OpenItem): boolean {
  return status === "open" && balanceMinor > 0;
}
