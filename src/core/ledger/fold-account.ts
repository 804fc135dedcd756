import type { CalendarDay } from "../day.ts";
import { sameAddress } from "../text.ts";
import type { LedgerEvent } from "./event.ts";
import { applyBounce, applyDeparture, applyReply, withoutSoftBounces, withReplyHandled } from "./fold-mail.ts";
import {
  type AccountHistory,
  type ActHistory,
  balanceKey,
  changeAct,
  type PaymentHistory,
  type StayHistory,
} from "./history.ts";

/** The events that concern one account. */
export type AccountEvent = Exclude<
  LedgerEvent,
  { readonly kind: "switched-on" | "run-started" | "run-finished" | "unmatched" | "taken-over" | "corrected" }
>;

/** The event of one kind. */
export type EventOf<Kind extends AccountEvent["kind"]> = Extract<AccountEvent, { readonly kind: Kind }>;

/** What one event makes of an account's history. */
export function applyToHistory(history: AccountHistory, event: AccountEvent): AccountHistory {
  switch (event.kind) {
    case "opening":
      return {
        ...history,
        openings: [...history.openings, openingOf(event)],
        balances: withListed(history, event.items),
      };
    case "intended":
      return { ...history, acts: withAct(history, intendedAct(event)), balances: withListed(history, event.act.items) };
    case "replied":
      return applyReply(history, event);
    case "auto-replied":
      return history;
    case "bounced":
      return applyBounce(history, event);
    case "contact-left":
      return applyDeparture(history, event);
    case "delivery-noted":
      return event.verdict === "delivered" ? withoutSoftBounces(history, event.address) : history;
    case "passed":
      return { ...history, passed: [...history.passed, passedOf(event)] };
    case "overridden":
      return { ...history, overrides: [...history.overrides, overrideOf(event)] };
    case "balances-changed":
      return applyBalances(history, event);
    case "closed":
      return closeTask(history, event);
    case "entered": {
      const { playbookId, track, on, sinceOn } = event;
      return { ...history, stays: [...history.stays, { playbookId, track, enteredOn: sinceOn ?? on }] };
    }
    case "left":
      return { ...history, stays: history.stays.map((stay) => leftStay(stay, event)) };
    case "recorded":
      return { ...history, entries: [...history.entries, entryOf(event)] };
    case "promise-judged":
      return { ...history, promises: [...history.promises, promiseOf(event)] };
    default:
      return changeAct(history, event.key, (act) => changedAct(act, event));
  }
}

/**
 * What events of one account, one after the other, make of its history. What follows an intent at once is folded together
 * with it: a forecast performs everything on the day on which it is meant.
 *
 * @param options `keepsBalances`: whether what an act lists is remembered with its balance; only a comparison with the sheet
 *   asks for it
 */
export function applyAll(
  history: AccountHistory,
  events: readonly AccountEvent[],
  { keepsBalances }: { readonly keepsBalances: boolean } = { keepsBalances: true },
): AccountHistory {
  let folded = history;
  for (let index = 0; index < events.length; index++) {
    const event = events[index] as AccountEvent;
    if (event.kind !== "intended" || event.act.about !== undefined) {
      folded = applyToHistory(folded, event);
      continue;
    }
    let act = intendedAct(event);
    for (let next = events[index + 1]; isOfAct(next, act); next = events[index + 1]) {
      act = next.kind === "closed" ? closedAct(act, next) : changedAct(act, next);
      index += 1;
    }
    const acts = withAct(folded, act);
    folded = keepsBalances ? { ...folded, acts, balances: withListed(folded, act.act.items) } : { ...folded, acts };
  }
  return folded;
}

/** Whether an event changes nothing but an act. */
function isOfAct(event: AccountEvent | undefined, { act }: ActHistory): event is ActEvent | EventOf<"closed"> {
  return (
    event !== undefined &&
    (event.kind === "sent" || event.kind === "opened" || event.kind === "closed") &&
    event.key === act.key
  );
}

function intendedAct({ act, on }: EventOf<"intended">): ActHistory {
  return { act, on, status: "intended", statusOn: on };
}

/** An act that turned out never to have happened is made again under the same key: the new intent takes its place. */
function withAct(history: AccountHistory, intended: ActHistory): ActHistory[] {
  const { act } = intended;
  const acts = history.acts.filter((known) => known.act.key !== act.key);
  acts.push(intended);
  return acts;
}

type ActEvent = EventOf<
  | "drafted"
  | "opened"
  | "filed"
  | "failed"
  | "in-doubt"
  | "approved"
  | "sending"
  | "unsent"
  | "sent"
  | "withdrawn"
  | "out-of-date"
  | "discarded"
  | "gone"
>;

function changedAct(act: ActHistory, event: ActEvent): ActHistory {
  const { on } = event;
  switch (event.kind) {
    case "drafted":
      return {
        ...act,
        status: "drafted",
        // Found again under another id, it has been waiting since it was made.
        statusOn: act.status === "drafted" ? act.statusOn : on,
        draftId: event.draftId,
        contentHash: event.contentHash,
        ...(event.threadId === undefined ? {} : { threadId: event.threadId }),
      };
    case "opened":
      return { ...act, status: "open", statusOn: on };
    case "filed":
      return { ...act, file: event.file };
    case "failed":
      return { ...act, status: "failed", statusOn: on };
    case "in-doubt":
      return { ...act, status: "in-doubt", statusOn: on, doubtedAt: act.doubtedAt ?? event.recordedAt };
    case "approved":
      return { ...act, approvedBy: event.by };
    case "sending":
      return { ...act, status: "sending", statusOn: on, sentWay: event.way, sendingAt: event.at };
    case "unsent":
      return unsentAct(act, event);
    case "sent":
      return sentAct(act, event);
    case "withdrawn":
      return { ...act, status: "withdrawn", statusOn: on };
    case "out-of-date":
      return { ...act, isOutOfDate: true };
    case "discarded":
      return { ...act, status: "discarded", statusOn: on };
    case "gone":
      return { ...act, status: "gone", statusOn: on };
  }
}

/** A draft again, as it was; after a try that broke off it is never tried again by the program. */
function unsentAct(act: ActHistory, { on, isDoubtful }: EventOf<"unsent">): ActHistory {
  const { sentWay: _way, sendingAt: _at, ...draft } = act;
  return { ...draft, status: "drafted", statusOn: on, ...(isDoubtful ? { isSendDoubted: true } : {}) };
}

function sentAct(act: ActHistory, { sentOn, isStale, messageId, threadId, subject }: EventOf<"sent">): ActHistory {
  return {
    ...act,
    status: "sent",
    statusOn: sentOn,
    isStale,
    ...(messageId === undefined ? {} : { messageId }),
    ...(threadId === undefined ? {} : { threadId }),
    ...(subject === undefined ? {} : { subject }),
  };
}

/** Closing a task records its outcome; one that was about a reply ends the stop that the reply began. */
function closeTask(history: AccountHistory, event: EventOf<"closed">): AccountHistory {
  const { key } = event;
  const act = history.acts.find((known) => known.act.key === key);
  const closed = changeAct(history, key, (known) => closedAct(known, event));
  const about = act?.act.about;
  if (act === undefined || about === undefined || isHalfConfirmed(act, event)) return closed;
  return withReplyHandled(closed, about, event);
}

function closedAct(known: ActHistory, event: EventOf<"closed">): ActHistory {
  const { outcome, note, by, on } = event;
  if (isHalfConfirmed(known, event)) return { ...known, confirmedBy: known.confirmedBy ?? by };
  // A letter that was posted is a message that went out.
  const status = known.act.kind === "letter" && outcome === "done" ? "sent" : "closed";
  return { ...known, status, statusOn: on, outcome, ...(note === "" ? {} : { note }), ...(by === "" ? {} : { by }) };
}

function isHalfConfirmed(act: ActHistory, { outcome, by }: EventOf<"closed">): boolean {
  return outcome === "confirmed" && lacksSecond(act, by);
}

/** Above the money limit the first confirmation, and another by the same person, leaves a proposed status open. */
function lacksSecond({ act, confirmedBy }: ActHistory, by: string): boolean {
  return act.needsSecond === true && (confirmedBy === undefined || sameAddress(confirmedBy, by));
}

function applyBalances(history: AccountHistory, event: EventOf<"balances-changed">): AccountHistory {
  const balances: Record<string, number> = { ...history.balances };
  const returnedOn: Record<string, CalendarDay> = { ...history.returnedOn };
  const writtenOff: string[] = [];
  const paid = new Map<string, { itemId: string; minor: number }[]>();
  for (const { itemId, currency, fromMinor, toMinor, isWrittenOff } of event.changes) {
    balances[balanceKey(itemId, currency)] = toMinor;
    if (fromMinor === 0 && toMinor > 0) returnedOn[itemId] = event.on;
    if (isWrittenOff) writtenOff.push(itemId);
    else if (toMinor < fromMinor) {
      paid.set(currency, [...(paid.get(currency) ?? []), { itemId, minor: fromMinor - toMinor }]);
    }
  }
  const payments: PaymentHistory[] = [...paid].map(([currency, byItem]) => ({
    on: event.on,
    currency,
    minor: byItem.reduce((sum, { minor }) => sum + minor, 0),
    overdueBeforeMinor: event.overdueBefore.find((before) => before.currency === currency)?.minor ?? 0,
    byItem,
  }));
  const changed = { ...history, balances, returnedOn, payments: [...history.payments, ...payments] };
  if (writtenOff.length === 0) return changed;
  const newly = Object.fromEntries(writtenOff.map((itemId) => [itemId, event.on]));
  return { ...changed, writtenOffOn: { ...history.writtenOffOn, ...newly } };
}

/** Items that an act lists are remembered with the balance that they had that day. */
function withListed(history: AccountHistory, items: EventOf<"opening">["items"]): AccountHistory["balances"] {
  // A second reminder mostly lists what the first one did.
  let balances: Record<string, number> | undefined;
  for (const { itemId, currency, balanceMinor } of items) {
    const key = balanceKey(itemId, currency);
    if (history.balances[key] === balanceMinor) continue;
    balances ??= { ...history.balances };
    balances[key] = balanceMinor;
  }
  return balances ?? history.balances;
}

function leftStay(stay: StayHistory, { playbookId, on, reason }: EventOf<"left">): StayHistory {
  return stay.playbookId === playbookId && stay.leftOn === undefined ? { ...stay, leftOn: on, reason } : stay;
}

function entryOf({ entry, on, by, why, way }: EventOf<"recorded">) {
  return { entry, on, by, why, way };
}

function promiseOf({ promisedOn, madeOn, verdict, on }: EventOf<"promise-judged">) {
  return { promisedOn, madeOn, verdict, judgedOn: on };
}

function openingOf({ playbookId, stageId, messageOrdinal, lastChasedOn, items }: EventOf<"opening">) {
  return { playbookId, stageId, messageOrdinal, lastChasedOn, items };
}

function passedOf({ playbookId, track, anchorOn, stageId, reason, on }: EventOf<"passed">) {
  return { playbookId, track, anchorOn, stageId, reason, on };
}

function overrideOf({ track, anchorOn, stageId }: EventOf<"overridden">) {
  return { track, anchorOn, stageId };
}
