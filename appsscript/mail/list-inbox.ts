import type { InboundMail } from "../../src/mail/message.ts";
import { type AddedMessage, type GmailMessage, readMessages, readProfile } from "../../src/rest/gmail/answers.ts";
import { messagesRequest, profileRequest } from "../../src/rest/gmail/requests.ts";
import type { InboxScope } from "../../src/run/effects.ts";
import { askOne, askPages } from "./ask-mailbox.ts";
import { fetchMessages } from "./fetch-mail.ts";
import {
  cursorBefore,
  type InboxFilter,
  inboundOf,
  inboxFilter,
  isWorthReading,
  mayBeInbound,
} from "./inbound-mail.ts";
import type { MailChanges } from "./mail-changes.ts";
import type { Mailbox } from "./mailbox.ts";

/**
 * Messages outside the book's threads whose headers are read at a time: each costs 20 of the 6,000 units that Gmail gives a
 * user in a minute ("Usage limits").
 */
const OTHERS_AT_ONCE = 200;

/** Milliseconds after which no more of them are begun: the run has more to do in its six minutes, and at the sidebar somebody waits. */
const READING_MS_MAX = 30_000;

/** Pages of 500 messages that are looked through when the history is lost. */
const LOST_PAGES_MAX = 4;

export interface InboxRead {
  readonly messages: readonly InboundMail[];
  readonly unreadable: readonly string[];
  /** Up to where the mailbox is dealt with once these messages are in the log. */
  readonly historyId?: string;
  readonly isLost: boolean;
  /** There is more than one run can look through; the next one goes on where this one stopped. */
  readonly isCut: boolean;
}

/** Mail that came in since the cursor and concerns the book; nothing of it with the grant `drafts`. */
export function listInbox(mailbox: Mailbox, scope: InboxScope): InboxRead {
  const changes = mailbox.changes();
  return changes.kind === "followed" ? readAdded(mailbox, scope, changes) : readLost(mailbox, scope, changes);
}

function readAdded(
  mailbox: Mailbox,
  scope: InboxScope,
  { added, historyId }: Extract<MailChanges, { readonly kind: "followed" }>,
): InboxRead {
  const fresh = added.filter(({ labelIds }) => mayBeInbound(labelIds));
  const isOurs = ({ threadId }: AddedMessage) => scope.threads[threadId] !== undefined;
  const others = fresh.filter((message) => !isOurs(message));
  const { messages, othersRead } = readInbox(mailbox, scope, fresh.filter(isOurs), others);
  const later = others[othersRead];
  const reached = later === undefined ? historyId : cursorBefore(added, later);
  const base = { messages, unreadable: [], isLost: false, isCut: later !== undefined };
  return reached === undefined ? base : { ...base, historyId: reached };
}

interface Place {
  readonly messageId: string;
  readonly threadId: string;
}

/** Messages of the book's threads are read at once, others first by their headers and as many as there is time for. */
function readInbox(
  mailbox: Mailbox,
  scope: InboxScope,
  ours: readonly Place[],
  others: readonly Place[],
): { readonly messages: readonly InboundMail[]; readonly othersRead: number } {
  if (ours.length + others.length === 0) return { messages: [], othersRead: 0 };
  const { send, grant } = mailbox;
  const format = grant === "mail" ? "full" : "metadata";
  const filter = inboxFilter(scope, askOne(send, profileRequest(), readProfile).email);
  const stopAt = Date.now() + READING_MS_MAX;
  const heads: GmailMessage[] = [];
  let othersRead = 0;
  while (othersRead < others.length && Date.now() < stopAt) {
    const some = others.slice(othersRead, othersRead + OTHERS_AT_ONCE);
    heads.push(...fetchMessages(send, idsOf(some), "metadata").filter((message) => isWorthReading(message, filter)));
    othersRead += some.length;
  }
  const read = fetchMessages(send, idsOf(ours), format);
  const wanted =
    format === "metadata"
      ? heads
      : fetchMessages(
          send,
          heads.map(({ id }) => id),
          format,
        );
  return { messages: inOrder([...read, ...wanted], filter), othersRead };
}

function idsOf(places: readonly Place[]): string[] {
  return places.map(({ messageId }) => messageId);
}

function inOrder(messages: readonly GmailMessage[], filter: InboxFilter): readonly InboundMail[] {
  return [...messages]
    .sort((one, other) => (one.internalAt ?? 0) - (other.internalAt ?? 0))
    .flatMap((message) => inboundOf(message, filter) ?? []);
}

/**
 * Without a history the newest messages are looked through: those in the book's threads, and of the others, where it is
 * known from when on, those since then.
 */
function readLost(
  mailbox: Mailbox,
  scope: InboxScope,
  { historyId, sinceAt }: Extract<MailChanges, { readonly kind: "lost" }>,
): InboxRead {
  const { send } = mailbox;
  const base = { historyId, isLost: true, isCut: false };
  if (sinceAt === undefined && Object.keys(scope.threads).length === 0)
    return { ...base, messages: [], unreadable: [] };
  const list = (label?: string) =>
    askPages(send, (pageToken) => messagesRequest(label, pageToken), readMessages, LOST_PAGES_MAX);
  const own = new Set([...list("SENT"), ...list("DRAFT")].map(({ messageId }) => messageId));
  const inbound = list().filter(({ messageId }) => !own.has(messageId));
  const ours = inbound.filter(({ threadId }) => scope.threads[threadId] !== undefined);
  const others = sinceAt === undefined ? [] : inbound.filter(({ threadId }) => scope.threads[threadId] === undefined);
  const { recent, isCut } = recentOf(mailbox, others, sinceAt ?? 0);
  const { messages, othersRead } = readInbox(mailbox, scope, ours, recent);
  const cut = isCut || othersRead < recent.length ? [`mail that came in while the mailbox's history was lost`] : [];
  return { ...base, messages, unreadable: cut };
}

/** Messages are listed newest first, without their times: read in pieces until one is old enough. */
function recentOf(
  { send }: Mailbox,
  others: readonly Place[],
  sinceAt: number,
): { readonly recent: readonly Place[]; readonly isCut: boolean } {
  const PIECE = 50;
  for (let from = 0; from < others.length; from += PIECE) {
    if (from >= OTHERS_AT_ONCE) return { recent: others.slice(0, from), isCut: true };
    const oldest = others[Math.min(from + PIECE, others.length) - 1];
    const head = oldest === undefined ? undefined : fetchMessages(send, [oldest.messageId], "metadata")[0];
    if (head?.internalAt !== undefined && head.internalAt < sinceAt) {
      return { recent: others.slice(0, from + PIECE), isCut: false };
    }
  }
  return { recent: others, isCut: false };
}
