import type { CalendarDay } from "../day.ts";
import { isPromiseBroken } from "../entry/promise.ts";
import { TRACKS } from "../playbook/playbook.ts";
import type { AccountDecision, ChaseAction, SequenceDecision } from "../proposal.ts";
import type { DecidedAccount } from "./decide-account.ts";
import { type DecidedSequence, type Shown, speaks, waitingToSpeak } from "./decide-sequence.ts";
import { demandedOf, listItems } from "./demand.ts";
import { withdrawDraft } from "./judge.ts";
import { lastChasedOn } from "./pace.ts";
import { composeRunTasks, composeStateTasks } from "./run-tasks.ts";
import type { Standing } from "./standing.ts";

/**
 * Makes one account's decision of all its sequences: at most one of them speaks to the customer in a run, in the order of the
 * tracks; the row shows the first one that matters, and the others stand beside it.
 *
 * @param main the sequence of the account's debt
 * @param further those of its other playbooks, in the order of their tracks
 * @param edited keys of waiting drafts that a person has edited
 */
export function combineSequences(
  main: DecidedSequence,
  further: readonly DecidedSequence[],
  edited: ReadonlySet<string>,
): DecidedAccount {
  if (further.length === 0) return alone(main);
  const arbitrated = oneSpeaks(inOrder(keptFromChasing(main, further, edited), further));
  const [first = main, ...beside] = byImportance(arbitrated);
  const actions = joined([
    joined(arbitrated.map(({ lifting }) => lifting)),
    needsTasks(main.standing) ? composeRunTasks(main.standing) : NO_ACTIONS,
    tasksBeside(main, arbitrated),
    joined(arbitrated.map(({ acts }) => acts)),
  ]);
  const fault = arbitrated.find((sequence) => sequence.fault !== undefined)?.fault;
  const ripeSinceOn = arbitrated.find(({ acts }) => acts.length > 0)?.standing.next.on;
  const decision = decisionOf(first, main.standing);
  if (beside.length > 0) decision.others = beside.map(sequenceDecision);
  return {
    decision,
    actions,
    judgements: joined(arbitrated.map(({ judgements }) => judgements)),
    notes: joined(arbitrated.map(({ notes }) => notes)),
    ...(fault === undefined ? {} : { fault }),
    ...(ripeSinceOn === undefined ? {} : { ripeSinceOn }),
  };
}

/** Several lists as one: most are empty, and one that stands alone is answered as it is. */
function joined<Value>(lists: readonly (readonly Value[])[]): readonly Value[] {
  const filled = lists.filter(({ length }) => length > 0);
  return filled.length < 2 ? (filled[0] ?? []) : filled.flat();
}

const NO_ACTIONS: readonly ChaseAction[] = [];

/** What the sequences beside the debt's ask of people. */
function tasksBeside(main: DecidedSequence, arbitrated: readonly DecidedSequence[]): readonly ChaseAction[] {
  const owesNothing = main.standing.state === "clear";
  const tasks = joined(
    arbitrated
      .filter(({ standing }) => standing !== main.standing)
      .map((sequence) => tasksOfSequence(sequence, owesNothing)),
  );
  return tasks.length < 2 ? tasks : tasks.filter(isFirstOfItsKind);
}

/** A message that waits for approval is looked at before anything else is asked of a person. */
function tasksOfSequence({ standing, shown }: DecidedSequence, owesNothing: boolean): ChaseAction[] {
  return shown.state === undefined ? composeStateTasks(standing, owesNothing) : [];
}

/** Two sequences that stand still for the same reason ask once. */
function isFirstOfItsKind(task: ChaseAction, index: number, all: readonly ChaseAction[]): boolean {
  return index === all.findIndex(({ stageId, about }) => stageId === task.stageId && about === task.about);
}

/** Most accounts stand in one sequence. */
function alone(sequence: DecidedSequence): DecidedAccount {
  const { standing, acts, lifting, judgements, notes, fault } = sequence;
  const tasks = needsTasks(standing) ? composeRunTasks(standing) : [];
  const ripeSinceOn = acts.length === 0 ? undefined : standing.next.on;
  return {
    decision: decisionOf(sequence, standing),
    actions: [...lifting, ...tasks, ...acts],
    judgements,
    notes,
    ...(fault === undefined ? {} : { fault }),
    ...(ripeSinceOn === undefined ? {} : { ripeSinceOn }),
  };
}

/** The order in which tracks may speak: only the debt is not where it belongs. */
function inOrder(main: DecidedSequence, further: readonly DecidedSequence[]): DecidedSequence[] {
  const rank = ({ standing }: DecidedSequence): number => TRACKS.indexOf(standing.situation.ladder.playbook.track);
  return [main, ...further].sort((one, other) => rank(one) - rank(other));
}

/** Where a playbook of closure says so, what a customer who cancelled still owes is shown and not chased. */
function keptFromChasing(
  sequence: DecidedSequence,
  others: readonly DecidedSequence[],
  edited: ReadonlySet<string>,
): DecidedSequence {
  const { acts, judgements, shown, standing } = sequence;
  if (acts.length === 0 && shown.waitingDraftKey === undefined) return sequence;
  const closing = others.find((other) => {
    const { ladder, anchorDueOn } = other.standing.situation;
    return ladder.playbook.track === "closure" && !ladder.playbook.chasesItems && anchorDueOn !== undefined;
  });
  if (closing === undefined) return sequence;
  const { playbookId } = closing.standing.situation.ladder.playbook;
  const reason = `playbook "${playbookId}" settles it with the closure`;
  const draft = standing.situation.history.acts.find(
    ({ act, status }) => act.key === shown.waitingDraftKey && status === "drafted",
  );
  return {
    ...sequence,
    acts: [],
    judgements: judgements.map((judgement) =>
      judgement.key === draft?.act.key && judgement.verdict === "keep"
        ? withdrawDraft(draft, reason, edited.has(judgement.key))
        : judgement,
    ),
    shown: { state: "waiting", why: `${standing.why}; not chased, because ${reason}` },
  };
}

/** The first sequence that would write to the customer does; the others wait for the gap from there. */
function oneSpeaks(sequences: readonly DecidedSequence[]): readonly DecidedSequence[] {
  const speaking = sequences.filter(speaks);
  if (speaking.length < 2) return sequences;
  const speaker = speaking.find((sequence) => waitingToSpeak(sequence) !== undefined) ?? speaking[0];
  return sequences.map((sequence) => {
    if (sequence === speaker || sequence.acts.length === 0 || !speaking.includes(sequence)) return sequence;
    const before = speaker?.standing.rung?.stage.label ?? "another message";
    return {
      ...sequence,
      acts: [],
      shown: { state: "gap", why: `${sequence.standing.why}; "${before}" goes to this customer first` },
    };
  });
}

/**
 * The sequence that the row shows comes first: what happens now, then what is stopped, then what is ahead. Of the others only
 * what is worth saying.
 */
function byImportance(sequences: readonly DecidedSequence[]): DecidedSequence[] {
  return sequences
    .map((sequence) => ({ sequence, weight: importanceOf(sequence) }))
    .sort((one, other) => one.weight - other.weight)
    .filter(({ weight }, index) => index === 0 || weight < WORTH_SAYING)
    .map(({ sequence }) => sequence);
}

/** From this weight on a sequence says no more than that the account is not in it. */
const WORTH_SAYING = 4;

function importanceOf({ standing, shown, acts }: DecidedSequence): number {
  const state = shown.state ?? standing.state;
  const { ladder, anchorDueOn, position } = standing.situation;
  const isOfItems = ladder.playbook.track === "debt";
  if (state === "fault") return isOfItems ? 0 : 1;
  if (acts.length > 0 || state === "draft-waiting") return 1;
  // Of what an account is not in, that it owes nothing is said first.
  if (isOfItems && position.items.length === 0) return 4;
  if (!isOfItems && anchorDueOn === undefined) return 5;
  return state === "waiting" ? 3 : 2;
}

function sequenceDecision(sequence: DecidedSequence): SequenceDecision {
  const { standing, shown } = sequence;
  const { ladder, anchorDueOn } = standing.situation;
  const decision: Mutable<SequenceDecision> = {
    playbookId: ladder.playbook.playbookId,
    track: ladder.playbook.track,
    state: shown.state ?? standing.state,
    isSevere: standing.next.deserved?.stage.severe !== undefined,
    why: shown.why ?? standing.why,
  };
  if (anchorDueOn !== undefined) decision.anchorOn = anchorDueOn;
  addStages(decision, standing, shown);
  return decision;
}

/** Most accounts have no history and nothing that asks for a task; they are not asked twice. */
function needsTasks({ situation, state }: Standing): boolean {
  const { history, account } = situation;
  return (
    history.acts.length > 0 ||
    history.replies.length > 0 ||
    history.entries.length > 0 ||
    account.nextActionOn !== undefined ||
    account.plan !== undefined ||
    (state !== "waiting" && state !== "act-due" && state !== "clear")
  );
}

type Mutable<Value> = { -readonly [Field in keyof Value]: Value[Field] };

// Made field by field: this runs once for every account of a book, and a spread for each absent field took a tenth of it.
function decisionOf({ standing, shown }: DecidedSequence, main: Standing): Mutable<AccountDecision> {
  const { situation } = standing;
  const { account, ladder, rules, history, anchorDueOn } = situation;
  const owed = main.situation;
  const decision: Mutable<AccountDecision> = {
    accountId: account.accountId,
    playbookId: ladder.playbook.playbookId,
    track: ladder.playbook.track,
    state: shown.state ?? standing.state,
    isSevere: standing.next.deserved?.stage.severe !== undefined,
    why: shown.why ?? standing.why,
    hasBrokenPromise: isPromiseBroken(owed),
    demanded: demandedOf(main.items.length > 0 ? main.items : listItems(owed)),
  };
  if (owed.anchorDueOn !== undefined) decision.daysPastDue = rules.controlDate - owed.anchorDueOn;
  if (anchorDueOn !== undefined) decision.anchorOn = anchorDueOn;
  addStages(decision, standing, shown);
  const lastOn = lastChasedOn(history);
  if (lastOn !== undefined) decision.lastChasedOn = lastOn;
  if (shown.waitingDraftKey !== undefined) decision.waitingDraftKey = shown.waitingDraftKey;
  if (standing.owner !== undefined && shown.state === undefined) {
    const { owner, reviewOn } = standing;
    const isReviewDue = reviewOn !== undefined && reviewOn <= rules.controlDate;
    decision.block = reviewOn === undefined ? { owner, isReviewDue } : { owner, reviewOn, isReviewDue };
  }
  return decision;
}

/** Both values of a sequence: the stage that it deserves, and what comes next and when. */
function addStages(decision: Mutable<Partial<AccountDecision>>, standing: Standing, shown: Shown): void {
  const { deserved } = standing.next;
  if (deserved !== undefined) {
    decision.stageId = deserved.stage.stageId;
    decision.stageLabel = deserved.stage.label;
    decision.stageRank = deserved.index;
  }
  const nextRung = standing.rung ?? standing.next.coming;
  if (nextRung === undefined) return;
  decision.nextStageId = nextRung.stage.stageId;
  decision.nextStageLabel = nextRung.stage.label;
  const nextOn = shown.nextOn ?? standing.nextOn ?? nextDayOf(standing);
  if (nextOn !== undefined) decision.nextOn = nextOn;
}

/** A stage that is ripe and blocked may happen when the block is looked at again, and not on a day that has passed. */
function nextDayOf({ rung, next, reviewOn, situation }: Standing): CalendarDay | undefined {
  const { controlDate } = situation.rules;
  if (rung !== undefined) return controlDate;
  if (next.on !== undefined && next.on > controlDate) return next.on;
  return reviewOn !== undefined && reviewOn > controlDate ? reviewOn : undefined;
}
