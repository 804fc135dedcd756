import type { Account, OpenItem } from "../account.ts";
import type { CalendarDay } from "../day.ts";
import type { AccountFacts } from "../forecast/account-facts.ts";

/** Accounts as their own items tell the past, day by day. */
export interface HistoricAccounts extends AccountFacts {
  /** With every item as if nothing had been paid. */
  readonly accounts: readonly Account[];
  readonly fromOn: CalendarDay;
  readonly toOn: CalendarDay;
  /** Items that say what was billed, when it was due and, if it was paid, when. */
  readonly itemCount: number;
  readonly paidCount: number;
  /** Settled items without the day or the amount, which no replay can use. */
  readonly unusableCount: number;
}

/** Reminders before the due day need their place, too. */
const DAYS_BEFORE_FIRST_DUE = 31;

/**
 * Makes the accounts of each past day from the items that the book holds: an item is there from its day of issue (from the
 * beginning, where that is not known), open with its whole amount, and settled from the day on which it was paid. What the
 * sheet says of today and nobody can date is left out: blocks, promises, plans, disputes, usage, cards, and who was set by
 * hand to be what kind of payer. `undefined` when no item can be used.
 *
 * @param untilOn nothing after this day is known
 */
export function historicAccounts(
  accounts: readonly Account[],
  untilOn: CalendarDay,
  playbookId?: string,
): HistoricAccounts | undefined {
  const items = accounts.map((account) => account.items.filter(isBilled));
  const usable = items.map((own) => own.filter(isUsable));
  const all = usable.flat();
  if (all.length === 0) return undefined;
  const fromOn = (all.reduce((first, { dueOn }) => Math.min(first, dueOn), Number.POSITIVE_INFINITY) -
    DAYS_BEFORE_FIRST_DUE) as CalendarDay;
  // What is still unpaid would be chased to the last day known.
  const lastOn = all.reduce(
    (last, { dueOn, paidOn = untilOn }) => Math.max(last, dueOn, paidOn),
    Number.NEGATIVE_INFINITY,
  );
  const plain = accounts.map((account) => plainAccount(account, playbookId));
  const views = plain.map((account, index) => new HistoricAccount(account, usable[index] ?? []));
  return {
    count: views.length,
    areStanding: false,
    accounts: plain.map((account, index) => ({ ...account, items: (usable[index] ?? []).map(unpaid) })),
    accountOn: (index, on) => (views[index] as HistoricAccount).on(on),
    changesOn: (index, after) => (views[index] as HistoricAccount).changesOn(after),
    fromOn,
    toOn: Math.min(lastOn, untilOn) as CalendarDay,
    itemCount: all.length,
    paidCount: all.filter(({ paidOn }) => paidOn !== undefined).length,
    unusableCount: items.flat().length - all.length,
  };
}

/** What was billed as the book holds it: no credit note, nothing void, nothing that was given up. */
function isBilled({ status, amountMinor, balanceMinor }: OpenItem): boolean {
  return (status === "open" || status === "settled") && (amountMinor ?? balanceMinor) >= 0;
}

function isUsable(item: OpenItem): boolean {
  return billedMinor(item) > 0 && (item.status === "open" || item.paidOn !== undefined);
}

function billedMinor({ amountMinor, balanceMinor }: OpenItem): number {
  return amountMinor ?? balanceMinor;
}

function unpaid({ itemId, row, issuedOn, dueOn, currency, ...item }: OpenItem): OpenItem {
  const minor = billedMinor({ itemId, row, dueOn, currency, ...item });
  const issued = issuedOn === undefined ? {} : { issuedOn };
  return { itemId, row, ...issued, dueOn, currency, balanceMinor: minor, amountMinor: minor, status: "open" };
}

function plainAccount(account: Account, playbookId: string | undefined): Account {
  const { accountId, name, contacts, roles, segment, tags, language, country, graceDays, debtorType } = account;
  const { paysAutomatically, isVulnerable, parentId, postalAddress, facts, rows, optOuts } = account;
  const chosen = playbookId ?? account.playbookId;
  return {
    accountId,
    name,
    items: [],
    unallocated: [],
    contacts,
    roles,
    tags,
    graceDays,
    debtorType,
    isVulnerable,
    paysAutomatically,
    facts,
    heldBy: [],
    rowFaults: [],
    rows,
    ...(segment === undefined ? {} : { segment }),
    ...(chosen === undefined ? {} : { playbookId: chosen }),
    ...(language === undefined ? {} : { language }),
    ...(country === undefined ? {} : { country }),
    ...(parentId === undefined ? {} : { parentId }),
    ...(postalAddress === undefined ? {} : { postalAddress }),
    ...(optOuts === undefined ? {} : { optOuts }),
  };
}

/** One account through time: made anew only where an item is issued or paid. */
class HistoricAccount {
  private readonly account: Account;
  private readonly items: readonly OpenItem[];
  private readonly changes: readonly CalendarDay[];
  private made: { readonly from: number; readonly account: Account } | undefined;

  constructor(account: Account, items: readonly OpenItem[]) {
    this.account = account;
    this.items = items;
    const days = items.flatMap(({ issuedOn, paidOn }) => [issuedOn, paidOn]);
    this.changes = [...new Set(days.filter((on) => on !== undefined))].sort((a, b) => a - b);
  }

  on(on: CalendarDay): Account {
    const from = this.changes.filter((change) => change <= on).pop() ?? Number.NEGATIVE_INFINITY;
    if (this.made?.from !== from) {
      const items = this.items.filter(({ issuedOn }) => issuedOn === undefined || issuedOn <= on);
      this.made = { from, account: { ...this.account, items: items.map((item) => itemOn(item, on)) } };
    }
    return this.made.account;
  }

  changesOn(after: CalendarDay): CalendarDay | undefined {
    return this.changes.find((change) => change > after);
  }
}

function itemOn(item: OpenItem, on: CalendarDay): OpenItem {
  const { paidOn } = item;
  if (paidOn === undefined || paidOn > on) return unpaid(item);
  return { ...unpaid(item), balanceMinor: 0, status: "settled", paidOn };
}
