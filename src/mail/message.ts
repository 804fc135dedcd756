import type { CalendarDay } from "../core/day.ts";
import type { Conversation } from "./conversation.ts";

/** A message ready to be put into a mailbox. Headers are text; the codec encodes them. */
export interface OutgoingMessage {
  /** The key of the act that it belongs to; `""` for a digest. */
  readonly key: string;
  /** The visible reference: stands in the subject and the text, and finds the draft again after a crash. */
  readonly reference: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly copy: readonly string[];
  readonly replyTo?: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly attachments: readonly Attachment[];
  /** The instant that the Date header carries, in milliseconds. */
  readonly writtenAt: number;
  /** Of one that carries on a conversation; its subject is that of the first message. */
  readonly thread?: Pick<Conversation, "threadId" | "messageIds">;
}

/** A file that goes along with a message: text, which travels as UTF-8, or bytes, which arrive as they are. */
export type Attachment = TextAttachment | BytesAttachment;

export interface TextAttachment {
  readonly name: string;
  readonly mediaType: string;
  readonly text: string;
  readonly base64?: undefined;
}

export interface BytesAttachment {
  readonly name: string;
  readonly mediaType: string;
  readonly text?: undefined;
  /** The bytes in base64, with padding and without line breaks: what every place can hand on, a bare engine too. */
  readonly base64: string;
}

/** A message that came in, as the mail reader understood it. */
export interface InboundMail {
  readonly messageId: string;
  readonly from: string;
  readonly subject: string;
  readonly receivedOn?: CalendarDay;
  readonly kind: "reply" | "auto-reply" | "bounce";
  /** References found in subject, text or quoted original. */
  readonly references: readonly string[];
  /** The reply's own words, quoted text removed where it can be told, at most 500 characters. */
  readonly excerpt: string;
  /** For a bounce: the address that failed and how. `hard`: the message will not arrive; `soft`: it may still. */
  readonly bounce?: {
    readonly address: string;
    readonly hardness: "hard" | "soft";
    /** The address itself is unknown there; a full mailbox or a refused sender leaves the address good. */
    readonly isAddressDead: boolean;
  };
}
