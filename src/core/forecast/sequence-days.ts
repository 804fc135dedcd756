import { addMonths, type CalendarDay, endOfMonth } from "../day.ts";
import { AFTER_A_STAGE } from "../decide/run-tasks.ts";
import { rejectedSince } from "../entry/dispute.ts";
import { isMessage } from "../ledger/history.ts";
import type { AccountState } from "../proposal.ts";
import { answerDays } from "../stage/conditions.ts";
import { dayOfTiming, type Rung } from "../stage/ladder.ts";
import { isSwitchedOn, type NextAct, ripeOn } from "../stage/next-act.ts";
import type { Situation } from "../stage/situation.ts";
import { addWorkingDays } from "../working-days.ts";
import { addConditions } from "./condition-days.ts";
import type { FirstDay } from "./first-day.ts";

/** One sequence of an account as it stands after a day. */
export interface SequenceView {
  readonly situation: Situation;
  readonly next: NextAct;
  readonly state: AccountState;
  /** Its stage may happen and waits for a person or for its pace. */
  readonly isReady: boolean;
  /** The day that what it waits for names. */
  readonly nextOn?: CalendarDay;
  readonly reviewOn?: CalendarDay;
}

/**
 * The days on which a sequence may stand otherwise while nobody does anything.
 *
 * @param on the day after which it stands as the view says
 */
export function addSequence(view: SequenceView, on: CalendarDay, days: FirstDay): void {
  const { playbook } = view.situation.ladder;
  addState(view, on, days);
  days.addReview(view.reviewOn);
  addStages(view, days);
  if (view.next.ripe !== undefined && RIPE_STATES.includes(view.state)) addNeeds(view, days);
  if (ASKING_STATES.includes(view.state)) addAsked(view, days);
  addConditions(playbook, view.situation.account, days);
  addEntry(view.situation, days);
}

/** What the state itself waits for; one that should go on and does not is looked at every day. */
function addState({ state, nextOn, isReady, next, situation }: SequenceView, on: CalendarDay, days: FirstDay): void {
  // What is asked after a stage is asked from the day after it on.
  if (situation.progress.performedOn === on && AFTER_A_STAGE.includes(state)) days.add(on + 1);
  // A debt at the end of its playbook is decided about once a month.
  if (state === "exhausted") days.add(endOfMonth(on) + 1);
  if (ACTING_STATES.includes(state)) days.add(on + 1);
  if (PACING_STATES.includes(state)) {
    // The day that the pace names is a working day; a service message, or a call in its place, goes on any day.
    const isKept = next.ripe?.stage.messageClass !== "service" && nextOn !== undefined && nextOn > on;
    days.add(isKept ? nextOn : on + 1);
  }
  if (state === "waiting" && nextOn !== undefined && (nextOn > on || !isReady)) days.add(Math.max(nextOn, on + 1));
}

const ACTING_STATES: readonly AccountState[] = ["act-due", "capped", "draft-waiting"];
/** States that end by themselves on the day that the pace names. */
const PACING_STATES: readonly AccountState[] = ["gap", "ceiling", "quiet-period", "not-working-day"];

/** The day of the stage that comes next, where several may of each of them, and the days after which they come no more. */
function addStages(view: SequenceView, days: FirstDay): void {
  const { situation, next } = view;
  const { ladder, anchorOn, progress, calendar } = situation;
  if (anchorOn === undefined) return;
  const jumps = ladder.playbook.catchUp === "jump";
  if (!jumps) days.add(next.on);
  for (let index = progress.performedIndex + 1; index < ladder.rungs.length; index++) {
    const rung = ladder.rungs[index] as Rung;
    if (jumps) days.add(ripeOn(rung, situation, anchorOn));
    const { until } = rung.stage;
    if (until === undefined || (view.state === "waiting" && !isFollowed(rung, situation))) continue;
    const untilOn = dayOfTiming(until, { rootOn: anchorOn, previousOn: anchorOn });
    if (untilOn !== undefined) days.add(untilOn + 1);
  }
  // Whoever answered is asked about on the day of the next stage that rests on silence.
  const resting = ladder.rungs.filter(({ stage }) => stage.conditions.some(({ kind }) => kind === "response"));
  if (resting.length === 0 || answerDays(situation).length === 0) return;
  for (const { index } of resting) days.add(calendar[index]);
}

/** Whether another stage may come once the time of one has passed. */
function isFollowed({ index }: Rung, situation: Situation): boolean {
  return situation.ladder.rungs.some((later) => later.index > index && isSwitchedOn(later, situation));
}

/** States in which a stage that is ripe is really looked at. */
const RIPE_STATES: readonly AccountState[] = [
  "needs-unmet",
  "needs-person",
  "no-address",
  "gap",
  "ceiling",
  "quiet-period",
  "not-working-day",
  "waiting",
  "payments-too-old",
];

/** What a severe stage needs wears off: messages and calls are no longer recent, a payment is old news. */
function addNeeds({ situation, next }: SequenceView, days: FirstDay): void {
  const { history, ladder, progress, rules } = situation;
  const upTo = next.ripe?.index ?? -1;
  let contacts: readonly (CalendarDay | undefined)[] | undefined;
  for (let index = progress.performedIndex + 1; index <= upTo; index++) {
    const { severe, recentMessageDaysMax } = (ladder.rungs[index] as Rung).stage;
    if (severe === undefined) continue;
    contacts ??= contactDays(situation);
    for (const on of contacts) days.addAfter(on, (recentMessageDaysMax ?? rules.settings.recentMessageDaysMax) + 1);
    for (const { on } of history.payments) {
      days.add(addWorkingDays(on, rules.settings.partPaymentWorkingDays, rules.calendar) + 1);
    }
  }
}

/** Of several contacts the last one counts; only what followed the rejection of a dispute is looked for one by one. */
function contactDays({ history, progress, anchorItems }: Situation): readonly (CalendarDay | undefined)[] {
  const { messages, lastCallOn } = progress;
  if (rejectedSince(anchorItems) !== undefined) return [lastCallOn, ...history.acts.map(({ statusOn }) => statusOn)];
  const last = Math.max(...messages.map(({ sentOn }) => sentOn));
  return [lastCallOn, messages.length === 0 ? undefined : (last as CalendarDay)];
}

/** States that ask a person; what is closed and left as it was is asked again. */
const ASKING_STATES: readonly AccountState[] = [
  "out-of-our-hands",
  "suspected-fraud",
  "do-not-chase",
  "vulnerable",
  "nothing-chaseable",
  "plan-kept",
  "replied",
  "needs-person",
  "no-address",
  "needs-unmet",
];

function addAsked({ situation: { history, rules } }: SequenceView, days: FirstDay): void {
  for (const { act, status, statusOn } of history.acts) {
    if (act.about === undefined || status !== "closed") continue;
    days.add(addWorkingDays(statusOn, rules.settings.disputeWorkingDays, rules.calendar));
  }
}

/** A playbook may be entered, or its message sent, again after its months; and when an answer of the day is past. */
function addEntry(situation: Situation, days: FirstDay): void {
  const { ladder, history, anchorOn } = situation;
  const { reentryMonths, playbookId, entry } = ladder.playbook;
  if (entry.length > 0 && anchorOn === undefined) for (const on of answerDays(situation)) days.add(on + 1);
  for (const stay of history.stays) {
    if (stay.playbookId !== playbookId || stay.leftOn === undefined) continue;
    days.add(reentryMonths === 0 ? stay.leftOn + 1 : addMonths(stay.enteredOn, reentryMonths));
  }
  if (reentryMonths === 0 || entry.length > 0) return;
  for (const { act, statusOn } of history.acts) {
    if (act.playbookId === playbookId && isMessage(act)) days.add(addMonths(statusOn, reentryMonths));
  }
}
