import { type CalendarDay, formatDay } from "../day.ts";
import type { AccountHistory, ActHistory } from "../ledger/history.ts";
import { CALL_OUTCOMES, type CallOutcome, type ContactChannel } from "./entry.ts";

/** One time that the customer was rung. */
export interface RecordedCall {
  readonly outcome: CallOutcome;
  readonly on: CalendarDay;
  /** The open call that this was, where a playbook asked for it. */
  readonly key?: string;
}

/** One contact beside the messages that the program drafts. */
export interface RecordedContact {
  readonly on: CalendarDay;
  readonly channel: ContactChannel;
  /** Somebody was spoken to. */
  readonly isConversation: boolean;
}

/** The task in which the boss rings after an abusive call; nobody else rings while it is open. */
export const ABUSIVE_CALL = "run:abusive-call";

/**
 * Every call on record, oldest first: calls that a playbook opened and that were closed, and calls that people recorded. One
 * that is both counts once, as it was recorded.
 */
export function callsOf({ acts, entries }: AccountHistory): readonly RecordedCall[] {
  // Asked for many times of every account, and most were never rung.
  if (entries.length === 0 && !isAnyRung(acts)) return NO_CALLS;
  const known = KNOWN_CALLS.get(acts);
  if (known?.entries === entries) return known.calls;
  const calls = gatherCalls(acts, entries);
  KNOWN_CALLS.set(acts, { entries, calls });
  return calls;
}

const NO_CALLS: readonly RecordedCall[] = [];

/** What is on record is never changed in place. */
const KNOWN_CALLS = new WeakMap<
  AccountHistory["acts"],
  { readonly entries: AccountHistory["entries"]; readonly calls: readonly RecordedCall[] }
>();

function gatherCalls(acts: AccountHistory["acts"], entries: AccountHistory["entries"]): readonly RecordedCall[] {
  const recorded = entries.flatMap(({ entry }): RecordedCall[] => {
    if (entry.kind !== "call") return [];
    const { outcome, calledOn, key } = entry;
    return [{ outcome, on: calledOn, ...(key === undefined ? {} : { key }) }];
  });
  const known = new Set(recorded.map(({ key }) => key));
  const closed = acts
    .filter((one) => isRung(one) && !known.has(one.act.key))
    .map(({ act, outcome, statusOn }) => ({ outcome: callOutcomeOf(outcome), on: statusOn, key: act.key }));
  return recorded.length + closed.length < 2 ? [...recorded, ...closed] : [...recorded, ...closed].sort(byDay);
}

function isAnyRung(acts: AccountHistory["acts"]): boolean {
  for (const act of acts) if (isRung(act)) return true;
  return false;
}

function isRung({ act, status }: ActHistory): boolean {
  return act.kind === "call" && status === "closed";
}

/** Whatever else a call was closed with (a promise, a plan) was said by somebody. */
function callOutcomeOf(outcome: string | undefined): CallOutcome {
  return CALL_OUTCOMES.find((known) => known === outcome) ?? "conversation";
}

/** The days on which calls that a playbook opened took place, by key: a call may be written down on a later day. */
export function calledOnByKey({ entries }: Pick<AccountHistory, "entries">): ReadonlyMap<string, CalendarDay> {
  if (entries.length === 0) return NO_KEYS;
  return new Map(
    entries.flatMap(({ entry }) =>
      entry.kind === "call" && entry.key !== undefined ? [[entry.key, entry.calledOn] as const] : [],
    ),
  );
}

const NO_KEYS: ReadonlyMap<string, CalendarDay> = new Map();

/** The days on which somebody was spoken to whom no playbook had asked to ring, oldest first. */
export function spokenBesides({ entries }: Pick<AccountHistory, "entries">): readonly CalendarDay[] {
  if (entries.length === 0) return NO_DAYS;
  const days = entries.flatMap(({ entry }) => {
    if (entry.kind === "call") return entry.key === undefined && isSpoken(entry.outcome) ? [entry.calledOn] : [];
    const isSpokenTo = entry.kind === "contact" && (entry.channel === "call" || entry.channel === "visit");
    return isSpokenTo ? [entry.contactOn] : [];
  });
  return days.sort((one, other) => one - other);
}

const NO_DAYS: readonly CalendarDay[] = [];

function byDay(one: { readonly on: CalendarDay }, other: { readonly on: CalendarDay }): number {
  return one.on - other.on;
}

/** Every contact beside drafted messages, oldest first: calls, and what people recorded as done outside the program. */
export function contactsOf(history: AccountHistory): readonly RecordedContact[] {
  // Most customers were only ever written to.
  if (history.entries.length === 0 && callsOf(history).length === 0) return NO_CONTACTS;
  const outside = history.entries.flatMap(({ entry }): RecordedContact[] => {
    if (entry.kind !== "contact") return [];
    const { channel, contactOn } = entry;
    return [{ on: contactOn, channel, isConversation: channel === "call" || channel === "visit" }];
  });
  const calls = callsOf(history).map(
    ({ on, outcome }): RecordedContact => ({ on, channel: "call", isConversation: isSpoken(outcome) }),
  );
  return [...outside, ...calls].sort(byDay);
}

const NO_CONTACTS: readonly RecordedContact[] = [];

/** Whether the outcome of a call's task says that somebody was spoken to; `undefined` for one that has none yet. */
export function isConversation(outcome: string | undefined): boolean {
  return outcome !== undefined && isSpoken(callOutcomeOf(outcome));
}

/** Whether somebody was spoken to who could speak for the customer; the rest are attempts. */
export function isSpoken(outcome: CallOutcome): boolean {
  return outcome !== "voicemail" && outcome !== "unreachable" && outcome !== "wrong-person";
}

/**
 * The abusive call after which nobody but the boss rings: one whose task is not closed yet. `undefined` when calls may be
 * made.
 */
export function barringCall(history: AccountHistory): RecordedCall | undefined {
  return callsOf(history).find((call) => call.outcome === "abusive" && !isSettled(history, ABUSIVE_CALL, call));
}

/** Whether calls by anybody but the boss are barred for now. */
export function isCallBarred(history: AccountHistory): boolean {
  return barringCall(history) !== undefined;
}

/** Whether the task that a call opened is closed. */
export function isSettled({ acts }: AccountHistory, stageId: string, call: RecordedCall): boolean {
  const about = aboutCall(call);
  return acts.some(({ act, status }) => act.stageId === stageId && act.about === about && status === "closed");
}

/** What a task about a call is about: tells one call from another. */
export function aboutCall({ outcome, on, key }: RecordedCall): string {
  return key ?? `${outcome} ${formatDay(on)}`;
}
