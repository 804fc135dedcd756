import type { Account, OpenItem } from "../../core/account.ts";
import { type CalendarDay, formatDay } from "../../core/day.ts";
import { withEntries } from "../../core/entry/apply-entries.ts";
import type { Fault } from "../../core/fault.ts";
import { historyOf } from "../../core/ledger/fold.ts";
import type { AccountHistory } from "../../core/ledger/history.ts";
import { type Payer, payerOf } from "../../core/payer/payer.ts";
import { type PaymentPrediction, predictOpenItems } from "../../core/prediction/predict.ts";
import type { AccountDecision, ChaseAction } from "../../core/proposal.ts";
import { nearestIds } from "../book/nearest-ids.ts";
import type { ChaseRequest } from "../chase/run-chase.ts";
import type { Program } from "../program.ts";
import { describeEntry } from "../record/record-words.ts";
import { previewChase } from "./preview-chase.ts";

/** One account told whole: what is decided, what would be done, what is open, and what has happened. */
export interface AccountExplanation {
  readonly kind: "found";
  readonly controlDate: CalendarDay;
  readonly account: Account;
  readonly decision: AccountDecision;
  readonly actions: readonly ChaseAction[];
  readonly past: readonly PastEvent[];
  readonly payer: Payer;
  /** When its open items will probably be paid; those that nothing can be said about are not in it. */
  readonly predictions: ReadonlyMap<OpenItem, PaymentPrediction>;
  readonly faults: readonly Fault[];
}

export interface PastEvent {
  readonly on: CalendarDay;
  readonly text: string;
}

export type ExplainSummary =
  | AccountExplanation
  | { readonly kind: "refused"; readonly refusal: Fault; readonly faults: readonly Fault[] }
  /** No account has this id; the nearest ones that do. */
  | { readonly kind: "unknown"; readonly accountId: string; readonly nearest: readonly string[] };

/** Explains one account on a day: the sentence on its row, and everything that sentence rests on. */
export function* explainAccount(accountId: string, request: ChaseRequest): Program<ExplainSummary> {
  const preview = yield* previewChase(request);
  if (preview.kind === "refused") return preview;
  const { accounts } = preview.book.reading.snapshot;
  const wanted = accountId.trim().toLowerCase();
  const account = accounts.find((known) => known.accountId.toLowerCase() === wanted);
  const decision = preview.proposal.accounts.find((known) => known.accountId === account?.accountId);
  if (account === undefined || decision === undefined) {
    return { kind: "unknown", accountId, nearest: nearestIds(accountId, accounts) };
  }
  const { controlDate } = preview.proposal;
  const history = historyOf(preview.book.ledger, account.accountId);
  return {
    kind: "found",
    controlDate,
    account,
    decision,
    actions: preview.proposal.actions.filter((action) => action.accountId === account.accountId),
    past: pastOf(history),
    payer: payerOf(withEntries(account, history), controlDate, preview.book.settings),
    predictions: predictOpenItems(accounts, controlDate, [account]),
    faults: preview.faults.filter((known) => known.accountId === account.accountId),
  };
}

/** What the ledger holds of an account, oldest first, in words. */
export function pastOf(history: AccountHistory): PastEvent[] {
  const past: PastEvent[] = [
    ...history.openings.map(({ lastChasedOn, stageId }) => ({
      on: lastChasedOn,
      text: `"${stageId}" went out before the program was switched on`,
    })),
    ...history.acts.map(({ act, on, status, statusOn, outcome }) => ({
      on,
      text: `${act.kind} "${act.stageLabel}" ${status}${statusOn === on ? "" : ` ${formatDay(statusOn)}`}${outcome === undefined ? "" : `: ${outcome}`}`,
    })),
    ...history.replies.map(({ on, from }) => ({ on, text: `reply from ${from}` })),
    ...history.passed.map(({ on, stageId, reason }) => ({ on, text: `stage "${stageId}" passed: ${reason}` })),
    ...history.payments.map(({ on, currency }) => ({ on, text: `a payment in ${currency} was seen` })),
    ...history.entries.map(({ on, entry, by, why }) => ({
      on,
      text: `${describeEntry(entry)}, says ${by}${why === "" ? "" : `: ${why}`}`,
    })),
  ];
  return past.sort((a, b) => a.on - b.on);
}
