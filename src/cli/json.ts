/**
 * What `--json` prints. Days are YYYY-MM-DD, money is in minor units with its currency, null is where there is none.
 * The schemas beside this file publish it; a change here that breaks a reader is a new major version.
 */
import type { OpenItem } from "../core/account.ts";
import { type CalendarDay, formatDay } from "../core/day.ts";
import type { Fault } from "../core/fault.ts";
import type { ListedItem } from "../core/ledger/event.ts";
import type { Money } from "../core/money.ts";
import type { Payer } from "../core/payer/payer.ts";
import type { PaymentPrediction } from "../core/prediction/predict.ts";
import { type AccountDecision, type ChaseAction, type ChaseProposal, wholeReason } from "../core/proposal.ts";
import type { CheckSummary } from "../run/ask/check-book.ts";
import type { AccountExplanation, ExplainSummary } from "../run/ask/explain-account.ts";
import type { PreviewSummary } from "../run/ask/preview-chase.ts";
import type { CurrencyFigures, FiguresSummary } from "../run/ask/read-figures.ts";
import type { ChaseSummary } from "../run/chase/run-chase.ts";
import type { RecordSummary } from "../run/record/record-request.ts";
import type { SendSummary } from "../run/send/send-drafts.ts";

/** `preview --json`. */
export function previewJson(summary: PreviewSummary) {
  return summary.kind === "refused" ? refusedJson(summary) : proposalJson(summary.proposal, summary.faults);
}

/** `run --json`: what a preview says, and what was performed. */
export function runJson(summary: ChaseSummary) {
  if (summary.kind === "refused") return refusedJson(summary);
  const { proposal, performed, reconciled, withdrawn, faults } = summary;
  const { drafts, tasks, isComplete } = performed;
  const { sent, discards, replies } = reconciled;
  const sentByItself = summary.sent.sent;
  return {
    ...proposalJson(proposal, faults),
    performed: { drafts, tasks, sentByItself, withdrawn, sent, discarded: discards, replies, isComplete },
  };
}

/** `check --json`. */
export function checkJson(summary: CheckSummary) {
  if (summary.kind === "refused") return refusedJson(summary);
  const { controlDate, accounts, items, playbooks, faults } = summary;
  return { controlDate: formatDay(controlDate), accounts, items, playbooks, faults: faults.map(faultJson) };
}

/** `explain --json`. */
export function explainJson(summary: ExplainSummary) {
  if (summary.kind === "refused") return refusedJson(summary);
  if (summary.kind === "unknown") return { unknown: { accountId: summary.accountId, nearest: summary.nearest } };
  return explanationJson(summary);
}

/** `record … --json`. */
export function recordJson(summary: RecordSummary) {
  if (summary.kind === "refused") return refusedJson(summary);
  const { controlDate, accountId, sentence, why, seqs, waitsFor, faults } = summary;
  return {
    controlDate: formatDay(controlDate),
    accountId: textJson(accountId),
    entered: sentence,
    why: textJson(why),
    events: seqs,
    waitsFor: textJson(waitsFor),
    faults: faults.map(faultJson),
  };
}

/** `send --json`. */
export function sendJson(summary: SendSummary) {
  if (summary.kind === "refused") return refusedJson(summary);
  const { sent, held, isComplete, faults } = summary;
  return { sent, held, isComplete, faults: faults.map(faultJson) };
}

/** `figures --json`. */
export function figuresJson(summary: FiguresSummary) {
  if (summary.kind === "refused") return refusedJson(summary);
  const { controlDate, period, currencies, undatedItems, faults } = summary;
  return {
    controlDate: formatDay(controlDate),
    from: formatDay(period.from),
    currencies: currencies.map(currencyJson),
    undatedItems,
    faults: faults.map(faultJson),
  };
}

function currencyJson({ currency, ageing, period }: CurrencyFigures) {
  return {
    currency,
    minor: ageing?.totalMinor ?? 0,
    ageing: (ageing?.buckets ?? []).map(({ name, minor, items }) => ({ name, minor, items })),
    salesMinor: period?.salesMinor ?? null,
    collectedMinor: period?.collectedMinor ?? null,
    daysSalesOutstanding: hundredthsJson(period?.daysSalesOutstanding?.countBack),
    simpleDaysSalesOutstanding: hundredthsJson(period?.daysSalesOutstanding?.simple),
    bestPossibleDaysSalesOutstanding: hundredthsJson(period?.daysSalesOutstanding?.bestPossible),
    collectionEffectivenessIndex: hundredthsJson(period?.collectionEffectivenessIndex),
    averageDaysDelinquent: hundredthsJson(period?.averageDaysDelinquent),
  };
}

function explanationJson(explanation: AccountExplanation) {
  const { controlDate, account, decision, actions, past, payer, predictions, faults } = explanation;
  const { block } = decision;
  return {
    controlDate: formatDay(controlDate),
    name: account.name,
    ...accountJson(decision),
    lastChasedOn: dayJson(decision.lastChasedOn),
    block:
      block === undefined
        ? null
        : { owner: textJson(block.owner), reviewOn: dayJson(block.reviewOn), isReviewDue: block.isReviewDue },
    amounts: decision.demanded.map(moneyJson),
    payer: payerJson(payer),
    items: account.items.map((item) => ({
      ...openItemJson(item, controlDate),
      paidOn: dayJson(item.paidOn),
      ...predictionJson(predictions.get(item)),
    })),
    actions: actions.map(actionJson),
    past: past.map(({ on, text }) => ({ on: formatDay(on), text })),
    faults: faults.map(faultJson),
  };
}

function proposalJson({ controlDate, accounts, actions }: ChaseProposal, faults: readonly Fault[]) {
  return {
    controlDate: formatDay(controlDate),
    accounts: accounts.map(accountJson),
    actions: actions.map(actionJson),
    faults: faults.map(faultJson),
  };
}

/** What every command prints where nothing was done. */
export function refusedJson({ refusal, faults }: { readonly refusal: Fault; readonly faults: readonly Fault[] }) {
  return { refused: faultJson(refusal), faults: faults.map(faultJson) };
}

function accountJson(decision: AccountDecision) {
  return {
    accountId: decision.accountId,
    playbook: textJson(decision.playbookId),
    stage: textJson(decision.stageId),
    daysPastDue: decision.daysPastDue ?? null,
    state: decision.state,
    nextStage: textJson(decision.nextStageId),
    nextOn: dayJson(decision.nextOn),
    why: wholeReason(decision),
  };
}

function actionJson(action: ChaseAction) {
  return {
    key: action.key,
    accountId: action.accountId,
    playbook: action.playbookId,
    stage: action.stageId,
    act: action.kind,
    owner: textJson(action.owner),
    template: textJson(action.template),
    items: action.items.map(listedItemJson),
    amounts: action.amounts.map(moneyJson),
  };
}

function listedItemJson({ itemId, dueOn, daysPastDue, currency, minor, part }: ListedItem) {
  return { itemId, dueOn: formatDay(dueOn), daysPastDue, currency, minor, part };
}

function openItemJson({ itemId, row, dueOn, currency, balanceMinor, status }: OpenItem, controlDate: CalendarDay) {
  return {
    itemId,
    row,
    dueOn: formatDay(dueOn),
    daysPastDue: controlDate - dueOn,
    currency,
    minor: balanceMinor,
    status,
  };
}

function payerJson({ payerType, tone, reason, isIrregular, suggestedGraceDays }: Payer) {
  return { payerType, tone, reason, isIrregular, suggestedGraceDays: suggestedGraceDays ?? null };
}

function predictionJson(prediction: PaymentPrediction | undefined) {
  return {
    expectedOn: dayJson(prediction?.expectedOn),
    earliestOn: dayJson(prediction?.earliestOn),
    latestOn: dayJson(prediction?.latestOn),
    lateProbability: prediction === undefined ? null : Math.round(prediction.lateProbability * 1000) / 1000,
  };
}

/** A fault, its place in three fields. */
export function faultJson({ code, severity, place, message }: Fault) {
  return { code, severity, sheet: place.sheet, row: place.row ?? null, column: place.column ?? null, message };
}

/** An amount in minor units. */
export function moneyJson({ currency, minor }: Money) {
  return { currency, minor };
}

/** A day, or null. */
export function dayJson(on: CalendarDay | undefined): string | null {
  return on === undefined ? null : formatDay(on);
}

/** To the hundredth. */
function hundredthsJson(value: number | undefined): number | null {
  return value === undefined ? null : Number(value.toFixed(2));
}

/** A text, or null where it says nothing. */
export function textJson(text: string | undefined): string | null {
  return text === undefined || text === "" ? null : text;
}
