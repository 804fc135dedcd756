import type { Account, OpenItem, PromiseToPay } from "../account.ts";
import { type CalendarDay, formatDay } from "../day.ts";
import type { LedgerEvent, PromiseVerdict } from "../ledger/event.ts";
import type { AccountHistory } from "../ledger/history.ts";
import { accountToleranceMinor, type PositionRules } from "../position.ts";
import type { Settings } from "../settings.ts";
import type { Situation } from "../stage/situation.ts";
import { isContested } from "./dispute.ts";
import { promiseStatusOf } from "./judging-days.ts";
import { covers, isOwed, paidSince, unmatchedIn } from "./payments.ts";

/** The stage id of the task that asks a person to accept a promise. */
export const ACCEPT_PROMISE = "run:accept-promise";

/** The most promises of an episode that hold the chase without a person's word. */
const PROMISES_MAX = 2;

/** A promise as the ledger holds it. */
export interface MadePromise extends PromiseToPay {
  readonly madeOn: CalendarDay;
  /** When another day took its place. */
  readonly movedOn?: CalendarDay;
  /** A person said that it was none, or would not accept it. */
  readonly isTakenBack: boolean;
}

/** Every promise on record, oldest first. One that is entered again for the same day is the same promise, amended. */
export function promisesMade({ entries, acts }: AccountHistory): readonly MadePromise[] {
  const made: MadePromise[] = [];
  let isOpen = false;
  const amend = (change: Partial<MadePromise>): void => {
    const last = made.pop();
    if (last !== undefined) made.push({ ...last, ...change });
  };
  for (const { entry, on } of entries) {
    if (entry.kind === "cleared" && entry.what === "promise") {
      if (isOpen) amend({ isTakenBack: true });
      isOpen = false;
    } else if (entry.kind === "promise") {
      const { kind: _kind, ...promise } = entry;
      if (isOpen && made[made.length - 1]?.promisedOn === promise.promisedOn) made.pop();
      else if (isOpen) amend({ movedOn: on });
      made.push({ ...promise, isTakenBack: false });
      isOpen = true;
    }
  }
  const refused = acts.filter(({ act, outcome }) => act.stageId === ACCEPT_PROMISE && outcome === "refused");
  if (refused.length === 0) return made;
  const days = new Set(refused.map(({ act }) => act.about));
  return made.map((one) => (days.has(formatDay(one.promisedOn)) ? { ...one, isTakenBack: true } : one));
}

/**
 * Judges the promises on record that were not judged before: at the first run whose payments are known through the promised
 * day plus the clearing days in banking days; one that was moved before its day is rescheduled, and one that is paid
 * already is kept. Judged once: a payment that arrives later does not unsay a break.
 *
 * @param account with its entries told
 */
export function judgePromises(
  account: Account,
  history: AccountHistory,
  clearingDays: number,
  rules: PositionRules,
): LedgerEvent[] {
  if (history.entries.length === 0 || account.rowFaults.length > 0 || account.heldBy.length > 0) return [];
  const events: LedgerEvent[] = [];
  for (const promise of promisesMade(history)) {
    const { promisedOn, madeOn, isTakenBack } = promise;
    if (isTakenBack || isJudged(promise, history)) continue;
    const verdict = verdictNow(promise, account, history, clearingDays, rules);
    if (verdict === undefined) continue;
    const { accountId } = account;
    events.push({ kind: "promise-judged", on: rules.controlDate, accountId, promisedOn, madeOn, verdict });
  }
  return events;
}

function isJudged({ promisedOn, madeOn }: MadePromise, { promises }: AccountHistory): boolean {
  return promises.some((known) => known.promisedOn === promisedOn && known.madeOn === madeOn);
}

function verdictNow(
  promise: MadePromise,
  account: Account,
  history: AccountHistory,
  clearingDays: number,
  rules: PositionRules,
): PromiseVerdict | undefined {
  if (promise.movedOn !== undefined && promise.movedOn < promise.promisedOn) return "rescheduled";
  const { status } = promiseStatusOf(promise, clearingDays, rules);
  const verdict = verdictOf(promise, account, history, rules);
  if (status === "judged") return verdict;
  return verdict === "kept" && isPaid(promise, history) ? verdict : undefined;
}

/** Kept before its day: on what was seen to arrive, and not on cash that may have been there before. */
function isPaid({ amount, madeOn, itemIds }: MadePromise, history: AccountHistory): boolean {
  if (amount !== undefined) return paidSince(history, amount.currency, madeOn, itemIds) >= amount.minor;
  return history.payments.some(({ on }) => on >= madeOn);
}

/**
 * What became of a promise on the payments that are known: kept, part-kept from a share on, or broken. `undefined` while a
 * payment of what it covers is under way. Cash that is not matched yet counts: nobody is told of a break that may be none.
 */
export function verdictOf(
  promise: PromiseToPay & { readonly madeOn: CalendarDay },
  account: Account,
  history: AccountHistory,
  rules: PositionRules,
): Exclude<PromiseVerdict, "rescheduled"> | undefined {
  const covered = account.items.filter((item) => isOwed(item) && isPromised(item, promise, rules));
  const verdicts = [...currenciesOf(promise, covered)].map((currency) => {
    const open = openIn(currency, covered, account, rules);
    const paid = paidSince(history, currency, promise.madeOn, promise.itemIds) + unmatchedIn(account, currency);
    return verdictIn(currency, promise.amount?.minor ?? open + paid, paid, open, rules.settings);
  });
  const isUnderWay = covered.some(({ clearingOn }) => clearingOn !== undefined && clearingOn >= rules.controlDate);
  if (verdicts.every((one) => one === "kept")) return "kept";
  if (isUnderWay) return undefined;
  return verdicts.every((one) => one === "broken") ? "broken" : "part-kept";
}

/** Without items of its own a promise is about what was there when it was made and fell due by its day. */
function isPromised(
  item: OpenItem,
  { itemIds, amount, madeOn, promisedOn }: PromiseToPay,
  rules: PositionRules,
): boolean {
  if (!covers(itemIds, item)) return false;
  if (item.dispute !== undefined && item.dispute.disputedMinor === undefined) {
    if (isContested(item.dispute, rules.controlDate, rules.settings)) return false;
  }
  if (itemIds !== undefined || amount !== undefined) return true;
  const wasThere = item.issuedOn === undefined || madeOn === undefined || item.issuedOn <= madeOn;
  return wasThere && item.dueOn <= promisedOn;
}

function currenciesOf({ amount }: PromiseToPay, covered: readonly OpenItem[]): ReadonlySet<string> {
  return new Set(amount === undefined ? covered.map(({ currency }) => currency) : [amount.currency]);
}

function openIn(currency: string, covered: readonly OpenItem[], account: Account, rules: PositionRules): number {
  let open = 0;
  for (const item of covered) {
    if (item.currency !== currency) continue;
    const { dispute, balanceMinor } = item;
    const isPart = dispute?.disputedMinor !== undefined && isContested(dispute, rules.controlDate, rules.settings);
    open += isPart ? Math.max(0, balanceMinor - (dispute.disputedMinor ?? 0)) : balanceMinor;
  }
  return Math.max(0, open - unmatchedIn(account, currency));
}

function verdictIn(
  currency: string,
  promisedMinor: number,
  paidMinor: number,
  openMinor: number,
  settings: Settings,
): "kept" | "part-kept" | "broken" {
  const missing = Math.min(promisedMinor - paidMinor, openMinor);
  if (missing <= 0 || missing < accountToleranceMinor(currency, settings)) return "kept";
  return paidMinor * 100 >= promisedMinor * settings.partKeptPercent ? "part-kept" : "broken";
}

/**
 * Whether the account's promise was judged and not kept while the debt still stands: only judged breaks are ever quoted.
 */
export function isPromiseBroken({ account, position, history, anchorDueOn, rules }: Situation): boolean {
  const { promise } = account;
  if (promise === undefined || position.promise.status !== "judged" || anchorDueOn === undefined) return false;
  const { promisedOn, madeOn } = promise;
  const judged = history.promises.find(
    (known) => known.promisedOn === promisedOn && (madeOn === undefined || known.madeOn === madeOn),
  );
  if (judged !== undefined) return judged.verdict === "broken";
  return verdictOf({ ...promise, madeOn: madeOn ?? promisedOn }, account, history, rules) === "broken";
}

/** Why a person has to accept a promise before it holds any longer, in words; `undefined` when nobody has to. */
export function whyToAccept(account: Account, history: AccountHistory, rules: PositionRules): string | undefined {
  const { promise } = account;
  const { promiseDaysMax } = rules.settings;
  if (promise === undefined || promise.isAccepted) return undefined;
  if (promise.promisedOn - (promise.madeOn ?? rules.controlDate) > promiseDaysMax) {
    return `more than ${promiseDaysMax} days ahead`;
  }
  const fromOn = episodeFrom(account);
  const made = promisesMade(history).filter(({ promisedOn, isTakenBack }) => promisedOn >= fromOn && !isTakenBack);
  const count = new Set(made.map(({ promisedOn }) => promisedOn)).size;
  return count > PROMISES_MAX ? `promise number ${count} for this debt` : undefined;
}

/** The promises about the present debt that were judged as broken, oldest first. */
export function brokenPromises(account: Account, { promises }: AccountHistory): AccountHistory["promises"] {
  if (promises.length === 0) return promises;
  const fromOn = episodeFrom(account);
  return promises.filter(({ verdict, promisedOn }) => verdict === "broken" && promisedOn >= fromOn);
}

/** A promise for a day before anything that is open now fell due was about an earlier debt. */
function episodeFrom({ items }: Account): CalendarDay {
  let first = Number.POSITIVE_INFINITY;
  for (const item of items) if (isOwed(item) && item.dueOn < first) first = item.dueOn;
  return first as CalendarDay;
}
