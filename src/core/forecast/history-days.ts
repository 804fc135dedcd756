import { addDays, type CalendarDay } from "../day.ts";
import { isMessage } from "../ledger/history.ts";
import type { AccountState } from "../proposal.ts";
import { addWorkingDays } from "../working-days.ts";
import type { AccountView } from "./account-view.ts";
import type { FirstDay } from "./first-day.ts";
import { namedDays } from "./named-days.ts";

/**
 * What happened wears off, and what was opened is to be looked at again: messages are no longer recent, a payment is old
 * news, a review that was closed is asked for again. While the next stage is only waited for, none of it matters.
 */
export function addHistory(view: AccountView, days: FirstDay): void {
  const { history, rules, unseenFrom } = view;
  // What follows a stage follows it from the next day on.
  for (const { statusOn } of history.acts) if (statusOn >= unseenFrom) days.add(statusOn + 1);
  const isHeldBack = isHeld(view);
  if (!isHeldBack && isAtRest(view)) return;
  for (const { act, on, status, statusOn } of history.acts) {
    if (isMessage(act) || act.kind === "call") {
      addRecency(statusOn, view, days);
      addPace(statusOn, view, days);
    }
    if (status === "discarded") days.add(addWorkingDays(statusOn, rules.settings.reofferWorkingDays, rules.calendar));
    if (act.about === undefined && act.kind !== "call") continue;
    addAsked(on, view, days);
    if (statusOn !== on) addAsked(statusOn, view, days);
  }
  for (const { on } of history.payments) {
    days.add(addWorkingDays(on, rules.settings.partPaymentWorkingDays, rules.calendar) + 1);
  }
  for (const on of Object.values(history.returnedOn)) addAsked(on, view, days);
  if (!isHeldBack) return;
  for (const { on } of [...history.entries, ...history.replies]) {
    addAsked(on, view, days);
    addRecency(on, view, days);
  }
}

/** What a person is asked about is asked again, or overdue, so many working days after. */
function addAsked(on: CalendarDay, { rules: { settings, calendar } }: AccountView, days: FirstDay): void {
  days.addReview(addWorkingDays(on, 1, calendar));
  days.addReview(addWorkingDays(on, settings.disputeWorkingDays, calendar));
  days.addReview(addWorkingDays(on, settings.replyReviewWorkingDays, calendar));
  days.addReview(addDays(on, settings.doNotChaseReviewDays));
}

/** A severe stage needs a contact that is not older than so many days. */
function addRecency(sentOn: CalendarDay, { playbooks, rules }: AccountView, days: FirstDay): void {
  days.add(sentOn + rules.settings.recentMessageDaysMax + 1);
  for (const playbook of playbooks) {
    for (const recentDays of namedDays(playbook).recentDays) days.add(sentOn + recentDays + 1);
  }
}

/** The day that the pace names is a working day; a service message, or a call in its place, goes on any day. */
function addPace(on: CalendarDay, { decision, playbooks, rules }: AccountView, days: FirstDay): void {
  if (playbooks.length === 1) return;
  const states = [decision, ...(decision.others ?? [])].map(({ state }) => state);
  if (states.includes("ceiling")) days.add(on + 7);
  if (!states.includes("gap")) return;
  days.add(on + rules.settings.individualCallGapDays);
  for (const { gapDays } of playbooks) days.add(on + gapDays);
}

/** Whether every sequence only waits for its own day, or has ended. */
function isAtRest({ decision, rules }: AccountView): boolean {
  return [decision, ...(decision.others ?? [])].every(
    ({ state, nextOn }) => RESTING_STATES.includes(state) && (nextOn ?? LATER) > rules.controlDate,
  );
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

/** Whether anybody set anything for the account: it may stop a sequence that the decision does not show. */
function isHeld({ account, history: { entries, replies } }: AccountView): boolean {
  return (
    account.outOfOurHands !== undefined ||
    account.suspectedFraud !== undefined ||
    account.doNotChase !== undefined ||
    account.needsPerson !== undefined ||
    account.isVulnerable ||
    entries.length > 0 ||
    replies.some(({ handledOn }) => handledOn === undefined) ||
    account.items.some(({ dispute }) => dispute !== undefined)
  );
}
