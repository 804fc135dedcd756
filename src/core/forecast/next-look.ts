import type { Account } from "../account.ts";
import { addDays, addMonths, type CalendarDay, endOfMonth } from "../day.ts";
import type { AccountLadders } from "../decide/decide-account.ts";
import { withEntries } from "../entry/apply-entries.ts";
import { type AccountHistory, isMessage } from "../ledger/history.ts";
import type { Playbook } from "../playbook/playbook.ts";
import { type Offset, offsetFrom } from "../playbook/timing.ts";
import type { PositionRules } from "../position.ts";
import type { AccountDecision, AccountState, SequenceDecision } from "../proposal.ts";
import { decideNextAct } from "../stage/next-act.ts";
import { situationOf } from "../stage/situation.ts";
import { addWorkingDays } from "../working-days.ts";
import { FirstDay } from "./first-day.ts";
import { namedDays } from "./named-days.ts";

/** An account that was looked at, as it stands after that day. */
export interface Looked {
  readonly account: Account;
  readonly history: AccountHistory;
  readonly decision: AccountDecision;
  /** Something was done, noted or settled on the day. */
  readonly isNew: boolean;
  readonly ladders: AccountLadders;
  readonly rules: PositionRules;
  readonly payer?: Account;
}

/**
 * The first day after a look on which anything can change for an account while nobody does anything: every day that its
 * facts, its history, its playbooks and the calendar name is taken, so that a look too many is possible and one too few is
 * not. A rule of the engine that makes a day matter has to have its day here; the reference that proposes on every day
 * tells when one is missing. Later than any day when nothing can.
 */
export function nextLookOn(looked: Looked): CalendarDay {
  const { decision, rules, history, isNew } = looked;
  const account = withEntries(looked.account, history);
  const rest = isNew ? restAfter(account, looked) : decision;
  if (rest === undefined) return addDays(rules.controlDate, 1);
  const days = new FirstDay(rules.controlDate);
  const { debt, further } = looked.ladders;
  const view: View = {
    account,
    history,
    rules,
    decision: rest,
    playbooks: typeof debt === "string" ? [] : [debt.playbook, ...further.map(([{ playbook }]) => playbook)],
  };
  addDecision(rest, rules, days);
  for (const other of rest.others ?? []) addDecision(other, rules, days);
  addItems(view, days);
  addBlocks(view, days);
  addPlaybooks(view, days);
  addHistory(view, days);
  return days.firstOn;
}

/** What the days of an account are read from. */
interface View {
  /** With its entries told. */
  readonly account: Account;
  readonly history: AccountHistory;
  readonly rules: PositionRules;
  readonly decision: AccountDecision;
  readonly playbooks: readonly Playbook[];
}

/**
 * How an account stands after something was done, where its next stage is still to come: then it need not be looked at
 * on the next day only to be found waiting. `undefined` where it has to be.
 */
function restAfter(
  account: Account,
  { decision, history, ladders, rules, payer }: Looked,
): AccountDecision | undefined {
  const { debt, further } = ladders;
  if (typeof debt === "string" || further.length > 0) return undefined;
  const tomorrow = { ...rules, controlDate: addDays(rules.controlDate, 1) };
  const { ripe, coming, on } = decideNextAct(situationOf(account, debt, history, tomorrow, payer));
  if (ripe !== undefined || coming === undefined || on === undefined) return undefined;
  return { ...decision, state: "waiting", nextOn: on };
}

/** What the decision itself waits for; one that should go on and does not is looked at every day. */
function addDecision(
  decision: AccountDecision | SequenceDecision,
  { controlDate }: PositionRules,
  days: FirstDay,
): void {
  const { state, nextOn } = decision;
  days.add(nextOn);
  const isPassing = PASSING_STATES.includes(state) || (state === "waiting" && nextOn !== undefined);
  if (ACTING_STATES.includes(state) || (isPassing && (nextOn ?? 0) <= controlDate)) days.add(controlDate + 1);
  // A debt at the end of its playbook is decided about once a month.
  if (state === "exhausted") days.add(endOfMonth(controlDate) + 1);
  if ("block" in decision) addReview(decision.block?.reviewOn, days);
}

const ACTING_STATES: readonly AccountState[] = ["act-due", "capped"];
/** States that end by themselves on the day that the decision names. */
const PASSING_STATES: readonly AccountState[] = ["gap", "ceiling", "quiet-period", "not-working-day", "draft-waiting"];

/** On its day a block is looked at again; from the day after it is overdue. */
function addReview(reviewOn: CalendarDay | undefined, days: FirstDay): void {
  if (reviewOn === undefined) return;
  days.add(reviewOn);
  days.add(reviewOn + 1);
}

/** An item is overdue, is old enough to be chased, clears, or comes back from a dispute. */
function addItems({ account, rules, playbooks }: View, days: FirstDay): void {
  const { issuedDaysMin, rejectedDisputeDays, disputeWorkingDays } = rules.settings;
  const agesTogether = mattersWhenOverdue(account, rules, playbooks);
  const mayTurn = playbooks.some((playbook) => namedDays(playbook).asksForPayer);
  for (const { status, balanceMinor, dueOn, issuedOn, clearingOn, dispute } of account.items) {
    if (status !== "open" || balanceMinor === 0) continue;
    if (agesTogether) days.add(dueOn + 1);
    if (mayTurn && dueOn <= rules.controlDate) days.add(rules.controlDate + 1);
    if (issuedOn !== undefined) days.add(issuedOn + issuedDaysMin);
    if (clearingOn !== undefined) days.add(clearingOn + 1);
    if (dispute === undefined) continue;
    if (dispute.rejectedOn !== undefined) days.add(dispute.rejectedOn + rejectedDisputeDays);
    addReview(dispute.reviewOn, days);
    if (dispute.openedOn !== undefined) {
      addReview(addWorkingDays(dispute.openedOn, disputeWorkingDays, rules.calendar), days);
    }
  }
}

/**
 * Whether it matters for the others that one more item is overdue. What is overdue sets the item tolerance, and that moves
 * only an item which may be below it; it also counts for the limit above which a person decides, and for conditions.
 */
function mattersWhenOverdue(account: Account, { settings }: PositionRules, playbooks: readonly Playbook[]): boolean {
  if (settings.personAboveMajor !== undefined || account.unallocated.length > 0) return true;
  if (playbooks.some((playbook) => playbook.track !== "debt" || namedDays(playbook).asksForOverdue)) return true;
  let total = 0;
  let smallest = Number.POSITIVE_INFINITY;
  for (const { status, balanceMinor, dispute } of account.items) {
    if (status !== "open") continue;
    if (balanceMinor < 0 || dispute !== undefined) return true;
    total += balanceMinor;
    smallest = Math.min(smallest, balanceMinor);
  }
  // A promise for an amount leaves a rest, which may be small.
  return account.promise?.amount !== undefined || smallest * 100 < total * settings.itemTolerancePercent;
}

/** What people entered ends, is judged once the payments of its day are known, or is to be looked at again. */
function addBlocks({ account, rules, playbooks }: View, days: FirstDay): void {
  const { promise, claim, plan, pausedUntilOn, nextActionOn } = account;
  days.add(pausedUntilOn);
  addReview(nextActionOn, days);
  for (const block of [account.outOfOurHands, account.suspectedFraud, account.doNotChase, account.needsPerson]) {
    addReview(block?.reviewOn, days);
  }
  if (rules.switchedOn !== undefined) {
    addReview(addDays(rules.switchedOn, rules.settings.doNotChaseReviewDays), days);
  }
  const clearingDays = Math.max(0, ...playbooks.map((playbook) => playbook.clearingDays));
  if (promise !== undefined) addKnown(promise.promisedOn, clearingDays, rules, days);
  if (claim !== undefined) addKnown(claim.claimedOn, rules.settings.claimBankingDays, rules, days);
  if (plan === undefined) return;
  addReview(plan.reviewOn, days);
  for (const { dueOn } of plan.instalments ?? []) {
    days.addSpan(addDays(dueOn, -rules.settings.instalmentNoticeDays - WEEKEND), dueOn);
    addKnown(dueOn, rules.settings.instalmentGraceDays, rules, days);
  }
}

/** A weekend with holidays on both sides. */
const WEEKEND = 7;

/** Every day from one until the payments of so many banking days after it are surely known. */
function addKnown(on: CalendarDay, bankingDays: number, rules: PositionRules, days: FirstDay): void {
  const lag = Math.max(0, rules.controlDate - rules.paymentsKnownOn);
  days.addSpan(on, addDays(addWorkingDays(on, bankingDays, rules.calendar), lag + WEEKEND));
}

/** The days that the stages and conditions of the playbooks name, counted from all that they may count from. */
function addPlaybooks({ account, decision, playbooks, history }: View, days: FirstDay): void {
  const anchors = new Set<CalendarDay>(factDays(account));
  for (const { anchorOn } of [decision, ...(decision.others ?? [])]) {
    if (anchorOn !== undefined) anchors.add(addDays(anchorOn, account.graceDays)).add(anchorOn);
  }
  if (account.promise !== undefined) anchors.add(account.promise.promisedOn);
  for (const { act } of history.acts) if (act.deadlineOn !== undefined) anchors.add(act.deadlineOn);
  for (const { enteredOn } of history.stays) anchors.add(enteredOn);
  for (const playbook of playbooks) {
    const named = namedDays(playbook);
    for (const anchorOn of anchors) for (const offset of named.offsets) addOffset(anchorOn, offset, days);
    for (const { enteredOn, leftOn } of history.stays) {
      days.add(addMonths(enteredOn, playbook.reentryMonths));
      if (leftOn !== undefined) days.add(addMonths(leftOn, playbook.reentryMonths));
    }
    for (const count of named.counts) addCount(account, count, days);
  }
}

function addOffset(anchorOn: CalendarDay, offset: Offset, days: FirstDay): void {
  const on = offsetFrom(anchorOn, offset);
  days.add(on);
  days.add(on + 1);
}

/** A condition that counts days holds, or ceases to hold, so many days before or after a fact. */
function addCount(account: Account, count: number, days: FirstDay): void {
  for (const { dueOn, status } of account.items) if (status === "open") days.add(dueOn + count);
  for (const on of factDays(account)) {
    days.add(on + count);
    days.add(on - count);
    days.add(on - count + 1);
  }
}

/** The days of the facts that the tracks beside the debt rest on. */
function factDays({ usage, closure, card, renewal }: Account): CalendarDay[] {
  if (usage === undefined && closure === undefined && card === undefined && renewal === undefined) return NO_DAYS;
  const days = [
    usage?.lastUsedOn,
    usage?.outreachOn,
    usage?.outreachAnsweredOn,
    usage?.newRateOn,
    closure?.noticeOn,
    closure?.cancelledOn,
    closure?.dataExportUntilOn,
    card?.expiresOn,
    card?.failedOn,
    card?.retriesUntilOn,
    renewal?.renewsOn,
  ];
  return days.filter((on) => on !== undefined);
}

const NO_DAYS: CalendarDay[] = [];

/** What happened wears off: messages are no longer recent, a payment is old news, a review that was closed is asked again. */
function addHistory({ history, decision, playbooks, rules }: View, days: FirstDay): void {
  const { settings, calendar, controlDate } = rules;
  const states = [decision, ...(decision.others ?? [])];
  // While nothing is ripe it does not matter how long ago a message was.
  const isAtRest = states.every(
    ({ state, nextOn }) => RESTING_STATES.includes(state) && (nextOn ?? LATER) > controlDate,
  );
  for (const { act, status, statusOn } of history.acts) {
    // What follows a stage of today follows it from the next day on; that is known.
    if (statusOn > controlDate) days.add(statusOn + 1);
    if (status === "closed" && act.about !== undefined) {
      days.add(addWorkingDays(statusOn, settings.disputeWorkingDays, calendar));
    }
    if (isAtRest || !isMessage(act)) continue;
    days.add(statusOn + settings.recentMessageDaysMax + 1);
    for (const playbook of playbooks) {
      for (const recentDays of namedDays(playbook).recentDays) days.add(statusOn + recentDays + 1);
    }
  }
  for (const { on, handledOn } of history.replies) {
    if (handledOn === undefined) addReview(addWorkingDays(on, settings.replyReviewWorkingDays, calendar), days);
  }
  for (const { on } of history.payments) {
    days.add(addWorkingDays(on, settings.partPaymentWorkingDays, calendar) + 1);
  }
}

const LATER = Number.POSITIVE_INFINITY;
const RESTING_STATES: readonly AccountState[] = [
  "waiting",
  "exhausted",
  "clear",
  "no-chase",
  "below-tolerance",
  "covered",
];
