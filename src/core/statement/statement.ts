import type { Account, OpenItem } from "../account.ts";
import type { CalendarDay } from "../day.ts";
import { withEntries } from "../entry/apply-entries.ts";
import { isContested } from "../entry/dispute.ts";
import type { AccountHistory } from "../ledger/history.ts";
import { type AgeingBucket, bucketsOf } from "../metrics/ageing.ts";
import type { Settings } from "../settings.ts";
import { byText } from "../text.ts";
import { movementsOf } from "./movements.ts";

/** From the first to the last day, both included. */
export interface Period {
  readonly fromOn: CalendarDay;
  readonly toOn: CalendarDay;
}

/** A statement of account: what is open, or what happened between two days. Each currency stands alone. */
export interface Statement {
  readonly kind: "open-items" | "activity";
  /** The day on which it was drawn up. */
  readonly drawnOn: CalendarDay;
  /** Of activity. */
  readonly period?: Period;
  /** In the order of the currency codes; none where there is nothing to show. */
  readonly parts: readonly StatementPart[];
}

/** A statement in one currency: the opening balance and all its lines make the closing balance. */
export interface StatementPart {
  readonly currency: string;
  /** Nought for open items. */
  readonly openingMinor: number;
  readonly lines: readonly StatementLine[];
  readonly closingMinor: number;
  /** Of the invoices that are open on the day of the drawing up; empty where the statement ends before that day. */
  readonly ageing: readonly AgeingBucket[];
}

export interface StatementLine {
  /** `unmatched`: money that was received and belongs to no item yet. */
  readonly kind: "invoice" | "credit" | "payment" | "written-off" | "unmatched";
  /** `""` where the item has no number. */
  readonly itemId: string;
  /** When it happened: issued, paid, written off. Absent where the book does not say. */
  readonly on?: CalendarDay;
  /** Of an invoice. */
  readonly dueOn?: CalendarDay;
  /** What it adds to the balance: a payment is negative. */
  readonly minor: number;
  /** The item is in query, all of it or a part. */
  readonly isInQuery?: true;
  readonly isOverdue?: true;
}

/** What a statement is drawn up from. */
export interface StatementGiven {
  readonly account: Account;
  readonly history: AccountHistory;
  readonly settings: Settings;
  readonly controlDate: CalendarDay;
  /** Absent: everything that is open. */
  readonly period?: Period;
}

/**
 * Draws up a statement of account from what the book and the log hold, and from nothing else.
 *
 * Of activity: an invoice counts on the day it was issued, a payment on `Paid on` or on the day on which the log saw a balance
 * shrink. What has no day and belongs to an invoice from before the period is taken as before it too; otherwise it stands
 * among the lines without a day. So the closing balance of a statement up to today is what is open.
 */
export function drawUpStatement(given: StatementGiven): Statement {
  const { account, history, controlDate, period } = given;
  const told = withEntries(account, history);
  const currencies = [...new Set([...told.items, ...told.unallocated].map(({ currency }) => currency))].sort();
  const parts = currencies
    .map((currency) =>
      period === undefined ? openPart(told, currency, given) : activityPart(told, currency, given, period),
    )
    .filter(({ lines, openingMinor }) => lines.length > 0 || openingMinor !== 0);
  return period === undefined
    ? { kind: "open-items", drawnOn: controlDate, parts }
    : { kind: "activity", drawnOn: controlDate, period, parts };
}

/** How many lines of a statement have no day. */
export function undatedLines({ parts }: Statement): number {
  return parts.reduce((sum, { lines }) => sum + lines.filter(({ on }) => on === undefined).length, 0);
}

function openPart(account: Account, currency: string, given: StatementGiven): StatementPart {
  const open = openItems(account, currency);
  const lines = [...open.map((item) => openLine(item, given)), ...unmatchedLines(account, currency)];
  return {
    currency,
    openingMinor: 0,
    lines: [...lines].sort(byDay),
    closingMinor: sumOf(lines),
    ageing: ageingOf(open, given),
  };
}

function activityPart(
  account: Account,
  currency: string,
  given: StatementGiven,
  { fromOn, toOn }: Period,
): StatementPart {
  const items = account.items.filter((item) => item.currency === currency);
  const all = items.flatMap((item) => movementsOf(item, given.history, fromOn));
  const before = all.filter(({ on, isBefore }) => (on === undefined ? isBefore : on < fromOn));
  const within = all
    .filter(({ on, isBefore }) => (on === undefined ? !isBefore : on >= fromOn && on <= toOn))
    .map(({ isBefore: _before, item, ...line }): StatementLine => withMarks(line, item, given));
  const lines = [...within, ...unmatchedLines(account, currency)].sort(byDay);
  const openingMinor = sumOf(before);
  const isUpToNow = toOn >= given.controlDate;
  return {
    currency,
    openingMinor,
    lines,
    closingMinor: openingMinor + sumOf(lines),
    ageing: isUpToNow ? ageingOf(openItems(account, currency), given) : [],
  };
}

function openItems({ items }: Account, currency: string): readonly OpenItem[] {
  return items.filter((item) => item.currency === currency && item.status === "open" && item.balanceMinor !== 0);
}

function openLine(item: OpenItem, given: StatementGiven): StatementLine {
  const { itemId, balanceMinor, issuedOn, dueOn } = item;
  const line = { itemId, minor: balanceMinor, ...(issuedOn === undefined ? {} : { on: issuedOn }) };
  return balanceMinor < 0 ? { ...line, kind: "credit" } : withMarks({ ...line, kind: "invoice", dueOn }, item, given);
}

function withMarks(line: StatementLine, item: OpenItem, { controlDate, settings }: StatementGiven): StatementLine {
  if (line.kind !== "invoice" || item.status !== "open" || item.balanceMinor <= 0) return line;
  const isInQuery = item.dispute !== undefined && isContested(item.dispute, controlDate, settings);
  return {
    ...line,
    ...(isInQuery ? { isInQuery: true as const } : {}),
    ...(item.dueOn < controlDate ? { isOverdue: true as const } : {}),
  };
}

function unmatchedLines({ unallocated }: Account, currency: string): StatementLine[] {
  return unallocated
    .filter((cash) => cash.currency === currency && cash.minor !== 0)
    .map(({ minor }) => ({ kind: "unmatched", itemId: "", minor: -minor }));
}

function ageingOf(open: readonly OpenItem[], { controlDate }: StatementGiven): readonly AgeingBucket[] {
  const invoices = open.filter(({ balanceMinor }) => balanceMinor > 0);
  return bucketsOf(
    invoices.map(({ balanceMinor, dueOn }) => ({ minor: balanceMinor, dueOn })),
    controlDate,
  );
}

function sumOf(lines: readonly { readonly minor: number }[]): number {
  return lines.reduce((sum, { minor }) => sum + minor, 0);
}

/** By their days, an invoice before what pays it on the same day; what has none stands last. */
function byDay(a: StatementLine, b: StatementLine): number {
  const days = placeOf(a) - placeOf(b);
  const kinds = ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind);
  return days || kinds || byText(a.itemId, b.itemId);
}

function placeOf({ on, dueOn }: StatementLine): number {
  return on ?? dueOn ?? Number.MAX_SAFE_INTEGER;
}

const ORDER: readonly StatementLine["kind"][] = ["invoice", "credit", "payment", "written-off", "unmatched"];
