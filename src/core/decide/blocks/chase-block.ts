import type { CalendarDay } from "../../day.ts";
import type { AccountState } from "../../proposal.ts";
import { resolveRole } from "../../roles.ts";
import type { Situation } from "../../stage/situation.ts";
import { addWorkingDays } from "../../working-days.ts";
import type { BlockTask } from "../wanted-task.ts";

/** A reason not to chase for now: which state it is, in words, who looks at it again and when. */
export interface ChaseBlock {
  readonly state: AccountState;
  readonly why: string;
  readonly owner: string;
  readonly reviewOn?: CalendarDay;
  /** The task that it opens. */
  readonly task?: BlockTask;
}

/** Makes a block; Finance owns one that names nobody. */
export function composeBlock(
  situation: Situation,
  state: AccountState,
  why: string,
  reviewOn?: CalendarDay,
  owner?: string,
): ChaseBlock {
  return { state, why, owner: owner ?? financeOf(situation), ...(reviewOn === undefined ? {} : { reviewOn }) };
}

/** Whoever Finance is for an account; empty where nobody is named. */
export function financeOf({ account, rules }: Situation): string {
  return resolveRole("finance", account, rules.settings) ?? "";
}

/**
 * The review day of what has none of its own: as long after its task was opened as a dispute is given.
 *
 * @param about the task of this matter; the newest of its stage when absent
 */
export function reviewOfTask({ history, rules }: Situation, stageId: string, about?: string): CalendarDay {
  let openedOn: CalendarDay | undefined;
  for (const { act, on } of history.acts) {
    if (act.stageId === stageId && (about === undefined || act.about === about)) openedOn = on;
  }
  return addWorkingDays(openedOn ?? rules.controlDate, rules.settings.disputeWorkingDays, rules.calendar);
}
