import { type GmailMessage, readMessages } from "../../src/rest/gmail/answers.ts";
import { parsePayload } from "../../src/rest/gmail/payload.ts";
import { messagesRequest } from "../../src/rest/gmail/requests.ts";
import type { DraftSeen, KnownDraft } from "../../src/run/effects.ts";
import { askPages } from "./ask-mailbox.ts";
import { referenceOfMail, seenAsSent, sentByReference, sentByText, sentInThread } from "./drafts-seen.ts";
import { fetchMessages, fetchThreads } from "./fetch-mail.ts";
import type { Mailbox } from "./mailbox.ts";

/** Sent messages that are read to find drafts of which neither draft nor thread is left, the newest first. */
const SENT_READ_MAX = 150;

/**
 * The messages as which drafts were sent. Of `missing` ones by their thread, then by the reference in the subject of what
 * was sent since the last run, then by its text; of `idle` ones, which were taken back or discarded, by what was sent since.
 */
export function findSent(
  mailbox: Mailbox,
  missing: readonly KnownDraft[],
  idle: readonly KnownDraft[],
): readonly DraftSeen[] {
  const sent = new Map<KnownDraft, GmailMessage>();
  const inThreads = missing.flatMap((known) => (known.threadId === undefined ? [] : [{ known, id: known.threadId }]));
  const threads = fetchThreads(
    mailbox.send,
    inThreads.map(({ id }) => id),
  );
  for (const [index, { known }] of inThreads.entries()) {
    const message = sentInThread(known, threads[index] ?? []);
    if (message !== undefined) sent.set(known, message);
  }
  const sought = missing.filter((known) => !sent.has(known));
  if (sought.length + idle.length > 0) {
    for (const [known, message] of findSentSince(mailbox, sought, idle)) sent.set(known, message);
  }
  return readSent(mailbox, [...sent]);
}

function findSentSince(
  mailbox: Mailbox,
  sought: readonly KnownDraft[],
  idle: readonly KnownDraft[],
): ReadonlyMap<KnownDraft, GmailMessage> {
  const { send, grant } = mailbox;
  const since = sentSince(mailbox);
  const idleThreads = new Set(idle.map(({ threadId }) => threadId));
  const candidates =
    sought.length > 0 ? since.slice(0, SENT_READ_MAX) : since.filter(({ threadId }) => idleThreads.has(threadId));
  const messages = fetchMessages(
    send,
    candidates.map(({ messageId }) => messageId),
    "metadata",
  );
  const found = new Map(sentByReference([...sought, ...idle], messages));
  const left = sought.filter((known) => !found.has(known));
  if (left.length === 0 || grant !== "mail") return found;
  const unnamed = messages.filter((message) => referenceOfMail(parsePayload(message)) === undefined);
  const texts = fetchMessages(
    send,
    unnamed.map(({ id }) => id),
    "full",
  );
  for (const [known, message] of sentByText(left, texts)) found.set(known, message);
  return found;
}

/** What may have been sent since the last run, the newest first. */
function sentSince(mailbox: Mailbox): readonly { readonly messageId: string; readonly threadId: string }[] {
  const changes = mailbox.changes();
  if (changes.kind === "lost") {
    return askPages(mailbox.send, (pageToken) => messagesRequest("SENT", pageToken), readMessages, 1);
  }
  return changes.added.filter(({ labelIds }) => labelIds?.includes("SENT") ?? true).reverse();
}

/** With their texts, where those may be read: whether a message was edited shows in its words. */
function readSent({ send, grant }: Mailbox, sent: readonly (readonly [KnownDraft, GmailMessage])[]): DraftSeen[] {
  if (grant !== "mail") return sent.map(([known, message]) => seenAsSent(known, message));
  const ids = sent.map(([, { id }]) => id);
  const whole = new Map(fetchMessages(send, ids, "full").map((message) => [message.id, message]));
  return sent.map(([known, message]) => seenAsSent(known, whole.get(message.id) ?? message));
}
