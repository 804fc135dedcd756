import { type Fault, fault } from "../../core/fault.ts";
import { historyOf } from "../../core/ledger/fold.ts";
import { type ActHistory, isMailed, type LedgerState } from "../../core/ledger/history.ts";
import { repliedSince } from "../../core/sending/automatic.ts";
import { counted } from "../../core/text.ts";
import { referenceOf } from "../../mail/reference.ts";
import type { OpenBook, OpenRequest } from "../book/open-book.ts";
import { lockRefusal, refuseDay } from "../book/refuse-run.ts";
import { writeBook } from "../book/write-book.ts";
import { type Program, perform } from "../program.ts";
import { type LookedBook, lookAfresh, proposeOn } from "../reconcile/look-again.ts";
import { SEND_GROUP_MAX, sendGroup } from "./send-group.ts";

export interface SendRequest extends Pick<OpenRequest, "controlDate"> {
  /** The visible references of the drafts that a person approves; `all`: every one that waits. */
  readonly references: readonly string[] | "all";
  /** Who approves them, where the place does not know. */
  readonly by?: string;
}

export type SendSummary =
  | { readonly kind: "refused"; readonly refusal: Fault; readonly faults: readonly Fault[] }
  | {
      readonly kind: "done";
      readonly sent: readonly SentDraft[];
      /** Those of the wanted ones that stayed behind, and why, as the end of a sentence. */
      readonly held: readonly (SentDraft & { readonly why: string })[];
      /** False when the time ran out; what was not reached waits as it was. */
      readonly isComplete: boolean;
      readonly faults: readonly Fault[];
    };

export interface SentDraft {
  readonly reference: string;
  readonly accountId: string;
  readonly accountName: string;
}

/**
 * Sends the drafts that a person approves. Before each group of 25 book and mail are read again: one that was paid,
 * answered, promised or disputed since is taken back and stays behind with its reason, and so does one that was edited and
 * is out of date. Only the book's sender can send, because the drafts lie in that mailbox.
 */
export function* sendDrafts(request: SendRequest): Program<SendSummary> {
  const { email } = yield* perform("user.who", undefined);
  const unheld = lockRefusal(yield* perform("lock.acquire", { who: email }));
  if (unheld !== undefined) return refused(unheld);
  try {
    const first = yield* lookAfresh(dayOf(request), undefined, refuseSending);
    if ("refusal" in first) return refused(first.refusal);
    return yield* sendWanted(first, request, request.by?.trim() || email);
  } finally {
    yield* perform("lock.release", undefined);
  }
}

function* sendWanted(first: LookedBook, request: SendRequest, by: string): Program<SendSummary> {
  // As they were before the look that took some of them back: those are told too.
  const wanted = wantedOf(first.book.ledger, request);
  const left = new Set(wanted.map(({ act }) => act.key));
  const stopAt = first.book.startedAt + first.book.settings.runSecondsMax * 1000;
  const sent: string[] = [];
  const faults: Fault[] = [];
  let now = first;
  let isComplete = true;
  for (;;) {
    const { book, looked, recorder } = now;
    const { reconciled } = looked;
    faults.push(...reconciled.faults);
    const drafts = sendableOf(now, left).slice(0, SEND_GROUP_MAX);
    if (drafts.length === 0) break;
    yield* perform("progress.tell", { text: `Sending ${counted(drafts.length, "message")}` });
    const sends = drafts.map((draft) => ({ draft, way: "approved" as const, by }));
    const about = { sends, edited: reconciled.edited, sender: book.sender, on: book.controlDate };
    const done = yield* sendGroup(about, recorder);
    sent.push(...done.sent);
    faults.push(...done.faults);
    for (const { act } of drafts) left.delete(act.key);
    // A mailbox that sends none of a group has had enough for now: its quota is used up, or it cannot be reached.
    if (left.size === 0 || done.sent.length === 0) break;
    if ((yield* perform("clock.now", undefined)) >= stopAt) {
      isComplete = false;
      break;
    }
    const fresh = yield* lookAfresh(dayOf(request), now, refuseSending);
    if ("refusal" in fresh) {
      faults.push(fresh.refusal);
      break;
    }
    now = fresh;
  }
  faults.push(...(yield* finish(now)));
  return { kind: "done", ...tell(now, wanted, sent, isComplete), isComplete, faults };
}

/** Writes what changed into the book's columns and tasks. */
function* finish({ book, looked, recorder }: LookedBook): Program<readonly Fault[]> {
  yield* recorder.flush();
  const { settled, taken, entries, edited } = looked.reconciled;
  yield* perform("inbox.settle", { messageIds: settled });
  const decisions = proposeOn(book, looked.accounts, recorder, edited).accounts;
  return yield* writeBook({ book, ledger: recorder.ledger, decisions, taken, entries });
}

/** Nothing is sent from a book that may not be run, or that was never run. */
function refuseSending(book: OpenBook): Fault | undefined {
  if (book.whyNotRun !== undefined) return book.whyNotRun;
  if (book.ledger.switchedOn !== undefined) return refuseDay(book);
  const message = "Nothing was sent: this book was never run, so it has no drafts; run the chase first.";
  return fault("entry-wrong", { sheet: "Book" }, message);
}

function wantedOf(ledger: LedgerState, { references }: SendRequest): ActHistory[] {
  const wanted = references === "all" ? undefined : new Set(references);
  return actsOf(ledger).filter(({ act, status }) => {
    if (!isMailed(act)) return false;
    return wanted === undefined ? status === "drafted" : wanted.has(referenceOf(act.key));
  });
}

function actsOf(ledger: LedgerState): ActHistory[] {
  return [...ledger.accounts.values()].flatMap(({ acts }) => acts);
}

/** Those of the wanted drafts that still wait and of which the look just now found nothing wrong. */
function sendableOf({ looked, recorder }: LookedBook, left: ReadonlySet<string>): ActHistory[] {
  const { reconciled, proposal } = looked;
  // Where the mail cannot be read, nobody knows who has answered.
  if (!reconciled.areDraftsKnown || reconciled.draftsHeldBy !== undefined) return [];
  const kept = new Set(proposal.judgements.filter(({ verdict }) => verdict === "keep").map(({ key }) => key));
  return actsOf(recorder.ledger).filter((known) => {
    const { act, status, isSendDoubted } = known;
    const isWanted = status === "drafted" && left.has(act.key) && kept.has(act.key) && isSendDoubted !== true;
    return isWanted && repliedSince(known, historyOf(recorder.ledger, act.accountId)) === undefined;
  });
}

/** What went out and what did not, each with its account; nothing that was asked for is left unmentioned. */
function tell(
  { book, looked, recorder }: LookedBook,
  wanted: readonly ActHistory[],
  sent: readonly string[],
  isComplete: boolean,
): Pick<Extract<SendSummary, { readonly kind: "done" }>, "sent" | "held"> {
  const names = new Map(book.reading.snapshot.accounts.map(({ accountId, name }) => [accountId, name]));
  const went = new Set(sent);
  const acts = new Map(actsOf(recorder.ledger).map((known) => [known.act.key, known]));
  const reasons = new Map(looked.proposal.judgements.map(({ key, verdict, reason }) => [key, { verdict, reason }]));
  const shown = ({ act }: ActHistory): SentDraft => ({
    reference: referenceOf(act.key),
    accountId: act.accountId,
    accountName: names.get(act.accountId) ?? act.accountId,
  });
  return {
    sent: wanted.filter(({ act }) => went.has(act.key)).map(shown),
    held: wanted
      .filter(({ act }) => !went.has(act.key))
      .map((known) => ({
        ...shown(known),
        why: whyHeld(acts.get(known.act.key) ?? known, {
          judged: reasons.get(known.act.key),
          hasReply: repliedSince(known, historyOf(recorder.ledger, known.act.accountId)) !== undefined,
          isComplete,
          heldBy: looked.reconciled.draftsHeldBy,
        }),
      })),
  };
}

interface Held {
  readonly judged: { readonly verdict: string; readonly reason: string } | undefined;
  readonly hasReply: boolean;
  readonly isComplete: boolean;
  readonly heldBy: Fault | undefined;
}

function whyHeld({ status, isSendDoubted }: ActHistory, { judged, hasReply, isComplete, heldBy }: Held): string {
  if (status === "sent") return "it was sent already";
  if (status === "sending") return "it is not known whether it went out; it is not sent again";
  if (status === "discarded" || status === "gone") return "its draft is no longer in the mailbox";
  if (judged?.verdict === "withdraw" || status === "withdrawn") {
    return `it was taken back: ${judged?.reason ?? "it is no longer right"}`;
  }
  if (judged?.verdict === "out-of-date") return `it was edited and is out of date: ${judged.reason}`;
  if (isSendDoubted) return "an earlier try to send it broke off; open it and send it from the mailbox";
  if (heldBy !== undefined) return `nothing is sent now: ${heldBy.message.replace(/\.$/, "")}`;
  if (hasReply) return "the customer has written since; read it and close its task, then send";
  return isComplete ? "it could not be sent now; look at its row" : "the time ran out; send again and it goes on";
}

function dayOf({ controlDate }: SendRequest): OpenRequest {
  return controlDate === undefined ? {} : { controlDate };
}

function refused(refusal: Fault): SendSummary {
  return { kind: "refused", refusal, faults: [] };
}
