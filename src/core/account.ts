import type { CalendarDay } from "./day.ts";
import type { Fault } from "./fault.ts";
import type { Money } from "./money.ts";
import type { Role } from "./playbook/playbook.ts";

/** An account: a customer relationship, with the open items of all its rows. */
export interface Account {
  readonly accountId: string;
  readonly name: string;
  readonly items: readonly OpenItem[];
  /** Cash received and not yet matched to an item, by currency; positive reduces what is owed. */
  readonly unallocated: readonly Money[];
  readonly contacts: readonly Contact[];
  /** Role holders named on the account's own rows, as mail addresses. */
  readonly roles: Readonly<Partial<Record<Role, string>>>;
  readonly segment?: string;
  /** The playbooks that the account's own cell names, as it names them: one for each track at most. */
  readonly playbookId?: string;
  readonly tags: readonly string[];
  readonly language?: string;
  readonly country?: string;
  /** Days agreed with the customer: they shift the ladder, not the days past due. */
  readonly graceDays: number;
  readonly debtorType: "company" | "individual" | "public-body" | "unknown";
  readonly isVulnerable: boolean;
  readonly paysAutomatically: boolean;
  readonly parentId?: string;
  /** What the customer uses and how long they stay: what the tracks `care` and `closure` rest on. */
  readonly usage?: Usage;
  readonly closure?: Closure;
  /** When the customer came back from a cancellation. */
  readonly cameBackOn?: CalendarDay;
  readonly card?: Card;
  readonly renewal?: Renewal;
  /** The kind of payer, where a person set it by hand; else it is worked out from the account's own items. */
  readonly payerType?: PayerType;
  /** The tone of messages, where a person set it by hand. */
  readonly tone?: Tone;
  /** What the customer does not want from us. An opt-out changes the channel; it does not end the debt. */
  readonly optOuts?: readonly OptOut[];
  readonly postalAddress?: string;
  /** Text facts that templates may use, by token name: `billingLink`. */
  readonly facts: Readonly<Record<string, string>>;

  // What holds the chase, as the sheet says it. No block is open-ended: each carries an owner and a review day.
  readonly outOfOurHands?: StandingBlock;
  readonly suspectedFraud?: StandingBlock;
  readonly doNotChase?: StandingBlock;
  readonly needsPerson?: StandingBlock;
  readonly promise?: PromiseToPay;
  readonly plan?: PaymentPlan;
  readonly claim?: PaymentClaim;
  readonly pausedUntilOn?: CalendarDay;
  readonly nextActionOn?: CalendarDay;

  /** Where the firm was in its own chasing before the program was switched on. */
  readonly chasedSoFar?: string;
  readonly lastChasedOn?: CalendarDay;

  /** Faults in facts of the account as a whole (an unreadable promise day, say): nobody is chased on a doubt. */
  readonly heldBy: readonly Fault[];
  /** Rows of the account that were set aside with a fault of their own. */
  readonly rowFaults: readonly Fault[];
  /** The sheet's row numbers of all the account's rows, in order. */
  readonly rows: readonly number[];
}

export interface Contact {
  readonly name?: string;
  /** `""` for a contact that can only be rung. */
  readonly email: string;
  readonly phone?: string;
  readonly isMain: boolean;
}

/** Worked out from what an account paid and owes, or set by hand; never shown to the customer. */
export const PAYER_TYPES = ["new", "good", "steady", "accidental", "chronic", "exploiter", "fraud"] as const;
export type PayerType = (typeof PAYER_TYPES)[number];

export const TONES = ["friendly", "neutral", "firm"] as const;
export type Tone = (typeof TONES)[number];

export const OPT_OUTS = ["reminders", "marketing", "calls"] as const;
export type OptOut = (typeof OPT_OUTS)[number];

/** A live subscription and how it is used. Absent facts are unknown, and nobody enters a playbook on a doubt. */
export interface Usage {
  readonly isLive?: boolean;
  readonly activePayees?: number;
  /** Transactions in the period that the sheet counts. */
  readonly transactions?: number;
  readonly lastUsedOn?: CalendarDay;
  readonly outreachOn?: CalendarDay;
  readonly outreachAnsweredOn?: CalendarDay;
  /** As the sheet writes it: it goes into messages word for word. */
  readonly newRate?: string;
  readonly newRateOn?: CalendarDay;
  /** Of a free tier: what is used of the limit, in percent; 100 is the limit. */
  readonly limitPercent?: number;
}

/** A cancellation: when notice was received, when it takes effect, and what is still to be done. */
export interface Closure {
  readonly noticeOn?: CalendarDay;
  readonly cancelledOn?: CalendarDay;
  /** We decided on it: the day of notice is that of the decision, and nobody is told that they gave any. */
  readonly isOurs?: true;
  /** The last day on which the customer can take their data away. */
  readonly dataExportUntilOn?: CalendarDay;
  /** The final bill as the sheet words it: an amount, or "none". */
  readonly finalBill?: string;
}

/** A card on file. */
export interface Card {
  /** The last day of the month in which it expires. */
  readonly expiresOn?: CalendarDay;
  readonly failedOn?: CalendarDay;
  readonly failureReason?: string;
  /** No further attempt can succeed: stolen, closed, expired. */
  readonly isFailurePermanent?: boolean;
  /** The gateway tries again by itself through this day. */
  readonly retriesUntilOn?: CalendarDay;
}

export interface Renewal {
  readonly renewsOn: CalendarDay;
  /** As the sheet words it. */
  readonly price?: string;
}

/** An invoice or credit note that is not fully settled. */
export interface OpenItem {
  /** The invoice number; `""` when the row has none and the item is the account itself. */
  readonly itemId: string;
  readonly row: number;
  readonly issuedOn?: CalendarDay;
  readonly dueOn: CalendarDay;
  readonly currency: string;
  /** What is still open; negative for a credit note. */
  readonly balanceMinor: number;
  readonly amountMinor?: number;
  readonly status: ItemStatus;
  /** When it was paid in full: of settled items, from which the kind of payer and the expected day are worked out. */
  readonly paidOn?: CalendarDay;
  /** For a credit note: the item that it names. */
  readonly creditForItemId?: string;
  readonly dispute?: Dispute;
  /** Where a copy of the invoice lies, as the sheet writes it: a link, or a file in the book's folder. */
  readonly copy?: string;
  /** A payment under way (direct debit, card, transfer): the day on which it is expected to clear. */
  readonly clearingOn?: CalendarDay;
}

export type ItemStatus = "open" | "draft" | "void" | "written-off" | "settled";

export interface Dispute {
  readonly reason: string;
  /** Part of the item, in its currency; the whole item when absent. */
  readonly disputedMinor?: number;
  readonly owner?: string;
  readonly openedOn?: CalendarDay;
  readonly reviewOn?: CalendarDay;
  /** Set when a person decided it: a rejected one lets the item rejoin the ladder, gently and not at once. */
  readonly rejectedOn?: CalendarDay;
  /** Set when a person granted it: the item stays aside until its credit note arrives. */
  readonly acceptedOn?: CalendarDay;
}

/** A reason not to chase that a person set: who owns it, why, and when it is looked at again. */
export interface StandingBlock {
  readonly reason: string;
  readonly owner?: string;
  readonly reviewOn?: CalendarDay;
}

/** A customer's stated amount and day. Without items or amounts it covers everything open. */
export interface PromiseToPay {
  readonly promisedOn: CalendarDay;
  readonly madeOn?: CalendarDay;
  readonly amount?: Money;
  readonly itemIds?: readonly string[];
  /** A person accepted it although it is far ahead, or one too many. */
  readonly isAccepted?: true;
}

/**
 * An agreed plan: covers its items, or everything. It is kept while every instalment arrives within its grace; only a person
 * ends it. Without instalments it is looked at again on its day.
 */
export interface PaymentPlan {
  readonly reviewOn: CalendarDay;
  readonly itemIds?: readonly string[];
  /** In the order of their days. */
  readonly instalments?: readonly Instalment[];
  readonly agreedOn?: CalendarDay;
}

export interface Instalment {
  readonly dueOn: CalendarDay;
  readonly amount: Money;
}

/** "Paid yesterday": the customer says that a payment was made on that day. */
export interface PaymentClaim {
  readonly claimedOn: CalendarDay;
  readonly itemIds?: readonly string[];
}

/** Everything that one proposal is made from, as read on one day. */
export interface Snapshot {
  readonly accounts: readonly Account[];
  /** Faults of the reading; rows that could not be given to any account stand only here. */
  readonly faults: readonly Fault[];
}
