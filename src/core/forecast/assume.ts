import type { CalendarDay } from "../day.ts";
import type { ActRecord, LedgerEvent, SealedEvent } from "../ledger/event.ts";
import { foldEvents } from "../ledger/fold.ts";
import { type AccountHistory, type ActHistory, isWaiting, type LedgerState } from "../ledger/history.ts";
import type { ChaseAction, ChaseProposal, DraftJudgement } from "../proposal.ts";

/** What a day is taken to have brought. */
export interface AssumedDay {
  /** As it is after the day. */
  readonly ledger: LedgerState;
  /** Acts of earlier runs that waited for a person, and are taken to be approved or attempted on this day. */
  readonly settled: readonly ActRecord[];
}

/**
 * Performs a day's proposal as a forecast assumes it, "no response and same-day approval": drafts are sent and letters
 * posted on their day, proposed statuses are confirmed (by two people, where that takes two), calls are attempted and reach
 * nobody, tasks stay open, because what comes of them is an answer. What waited from before is settled alike.
 * Source: section 12 of the engine's rules; what it leaves silent is decided here.
 *
 * @param lookedAt the accounts whose acts may wait: those that were decided
 */
export function assumeDay(
  { notes, judgements, actions }: Pick<ChaseProposal, "notes" | "judgements" | "actions">,
  before: LedgerState,
  lookedAt: readonly string[],
  on: CalendarDay,
): AssumedDay {
  const taken = judgements.filter(({ verdict }) => verdict !== "keep").map((judgement) => takenBack(judgement, on));
  // What is taken back waits for nobody any more.
  const ledger = taken.length === 0 ? before : fold(before, [...notes, ...taken]);
  const settled = lookedAt.flatMap((accountId) => unsettledOf(ledger.accounts.get(accountId)));
  const events = [
    ...(taken.length === 0 ? notes : []),
    ...settled.flatMap((act) => settling(act, on)),
    ...actions.flatMap((action) => beginning(action, on)),
  ];
  return { ledger: fold(ledger, events), settled };
}

function takenBack({ key, accountId, verdict, reason }: DraftJudgement, on: CalendarDay): LedgerEvent {
  return { kind: verdict === "withdraw" ? "withdrawn" : "out-of-date", on, key, accountId, reason };
}

function unsettledOf(history: AccountHistory | undefined): readonly ActRecord[] {
  if (history === undefined || !hasUnsettled(history)) return NONE;
  return history.acts.filter(isUnsettled).map(({ act }) => act);
}

const NONE: readonly ActRecord[] = [];

/** Whether anything of an account waits for a person who is taken to see to it on the day. */
export function hasUnsettled({ acts }: AccountHistory): boolean {
  return acts.some(isUnsettled);
}

/**
 * Everything but a task is settled on the day it is met; one in doubt is taken to be there, because the next run makes sure.
 * What another account's message carries is settled with that message.
 */
function isUnsettled(history: ActHistory): boolean {
  const { act, status } = history;
  if (act.carriedBy !== undefined) return false;
  return isWaiting(history) || (status === "open" && act.kind !== "task");
}

function beginning(act: ChaseAction, on: CalendarDay): LedgerEvent[] {
  const { key, accountId, kind } = act;
  const intended: LedgerEvent = { kind: "intended", on, act };
  if (kind === "email") return [intended, ...settling(act, on)];
  return [intended, { kind: "opened", on, key, accountId }, ...settling(act, on)];
}

function settling({ kind, key, accountId, needsSecond }: ActRecord, on: CalendarDay): LedgerEvent[] {
  const closed = { kind: "closed", on, key, accountId, note: "", by: "first" } as const;
  switch (kind) {
    case "email":
      return [{ kind: "sent", on, key, accountId, sentOn: on, isEdited: false, isStale: false }];
    case "letter":
      return [{ ...closed, outcome: "done" }];
    case "call":
      return [{ ...closed, outcome: "unreachable" }];
    case "status": {
      const confirmed = { ...closed, outcome: "confirmed" } as const;
      return needsSecond === true ? [confirmed, { ...confirmed, by: "second" }] : [confirmed];
    }
    case "task":
      return [];
  }
}

/** Events that nobody wrote down: numbered for the fold alone. */
function fold(ledger: LedgerState, events: readonly LedgerEvent[]): LedgerState {
  const { seq, hash } = ledger;
  const sealed = events.map((event): SealedEvent => ({ seq, recordedAt: "", event, previousHash: hash, hash }));
  return foldEvents(ledger, sealed);
}
