import type { Account } from "../account.ts";
import type { AccountHistory, EntryHistory } from "../ledger/history.ts";
import type { Entry } from "./entry.ts";

/**
 * The account with the cancellation that a person decided on. What the sheet says of it counts first; and once the customer
 * came back, on or after that day, nothing is left of it. The same object where nobody decided on one.
 */
export function withCancellation(account: Account, { entries }: AccountHistory): Account {
  if (entries.length === 0) return account;
  const decided = lastOf(entries);
  if (decided === undefined) return account;
  const { noticeOn, cancelledOn } = decided;
  if (account.cameBackOn !== undefined && account.cameBackOn >= noticeOn) return account;
  const ours = account.closure?.noticeOn === undefined ? { noticeOn, isOurs: true as const } : {};
  return { ...account, closure: { cancelledOn, ...ours, ...account.closure } };
}

function lastOf(entries: readonly EntryHistory[]): Extract<Entry, { kind: "cancellation" }> | undefined {
  for (let index = entries.length - 1; index >= 0; index--) {
    const { entry } = entries[index] as EntryHistory;
    if (entry.kind === "cancellation") return entry;
    if (entry.kind === "cleared" && entry.what === "cancellation") return undefined;
  }
  return undefined;
}
