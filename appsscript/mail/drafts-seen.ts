import type { GmailDraft, GmailMessage, ListedDraft } from "../../src/rest/gmail/answers.ts";
import { contentHash, messageIdIn, saysTheSame, wordsOfMail } from "../../src/rest/gmail/draft-hash.ts";
import { type MailboxMail, parsePayload } from "../../src/rest/gmail/payload.ts";
import type { DraftSeen, KnownDraft } from "../../src/run/effects.ts";
import { type Marks, marksOf, referenceOfMarks } from "./marks.ts";

/** What a listing of the drafts says about those that the ledger knows, and what is still to be asked. */
export interface ListingMatch {
  /** Drafts whose message is the one that the ledger knows: nobody touched them. */
  readonly untouched: readonly DraftSeen[];
  /** Drafts that were written anew since. */
  readonly changed: readonly KnownDraft[];
  /** Waiting drafts that are not listed. Listings lag, so each is asked for by its id. */
  readonly unlisted: readonly KnownDraft[];
  /** Messages of which a crash left open whether there is a draft. */
  readonly doubted: readonly KnownDraft[];
  /** Drafts of other people's business, or of the book's and in doubt. */
  readonly strangers: readonly ListedDraft[];
}

/** Sorts the known drafts by what a complete listing says of them. */
export function matchListing(known: readonly KnownDraft[], listed: readonly ListedDraft[]): ListingMatch {
  const byId = new Map(listed.map((draft) => [draft.draftId, draft]));
  const untouched: DraftSeen[] = [];
  const changed: KnownDraft[] = [];
  const unlisted: KnownDraft[] = [];
  const doubted: KnownDraft[] = [];
  for (const draft of known) {
    if (draft.draftId === undefined) {
      if (draft.isWaiting) doubted.push(draft);
      continue;
    }
    const found = byId.get(draft.draftId);
    byId.delete(draft.draftId);
    if (found === undefined) {
      if (draft.isWaiting) unlisted.push(draft);
    } else if (draft.contentHash !== undefined && messageIdIn(draft.contentHash) === found.messageId) {
      const { draftId, reference, contentHash: hash } = draft;
      untouched.push({ draftId, threadId: found.threadId, reference, place: "draft", contentHash: hash });
    } else {
      changed.push(draft);
    }
  }
  return { untouched, changed, unlisted, doubted, strangers: [...byId.values()] };
}

/** Drafts in the conversations of some that are gone, as when a mail program has put another in their place. */
export function inThreadsOf({ strangers }: ListingMatch, gone: readonly KnownDraft[]): readonly ListedDraft[] {
  const threads = new Set(gone.flatMap(({ threadId }) => threadId ?? []));
  return strangers.filter(({ threadId }) => threads.has(threadId));
}

/**
 * A draft without any mark that has taken the place of one that is gone: it lies in that one's conversation and answers
 * nothing, so that nobody but its writer has said anything there. An answer has, where its subject and addresses are the
 * same and its text cannot be read: to hold a reminder back is better than to make it twice.
 */
export function successorOf(
  { threadId, contentHash: hash }: KnownDraft,
  drafts: readonly GmailDraft[],
): GmailDraft | undefined {
  return drafts.find(({ message }) => {
    const mail = parsePayload(message);
    const marks = marksOf(mail);
    if (message.threadId !== threadId || referenceOfMarks(marks) !== undefined) return false;
    return !marks.isAnswer || saysTheSame(hash, wordsOfMail(mail)) !== false;
  });
}

/** A draft as it is now. The ledger's own hash when its words are the same: then only a mail program wrote it anew. */
export function seenAsDraft(known: KnownDraft, draftId: string, message: GmailMessage): DraftSeen {
  const words = wordsOfMail(parsePayload(message));
  const { reference, contentHash: hash } = known;
  return {
    draftId,
    threadId: message.threadId,
    reference,
    place: "draft",
    // A text that could not be read may be anybody's words.
    contentHash: hash !== undefined && saysTheSame(hash, words) === true ? hash : contentHash(message.id, words),
  };
}

/** A message that was sent. Where texts cannot be read, its subject and addresses say whether it was edited. */
export function seenAsSent(known: KnownDraft, message: GmailMessage): DraftSeen {
  const mail = parsePayload(message);
  const words = wordsOfMail(mail);
  const { reference, contentHash: hash, draftId } = known;
  return {
    draftId: draftId ?? message.id,
    threadId: message.threadId,
    reference,
    place: "sent",
    contentHash: hash !== undefined && saysTheSame(hash, words) !== false ? hash : contentHash(message.id, words),
    ...(message.internalAt === undefined ? {} : { sentAt: message.internalAt }),
    messageId: mail.messageId,
    subject: mail.subject,
  };
}

/** Sent messages that no reminder has been matched with yet. */
export interface SentMail {
  readonly message: GmailMessage;
  readonly mail: MailboxMail;
  readonly marks: Marks;
}

/** What of some messages was sent and is not settled yet, the earliest first. */
export function sentAmong(messages: readonly GmailMessage[], settled: ReadonlySet<string>): SentMail[] {
  const ids = new Set<string>();
  return messages
    .filter((message) => isSent(message) && !ids.has(message.id) && ids.add(message.id))
    .sort((one, other) => (one.internalAt ?? 0) - (other.internalAt ?? 0))
    .map((message) => {
      const mail = parsePayload(message);
      return { message, mail, marks: marksOf(mail) };
    })
    .filter(({ mail }) => !settled.has(mail.messageId));
}

/**
 * The message as which a draft was sent, among what was sent in any conversation. First by its marks; of answers in their
 * subject too, because nobody can have answered before it went out, and so the earliest is the reminder itself. Else, in its own
 * conversation, the first since it was made that names no other reminder: a person rewrote it past recognition. One with
 * the draft's own subject and addresses comes before others there.
 */
export function sentAs(known: KnownDraft, sent: readonly SentMail[]): SentMail | undefined {
  const { reference, threadId, contentHash: hash, madeAfter = 0 } = known;
  if (threadId === undefined) return markedAs(reference, sent);
  const unmarked = sent.filter(
    ({ message, marks }) =>
      message.threadId === threadId && (message.internalAt ?? 0) >= madeAfter && referenceOfMarks(marks) === undefined,
  );
  return (
    markedAs(reference, sent) ??
    unmarked.find(({ mail }) => saysTheSame(hash, wordsOfMail(mail)) !== false) ??
    unmarked[0]
  );
}

/** The message that says itself that it is a reminder. */
export function markedAs(reference: string, sent: readonly SentMail[]): SentMail | undefined {
  return (
    sent.find(({ marks }) => referenceOfMarks(marks) === reference) ??
    sent.find(
      ({ marks: { header, own, subject } }) => header === undefined && own === undefined && subject === reference,
    )
  );
}

function isSent({ labelIds }: GmailMessage): boolean {
  return labelIds.includes("SENT") && !labelIds.includes("DRAFT");
}
