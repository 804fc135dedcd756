import type { Account } from "../account.ts";
import { addDays, type CalendarDay, endOfMonth } from "../day.ts";
import type { AccountLadders } from "../decide/decide-account.ts";
import type { AccountHistory } from "../ledger/history.ts";
import type { Playbook } from "../playbook/playbook.ts";
import type { PositionRules } from "../position.ts";
import type { AccountDecision, AccountState, SequenceDecision } from "../proposal.ts";
import { decideNextAct } from "../stage/next-act.ts";
import { situationOf } from "../stage/situation.ts";
import { addWorkingDays } from "../working-days.ts";
import type { AccountView } from "./account-view.ts";
import { FirstDay } from "./first-day.ts";
import { addHistory } from "./history-days.ts";
import { namedDays } from "./named-days.ts";
import { addPlaybooks } from "./playbook-days.ts";

/** An account that was looked at, as it stands after that day. */
export interface Looked {
  /** With its entries told. */
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
  const { account, decision, rules, history, isNew } = looked;
  const rest = isNew ? restAfter(looked) : decision;
  if (rest === undefined) return addDays(rules.controlDate, 1);
  const days = new FirstDay(rules.controlDate);
  const { main, further } = looked.ladders;
  const view: AccountView = {
    account,
    history,
    rules,
    decision: rest,
    unseenFrom: isNew ? addDays(rules.controlDate, 1) : rules.controlDate,
    playbooks: typeof main === "string" ? [] : [main.playbook, ...further.map(([{ playbook }]) => playbook)],
  };
  addDecision(rest, rules, days);
  for (const other of rest.others ?? []) addDecision(other, rules, days);
  addItems(view, days);
  addBlocks(view, days);
  addPlaybooks(view, days);
  addHistory(view, days);
  return days.firstOn;
}

/**
 * How an account stands after something was done, where its next stage is still to come: then it need not be looked at
 * on the next day only to be found waiting. `undefined` where it has to be.
 */
function restAfter({ account, decision, history, ladders, rules, payer }: Looked): AccountDecision | undefined {
  const { main, further } = ladders;
  if (typeof main === "string" || further.length > 0) return undefined;
  const tomorrow = { ...rules, controlDate: addDays(rules.controlDate, 1) };
  const { ripe, coming, on } = decideNextAct(situationOf(account, main, history, tomorrow, payer));
  // What was decided once a month stays decided until the next one.
  if (ripe === undefined && coming === undefined && decision.state === "exhausted") return decision;
  if (ripe !== undefined || coming === undefined || on === undefined) return undefined;
  return { ...decision, nextOn: on, state: ACTED_STATES.includes(decision.state) ? "waiting" : decision.state };
}

/** States out of which something is done, and then the next stage is waited for; in any other a block holds. */
const ACTED_STATES: readonly AccountState[] = ["act-due", "draft-waiting", "capped", "waiting"];

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
  if ("block" in decision) days.addReview(decision.block?.reviewOn);
}

const ACTING_STATES: readonly AccountState[] = ["act-due", "capped"];
/** States that end by themselves on the day that the decision names. */
const PASSING_STATES: readonly AccountState[] = ["gap", "ceiling", "quiet-period", "not-working-day", "draft-waiting"];

/** An item is overdue, is old enough to be chased, clears, or comes back from a dispute. */
function addItems({ account, rules, playbooks }: AccountView, days: FirstDay): void {
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
    days.addReview(dispute.reviewOn);
    for (const on of [dispute.openedOn, dispute.acceptedOn]) {
      if (on !== undefined) days.addReview(addWorkingDays(on, disputeWorkingDays, rules.calendar));
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
function addBlocks({ account, rules, playbooks }: AccountView, days: FirstDay): void {
  const { promise, claim, plan, pausedUntilOn, nextActionOn } = account;
  days.add(pausedUntilOn);
  days.addReview(nextActionOn);
  for (const block of [account.outOfOurHands, account.suspectedFraud, account.doNotChase, account.needsPerson]) {
    days.addReview(block?.reviewOn);
  }
  if (rules.switchedOn !== undefined) {
    days.addReview(addDays(rules.switchedOn, rules.settings.doNotChaseReviewDays));
  }
  const clearingDays = Math.max(0, ...playbooks.map((playbook) => playbook.clearingDays));
  if (promise !== undefined) addKnown(promise.promisedOn, clearingDays, rules, days);
  if (claim !== undefined) addKnown(claim.claimedOn, rules.settings.claimBankingDays, rules, days);
  if (plan === undefined) return;
  days.addReview(plan.reviewOn);
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
