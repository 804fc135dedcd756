import type { CalendarDay } from "../day.ts";
import { currencyDigits } from "../money.ts";
import type { ChaseAction } from "../proposal.ts";
import { type DecidedAccount, hasChasingMessage, isChasing } from "./decide-account.ts";

export interface CappedAccounts {
  /** In the order given. */
  readonly decided: readonly DecidedAccount[];
  /** In the order in which they are to be performed. */
  readonly actions: readonly ChaseAction[];
}

/**
 * Puts the accounts' acts in the order in which they are performed and keeps chasing messages within the cap. Liftings
 * come first, then judged broken promises, then the largest overdue amount times its days past due, then who has waited longest; an account over the cap waits and says so.
 */
export function capActions(
  decided: readonly DecidedAccount[],
  remindersMax: number,
  madeBefore: () => number,
): CappedAccounts {
  const acting = decided
    .map((account, position) => ({ account, position }))
    .filter(({ account }) => account.actions.length > 0)
    .map(({ account, position }) => weigh(account, position))
    .sort(byWeight);
  const kept = [...decided];
  // Counted only when there is something to cap.
  let left = acting.length === 0 ? 0 : remindersMax - madeBefore();
  for (const { what: position } of acting) {
    const account = decided[position] as DecidedAccount;
    if (!hasChasingMessage(account)) continue;
    if (left > 0) left -= 1;
    else kept[position] = withoutStage(account, remindersMax);
  }
  return { decided: kept, actions: acting.flatMap(({ what: position }) => kept[position]?.actions ?? []) };
}

/** What is done about an account, and how much it matters that it is done before what is done about others. */
export interface Weighed<What> {
  readonly what: What;
  /** Liftings, broken promises, all others. */
  readonly rank: 0 | 1 | 2;
  readonly weight: number;
  readonly ripeSinceOn: CalendarDay | undefined;
  readonly accountId: string;
}

/** Weighs what is done about an account with something to do. */
export function weigh<What>(account: DecidedAccount, what: What): Weighed<What> {
  const { ripeSinceOn, decision } = account;
  return { what, rank: rankOf(account), weight: weightOf(account), ripeSinceOn, accountId: decision.accountId };
}

/** The order in which accounts are performed. */
export function byWeight(a: Weighed<unknown>, b: Weighed<unknown>): number {
  if (a.rank !== b.rank) return a.rank - b.rank;
  if (a.weight !== b.weight) return b.weight - a.weight;
  const [since, otherSince] = [a.ripeSinceOn ?? 0, b.ripeSinceOn ?? 0];
  if (since !== otherSince) return since - otherSince;
  return a.accountId < b.accountId ? -1 : 1;
}

function withoutStage({ decision, actions, judgements, notes }: DecidedAccount, remindersMax: number): DecidedAccount {
  const held = actions.find(isChasing);
  return {
    decision: {
      ...decision,
      state: "capped",
      why: `${decision.why}; waits because a day's runs make at most ${remindersMax} drafts`,
    },
    actions: actions.filter(({ stageId, track }) => stageId !== held?.stageId || track !== held.track),
    judgements,
    notes,
  };
}

function rankOf({ actions, decision }: DecidedAccount): Weighed<unknown>["rank"] {
  if (actions.some(({ status }) => status === "active")) return 0;
  return decision.hasBrokenPromise ? 1 : 2;
}

/** Currencies are never added: an account weighs as much as its heaviest currency. */
function weightOf({ actions }: DecidedAccount): number {
  return Math.max(0, ...actions.map(weightOfAction));
}

function weightOfAction({ items }: ChaseAction): number {
  const [first] = items;
  if (first === undefined) return 0;
  const weight = weightIn(first.currency, items);
  if (items.every(({ currency }) => currency === first.currency)) return weight;
  return Math.max(weight, ...items.map(({ currency }) => weightIn(currency, items)));
}

function weightIn(wanted: string, items: ChaseAction["items"]): number {
  let weight = 0;
  for (const { currency, minor, daysPastDue, part } of items) {
    if (part === "overdue" && currency === wanted) weight += minor * daysPastDue;
  }
  return Math.max(0, weight / 10 ** currencyDigits(wanted));
}
