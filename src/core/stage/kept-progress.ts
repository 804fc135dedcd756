import type { CalendarDay } from "../day.ts";
import type { AccountHistory } from "../ledger/history.ts";
import type { ItemPosition } from "../position.ts";
import type { Ladder } from "./ladder.ts";
import type { Progress } from "./progress.ts";

/** What a progress is gathered for, beside the history. */
interface Asked {
  readonly ladder: Ladder;
  readonly calendar: readonly (CalendarDay | undefined)[];
  readonly anchorItems: readonly ItemPosition[];
}

/**
 * Keeps the progress of one account that was gathered last. A history never changes in place, and a forecast asks twice: when
 * something was done, and when it looks again.
 */
export class ProgressKeeper {
  private history: AccountHistory | undefined;
  private asked: Asked | undefined;
  private progress: Progress | undefined;

  /** The progress that is kept where it was asked for the same, else what `gather` answers. */
  progressOf(history: AccountHistory, asked: Asked, gather: () => Progress): Progress {
    const { progress } = this;
    if (progress !== undefined && this.history === history && isSame(this.asked, asked)) return progress;
    const gathered = gather();
    this.history = history;
    this.asked = asked;
    this.progress = gathered;
    return gathered;
  }
}

/** A ladder and its calendars are made once for all accounts, so that the same one is the same object. */
function isSame(one: Asked | undefined, other: Asked): boolean {
  const items = other.anchorItems;
  return (
    one?.ladder === other.ladder &&
    one.calendar === other.calendar &&
    one.anchorItems.length === items.length &&
    one.anchorItems.every(({ item }, index) => item === items[index]?.item)
  );
}
