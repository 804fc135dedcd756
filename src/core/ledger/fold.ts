import type { ActRecord, CarriedAct, LedgerEvent, SealedEvent } from "./event.ts";
import { type AccountEvent, applyToHistory } from "./fold-account.ts";
import { isReturn, type ReturnEvent, returnedAct, withReplyHandled } from "./fold-mail.ts";
import { type AccountHistory, EMPTY_HISTORY, EMPTY_LEDGER, type FinishedRun, type LedgerState } from "./history.ts";

/**
 * Folds events into the state of the ledger. Nothing that is kept beside the events is authoritative: a fold from the
 * first event gives the same state as one from a kept state and the tail.
 *
 * @example foldEvents(EMPTY_LEDGER, allEvents)
 */
export function foldEvents(state: LedgerState, events: readonly SealedEvent[]): LedgerState {
  const last = events[events.length - 1];
  if (last === undefined) return state;
  const mistaken = mistakenIn(events);
  const fold: MutableState = {
    ...state,
    accounts: new Map(state.accounts),
    knownMail: new Set(state.knownMail),
    knownEntries: new Set(state.knownEntries),
    heldId: undefined,
    held: EMPTY_HISTORY,
  };
  for (const sealed of events) {
    // An entry that was a mistake was taken in all the same: it is not taken in again.
    if (sealed.event.entryId !== undefined) fold.knownEntries.add(sealed.event.entryId);
    if (!mistaken.has(sealed.seq)) apply(fold, sealed);
  }
  putBack(fold);
  const { heldId: _heldId, held: _held, ...folded } = fold;
  return { ...folded, seq: last.seq, hash: last.hash };
}

/** The events that later ones correct; a correction that was itself a mistake corrects nothing. */
function mistakenIn(events: readonly SealedEvent[]): Set<number> {
  const mistaken = new Set<number>();
  for (let index = events.length - 1; index >= 0; index--) {
    const sealed = events[index] as SealedEvent;
    if (sealed.event.kind === "corrected" && !mistaken.has(sealed.seq)) mistaken.add(sealed.event.seq);
  }
  return mistaken;
}

/** Whether a tail corrects an event that the kept state has already folded, so that only a fold from the start is right. */
export function correctsThePast(state: LedgerState, events: readonly SealedEvent[]): boolean {
  return events.some(({ event }) => event.kind === "corrected" && event.seq <= state.seq);
}

/** The history of one account; empty for one that the ledger does not know. */
export function historyOf(state: LedgerState, accountId: string): AccountHistory {
  return state.accounts.get(accountId) ?? EMPTY_HISTORY;
}

/** A fresh ledger, before its first event. */
export function emptyLedger(): LedgerState {
  return EMPTY_LEDGER;
}

interface MutableState extends Omit<LedgerState, "accounts" | "knownMail" | "knownEntries"> {
  switchedOn?: LedgerState["switchedOn"];
  lastControlDate?: LedgerState["lastControlDate"];
  sender?: string;
  lastRun?: LedgerState["lastRun"];
  completeRuns: number;
  readonly accounts: Map<string, AccountHistory>;
  readonly knownMail: Set<string>;
  readonly knownEntries: Set<string>;
  /** The account of the last event: most events follow one of the same account, and it is put back once. */
  heldId: string | undefined;
  held: AccountHistory;
}

function apply(fold: MutableState, { event, recordedAt }: SealedEvent): void {
  switch (event.kind) {
    case "switched-on":
      fold.switchedOn = { answer: event.answer, on: event.on };
      return;
    case "run-started":
      fold.lastControlDate = event.on;
      fold.sender = event.sender;
      return;
    case "run-finished":
      if (event.isComplete) fold.completeRuns += 1;
      fold.lastRun = finishedRun(event, recordedAt);
      return;
    case "taken-over":
      fold.sender = event.to;
      return;
    case "unmatched":
      fold.knownMail.add(event.messageId);
      return;
    case "corrected":
      return;
    case "intended":
      touch(fold, event.act.accountId, event);
      for (const carried of event.act.carries ?? []) touch(fold, carried.accountId, carriedEvent(event, carried));
      return;
    case "replied":
    case "auto-replied":
    case "bounced":
    case "delivery-noted":
    case "contact-left":
      fold.knownMail.add(event.messageId);
      touchSharers(fold, event);
      return;
    case "closed":
      touchSharers(fold, event);
      passOnRead(fold, event);
      return;
    default:
      touchSharers(fold, event);
  }
}

/** A reply to a message about several accounts is read once, for the account that led. */
function passOnRead(fold: MutableState, event: Extract<LedgerEvent, { kind: "closed" }>): void {
  const { accountId, key } = event;
  const about = actOfKey(fold, accountId, key)?.about;
  const reply = knownHistory(fold, accountId)?.replies.find(({ messageId }) => messageId === about);
  if (reply?.answers === undefined || reply.handledOn === undefined) return;
  for (const carried of actOfKey(fold, accountId, reply.answers.key)?.carries ?? []) {
    reachFor(fold, carried.accountId);
    // One that came to a carried account by itself has a task of its own.
    const isRead = fold.held.replies.some((one) => one.messageId === about && one.answers?.isCarried === true);
    if (isRead) fold.held = withReplyHandled(fold.held, reply.messageId, event);
  }
}

/** What one message did for an account that it carries, under the message's own key. */
function carriedEvent(
  event: Extract<LedgerEvent, { kind: "intended" }>,
  carried: CarriedAct,
): Extract<LedgerEvent, { kind: "intended" }> {
  const { carries: _carries, ...act } = event.act;
  return { ...event, act: { ...act, ...carried, carriedBy: act.accountId } };
}

/** What becomes of a message becomes of it for every account that it is about. */
function touchSharers(fold: MutableState, event: Exclude<AccountEvent, { readonly kind: "intended" }>): void {
  const key = isReturn(event) ? keyOfReturn(fold, event) : "key" in event ? event.key : undefined;
  const act = key === undefined ? undefined : actOfKey(fold, event.accountId, key);
  if (key === undefined || (act?.carriedBy === undefined && act?.carries === undefined)) {
    touch(fold, event.accountId, event);
    return;
  }
  const leadId = act.carriedBy ?? event.accountId;
  touch(fold, leadId, { ...event, accountId: leadId });
  for (const { accountId } of actOfKey(fold, leadId, key)?.carries ?? [])
    touch(fold, accountId, { ...event, accountId });
}

/** The message that came back, where the bounce itself does not name it. */
function keyOfReturn(fold: MutableState, event: ReturnEvent): string | undefined {
  const history = knownHistory(fold, event.accountId);
  return event.key ?? (history && returnedAct(history, event)?.act.key);
}

function actOfKey(fold: MutableState, accountId: string, key: string): ActRecord | undefined {
  return knownHistory(fold, accountId)?.acts.find(({ act }) => act.key === key)?.act;
}

function finishedRun(event: Extract<LedgerEvent, { kind: "run-finished" }>, finishedAt: string): FinishedRun {
  const { on, isComplete, drafts, tasks, faults } = event;
  return { on, finishedAt, isComplete, drafts, tasks, faults };
}

function knownHistory({ accounts, heldId, held }: MutableState, accountId: string): AccountHistory | undefined {
  return heldId === accountId ? held : accounts.get(accountId);
}

function touch(fold: MutableState, accountId: string, event: Parameters<typeof applyToHistory>[1]): void {
  reachFor(fold, accountId);
  fold.held = applyToHistory(fold.held, event);
}

function reachFor(fold: MutableState, accountId: string): void {
  if (fold.heldId === accountId) return;
  putBack(fold);
  fold.heldId = accountId;
  fold.held = fold.accounts.get(accountId) ?? EMPTY_HISTORY;
}

function putBack({ accounts, heldId, held }: MutableState): void {
  if (heldId !== undefined) accounts.set(heldId, held);
}
