import type { StandingBlock } from "../../account.ts";
import { addDays, type CalendarDay } from "../../day.ts";
import { recordedOn } from "../../entry/apply-entries.ts";
import { type Fault, formatPlace } from "../../fault.ts";
import type { AccountState } from "../../proposal.ts";
import type { Situation } from "../../stage/situation.ts";
import { type ChaseBlock, composeBlock } from "./chase-block.ts";

/** The stage id of the task that is opened when fraud is suspected. */
export const SUSPECTED_FRAUD = "run:suspected-fraud";

/** What cannot be read, an account that owes nothing, and a playbook that chases nobody. */
export function blockOfDoubt(situation: Situation): ChaseBlock | undefined {
  const { account, ladder, position } = situation;
  const doubt = account.heldBy[0];
  if (doubt) return composeBlock(situation, "fault", describeFault(doubt));
  if (ladder.playbook.track === "debt" && position.items.length === 0) {
    const rowFault = account.rowFaults[0];
    return rowFault
      ? composeBlock(situation, "fault", describeFault(rowFault))
      : composeBlock(situation, "clear", "Clear: nothing is open");
  }
  if (ladder.playbook.stages.length === 0) {
    const why = `Not chased: playbook "${ladder.playbook.playbookId}" chases nobody`;
    return composeBlock(situation, "no-chase", why);
  }
  return undefined;
}

/** `Not chased: due date missing (Accounts!G14)`. */
function describeFault({ message, place }: Fault): string {
  return `Not chased: ${message.replace(/\.$/, "")} (${formatPlace(place)})`;
}

/** What a person set for the account as a whole: it stops every message, on whatever track. */
export function blockOfStanding(situation: Situation): ChaseBlock | undefined {
  const { account, history } = situation;
  const standing = (
    state: AccountState,
    label: string,
    set: StandingBlock | undefined,
    setOn: CalendarDay | undefined,
  ): ChaseBlock | undefined =>
    set &&
    composeBlock(
      situation,
      state,
      `Not chased: ${label} (${set.reason})`,
      set.reviewOn ?? reviewByDefault(situation, setOn),
      set.owner,
    );
  return (
    standing("out-of-our-hands", "out of our hands", account.outOfOurHands, recordedOn(history, "out-of-our-hands")) ??
    standing("suspected-fraud", "suspected fraud", account.suspectedFraud, suspectedOn(situation)) ??
    standing("do-not-chase", "marked do not chase", account.doNotChase, recordedOn(history, "do-not-chase")) ??
    (account.isVulnerable
      ? composeBlock(situation, "vulnerable", "Not chased by message: a person speaks to this customer")
      : undefined)
  );
}

/** No block is open-ended: without a review day of its own it is looked at so long after it was recorded. */
function reviewByDefault({ rules }: Situation, setOn: CalendarDay | undefined): CalendarDay | undefined {
  const since = setOn ?? rules.switchedOn;
  return since && addDays(since, rules.settings.doNotChaseReviewDays);
}

/** A suspicion of fraud is on record from the day that its task was opened, which is today where there is none yet. */
function suspectedOn({ account, history, rules }: Situation): CalendarDay | undefined {
  if (account.suspectedFraud === undefined) return undefined;
  return history.acts.find(({ act }) => act.stageId === SUSPECTED_FRAUD)?.on ?? rules.controlDate;
}
