import { type GmailMessage, readMessages } from "../../src/rest/gmail/answers.ts";
import { messagesRequest } from "../../src/rest/gmail/requests.ts";
import type { DraftSeen, KnownDraft } from "../../src/run/effects.ts";
import { askPages } from "./ask-mailbox.ts";
import { markedAs, type SentMail, seenAsSent, sentAmong, sentAs } from "./drafts-seen.ts";
import { fetchMessages, fetchThreads } from "./fetch-mail.ts";
import type { Mailbox } from "./mailbox.ts";
import { referenceOfMarks } from "./marks.ts";

/** Sent messages that are read to find drafts of which neither draft nor thread is left, the newest first. */
const SENT_READ_MAX = 150;

/** Drafts of which it is asked whether they were sent. */
export interface SentSought {
  /** They wait, and are no longer there. */
  readonly missing: readonly KnownDraft[];
  /** They were taken back or discarded. */
  readonly idle: readonly KnownDraft[];
  /** They wait and are there; a person may have sent a copy. */
  readonly copied: readonly KnownDraft[];
  /** Message-IDs of what is in the log as sent. */
  readonly settled: ReadonlySet<string>;
}

/**
 * The messages as which drafts were sent. Missing ones are looked for in their conversation and in what was sent since the last
 * run, the others in the latter alone. A message is one reminder only, those that say so themselves first.
 */
export function findSent(mailbox: Mailbox, sought: SentSought): readonly DraftSeen[] {
  const { missing, idle, copied, settled } = sought;
  const threadIds = [...new Set(missing.flatMap(({ threadId }) => threadId ?? []))];
  const inThreads = fetchThreads(mailbox.send, threadIds).flat();
  const near = withTexts(mailbox, sentAmong(inThreads, settled), settled);
  const found = new Map<KnownDraft, SentMail>();
  const take = (known: KnownDraft, mail: SentMail | undefined) => {
    if (mail !== undefined && ![...found.values()].includes(mail)) found.set(known, mail);
  };
  for (const known of missing) take(known, markedAs(known.reference, near));
  for (const known of missing) {
    if (!found.has(known))
      take(
        known,
        sentAs(
          known,
          near.filter((mail) => ![...found.values()].includes(mail)),
        ),
      );
  }
  const left = missing.filter((known) => !found.has(known));
  const ids = new Set(inThreads.map(({ id }) => id));
  const since = sentAmong(readSince(mailbox, sought, left.length > 0, ids), settled);
  const far = left.length === 0 ? since : withTexts(mailbox, since, settled);
  for (const known of [...left, ...idle, ...copied]) take(known, markedAs(known.reference, far));
  return asSent(mailbox, [...found]);
}

/** The headers of what was sent since the last run, as far as it matters: where the history is lost, only for those sought. */
function readSince(
  mailbox: Mailbox,
  { missing, idle, copied }: SentSought,
  isMissing: boolean,
  known: ReadonlySet<string>,
): readonly GmailMessage[] {
  if (missing.length + idle.length + copied.length === 0) return [];
  const changes = mailbox.changes();
  if (changes.kind === "lost" && !isMissing && idle.length === 0) return [];
  const threads = new Set(idle.map(({ threadId }) => threadId));
  const sent =
    changes.kind === "followed"
      ? changes.added.filter(({ labelIds }) => labelIds?.includes("SENT") ?? true).reverse()
      : askPages(mailbox.send, (pageToken) => messagesRequest("SENT", pageToken), readMessages, 1).filter(
          ({ threadId }) => isMissing || threads.has(threadId),
        );
  const ids = sent.flatMap(({ messageId }) => (known.has(messageId) ? [] : messageId));
  return fetchMessages(mailbox.send, ids.slice(0, SENT_READ_MAX), "metadata");
}

/** With the texts of those that their headers do not place, where texts may be read. */
function withTexts(
  { send, grant }: Mailbox,
  sent: readonly SentMail[],
  settled: ReadonlySet<string>,
): readonly SentMail[] {
  if (grant !== "mail") return sent;
  const unplaced = sent.flatMap(({ message, marks }) => (isPlaced(marks) ? [] : message.id));
  const texts = new Map(
    sentAmong(fetchMessages(send, unplaced, "full"), settled).map((mail) => [mail.message.id, mail]),
  );
  return sent.map((mail) => texts.get(mail.message.id) ?? mail);
}

function isPlaced(marks: SentMail["marks"]): boolean {
  return referenceOfMarks(marks) !== undefined;
}

/** With their texts, where those may be read: whether a message was edited shows in its words. */
function asSent({ send, grant }: Mailbox, sent: readonly (readonly [KnownDraft, SentMail])[]): DraftSeen[] {
  const heads = sent.flatMap(([, { message, mail }]) =>
    grant === "mail" && mail.parts.length === 0 ? message.id : [],
  );
  const whole = new Map(fetchMessages(send, heads, "full").map((message) => [message.id, message]));
  return sent.map(([known, { message }]) => seenAsSent(known, whole.get(message.id) ?? message));
}
