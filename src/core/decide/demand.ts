import type { ListedItem } from "../ledger/event.ts";
import { type Money, sumByCurrency } from "../money.ts";
import type { ItemPosition } from "../position.ts";
import { anchorDayOf } from "../stage/anchor.ts";
import { knownFrom, type Situation } from "../stage/situation.ts";
import { activeStay } from "../stage/stay.ts";

/** The items that a reminder shows, in its three blocks: overdue now, not yet to be asked for, and in query or plan. */
export function listItems(situation: Situation): ListedItem[] {
  const listed: ListedItem[] = [];
  for (const position of situation.position.items) {
    const part = partOf(position, situation);
    if (part !== undefined)
      listed.push(entryOf(position, part, part === "in-query" ? position.asideMinor : position.netMinor));
    // Only a dispute puts a part in query; a promised part is not asked for and not called anything.
    if (part !== "in-query" && part !== undefined && position.asideMinor > 0 && position.item.dispute !== undefined) {
      listed.push(entryOf(position, "in-query", position.asideMinor));
    }
  }
  return listed;
}

/** The chaseable total past due, by currency: what is asked for. */
export function demandedOf(items: readonly ListedItem[]): Money[] {
  return sumByCurrency(items.filter(({ part }) => part === "overdue"));
}

/**
 * Whether a confirmed status stays: something is past due that is neither paid nor settled by an agreement. A mere promise,
 * a payment that is only claimed or still under way earns no lifting yet.
 */
export function isStillOwed(situation: Situation): boolean {
  return situation.position.items.some(
    ({ excuse, daysPastDue }) =>
      daysPastDue > 0 &&
      (excuse === undefined || excuse === "promised" || excuse === "claimed" || excuse === "collecting"),
  );
}

/**
 * Whether the fact that a confirmed status rests on still stands: a debt of the account, a charge that failed, or the stay
 * in a playbook that is entered. What closes an account is not earned back.
 */
export function isStillDeserved(situation: Situation): boolean {
  const { account, history, ladder } = situation;
  switch (ladder.playbook.track) {
    case "debt":
      return isStillOwed(situation);
    case "card":
      return anchorDayOf("card-failed", account, history, ladder.playbook.playbookId) !== undefined;
    case "care":
      return activeStay(history, ladder.playbook.playbookId) !== undefined;
    default:
      return true;
  }
}

/** One item as a message or task lists it. */
export function entryOf(position: ItemPosition, part: ListedItem["part"], minor: number): ListedItem {
  const { item, daysPastDue } = position;
  const { itemId, dueOn, currency, balanceMinor } = item;
  return { itemId, dueOn, daysPastDue, currency, minor, balanceMinor, part };
}

function partOf(position: ItemPosition, situation: Situation): ListedItem["part"] | undefined {
  const { excuse, daysPastDue, asideMinor, item } = position;
  if (excuse === undefined) {
    if (daysPastDue <= 0) return "upcoming";
    // An item whose payment could not be known yet is not called overdue, and not yet due it is no more: it is left out.
    const isKnown =
      knownFrom(item.dueOn, situation.ladder.playbook.clearingDays, situation.rules) <= situation.rules.paymentsKnownOn;
    return isKnown ? "overdue" : undefined;
  }
  if (excuse === "disputed") return asideMinor > 0 ? "in-query" : undefined;
  return undefined;
}
