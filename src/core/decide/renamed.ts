import type { OpenItem, Snapshot } from "../account.ts";
import { isMessage, type LedgerState } from "../ledger/history.ts";
import type { Situation } from "../stage/situation.ts";

/** The stage id of the task that asks whether an account has only been given another number. */
export const LOOK_AT_RENAMED = "run:look-at-renamed";

type Invoice = Pick<OpenItem, "itemId" | "currency" | "dueOn">;

/**
 * The invoices that were chased under accounts which have left the book, each with that account's number. An account that
 * is given another number loses its history with the old one, and must not begin again with the same customer.
 */
export function formerAccounts(snapshot: Snapshot, ledger: LedgerState): ReadonlyMap<string, string> {
  const former = new Map<string, string>();
  const present = new Set(snapshot.accounts.map(({ accountId }) => accountId));
  for (const [accountId, { acts, openings }] of ledger.accounts) {
    if (present.has(accountId)) continue;
    const sent = acts.filter(({ act, status }) => isMessage(act) && status === "sent").map(({ act }) => act);
    for (const { items } of [...openings, ...sent]) {
      for (const item of items) if (item.itemId !== "") former.set(invoiceKey(item), accountId);
    }
  }
  return former;
}

/** The invoice by which an account that was never chased looks like one that has left the book; `undefined` for all others. */
export function formerSelf({ history, position, rules }: Situation): { itemId: string; accountId: string } | undefined {
  const former = rules.formerAccounts;
  if (former === undefined || former.size === 0) return undefined;
  const isKnown = history.openings.length > 0 || history.acts.some(({ act }) => act.about === undefined);
  const hasLooked = history.acts.some(({ act, status }) => act.stageId === LOOK_AT_RENAMED && status === "closed");
  if (isKnown || hasLooked) return undefined;
  for (const { item } of position.items) {
    const accountId = former.get(invoiceKey(item));
    if (accountId !== undefined) return { itemId: item.itemId, accountId };
  }
  return undefined;
}

function invoiceKey({ itemId, currency, dueOn }: Invoice): string {
  return `${dueOn} ${currency} ${itemId}`;
}
