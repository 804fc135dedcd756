import type { Account } from "../account.ts";
import type { CalendarDay } from "../day.ts";
import { type AccountHistory, type ActHistory, isMessage } from "../ledger/history.ts";
import { sameAddress } from "../text.ts";

/**
 * When who pays for several accounts was last written to about any of them, by payer: the gap is theirs, whichever branch a
 * message was about. Severe messages go to the branch itself and are not counted here. Empty for most books.
 *
 * @param historyOf the history of an account by its number
 */
export function payerContacts(
  accounts: readonly Account[],
  historyOf: (accountId: string) => AccountHistory,
): ReadonlyMap<string, CalendarDay> {
  const contacts = new Map<string, CalendarDay>();
  const payers = new Set(accounts.flatMap(({ parentId }) => (parentId === undefined ? [] : [parentId])));
  if (payers.size === 0) return contacts;
  const addresses = new Map(
    accounts
      .filter(({ accountId }) => payers.has(accountId))
      .map((payer) => [payer.accountId, payer.contacts.map(({ email }) => email)]),
  );
  for (const { accountId, parentId } of accounts) {
    const payerId = parentId ?? (payers.has(accountId) ? accountId : undefined);
    if (payerId === undefined) continue;
    for (const act of historyOf(accountId).acts) {
      if (wroteTo(addresses.get(payerId) ?? [], act) && act.statusOn > (contacts.get(payerId) ?? 0))
        contacts.set(payerId, act.statusOn);
    }
  }
  return contacts;
}

function wroteTo(addresses: readonly string[], { act, status }: ActHistory): boolean {
  const mayHaveGoneOut = status === "sent" || status === "gone";
  if (!isMessage(act) || !mayHaveGoneOut || act.messageClass === "service" || act.severe !== undefined) return false;
  return act.to.some((to) => addresses.some((address) => sameAddress(address, to)));
}
