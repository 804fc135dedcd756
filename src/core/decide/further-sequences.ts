import type { CalendarDay } from "../day.ts";
import type { LedgerEvent } from "../ledger/event.ts";
import { conditionsHold } from "../stage/conditions.ts";
import type { Ladder } from "../stage/ladder.ts";
import { NO_PROGRESS } from "../stage/progress.ts";
import { situationOf } from "../stage/situation.ts";
import { decideStay, type StayDecision } from "../stage/stay.ts";
import { composeAction } from "./actions.ts";
import { mayBeWrittenTo, recipientsOf } from "./contacts.ts";
import { type DecidedSequence, decideSequence } from "./decide-sequence.ts";

/** The sequences of an account beside its debt, in the order in which tracks may speak. */
export interface FurtherSequences {
  readonly sequences: readonly DecidedSequence[];
  /** Playbooks entered and left today. */
  readonly notes: readonly LedgerEvent[];
}

/** Decides the sequences of an account's further playbooks, after its debt: entry and leaving of a playbook come first. */
export function decideFurther(
  playbooks: readonly (readonly [Ladder, ...Ladder[]])[],
  debt: DecidedSequence,
  edited: ReadonlySet<string>,
): FurtherSequences {
  const { account, rules, payer, position } = debt.standing.situation;
  const sequences: DecidedSequence[] = [];
  const notes: LedgerEvent[] = [];
  let { history } = debt.standing.situation;
  for (const ladders of playbooks) {
    const { playbook } = ladders[0];
    const stay = playbook.entry.length === 0 ? undefined : decideStay(playbook, { account, history, rules, position });
    if (stay !== undefined) {
      history = stay.history;
      notes.push(...stay.notes);
    }
    ladders.forEach((ladder, index) => {
      const situation = situationOf(account, ladder, history, rules, payer, position);
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

/** Why an account is in no stay shows on the row; one that was written to and leaves is told what follows from that. */
function withStay(sequence: DecidedSequence, { why, left, answeredOn }: StayDecision): DecidedSequence {
  const { situation } = sequence.standing;
  const { leave } = situation.ladder.playbook;
  const shown = why === undefined || situation.anchorDueOn !== undefined ? {} : { why: `Not in this playbook: ${why}` };
  if (left === undefined || leave === undefined) return { ...sequence, shown: { ...sequence.shown, ...shown } };
  const { playbookId } = situation.ladder.playbook;
  const wasTold = situation.history.acts.some(
    ({ act, status, on }) => act.playbookId === playbookId && status === "sent" && on >= left.enteredOn,
  );
  const isMeant = conditionsHold(leave.conditions, {
    ...situation,
    // An answer that the sheet tells late may lie before the day of entry.
    progress: { ...NO_PROGRESS, performedOn: Math.min(left.enteredOn, answeredOn ?? left.enteredOn) as CalendarDay },
  });
  if (!wasTold || !isMeant) return { ...sequence, shown: { ...sequence.shown, ...shown } };
  const recipients = mayBeWrittenTo(situation.account) ? recipientsOf(situation.account, situation.history) : [];
  const leaving = leave.acts
    .filter(({ kind }) => kind !== "email" || recipients.length > 0)
    .map((act) =>
      composeAction(
        act,
        { stage: leave, messageOrdinal: 0, anchorOn: left.enteredOn, because: shown.why ?? "", about: "left" },
        { ...sequence.standing, recipients, items: [] },
      ),
    );
  return { ...sequence, shown: { ...sequence.shown, ...shown }, lifting: [...sequence.lifting, ...leaving] };
}
