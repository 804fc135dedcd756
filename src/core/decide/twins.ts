import type { OpenItem } from "../account.ts";
import type { AccountHistory } from "../ledger/history.ts";
import type { ItemPosition } from "../position.ts";
import type { Situation } from "../stage/situation.ts";

/** The stage id of the task that asks a person to look at invoices that look like one. */
export const LOOK_AT_TWINS = "run:look-at-twins";

/**
 * The chaseable items that look like another of the same account: same amount and dates under another number, most likely
 * one invoice entered twice. Those that a person has looked at and left as they are count no more.
 */
export function unseenTwins({ position, history }: Situation): ItemPosition[] {
  const { items } = position;
  // Oldest first, so that those of one due day stand together; most accounts have no two.
  if (!items.some(({ item }, index) => item.dueOn === items[index - 1]?.item.dueOn)) return NO_TWINS;
  const groups = new Map<string, ItemPosition[]>();
  for (const one of items) {
    if (one.excuse !== undefined || one.item.issuedOn === undefined) continue;
    const look = lookOf(one.item);
    const group = groups.get(look);
    if (group) group.push(one);
    else groups.set(look, [one]);
  }
  const twins = [...groups.values()].filter((group) => group.length > 1).flat();
  if (twins.length === 0) return twins;
  const seen = seenItemIds(history);
  return twins.filter(({ item }) => !seen.has(item.itemId));
}

const NO_TWINS: ItemPosition[] = [];

/** Those twins in a few words: `SI-1 and SI-2`, `SI-1, SI-2 and 10 more`. */
export function nameTwins(twins: readonly ItemPosition[]): string {
  const [first, second] = twins.map(({ item }) => item.itemId);
  // One alone came after a person had looked at the other.
  if (second === undefined) return `${first} and an earlier one`;
  return twins.length === 2 ? `${first} and ${second}` : `${first}, ${second} and ${twins.length - 2} more`;
}

function lookOf({ dueOn, issuedOn, currency, balanceMinor, amountMinor }: OpenItem): string {
  return `${dueOn} ${issuedOn} ${currency} ${balanceMinor} ${amountMinor ?? ""}`;
}

/** Items of tasks that a person closed: both of a pair were right. */
function seenItemIds({ acts }: AccountHistory): ReadonlySet<string> {
  const looked = acts.filter(({ act, status }) => act.stageId === LOOK_AT_TWINS && status === "closed");
  return new Set(looked.flatMap(({ act }) => act.items.map(({ itemId }) => itemId)));
}
