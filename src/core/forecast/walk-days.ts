import { addDays, type CalendarDay } from "../day.ts";
import type { ProposalInput } from "../propose.ts";
import type { AccountFacts } from "./account-facts.ts";
import { Walk, type WalkListener } from "./walk.ts";

/**
 * Walks a book through its days from the control date on, each day's proposal performed as a forecast assumes. An account
 * is looked at on the first day, on every day on which its facts change, and on each day that `nextLookOn` names.
 * Yields each day that is over, so that whoever waits can be told.
 */
export function* walkDays(
  input: ProposalInput,
  toOn: CalendarDay,
  facts: AccountFacts,
  listener: WalkListener,
): Generator<CalendarDay, void> {
  const walk = new Walk(input, facts, listener);
  const looks = new Map<CalendarDay, number[]>();
  let on = input.controlDate;
  let next = walk.begin();
  while (on < toOn) {
    for (const [index, lookOn] of next) {
      if (lookOn > toOn) continue;
      const others = looks.get(lookOn);
      if (others === undefined) looks.set(lookOn, [index]);
      else others.push(index);
    }
    on = addDays(on, 1);
    // One order for every day, whatever brought the accounts here.
    next = walk.live((looks.get(on) ?? []).sort(byNumber), on);
    looks.delete(on);
    yield on;
  }
}

function byNumber(a: number, b: number): number {
  return a - b;
}
