import type { CalendarDay } from "./day.ts";
import type { Fault } from "./fault.ts";
import type { ActRecord, LedgerEvent } from "./ledger/event.ts";
import type { Money } from "./money.ts";
import type { Role, Track } from "./playbook/playbook.ts";

/** In the order in which the first match is the reason shown, the states that block first. */
export const ACCOUNT_STATES = [
  "fault",
  "no-chase",
  "clear",
  "out-of-our-hands",
  "suspected-fraud",
  "do-not-chase",
  "vulnerable",
  "nothing-chaseable",
  "below-tolerance",
  "covered",
  "promise-open",
  "plan-kept",
  "payment-claimed",
  "paused",
  "next-action",
  "replied",
  "needs-person",
  "payments-too-old",
  "no-address",
  "draft-waiting",
  "gap",
  "ceiling",
  "quiet-period",
  "capped",
  "not-working-day",
  "needs-unmet",
  "waiting",
  "act-due",
  "exhausted",
] as const;
/** Every account is in exactly one state, with a reason. */
export type AccountState = (typeof ACCOUNT_STATES)[number];

/** What one account's rows show, and what may happen to it next. */
export interface AccountDecision {
  readonly accountId: string;
  readonly playbookId: string;
  readonly track: Track;
  readonly state: AccountState;
  /** The deserved stage: the most advanced one that is ripe by the calendar and the facts alone. */
  readonly stageId?: string;
  readonly stageLabel?: string;
  /** 0-based position of the deserved stage among the playbook's stages: for colours. */
  readonly stageRank?: number;
  readonly isSevere: boolean;
  /** Of the oldest item that anchors the ladder; absent when nothing does. */
  readonly daysPastDue?: number;
  readonly anchorOn?: CalendarDay;
  readonly nextStageId?: string;
  readonly nextStageLabel?: string;
  /** The day on which the next stage may happen, as far as it can be known. */
  readonly nextOn?: CalendarDay;
  readonly lastChasedOn?: CalendarDay;
  /** Key of the draft that waits for approval. */
  readonly waitingDraftKey?: string;
  /** One sentence: the reason, with the facts it rests on. */
  readonly why: string;
  /** Who looks at a block again, and when; past it the row heads the day's work. */
  readonly block?: { readonly owner: string; readonly reviewOn?: CalendarDay; readonly isReviewDue: boolean };
  /** A promise was judged on the ledger's own payments and not kept. */
  readonly hasBrokenPromise: boolean;
  /** The chaseable total past due, by currency. */
  readonly demanded: readonly Money[];
  /** The other sequences that the account stands in, one for each anchor; most accounts have none. */
  readonly others?: readonly SequenceDecision[];
}

/** Where an account stands in a further sequence: another track, or another anchor of its playbook. */
export type SequenceDecision = Pick<
  AccountDecision,
  | "playbookId"
  | "track"
  | "state"
  | "stageId"
  | "stageLabel"
  | "isSevere"
  | "anchorOn"
  | "nextStageId"
  | "nextStageLabel"
  | "nextOn"
  | "why"
>;

/**
 * The whole reason of a row: the one of its first sequence, and after it those of the others, each under its playbook's name.
 *
 * @example wholeReason(decision) // "Day 3: …; card: Card expires 2027-03-31: …"
 */
export function wholeReason({ why, others = [] }: Pick<AccountDecision, "why" | "others">): string {
  return [why, ...others.map((other) => `${other.playbookId}: ${other.why}`)].join("; ");
}

/** An act that may happen now, with everything that it rests on. */
export interface ChaseAction extends ActRecord {
  readonly ownerRole: Role;
  /** The chaseable total past due that is asked for, by currency. */
  readonly amounts: readonly Money[];
  /** The account's name and facts that the act shows. */
  readonly accountName: string;
  readonly rows: readonly number[];
}

/** What becomes of a draft that waits for approval: looked at again by every run. */
export interface DraftJudgement {
  readonly key: string;
  readonly accountId: string;
  /** None for a proposed status. */
  readonly draftId?: string;
  /** `withdraw`: a block holds, or what it carries is no longer so. `out-of-date`: the same, but a person has edited it. */
  readonly verdict: "keep" | "withdraw" | "out-of-date";
  readonly reason: string;
}

/** What would be done on a control date, and for every account that nothing is done about, why. */
export interface ChaseProposal {
  readonly controlDate: CalendarDay;
  readonly accounts: readonly AccountDecision[];
  /** In the order in which they are to be performed. */
  readonly actions: readonly ChaseAction[];
  readonly judgements: readonly DraftJudgement[];
  /** Facts that the ledger has to remember before anything is done: stages passed, balances that changed. */
  readonly notes: readonly LedgerEvent[];
  readonly faults: readonly Fault[];
}
