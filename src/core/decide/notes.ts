import type { Account } from "../account.ts";
import type { CalendarDay } from "../day.ts";
import { recordedOn } from "../entry/apply-entries.ts";
import { isOwed } from "../entry/payments.ts";
import type { BalanceChange, LedgerEvent } from "../ledger/event.ts";
import { type AccountHistory, balanceKey, EMPTY_HISTORY } from "../ledger/history.ts";
import { type Money, sumByCurrency } from "../money.ts";
import type { Standing } from "./standing.ts";

/**
 * Items that the ledger knows and whose balance is no longer the one it knows: payments, items that were given up, and debts
 * that came back. A row that has a fault today hides its item, and that is no payment. What a promise, claim or plan may
 * speak of is put on record with its balance as it stands, so that the payments towards it can be seen.
 */
export function balancesChanged(
  account: Account,
  history: AccountHistory,
  controlDate: CalendarDay,
): BalancesChanged | undefined {
  if (history === EMPTY_HISTORY || account.rowFaults.length > 0 || account.heldBy.length > 0) return undefined;
  const changes: BalanceChange[] = [];
  const before: Money[] = [];
  for (const [known, fromMinor] of Object.entries(history.balances)) {
    const currency = known.slice(0, 3);
    const itemId = known.slice(4);
    const item = account.items.find((open) => open.itemId === itemId && open.currency === currency);
    const toMinor = item?.status === "open" ? Math.max(0, item.balanceMinor) : 0;
    if (wasOverdue(history, itemId, currency, controlDate)) before.push({ currency, minor: fromMinor });
    if (toMinor === fromMinor) continue;
    const isWrittenOff = item?.status === "written-off";
    changes.push({ itemId, currency, fromMinor, toMinor, ...(isWrittenOff ? { isWrittenOff } : {}) });
  }
  changes.push(...firstBalances(account, history));
  if (changes.length === 0) return undefined;
  const { accountId } = account;
  return { kind: "balances-changed", on: controlDate, accountId, changes, overdueBefore: sumByCurrency(before) };
}

/** Balances that nothing has listed yet, of an account that promised, claimed or agreed something. */
function firstBalances({ items }: Account, history: AccountHistory): BalanceChange[] {
  if (!AWAITED.some((kind) => recordedOn(history, kind) !== undefined)) return [];
  return items
    .filter((item) => isOwed(item) && history.balances[balanceKey(item.itemId, item.currency)] === undefined)
    .map(({ itemId, currency, balanceMinor }) => {
      return { itemId, currency, fromMinor: balanceMinor, toMinor: balanceMinor };
    });
}

const AWAITED = ["promise", "claim", "plan"] as const;

export type BalancesChanged = Extract<LedgerEvent, { readonly kind: "balances-changed" }>;

function wasOverdue(history: AccountHistory, itemId: string, currency: string, controlDate: CalendarDay): boolean {
  for (let index = history.acts.length - 1; index >= 0; index--) {
    const listed = history.acts[index]?.act.items.find((item) => item.itemId === itemId && item.currency === currency);
    if (listed !== undefined) return listed.dueOn < controlDate;
  }
  return false;
}

/** Stages that are passed on the control date and were not logged as such for this anchor before. */
export function passedNow({ situation, next }: Standing): LedgerEvent[] {
  const { history, ladder, anchorDueOn, account, rules, progress } = situation;
  // What a stage leaves behind it is logged the day after, so that running again on its day writes nothing.
  if (anchorDueOn === undefined || progress.performedOn === rules.controlDate) return [];
  const { track, playbookId } = ladder.playbook;
  return next.passed
    .filter(
      ({ rung, reason }) =>
        !history.passed.some(
          (known) =>
            known.track === track &&
            known.anchorOn === anchorDueOn &&
            known.stageId === rung.stage.stageId &&
            known.reason === reason,
        ),
    )
    .map(({ rung, reason }) => ({
      kind: "passed",
      on: rules.controlDate,
      accountId: account.accountId,
      playbookId,
      track,
      anchorOn: anchorDueOn,
      stageId: rung.stage.stageId,
      reason,
    }));
}
