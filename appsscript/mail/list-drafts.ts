import { type GmailDraft, type ListedDraft, readDrafts } from "../../src/rest/gmail/answers.ts";
import { parsePayload } from "../../src/rest/gmail/payload.ts";
import { draftsRequest, type MessageFormat } from "../../src/rest/gmail/requests.ts";
import type { DraftSeen, DraftsAnswer, DraftsSought, KnownDraft } from "../../src/run/effects.ts";
import { askPages } from "./ask-mailbox.ts";
import { inThreadsOf, type ListingMatch, matchListing, seenAsDraft, successorOf } from "./drafts-seen.ts";
import { fetchDrafts } from "./fetch-mail.ts";
import { findSent } from "./find-sent.ts";
import type { Mailbox } from "./mailbox.ts";
import { referenceOfMail } from "./marks.ts";

/** Minutes that Gmail's listings may lag behind what was written (assumed; seconds were seen). */
const LAG_MINUTES = 10;

/**
 * Milliseconds after which what was sent is looked for once more when a waiting draft is just gone: a draft is gone at once,
 * and what became of it is listed some seconds later (assumed). A run that takes it for discarded asks about nothing.
 */
const LAG_PAUSE = 12_000;

/** Drafts that are read, the newest first, to find one that was written anew in another conversation. */
const STRANGERS_READ_MAX = 100;

/**
 * Says of each known draft whether it waits, was sent, or is gone. A draft whose message id is still the known one costs
 * nothing but the listing. Of the others it is asked, until one of these answers: the draft by its id; a draft in its
 * conversation; what was sent, in its conversation and since the last run; drafts written since then anywhere; a
 * draft in its conversation that has no mark left. Throws a `MailboxError` when anything stays unclear: half a listing
 * would look like discards.
 */
export function listDrafts(mailbox: Mailbox, { known, settled = [], mayWait }: DraftsSought): DraftsAnswer {
  const listed = askPages(mailbox.send, draftsRequest, readDrafts);
  for (const { draftId, messageId } of listed) mailbox.messageIds.set(draftId, messageId);
  const match = matchListing(known, listed);
  const rewritten = readKnown(mailbox, [...match.changed, ...match.unlisted]);
  const near = findNear(mailbox, match, rewritten.gone);
  const drafts = [...match.untouched, ...rewritten.seen, ...near.seen];
  const waiting = near.missing.filter(({ isWaiting }) => isWaiting);
  const sent = mailbox.grant === "drafts" ? [] : findWhatWasSent(mailbox, known, { drafts, waiting, settled, mayWait });
  const isThere = new Set([...drafts, ...sent].map(({ reference }) => reference));
  const left = waiting.filter(({ reference }) => !isThere.has(reference));
  const replaced = findReplaced(mailbox, match, near.read, left);
  return {
    kind: "listed",
    lagMinutes: LAG_MINUTES,
    drafts: [...drafts, ...sent, ...replaced],
    canTellSent: mailbox.grant !== "drafts",
  };
}

interface Looked {
  readonly drafts: readonly DraftSeen[];
  readonly waiting: readonly KnownDraft[];
  readonly settled: readonly string[];
  readonly mayWait: true | undefined;
}

function findWhatWasSent(
  mailbox: Mailbox,
  known: readonly KnownDraft[],
  { drafts, waiting, settled, mayWait }: Looked,
): readonly DraftSeen[] {
  const seen = new Set(drafts.map(({ reference }) => reference));
  const here = new Set(drafts.map(({ draftId }) => draftId));
  const idle = known.filter(({ isWaiting, reference }) => !isWaiting && !seen.has(reference));
  const copied = known.filter(({ isWaiting, reference }) => isWaiting && seen.has(reference));
  const look = () => findSent(mailbox, { missing: waiting, idle, copied, settled: new Set(settled) });
  const found = look();
  const references = new Set(found.map(({ reference }) => reference));
  // What a crash left in doubt may never have been there: it is looked for again by the next run in any case.
  const isUnexplained = waiting.some(
    ({ draftId, reference }) => draftId !== undefined && !here.has(draftId) && !references.has(reference),
  );
  if (!isUnexplained || mayWait !== true) return found;
  Utilities.sleep(LAG_PAUSE);
  mailbox.lookAgain();
  return look();
}

/** Asks for drafts by their ids. One that lies in the bin is discarded for as long as it does. */
function readKnown(
  { send, grant, messageIds }: Mailbox,
  known: readonly KnownDraft[],
): { readonly seen: readonly DraftSeen[]; readonly gone: readonly KnownDraft[] } {
  const seen: DraftSeen[] = [];
  const gone: KnownDraft[] = [];
  const ids = known.map(({ draftId = "" }) => draftId);
  const drafts = fetchDrafts(send, ids, formatFor(grant));
  for (const [index, draft] of known.entries()) {
    const found = drafts[index];
    if (found === undefined || found.message.labelIds.includes("TRASH")) {
      gone.push(draft);
      continue;
    }
    messageIds.set(found.draftId, found.message.id);
    seen.push(seenAsDraft(draft, found.draftId, found.message));
  }
  return { seen, gone };
}

/** With `gmail.metadata` among the scopes every text is refused, those of drafts too. */
function formatFor(grant: Mailbox["grant"]): MessageFormat {
  return grant === "headers" ? "metadata" : "full";
}

interface Near {
  readonly seen: readonly DraftSeen[];
  readonly missing: readonly KnownDraft[];
  /** Drafts in the conversations of those that are gone. */
  readonly read: readonly GmailDraft[];
}

/**
 * Drafts that the ledger has no id of, or another one, found by their marks: those in the conversations of some that are gone, and all
 * drafts when one is in doubt, because it may be any.
 */
function findNear(mailbox: Mailbox, match: ListingMatch, gone: readonly KnownDraft[]): Near {
  const read = readStrangers(mailbox, inThreadsOf(match, gone), formatFor(mailbox.grant));
  const near = new Set(read.map(({ draftId }) => draftId));
  const others = match.doubted.length === 0 ? [] : match.strangers.filter(({ draftId }) => !near.has(draftId));
  const sought = [...match.doubted, ...gone];
  const marked = markedAmong(sought, [...read, ...readStrangers(mailbox, others, "metadata")]);
  const seen = seenWhole(mailbox, marked, near);
  const there = new Set(marked.map(({ known }) => known));
  return { seen, missing: sought.filter((draft) => !there.has(draft)), read };
}

/** Drafts that have taken the place of waiting ones and neither were nor are sent: anywhere by their marks, else by where they lie. */
function findReplaced(
  mailbox: Mailbox,
  match: ListingMatch,
  near: readonly GmailDraft[],
  sought: readonly KnownDraft[],
): readonly DraftSeen[] {
  const gone = sought.filter(({ draftId }) => draftId !== undefined);
  if (gone.length === 0) return [];
  const read = new Set(near.map(({ draftId }) => draftId));
  const far = writtenSince(
    mailbox,
    match.strangers.filter(({ draftId }) => !read.has(draftId)),
  );
  const marked = markedAmong(gone, readStrangers(mailbox, far, formatFor(mailbox.grant)));
  const there = new Set(marked.map(({ known }) => known));
  for (const known of gone.filter((draft) => !there.has(draft))) {
    const free = near.filter((draft) => marked.every((one) => one.draft !== draft));
    const draft = successorOf(known, free);
    if (draft !== undefined) marked.push({ known, draft });
  }
  return seenWhole(mailbox, marked, new Set(marked.map(({ draft }) => draft.draftId)));
}

/** Those whose messages came since the last run, where that is known; the newest. */
function writtenSince(mailbox: Mailbox, strangers: readonly ListedDraft[]): readonly ListedDraft[] {
  const changes = mailbox.grant === "drafts" ? undefined : mailbox.changes();
  if (changes?.kind !== "followed") return strangers.slice(0, STRANGERS_READ_MAX);
  const added = new Set(changes.added.map(({ messageId }) => messageId));
  return strangers.filter(({ messageId }) => added.has(messageId)).slice(0, STRANGERS_READ_MAX);
}

function readStrangers(
  { send }: Mailbox,
  strangers: readonly ListedDraft[],
  format: MessageFormat,
): readonly GmailDraft[] {
  const ids = strangers.map(({ draftId }) => draftId);
  return fetchDrafts(send, ids, format).filter((draft) => draft !== undefined);
}

interface Marked {
  readonly known: KnownDraft;
  readonly draft: GmailDraft;
}

/** The first draft that says that it is a known one; another is a copy. */
function markedAmong(sought: readonly KnownDraft[], drafts: readonly GmailDraft[]): Marked[] {
  const byReference = new Map(sought.map((known) => [known.reference, known]));
  return drafts.flatMap((draft): Marked[] => {
    const reference = referenceOfMail(parsePayload(draft.message)) ?? "";
    const known = byReference.get(reference);
    byReference.delete(reference);
    return known === undefined ? [] : [{ known, draft }];
  });
}

/** As drafts with their texts, where those may be read; `whole` are read so already. */
function seenWhole(
  { send, grant, messageIds }: Mailbox,
  marked: readonly Marked[],
  whole: ReadonlySet<string>,
): DraftSeen[] {
  const partial =
    grant === "headers" ? [] : marked.flatMap(({ draft }) => (whole.has(draft.draftId) ? [] : draft.draftId));
  const texts = fetchDrafts(send, partial, "full");
  return marked.map(({ known, draft }) => {
    const { draftId, message } = texts[partial.indexOf(draft.draftId)] ?? draft;
    messageIds.set(draftId, message.id);
    return seenAsDraft(known, draftId, message);
  });
}
