import { type MailboxState, type MessageState, nextId, type WorldState } from "../../world.ts";
import { badRequest, notFound, Refusal } from "../answer.ts";
import { addressesIn, headerIn, type MimePart, readHeaders } from "../mime/read-mime.ts";
import { withHeader } from "../mime/write-mime.ts";

/** A mailbox with nothing in it. A consumer's account may write to 100 recipients a day (Apps Script's "Quotas"). */
export function emptyMailbox(): MailboxState {
  return { messages: {}, drafts: {}, history: [], historyId: 1000, historyFrom: 0, sendAs: [], recipientsLeft: 100 };
}

export function mailboxOf(world: WorldState, user: string): MailboxState {
  const mailbox = world.mailboxes[user];
  if (mailbox === undefined) throw new Refusal(400, "failedPrecondition", "Mail service not enabled");
  return mailbox;
}

/** What is to become a message. */
export interface NewMessage {
  readonly raw: string;
  readonly labelIds: readonly string[];
  /** A thread of its own unless given. */
  readonly threadId?: string | undefined;
}

export function addMessage(world: WorldState, user: string, { raw, labelIds, threadId }: NewMessage): MessageState {
  const mailbox = mailboxOf(world, user);
  const id = hexId(world);
  const message: MessageState = {
    id,
    threadId: threadId ?? id,
    labelIds: [...labelIds],
    raw,
    internalAt: world.nowAt,
    visibleAt: world.nowAt + (mailbox.lagMs ?? 0),
  };
  mailbox.messages[id] = message;
  record(world, mailbox, "messageAdded", message);
  return message;
}

export function removeMessage(world: WorldState, user: string, messageId: string): void {
  const mailbox = mailboxOf(world, user);
  const message = mailbox.messages[messageId];
  if (message === undefined) return;
  delete mailbox.messages[messageId];
  record(world, mailbox, "messageDeleted", message);
}

/**
 * Creates a draft, or writes one anew: its id stays, its message gets another id (Gmail's guide "Create and send draft
 * emails": "the message ID … changes each time"). Its thread stays as long as the subject does; else it moves to a new
 * one (assumed; seen so in the web composer).
 */
export function putDraft(
  world: WorldState,
  user: string,
  draftId: string | undefined,
  raw: string,
  threadWanted?: string,
): { readonly draftId: string; readonly message: MessageState } {
  const mailbox = mailboxOf(world, user);
  const before = draftId === undefined ? undefined : mailbox.messages[mailbox.drafts[draftId] ?? ""];
  if (draftId !== undefined && before === undefined) throw notFound();
  const own = withOwnFrom(mailbox, user, raw);
  const isSameSubject = before !== undefined && subjectOf(before.raw) === subjectOf(own);
  const threadId =
    threadWanted !== undefined ? joinable(mailbox, threadWanted, own) : isSameSubject ? before?.threadId : undefined;
  if (before !== undefined) removeMessage(world, user, before.id);
  const message = addMessage(world, user, { raw: own, labelIds: ["DRAFT"], threadId });
  const id = draftId ?? `r-${nextId(world, "46118")}`;
  mailbox.drafts[id] = message.id;
  return { draftId: id, message };
}

/** "Immediately and permanently deletes the specified draft. Does not simply trash it" (`users.drafts.delete`). */
export function removeDraft(world: WorldState, user: string, draftId: string): void {
  const mailbox = mailboxOf(world, user);
  const messageId = mailbox.drafts[draftId];
  if (messageId === undefined) throw notFound();
  delete mailbox.drafts[draftId];
  removeMessage(world, user, messageId);
}

/**
 * Sends a draft: it goes, and a message with another id and the label SENT comes (Gmail's guide "Create and send draft
 * emails").
 */
export function sendDraft(world: WorldState, user: string, draftId: string): MessageState {
  const mailbox = mailboxOf(world, user);
  const draft = mailbox.messages[mailbox.drafts[draftId] ?? ""];
  if (draft === undefined) throw notFound();
  const sent = sendMail(world, user, draft.raw, draft.threadId);
  removeDraft(world, user, draftId);
  return sent;
}

/**
 * Sends a message: Gmail writes its own Message-ID over the given one and its own address over a From that is none of
 * the account's (both assumed: told by users, on no page), and hands it to those of its recipients who live in this world.
 */
export function sendMail(world: WorldState, user: string, raw: string, threadId?: string): MessageState {
  const mailbox = mailboxOf(world, user);
  const mail = readHeaders(raw);
  const recipients = recipientsOf(mail);
  if (recipients.length === 0) throw badRequest("Recipient address required");
  const wrong = recipients.find((address) => !/^[^@\s]+@[^@\s]+$/.test(address));
  if (wrong !== undefined)
    throw badRequest(headerIn(mail, "cc")?.includes(wrong) ? "Invalid Cc header" : "Invalid To header");
  // Apps Script's "Quotas": recipients of a day. The interface says it with 429 (Gmail's guide "Resolve errors").
  if (recipients.length > mailbox.recipientsLeft) {
    const retryAt = new Date(world.nowAt + 86_400_000).toISOString();
    throw new Refusal(429, "userRateLimitExceeded", `User-rate limit exceeded.  Retry after ${retryAt}`);
  }
  mailbox.recipientsLeft -= recipients.length;
  const written = withHeader(withOwnFrom(mailbox, user, raw), "Message-ID", `<CA${hexId(world)}@mail.gmail.com>`);
  const isToSelf = recipients.includes(user.toLowerCase());
  const labelIds = isToSelf ? ["UNREAD", "SENT", "INBOX"] : ["SENT"];
  const sent = addMessage(world, user, { raw: written, labelIds, threadId });
  for (const other of Object.keys(world.mailboxes)) {
    if (other !== user && recipients.includes(other.toLowerCase()))
      deliver(world, other, withHeader(written, "Bcc", undefined));
  }
  return sent;
}

/** A message comes in. It joins the conversation that it answers, if its subject is still that one's. */
export function deliver(world: WorldState, user: string, raw: string): MessageState {
  const mailbox = mailboxOf(world, user);
  const threadId = conversationOf(mailbox, raw);
  return addMessage(world, user, { raw, labelIds: ["UNREAD", "INBOX"], threadId });
}

/** Adds and removes labels, as a person who archives or reads does. */
export function changeLabels(
  world: WorldState,
  user: string,
  messageId: string,
  added: readonly string[],
  removed: readonly string[],
): void {
  const mailbox = mailboxOf(world, user);
  const message = mailbox.messages[messageId];
  if (message === undefined) throw notFound();
  const gained = added.filter((label) => !message.labelIds.includes(label));
  const lost = removed.filter((label) => message.labelIds.includes(label));
  message.labelIds = [...message.labelIds.filter((label) => !lost.includes(label)), ...gained];
  if (gained.length > 0) record(world, mailbox, "labelAdded", message, gained);
  if (lost.length > 0) record(world, mailbox, "labelRemoved", message, lost);
}

/** The subject without the marks of answers, by which Gmail tells conversations apart. */
export function subjectOf(raw: string): string {
  const subject = headerIn(readHeaders(raw), "subject") ?? "";
  return subject
    .replace(/^(?:\s*(?:re|aw|fwd?|wg|antw|sv)\s*:)+/i, "")
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase();
}

export function hexId(world: WorldState): string {
  return `19${Number(nextId(world, "")).toString(16).padStart(14, "0")}`;
}

function recipientsOf(mail: Pick<MimePart, "headers">): readonly string[] {
  const lists = mail.headers.filter(({ name }) => /^(to|cc|bcc)$/i.test(name));
  return [...new Set(lists.flatMap(({ value }) => addressesIn(value)))];
}

/**
 * `message.threadId` of `users.drafts.create` and `users.messages.send`: the message joins when its subject is the
 * thread's and it names one of the thread's messages in References or In-Reply-To; else it is left out (assumed: alone).
 */
function joinable(mailbox: MailboxState, threadId: string, raw: string): string | undefined {
  const inThread = Object.values(mailbox.messages).filter((message) => message.threadId === threadId);
  if (inThread.length === 0) throw notFound();
  return inThread.some((message) => subjectOf(message.raw) === subjectOf(raw)) &&
    conversationOf(mailbox, raw) === threadId
    ? threadId
    : undefined;
}

function conversationOf(mailbox: MailboxState, raw: string): string | undefined {
  const mail = readHeaders(raw);
  const answered: readonly string[] =
    `${headerIn(mail, "in-reply-to") ?? ""} ${headerIn(mail, "references") ?? ""}`.match(/<[^<>\s]+>/g) ?? [];
  if (answered.length === 0) return undefined;
  const subject = subjectOf(raw);
  return Object.values(mailbox.messages).find(
    (message) =>
      answered.some((id) => message.raw.includes(id)) &&
      answered.includes(headerIn(readHeaders(message.raw), "message-id") ?? "") &&
      subjectOf(message.raw) === subject,
  )?.threadId;
}

function withOwnFrom(mailbox: MailboxState, user: string, raw: string): string {
  const [from] = addressesIn(headerIn(readHeaders(raw), "from"));
  const own = [user, ...mailbox.sendAs].map((address) => address.toLowerCase());
  return from !== undefined && own.includes(from) ? raw : withHeader(raw, "From", user);
}

function record(
  world: WorldState,
  mailbox: MailboxState,
  kind: MailboxState["history"][number]["kind"],
  message: MessageState,
  labelIds: readonly string[] = message.labelIds,
): void {
  // "History IDs increase chronologically but are not contiguous" (`users.history.list`).
  mailbox.historyId += 3 + (mailbox.historyId % 4);
  const { id: messageId, threadId } = message;
  mailbox.history.push({ id: mailbox.historyId, kind, messageId, threadId, labelIds: [...labelIds], at: world.nowAt });
}
