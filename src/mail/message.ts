import type { CalendarDay } from "../core/day.ts";
import type { ReplySuggestion } from "../core/ledger/reply-suggestion.ts";
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
  /** `delivery-report`: a mail system says what became of a message, whether that is good news or bad. */
  readonly kind: "reply" | "auto-reply" | "delivery-report";
  /** References found in subject, text or quoted original. */
  readonly references: readonly string[];
  /** The reply's own words, quoted text removed where it can be told, at most 500 characters. */
  readonly excerpt: string;
  /** Of a delivery report: every recipient that it names, one at least. */
  readonly deliveries?: readonly Delivery[];
  /** Somebody is no longer with the customer. */
  readonly departure?: Departure;
  /** Of a reply: what it may mean. */
  readonly suggestions?: readonly ReplySuggestion[];
}

/** "This person has left, write to …" */
export interface Departure {
  /** The sentence that says so. */
  readonly words: string;
  /** The sender speaks of themselves; else it is somebody whom the sentence names. */
  readonly isSender: boolean;
  /** Addresses that are named besides; none of them is written to before a person puts it into the sheet. */
  readonly offered: readonly string[];
}

/**
 * What became of a message for one recipient. `hard`: the address will never work. `soft`: this message did not arrive, and
 * the address may be good. `delayed`: a mail system is still trying. `delivered`: it arrived.
 */
export interface Delivery {
  /** The recipient's address; `""` where the report does not name it. */
  readonly address: string;
  readonly verdict: "hard" | "soft" | "delayed" | "delivered";
  /** In a few words, with the code where there is one: "the mailbox is full (5.2.2)". */
  readonly reason: string;
  /** Nothing in the report tells why it did not arrive: a person looks at it. */
  readonly isUnexplained?: true;
}
