import type { Instalment, PromiseToPay } from "../core/account.ts";
import type { CalendarDay } from "../core/day.ts";
import type { AccountHistory, ActHistory, PromiseHistory } from "../core/ledger/history.ts";
import { contactsMade } from "./contacts-made.ts";
import type { Value } from "./document.ts";
import type { Fact } from "./fact.ts";
import { fillPhrase } from "./language.ts";
import type { Facts } from "./reminder-input.ts";
import { listValue, textValue } from "./value.ts";
import type { Wording } from "./wording.ts";

/**
 * What a message may say of the past and of what was agreed: only what the ledger holds. A status counts from the day on
 * which a person confirmed it until it was lifted, a promise is broken once it was judged so, and a promise that was judged
 * is no longer open.
 */
export const HISTORY_FACTS = {
  deadline: ({ action }, wording) => dayText(action.deadlineOn, wording),
  earlierReminders: ({ earlierSentOn }, wording) => textValue(wording.list(inOrder(earlierSentOn).map(wording.day))),
  lastReminderOn: ({ earlierSentOn }, wording) => {
    const days = inOrder(earlierSentOn);
    return dayText(days[days.length - 1], wording);
  },
  contactsMade: (facts, { phrases, day }) =>
    listValue(
      contactsMade(facts).map(({ on, kind }) => fillPhrase(phrases.contact, { day: day(on), what: phrases[kind] })),
    ),
  brokenPromises: (facts, wording) =>
    listValue(brokenPromises(facts).map((promise) => promiseLine(promise, facts.history, wording))),
  promisedOn: (facts, wording) => dayText(openPromise(facts)?.promisedOn, wording),
  promisedAmount: (facts, wording) => {
    const amount = openPromise(facts)?.amount;
    return amount === undefined ? undefined : textValue(wording.money(amount));
  },
  stoppedOn: ({ history }, wording) => dayText(statusOn(history, isStop), wording),
  suspendedOn: ({ history }, wording) => dayText(statusOn(history, isSuspension), wording),
  planInstalments: ({ account }, { phrases, day, money }) =>
    listValue(
      (account.plan?.instalments ?? []).map(({ dueOn, amount }) =>
        fillPhrase(phrases.instalment, { day: day(dueOn), amount: money(amount) }),
      ),
    ),
  nextInstalmentOn: ({ nextInstalment }, wording) => dayText(nextInstalment?.dueOn, wording),
  nextInstalmentAmount: ({ nextInstalment }, wording) => amountText(nextInstalment, wording),
  missedInstalmentOn: ({ missedInstalment }, wording) => dayText(missedInstalment?.dueOn, wording),
  missedInstalmentAmount: ({ missedInstalment }, wording) => amountText(missedInstalment, wording),
} as const satisfies Readonly<Record<string, Fact>>;

function dayText(on: CalendarDay | undefined, wording: Wording): Value | undefined {
  return on === undefined ? undefined : textValue(wording.day(on));
}

function amountText(instalment: Instalment | undefined, wording: Wording): Value | undefined {
  return instalment === undefined ? undefined : textValue(wording.money(instalment.amount));
}

function inOrder(days: readonly CalendarDay[]): readonly CalendarDay[] {
  return [...days].sort((a, b) => a - b);
}

/** The promise that still holds: nobody has judged it. */
export function openPromise({ account, history }: Pick<Facts, "account" | "history">): PromiseToPay | undefined {
  const { promise } = account;
  if (promise === undefined) return undefined;
  const isJudged = history.promises.some(
    ({ promisedOn, madeOn }) =>
      promisedOn === promise.promisedOn && (promise.madeOn === undefined || promise.madeOn === madeOn),
  );
  return isJudged ? undefined : promise;
}

/** The breaks that concern what this text is about: no promise of a day before anything of it was due. */
function brokenPromises({ history, action }: Facts): readonly PromiseHistory[] {
  const since = Math.min(action.anchorOn, ...action.items.map(({ dueOn }) => dueOn));
  return history.promises.filter(({ verdict, promisedOn }) => verdict === "broken" && promisedOn >= since);
}

/** "on 5 March 2026: £400.00 by 12 March 2026"; the amount is known where the promise was entered. */
export function promiseLine(
  { promisedOn, madeOn }: Pick<PromiseHistory, "promisedOn" | "madeOn">,
  history: AccountHistory,
  { phrases, day, money }: Wording,
): string {
  const amount = history.entries
    .map(({ entry }) => entry)
    .find((entry) => entry.kind === "promise" && entry.promisedOn === promisedOn && entry.madeOn === madeOn);
  const days = { made: day(madeOn), promised: day(promisedOn) };
  return amount?.kind === "promise" && amount.amount !== undefined
    ? fillPhrase(phrases.promiseOfAmount, { ...days, amount: money(amount.amount) })
    : fillPhrase(phrases.promise, days);
}

/** When a status of this kind was confirmed, unless anything was lifted since: then nothing is claimed. */
function statusOn({ acts }: AccountHistory, isOfKind: (act: ActHistory["act"]) => boolean): CalendarDay | undefined {
  let standingOn: CalendarDay | undefined;
  for (const { act, status, outcome, statusOn: confirmedOn } of acts) {
    if (act.kind !== "status" || status !== "closed" || outcome !== "confirmed") continue;
    if (act.status === "active") standingOn = undefined;
    else if (isOfKind(act)) standingOn = confirmedOn;
  }
  return standingOn;
}

function isStop({ status, severe }: ActHistory["act"]): boolean {
  return severe === "stop-supply" || status === "stop-supply" || status === "stopped" || status === "on-stop";
}

function isSuspension({ status }: ActHistory["act"]): boolean {
  return status === "suspended" || status === "disabled";
}
