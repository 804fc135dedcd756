import type { Account } from "../account.ts";
import type { AccountHistory } from "../ledger/history.ts";
import { sameAddress } from "../text.ts";

/**
 * Whom a message goes to: the main contact, or the next one whose address still works. Empty when there is none.
 * An address whose mail bounced for good is never tried again. Where a parent pays for the account, friendly messages go
 * to the parent; severe ones name and go to the legal debtor, with a copy to the payer.
 */
export function recipientsOf(
  account: Account,
  history: AccountHistory,
  payer?: { readonly account: Account; readonly isSevere: boolean },
): string[] {
  if (payer === undefined) return contactOf(account, history);
  const [first, second] = payer.isSevere ? [account, payer.account] : [payer.account, account];
  const chosen = contactOf(first, history);
  if (!payer.isSevere) return chosen.length > 0 ? chosen : contactOf(second, history);
  return chosen.length > 0 ? [...chosen, ...contactOf(second, history)] : [];
}

function contactOf(account: Account, history: AccountHistory): string[] {
  const usable = account.contacts.filter(
    ({ email }) => email !== "" && !history.deadAddresses.some((dead) => sameAddress(dead, email)),
  );
  const chosen = usable.find(({ isMain }) => isMain) ?? usable[0];
  return chosen ? [chosen.email] : [];
}

/** Whether a customer gets mail at all: service messages too stop where a debt is out of our hands or only a person speaks. */
export function mayBeWrittenTo(account: Account): boolean {
  return account.outOfOurHands === undefined && account.suspectedFraud === undefined && !account.isVulnerable;
}
