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

/** A history never changes in place, and a forecast asks twice: when something was done, and when it looks again. */
const KEPT = new WeakMap<AccountHistory, { readonly asked: Asked; readonly progress: Progress }>();

/** The progress that was gathered last from a history where it was asked for the same, else what `gather` answers. */
export function keptProgress(history: AccountHistory, asked: Asked, gather: () => Progress): Progress {
  const kept = KEPT.get(history);
  if (kept !== undefined && isSame(kept.asked, asked)) return kept.progress;
  const progress = gather();
  KEPT.set(history, { asked, progress });
  return progress;
}

/** A ladder and its calendars are made once for all accounts, so that the same one is the same object. */
function isSame(one: Asked, other: Asked): boolean {
  const items = other.anchorItems;
  return (
    one.ladder === other.ladder &&
    one.calendar === other.calendar &&
    one.anchorItems.length === items.length &&
    one.anchorItems.every(({ item }, index) => item === items[index]?.item)
  );
}
