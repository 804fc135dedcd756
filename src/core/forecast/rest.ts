import type { Account } from "../account.ts";
import type { CalendarDay } from "../day.ts";
import { areAllOpen } from "../decide/actions.ts";
import type { DecidedSequence } from "../decide/decide-sequence.ts";
import { isStillDeserved } from "../decide/demand.ts";
import { reofferWait } from "../decide/judge.ts";
import { decidePace } from "../decide/pace.ts";
import { decideStanding, type Standing } from "../decide/standing.ts";
import { isConversation } from "../entry/contacts.ts";
import { type AccountHistory, isMailed } from "../ledger/history.ts";
import type { PositionRules } from "../position.ts";
import type { AccountState } from "../proposal.ts";
import { resolveRole } from "../roles.ts";
import { answerDays } from "../stage/conditions.ts";
import type { Rung } from "../stage/ladder.ts";
import { decideNextAct } from "../stage/next-act.ts";
import { situationOf } from "../stage/situation.ts";
import { needsPersonIn } from "./gather.ts";
import type { Looked } from "./next-look.ts";
import type { SequenceView } from "./sequence-days.ts";

/** How a sequence stands on the day on which it was looked at, where nothing came of that. */
export function viewOf({ standing, shown }: DecidedSequence): SequenceView {
  const { situation, next, reviewOn, rung } = standing;
  const nextOn = shown.nextOn ?? standing.nextOn;
  return {
    situation,
    next,
    state: shown.state ?? standing.state,
    isReady: rung !== undefined,
    ...(nextOn === undefined ? {} : { nextOn }),
    ...(reviewOn === undefined ? {} : { reviewOn }),
  };
}

/**
 * How the sequences of an account stand after something was done, where that can be told without deciding it again: most
 * of them wait for their next stage, or for the gap after what was sent. `undefined` where it has to be looked at on the
 * next day.
 */
export function restAfter({ decision, history, sequences, rules, tomorrow }: Looked): SequenceView[] | undefined {
  const { controlDate: on } = rules;
  const account = sequences[0]?.standing.situation.account;
  if (account === undefined || isUnsettled(history, on) || isAnswered(account, history, on)) return undefined;
  const isShownToPerson = needsPersonIn(decision);
  const views: SequenceView[] = [];
  for (const sequence of sequences) {
    const { standing } = sequence;
    const isHidden = !isShownToPerson && (standing.reviewOn ?? on + 1) <= on;
    const view = isHidden ? undefined : restOf(sequence, history, tomorrow, on);
    // What needs a person shows again on the day after something else was shown in its place.
    if (view === undefined || (!isShownToPerson && needsPersonIn(view))) return undefined;
    views.push(view);
  }
  return views;
}

/** What changes more than the one sequence in which it happened. */
function isUnsettled({ stays, promises }: AccountHistory, on: CalendarDay): boolean {
  return (
    stays.some(({ enteredOn, leftOn }) => enteredOn === on || leftOn === on) ||
    promises.some(({ judgedOn }) => judgedOn === on)
  );
}

/** An answer that nobody has dealt with stops what it follows. */
function isAnswered(account: Account, history: AccountHistory, on: CalendarDay): boolean {
  const { replies, entries, acts } = history;
  if (replies.length + entries.length === 0 && account.usage?.outreachAnsweredOn === undefined) {
    return acts.some(({ act, statusOn, outcome }) => statusOn >= on && act.kind === "call" && isConversation(outcome));
  }
  return (
    replies.some(({ handledOn }) => handledOn === undefined) ||
    answerDays({ account, history }).some((answeredOn) => answeredOn >= on)
  );
}

function restOf(
  sequence: DecidedSequence,
  history: AccountHistory,
  rules: PositionRules,
  on: CalendarDay,
): SequenceView | undefined {
  const { situation } = sequence.standing;
  const { track } = situation.ladder.playbook;
  const touched = history.acts.filter(({ act, statusOn }) => act.track === track && statusOn >= on);
  // A status that nothing stands for any more is lifted on the next day.
  if (touched.some(({ act }) => act.kind === "status") && !isStillDeserved(situation)) return undefined;
  const view = viewOf(sequence);
  if (touched.length === 0 && !PACED_STATES.includes(view.state)) return view;
  const { account, ladder, payer, position, keeper } = situation;
  // Where the items stand tomorrow is named by days of their own.
  const tomorrow = situationOf(account, ladder, history, rules, payer, { position, keeper });
  const next = decideNextAct(tomorrow);
  if (next.ripe !== undefined) {
    const isAsBefore = sequence.standing.rung === undefined && next.ripe === sequence.standing.next.ripe;
    if (isAsBefore && tomorrow.progress.performedOn !== on) return { ...view, situation: tomorrow, next };
    const writes = writesOn(sequence, next.ripe);
    const standing = writes
      ? { ...sequence.standing, situation: tomorrow, next, rung: next.ripe }
      : decideStanding(tomorrow, next);
    return writes || (standing.state === "act-due" && !areAllOpen(standing)) ? readyView(standing) : undefined;
  }
  // What follows a stage that left nothing to come is asked on the next day.
  if (view.state === "exhausted" && tomorrow.progress.performedOn === on) return undefined;
  if (!ACTED_STATES.includes(view.state)) return { ...view, situation: tomorrow, next };
  const { anchor } = situation.ladder;
  const mayBeExhausted = next.coming === undefined && (anchor === "due" || anchor === "card-failed");
  return mayBeExhausted ? undefined : { situation: tomorrow, next, state: "waiting", isReady: false };
}

/**
 * Whether the next stage only writes again, to the same people and for the same kind of reason as the one of the day: then
 * nothing stops it that did not stop that one.
 */
function writesOn({ standing, acts }: DecidedSequence, { stage, hasMessage }: Rung): boolean {
  const { rung, situation, substitute } = standing;
  if (rung === undefined || substitute !== undefined || !hasMessage || !acts.some(isMailed)) return false;
  const { account, rules } = situation;
  return (
    stage !== rung.stage &&
    [stage, rung.stage].every(({ severe, messageClass }) => severe === undefined && messageClass === "chasing") &&
    stage.needs.length + stage.conditions.length === 0 &&
    stage.acts.every(({ kind, owner }) => kind === "email" && resolveRole(owner, account, rules.settings) !== undefined)
  );
}

/** A stage that is ripe already and has to keep its pace. */
function readyView(standing: Standing): SequenceView | undefined {
  const { situation, next } = standing;
  const slow = reofferWait(standing) ?? decidePace(standing);
  if (slow?.nextOn === undefined) return undefined;
  return { situation, next, state: slow.state, isReady: true, nextOn: slow.nextOn };
}

/** States in which what another sequence sent on the day makes a ripe stage wait. */
const PACED_STATES: readonly AccountState[] = [
  "act-due",
  "capped",
  "draft-waiting",
  "gap",
  "ceiling",
  "quiet-period",
  "not-working-day",
];
/** States out of which something is done, and then the next stage is waited for; in any other a block holds. */
const ACTED_STATES: readonly AccountState[] = [...PACED_STATES, "waiting"];
