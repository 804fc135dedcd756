import type { Account } from "../account.ts";
import { addDays, type CalendarDay, weekdayOf } from "../day.ts";
import { isContested } from "../entry/dispute.ts";
import { type Money, sumByCurrency } from "../money.ts";
import { predictOpenItems } from "../prediction/predict.ts";
import type { Settings } from "../settings.ts";

/** What should come in, as far as past payments tell; each currency alone. */
export interface ExpectedCash {
  readonly weeks: readonly ExpectedWeek[];
  /** Was expected before the first day and has not come: it stands in no week. */
  readonly late: readonly Money[];
  /** Of accounts about which too little is known, in a book with too few payments. */
  readonly unknown: readonly Money[];
}

export interface ExpectedWeek {
  /** Its Monday. */
  readonly weekOn: CalendarDay;
  readonly amounts: readonly Money[];
}

/**
 * Expects what is open on the days predicted from what was paid before: each account's own habit, shrunk towards the
 * book's. It is no promise, does not know of the chase, and leaves out what is in dispute. Source: section 11 of the
 * engine's rules.
 */
export function expectCash(
  accounts: readonly Account[],
  settings: Settings,
  controlDate: CalendarDay,
  toOn: CalendarDay,
): ExpectedCash {
  const predicted = predictOpenItems(accounts, controlDate);
  const weeks = new Map<CalendarDay, Money[]>();
  const late: Money[] = [];
  const unknown: Money[] = [];
  for (const item of accounts.flatMap(({ items }) => items)) {
    const { status, balanceMinor, dispute, currency } = item;
    if (status !== "open" || balanceMinor <= 0) continue;
    if (dispute !== undefined && isContested(dispute, controlDate, settings)) continue;
    const amount = { currency, minor: balanceMinor };
    const on = predicted.get(item)?.expectedOn;
    if (on === undefined) unknown.push(amount);
    else if (on < controlDate) late.push(amount);
    else if (on <= toOn) {
      const weekOn = addDays(on, 1 - weekdayOf(on));
      const others = weeks.get(weekOn);
      if (others === undefined) weeks.set(weekOn, [amount]);
      else others.push(amount);
    }
  }
  return {
    weeks: [...weeks]
      .sort(([a], [b]) => a - b)
      .map(([weekOn, amounts]) => ({ weekOn, amounts: sumByCurrency(amounts) })),
    late: sumByCurrency(late),
    unknown: sumByCurrency(unknown),
  };
}
