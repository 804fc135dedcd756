import type { CalendarDay } from "../core/day.ts";
import type { Fault } from "../core/fault.ts";
import type { Money } from "../core/money.ts";
import type { PageLink } from "./digest-page.ts";

/** What the approvers are told after the day's run. Lists are in the order in which they are to be looked at. */
export interface DigestInput {
  readonly controlDate: CalendarDay;
  readonly bookName: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly writtenAt: number;
  /** Status changes that wait for a person's yes. */
  readonly statusChanges: readonly DigestStatus[];
  /** Messages that went out after their facts had changed, and nobody has put right yet. */
  readonly sentStale: readonly DigestTask[];
  readonly brokenPromises: readonly DigestPromise[];
  readonly replies: readonly DigestReply[];
  readonly drafts: readonly DigestDraft[];
  readonly calls: readonly DigestCall[];
  /** Every other open task, and letters to post. */
  readonly tasks: readonly DigestTask[];
  readonly faults: readonly Fault[];
  /** Accounts that do not move by themselves, those with one reason together. */
  readonly stuck: readonly { readonly accountNames: readonly string[]; readonly why: string }[];
  /** Where the drafts lie and what is done with them, in a sentence. */
  readonly draftsNote: string;
  /** Where everything is that a list has no room for: "open the sidebar". */
  readonly whereMore: string;
  /** What the program cannot know with the permissions that it has. */
  readonly limits?: string;
  /** Where the book and the log are, for those who may see them. */
  readonly links: readonly PageLink[];
}

export interface DigestDraft {
  readonly accountName: string;
  readonly stageLabel: string;
  /** What is asked for, by currency. */
  readonly amounts: readonly Money[];
  /** Days past due of the oldest item that it asks for. */
  readonly daysPastDue?: number;
  /** The visible reference, where no link leads to the draft. */
  readonly reference?: string;
  readonly link?: string;
  /** Of a draft that has waited too long: since when, for how many working days, and for whom. */
  readonly stillWaiting?: { readonly sinceOn: CalendarDay; readonly workingDays: number; readonly owner: string };
  /** Who said yes to it already: it goes out by itself. */
  readonly approvedBy?: string;
  /** A try to send it broke off: only a person sends it now. */
  readonly isSendDoubted?: true;
  /** Why a draft that a person has edited must not go out as it is. */
  readonly outOfDate?: string;
}

export interface DigestTask {
  readonly accountName: string;
  readonly label: string;
  readonly owner: string;
  readonly because: string;
  readonly openedOn: CalendarDay;
}

export interface DigestCall extends DigestTask {
  readonly contactName?: string;
  readonly phone?: string;
  readonly amounts: readonly Money[];
}

export interface DigestStatus extends DigestTask {
  readonly status: string;
  /** It gives back what had been taken away. */
  readonly isLift: boolean;
  /** Who said yes first, where two people have to. */
  readonly confirmedBy?: string;
}

export interface DigestPromise {
  readonly accountName: string;
  readonly promisedOn: CalendarDay;
  /** What is past due now, by currency. */
  readonly amounts: readonly Money[];
  /** What happens next, as the account's row says it. */
  readonly why: string;
}

export interface DigestReply {
  readonly accountName: string;
  readonly from: string;
  readonly on: CalendarDay;
  readonly excerpt: string;
  /** Who is to read it, where its task is open. */
  readonly owner?: string;
}
