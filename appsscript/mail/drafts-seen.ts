import { referencesIn } from "../../src/mail/reference.ts";
import type { GmailMessage, ListedDraft } from "../../src/rest/gmail/answers.ts";
import { contentHash, messageIdIn, saysTheSame, wordsOfMail } from "../../src/rest/gmail/draft-hash.ts";
import { type MailboxMail, parsePayload } from "../../src/rest/gmail/payload.ts";
import type { DraftSeen, KnownDraft } from "../../src/run/effects.ts";

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

/**
 * Drafts that may be those sought: all of them when one is in doubt, because its reference stands in the subject only; else
 * those that lie in the thread of one that is gone, as when a mail program replaced it.
 */
export function strangersToRead(
  { strangers, doubted }: ListingMatch,
  gone: readonly KnownDraft[],
): readonly ListedDraft[] {
  if (doubted.length > 0) return strangers;
  const threads = new Set(gone.map(({ threadId }) => threadId));
  return strangers.filter(({ threadId }) => threads.has(threadId));
}

/** The reference of the message as a whole: its own header, else its subject. Texts quote the references of others. */
export function referenceOfMail(mail: MailboxMail): string | undefined {
  const header = mail.headers
    .find(({ name }) => name === "x-chase-reference")
    ?.value.trim()
    .toUpperCase();
  return header || referencesIn(mail.subject)[0];
}

/**
 * The reference of a draft that may be a reminder. A reminder answers nothing: a draft that does is a person's answer or
 * something passed on, whatever its subject says.
 */
export function referenceOfReminder(mail: MailboxMail): string | undefined {
  const isAnswer = mail.headers.some(({ name }) => name === "in-reply-to" || name === "references");
  return isAnswer ? undefined : referenceOfMail(mail);
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

/** The message as which a draft was sent, among those of its thread: the first that names no other reference. */
export function sentInThread(known: KnownDraft, messages: readonly GmailMessage[]): GmailMessage | undefined {
  return messages
    .filter(isSent)
    .sort((one, other) => (one.internalAt ?? 0) - (other.internalAt ?? 0))
    .find((message) => {
      const reference = referenceOfMail(parsePayload(message));
      return reference === undefined || reference === known.reference;
    });
}

/** Drafts that were sent, found by their reference among messages of any thread. */
export function sentByReference(
  sought: readonly KnownDraft[],
  messages: readonly GmailMessage[],
): ReadonlyMap<KnownDraft, GmailMessage> {
  const byReference = new Map<string, GmailMessage>();
  for (const message of messages.filter(isSent)) {
    const reference = referenceOfMail(parsePayload(message));
    const before = reference === undefined ? undefined : byReference.get(reference);
    // The first is the reminder; what comes later under the same subject are answers of one's own.
    if (reference !== undefined && (before === undefined || (message.internalAt ?? 0) < (before.internalAt ?? 0))) {
      byReference.set(reference, message);
    }
  }
  return matching(sought, ({ reference }) => byReference.get(reference));
}

/**
 * Drafts that were sent under another subject, found by their text: it names their reference and no other. Messages that carry a reference of their own, such as digests, which list references, do not count.
 */
export function sentByText(
  sought: readonly KnownDraft[],
  messages: readonly GmailMessage[],
): ReadonlyMap<KnownDraft, GmailMessage> {
  const candidates = messages.filter(isSent).flatMap((message) => {
    const mail = parsePayload(message);
    if (referenceOfMail(mail) !== undefined) return [];
    const references = referencesIn(mail.parts.map(({ text }) => text).join("\n"));
    return [{ message, reference: references.length === 1 ? references[0] : undefined }];
  });
  return matching(sought, ({ reference }) => candidates.find((one) => one.reference === reference)?.message);
}

function isSent({ labelIds }: GmailMessage): boolean {
  return labelIds.includes("SENT") && !labelIds.includes("DRAFT");
}

function matching(
  sought: readonly KnownDraft[],
  find: (known: KnownDraft) => GmailMessage | undefined,
): ReadonlyMap<KnownDraft, GmailMessage> {
  const found = new Map<KnownDraft, GmailMessage>();
  for (const known of sought) {
    const message = find(known);
    if (message !== undefined) found.set(known, message);
  }
  return found;
}
