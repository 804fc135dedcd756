import type { Account, Instalment, PaymentPlan } from "../account.ts";
import type { CalendarDay } from "../day.ts";
import type { AccountHistory } from "../ledger/history.ts";
import type { PositionRules } from "../position.ts";
import { addWorkingDays } from "../working-days.ts";
import { covers, isOwed, paidSince, unmatchedIn } from "./payments.ts";

/** One instalment as the payments tell it. */
export interface InstalmentState extends Instalment {
  /** What of it has not arrived, in minor units of its currency. */
  readonly missingMinor: number;
  readonly status: "paid" | "due" | "missed";
}

export interface PlanState {
  /** In the order of their days; none for a plan that only has a day on which it is looked at again. */
  readonly instalments: readonly InstalmentState[];
  /** The first whose day is still to come. */
  readonly next?: InstalmentState;
  /** Those that did not arrive within their grace, newest first: that one is spoken of. */
  readonly missed: readonly InstalmentState[];
}

/**
 * How a plan is kept: what arrived since it was agreed pays the oldest instalment first, each currency alone. An instalment is
 * missed once its grace in banking days is over and payments are known through it.
 *
 * @param account with its entries told
 */
export function planStateOf(account: Account, history: AccountHistory, rules: PositionRules): PlanState {
  const { plan } = account;
  if (plan?.instalments === undefined) return NO_PLAN;
  const pools = new Map<string, number>();
  const isSettled = !account.items.some((item) => isOwed(item) && covers(plan.itemIds, item));
  const instalments = plan.instalments.map((instalment): InstalmentState => {
    const { currency, minor } = instalment.amount;
    const pool = pools.get(currency) ?? arrived(plan, currency, account, history);
    const used = Math.min(pool, minor);
    pools.set(currency, pool - used);
    const missingMinor = isSettled ? 0 : minor - used;
    const status = missingMinor <= 0 ? "paid" : isOverdue(instalment, rules) ? "missed" : "due";
    return { ...instalment, missingMinor, status };
  });
  const next = instalments.find(({ status, dueOn }) => status === "due" && dueOn >= rules.controlDate);
  const missed = instalments.filter(({ status }) => status === "missed").reverse();
  return { instalments, missed, ...(next === undefined ? {} : { next }) };
}

const NO_PLAN: PlanState = { instalments: [], missed: [] };

/** Cash that is not matched yet counts: nobody is told of a miss that may be none. */
function arrived(plan: PaymentPlan, currency: string, account: Account, history: AccountHistory): number {
  const agreedOn = plan.agreedOn ?? (0 as CalendarDay);
  return paidSince(history, currency, agreedOn, plan.itemIds) + unmatchedIn(account, currency);
}

function isOverdue(instalment: Instalment, rules: PositionRules): boolean {
  const graceOn = graceEndsOn(instalment, rules);
  return rules.controlDate > graceOn && rules.paymentsKnownOn >= graceOn;
}

/** The last day on which an instalment may still arrive. */
export function graceEndsOn({ dueOn }: Instalment, rules: Pick<PositionRules, "settings" | "calendar">): CalendarDay {
  return addWorkingDays(dueOn, rules.settings.instalmentGraceDays, rules.calendar);
}

/**
 * The day on which a person ended the last plan without agreeing on another: what a severe stage needs is counted afresh
 * from it. `undefined` where no plan was ended, or one stands.
 */
export function planEndedOn({ entries }: Pick<AccountHistory, "entries">): CalendarDay | undefined {
  let endedOn: CalendarDay | undefined;
  for (const { entry, on } of entries) {
    if (entry.kind === "plan") endedOn = undefined;
    else if (entry.kind === "cleared" && entry.what === "plan") endedOn = on;
  }
  return endedOn;
}
