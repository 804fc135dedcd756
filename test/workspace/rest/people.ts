import type { MessageState, WorldState } from "../world.ts";
import { composed, type DraftChange } from "./gmail/composer.ts";
import { changeLabels, deliver, hexId, mailboxOf, putDraft, removeDraft, sendDraft } from "./gmail/mailbox.ts";
import { bodyText, headerIn, readMime } from "./mime/read-mime.ts";
import { writeMime } from "./mime/write-mime.ts";

/** Opens a draft in Gmail: the composer writes it anew without a change of its words, under another message id. */
export function personOpens(world: WorldState, user: string, draftId: string): MessageState {
  return personEdits(world, user, draftId, {});
}

/** Edits a draft in Gmail's composer. The draft's id stays, the message's does not, the thread's only with the subject. */
export function personEdits(world: WorldState, user: string, draftId: string, change: DraftChange): MessageState {
  const mailbox = mailboxOf(world, user);
  const raw = mailbox.messages[mailbox.drafts[draftId] ?? ""]?.raw ?? "";
  return putDraft(world, user, draftId, composed(raw, change, hexId(world), world.nowAt)).message;
}

/** Opens a draft and presses Send. */
export function personSends(world: WorldState, user: string, draftId: string): MessageState {
  personOpens(world, user, draftId);
  return sendDraft(world, user, draftId);
}

/** Discards a draft. */
export function personDeletes(world: WorldState, user: string, draftId: string): void {
  removeDraft(world, user, draftId);
}

/** Throws a draft into the bin, where it stays a draft for thirty days (assumed; as `users.messages.trash` does). */
export function personTrashes(world: WorldState, user: string, draftId: string): void {
  changeLabels(world, user, mailboxOf(world, user).drafts[draftId] ?? "", ["TRASH"], []);
}

/** Takes a draft back out of the bin. */
export function personRestores(world: WorldState, user: string, draftId: string): void {
  changeLabels(world, user, mailboxOf(world, user).drafts[draftId] ?? "", [], ["TRASH"]);
}

/** Copies the words of a draft into a new message, which is saved as another draft in a conversation of its own. */
export function personCopies(world: WorldState, user: string, draftId: string, change: DraftChange = {}): string {
  const mailbox = mailboxOf(world, user);
  const raw = mailbox.messages[mailbox.drafts[draftId] ?? ""]?.raw ?? "";
  return putDraft(world, user, undefined, composed(raw, change, hexId(world), world.nowAt)).draftId;
}

/** The composer puts another draft in the place of one, in its conversation as long as the subject stays or in a new one. */
export function composerReplaces(
  world: WorldState,
  user: string,
  draftId: string,
  { isMoved = false, ...change }: DraftChange & { readonly isMoved?: boolean } = {},
): string {
  const mailbox = mailboxOf(world, user);
  const { threadId } = mailbox.messages[mailbox.drafts[draftId] ?? ""] ?? {};
  const other = personCopies(world, user, draftId, change);
  const message = mailbox.messages[mailbox.drafts[other] ?? ""];
  if (message !== undefined && threadId !== undefined && !isMoved) message.threadId = threadId;
  removeDraft(world, user, draftId);
  return other;
}

/** Presses Reply on a message and writes: a draft in its conversation, with what it answers quoted as Gmail quotes. */
export function personAnswers(world: WorldState, user: string, messageId: string, text: string): string {
  const answered = mailboxOf(world, user).messages[messageId];
  if (answered === undefined) throw new Error(`no message ${messageId}`);
  const mail = readMime(answered.raw);
  const header = (name: string) => headerIn(mail, name) ?? "";
  const isOwn = header("from").includes(user);
  const quoted = (bodyText(mail, "text/plain") ?? "").replace(/^/gm, "> ");
  const said = `On Fri, 20 Nov 2026 at 09:00, ${header("from").replace(/[<>]/g, "")} wrote:`;
  const html = bodyText(mail, "text/html") ?? "";
  const message = writeMime({
    headers: [
      ["From", user],
      ["To", isOwn ? header("to") : header("from")],
      ["Subject", `Re: ${header("subject").replace(/^(?:re:\s*)+/i, "")}`],
      ["Date", new Date(world.nowAt).toUTCString().replace("GMT", "+0000")],
      ["Message-ID", `<CA${hexId(world)}@mail.gmail.com>`],
      ["In-Reply-To", header("message-id")],
      ["References", `${header("references")} ${header("message-id")}`.trim()],
    ],
    text: `${text}\n\n${said}\n\n${quoted}`,
    html: `<div dir="ltr">${text}</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">${said}<br></div><blockquote class="gmail_quote">${html}</blockquote></div>`,
    mark: hexId(world),
  });
  return putDraft(world, user, undefined, message, answered.threadId).draftId;
}

/** Archives a message: it is in the inbox no more. */
export function personArchives(world: WorldState, user: string, messageId: string): void {
  changeLabels(world, user, messageId, [], ["INBOX"]);
}

export interface Reply {
  /** The user to whom it comes. */
  readonly to: string;
  /** The id in the user's mailbox of the message that is answered, or a Message-ID with its angle brackets. */
  readonly inReplyTo: string;
  readonly from: string;
  /** `Re:` and the answered subject unless given. */
  readonly subject?: string;
  readonly text: string;
  /** Such as `Auto-Submitted`. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** A customer answers a message. */
export function customerReplies(world: WorldState, reply: Reply): MessageState {
  const { to, inReplyTo, from, text } = reply;
  const answered = mailboxOf(world, to).messages[inReplyTo];
  const original = answered === undefined ? undefined : readMime(answered.raw);
  if (original === undefined && !inReplyTo.startsWith("<")) throw new Error(`no message ${inReplyTo} at ${to}`);
  const messageId = original === undefined ? inReplyTo : (headerIn(original, "message-id") ?? inReplyTo);
  const mark = hexId(world);
  const headers: [string, string][] = [
    ["From", from],
    ["To", to],
    ["Subject", reply.subject ?? `Re: ${original === undefined ? "" : (headerIn(original, "subject") ?? "")}`],
    ["Date", new Date(world.nowAt).toUTCString().replace("GMT", "+0000")],
    ["Message-ID", `<${mark}@customer.example>`],
    ["In-Reply-To", messageId],
    ["References", messageId],
    ...Object.entries(reply.headers ?? {}),
  ];
  return mailArrives(world, to, writeMime({ headers, text, mark }));
}

/** A message comes in from outside, as RFC 5322 text; line feeds alone will do. */
export function mailArrives(world: WorldState, user: string, raw: string): MessageState {
  return deliver(world, user, raw.replace(/\r\n|\r|\n/g, "\r\n"));
}

/** A message as a test reads it back. */
export interface KeptMessage {
  readonly id: string;
  readonly threadId: string;
  readonly draftId?: string;
  readonly raw: string;
  readonly subject: string;
  readonly to: string;
  readonly text: string;
  readonly html: string;
}

/** What the user has sent, in the order in which it went. */
export function sentMessages(world: WorldState, user: string): readonly KeptMessage[] {
  const sent = Object.values(mailboxOf(world, user).messages).filter(({ labelIds }) => labelIds.includes("SENT"));
  return sent.sort(earliestFirst).map((message) => kept(message));
}

/** The user's drafts, in the order in which their messages were written; listings may not show them all yet. */
export function draftMessages(world: WorldState, user: string): readonly KeptMessage[] {
  const { drafts, messages } = mailboxOf(world, user);
  const pairs = Object.entries(drafts).map(([draftId, messageId]) => ({ draftId, message: messages[messageId]! }));
  return pairs
    .sort((one, other) => earliestFirst(one.message, other.message))
    .map(({ draftId, message }) => kept(message, draftId));
}

function earliestFirst(one: MessageState, other: MessageState): number {
  return one.internalAt - other.internalAt || (one.id < other.id ? -1 : 1);
}

function kept({ id, threadId, raw }: MessageState, draftId?: string): KeptMessage {
  const mail = readMime(raw);
  return {
    id,
    threadId,
    ...(draftId === undefined ? {} : { draftId }),
    raw,
    subject: headerIn(mail, "subject") ?? "",
    to: headerIn(mail, "to") ?? "",
    text: bodyText(mail, "text/plain") ?? "",
    html: bodyText(mail, "text/html") ?? "",
  };
}
