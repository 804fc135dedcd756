import { formatDay } from "../core/day.ts";
import type { ListedItem } from "../core/ledger/event.ts";
import { currencyDigits } from "../core/money.ts";
import { cleanLine } from "./clean-text.ts";
import type { Block, TableRow } from "./document.ts";
import type { Attachment } from "./message.ts";
import type { Wording } from "./wording.ts";

/** Lines of one table; the rest of a longer list is in the attachment. */
const TABLE_LINES_MAX = 30;

/** A table per currency, oldest item first, each with the total of all its items. Currencies are never added. */
export function itemTables(items: readonly ListedItem[], wording: Wording): readonly Block[] {
  return currenciesOf(items).map((currency) => {
    const own = byDueDay(items.filter((item) => item.currency === currency));
    const left = own.length - TABLE_LINES_MAX;
    const table = {
      ...tableHead(own, wording),
      rows: own.slice(0, TABLE_LINES_MAX).map((item) => rowOf(item, own, wording)),
    };
    return left > 0 ? { ...table, more: wording.phrases.more(left) } : table;
  });
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
      sentence: phrases.totalSentence(total),
    },
  };
}

function rowOf(item: ListedItem, own: readonly ListedItem[], wording: Wording): TableRow {
  const name = cleanLine(item.itemId) || wording.phrases.balance;
  const due = wording.day(item.dueOn);
  const amount = wording.money(item);
  return {
    cells: [...(hasNumbers(own) ? [name] : []), due, amount],
    sentence: wording.phrases.itemSentence(name, due, amount),
  };
}

/** In a sheet of one row per account the items have no numbers, and a column for them says nothing. */
function hasNumbers(items: readonly ListedItem[]): boolean {
  return items.some((item) => item.itemId !== "");
}

/** The whole list as a CSV file, when one of its tables was cut; `undefined` when the message shows every item. */
export function itemAttachment(items: readonly ListedItem[]): Attachment | undefined {
  const isCut = PARTS.some((part) =>
    currenciesOf(items).some((currency) => {
      return items.filter((item) => item.part === part && item.currency === currency).length > TABLE_LINES_MAX;
    }),
  );
  if (!isCut) return undefined;
  const rows = PARTS.flatMap((part) => byDueDay(items.filter((item) => item.part === part))).map((item) => [
    csvText(item.itemId),
    formatDay(item.dueOn),
    item.currency,
    decimal(item),
    PART_NAMES[item.part],
  ]);
  const lines = [["Invoice", "Due", "Currency", "Amount", "Part"], ...rows].map((row) => row.join(","));
  // The byte order mark makes spreadsheets read the file as UTF-8.
  return { name: "open-items.csv", mediaType: "text/csv", text: `\ufeff${lines.join("\r\n")}\r\n` };
}

const PARTS = ["overdue", "upcoming", "in-query"] as const;
const PART_NAMES = { overdue: "Overdue", upcoming: "Not yet due", "in-query": "In query or plan" } as const;

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
