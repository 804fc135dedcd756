import type { CalendarDay } from "../day.ts";
import type { ActRecord, LedgerEvent, SealedEvent } from "../ledger/event.ts";
import { foldEvents } from "../ledger/fold.ts";
import { type AccountEvent, applyAll } from "../ledger/fold-account.ts";
import { type AccountHistory, type ActHistory, EMPTY_HISTORY, isWaiting, type LedgerState } from "../ledger/history.ts";
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
  proposal: Proposed,
  before: LedgerState,
  lookedAt: readonly string[],
  on: CalendarDay,
): AssumedDay {
  const unsettled = ({ accounts }: LedgerState) =>
    lookedAt.flatMap((accountId) => unsettledOf(accounts.get(accountId) ?? EMPTY_HISTORY));
  const { state: ledger, settled } = assume(proposal, before, on, unsettled, foldAll);
  return { ledger, settled };
}

/**
 * As {@link assumeDay}, for one account of which no message is about another as well.
 *
 * @param fold {@link foldOne}, or {@link foldStanding} where the account's facts stand
 */
export function assumeAccount(
  decided: Proposed,
  before: AccountHistory,
  on: CalendarDay,
  fold: typeof foldOne,
): { readonly history: AccountHistory; readonly settled: readonly ActRecord[] } {
  const { state: history, settled } = assume(decided, before, on, unsettledOf, fold);
  return { history, settled };
}

type Proposed = Pick<ChaseProposal, "notes" | "judgements" | "actions">;

function assume<State>(
  { notes, judgements, actions }: Proposed,
  before: State,
  on: CalendarDay,
  unsettled: (state: State) => readonly ActRecord[],
  fold: (state: State, events: readonly LedgerEvent[]) => State,
): { readonly state: State; readonly settled: readonly ActRecord[] } {
  const events: LedgerEvent[] = [...notes];
  for (const judgement of judgements) if (judgement.verdict !== "keep") events.push(takenBack(judgement, on));
  // What is taken back waits for nobody any more.
  const state = fold(before, events);
  const settled = unsettled(state);
  const performed: LedgerEvent[] = [];
  for (const act of settled) settle(act, on, performed);
  for (const action of actions) begin(action, on, performed);
  return { state: fold(state, performed), settled };
}

function takenBack({ key, accountId, verdict, reason }: DraftJudgement, on: CalendarDay): LedgerEvent {
  return { kind: verdict === "withdraw" ? "withdrawn" : "out-of-date", on, key, accountId, reason };
}

function unsettledOf(history: AccountHistory): readonly ActRecord[] {
  if (!hasUnsettled(history)) return NONE;
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

function begin(act: ChaseAction, on: CalendarDay, events: LedgerEvent[]): void {
  const { key, accountId, kind } = act;
  events.push({ kind: "intended", on, act });
  if (kind !== "email") events.push({ kind: "opened", on, key, accountId });
  settle(act, on, events);
}

function settle({ kind, key, accountId, needsSecond }: ActRecord, on: CalendarDay, events: LedgerEvent[]): void {
  const closed = { kind: "closed", on, key, accountId, note: "", by: "first" } as const;
  switch (kind) {
    case "email":
      events.push({ kind: "sent", on, key, accountId, sentOn: on, isEdited: false, isStale: false });
      break;
    case "letter":
      events.push({ ...closed, outcome: "done" });
      break;
    case "call":
      events.push({ ...closed, outcome: "unreachable" });
      break;
    case "status":
      events.push({ ...closed, outcome: "confirmed" });
      if (needsSecond === true) events.push({ ...closed, outcome: "confirmed", by: "second" });
      break;
    case "task":
      break;
  }
}

/** Events that nobody wrote down: numbered for the fold alone. */
function foldAll(ledger: LedgerState, events: readonly LedgerEvent[]): LedgerState {
  const { seq, hash } = ledger;
  const sealed = events.map((event): SealedEvent => ({ seq, recordedAt: "", event, previousHash: hash, hash }));
  return foldEvents(ledger, sealed);
}

/** Folds what one account's day brought. */
export function foldOne(history: AccountHistory, events: readonly LedgerEvent[]): AccountHistory {
  return applyAll(history, events as readonly AccountEvent[]);
}

/** As {@link foldOne}, for an account whose balances nobody compares with the sheet's any more. */
export function foldStanding(history: AccountHistory, events: readonly LedgerEvent[]): AccountHistory {
  return applyAll(history, events as readonly AccountEvent[], { keepsBalances: false });
}
