import type { Account } from "../account.ts";
import { toMinor } from "../money.ts";
import type { Condition } from "../playbook/condition.ts";
import type { AccountPosition } from "../position.ts";

/** Whether every condition of a stage holds for an account. Boundaries are included. */
export function conditionsHold(conditions: readonly Condition[], account: Account, position: AccountPosition): boolean {
  for (const condition of conditions) if (!conditionHolds(condition, account, position)) return false;
  return true;
}

/** Whether a condition that fails today may come to hold by itself as time passes or debts grow. */
export function mayStillHold(condition: Condition): boolean {
  return (
    condition.kind === "balance-at-least" ||
    condition.kind === "open-items-at-least" ||
    condition.kind === "days-past-due-at-least"
  );
}

function conditionHolds(condition: Condition, account: Account, position: AccountPosition): boolean {
  switch (condition.kind) {
    case "balance-at-least":
      return balanceReaches(condition.major, position);
    case "open-items-at-least":
      return (
        position.items.filter(({ excuse, daysPastDue }) => excuse === undefined && daysPastDue > 0).length >=
        condition.count
      );
    case "days-past-due-at-least":
      return position.items.some(({ excuse, daysPastDue }) => excuse === undefined && daysPastDue >= condition.days);
    case "segment":
      return includesWord(condition.anyOf, account.segment);
    case "country":
      return includesWord(condition.anyOf, account.country);
    case "tag":
      return includesWord(account.tags, condition.tag) === condition.isPresent;
    case "automatic-payment":
      return account.paysAutomatically === condition.isPresent;
    default:
      throw new Error("not yet");
  }
}

/** Each currency is compared alone: one that reaches the bound is enough. */
function balanceReaches(major: number, position: AccountPosition): boolean {
  const totals = new Map<string, number>();
  for (const { item, netMinor, excuse } of position.items) {
    if (excuse === undefined) totals.set(item.currency, (totals.get(item.currency) ?? 0) + netMinor);
  }
  return [...totals].some(([currency, minor]) => minor >= toMinor(major, currency));
}

function includesWord(words: readonly string[], wanted: string | undefined): boolean {
  const word = wanted?.trim().toLowerCase();
  return word !== undefined && words.some((known) => known.trim().toLowerCase() === word);
}
