import type { Account } from "../account.ts";
import type { CalendarDay } from "../day.ts";
import type { AccountHistory } from "../ledger/history.ts";
import type { RootAnchor } from "../playbook/timing.ts";
import { activeStay, announcedStay } from "./stay.ts";

/**
 * The day of the fact that a sequence counts from, which also names its episode; `undefined` while there is no such fact, or
 * what it began has ended. Due days are worked out from the items and not here.
 */
export function anchorDayOf(
  anchor: Exclude<RootAnchor, "due">,
  account: Account,
  history: AccountHistory,
  playbookId: string,
): CalendarDay | undefined {
  switch (anchor) {
    case "entry":
      return activeStay(history, playbookId)?.enteredOn;
    case "new-rate":
      return announcedStay(history, playbookId) === undefined ? undefined : newRateOn(account);
    case "notice":
      return account.closure?.noticeOn;
    case "cancelled":
      return account.closure?.cancelledOn;
    case "card-expiry":
      return account.card?.expiresOn;
    case "card-failed":
      return isPaidUp(account) ? undefined : account.card?.failedOn;
    case "renewal":
      return account.renewal?.renewsOn;
    case "first-invoice":
      return firstInvoiceOn(account);
    case "paid":
      return lastPaidOn(account);
  }
}

/** A rate that would begin when the subscription has ended is nobody's. */
function newRateOn({ usage, closure }: Account): CalendarDay | undefined {
  if (usage?.newRateOn === undefined) return undefined;
  return closure?.cancelledOn !== undefined && closure.cancelledOn <= usage.newRateOn ? undefined : usage.newRateOn;
}

/** A failed charge is over when all items of the account are paid; without any item only the cell can say so. */
function isPaidUp({ items }: Account): boolean {
  return items.length > 0 && !items.some(({ status, balanceMinor }) => status === "open" && balanceMinor > 0);
}

function firstInvoiceOn({ items }: Account): CalendarDay | undefined {
  const invoices = items.filter(({ status, balanceMinor }) => status === "settled" || balanceMinor > 0);
  return invoices.length === 1 && invoices[0]?.status === "open" ? invoices[0].issuedOn : undefined;
}

function lastPaidOn({ items }: Account): CalendarDay | undefined {
  let last: CalendarDay | undefined;
  for (const { status, paidOn } of items) {
    if (status === "settled" && paidOn !== undefined && (last === undefined || paidOn > last)) last = paidOn;
  }
  return last;
}
