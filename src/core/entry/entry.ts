import type { Instalment, PayerType, Tone } from "../account.ts";
import type { CalendarDay } from "../day.ts";
import type { Money } from "../money.ts";

/**
 * A fact about one account that a person entered: by a column of the sheet, on the command line, or in the sidebar. The
 * newest of a kind counts; one that is cleared is as if it had never been. What decides about a stage or a task (skip,
 * override, confirm, reply handled) is an event of its own.
 */
export type Entry =
  /** Contact made outside the program: it counts for the gap and the ceiling, and a conversation performs a call stage. */
  | { readonly kind: "contact"; readonly channel: ContactChannel; readonly contactOn: CalendarDay }
  /** What came of ringing the customer; promises, claims and the like that it brought are entries of their own beside it. */
  | {
      readonly kind: "call";
      readonly outcome: CallOutcome;
      readonly calledOn: CalendarDay;
      /** The key of the open call that this was. */
      readonly key?: string;
      /** The number that was rung: one that reached the wrong person is not rung again. */
      readonly phone?: string;
    }
  | {
      readonly kind: "promise";
      readonly promisedOn: CalendarDay;
      readonly madeOn: CalendarDay;
      readonly amount?: Money;
      readonly itemIds?: readonly string[];
      /** A person accepted a promise that is far ahead, or one too many. */
      readonly isAccepted?: true;
    }
  | { readonly kind: "claim"; readonly claimedOn: CalendarDay; readonly itemIds?: readonly string[] }
  | {
      readonly kind: "dispute";
      readonly reason: string;
      readonly openedOn: CalendarDay;
      readonly itemIds?: readonly string[];
      /** Of one item, in its currency. */
      readonly disputedMinor?: number;
      readonly owner?: string;
      readonly reviewOn?: CalendarDay;
    }
  /** Accepted: the item stays aside until its credit note arrives. Rejected: it rejoins the ladder. */
  | {
      readonly kind: "dispute-settled";
      readonly isRejected: boolean;
      readonly settledOn: CalendarDay;
      readonly itemIds?: readonly string[];
    }
  | { readonly kind: "pause"; readonly untilOn: CalendarDay }
  | { readonly kind: "diary"; readonly nextActionOn: CalendarDay }
  | {
      readonly kind: "plan";
      readonly agreedOn: CalendarDay;
      readonly reviewOn: CalendarDay;
      readonly instalments: readonly Instalment[];
      readonly itemIds?: readonly string[];
    }
  | { readonly kind: "out-of-our-hands"; readonly reason: string; readonly reviewOn?: CalendarDay }
  | { readonly kind: "do-not-chase"; readonly reason: string; readonly reviewOn?: CalendarDay }
  | { readonly kind: "needs-person"; readonly reason: string; readonly reviewOn?: CalendarDay }
  | { readonly kind: "payer"; readonly payerType?: PayerType; readonly tone?: Tone }
  /** A person decided that the account is cancelled: the notice is of the day of the decision. */
  | { readonly kind: "cancellation"; readonly noticeOn: CalendarDay; readonly cancelledOn: CalendarDay }
  /** Put back into a sequence that the account left by itself. */
  | { readonly kind: "put-back" }
  /** The fact no longer holds: a cleared cell, or a person who says so. */
  | {
      readonly kind: "cleared";
      readonly what: ClearableKind;
      /** Of a dispute: of these items alone. */
      readonly itemIds?: readonly string[];
    };

export const CONTACT_CHANNELS = ["email", "call", "letter", "visit", "other"] as const;
export type ContactChannel = (typeof CONTACT_CHANNELS)[number];

/** What may come of a call, and nothing else. */
export const CALL_OUTCOMES = [
  "conversation",
  "voicemail",
  "unreachable",
  "promised",
  "says-paid",
  "call-back-on",
  "dispute",
  "wrong-person",
  "refuses",
  "abusive",
] as const;
export type CallOutcome = (typeof CALL_OUTCOMES)[number];

/** The facts that a person can take back. */
export const CLEARABLE_KINDS = [
  "promise",
  "claim",
  "dispute",
  "pause",
  "diary",
  "plan",
  "out-of-our-hands",
  "do-not-chase",
  "needs-person",
  "payer",
  "cancellation",
] as const;
export type ClearableKind = (typeof CLEARABLE_KINDS)[number];

/** How an entry reached the ledger. */
export type EntryWay = "column" | "task" | "command" | "sidebar";
