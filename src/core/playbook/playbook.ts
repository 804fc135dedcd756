import type { Condition } from "./condition.ts";
import type { Timing } from "./timing.ts";

export const TRACKS = ["closure", "debt", "card", "care", "thanks"] as const;
/** In the order in which they may speak to a customer on one day. */
export type Track = (typeof TRACKS)[number];

export const ROLES = [
  "finance",
  "csm",
  "team-lead",
  "boss",
  "cs-operations",
  "approver",
  "dispute-owner",
  "agency",
] as const;
export type Role = (typeof ROLES)[number];

export const ACT_KINDS = ["email", "call", "task", "letter", "status"] as const;
export type ActKind = (typeof ACT_KINDS)[number];

/** What may go along with an e-mail: the letter of its stage, a statement of account, the list of all items. */
export const ATTACHABLES = ["letter", "statement", "items"] as const;
export type Attachable = (typeof ATTACHABLES)[number];

export const SEVERE_KINDS = [
  "final-notice",
  "suspension",
  "stop-supply",
  "closure",
  "disablement",
  "collection",
  "terms",
  "lost-revenue",
] as const;
export type SevereKind = (typeof SEVERE_KINDS)[number];

/** What a message is for: service messages neither wait for the gap nor use it; marketing is silent while anything is past due. */
export type MessageClass = "chasing" | "service" | "marketing";

/** A chasing procedure: its ordered stages and the rules that they share. */
export interface Playbook {
  readonly playbookId: string;
  readonly name: string;
  readonly track: Track;
  readonly catchUp: "paced" | "jump";
  /** Calendar days between two chasing messages to one account. */
  readonly gapDays: number;
  /** Banking days until a payment of the due day is known. */
  readonly clearingDays: number;
  readonly stopsOnReply: "no" | "main" | "any";
  /** The stages that leave the sequence when the customer replies; the rest only wait while the reply is read. */
  readonly leavesOnReply: readonly string[];
  /** All of them must hold on the day of entry; the day is logged once. Without any the playbook needs no entry. */
  readonly entry: readonly Condition[];
  /** Calendar months after an entry in which the account does not enter again. */
  readonly reentryMonths: number;
  /** For `closure`: whether what is open is chased by the debt playbook meanwhile. */
  readonly chasesItems: boolean;
  /** What may take the place of a message that nobody can be sent, in this order; then a person is asked. */
  readonly fallback: readonly ("call" | "letter")[];
  /** The playbook is itself looked at again on this day (`YYYY-MM-DD` as a day); an overdue review is shown. */
  readonly reviewOn?: number;
  /** Tell this role when the stage's draft is still unsent after so many working days. */
  readonly unsentAlert?: { readonly role: Role; readonly workingDays: number };
  readonly stages: readonly Stage[];
  /** What is proposed when a confirmed status has been earned back. */
  readonly lift?: Stage;
  /** What is done when an account that was written to leaves a playbook that is entered. */
  readonly leave?: Stage;
}

export interface Stage {
  readonly stageId: string;
  /** For people: "Second finance reminder". */
  readonly label: string;
  readonly when: Timing;
  /** After this day, counted from the same anchor, the stage lapses. */
  readonly until?: Timing;
  readonly conditions: readonly Condition[];
  readonly acts: readonly Act[];
  readonly severe?: SevereKind;
  /** Of a severe stage, and of any other that names some. */
  readonly needs: readonly Need[];
  /** A severe stage keeps this distance from the day that another stage really went out or was confirmed. */
  readonly distance?: { readonly stageId: string; readonly days: number };
  /** A message naming an item of the present anchor must have gone out within so many days; the setting when absent. */
  readonly recentMessageDaysMax?: number;
  readonly messageClass: MessageClass;
  /** The message names a day by which to pay, so many calendar days ahead: later stages may be timed from it. */
  readonly deadline?: Deadline;
  /** Off until switched on in Settings. */
  readonly isOn: boolean;
}

/** Allows for post, weekends and holidays; people who are no firms are given longer. */
export interface Deadline {
  readonly days: number;
  readonly individualDays: number;
}

export interface Act {
  /** Unique in its stage: `email`, `task`, `task-2`. */
  readonly actId: string;
  readonly kind: ActKind;
  readonly owner: Role;
  /** The template's key; for a task, the text of what to look for and what done means. */
  readonly template: string;
  /** The status that a status act proposes: `suspended`, `lost-revenue`, `active`. */
  readonly status?: string;
  /** Roles copied on a message. */
  readonly copy: readonly Role[];
  /** Of an email: it goes out without anybody's approval where Settings allow that. Never of a severe stage. */
  readonly isAutomatic?: true;
  /** What goes along with an e-mail. */
  readonly attach?: readonly Attachable[];
}

/** What must be on record for the present anchor before a severe stage may happen. */
export type Need =
  | { readonly kind: "messages-sent"; readonly countMin: number }
  | { readonly kind: "stage-sent"; readonly stageId: string }
  | { readonly kind: "stage-confirmed"; readonly stageId: string }
  | { readonly kind: "calls-attempted"; readonly countMin: number }
  /** The task of the stage was closed as done. */
  | { readonly kind: "stage-done"; readonly stageId: string }
  /** Nothing that was sent or rung in the sequence was answered; an answer goes to a person. */
  | { readonly kind: "no-response" };

/** Whether the stage speaks to the customer in writing. */
export function hasMessage(stage: Stage): boolean {
  return stage.acts.some((act) => act.kind === "email" || act.kind === "letter");
}
