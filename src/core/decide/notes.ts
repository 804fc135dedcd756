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
export function passedNow(standing: Standing): LedgerEvent[] {
  const { situation, next } = standing;
  const { anchorDueOn, rules, progress, ladder } = situation;
  // What lies ahead of an expiry or a renewal lapses before that day; a debt that is not due yet is current.
  const isCurrent = ladder.anchor === "due" && anchorDueOn !== undefined && anchorDueOn > rules.controlDate;
  if (anchorDueOn === undefined || isCurrent) return leftAsCurrent(standing);
  // What a stage leaves behind it is logged the day after, so that running again on its day writes nothing.
  if (progress.performedOn === rules.controlDate) return [];
  return next.passed.flatMap(({ rung, reason }) => passing(rung.stage.stageId, reason, anchorDueOn, situation));
}

function passing(stageId: string, reason: string, anchorOn: CalendarDay, situation: Standing["situation"]): Passed[] {
  const { history, ladder, account, rules } = situation;
  const { track, playbookId } = ladder.playbook;
  const isKnown = history.passed.some(
    (known) =>
      known.track === track && known.anchorOn === anchorOn && known.stageId === stageId && known.reason === reason,
  );
  if (isKnown) return [];
  const { accountId } = account;
  return [{ kind: "passed", on: rules.controlDate, accountId, playbookId, track, anchorOn, stageId, reason }];
}

type Passed = Extract<LedgerEvent, { readonly kind: "passed" }>;

/**
 * Procedure: an account that is current again leaves the manager's sequence by itself, and the log says why. What was begun
 * and not finished of it is named once; should the debt come back, so does its history.
 */
function leftAsCurrent({ situation, state }: Standing): LedgerEvent[] {
  const { ladder, history, position } = situation;
  const { leavesOnReply, playbookId } = ladder.playbook;
  if (state === "fault") return [];
  if (position.items.some(({ daysPastDue }) => daysPastDue > 0)) return [];
  const sent = history.acts.filter(({ act, status }) => act.playbookId === playbookId && status === "sent");
  const last = sent.filter(({ act }) => ladder.indexOf.has(act.stageId)).pop()?.act;
  if (last === undefined) return [];
  const begun = new Set(sent.filter(({ act }) => act.anchorOn === last.anchorOn).map(({ act }) => act.stageId));
  const isOver = (stageId: string) =>
    begun.has(stageId) || history.passed.some((one) => one.anchorOn === last.anchorOn && one.stageId === stageId);
  return leavesOnReply
    .filter((stageId) => !isOver(stageId))
    .flatMap((stageId) => passing(stageId, "the account is current again", last.anchorOn, situation));
}
