import { addMonths, type CalendarDay, formatDay } from "../day.ts";
import type { LedgerEvent } from "../ledger/event.ts";
import { applyToHistory } from "../ledger/fold-account.ts";
import { type AccountHistory, isMessage, type StayHistory } from "../ledger/history.ts";
import { type Condition, formatCondition } from "../playbook/condition.ts";
import { LEAVE_STAGE } from "../playbook/load.ts";
import type { Playbook } from "../playbook/playbook.ts";
import { conditionsHold, type Facts, isUnknown, putBackOn, respondedOn } from "./conditions.ts";

/** Whether an account stays in a playbook that has conditions of entry, and what of that is news. */
export interface StayDecision {
  /** With what is new folded in. */
  readonly history: AccountHistory;
  readonly notes: readonly LedgerEvent[];
  /** Why it does not stay in it, for the row. */
  readonly why?: string;
  /** What cannot be told today: while it cannot, nobody is written to about it. */
  readonly doubt?: string;
}

/** The stay that has not ended; an account is in one playbook of a kind at a time. */
export function activeStay({ stays }: Pick<AccountHistory, "stays">, playbookId: string): StayHistory | undefined {
  return stays.find((stay) => stay.playbookId === playbookId && stay.leftOn === undefined);
}

/** How the reason begins for which an account left that answered. */
export const ANSWERED = "the customer answered";

/**
 * The stay whose announcements still stand: the active one, or the last one where something went out in it that nobody has
 * taken back. A new rate of which the client was told is applied or withdrawn on its day, whatever became of the stay.
 */
export function announcedStay({ stays, acts }: AccountHistory, playbookId: string): StayHistory | undefined {
  const last = stays.filter((stay) => stay.playbookId === playbookId).pop();
  if (last?.leftOn === undefined) return last;
  const ofStay = acts.filter(({ act, on }) => act.playbookId === playbookId && on >= last.enteredOn);
  const isTold = ofStay.some(({ act, status }) => isMessage(act) && status === "sent");
  const isTakenBack = ofStay.some(({ act, status }) => act.stageId === LEAVE_STAGE && status !== "failed");
  return isTold && !isTakenBack ? last : undefined;
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
  // What cannot be read says nothing: nobody enters on a doubt, and nobody is told that the new rate is withdrawn.
  if (account.heldBy.length > 0 || account.rowFaults.length > 0) {
    const doubt = "a cell of the account cannot be read";
    return { history, notes: [], ...(stay === undefined ? { why: doubt } : { doubt }) };
  }
  // Another outreach while it stays is no news; only an answer to it is, and that is asked for below.
  const asked = playbook.entry.filter(({ kind }) => stay === undefined || kind !== "outreach-unanswered-for");
  const unmet = asked.filter((condition) => !conditionsHold([condition], facts));
  if (stay === undefined) {
    const [broken] = unmet;
    const barred = barredUntilOn(playbook, history);
    if (broken !== undefined) return { history, notes: [], why: `"${formatCondition(broken)}" does not hold` };
    if (barred !== undefined && barred > on) {
      return { history, notes: [], why: `it was entered before and is not again until ${formatDay(barred)}` };
    }
    if (respondedOn(facts, account.usage?.outreachOn ?? on) !== undefined) {
      return { history, notes: [], why: "the customer has answered" };
    }
    const sinceOn = putBackTo(playbookId, history);
    const again = sinceOn === undefined ? {} : { sinceOn };
    const entered = { kind: "entered", on, accountId: account.accountId, playbookId, track, ...again } as const;
    return { history: applyToHistory(history, entered), notes: [entered] };
  }
  const broken = unmet.find((condition) => !isUnknown(condition, facts));
  const answeredOn = respondedOn(facts, stay.enteredOn) ?? answeredBefore(playbook, facts);
  if (broken === undefined && answeredOn === undefined) {
    const [unknown] = unmet;
    if (unknown === undefined) return { history, notes: [] };
    return { history, notes: [], doubt: `the sheet does not say whether "${formatCondition(unknown)}" still holds` };
  }
  const reason =
    answeredOn === undefined
      ? `"${formatCondition(broken as Condition)}" does not hold any more`
      : `${ANSWERED} on ${formatDay(answeredOn)}`;
  const left = { kind: "left", on, accountId: account.accountId, playbookId, track, reason } as const;
  return { history: applyToHistory(history, left), notes: [left], why: `left: ${reason}` };
}

/** The outreach had been answered before the day of entry, and the sheet says so only now. */
function answeredBefore({ entry }: Playbook, { account, history }: Facts): CalendarDay | undefined {
  const { outreachOn, outreachAnsweredOn } = account.usage ?? {};
  if (outreachOn === undefined || outreachAnsweredOn === undefined || outreachAnsweredOn < outreachOn) return undefined;
  const isAsked = entry.some(({ kind }) => kind === "outreach-unanswered-for");
  return isAsked && outreachAnsweredOn > (putBackOn(history) ?? -1) ? outreachAnsweredOn : undefined;
}

/** The day on which the stay began to which a person put the account back; `undefined` when nobody did since it left. */
function putBackTo(playbookId: string, history: AccountHistory): CalendarDay | undefined {
  const last = history.stays.filter((stay) => stay.playbookId === playbookId).pop();
  const backOn = putBackOn(history);
  return last?.leftOn !== undefined && backOn !== undefined && backOn >= last.leftOn ? last.enteredOn : undefined;
}

function barredUntilOn({ playbookId, reentryMonths }: Playbook, history: AccountHistory): CalendarDay | undefined {
  const last = history.stays.filter((stay) => stay.playbookId === playbookId).pop();
  if (last === undefined || putBackTo(playbookId, history) !== undefined) return undefined;
  // Without months of its own it is still not entered twice on one day.
  return reentryMonths === 0
    ? (((last.leftOn ?? last.enteredOn) + 1) as CalendarDay)
    : addMonths(last.enteredOn, reentryMonths);
}
