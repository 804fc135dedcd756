import type { Account, Instalment } from "../core/account.ts";
import type { CalendarDay } from "../core/day.ts";
import type { AccountHistory } from "../core/ledger/history.ts";
import type { ChaseAction } from "../core/proposal.ts";
import type { Settings } from "../core/settings.ts";
import type { Statement } from "../core/statement/statement.ts";
import type { Conversation } from "./conversation.ts";
import type { Template } from "./template.ts";

/** What the tokens of one text are filled in from. */
export interface Facts {
  /** The act: to whom, which items, which owner, by when. Its items are the ones listed. */
  readonly action: Pick<
    ChaseAction,
    "accountId" | "track" | "to" | "owner" | "items" | "amounts" | "anchorOn" | "deadlineOn"
  >;
  readonly account: Account;
  readonly settings: Settings;
  /** What the ledger holds about the account. */
  readonly history: AccountHistory;
  /** The day on which the text is written. */
  readonly controlDate: CalendarDay;
  /** The days on which earlier reminders about this debt really went out, from the ledger. */
  readonly earlierSentOn: readonly CalendarDay[];
  /** `referenceOf(action.key)`. */
  readonly reference: string;
  /** The name that the owner signs with, where it is known. */
  readonly ownerName?: string;
  /** The names of the accounts whose items are listed, where another account pays them. */
  readonly accountNames?: ReadonlyMap<string, string>;
  /** Of a plan: what is to come next, and the first that was missed. */
  readonly nextInstalment?: Instalment;
  readonly missedInstalment?: Instalment;
  /** What is stated, where it is not simply everything that is open. */
  readonly statement?: Statement;
  /** The invoice of which a copy was asked for, and where that copy is. */
  readonly invoiceCopy?: { readonly itemId: string; readonly link?: string; readonly fileName?: string };
  /** The kind of payer and why, in a sentence: for tasks alone. */
  readonly payerReason?: string;
}

/** What a template is filled in from. */
export interface TemplateInput extends Facts {
  readonly template: Template;
}

/** Everything that one reminder is made from. */
export interface ReminderInput extends TemplateInput {
  /** The act whose message it is; its key is the message's key. */
  readonly action: ChaseAction;
  /** The instant of the Date header, in milliseconds. */
  readonly writtenAt: number;
  /** The mailbox that drafts are made in, where Settings name none. */
  readonly sender?: string;
  /** The addresses besides its own that the mailbox may write from. */
  readonly aliases?: readonly string[];
  /** What went out before and this message carries on. */
  readonly conversation?: Conversation;
}
