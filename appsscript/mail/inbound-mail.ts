import { readInbound } from "../../src/mail/inbound.ts";
import type { InboundMail } from "../../src/mail/message.ts";
import { referencesIn } from "../../src/mail/reference.ts";
import type { AddedMessage, GmailMessage } from "../../src/rest/gmail/answers.ts";
import { type MailboxMail, parsePayload } from "../../src/rest/gmail/payload.ts";
import type { InboxScope } from "../../src/run/effects.ts";

/** Which mail concerns the book, ready to be asked of many messages. */
export interface InboxFilter {
  readonly senders: ReadonlySet<string>;
  readonly references: ReadonlySet<string>;
  readonly threads: ReadonlyMap<string, string>;
  /** The mailbox's own address, in lower case. */
  readonly own: string;
}

/** The scope of a run in a form that is quick to ask, with the mailbox's own address. */
export function inboxFilter({ senders, threads }: InboxScope, own: string): InboxFilter {
  return {
    senders: new Set(senders),
    references: new Set(Object.values(threads)),
    threads: new Map(Object.entries(threads)),
    own: own.toLowerCase(),
  };
}

/** Whether a message may have come in, as far as its labels tell. */
export function mayBeInbound(labelIds: readonly string[] | undefined): boolean {
  return !(labelIds ?? []).some((label) => OTHER_LABELS.includes(label));
}

const OTHER_LABELS = ["SENT", "DRAFT", "SPAM", "TRASH", "CHAT"];

/**
 * Whether a message is to be read, decided by its headers: it lies in a thread of the book's, comes from a contact, names a
 * reference, or says that something was not delivered.
 */
export function isWorthReading(message: GmailMessage, filter: InboxFilter): boolean {
  if (!mayBeInbound(message.labelIds)) return false;
  const mail = parsePayload(message);
  if (mail.from.toLowerCase() === filter.own) return false;
  if (filter.threads.has(message.threadId) || filter.senders.has(mail.from.toLowerCase())) return true;
  return isNotice(mail) || namesKnown(referencesIn(headText(mail)), filter);
}

/** The message as the run takes it in; `undefined` when it turns out to be somebody else's business. */
export function inboundOf(message: GmailMessage, filter: InboxFilter): InboundMail | undefined {
  if (!isWorthReading(message, filter)) return undefined;
  const mail = parsePayload(message);
  const read = readInbound(mail);
  const thread = filter.threads.get(message.threadId);
  const recipients = (read.deliveries ?? []).map(({ address }) => address.toLowerCase());
  const concerns =
    thread !== undefined ||
    filter.senders.has(mail.from.toLowerCase()) ||
    recipients.some((address) => filter.senders.has(address)) ||
    namesKnown(read.references, filter);
  if (!concerns) return undefined;
  // What a message answers is certain by its thread; its text may quote other reminders as well.
  const references = thread === undefined ? read.references : [thread, ...read.references];
  return { ...read, references: [...new Set(references)] };
}

/**
 * Up to where the history is dealt with when reading stops before a message: the last record before its own, or
 * `undefined` when there is none and the cursor stays.
 */
export function cursorBefore(added: readonly AddedMessage[], stopAt: AddedMessage): string | undefined {
  const earlier = added.slice(0, added.indexOf(stopAt)).filter(({ historyId }) => historyId !== stopAt.historyId);
  return earlier[earlier.length - 1]?.historyId;
}

function namesKnown(references: readonly string[], { references: known }: InboxFilter): boolean {
  return references.some((reference) => known.has(reference));
}

/** Where a reference may stand outside the text. */
function headText({ subject, headers }: MailboxMail): string {
  const answered = headers.filter(({ name }) => name === "in-reply-to" || name === "references");
  return [subject, ...answered.map(({ value }) => value)].join("\n");
}

/** What a mail system writes about mail that it could not deliver; whose it was stands in its text. */
function isNotice({ from, headers }: MailboxMail): boolean {
  const type = headers.find(({ name }) => name === "content-type")?.value ?? "";
  const namesFailed = headers.some(({ name }) => name === "x-failed-recipients");
  return namesFailed || /^(?:mailer-daemon|postmaster)@/i.test(from) || /delivery-status/i.test(type);
}
