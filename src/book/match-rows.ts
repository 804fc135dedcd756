import type { AccountsSheet } from "./accounts-sheet.ts";
import { isBlank } from "./cell-reading.ts";
import { cellText } from "./grid.ts";

/** Rows that are the same before and now; more than one on a side when they cannot be told apart. */
export interface MatchedRows {
  readonly before: readonly number[];
  readonly now: readonly number[];
}

/**
 * Finds where the rows of a sheet are now, after people may have sorted, inserted or deleted some. A row is known by its
 * account and invoice number; when those are blank or stand more than once, by all its cells that are not the program's.
 * Rows that are gone, and rows that are new, are in no answer.
 */
export function matchRows(before: AccountsSheet, now: AccountsSheet): MatchedRows[] {
  const rowsNow = groupRows(now.dataRows, keyReader(now));
  const matched: MatchedRows[] = [];
  const printBefore = fingerprintReader(before);
  const printNow = fingerprintReader(now);
  for (const [key, olds] of groupRows(before.dataRows, keyReader(before))) {
    const news = rowsNow.get(key);
    if (news === undefined) continue;
    if (key !== BLANK_KEY && olds.length === 1 && news.length === 1) {
      matched.push({ before: olds, now: news });
      continue;
    }
    const newsByPrint = groupRows(news, printNow);
    for (const [print, alike] of groupRows(olds, printBefore)) {
      const found = newsByPrint.get(print);
      if (found !== undefined) matched.push({ before: alike, now: found });
    }
  }
  return matched;
}

const BLANK_KEY = "\u0000";

function keyReader({ grid, header }: AccountsSheet): (row: number) => string {
  const account = (header.columns.get("accountId") ?? header.columns.get("name") ?? 0) - 1;
  const item = (header.columns.get("itemId") ?? 0) - 1;
  return (row) => {
    const cells = grid.rows[row - 1] ?? [];
    const whose = cellText(cells[account]);
    return whose === "" ? BLANK_KEY : `${whose}\u0000${cellText(cells[item])}`;
  };
}

function fingerprintReader({ grid, header }: AccountsSheet): (row: number) => string {
  const own = new Set(header.own.values());
  return (row) =>
    (grid.rows[row - 1] ?? [])
      .filter((cell, at) => !own.has(at + 1) && !isBlank(cell))
      .map(cellText)
      .join("\u0000");
}

function groupRows(rows: readonly number[], keyOf: (row: number) => string): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}
