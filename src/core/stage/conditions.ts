import type { Account, OpenItem } from "../account.ts";
import type { CalendarDay } from "../day.ts";
import { callsOf, isSpoken } from "../entry/contacts.ts";
import type { AccountHistory, EntryHistory } from "../ledger/history.ts";
import { toMinor } from "../money.ts";
import { payerOf } from "../payer/payer.ts";
import type { Condition } from "../playbook/condition.ts";
import type { AccountPosition } from "../position.ts";
import type { Situation } from "./situation.ts";

/** What conditions look at; the days of a sequence only where there is one. */
export type Facts = Pick<Situation, "account" | "history" | "rules" | "position"> &
  Partial<Pick<Situation, "progress" | "anchorOn">>;

/** Whether every condition of a stage holds for an account. Boundaries are included; what the sheet does not say does not hold. */
export function conditionsHold(conditions: readonly Condition[], facts: Facts): boolean {
  for (const condition of conditions) if (!conditionHolds(condition, facts)) return false;
  return true;
}

/** Whether the sheet says nothing of the fact that a condition asks for. */
export function isUnknown(condition: Condition, { account }: Pick<Facts, "account">): boolean {
  const { usage } = account;
  switch (condition.kind) {
    case "subscription-live":
      return isSubscriptionLive(account) === undefined;
    case "active-payees-at-most":
      return usage?.activePayees === undefined;
    case "no-usage-for":
      return usage?.transactions === undefined && usage?.lastUsedOn === undefined;
    case "limit-used-at-least":
      return usage?.limitPercent === undefined;
    default:
      return false;
  }
}

/** Whether a condition that fails today may come to hold by itself as time passes, debts grow or nobody answers. */
export function mayStillHold(condition: Condition): boolean {
  return [
    "balance-at-least",
    "open-items-at-least",
    "days-past-due-at-least",
    "limit-used-at-least",
    "no-usage-for",
    "outreach-unanswered-for",
    "retries-over",
    "new-rate-ahead",
  ].includes(condition.kind);
}

function conditionHolds(condition: Condition, facts: Facts): boolean {
  const { account, position } = facts;
  switch (condition.kind) {
    case "balance-at-least":
      return balanceReaches(condition.major, position);
    case "open-items-at-least":
      return overdueItems(position).length >= condition.count;
    case "days-past-due-at-least":
      return position.items.some(({ excuse, daysPastDue }) => excuse === undefined && daysPastDue >= condition.days);
    case "segment":
      return includesWord(condition.anyOf, account.segment);
    case "country":
      return includesWord(condition.anyOf, account.country);
    case "tag":
      return includesWord(account.tags, condition.tag) === condition.isPresent;
    case "automatic-payment":
      return paysByItself(account, facts.rules.controlDate) === condition.isPresent;
    case "debtor-type":
      return includesWord(condition.anyOf, account.debtorType.replace("-", " "));
    case "open":
      return position.items.length > 0 === condition.isPresent;
    case "overdue":
      return position.items.some(({ daysPastDue }) => daysPastDue > 0) === condition.isPresent;
    default:
      return factHolds(condition, facts);
  }
}

type FactCondition = Exclude<
  Condition,
  {
    readonly kind:
      | "balance-at-least"
      | "open-items-at-least"
      | "days-past-due-at-least"
      | "segment"
      | "country"
      | "tag"
      | "automatic-payment"
      | "debtor-type"
      | "open"
      | "overdue";
  }
>;

function factHolds(condition: FactCondition, facts: Facts): boolean {
  const { account, rules } = facts;
  const { usage, card } = account;
  const { controlDate } = rules;
  switch (condition.kind) {
    case "payer":
      return condition.anyOf.includes(payerOf(account, controlDate, rules.settings).payerType);
    case "irregular":
      return payerOf(account, controlDate, rules.settings).isIrregular;
    case "large":
      return isLarge(facts) || (condition.orIrregular && payerOf(account, controlDate, rules.settings).isIrregular);
    case "response":
      return (respondedOn(facts, facts.progress?.performedOn) !== undefined) === condition.isPresent;
    case "subscription-live":
      return isSubscriptionLive(account) === condition.isPresent;
    case "active-payees-at-most":
      return usage?.activePayees !== undefined && usage.activePayees <= condition.count;
    case "no-usage-for":
      return isUnused(facts, condition.days);
    case "outreach-unanswered-for":
      return (
        usage?.outreachOn !== undefined &&
        (usage.outreachAnsweredOn ?? -1) < usage.outreachOn &&
        controlDate - usage.outreachOn >= condition.days
      );
    case "limit-used-at-least":
      return usage?.limitPercent !== undefined && usage.limitPercent >= condition.percent;
    case "retries-over":
      return (
        card?.isFailurePermanent === true ||
        (card?.retriesUntilOn ?? -1) < controlDate ||
        (condition.days !== undefined && controlDate - (card?.failedOn ?? controlDate) > condition.days)
      );
    case "new-rate-ahead":
      return usage?.newRateOn !== undefined && usage.newRateOn - controlDate >= condition.days;
    case "paid-on-time":
      return wasPaidOnTime(account.items, facts.anchorOn) && overdueItems(facts.position).length === 0;
  }
}

/** Automatic payment was agreed, or a valid card is on file: nobody asks for the money before the charge. */
function paysByItself({ paysAutomatically, card }: Account, on: CalendarDay): boolean {
  return paysAutomatically || (card?.expiresOn !== undefined && card.expiresOn >= on && card.failedOn === undefined);
}

/** Whoever gave notice is leaving, whatever the cell still says; `undefined` where the sheet says nothing. */
function isSubscriptionLive({ usage, closure }: Account): boolean | undefined {
  return closure?.noticeOn === undefined && closure?.cancelledOn === undefined ? usage?.isLive : false;
}

/** No transactions, and the last use, where it is known, lies so far back. */
function isUnused({ account, rules }: Facts, days: number): boolean {
  const { transactions, lastUsedOn } = account.usage ?? {};
  if (transactions !== undefined && transactions > 0) return false;
  return lastUsedOn === undefined ? transactions === 0 : rules.controlDate - lastUsedOn >= days;
}

function wasPaidOnTime(items: readonly OpenItem[], paidOn: CalendarDay | undefined): boolean {
  const paid = items.filter((item) => item.status === "settled" && item.paidOn === paidOn);
  return paidOn !== undefined && paid.length > 0 && paid.every(({ dueOn }) => paidOn <= dueOn);
}

/**
 * The first day from `sinceOn` on that the customer answered: a reply that a person has not put back to the ladder, a
 * conversation, what they said that a person entered (a promise, a claim, a dispute, a plan), or an answer to an outreach.
 * `undefined` when there was none, or nothing to answer.
 */
export function respondedOn(facts: Facts, sinceOn: CalendarDay | undefined): CalendarDay | undefined {
  if (sinceOn === undefined) return undefined;
  const backOn = putBackOn(facts.history);
  const days = answerDays(facts).filter((on) => on >= sinceOn && (backOn === undefined || on > backOn));
  return days.length === 0 ? undefined : (Math.min(...days) as CalendarDay);
}

/** Every day on which the customer answered in any of these ways. */
export function answerDays({ account, history }: Pick<Facts, "account" | "history">): readonly CalendarDay[] {
  const { replies, entries } = history;
  const isSilent = replies.length + entries.length === 0 && account.usage?.outreachAnsweredOn === undefined;
  if (isSilent && callsOf(history).length === 0) return NO_DAYS;
  return [
    ...history.replies.filter(({ outcome }) => outcome !== "back-to-the-ladder").map(({ on }) => on),
    ...callsOf(history)
      .filter(({ outcome }) => isSpoken(outcome))
      .map(({ on }) => on),
    ...history.entries.map(saidOn).filter((on) => on !== undefined),
    ...(account.usage?.outreachAnsweredOn === undefined ? [] : [account.usage.outreachAnsweredOn]),
  ];
}

const NO_DAYS: readonly CalendarDay[] = [];

/** The day on which the customer said what a person entered; `undefined` where they said nothing. */
function saidOn({ entry, on }: EntryHistory): CalendarDay | undefined {
  switch (entry.kind) {
    case "promise":
      return entry.madeOn;
    case "dispute":
      return entry.openedOn;
    case "plan":
      return entry.agreedOn;
    case "claim":
      return on;
    case "contact":
      return entry.channel === "call" || entry.channel === "visit" ? entry.contactOn : undefined;
    default:
      return undefined;
  }
}

/** The last day on which a person put the account back into a sequence that it had left by itself. */
export function putBackOn({ entries }: Pick<AccountHistory, "entries">): CalendarDay | undefined {
  return entries.filter(({ entry }) => entry.kind === "put-back").pop()?.on;
}

/** Whether the account is among the largest of the book in one of its currencies. */
function isLarge({ position, rules }: Facts): boolean {
  for (const [currency, minor] of totals(position)) {
    const bound = rules.largeMinor?.get(currency);
    if (bound !== undefined && minor >= bound) return true;
  }
  return false;
}

/** Each currency is compared alone: one that reaches the bound is enough. */
function balanceReaches(major: number, position: AccountPosition): boolean {
  for (const [currency, minor] of totals(position)) if (minor >= toMinor(major, currency)) return true;
  return false;
}

function totals(position: AccountPosition): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { item, netMinor, excuse } of position.items) {
    if (excuse === undefined) sums.set(item.currency, (sums.get(item.currency) ?? 0) + netMinor);
  }
  return sums;
}

function overdueItems({ items }: AccountPosition): AccountPosition["items"] {
  return items.filter(({ excuse, daysPastDue }) => excuse === undefined && daysPastDue > 0);
}

function includesWord(words: readonly string[], wanted: string | undefined): boolean {
  const word = wanted?.trim().toLowerCase();
  return words.some((known) => known.trim().toLowerCase() === word);
}
