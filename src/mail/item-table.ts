import { formatDay } from "../core/day.ts";
import type { ListedItem } from "../core/ledger/event.ts";
import { currencyDigits, sumByCurrency } from "../core/money.ts";
import { cleanLine } from "./clean-text.ts";
import { type Block, paragraphOf, type TableRow } from "./document.ts";
import { fillPhrase } from "./language.ts";
import type { Attachment } from "./message.ts";
import type { Wording } from "./wording.ts";

/** Lines of one table; the rest of a longer list is in the attachment. */
const TABLE_LINES_MAX = 30;

/**
 * A table per currency, oldest item first, each with the total of all its items. Currencies are never added. Items that
 * several accounts owe stand under the name of each, and the totals of them all below.
 */
export function itemTables(
  items: readonly ListedItem[],
  wording: Wording,
  accountNames: ReadonlyMap<string, string> = new Map(),
): readonly Block[] {
  if (!hasAccounts(items)) return currencyTables(items, wording);
  const totals = sumByCurrency(items).map(wording.money);
  return [
    ...accountsOf(items).flatMap((accountId) => {
      const own = items.filter((item) => (item.accountId ?? "") === accountId);
      const name = accountId === "" ? [] : [heading(nameOf(accountId, accountNames))];
      return [...name, ...currencyTables(own, wording)];
    }),
    paragraphOf(fillPhrase(wording.phrases.totalSentence, { amount: wording.list(totals) })),
  ];
}

function currencyTables(items: readonly ListedItem[], wording: Wording): readonly Block[] {
  return currenciesOf(items).map((currency) => {
    const own = byDueDay(items.filter((item) => item.currency === currency));
    const left = own.length - TABLE_LINES_MAX;
    const table = {
      ...tableHead(own, wording),
      rows: own.slice(0, TABLE_LINES_MAX).map((item) => rowOf(item, own, wording)),
    };
    return left > 0 ? { ...table, more: fillPhrase(wording.phrases.more, { count: String(left) }) } : table;
  });
}

function heading(name: string): Block {
  return { kind: "heading", depth: 3, inlines: [{ kind: "text", text: name }] };
}

function nameOf(accountId: string, accountNames: ReadonlyMap<string, string>): string {
  return cleanLine(accountNames.get(accountId) ?? accountId);
}

function hasAccounts(items: readonly ListedItem[]): boolean {
  return items.some(({ accountId }) => accountId !== undefined);
}

/** The accounts that owe the items; the payer's own come first and are `""`. */
function accountsOf(items: readonly ListedItem[]): readonly string[] {
  return [...new Set(items.map(({ accountId = "" }) => accountId))].sort();
}

function tableHead(own: readonly ListedItem[], wording: Wording) {
  const { phrases } = wording;
  const currency = own[0]?.currency ?? "";
  const total = wording.money({ currency, minor: own.reduce((sum, item) => sum + item.minor, 0) });
  const isNumbered = hasNumbers(own);
  return {
    kind: "table" as const,
    headings: [...(isNumbered ? [phrases.item] : []), phrases.due, phrases.amount],
    total: {
      cells: [phrases.total, ...(isNumbered ? [""] : []), total],
      sentence: fillPhrase(phrases.totalSentence, { amount: total }),
    },
  };
}

function rowOf(item: ListedItem, own: readonly ListedItem[], wording: Wording): TableRow {
  const name = cleanLine(item.itemId) || wording.phrases.balance;
  const due = wording.day(item.dueOn);
  const amount = wording.money(item);
  return {
    cells: [...(hasNumbers(own) ? [name] : []), due, amount],
    sentence: fillPhrase(wording.phrases.itemSentence, { item: name, due, amount }),
  };
}

/** In a sheet of one row per account the items have no numbers, and a column for them says nothing. */
function hasNumbers(items: readonly ListedItem[]): boolean {
  return items.some((item) => item.itemId !== "");
}

/**
 * The whole list as a CSV file, when one of its tables was cut or it is wanted anyway; `undefined` when the message shows
 * every item, or there is none.
 */
export function itemAttachment(
  items: readonly ListedItem[],
  { phrases }: Wording,
  accountNames: ReadonlyMap<string, string> = new Map(),
  isWanted = false,
): Attachment | undefined {
  if (items.length === 0 || !(isWanted || isCut(items))) return undefined;
  const isShared = hasAccounts(items);
  const rows = PARTS.flatMap((part) => byDueDay(items.filter((item) => item.part === part))).map((item) => [
    ...(isShared ? [csvText(item.accountId === undefined ? "" : nameOf(item.accountId, accountNames))] : []),
    csvText(item.itemId),
    formatDay(item.dueOn),
    item.currency,
    decimal(item),
    csvText(phrases[PART_PHRASES[item.part]]),
  ]);
  const { account, item, due, currency, amount, part } = phrases;
  const head = [...(isShared ? [account] : []), item, due, currency, amount, part].map(csvText);
  const lines = [head, ...rows].map((row) => row.join(","));
  // The byte order mark makes spreadsheets read the file as UTF-8.
  return { name: phrases.listName, mediaType: "text/csv", text: `\ufeff${lines.join("\r\n")}\r\n` };
}

/** Whether one of the tables that list the items has more of them than it shows. */
function isCut(items: readonly ListedItem[]): boolean {
  const counts = new Map<string, number>();
  for (const { part, accountId = "", currency } of items) {
    const table = JSON.stringify([part, accountId, currency]);
    counts.set(table, (counts.get(table) ?? 0) + 1);
  }
  return [...counts.values()].some((count) => count > TABLE_LINES_MAX);
}

const PARTS = ["overdue", "upcoming", "in-query"] as const;
const PART_PHRASES = { overdue: "overdue", upcoming: "upcoming", "in-query": "inQuery" } as const;

/** A text cell that no spreadsheet takes for a formula: an apostrophe goes before what could begin one. */
function csvText(text: string): string {
  const clean = cleanLine(text);
  const safe = /^[=+\-@]/.test(clean) ? `'${clean}` : clean;
  return /[",\r\n;]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}

/** `1200.50`: digits and a point whatever the language, for programs to read. */
function decimal({ currency, minor }: ListedItem): string {
  return (minor / 10 ** currencyDigits(currency)).toFixed(currencyDigits(currency));
}

function currenciesOf(items: readonly ListedItem[]): readonly string[] {
  return [...new Set(items.map((item) => item.currency))].sort();
}

function byDueDay(items: readonly ListedItem[]): readonly ListedItem[] {
  return [...items].sort((a, b) => a.dueOn - b.dueOn || (a.itemId < b.itemId ? -1 : a.itemId > b.itemId ? 1 : 0));
}
