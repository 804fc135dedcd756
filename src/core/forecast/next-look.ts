import type { Account } from "../account.ts";
import { addDays, type CalendarDay } from "../day.ts";
import type { DecidedSequence } from "../decide/decide-sequence.ts";
import type { AccountHistory } from "../ledger/history.ts";
import type { Playbook } from "../playbook/playbook.ts";
import type { AccountPosition, PositionRules } from "../position.ts";
import type { AccountDecision } from "../proposal.ts";
import { hasLapsed } from "../stage/ladder.ts";
import { addWorkingDays } from "../working-days.ts";
import { timedConditions } from "./condition-days.ts";
import { FirstDay } from "./first-day.ts";
import { needsPersonIn } from "./gather.ts";
import { restAfter, viewOf } from "./rest.ts";
import { addSequence, type SequenceView } from "./sequence-days.ts";

/** An account that was looked at, as it stands after that day. */
export interface Looked {
  readonly decision: AccountDecision;
  /** What it was decided from. */
  readonly sequences: readonly DecidedSequence[];
  /** With what was done, noted or settled on the day. */
  readonly history: AccountHistory;
  /** Anything was. */
  readonly isNew: boolean;
  readonly rules: PositionRules;
  /** The same on the next day. */
  readonly tomorrow: PositionRules;
}

/** When an account is looked at again. */
export interface NextLook {
  readonly on: CalendarDay;
  /** Playbooks beside the debt's that need not be decided when the account is looked at before a day, by name. */
  readonly resting: ReadonlyMap<string, CalendarDay>;
}

/**
 * The first day after a look on which anything can change for an account while nobody does anything: every day that its
 * facts, its history, its playbooks and the calendar name for the state that it is in. A rule of the engine that makes a
 * day matter has to have its day here; the reference that proposes on every day tells when one is missing. Later than any
 * day when nothing can.
 *
 * @param known what rested after the look before this one; for an account that has playbooks beside the debt's
 */
export function nextLookOn(looked: Looked, known?: NextLook["resting"]): NextLook {
  const { sequences, history, rules, isNew } = looked;
  const { controlDate } = rules;
  const account = sequences[0]?.standing.situation.account;
  const days = new FirstDay(controlDate);
  if (account === undefined) return { on: days.firstOn, resting: NONE };
  // What follows an act of the day, whoever did it, follows from the next day on.
  const isFresh = isNew || history.acts.some(({ statusOn }) => statusOn >= controlDate);
  const views = isFresh ? restAfter(looked) : sequences.map(viewOf);
  if (views === undefined) return { on: addDays(controlDate, 1), resting: NONE };
  addItems(account, views, rules, days);
  addEntered(account, sequences[0]?.standing.situation.ladder.playbook.clearingDays ?? 0, rules, days);
  if (known !== undefined) return addFurther(views, known, days, controlDate);
  for (const view of views) addSequence(view, controlDate, days);
  return { on: days.firstOn, resting: NONE };
}

const NONE: NextLook["resting"] = new Map();

/** Each playbook beside the debt's has days of its own, and may be left alone until the first of them. */
function addFurther(
  views: readonly SequenceView[],
  known: NextLook["resting"],
  days: FirstDay,
  on: CalendarDay,
): NextLook {
  for (const untilOn of known.values()) days.add(untilOn);
  const resting = new Map([...known].filter(([, untilOn]) => untilOn > on));
  for (const view of views) {
    const own = new FirstDay(on);
    addSequence(view, on, own);
    days.add(own.firstOn);
    const { playbookId } = view.situation.ladder.playbook;
    const untilOn = mayRest(view) ? Math.min(own.firstOn, resting.get(playbookId) ?? own.firstOn) : 0;
    resting.set(playbookId, untilOn as CalendarDay);
  }
  return { on: days.firstOn, resting };
}

/**
 * What only waits is shown after anything else and changes nothing for it; a debt is always looked at, and a closure, which
 * may keep one from being chased. What asks for the items is looked at when they change.
 */
function mayRest(view: SequenceView): boolean {
  const { state, situation } = view;
  const { anchorDueOn, ladder } = situation;
  const { track } = ladder.playbook;
  if (track === "debt" || track === "closure") return false;
  const { asksForOverdue, asksForSums, asksForPayer } = timedConditions(ladder.playbook);
  if ((asksForOverdue || asksForSums || asksForPayer) && mayAsk(view)) return false;
  return state === "waiting" || (anchorDueOn === undefined && !needsPersonIn({ state }));
}

/** An item is overdue, is old enough to be chased, clears, or comes back from a dispute. */
function addItems(account: Account, views: readonly SequenceView[], rules: PositionRules, days: FirstDay): void {
  const { issuedDaysMin, rejectedDisputeDays } = rules.settings;
  const [main] = views;
  if (main === undefined) return;
  const playbooks = views.filter(mayAsk).map(({ situation }) => situation.ladder.playbook);
  const isTogether = mattersForOthers(account, rules, main.situation.position, playbooks);
  const mayTurn = playbooks.some((playbook) => timedConditions(playbook).asksForPayer);
  for (const { status, balanceMinor, dueOn, issuedOn, clearingOn, dispute } of account.items) {
    if (status !== "open" || balanceMinor === 0) continue;
    if (isTogether) days.add(dueOn + 1);
    if (mayTurn && dueOn <= rules.controlDate) days.add(rules.controlDate + 1);
    if (issuedOn !== undefined && (isTogether || mayLead(dueOn, main))) days.add(issuedOn + issuedDaysMin);
    if (clearingOn !== undefined) days.add(clearingOn + 1);
    if (dispute?.rejectedOn !== undefined) days.add(dispute.rejectedOn + rejectedDisputeDays);
  }
}

/** Whether a condition of the sequence's playbook is still to be asked. */
function mayAsk({ situation: { ladder, progress, anchorOn, rules } }: SequenceView): boolean {
  if (ladder.playbook.entry.length > 0) return true;
  if (anchorOn === undefined) return false;
  return ladder.rungs.some(
    ({ index, stage }) =>
      index > progress.performedIndex && stage.conditions.length > 0 && !hasLapsed(stage, anchorOn, rules.controlDate),
  );
}

/** Whether an item would be the oldest that may be chased, or looks like another: then it matters when it may be. */
function mayLead(dueOn: CalendarDay, { situation: { anchorDueOn, position } }: SequenceView): boolean {
  const isEarly = anchorDueOn === undefined || dueOn <= anchorDueOn;
  return isEarly || position.items.filter(({ item }) => item.dueOn === dueOn).length > 1;
}

/**
 * Whether it matters for the others that one more item is overdue, or may be chased. What is overdue sets the item tolerance, and that moves
 * only an item which may be below it; it also counts for the limit above which a person decides, and for conditions.
 */
function mattersForOthers(
  account: Account,
  { settings }: PositionRules,
  position: AccountPosition,
  playbooks: readonly Playbook[],
): boolean {
  if (settings.personAboveMajor !== undefined || account.unallocated.length > 0) return true;
  if (playbooks.some((playbook) => timedConditions(playbook).asksForSums)) return true;
  const isAnyOverdue = position.items.some(({ excuse, daysPastDue }) => excuse === undefined && daysPastDue > 0);
  if (!isAnyOverdue && playbooks.some((playbook) => timedConditions(playbook).asksForOverdue)) return true;
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
function addEntered(account: Account, clearingDays: number, rules: PositionRules, days: FirstDay): void {
  const { promise, claim, plan, pausedUntilOn, nextActionOn } = account;
  days.add(pausedUntilOn);
  days.addReview(nextActionOn);
  if (promise !== undefined) addKnown(promise.promisedOn, clearingDays, rules, days);
  if (claim !== undefined) addKnown(claim.claimedOn, rules.settings.claimBankingDays, rules, days);
  if (plan === undefined) return;
  for (const { dueOn } of plan.instalments ?? []) {
    days.addSpan(addDays(dueOn, -rules.settings.instalmentNoticeDays - WEEKEND), dueOn);
    addKnown(dueOn, rules.settings.instalmentGraceDays, rules, days);
  }
}

/** A weekend with holidays on both sides. */
const WEEKEND = 7;

/**
 * The days around the one on which the payments of so many banking days after a day are known: the day after it, and that
 * one; where payments are known late, every day until they surely are.
 */
function addKnown(on: CalendarDay, bankingDays: number, rules: PositionRules, days: FirstDay): void {
  const knownOn = addWorkingDays(on, bankingDays, rules.calendar);
  const lag = Math.max(0, rules.controlDate - rules.paymentsKnownOn);
  days.add(on + 1);
  days.addReview(knownOn);
  if (lag > 0) days.addSpan(on, addDays(knownOn, lag + WEEKEND));
}
