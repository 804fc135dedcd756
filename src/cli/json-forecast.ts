/** What `--json` prints of what is ahead, what would change and what would have been; see `json.ts` for the conventions. */
import { formatDay } from "../core/day.ts";
import type { ActChange } from "../core/diff/diff-acts.ts";
import type { SequenceView } from "../core/diff/diff-playbooks.ts";
import type { ForecastAct } from "../core/forecast/gather.ts";
import type { BacktestSummary } from "../run/ask/backtest-book.ts";
import type { DiffSummary } from "../run/ask/diff-book.ts";
import type { ForecastSummary } from "../run/ask/forecast-book.ts";
import { dayJson, faultJson, moneyJson, refusedJson, textJson } from "./json.ts";

/** `forecast --json`. */
export function forecastJson(summary: ForecastSummary) {
  if (summary.kind === "refused") return refusedJson(summary);
  const { forecast, expected, faults } = summary;
  const { fromOn, toOn, days, acts, people } = forecast;
  return {
    from: formatDay(fromOn),
    to: formatDay(toOn),
    days: days.map(({ on, ...counts }) => ({ on: formatDay(on), ...counts })),
    acts: acts.map(forecastActJson),
    people: people.map(({ accountId, on, state, why }) => ({ accountId, on: formatDay(on), state, why })),
    expected: {
      weeks: expected.weeks.map(({ weekOn, amounts }) => ({
        weekOn: formatDay(weekOn),
        amounts: amounts.map(moneyJson),
      })),
      late: expected.late.map(moneyJson),
      unknown: expected.unknown.map(moneyJson),
    },
    faults: faults.map(faultJson),
  };
}

function forecastActJson(act: ForecastAct) {
  return {
    on: formatDay(act.on),
    accountId: act.accountId,
    playbook: act.playbookId,
    track: act.track,
    stage: act.stageId,
    label: act.stageLabel,
    act: act.kind,
    owner: textJson(act.owner),
    amounts: act.amounts.map(moneyJson),
    wasWaiting: act.wasWaiting === true,
  };
}

/** `diff --json`. */
export function diffJson(summary: DiffSummary) {
  if (summary.kind === "refused") return refusedJson(summary);
  const { diff, faults } = summary;
  return {
    from: formatDay(diff.fromOn),
    to: formatDay(diff.toOn),
    accounts: diff.accounts.map(({ accountId, before, after }) => ({
      accountId,
      before: before.map(viewJson),
      after: after.map(viewJson),
    })),
    acts: diff.acts.map(actChangeJson),
    faults: faults.map(faultJson),
  };
}

function viewJson({ playbookId, track, state, stageId, nextStageId, nextOn, why }: SequenceView) {
  return {
    playbook: textJson(playbookId),
    track,
    state,
    stage: textJson(stageId),
    nextStage: textJson(nextStageId),
    nextOn: dayJson(nextOn),
    why,
  };
}

function actChangeJson(change: ActChange) {
  return {
    change: change.change,
    accountId: change.accountId,
    playbook: change.playbookId,
    track: change.track,
    stage: change.stageId,
    label: change.stageLabel,
    act: change.kind,
    on: change.change === "vanishes" ? null : formatDay(change.on),
    wasOn: change.change === "appears" ? null : formatDay(change.wasOn),
  };
}

/** `backtest --json`. */
export function backtestJson(summary: BacktestSummary) {
  if (summary.kind === "refused") return refusedJson(summary);
  const { backtest, playbookId, faults } = summary;
  const common = { playbook: playbookId ?? null, faults: faults.map(faultJson) };
  if (backtest === undefined) return { ...common, replay: null };
  const { fromOn, toOn, stages, ...counts } = backtest;
  return {
    ...common,
    replay: {
      from: formatDay(fromOn),
      to: formatDay(toOn),
      ...counts,
      stages: stages.map(({ playbookId: playbook, stageId, stageLabel, asked, paidWithin, ...rest }) => ({
        playbook,
        stage: stageId,
        label: stageLabel,
        ...rest,
        asked: asked.map(moneyJson),
        paidWithin: paidWithin.map(({ days, contacts, amounts }) => ({
          days,
          contacts,
          amounts: amounts.map(moneyJson),
        })),
      })),
    },
  };
}
