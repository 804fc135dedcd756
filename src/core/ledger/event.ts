import type { Tone } from "../account.ts";
import type { CalendarDay } from "../day.ts";
import type { Entry, EntryWay } from "../entry/entry.ts";
import type { Attachable, MessageClass, SevereKind, Track } from "../playbook/playbook.ts";
import type { SwitchOn } from "../settings.ts";
import type { MailEvent } from "./mail-event.ts";
import type { TaskOutcome } from "./task-outcome.ts";

export { TASK_OUTCOMES, type TaskOutcome } from "./task-outcome.ts";

/** An item as a message or task named it, on the day it was made. */
export interface ListedItem {
  readonly itemId: string;
  /** Of an item that another account pays: the account that owes it. */
  readonly accountId?: string;
  readonly dueOn: CalendarDay;
  readonly daysPastDue: number;
  readonly currency: string;
  /** What was asked for (or shown) of this item, after credits. */
  readonly minor: number;
  /** The item's whole balance that day, as the book had it. */
  readonly balanceMinor: number;
  /** Which block of the message it stood in. */
  readonly part: "overdue" | "upcoming" | "in-query";
}

/** What one act was about: written before the effect and never changed. */
export interface ActRecord {
  readonly key: string;
  readonly accountId: string;
  readonly playbookId: string;
  readonly track: Track;
  readonly stageId: string;
  /** For people: "Second finance reminder". */
  readonly stageLabel: string;
  /** One sentence: why it was done, with the facts it rested on. */
  readonly because: string;
  readonly actId: string;
  readonly kind: "email" | "call" | "task" | "letter" | "status";
  readonly messageClass: MessageClass;
  readonly anchorOn: CalendarDay;
  readonly occurrence: number;
  /** How many message stages of its playbook lead up to and include this stage. */
  readonly messageOrdinal: number;
  readonly severe?: SevereKind;
  readonly status?: string;
  /** So much money is at stake that two people confirm it. */
  readonly needsSecond?: true;
  readonly owner: string;
  readonly template: string;
  /** Its playbook marks it so that it goes out without anybody's approval, where Settings allow that. */
  readonly isAutomatic?: true;
  readonly to: readonly string[];
  readonly copy: readonly string[];
  /** What goes along with it. */
  readonly attach?: readonly Attachable[];
  readonly items: readonly ListedItem[];
  /** Of one message to a payer: the further accounts that it is about, and the account that pays for them all. */
  readonly carries?: readonly CarriedAct[];
  readonly payerId?: string;
  /** The account whose message this is, where it is carried by another's. */
  readonly carriedBy?: string;
  /** The day by which the message asks to pay. */
  readonly deadlineOn?: CalendarDay;
  /** The facts of the account that the message prints besides its items: when they change, a waiting draft is wrong. */
  readonly printed?: string;
  /** The wording that was chosen; the neutral one when absent. */
  readonly tone?: Tone;
  /** Of a message that nobody can be sent: the act that takes its place says so. */
  readonly insteadOf?: "email" | "call";
  /** What a task is about, when that is not its stage: a reply's message id, a draft's key, a month. */
  readonly about?: string;
}

/** Whether a message went out by itself or because a person said so in the program. */
export type SendWay = "automatic" | "approved";

/** What one message did for a further account: it performs that account's own stage. */
export type CarriedAct = Pick<
  ActRecord,
  "accountId" | "playbookId" | "stageId" | "stageLabel" | "anchorOn" | "messageOrdinal" | "items"
>;

/**
 * One fact of the ledger. Days are control dates; the instant of the recording is on the envelope. What a person entered
 * in one go carries the one id of that entry: it is taken in once, and corrected as a whole.
 */
export type LedgerEvent = { readonly on: CalendarDay; readonly entryId?: string } & (
  | { readonly kind: "switched-on"; readonly answer: SwitchOn }
  | {
      readonly kind: "opening";
      readonly accountId: string;
      readonly playbookId: string;
      readonly stageId: string;
      readonly messageOrdinal: number;
      readonly lastChasedOn: CalendarDay;
      readonly items: readonly ListedItem[];
    }
  | { readonly kind: "run-started"; readonly runId: string; readonly sender: string }
  | {
      readonly kind: "run-finished";
      readonly runId: string;
      readonly isComplete: boolean;
      readonly drafts: number;
      readonly tasks: number;
      readonly faults: number;
    }
  /** The key is on record before anything can happen twice. */
  | { readonly kind: "intended"; readonly act: ActRecord }
  | {
      readonly kind: "drafted";
      readonly key: string;
      readonly accountId: string;
      readonly draftId: string;
      readonly threadId?: string;
      /** Hash of what was put into the draft: tells an edited draft from an untouched one. */
      readonly contentHash: string;
    }
  | { readonly kind: "opened"; readonly key: string; readonly accountId: string }
  /** An open letter lies ready to be printed: a file's path in the book's folder, or a link. */
  | { readonly kind: "filed"; readonly key: string; readonly accountId: string; readonly file: string }
  | { readonly kind: "failed"; readonly key: string; readonly accountId: string; readonly reason: string }
  | { readonly kind: "in-doubt"; readonly key: string; readonly accountId: string; readonly recordedAt: string }
  | {
      readonly kind: "sent";
      readonly key: string;
      readonly accountId: string;
      readonly sentOn: CalendarDay;
      readonly isEdited: boolean;
      readonly isStale: boolean;
      /** As its mailbox knows it: what a later message of the same conversation answers to. */
      readonly messageId?: string;
      /** The conversation that it went out in: another subject moves it. */
      readonly threadId?: string;
      readonly subject?: string;
    }
  /** Somebody other than the sender approved the draft; the sender's next run sends it. */
  | { readonly kind: "approved"; readonly key: string; readonly accountId: string; readonly by: string }
  /** The program is about to send the draft. Until its outcome is on record nobody can tell whether it went out. */
  | {
      readonly kind: "sending";
      readonly key: string;
      readonly accountId: string;
      readonly way: SendWay;
      /** Who approved it; the book's sender for what goes out by itself. */
      readonly by: string;
      /** ISO instant. */
      readonly at: string;
    }
  /** It was not sent. `isDoubtful`: it is still a draft after a try that broke off, so that only a person sends it now. */
  | {
      readonly kind: "unsent";
      readonly key: string;
      readonly accountId: string;
      readonly reason: string;
      readonly isDoubtful?: true;
    }
  /** Taken back by the run before anyone sent it. */
  | { readonly kind: "withdrawn"; readonly key: string; readonly accountId: string; readonly reason: string }
  /** A person edited the draft, and what it says is no longer so; it is left to them. */
  | { readonly kind: "out-of-date"; readonly key: string; readonly accountId: string; readonly reason: string }
  /** Deleted by a person. */
  | { readonly kind: "discarded"; readonly key: string; readonly accountId: string }
  /** No longer in the mailbox, and nobody can tell whether it was sent or deleted: a person is asked once. */
  | { readonly kind: "gone"; readonly key: string; readonly accountId: string; readonly reason: string }
  | {
      readonly kind: "closed";
      readonly key: string;
      readonly accountId: string;
      readonly outcome: TaskOutcome;
      readonly note: string;
      readonly by: string;
    }
  | MailEvent
  | {
      readonly kind: "passed";
      readonly accountId: string;
      readonly playbookId: string;
      readonly track: Track;
      readonly anchorOn: CalendarDay;
      readonly stageId: string;
      readonly reason: string;
    }
  | {
      readonly kind: "balances-changed";
      readonly accountId: string;
      readonly changes: readonly BalanceChange[];
      /** The overdue of each currency before the change. */
      readonly overdueBefore: readonly { readonly currency: string; readonly minor: number }[];
    }
  /** A person lets a severe stage happen although something is missing. */
  | {
      readonly kind: "overridden";
      readonly accountId: string;
      readonly track: Track;
      readonly anchorOn: CalendarDay;
      readonly stageId: string;
      readonly reason: string;
      readonly by: string;
    }
  /** The account entered a playbook that asks for more than a debt: the day that its stages are counted from. */
  | {
      readonly kind: "entered";
      readonly accountId: string;
      readonly playbookId: string;
      readonly track: Track;
      /** Put back by a person: the stay goes on that began on this day, and nothing in it is said twice. */
      readonly sinceOn?: CalendarDay;
    }
  | {
      readonly kind: "left";
      readonly accountId: string;
      readonly playbookId: string;
      readonly track: Track;
      readonly reason: string;
    }
  /** A fact that a person entered. */
  | {
      readonly kind: "recorded";
      readonly accountId: string;
      readonly entry: Entry;
      readonly by: string;
      readonly why: string;
      readonly way: EntryWay;
      /** The call or task whose outcome brought the fact. */
      readonly key?: string;
    }
  /** A promise was judged on the payments that are known: only judged breaks are ever quoted. */
  | {
      readonly kind: "promise-judged";
      readonly accountId: string;
      readonly promisedOn: CalendarDay;
      readonly madeOn: CalendarDay;
      readonly verdict: PromiseVerdict;
    }
  /** Another person became the book's sender; `state` is the fold so far, as the rows of the State sheet. */
  | {
      readonly kind: "taken-over";
      readonly from: string;
      readonly to: string;
      readonly state: readonly (readonly string[])[];
    }
  /** Another event was a mistake; it is folded as if it had not been. */
  | { readonly kind: "corrected"; readonly seq: number; readonly reason: string; readonly by: string }
);

/** `rescheduled`: moved to another day before its day had come. */
export const PROMISE_VERDICTS = ["kept", "part-kept", "broken", "rescheduled"] as const;
export type PromiseVerdict = (typeof PROMISE_VERDICTS)[number];

export interface BalanceChange {
  readonly itemId: string;
  readonly currency: string;
  /** 0 means that the item no longer counts. */
  readonly fromMinor: number;
  readonly toMinor: number;
  /** It was given up and not paid. */
  readonly isWrittenOff?: true;
}

/** An event as it stands in the log: numbered, dated, and chained to the one before it. */
export interface SealedEvent {
  /** 1 is the first event of a book. */
  readonly seq: number;
  /** ISO instant of the recording. */
  readonly recordedAt: string;
  readonly event: LedgerEvent;
  /** Hash of the event before, or 64 zeros for the first. */
  readonly previousHash: string;
  readonly hash: string;
}
