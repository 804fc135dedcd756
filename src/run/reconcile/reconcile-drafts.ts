import type { CalendarDay } from "../../core/day.ts";
import { type Fault, fault } from "../../core/fault.ts";
import type { LedgerEvent } from "../../core/ledger/event.ts";
import { type ActHistory, isMailed, isWaiting, type LedgerState } from "../../core/ledger/history.ts";
import { referenceOf } from "../../mail/reference.ts";
import { dayInZone, instantText } from "../book/zone.ts";
import type { DraftSeen, DraftsAnswer } from "../effects.ts";

/** What the mailbox says about the drafts that the ledger knows. */
export interface DraftReconciliation {
  readonly events: readonly LedgerEvent[];
  /** Keys of waiting drafts that a person has edited. */
  readonly edited: ReadonlySet<string>;
  /** Drafts that the ledger has taken back and that still lie in the mailbox as they were made. */
  readonly leftovers: readonly string[];
  readonly discards: number;
  readonly faults: readonly Fault[];
}

export interface DraftGiven {
  readonly ledger: LedgerState;
  readonly listing: Extract<DraftsAnswer, { readonly kind: "listed" }>;
  readonly controlDate: CalendarDay;
  /** The day of the run before, which saw what was still waiting then. */
  readonly lastRunOn: CalendarDay | undefined;
  readonly timeZone: string;
  readonly nowAt: number;
}

/**
 * Compares the drafts that the ledger knows with those that the mailbox holds: sent, discarded, edited, or in doubt after
 * a crash. A draft that is in no complete listing for as long as the mailbox may lag is made again under the same key.
 */
export function reconcileDrafts(given: DraftGiven): DraftReconciliation {
  const index = indexDrafts(given.listing.drafts);
  const result = {
    events: [] as LedgerEvent[],
    edited: new Set<string>(),
    leftovers: [] as string[],
    discards: 0,
    faults: [] as Fault[],
  };
  for (const { acts } of given.ledger.accounts.values()) {
    for (const act of acts) {
      if (act.act.carriedBy !== undefined) continue;
      if (!isMailed(act.act)) {
        if (act.status === "intended") result.events.push({ kind: "opened", on: given.controlDate, ...keyOf(act) });
        continue;
      }
      const { seen, copy } = index(act);
      if (seen?.place === "draft" && BACK_AGAIN.includes(act.status)) reconcileFound(act, seen, acts, given, result);
      else reconcileOne(act, seen, given, result);
      if (copy !== undefined) reconcileCopy(act, copy, result);
    }
  }
  return result;
}

type Result = { -readonly [Key in keyof DraftReconciliation]: DraftReconciliation[Key] } & {
  readonly events: LedgerEvent[];
  readonly edited: Set<string>;
  readonly leftovers: string[];
  readonly faults: Fault[];
};

function reconcileOne(act: ActHistory, seen: DraftSeen | undefined, given: DraftGiven, result: Result): void {
  switch (act.status) {
    case "intended":
    case "in-doubt":
      resolveDoubt(act, seen, given, result);
      return;
    case "sending":
      resolveSend(act, seen, given, result);
      return;
    case "drafted":
      if (seen === undefined) {
        result.events.push(goneEvent(act, given));
        if (given.listing.canTellSent) result.discards += 1;
      } else if (seen.place === "sent") {
        result.events.push(sentEvent(act, seen, given));
      } else {
        if (hasMoved(act, seen)) result.events.push(draftedEvent(act, seen, given.controlDate));
        if (seen.contentHash !== act.contentHash) result.edited.add(act.act.key);
      }
      return;
    case "withdrawn":
    case "discarded":
    case "gone":
      if (seen !== undefined) result.events.push(sentEvent(act, seen, given));
      return;
    default:
      return;
  }
}

/** A mail program put another draft in its place, or another subject has moved it into another conversation. */
function hasMoved({ draftId, threadId }: ActHistory, seen: DraftSeen): boolean {
  return seen.draftId !== draftId || (seen.threadId !== undefined && seen.threadId !== threadId);
}

/**
 * A person has sent a copy, and the draft still lies there: sent too, it would be the second of its kind. It is taken back
 * where it is as it was made, and named where a person has written into it.
 */
function reconcileCopy({ act, contentHash }: ActHistory, draft: DraftSeen, result: Result): void {
  if (draft.contentHash === contentHash) {
    result.leftovers.push(draft.draftId);
    return;
  }
  const message = `The reminder to account ${act.accountId} was sent from a copy, and an edited draft of it still waits; delete that draft, or send it as a message of your own.`;
  result.faults.push(fault("draft-out-of-date", { sheet: "Accounts" }, message, act.accountId));
}

/** What a draft is known as that should not be there. */
const BACK_AGAIN: readonly ActHistory["status"][] = ["withdrawn", "discarded", "gone"];

/**
 * A draft that should not be there is, out of the bin for one. It is taken back for good where it is as it was made and was
 * withdrawn, or another was made in its place since: two of one stage would go out. What a person wrote into it stays.
 */
function reconcileFound(
  act: ActHistory,
  seen: DraftSeen,
  acts: readonly ActHistory[],
  { controlDate }: DraftGiven,
  result: Result,
): void {
  const isEdited = act.contentHash !== undefined && seen.contentHash !== act.contentHash;
  const isReplaced = acts.some((other) => isSameAct(act.act, other.act) && isInPlace(other));
  if (!isEdited && (act.status === "withdrawn" || isReplaced)) {
    result.leftovers.push(seen.draftId);
    return;
  }
  if (isReplaced) {
    const message = `An edited draft to account ${act.act.accountId} that was deleted is there again, and another was made in its place since; delete one of the two.`;
    result.faults.push(fault("draft-out-of-date", { sheet: "Accounts" }, message, act.act.accountId));
    return;
  }
  result.events.push(draftedEvent(act, seen, controlDate));
  if (isEdited) result.edited.add(act.act.key);
}

/** The same act of the same stage, offered again under a key of its own. */
function isSameAct(one: ActHistory["act"], other: ActHistory["act"]): boolean {
  const isSameStage = one.stageId === other.stageId && one.actId === other.actId && one.anchorOn === other.anchorOn;
  return one.key !== other.key && one.track === other.track && one.playbookId === other.playbookId && isSameStage;
}

function isInPlace(other: ActHistory): boolean {
  return isWaiting(other) || other.status === "sent";
}

/** After a crash an intent without an outcome is in doubt: look the draft up, and never guess. */
function resolveDoubt(act: ActHistory, seen: DraftSeen | undefined, given: DraftGiven, result: Result): void {
  const on = given.controlDate;
  if (seen !== undefined) {
    result.events.push(draftedEvent(act, seen, on));
    // It was made, and a person sent it: that the run broke off says nothing against its facts.
    if (seen.place === "sent") result.events.push(sentEvent({ ...act, status: "drafted" }, seen, given));
    return;
  }
  const { lagMinutes } = given.listing;
  const doubtedAt = act.doubtedAt === undefined ? undefined : Date.parse(act.doubtedAt);
  const isSure = lagMinutes === 0 || (doubtedAt !== undefined && given.nowAt - doubtedAt >= lagMinutes * 60_000);
  if (isSure && !given.listing.canTellSent) {
    // It may have been made and sent since, which cannot be seen: only a person knows.
    result.events.push(goneEvent(act, given));
    return;
  }
  if (isSure) {
    result.events.push({ kind: "failed", on, ...keyOf(act), reason: "its draft was never made" });
    return;
  }
  if (doubtedAt === undefined)
    result.events.push({ kind: "in-doubt", on, ...keyOf(act), recordedAt: instantText(given.nowAt) });
  result.faults.push(
    fault(
      "intent-in-doubt",
      { sheet: "Accounts" },
      `It is not known yet whether the draft for account ${act.act.accountId} was made before the last run broke off; the next run after ${lagMinutes} minutes looks again, and nothing is made twice.`,
      act.act.accountId,
    ),
  );
}

/**
 * The program broke off while it sent this one. What lies among the sent messages went out; of everything else only a person
 * can be sure, so it is never sent again by the program: a draft that is still there waits for a person, one that is nowhere
 * is asked about. Listings lag, so neither is believed before as many minutes have passed.
 */
function resolveSend(act: ActHistory, seen: DraftSeen | undefined, given: DraftGiven, result: Result): void {
  if (seen?.place === "sent") {
    result.events.push(sentEvent(act, seen, given));
    return;
  }
  const on = given.controlDate;
  const waited = given.nowAt - Date.parse(act.sendingAt ?? "");
  // An instant that cannot be read is long ago.
  if (waited < given.listing.lagMinutes * 60_000) {
    result.faults.push(sendInDoubt(act.act.accountId, `the next run after ${given.listing.lagMinutes} minutes looks`));
    return;
  }
  if (seen === undefined) {
    result.events.push({ kind: "gone", on, ...keyOf(act), reason: "the program broke off while it was sending it" });
    return;
  }
  const reason = "the program broke off while it was sending it, and it is still a draft";
  result.events.push({ kind: "unsent", on, ...keyOf(act), reason, isDoubtful: true });
}

/** A message of which nobody knows yet whether it went out. */
export function sendInDoubt(accountId: string, what: string): Fault {
  const message = `It is not known yet whether the message to account ${accountId} went out; ${what}, and it is not sent again.`;
  return fault("send-in-doubt", { sheet: "Accounts" }, message, accountId);
}

function keyOf({ act }: ActHistory): { key: string; accountId: string } {
  return { key: act.key, accountId: act.accountId };
}

/** With the hash as it was made, where that is known: by it the next run knows what a person wrote. */
function draftedEvent(act: ActHistory, seen: DraftSeen, on: CalendarDay): LedgerEvent {
  const { draftId, threadId } = seen;
  const { contentHash = seen.contentHash } = act;
  return { kind: "drafted", on, ...keyOf(act), draftId, contentHash, ...(threadId === undefined ? {} : { threadId }) };
}

function sentEvent(act: ActHistory, seen: DraftSeen, given: DraftGiven): LedgerEvent {
  const sentOn = seen.sentAt === undefined ? given.controlDate : dayInZone(seen.sentAt, given.timeZone);
  return {
    kind: "sent",
    on: given.controlDate,
    ...keyOf(act),
    // A sandbox steps its own days: a real clock later than the run says nothing, and approval right after the run that
    // last saw the draft waiting is meant.
    sentOn: sentOn > given.controlDate || sentOn < act.on ? later(act.on, given.lastRunOn) : sentOn,
    isEdited: act.contentHash !== undefined && seen.contentHash !== act.contentHash,
    isStale: (act.status !== "drafted" && act.status !== "sending") || act.isOutOfDate === true,
    ...(seen.messageId === undefined ? {} : { messageId: seen.messageId }),
    ...(seen.threadId === undefined ? {} : { threadId: seen.threadId }),
    ...(seen.subject === undefined ? {} : { subject: seen.subject }),
  };
}

function later(on: CalendarDay, other: CalendarDay | undefined): CalendarDay {
  return other !== undefined && other > on ? other : on;
}

function goneEvent(act: ActHistory, { listing, controlDate: on }: DraftGiven): LedgerEvent {
  if (listing.canTellSent) return { kind: "discarded", on, ...keyOf(act) };
  return {
    kind: "gone",
    on,
    ...keyOf(act),
    reason: "what was sent cannot be seen with the permissions that were granted",
  };
}

interface Found {
  readonly seen: DraftSeen | undefined;
  /** The draft, where a copy of it was sent. */
  readonly copy?: DraftSeen;
}

/** Finds a draft by its visible reference first and by its id second; one that was sent wins over a copy that was not. */
function indexDrafts(drafts: readonly DraftSeen[]): (act: ActHistory) => Found {
  const byReference = new Map<string, DraftSeen>();
  const byId = new Map<string, DraftSeen>();
  for (const draft of drafts) {
    const known = byReference.get(draft.reference);
    if (known === undefined || draft.place === "sent") byReference.set(draft.reference, draft);
    if (draft.place === "draft" || !byId.has(draft.draftId)) byId.set(draft.draftId, draft);
  }
  return ({ act, draftId = "" }) => {
    const referenced = byReference.get(referenceOf(act.key));
    const draft = byId.get(draftId);
    const isCopied =
      referenced?.place === "sent" && draft?.place === "draft" && draft.reference === referenced.reference;
    return { seen: referenced ?? draft, ...(isCopied ? { copy: draft } : {}) };
  };
}
