import type { CalendarDay } from "../day.ts";
import { spokenBesides } from "../entry/contacts.ts";
import { type AccountHistory, EMPTY_HISTORY } from "../ledger/history.ts";
import type { ItemPosition } from "../position.ts";
import type { ProgressKeeper } from "./kept-progress.ts";
import type { Ladder } from "./ladder.ts";
import { ProgressGathering } from "./progress-gathering.ts";

/** How far the present anchor's items have been through a ladder, as the ledger holds it. */
export interface Progress {
  /** The highest stage that counts as performed; -1 when none does. */
  readonly performedIndex: number;
  /** When that stage was performed. */
  readonly performedOn: CalendarDay | undefined;
  /** When the last stage that wrote to the customer or rang them was performed: later stages are timed from it. */
  readonly contactOn: CalendarDay | undefined;
  /** What was really done that day, where it was another stage and counts as this one. */
  readonly performedBy: string | undefined;
  /** Messages that went out and named an item of the anchor, oldest first. */
  readonly messages: readonly ProgressMessage[];
  /** The day on which each stage itself was performed or confirmed, by index. */
  readonly onByIndex: ReadonlyMap<number, CalendarDay>;
  readonly confirmed: ReadonlySet<number>;
  readonly callAttempts: number;
  /** The last day on which the customer was rung, whether anybody was reached or not. */
  readonly lastCallOn: CalendarDay | undefined;
  /** The latest day by which a message that went out asked to pay. */
  readonly deadlineOn: CalendarDay | undefined;
}

export interface ProgressMessage {
  readonly index: number;
  readonly sentOn: CalendarDay;
  readonly to: readonly string[];
}

/** Of an account that was never chased, or that has nothing to chase. */
export const NO_PROGRESS: Progress = {
  performedIndex: -1,
  performedOn: undefined,
  contactOn: undefined,
  performedBy: undefined,
  messages: [],
  onByIndex: new Map(),
  confirmed: new Set(),
  callAttempts: 0,
  lastCallOn: undefined,
  deadlineOn: undefined,
};

/**
 * What the items of the anchor day have been through. An item carries its history with it: a stage counts as performed
 * when one of these items was listed in a message of that stage or a later one at a time when the item had itself reached
 * that stage's days. A listing under a due day that was corrected since counts only from the present due day on.
 */
export function progressOf(
  ladder: Ladder,
  history: AccountHistory,
  anchorItems: readonly ItemPosition[],
  calendar: readonly (CalendarDay | undefined)[],
  callAttemptsMax: number,
  keeper?: ProgressKeeper,
): Progress {
  if (history === EMPTY_HISTORY || anchorItems.length === 0) return NO_PROGRESS;
  const gather = (): Progress => {
    const gathered = new ProgressGathering(
      ladder,
      { anchorItems, calendar, anchorOn: undefined },
      history,
      callAttemptsMax,
    );
    for (const opening of history.openings) gathered.addOpening(opening);
    for (const act of history.acts) if (act.act.track === ladder.playbook.track) gathered.addAct(act);
    for (const on of spokenBesides(history)) gathered.addConversation(on);
    return gathered.progress();
  };
  return keeper === undefined ? gather() : keeper.progressOf(history, { ladder, calendar, anchorItems }, gather);
}

/** How far an episode that no item stands for has come: what was done about its stages under its own anchor day. */
export function progressOfEpisode(
  ladder: Ladder,
  history: AccountHistory,
  anchorOn: CalendarDay,
  callAttemptsMax: number,
): Progress {
  if (!history.acts.some(({ act }) => act.track === ladder.playbook.track)) return NO_PROGRESS;
  const gathered = new ProgressGathering(ladder, { anchorItems: [], calendar: [], anchorOn }, history, callAttemptsMax);
  for (const act of history.acts) if (act.act.track === ladder.playbook.track) gathered.addAct(act);
  return gathered.progress();
}
