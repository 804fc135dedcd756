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
  /** The playbook that the account's own cell names. */
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
  readonly email: string;
  readonly isMain: boolean;
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
  /** For a credit note: the item that it names. */
  readonly creditForItemId?: string;
  readonly dispute?: Dispute;
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
}

/** An agreed plan: covers its items, or everything. It is looked at again on its day, and only a person ends it. */
export interface PaymentPlan {
  readonly reviewOn: CalendarDay;
  readonly itemIds?: readonly string[];
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
