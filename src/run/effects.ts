import type { BookGrids, BookPatch } from "../book/grid.ts";
import type { InboundMail, OutgoingMessage } from "../mail/message.ts";
import type { PrintedDocument } from "../mail/printed-document.ts";
import type { MailGrant } from "./mail-limits.ts";

/**
 * Every effect that a run can have. A port answers with a value; it throws only for what no caller could handle.
 * Instants are milliseconds since 1970 in UTC.
 */
export interface EffectTable {
  "clock.now": (input: undefined) => number;
  /** Who runs: the mailbox that drafts go to, unless Settings name a sender. */
  "user.who": (input: undefined) => RunUser;
  /** Where the book lives, and what that place knows about its runs. */
  "place.describe": (input: undefined) => PlaceFacts;
  "lock.acquire": (input: { readonly who: string }) => LockAnswer;
  "lock.release": (input: undefined) => undefined;
  /** The book, one read per sheet: all that it needs, or only the sheets that are named. */
  "book.read": (input: { readonly sheets?: readonly string[] }) => BookAnswer;
  /** Writes the program's own cells and sheets, or nothing when the book is no longer the one that was read. */
  "book.write": (input: BookPatch) => WriteAnswer;
  /** The log from a sequence number on, that event included; 1 reads it all. */
  "log.tail": (input: { readonly fromSeq: number }) => LogAnswer;
  /** Adds rows at the end. Done when it answers. */
  "log.append": (input: { readonly rows: readonly LogRow[] }) => undefined;
  /**
   * The drafts and sent messages that the mailbox holds, as far as they belong to the book. Of those that are known and
   * wait, absence is certain; one that is in doubt may be there and not be listed for `lagMinutes`.
   */
  "drafts.list": (input: DraftsSought) => DraftsAnswer;
  /** Makes drafts. One answer per draft, in order; whether an `unknown` one was made is looked up by the next run. */
  "drafts.create": (input: { readonly messages: readonly OutgoingMessage[] }) => readonly DraftMade[];
  /**
   * Sends drafts that lie in the mailbox. One answer per draft, in order. An `unknown` one may have gone out: whoever asks
   * never asks for it again.
   */
  "drafts.send": (input: { readonly drafts: readonly DraftToSend[] }) => readonly DraftSent[];
  /** The addresses besides its own that the mailbox may write from; `unknown` where that cannot be seen. */
  "mailbox.aliases": (input: undefined) => AliasesAnswer;
  "drafts.withdraw": (input: { readonly draftIds: readonly string[] }) => undefined;
  /** Mail that came in and has not been taken into the log yet; of a mailbox that holds other mail too, what concerns the book. */
  "inbox.list": (input: InboxScope) => InboxAnswer;
  /** Marks inbound mail as read by the program, after its events are in the log. Called in every run, with none too. */
  "inbox.settle": (input: { readonly messageIds: readonly string[] }) => undefined;
  /** Template texts that the place itself holds, one read each; keys that it does not have are left out. */
  "templates.read": (input: TemplateRequest) => TemplateTexts;
  /** Makes documents into PDF, to go along with messages. One answer each, in order; nothing of them stays at the place. */
  "pdf.render": (input: { readonly documents: readonly PrintedDocument[] }) => readonly PdfRendered[];
  /**
   * Keeps documents as PDF files under their names, where people find them. One answer each, in order. What is there already
   * as it is to be is left as it is, so that asking again makes no second file.
   */
  "pdf.keep": (input: {
    readonly documents: readonly PrintedDocument[];
    readonly shelf: PdfShelf;
  }) => readonly PdfKept[];
  /** One file that the book names, read whole: from the book's own folder and nowhere else. */
  "file.read": (input: { readonly name: string }) => FileAnswer;
  /** A message to the firm's own people. */
  "digest.deliver": (input: OutgoingMessage) => DigestAnswer;
  "progress.tell": (input: { readonly text: string }) => undefined;
}

export type PdfRendered =
  | { readonly kind: "made"; readonly base64: string }
  /** A clause without a full stop: why there is none, and what to do. */
  | { readonly kind: "failed"; readonly message: string };

/** The folder that a kept document goes to. */
export type PdfShelf = "letters" | "statements";

export type PdfKept =
  /** How a person finds it: a file's path in the book's folder, or a link. */
  { readonly kind: "kept"; readonly place: string } | { readonly kind: "failed"; readonly message: string };

export type FileAnswer =
  | { readonly kind: "read"; readonly name: string; readonly mediaType: string; readonly base64: string }
  /** A clause without a full stop: what is wrong with it, and what to do. */
  | { readonly kind: "refused"; readonly message: string };

export interface RunUser {
  readonly email: string;
  /** Whether the place vouches for the address: then nobody but the book's sender may run it. */
  readonly isProven: boolean;
}

/** What a place says about itself; patterns hold `{reference}`, `{draftId}`, `{threadId}` and `{sender}`. */
export interface PlaceFacts {
  readonly kind: "google-sheets" | "desk" | "local";
  readonly bookName: string;
  /** The identity of the file, where a copy has another one. */
  readonly bookId?: string;
  /** How a draft is opened. */
  readonly draftLink?: string;
  /** How much of the mailbox the place may see; all of it when absent. */
  readonly grant?: MailGrant;
  /** Where the book itself is opened. */
  readonly bookLink?: string;
  /** Where the log is read, for those who may. */
  readonly logLink?: string;
  /** When the next run is due on its own, in words: "about 07:00 tomorrow". */
  readonly nextRun?: string;
  /** What is wrong with the schedule: no recurring run, or none for days. */
  readonly scheduleProblem?: string;
  /** When the sweep last looked at the book, as an instant. */
  readonly lastSweepAt?: number;
  /** The sentence with which a run on its own failed, until one succeeds. */
  readonly lastFailure?: string;
}

/** What a mailbox is asked about. */
export interface DraftsSought {
  readonly known: readonly KnownDraft[];
  /** Message-IDs of reminders that the log has as sent: each is one reminder, and never another one of its thread. */
  readonly settled?: readonly string[];
  /** What is answered goes into the log, and so it is worth some seconds; nobody who only looks waits for it. */
  readonly mayWait?: true;
}

export interface KnownDraft {
  readonly reference: string;
  /** Absent when a crash left it open whether there is a draft at all. */
  readonly draftId?: string;
  readonly threadId?: string;
  /** The hash as the ledger has it. */
  readonly contentHash?: string;
  /** It is not known to be sent, discarded or withdrawn. */
  readonly isWaiting: boolean;
  /** An instant at which it was not there yet: what was sent before is something else. */
  readonly madeAfter?: number;
}

/** Which mail of a whole mailbox concerns the book, besides what names a reference. Everything else is nobody's business. */
export interface InboxScope {
  /** Addresses of the accounts' contacts, in lower case. */
  readonly senders: readonly string[];
  /** The conversations of the book's messages: reference by thread id. */
  readonly threads: Readonly<Record<string, string>>;
}

export interface TemplateRequest {
  readonly keys: readonly string[];
  /** Keys whose text stands in a document of its own, and the link to that document. */
  readonly links: Readonly<Record<string, string>>;
}

export interface TemplateTexts {
  readonly texts: Readonly<Record<string, string>>;
  /** Keys whose document could not be read, and the sentence why. */
  readonly problems: Readonly<Record<string, string>>;
  /** Those of them that may be readable in an hour, because there was no clear answer. */
  readonly unclear?: readonly string[];
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
  /** Of a sent one: its Message-ID, and its subject as it went out. */
  readonly messageId?: string;
  readonly subject?: string;
}

export type DraftsAnswer =
  | {
      readonly kind: "listed";
      readonly drafts: readonly DraftSeen[];
      /** Minutes that a draft may exist without being listed: 0 for files, 10 for Gmail. */
      readonly lagMinutes: number;
      /** False where a draft that was sent and one that was deleted look the same: both are just gone. */
      readonly canTellSent: boolean;
    }
  /** The folder or mailbox is not there: that is a fault and not so many discards. */
  | { readonly kind: "missing"; readonly message: string };

export type DraftMade =
  | { readonly kind: "made"; readonly draftId: string; readonly threadId?: string; readonly contentHash: string }
  /** It was certainly not made. */
  | { readonly kind: "failed"; readonly message: string }
  /** The mailbox gave no clear answer: it may be there. */
  | { readonly kind: "unknown"; readonly message: string };

export interface DraftToSend {
  readonly draftId: string;
  readonly reference: string;
}

export type DraftSent =
  | {
      readonly kind: "sent";
      /** Its Message-ID and subject, where the mailbox tells them. */
      readonly messageId?: string;
      readonly threadId?: string;
      readonly subject?: string;
    }
  /** It certainly did not go out. */
  | { readonly kind: "failed"; readonly message: string }
  | { readonly kind: "unknown"; readonly message: string };

export type AliasesAnswer =
  | { readonly kind: "known"; readonly addresses: readonly string[] }
  | { readonly kind: "unknown" };

export type DigestAnswer =
  /** Sent, or certainly on its way: the same reference is never sent twice. */
  { readonly kind: "delivered" } | { readonly kind: "failed"; readonly message: string };

export type InboxAnswer =
  | {
      readonly kind: "listed";
      readonly messages: readonly InboundMail[];
      readonly unreadable: readonly string[];
      /** There is more than one run looks through; the next one goes on after these. */
      readonly isCut?: true;
    }
  | { readonly kind: "missing"; readonly message: string };
