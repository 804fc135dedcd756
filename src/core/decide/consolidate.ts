import type { Account } from "../account.ts";
import type { CarriedAct, ListedItem } from "../ledger/event.ts";
import { isMailed } from "../ledger/history.ts";
import { sumByCurrency } from "../money.ts";
import type { ChaseAction } from "../proposal.ts";

/**
 * Makes one reminder of those that would go to one payer in a run: the payer's own and those of the accounts that it pays
 * for, each listing its items. The one about the most money leads and gives the wording; the others are carried by it, each
 * performing its own stage. Severe stages name and go to the legal debtor, so they stay alone.
 */
export function consolidate(actions: readonly ChaseAction[], accounts: readonly Account[]): readonly ChaseAction[] {
  const payerOf = payersOf(accounts);
  if (payerOf.size === 0) return actions;
  const leads = new Map<string, ChaseAction>();
  const carried = new Set<string>();
  for (const { payerId, lead, others } of groupByPayer(actions, payerOf)) {
    if (others.length === 0) continue;
    leads.set(lead.key, carry(lead, others, payerId));
    for (const { key } of others) carried.add(key);
  }
  return actions.filter(({ key }) => !carried.has(key)).map((action) => leads.get(action.key) ?? action);
}

/** Everything that a message shows: its own items and those that it carries, each named by its account where there are several. */
export function shownItems({
  accountId,
  items,
  carries,
}: Pick<ChaseAction, "accountId" | "items" | "carries">): ListedItem[] {
  if (carries === undefined) return [...items];
  return [
    ...items.map((item) => ({ ...item, accountId })),
    ...carries.flatMap((act) => act.items.map((item) => ({ ...item, accountId: act.accountId }))),
  ];
}

/** The payer of every account that has one, payers themselves included. */
function payersOf(accounts: readonly Account[]): ReadonlyMap<string, string> {
  const payers = new Map<string, string>();
  for (const { accountId, parentId } of accounts) {
    if (parentId === undefined) continue;
    payers.set(accountId, parentId);
    payers.set(parentId, parentId);
  }
  return payers;
}

interface PayerGroup {
  readonly payerId: string;
  readonly lead: ChaseAction;
  readonly others: ChaseAction[];
}

function groupByPayer(actions: readonly ChaseAction[], payerOf: ReadonlyMap<string, string>): PayerGroup[] {
  const groups = new Map<string, PayerGroup>();
  for (const action of actions) {
    const payerId = payerOf.get(action.accountId);
    if (payerId === undefined || !mayShare(action)) continue;
    // A child whose payer cannot be reached is written to itself, and so stands alone.
    const key = `${payerId} ${action.to.join(" ").toLowerCase()}`;
    const group = groups.get(key);
    if (group) group.others.push(action);
    else groups.set(key, { payerId, lead: action, others: [] });
  }
  return [...groups.values()];
}

function mayShare(action: ChaseAction): boolean {
  return (
    isMailed(action) && action.messageClass === "chasing" && action.severe === undefined && action.track === "debt"
  );
}

function carry(lead: ChaseAction, others: readonly ChaseAction[], payerId: string): ChaseAction {
  const carries = others.map(
    ({ accountId, playbookId, stageId, stageLabel, anchorOn, messageOrdinal, items }): CarriedAct => ({
      accountId,
      playbookId,
      stageId,
      stageLabel,
      anchorOn,
      messageOrdinal,
      items,
    }),
  );
  const names = others.map(({ accountName }) => accountName);
  return {
    ...lead,
    payerId,
    carries,
    amounts: sumByCurrency([...lead.amounts, ...others.flatMap(({ amounts }) => amounts)]),
    because: `${lead.because}; one message to the payer, with ${names.slice(0, 3).join(", ")}${names.length > 3 ? ` and ${names.length - 3} more` : ""}`,
  };
}
