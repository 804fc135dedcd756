import { addMonths, type CalendarDay, formatDay } from "../day.ts";
import type { LedgerEvent } from "../ledger/event.ts";
import { applyToHistory } from "../ledger/fold-account.ts";
import type { AccountHistory, StayHistory } from "../ledger/history.ts";
import { type Condition, formatCondition } from "../playbook/condition.ts";
import type { Playbook } from "../playbook/playbook.ts";
import { conditionsHold, type Facts, putBackOn, respondedOn } from "./conditions.ts";

/** Whether an account stays in a playbook that has conditions of entry, and what of that is news. */
export interface StayDecision {
  /** With what is new folded in. */
  readonly history: AccountHistory;
  readonly notes: readonly LedgerEvent[];
  /** Why it does not stay in it, for the row. */
  readonly why?: string;
  /** It left today. */
  readonly left?: StayHistory;
}

/** The stay that has not ended; an account is in one playbook of a kind at a time. */
export function activeStay({ stays }: Pick<AccountHistory, "stays">, playbookId: string): StayHistory | undefined {
  return stays.find((stay) => stay.playbookId === playbookId && stay.leftOn === undefined);
}

/**
 * Decides entry and leaving. An account enters on the day on which all conditions hold, once, and not again within the
 * playbook's months; it leaves at once when one of them no longer holds or the customer answered. Procedure: the scenario of
 * an inactive client.
 */
export function decideStay(playbook: Playbook, facts: Facts): StayDecision {
  const { account, history, rules } = facts;
  const { playbookId, track } = playbook;
  const on = rules.controlDate;
  const stay = activeStay(history, playbookId);
  // Another outreach while it stays is no news; only an answer to it is, and that is asked for below.
  const asked = playbook.entry.filter(({ kind }) => stay === undefined || kind !== "outreach-unanswered-for");
  const broken = asked.find((condition) => !conditionsHold([condition], facts));
  if (stay === undefined) {
    const barred = barredUntilOn(playbook, history);
    if (broken !== undefined) return { history, notes: [], why: `"${formatCondition(broken)}" does not hold` };
    if (barred !== undefined && barred > on) {
      return { history, notes: [], why: `it was entered before and is not again until ${formatDay(barred)}` };
    }
    const entered = { kind: "entered", on, accountId: account.accountId, playbookId, track } as const;
    return { history: applyToHistory(history, entered), notes: [entered] };
  }
  const answeredOn = respondedOn(facts, stay.enteredOn);
  if (broken === undefined && answeredOn === undefined) return { history, notes: [] };
  const reason =
    answeredOn === undefined
      ? `"${formatCondition(broken as Condition)}" does not hold any more`
      : `the customer answered on ${formatDay(answeredOn)}`;
  const left = { kind: "left", on, accountId: account.accountId, playbookId, track, reason } as const;
  return { history: applyToHistory(history, left), notes: [left], why: `left: ${reason}`, left: stay };
}

function barredUntilOn({ playbookId, reentryMonths }: Playbook, history: AccountHistory): CalendarDay | undefined {
  const last = history.stays.filter((stay) => stay.playbookId === playbookId).pop();
  const backOn = putBackOn(history);
  if (last === undefined || (backOn !== undefined && backOn >= (last.leftOn ?? last.enteredOn))) return undefined;
  // Without months of its own it is still not entered twice on one day.
  return reentryMonths === 0
    ? (((last.leftOn ?? last.enteredOn) + 1) as CalendarDay)
    : addMonths(last.enteredOn, reentryMonths);
}
