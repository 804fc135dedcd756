import { addDays, type CalendarDay, formatDay } from "../day.ts";
import { contactsOf } from "../entry/contacts.ts";
import { type AccountHistory, type ActStatus, isMessage } from "../ledger/history.ts";
import type { AccountState } from "../proposal.ts";
import type { QuietPeriod } from "../settings.ts";
import type { Rung } from "../stage/ladder.ts";
import { ripeOn } from "../stage/next-act.ts";
import { addWorkingDays, isWorkingDay, workdaysFor, workingDayFrom } from "../working-days.ts";
import { describeProgress } from "./explain.ts";
import { quietEndedOn, quietUntilOn } from "./quiet.ts";
import type { Standing } from "./standing.ts";

/** What keeps a ripe stage from happening today although nothing blocks the account. */
export interface PaceWait {
  readonly state: AccountState;
  readonly why: string;
  readonly nextOn: CalendarDay;
}

/**
 * Decides whether a ripe stage keeps its pace: working days, the gap since the last chasing message (across tracks and the
 * contact that people recorded; a message dated after the control date blocks too), the ceiling of contacts in a week, one
 * stage a day so that running again does nothing, and for severe stages the quiet period and the days after it.
 * `undefined` when it may happen today.
 */
export function decidePace(standing: Standing): PaceWait | undefined {
  const { situation, rung } = standing;
  if (rung === undefined) return undefined;
  const { controlDate } = situation.rules;
  const wait = waitOf(standing, rung);
  // A letter in the place of a call is a message like any other.
  if ((rung.hasMessage || standing.substitute === "letter") && rung.stage.messageClass !== "service") {
    const slow = slowMessage(standing, rung, wait);
    if (slow !== undefined) return slow;
  }
  if (speaksByTelephone(standing, rung)) {
    const slow = slowCall(standing, wait);
    if (slow !== undefined) return slow;
  }
  if (situation.progress.performedOn === controlDate) {
    return wait("waiting", "one stage a day", addDays(controlDate, 1));
  }
  return rung.stage.messageClass === "service" && rung.hasMessage ? undefined : waitForDay(standing, rung, wait);
}

type Wait = (state: AccountState, reason: string, nextOn: CalendarDay) => PaceWait;

function waitOf({ situation }: Standing, rung: Rung): Wait {
  const { settings } = situation.rules;
  return (state, reason, nextOn) => ({
    state,
    why: `${describeProgress(situation, rung)}; ${reason}`,
    nextOn: workingDayFrom(afterQuiet(nextOn, rung, settings.quietPeriods), workdaysOf(situation, rung)),
  });
}

function afterQuiet(on: CalendarDay, { stage }: Rung, periods: readonly QuietPeriod[]): CalendarDay {
  const until = stage.severe === undefined ? undefined : quietUntilOn(on, periods);
  return until === undefined ? on : addDays(until, 1);
}

function workdaysOf({ account, rules }: Standing["situation"], { hasMessage }: Rung) {
  return workdaysFor(hasMessage ? "message" : "call", account, rules);
}

function slowMessage({ situation }: Standing, rung: Rung, wait: Wait): PaceWait | undefined {
  const { rules, ladder, history } = situation;
  const lastOn = laterOf(lastContactOn(history), payerContactOn(situation, rung));
  // One chasing message per account and control date, whatever the playbook says.
  const gapDays = Math.max(1, ladder.playbook.gapDays);
  if (lastOn !== undefined && rules.controlDate - lastOn < gapDays) {
    return wait("gap", `last chased ${formatDay(lastOn)}, ${gapDays} days apart`, addDays(lastOn, gapDays));
  }
  if (hasOfferOf(history, rules.controlDate)) {
    return wait("gap", "an offer went to this customer today", addDays(rules.controlDate, 1));
  }
  return atCeiling(situation, wait);
}

/** Offers and thanks use no gap; but nobody is written to twice on one day, and running again does nothing. */
function hasOfferOf({ acts }: AccountHistory, on: CalendarDay): boolean {
  return acts.some(
    ({ act, status, statusOn }) =>
      statusOn >= on && isMessage(act) && act.messageClass === "marketing" && mayHaveGoneOut(status),
  );
}

/** Whoever pays for several accounts is written to about all of them in one message, or waits for the gap between two. */
function payerContactOn({ account, rules }: Standing["situation"], { stage }: Rung): CalendarDay | undefined {
  if (stage.severe !== undefined) return undefined;
  return rules.payerContactOn?.get(account.parentId ?? account.accountId);
}

function laterOf(one: CalendarDay | undefined, other: CalendarDay | undefined): CalendarDay | undefined {
  return one === undefined || (other !== undefined && other > one) ? other : one;
}

function atCeiling({ history, rules }: Standing["situation"], wait: Wait): PaceWait | undefined {
  const { contactsPerWeekMax } = rules.settings;
  const recent = contactsSince(history, addDays(rules.controlDate, -6));
  if (recent.length < contactsPerWeekMax) return undefined;
  const on = addDays(recent[recent.length - contactsPerWeekMax] as CalendarDay, 7);
  return wait("ceiling", `${recent.length} contacts within seven days`, on);
}

function speaksByTelephone({ substitute }: Standing, { stage }: Rung): boolean {
  return substitute === "call" || stage.acts.some(({ kind }) => kind === "call");
}

/** A ceiling counts calls too; a person who is no firm is not rung so soon after a conversation. */
function slowCall({ situation }: Standing, wait: Wait): PaceWait | undefined {
  const { account, history, rules } = situation;
  const days = rules.settings.individualCallGapDays;
  if (account.debtorType === "individual") {
    const spokenOn = lastSpokenOn(history);
    if (spokenOn !== undefined && rules.controlDate - spokenOn < days) {
      const reason = `spoken to on ${formatDay(spokenOn)}, and a person is not rung again within ${days} days`;
      return wait("gap", reason, addDays(spokenOn, days));
    }
  }
  return atCeiling(situation, wait);
}

function waitForDay({ situation }: Standing, rung: Rung, wait: Wait): PaceWait | undefined {
  const { controlDate, settings } = situation.rules;
  const loudOn = afterQuiet(controlDate, rung, settings.quietPeriods);
  if (loudOn > controlDate) {
    const turnOn = backlogTurnOn(situation, rung, loudOn);
    return wait("quiet-period", `nothing severe before ${formatDay(loudOn)}`, turnOn ?? loudOn);
  }
  const workdays = workdaysOf(situation, rung);
  if (!isWorkingDay(controlDate, workdays)) {
    const on = workingDayFrom(controlDate, workdays);
    return wait("not-working-day", `moved to the working day ${formatDay(on)}`, on);
  }
  const turnOn = backlogTurnOn(situation, rung, controlDate);
  return turnOn === undefined || turnOn <= controlDate
    ? undefined
    : wait(
        "quiet-period",
        `the backlog of the quiet period is spread, this account's turn is ${formatDay(turnOn)}`,
        turnOn,
      );
}

/**
 * What became ripe in a quiet period is spread over the first working days after it, each account having its own.
 *
 * @param afterOn a day after the quiet period
 */
function backlogTurnOn(situation: Standing["situation"], rung: Rung, afterOn: CalendarDay): CalendarDay | undefined {
  const { rules, account, anchorOn } = situation;
  const { backlogWorkingDays, quietPeriods } = rules.settings;
  if (rung.stage.severe === undefined || backlogWorkingDays < 2 || anchorOn === undefined) return undefined;
  const endedOn = quietEndedOn(afterOn, quietPeriods, backlogWorkingDays + 10);
  const on = ripeOn(rung, situation, anchorOn);
  if (endedOn === undefined || on === undefined || on > endedOn) return undefined;
  const turn = sumOfCodes(account.accountId) % backlogWorkingDays;
  return addWorkingDays(workingDayFrom(addDays(endedOn, 1), rules.calendar), turn, rules.calendar);
}

function sumOfCodes(text: string): number {
  let sum = 0;
  for (let index = 0; index < text.length; index++) sum = (sum * 31 + text.charCodeAt(index)) % 100_003;
  return sum;
}

/** The day of the last chasing message that went out, on any track; what the sheet said at the start counts too. */
export function lastChasedOn(history: AccountHistory): CalendarDay | undefined {
  let last: CalendarDay | undefined;
  for (const { act, status, statusOn } of history.acts) {
    if (isMessage(act) && act.messageClass === "chasing" && mayHaveGoneOut(status)) last = laterOf(last, statusOn);
  }
  for (const opening of history.openings) last = laterOf(last, opening.lastChasedOn);
  return last;
}

/** A message that is gone from the mailbox may have been sent: the customer is given the benefit of the doubt. */
function mayHaveGoneOut(status: ActStatus): boolean {
  return status === "sent" || status === "gone";
}

/** The day of the last chasing message or written contact, those made outside the program included. */
function lastContactOn(history: AccountHistory): CalendarDay | undefined {
  const written = contactsOf(history).filter(({ channel }) => channel !== "call");
  return laterOf(lastChasedOn(history), written[written.length - 1]?.on);
}

/** The day on which somebody was last spoken to, on the telephone or face to face. */
function lastSpokenOn(history: AccountHistory): CalendarDay | undefined {
  const spoken = contactsOf(history).filter(({ isConversation }) => isConversation);
  return spoken[spoken.length - 1]?.on;
}

/** Days of all contacts from a day on, calls and recorded contacts included, oldest first. */
function contactsSince(history: AccountHistory, sinceOn: CalendarDay): CalendarDay[] {
  const days: CalendarDay[] = [];
  for (const { act, status, statusOn } of history.acts) {
    if (statusOn >= sinceOn && isMessage(act) && mayHaveGoneOut(status)) days.push(statusOn);
  }
  for (const { on } of contactsOf(history)) if (on >= sinceOn) days.push(on);
  return days.sort((a, b) => a - b);
}
