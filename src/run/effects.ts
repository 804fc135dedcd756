import type { BookGrids, BookPatch } from "../book/grid.ts";
import type { InboundMail, OutgoingMessage } from "../mail/message.ts";

/**
 * Every effect that a run can have. A port answers with a value; it throws only for what no caller could handle.
 * Instants are milliseconds since 1970 in UTC.
 */
export interface EffectTable {
  "clock.now": (input: undefined) => number;
  /** Who runs: the mailbox that drafts go to, unless Settings name a sender. */
  "user.who": (input: undefined) => { readonly email: string };
  "lock.acquire": (input: { readonly who: string }) => LockAnswer;
  "lock.release": (input: undefined) => undefined;
  /** The whole book, one read per sheet. */
  "book.read": (input: undefined) => BookAnswer;
  /** Writes the program's own cells and sheets, or nothing when the book is no longer the one that was read. */
  "book.write": (input: BookPatch) => WriteAnswer;
  /** The log from a sequence number on, that event included; 1 reads it all. */
  "log.tail": (input: { readonly fromSeq: number }) => LogAnswer;
  /** Adds rows at the end. Done when it answers. */
  "log.append": (input: { readonly rows: readonly LogRow[] }) => undefined;
  /** Every draft and sent message that the mailbox holds. */
  "drafts.list": (input: undefined) => DraftsAnswer;
  /** Makes drafts; each is there whole or not at all. One answer per draft, in order. */
  "drafts.create": (input: { readonly messages: readonly OutgoingMessage[] }) => readonly DraftMade[];
  "drafts.withdraw": (input: { readonly draftIds: readonly string[] }) => undefined;
  /** Mail that came in and has not been taken into the log yet. */
  "inbox.list": (input: undefined) => InboxAnswer;
  /** Marks inbound mail as read by the program, after its events are in the log. */
  "inbox.settle": (input: { readonly messageIds: readonly string[] }) => undefined;
  /** Template texts that the place itself holds, by key; keys that it does not have are left out. */
  "templates.read": (input: { readonly keys: readonly string[] }) => Readonly<Record<string, string>>;
  /** A message to the firm's own people. */
  "digest.deliver": (input: OutgoingMessage) => undefined;
  "progress.tell": (input: { readonly text: string }) => undefined;
}

export type LockAnswer =
  | { readonly kind: "held" }
  | { readonly kind: "busy"; readonly heldBy: string; readonly sinceAt: number }
  /** The book can be locked by nobody; the sentence says why and what to do. */
  | { readonly kind: "refused"; readonly message: string };

export type BookAnswer =
  | { readonly kind: "read"; readonly grids: BookGrids }
  /** Nothing can be done with this file; the sentence says why and what to do. */
  | { readonly kind: "refused"; readonly code: "book-unreadable" | "book-would-lose"; readonly message: string };

export type WriteAnswer =
  | { readonly kind: "written" }
  /** Someone saved the book in between: read again and place again. */
  | { readonly kind: "changed" }
  | { readonly kind: "refused"; readonly code: "book-unreadable" | "book-would-lose"; readonly message: string };

/** A row of the log: text in every cell, in the order of `LOG_COLUMNS`. */
export type LogRow = readonly string[];

export type LogAnswer =
  /** `isWhole` is false when the last line was cut short by a crash; that line is not among the rows. */
  | { readonly kind: "read"; readonly rows: readonly LogRow[] }
  | { readonly kind: "absent" }
  /** Unreadable is never empty: the run refuses. */
  | { readonly kind: "unreadable"; readonly message: string };

export interface DraftSeen {
  readonly draftId: string;
  readonly threadId?: string;
  /** The visible reference that the message carries. */
  readonly reference: string;
  readonly place: "draft" | "sent";
  /** Hash of the content as it is now. */
  readonly contentHash: string;
  /** When it was sent, for a sent one. */
  readonly sentAt?: number;
  readonly messageId?: string;
}

export type DraftsAnswer =
  | {
      readonly kind: "listed";
      readonly drafts: readonly DraftSeen[];
      /** Minutes that a draft may exist without being listed: 0 for files, 10 for Gmail. */
      readonly lagMinutes: number;
    }
  /** The folder or mailbox is not there: that is a fault and not so many discards. */
  | { readonly kind: "missing"; readonly message: string };

export type DraftMade =
  | { readonly kind: "made"; readonly draftId: string; readonly threadId?: string; readonly contentHash: string }
  | { readonly kind: "failed"; readonly message: string };

export type InboxAnswer =
  | { readonly kind: "listed"; readonly messages: readonly InboundMail[]; readonly unreadable: readonly string[] }
  | { readonly kind: "missing"; readonly message: string };
