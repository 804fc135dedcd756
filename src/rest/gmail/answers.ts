import type { RestAnswer } from "../rest.ts";

/** A draft as a listing has it: its id stays, the message's changes with every edit, the thread's with the subject. */
export interface ListedDraft {
  readonly draftId: string;
  readonly messageId: string;
  readonly threadId: string;
}

export interface GmailDraft {
  readonly draftId: string;
  readonly message: GmailMessage;
}

export interface GmailMessage {
  readonly id: string;
  readonly threadId: string;
  readonly labelIds: readonly string[];
  /** When Gmail took it in: milliseconds since 1970. */
  readonly internalAt?: number;
  readonly payload?: GmailPart;
}

/** A node of a message: what Gmail calls a message part, as `users.messages` describes it. */
export interface GmailPart {
  readonly mimeType?: string;
  readonly filename?: string;
  readonly headers?: readonly { readonly name: string; readonly value: string }[];
  /** base64url of the decoded body; a large one is not there and needs a request of its own. */
  readonly body?: { readonly data?: string };
  readonly parts?: readonly GmailPart[];
}

/** A message that came into the mailbox, as its history tells it. */
export interface AddedMessage {
  readonly messageId: string;
  readonly threadId: string;
  /** Absent where the history says nothing of labels. */
  readonly labelIds?: readonly string[];
  /** The record's own id: asked from there, the history goes on behind it. */
  readonly historyId: string;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextPageToken?: string;
}

/** Throws for what is no such answer, as all readers here do: half an answer must not look like an empty mailbox. */
export function readProfile(answer: RestAnswer): { readonly email: string; readonly historyId: string } {
  const { emailAddress, historyId } = objectIn(answer);
  return { email: text(emailAddress, "emailAddress"), historyId: text(historyId, "historyId") };
}

/** A page of the listing, an empty one for a mailbox without drafts. */
export function readDrafts(answer: RestAnswer): Page<ListedDraft> {
  const body = objectIn(answer);
  return { items: list(body.drafts).map(listedDraft), ...nextPage(body) };
}

/** The draft that was made, which is answered as listings have it. */
export function readCreatedDraft(answer: RestAnswer): ListedDraft {
  return listedDraft(objectIn(answer));
}

/** The id of the message as which a draft went out. */
export function readSentMessage(answer: RestAnswer): string {
  return text(objectIn(answer).id, "message id");
}

/** The addresses that a mailbox may write from: its own and those that were confirmed. */
export function readSendAs(answer: RestAnswer): readonly string[] {
  return list(objectIn(answer).sendAs).flatMap((one) => {
    const { sendAsEmail, isPrimary, verificationStatus } = object(one);
    const isUsable = isPrimary === true || verificationStatus === "accepted";
    return isUsable && typeof sendAsEmail === "string" ? [sendAsEmail] : [];
  });
}

/** One draft with its message, in the format that was asked for. */
export function readDraft(answer: RestAnswer): GmailDraft {
  const body = objectIn(answer);
  return { draftId: text(body.id, "draft id"), message: messageIn(object(body.message)) };
}

/** One message, in the format that was asked for. */
export function readMessage(answer: RestAnswer): GmailMessage {
  return messageIn(objectIn(answer));
}

/** The messages of a thread, in Gmail's order. */
export function readThread(answer: RestAnswer): readonly GmailMessage[] {
  return list(objectIn(answer).messages).map(messageIn);
}

/** A page of messages, their ids and threads only. */
export function readMessages(answer: RestAnswer): Page<{ readonly messageId: string; readonly threadId: string }> {
  const body = objectIn(answer);
  const items = list(body.messages).map((message) => ({
    messageId: text(message.id, "message id"),
    threadId: text(message.threadId, "thread id"),
  }));
  return { items, ...nextPage(body) };
}

/** `historyId`: where the history stands now. */
export function readHistory(answer: RestAnswer): Page<AddedMessage> & { readonly historyId: string } {
  const body = objectIn(answer);
  const items = list(body.history).flatMap((record) =>
    list(record.messagesAdded).map((added): AddedMessage => {
      const message = object(added.message);
      return {
        messageId: text(message.id, "message id"),
        threadId: text(message.threadId, "thread id"),
        historyId: text(record.id, "history id"),
        ...(Array.isArray(message.labelIds) ? { labelIds: message.labelIds as string[] } : {}),
      };
    }),
  );
  return { items, historyId: text(body.historyId, "historyId"), ...nextPage(body) };
}

type Fields = Readonly<Record<string, unknown>>;

function listedDraft(draft: Fields): ListedDraft {
  const message = object(draft.message);
  return {
    draftId: text(draft.id, "draft id"),
    messageId: text(message.id, "message id"),
    threadId: text(message.threadId, "thread id"),
  };
}

function messageIn(message: Fields): GmailMessage {
  const internalAt = Number(message.internalDate);
  return {
    id: text(message.id, "message id"),
    threadId: text(message.threadId, "thread id"),
    labelIds: Array.isArray(message.labelIds) ? (message.labelIds as string[]) : [],
    ...(message.internalDate === undefined || Number.isNaN(internalAt) ? {} : { internalAt }),
    ...(message.payload === undefined ? {} : { payload: message.payload as GmailPart }),
  };
}

function nextPage({ nextPageToken }: Fields): { readonly nextPageToken?: string } {
  return typeof nextPageToken === "string" && nextPageToken !== "" ? { nextPageToken } : {};
}

function objectIn(answer: RestAnswer): Fields {
  return object(JSON.parse(answer.body));
}

function object(value: unknown): Fields {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new Error("no object in Gmail's answer");
  return value as Fields;
}

/** Gmail leaves an empty list out. */
function list(value: unknown): readonly Fields[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw new Error("no list in Gmail's answer");
  return value.map(object);
}

/** Ids of 64 bits are written as text, and by some clients as numbers. */
function text(value: unknown, name: string): string {
  if (typeof value === "string" && value !== "") return value;
  if (typeof value === "number") return String(value);
  throw new Error(`no ${name} in Gmail's answer`);
}
