import type { CalendarDay } from "../day.ts";
import { type Forecast, forecastBySteps } from "../forecast/forecast.ts";
import type { AccountDecision, SequenceDecision } from "../proposal.ts";
import { type ProposalInput, proposeChases } from "../propose.ts";
import { type ActChange, diffActs } from "./diff-acts.ts";

/** What a change to the playbooks or the settings would do. */
export interface PlaybookDiff {
  readonly fromOn: CalendarDay;
  readonly toOn: CalendarDay;
  /** Accounts that stand elsewhere today, or whose next act is another or on another day. */
  readonly accounts: readonly AccountChange[];
  /** Acts of the coming days that appear, vanish or move, in the order of their days. */
  readonly acts: readonly ActChange[];
}

export interface AccountChange {
  readonly accountId: string;
  /** One for each sequence that matters, most accounts have one. */
  readonly before: readonly SequenceView[];
  readonly after: readonly SequenceView[];
}

/** Where an account stands in one sequence. */
export type SequenceView = Pick<
  SequenceDecision,
  "playbookId" | "track" | "state" | "stageId" | "stageLabel" | "nextStageId" | "nextStageLabel" | "nextOn" | "why"
>;

/**
 * Compares a book as it stands with the same book under other playbooks or settings: today's proposals for where accounts
 * stand, and two forecasts for what happens from today on. Nothing of it is written. Yields the share of the work that is
 * done.
 */
export function* diffPlaybooks(
  before: ProposalInput,
  after: ProposalInput,
  toOn: CalendarDay,
): Generator<number, PlaybookDiff> {
  const { controlDate } = before;
  const asItStands = yield* half(forecastBySteps(before, controlDate, toOn), 0);
  const changed = yield* half(forecastBySteps(after, controlDate, toOn), 0.5);
  return {
    fromOn: controlDate,
    toOn,
    accounts: diffAccounts(proposeChases(before).accounts, proposeChases(after).accounts),
    acts: diffActs(asItStands.acts, changed.acts),
  };
}

function* half(steps: Generator<number, Forecast>, doneBefore: number): Generator<number, Forecast> {
  for (let step = steps.next(); ; step = steps.next()) {
    if (step.done === true) return step.value;
    yield doneBefore + step.value / 2;
  }
}

function diffAccounts(before: readonly AccountDecision[], after: readonly AccountDecision[]): AccountChange[] {
  const changed = new Map(after.map((decision) => [decision.accountId, decision]));
  return before.flatMap((decision) => {
    const other = changed.get(decision.accountId);
    if (other === undefined) return [];
    const views = { before: viewsOf(decision), after: viewsOf(other) };
    return isSameStanding(views.before, views.after) ? [] : [{ accountId: decision.accountId, ...views }];
  });
}

function viewsOf(decision: AccountDecision): SequenceView[] {
  return [decision, ...(decision.others ?? [])].map(
    ({ playbookId, track, state, stageId, stageLabel, nextStageId, nextStageLabel, nextOn, why }) => ({
      playbookId,
      track,
      state,
      why,
      ...(stageId === undefined ? {} : { stageId }),
      ...(stageLabel === undefined ? {} : { stageLabel }),
      ...(nextStageId === undefined ? {} : { nextStageId }),
      ...(nextStageLabel === undefined ? {} : { nextStageLabel }),
      ...(nextOn === undefined ? {} : { nextOn }),
    }),
  );
}

/** Stage and next act are what a person sees; that a reason is worded otherwise is no change. */
function isSameStanding(before: readonly SequenceView[], after: readonly SequenceView[]): boolean {
  return (
    before.length === after.length &&
    before.every((view, index) => {
      const other = after[index];
      return (
        view.playbookId === other?.playbookId &&
        view.stageId === other.stageId &&
        view.nextStageId === other.nextStageId &&
        view.nextOn === other.nextOn
      );
    })
  );
}
