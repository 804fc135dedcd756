import type { LedgerEvent } from "../ledger/event.ts";
import type { StayHistory } from "../ledger/history.ts";
import { formatCondition } from "../playbook/condition.ts";
import type { Stage } from "../playbook/playbook.ts";
import type { ChaseAction } from "../proposal.ts";
import { conditionsHold } from "../stage/conditions.ts";
import type { Ladder } from "../stage/ladder.ts";
import { NO_PROGRESS } from "../stage/progress.ts";
import { type Situation, situationOf } from "../stage/situation.ts";
import { ANSWERED, announcedStay, decideStay, type StayDecision } from "../stage/stay.ts";
import { composeAction } from "./actions.ts";
import { mayBeWrittenTo, recipientsOf } from "./contacts.ts";
import { type DecidedSequence, decideSequence } from "./decide-sequence.ts";
import type { Standing } from "./standing.ts";

/** The sequences of an account beside its debt, in the order in which tracks may speak. */
export interface FurtherSequences {
  readonly sequences: readonly DecidedSequence[];
  /** Playbooks entered and left today. */
  readonly notes: readonly LedgerEvent[];
}

/** Decides the sequences of an account's further playbooks, after its debt: entry and leaving of a playbook come first. */
export function decideFurther(
  playbooks: readonly (readonly [Ladder, ...Ladder[]])[],
  main: DecidedSequence,
  edited: ReadonlySet<string>,
): FurtherSequences {
  const { account, rules, payer, position } = main.standing.situation;
  const sequences: DecidedSequence[] = [];
  const notes: LedgerEvent[] = [];
  let { history } = main.standing.situation;
  for (const ladders of playbooks) {
    const { playbook } = ladders[0];
    const stay = playbook.entry.length === 0 ? undefined : decideStay(playbook, { account, history, rules, position });
    if (stay !== undefined) {
      history = stay.history;
      notes.push(...stay.notes);
    }
    ladders.forEach((ladder, index) => {
      const situation = situationOf(account, ladder, history, rules, payer, { position });
      const decided = decideSequence(situation, edited, index === 0);
      const sequence = stay?.doubt === undefined ? decided : silentFor(decided, stay.doubt);
      sequences.push(index === 0 && stay !== undefined ? withStay(sequence, stay) : sequence);
    });
  }
  return { sequences, notes };
}

/** No message says what the sheet does not hold today; what only our own people do goes on. */
function silentFor(sequence: DecidedSequence, doubt: string): DecidedSequence {
  const acts = sequence.acts.filter(({ kind }) => kind === "task");
  return acts.length === sequence.acts.length
    ? sequence
    : { ...sequence, acts, shown: { state: "waiting", why: `Not written to: ${doubt}` } };
}

/** Why an account is in no stay shows on the row; one that was written to and has left is told what follows from that. */
function withStay(sequence: DecidedSequence, { why }: StayDecision): DecidedSequence {
  const { situation } = sequence.standing;
  const shown = why === undefined || situation.anchorDueOn !== undefined ? {} : { why: `Not in this playbook: ${why}` };
  const lifting = [...sequence.lifting, ...composeLeaving(sequence.standing)];
  return { ...sequence, shown: { ...sequence.shown, ...shown }, lifting };
}

/** It rests on the ledger and not on this run: what a run that broke off had left undone is done by the next one. */
function composeLeaving(standing: Standing): ChaseAction[] {
  const { situation } = standing;
  const { leave, playbookId } = situation.ladder.playbook;
  const stay = leave === undefined ? undefined : announcedStay(situation.history, playbookId);
  if (leave === undefined || stay?.leftOn === undefined || !isLeaveMeant(leave, stay, situation)) return [];
  const recipients = mayBeWrittenTo(situation.account) ? recipientsOf(situation.account, situation.history) : [];
  const because = `Not in this playbook: left: ${stay.reason ?? ""}`;
  const frame = { stage: leave, messageOrdinal: 0, anchorOn: stay.enteredOn, because, about: "left" };
  return leave.acts
    .filter(({ kind }) => kind !== "email" || recipients.length > 0)
    .map((act) => composeAction(act, frame, { ...standing, recipients, items: [] }));
}

/** Its conditions hold, and it was for none of them that the account left, nor for an answer. */
function isLeaveMeant(leave: Stage, { enteredOn, reason = "" }: StayHistory, situation: Situation): boolean {
  const isForThem = leave.conditions.some((condition) => reason.startsWith(`"${formatCondition(condition)}"`));
  const since = { ...NO_PROGRESS, performedOn: enteredOn };
  return (
    !isForThem && !reason.startsWith(ANSWERED) && conditionsHold(leave.conditions, { ...situation, progress: since })
  );
}
