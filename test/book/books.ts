import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readXlsx } from "hucre";
import { parseCsv } from "hucre/csv";
import type { BookGrids, Cell } from "../../src/book/grid.ts";
import { type BookReading, readBook } from "../../src/book/read-book.ts";
import type { Account, OpenItem } from "../../src/core/account.ts";
import { formatDay } from "../../src/core/day.ts";
import type { Fault } from "../../src/core/fault.ts";

/** A book of named sheets. */
export function book(sheets: Readonly<Record<string, readonly (readonly Cell[])[]>>, version = "1"): BookGrids {
  return { version, grids: Object.entries(sheets).map(([name, rows]) => ({ name, rows })) };
}

/** A sheet written as a table, cells parted by `|`; an empty cell is `null`. */
export function table(text: string): Cell[][] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => line.split("|").map((cell) => (cell.trim() === "" ? null : cell.trim())));
}

/** Reads a book that has an Accounts sheet, and Settings where they are given. */
export function readAccounts(
  accounts: readonly (readonly Cell[])[],
  settings?: readonly (readonly Cell[])[],
): BookReading {
  return readBook(book({ Accounts: accounts, ...(settings ? { Settings: settings } : {}) }), {
    sender: "us@example.com",
  });
}

export function account(reading: BookReading, accountId: string): Account {
  const found = reading.snapshot.accounts.find((candidate) => candidate.accountId === accountId);
  if (found === undefined) {
    const known = reading.snapshot.accounts.map((candidate) => candidate.accountId).join(", ");
    throw new Error(`no account ${accountId}; there are: ${known}`);
  }
  return found;
}

/** One account of one row, with these cells beside the usual ones. */
export function withCells(cells: Readonly<Record<string, Cell>>, settings?: readonly (readonly Cell[])[]) {
  const headers = ["Account", "Invoice", "Due", "Balance", "Currency", ...Object.keys(cells)];
  const reading = readAccounts([headers, ["A1", "I-1", "2026-02-01", 12, "GBP", ...Object.values(cells)]], settings);
  return { reading, only: account(reading, "A1") };
}

/** The codes of what holds the account. */
export const codes = ({ only }: ReturnType<typeof withCells>) => only.heldBy.map(({ code }) => code);

/** Days as people write them, for comparing. */
export function shown(facts: object | undefined): object | undefined {
  return (
    facts &&
    Object.fromEntries(Object.entries(facts).map(([key, value]) => [key, /On$/.test(key) ? formatDay(value) : value]))
  );
}

export function items(reading: BookReading): OpenItem[] {
  return reading.snapshot.accounts.flatMap((candidate) => candidate.items);
}

/** `due-date-missing Accounts!C4` */
export function placed(faults: readonly Fault[]): string[] {
  return faults.map(({ code, place }) => `${code} ${place.sheet}!${place.column ?? ""}${place.row ?? ""}`);
}

/** How many faults of each code. */
export function countByCode(faults: readonly Fault[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { code } of faults) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}

/** `INV-1 due 2026-03-01: 12000 GBP` */
export function shortly(item: OpenItem): string {
  return `${item.itemId} due ${formatDay(item.dueOn)}: ${item.balanceMinor} ${item.currency}`;
}

const SHARED = fileURLToPath(new URL("../../../shared/data/", import.meta.url));

/** Whether the real files lie beside the checkout; tests that need them say so when they do not. */
export const hasShared = existsSync(SHARED);
export const SKIPPED = "skipped: no ../shared";

/** A real CSV file as a sheet of text. */
export function sharedCsv(path: string): Cell[][] {
  return parseCsv(readFileSync(`${SHARED}${path}`, "utf8")).map((row) =>
    row.map((cell) => (cell === "" || cell === undefined ? null : (cell as Cell))),
  );
}

/** The first sheet of a real .xlsx file, with its dates as days. */
export async function sharedXlsx(path: string): Promise<Cell[][]> {
  const workbook = await readXlsx(readFileSync(`${SHARED}${path}`));
  return (workbook.sheets[0]?.rows ?? []).map((row) =>
    row.map((cell) => (cell instanceof Date ? { date: cell.toISOString().slice(0, 10) } : (cell as Cell))),
  );
}
