import type { Account } from "../account.ts";
import type { CalendarDay } from "../day.ts";
import type { AccountHistory } from "../ledger/history.ts";
import type { Playbook } from "../playbook/playbook.ts";
import type { PositionRules } from "../position.ts";
import type { AccountDecision } from "../proposal.ts";

/** What the days of an account are read from. */
export interface AccountView {
  /** With its entries told. */
  readonly account: Account;
  readonly history: AccountHistory;
  readonly rules: PositionRules;
  readonly decision: AccountDecision;
  readonly playbooks: readonly Playbook[];
  /** The first day after which what happened has not been looked at. */
  readonly unseenFrom: CalendarDay;
}
