import { addDays, type CalendarDay, civilOf, formatDay } from "../day.ts";
import { type AccountHistory, type ActStatus, isMessage } from "../ledger/history.ts";
import type { AccountState } from "../proposal.ts";
import type { QuietPeriod } from "../settings.ts";
import { isWorkingDay, workingDayFrom } from "../working-days.ts";
import { describeProgress } from "./explain.ts";
import type { Standing } from "./standing.ts";

/** What keeps a ripe stage from happening today although nothing blocks the account. */
export interface PaceWait {
  readonly state: AccountState;
  readonly why: string;
  readonly nextOn: CalendarDay;
}

/**
 * Decides whether a ripe stage keeps its pace: working days, the gap since the last chasing message (across tracks, and a
 * message dated after the control date blocks too), the ceiling of contacts in a week, one stage a day so that running
 * again does nothing, and for severe stages the quiet period. `undefined` when it may happen today.
 */
export function decidePace(standing: Standing): PaceWait | undefined {
  const { situation, rung } = standing;
  if (rung === undefined) return undefined;
  const { rules, ladder, history } = situation;
  const { controlDate, settings, calendar } = rules;
  const wait = (state: AccountState, reason: string, nextOn: CalendarDay): PaceWait => ({
    state,
    why: `${describeProgress(situation, rung)}; ${reason}`,
    nextOn: workingDayFrom(afterQuiet(nextOn), calendar),
  });
  const afterQuiet = (on: CalendarDay): CalendarDay => {
    const until = rung.stage.severe === undefined ? undefined : quietUntilOn(on, settings.quietPeriods);
    return until === undefined ? on : addDays(until, 1);
  };
  if (rung.hasMessage && rung.stage.messageClass === "chasing") {
    const lastOn = lastChasedOn(history);
    // One chasing message per account and control date, whatever the playbook says.
    const gapDays = Math.max(1, ladder.playbook.gapDays);
    if (lastOn !== undefined && controlDate - lastOn < gapDays) {
      return wait("gap", `last chased ${formatDay(lastOn)}, ${gapDays} days apart`, addDays(lastOn, gapDays));
    }
    const recent = contactsSince(history, addDays(controlDate, -6));
    if (recent.length >= settings.contactsPerWeekMax) {
      const on = addDays(recent[recent.length - settings.contactsPerWeekMax] as CalendarDay, 7);
      return wait("ceiling", `${recent.length} contacts within seven days`, on);
    }
  }
  if (situation.progress.performedOn === controlDate) {
    return wait("waiting", "one stage a day", addDays(controlDate, 1));
  }
  const loudOn = afterQuiet(controlDate);
  if (loudOn > controlDate) return wait("quiet-period", `nothing severe before ${formatDay(loudOn)}`, loudOn);
  if (!isWorkingDay(controlDate, calendar)) {
    const on = workingDayFrom(controlDate, calendar);
    return wait("not-working-day", `moved to the working day ${formatDay(on)}`, on);
  }
  return undefined;
}

/** The day of the last chasing message that went out, on any track; what the sheet said at the start counts too. */
export function lastChasedOn(history: AccountHistory): CalendarDay | undefined {
  let last: CalendarDay | undefined;
  for (const { act, status, statusOn } of history.acts) {
    const isChase = isMessage(act) && act.messageClass === "chasing" && mayHaveGoneOut(status);
    if (isChase && (last === undefined || statusOn > last)) last = statusOn;
  }
  for (const { lastChasedOn: on } of history.openings) if (last === undefined || on > last) last = on;
  return last;
}

/** A message that is gone from the mailbox may have been sent: the customer is given the benefit of the doubt. */
function mayHaveGoneOut(status: ActStatus): boolean {
  return status === "sent" || status === "gone";
}

/** Days of all contacts from a day on, calls included, oldest first. */
function contactsSince(history: AccountHistory, sinceOn: CalendarDay): CalendarDay[] {
  const days = history.acts
    .filter(
      ({ act, status }) => (isMessage(act) && mayHaveGoneOut(status)) || (act.kind === "call" && status === "closed"),
    )
    .map(({ statusOn }) => statusOn)
    .filter((on) => on >= sinceOn);
  return days.sort((a, b) => a - b);
}

/** The last day of the quiet period that a day lies in; `undefined` outside of any. */
export function quietUntilOn(on: CalendarDay, periods: readonly QuietPeriod[]): CalendarDay | undefined {
  const { month, dayOfMonth } = civilOf(on);
  const monthDay = `${String(month).padStart(2, "0")}-${String(dayOfMonth).padStart(2, "0")}`;
  const period = periods.find(({ from, to }) =>
    from <= to ? monthDay >= from && monthDay <= to : monthDay >= from || monthDay <= to,
  );
  if (period === undefined) return undefined;
  let last = on;
  for (let steps = 0; steps < 366; steps++) {
    const { month: m, dayOfMonth: d } = civilOf(last);
    if (`${String(m).padStart(2, "0")}-${String(d).padStart(2, "0")}` === period.to) return last;
    last = addDays(last, 1);
  }
  return on;
}
