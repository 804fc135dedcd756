import type { Account, OpenItem, PromiseToPay } from "./account.ts";
import { addDays, type CalendarDay } from "./day.ts";
import { isContested } from "./entry/dispute.ts";
import { isClaimOpen, promiseStatusOf } from "./entry/judging-days.ts";
import { covers, paidSince } from "./entry/payments.ts";
import { type AccountHistory, EMPTY_HISTORY } from "./ledger/history.ts";
import { toMinor } from "./money.ts";
import type { Settings } from "./settings.ts";
import { byText } from "./text.ts";
import type { CountryShelf, WorkCalendar } from "./working-days.ts";

/** Why an item is not asked for today. */
export type Excuse =
  | "disputed"
  | "in-plan"
  | "promised"
  | "claimed"
  | "collecting"
  | "too-new"
  | "before-start"
  | "back-from-write-off"
  | "covered"
  | "below-tolerance";

/** One item that counts, seen on a control date: what of it is left, and whether it may be chased. */
export interface ItemPosition {
  readonly item: OpenItem;
  /** Calendar days; 0 on the due day. */
  readonly daysPastDue: number;
  /** What of it may be asked for, after credit notes, unallocated cash, disputed and promised parts. */
  netMinor: number;
  /** What of it stands aside although it is owed: the disputed or promised part. */
  asideMinor: number;
  excuse: Excuse | undefined;
}

/** Where an account stands: its items that count, what anchors its ladder, and what is demanded. */
export interface AccountPosition {
  /** Oldest due day first. */
  readonly items: readonly ItemPosition[];
  /** Earliest due day among the chaseable items; grace days not added. */
  readonly anchorDueOn: CalendarDay | undefined;
  /** The promise as judged on the control date. */
  readonly promise: PromiseJudgement;
}

export type PromiseStatus = "none" | "open" | "awaiting-payment-data" | "judged";

export interface PromiseJudgement {
  readonly status: PromiseStatus;
  /** The first day on which it can be judged. */
  readonly judgedOn: CalendarDay | undefined;
}

/** What a position is computed against; made once per proposal. */
export interface PositionRules {
  readonly controlDate: CalendarDay;
  readonly settings: Settings;
  readonly calendar: WorkCalendar;
  /** The working days of customers in countries whose holidays Settings know. */
  readonly countryCalendars?: CountryShelf;
  /** From this balance on an account is large, by currency. */
  readonly largeMinor?: ReadonlyMap<string, number>;
  /** Payments are known through this day; the control date where the book does not say. */
  readonly paymentsKnownOn: CalendarDay;
  /** When a payer was last written to about any account that it pays for. */
  readonly payerContactOn?: ReadonlyMap<string, CalendarDay>;
  /** Invoices that were chased under accounts which have left the book. */
  readonly formerAccounts?: ReadonlyMap<string, string>;
  /** The day on which the book was switched on: no block that its cell gives no review day for can be older to the program. */
  readonly switchedOn?: CalendarDay;
  /** Set when the firm answered "only debts from today on": items due before this day are not chased. */
  readonly startsOn?: CalendarDay;
}

/**
 * Decides which items of an account count and which of them may be chased. Each currency stands alone.
 * Credit notes go to the item that they name, else with unallocated cash to the oldest item that may be chased; what is
 * meant for a disputed item never pays another.
 *
 * @param account with its entries told
 * @param history what the ledger holds of it: payments towards a promise, items that were given up before
 */
export function positionOf(
  account: Account,
  clearingDays: number,
  rules: PositionRules,
  history: AccountHistory = EMPTY_HISTORY,
): AccountPosition {
  const { controlDate } = rules;
  const items: ItemPosition[] = [];
  let hasCredits = account.unallocated.length > 0;
  for (const item of account.items) {
    if (item.status !== "open" || item.balanceMinor === 0) continue;
    if (item.balanceMinor < 0) {
      hasCredits = true;
      continue;
    }
    items.push({
      item,
      daysPastDue: controlDate - item.dueOn,
      netMinor: item.balanceMinor,
      asideMinor: 0,
      excuse: undefined,
    });
  }
  if (items.length > 1) items.sort(byAge);
  for (const position of items) setAside(position, account, rules, history);
  if (hasCredits) applyCredits(items, account, rules);
  const promise = promiseStatusOf(account.promise, clearingDays, rules);
  if (account.promise && (promise.status === "open" || promise.status === "awaiting-payment-data")) {
    coverPromised(items, account.promise, history);
  }
  applyTolerance(items, rules.settings);
  return { items, anchorDueOn: earliestChaseable(items), promise };
}

/** Whether an item may be chased: it counts and nothing excuses it. */
export function isChaseable(position: ItemPosition): boolean {
  return position.excuse === undefined;
}

function byAge(a: ItemPosition, b: ItemPosition): number {
  return a.item.dueOn - b.item.dueOn || byText(a.item.itemId, b.item.itemId) || a.item.row - b.item.row;
}

/** Sets aside what the item's own facts set aside: dispute, plan, a payment claimed or under way, an invoice just issued. */
function setAside(position: ItemPosition, account: Account, rules: PositionRules, history: AccountHistory): void {
  const { item } = position;
  const { controlDate, settings } = rules;
  if (item.dispute !== undefined && isContested(item.dispute, controlDate, settings)) {
    const disputed = Math.min(item.dispute.disputedMinor ?? item.balanceMinor, item.balanceMinor);
    position.asideMinor = disputed;
    position.netMinor -= disputed;
    if (position.netMinor <= 0) position.excuse = "disputed";
  }
  if (position.excuse !== undefined) return;
  if (rules.startsOn !== undefined && item.dueOn < rules.startsOn) {
    position.excuse = "before-start";
  } else if (isBackFromWriteOff(item, history)) {
    position.excuse = "back-from-write-off";
  } else if (account.plan && covers(account.plan.itemIds, item)) {
    position.excuse = "in-plan";
  } else if (account.claim && covers(account.claim.itemIds, item) && isClaimOpen(account.claim, rules)) {
    position.excuse = "claimed";
  } else if (item.clearingOn !== undefined && item.clearingOn >= controlDate) {
    position.excuse = "collecting";
  } else if (item.issuedOn !== undefined && addDays(item.issuedOn, settings.issuedDaysMin) > controlDate) {
    position.excuse = "too-new";
  }
}

/** The stage id of the task that asks what is to become of an item that was given up and is open again. */
export const LOOK_AT_WRITE_OFF = "run:item-back";

/** An item that was written off goes to a person, and to no stage unless that person puts it back. */
function isBackFromWriteOff({ itemId }: OpenItem, { writtenOffOn, acts }: AccountHistory): boolean {
  if (writtenOffOn?.[itemId] === undefined) return false;
  return !acts.some(
    ({ act, outcome }) => act.stageId === LOOK_AT_WRITE_OFF && act.about === itemId && outcome === "back-to-the-ladder",
  );
}

function applyCredits(items: readonly ItemPosition[], account: Account, rules: PositionRules): void {
  const pool = new Map<string, number>();
  for (const { currency, minor } of account.unallocated) pool.set(currency, (pool.get(currency) ?? 0) + minor);
  for (const note of account.items) {
    if (note.status !== "open" || note.balanceMinor >= 0) continue;
    const left = payNamed(items, note, rules);
    pool.set(note.currency, (pool.get(note.currency) ?? 0) + left);
  }
  for (const position of items) {
    if (position.excuse !== undefined) continue;
    const available = pool.get(position.item.currency) ?? 0;
    const used = Math.min(available, position.netMinor);
    if (used <= 0) continue;
    pool.set(position.item.currency, available - used);
    position.netMinor -= used;
    if (position.netMinor === 0) position.excuse = "covered";
  }
}

/** Pays the item that a credit note names; answers what is left for others, which is nothing when the item is disputed. */
function payNamed(items: readonly ItemPosition[], note: OpenItem, rules: PositionRules): number {
  const worth = -note.balanceMinor;
  const named = items.find(({ item }) => item.itemId === note.creditForItemId && item.currency === note.currency);
  if (!named) return worth;
  const { dispute } = named.item;
  if (dispute !== undefined && isContested(dispute, rules.controlDate, rules.settings)) return 0;
  const used = Math.min(worth, named.netMinor);
  named.netMinor -= used;
  if (named.netMinor === 0) named.excuse = "covered";
  return worth - used;
}

/**
 * A promise covers its items, or what is still to come of its amount from the oldest item on, or everything; the rest stays
 * chaseable.
 */
function coverPromised(items: readonly ItemPosition[], promise: PromiseToPay, history: AccountHistory): void {
  let left = leftToCome(promise, history);
  for (const position of items) {
    if (position.excuse !== undefined || left <= 0 || !covers(promise.itemIds, position.item)) continue;
    if (promise.amount && promise.amount.currency !== position.item.currency) continue;
    const used = Math.min(left, position.netMinor);
    left -= used;
    position.netMinor -= used;
    position.asideMinor += used;
    if (position.netMinor === 0) position.excuse = "promised";
  }
}

function leftToCome({ amount, madeOn, itemIds }: PromiseToPay, history: AccountHistory): number {
  if (amount === undefined) return Number.POSITIVE_INFINITY;
  if (madeOn === undefined) return amount.minor;
  return amount.minor - paidSince(history, amount.currency, madeOn, itemIds);
}

/**
 * Sets aside what is too small: whole currencies below the account tolerance, and left-overs below the item tolerance,
 * which is a share of the account's overdue in that currency or the account tolerance, whichever is larger. Small items
 * that reach the item tolerance together are no left-overs: a customer who owes thousands of small invoices is chased. Of a
 * currency below the account tolerance every item is small, and all of them together are.
 */
function applyTolerance(items: readonly ItemPosition[], settings: Settings): void {
  const totals: CurrencyTotal[] = [];
  for (const position of items) {
    if (position.excuse !== undefined) continue;
    const total = totalIn(totals, position.item.currency);
    if (position.daysPastDue > 0) total.overdueMinor += position.netMinor;
  }
  for (const total of totals) {
    const accountMinor = accountToleranceMinor(total.currency, settings);
    const itemMinor = Math.max(accountMinor, (total.overdueMinor * settings.itemTolerancePercent) / 100);
    const small = items.filter(
      ({ item, netMinor, excuse }) => excuse === undefined && item.currency === total.currency && netMinor < itemMinor,
    );
    if (sumOf(small) < itemMinor) for (const position of small) position.excuse = "below-tolerance";
  }
}

interface CurrencyTotal {
  readonly currency: string;
  overdueMinor: number;
}

function totalIn(totals: CurrencyTotal[], currency: string): CurrencyTotal {
  for (const total of totals) if (total.currency === currency) return total;
  const total = { currency, overdueMinor: 0 };
  totals.push(total);
  return total;
}

function sumOf(positions: readonly ItemPosition[]): number {
  return positions.reduce((sum, { netMinor }) => sum + netMinor, 0);
}

/** The account tolerance in minor units of a currency. */
export function accountToleranceMinor(currency: string, settings: Settings): number {
  return toMinor(settings.toleranceMajor[currency] ?? settings.toleranceMajor["*"] ?? 0, currency);
}

function earliestChaseable(items: readonly ItemPosition[]): CalendarDay | undefined {
  // Oldest first, so the first chaseable one is the earliest.
  return items.find(isChaseable)?.item.dueOn;
}
