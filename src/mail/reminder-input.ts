import type { Account } from "../core/account.ts";
import type { CalendarDay } from "../core/day.ts";
import type { ChaseAction } from "../core/proposal.ts";
import type { Settings } from "../core/settings.ts";
import type { Template } from "./template.ts";

/** Everything that one reminder is made from. */
export interface ReminderInput {
  /** The act: to whom, which items, which owner. Its items are the ones listed, its key the message's key. */
  readonly action: ChaseAction;
  readonly account: Account;
  readonly settings: Settings;
  readonly template: Template;
  /** The days on which earlier reminders about this debt really went out, from the ledger. */
  readonly earlierSentOn: readonly CalendarDay[];
  /** `referenceOf(action.key)`. */
  readonly reference: string;
  /** The instant of the Date header, in milliseconds. */
  readonly writtenAt: number;
  /** The mailbox that drafts are made in, where Settings name none. */
  readonly sender?: string;
  /** The name that the owner signs with, where it is known. */
  readonly ownerName?: string;
  /** The day by which to pay, for a stage that sets one. */
  readonly deadlineOn?: CalendarDay;
}
