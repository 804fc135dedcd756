import type { CalendarDay } from "../day.ts";
import type { Entry, EntryWay } from "../entry/entry.ts";
import type { Track } from "../playbook/playbook.ts";
import type { SwitchOn } from "../settings.ts";
import type { ActRecord, ListedItem, PromiseVerdict, SendWay, TaskOutcome } from "./event.ts";
import type { ReplySuggestion } from "./reply-suggestion.ts";

/** What became of one act. A message is performed when it is `sent`; a task is `open` and then `closed`. */
export type ActStatus =
  | "intended"
  | "in-doubt"
  | "drafted"
  | "sending"
  | "sent"
  | "bounced"
  | "withdrawn"
  | "discarded"
  | "gone"
  | "failed"
  | "open"
  | "closed";

/** One act of an account and what became of it. Plain data: it is kept in the State sheet as it stands. */
export interface ActHistory {
  readonly act: ActRecord;
  /** The control date on which it was intended. */
  readonly on: CalendarDay;
  readonly status: ActStatus;
  /** The day of the last change: when a message was sent, a draft withdrawn, a task closed. */
  readonly statusOn: CalendarDay;
  readonly draftId?: string;
  readonly threadId?: string;
  readonly contentHash?: string;
  /** Where a letter lies ready to be printed. */
  readonly file?: string;
  readonly isOutOfDate?: boolean;
  readonly isStale?: boolean;
  /** Of one that was sent, as its mailbox knows it. */
  readonly messageId?: string;
  readonly subject?: string;
  /** Of a draft: who approved it, for the sender's next run. */
  readonly approvedBy?: string;
  /** Of one that the program sends: by which way, and since when, as an ISO instant. */
  readonly sentWay?: SendWay;
  readonly sendingAt?: string;
  /** A try to send it broke off: only a person sends it now. */
  readonly isSendDoubted?: true;
  /** It was sent and did not arrive, and its address may be good: nothing severe rests on it. */
  readonly isUndelivered?: true;
  readonly outcome?: TaskOutcome;
  /** What the person who closed the task wrote, and who that was. */
  readonly note?: string;
  readonly by?: string;
  /** Who confirmed it first, while a second person has not. */
  readonly confirmedBy?: string;
  /** When an intent was first found without its draft, as an ISO instant. */
  readonly doubtedAt?: string;
}

export interface OpeningHistory {
  readonly playbookId: string;
  readonly stageId: string;
  readonly messageOrdinal: number;
  readonly lastChasedOn: CalendarDay;
  readonly items: readonly ListedItem[];
}

export interface ReplyHistory {
  readonly messageId: string;
  readonly on: CalendarDay;
  readonly from: string;
  readonly isMain: boolean;
  /** The reply's own words, shortened. */
  readonly excerpt: string;
  /** Set when the task that the reply opened was closed. */
  readonly outcome?: TaskOutcome;
  readonly handledOn?: CalendarDay;
  readonly suggestions?: readonly ReplySuggestion[];
  /** The message that it answers; none where nothing had gone out. */
  readonly answers?: AnsweredMessage;
}

/** What is known of a message when it is answered. */
export interface AnsweredMessage {
  readonly key: string;
  readonly track: Track;
  /** It was about this account beside others: whoever reads the reply for the account that led does so for all. */
  readonly isCarried?: true;
}

/** A message that did not arrive although its address may be good. */
export interface SoftBounceHistory {
  readonly messageId: string;
  readonly on: CalendarDay;
  readonly address: string;
  readonly reason: string;
  readonly isUnexplained?: true;
}

/** Somebody who is no longer with the customer, and who was named in their place. */
export interface DepartureHistory {
  readonly messageId: string;
  readonly on: CalendarDay;
  readonly address: string;
  readonly from: string;
  readonly words: string;
  readonly offered: readonly string[];
}

export interface PassedHistory {
  readonly playbookId: string;
  readonly track: Track;
  readonly anchorOn: CalendarDay;
  readonly stageId: string;
  readonly reason: string;
  readonly on: CalendarDay;
}

export interface PaymentHistory {
  readonly on: CalendarDay;
  readonly currency: string;
  readonly minor: number;
  readonly overdueBeforeMinor: number;
  /** Which items it reduced, and by how much. */
  readonly byItem?: readonly { readonly itemId: string; readonly minor: number }[];
}

/** A stay in a playbook that is entered; the newest one of a track counts. */
export interface StayHistory {
  readonly playbookId: string;
  readonly track: Track;
  readonly enteredOn: CalendarDay;
  readonly leftOn?: CalendarDay;
  readonly reason?: string;
}

export interface EntryHistory {
  readonly entry: Entry;
  readonly on: CalendarDay;
  readonly by: string;
  readonly why: string;
  readonly way: EntryWay;
}

export interface PromiseHistory {
  readonly promisedOn: CalendarDay;
  readonly madeOn: CalendarDay;
  readonly verdict: PromiseVerdict;
  readonly judgedOn: CalendarDay;
}

/** Everything that the ledger holds about one account. */
export interface AccountHistory {
  readonly acts: readonly ActHistory[];
  readonly openings: readonly OpeningHistory[];
  readonly replies: readonly ReplyHistory[];
  readonly passed: readonly PassedHistory[];
  readonly overrides: readonly { readonly track: Track; readonly anchorOn: CalendarDay; readonly stageId: string }[];
  readonly deadAddresses: readonly string[];
  /** Since the last sign of life from each address; none when absent. */
  readonly softBounces?: readonly SoftBounceHistory[];
  /** None when absent. */
  readonly departures?: readonly DepartureHistory[];
  /** Last known balance of every item that an act listed, by `balanceKey`. */
  readonly balances: Readonly<Record<string, number>>;
  /** Items that came back after they had been paid, and when. */
  readonly returnedOn: Readonly<Record<string, CalendarDay>>;
  /** Items that were written off, and when; none when absent. */
  readonly writtenOffOn?: Readonly<Record<string, CalendarDay>>;
  readonly payments: readonly PaymentHistory[];
  readonly stays: readonly StayHistory[];
  /** In the order in which they were entered. */
  readonly entries: readonly EntryHistory[];
  readonly promises: readonly PromiseHistory[];
}

/** What the last run that ended said of itself. */
export interface FinishedRun {
  readonly on: CalendarDay;
  /** ISO instant of its last event. */
  readonly finishedAt: string;
  readonly isComplete: boolean;
  readonly drafts: number;
  readonly tasks: number;
  readonly faults: number;
}

/** The fold of the ledger up to one event. */
export interface LedgerState {
  readonly seq: number;
  readonly hash: string;
  readonly switchedOn?: { readonly answer: SwitchOn; readonly on: CalendarDay };
  readonly lastControlDate?: CalendarDay;
  readonly sender?: string;
  readonly lastRun?: FinishedRun;
  readonly completeRuns: number;
  readonly accounts: ReadonlyMap<string, AccountHistory>;
  /** Message ids of inbound mail that is in the log already. */
  readonly knownMail: ReadonlySet<string>;
  /** Ids of what people entered that is in the log already. */
  readonly knownEntries: ReadonlySet<string>;
}

export const NO_HASH = "0".repeat(64);

export const EMPTY_HISTORY: AccountHistory = {
  acts: [],
  openings: [],
  replies: [],
  passed: [],
  overrides: [],
  deadAddresses: [],
  balances: {},
  returnedOn: {},
  payments: [],
  stays: [],
  entries: [],
  promises: [],
};

export const EMPTY_LEDGER: LedgerState = {
  seq: 0,
  hash: NO_HASH,
  completeRuns: 0,
  accounts: new Map(),
  knownMail: new Set(),
  knownEntries: new Set(),
};

/** The history with one act changed. */
export function changeAct(
  history: AccountHistory,
  key: string,
  change: (act: ActHistory) => ActHistory,
): AccountHistory {
  return { ...history, acts: history.acts.map((act) => (act.act.key === key ? change(act) : act)) };
}

/** Whether an act still lies in the mailbox or may do so: it holds the ladder. */
export function isWaiting({ status }: Pick<ActHistory, "status">): boolean {
  return status === "drafted" || status === "intended" || status === "in-doubt" || status === "sending";
}

/**
 * Whether an act lies in a mailbox as a draft of its own: not a task, and not what another account's message carries.
 */
export function isMailed(act: { readonly kind: ActRecord["kind"]; readonly carriedBy?: string }): boolean {
  return act.kind === "email" && act.carriedBy === undefined;
}

/** Whether an act is a message to the customer. */
export function isMessage(act: Pick<ActRecord, "kind">): boolean {
  return act.kind === "email" || act.kind === "letter";
}

/** Under which an item's last known balance is remembered. */
export function balanceKey(itemId: string, currency: string): string {
  return `${currency} ${itemId}`;
}
