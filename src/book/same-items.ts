import { type Fault, fault } from "../core/fault.ts";
import type { AccountsSheet } from "./accounts-sheet.ts";
import { type Cell, cellText } from "./grid.ts";
import { normaliseHeader } from "./header.ts";
import type { ItemRow } from "./item-row.ts";

/** The items of the sheet once rows that are the same item, or look like it, have been told apart. */
export interface ToldApart {
  readonly rows: readonly ItemRow[];
  /** Rows that repeat the item of an earlier row, as exports with a row per invoice line do: row to first row. */
  readonly lineOf: ReadonlyMap<number, number>;
  /** Twins: the same account, amount and days under another number. Nobody is set aside for it. */
  readonly warnings: readonly Fault[];
}

/** What a column of an invoice's lines is called. */
const LINE_WORDS =
  /item|desc|product|quantity|qty|unit|line|price|sku|code|tax|vat|discount|artikel|beschreibung|menge|position|einzelpreis|mwst|hsn/;

/**
 * Finds rows of one account with one invoice number. When all facts of account and invoice agree and only columns of
 * invoice lines differ, they are lines of one invoice and become one item. Anything else is a fault on every such row,
 * and none of them is chased.
 */
export function tellApart(
  rows: readonly ItemRow[],
  sheet: AccountsSheet,
  numberOf: (row: ItemRow) => string,
): ToldApart {
  const groups = new Map<string, ItemRow[]>();
  for (const row of rows) {
    if (row.accountId === undefined) continue;
    const key = `${row.accountId}\u0000${numberOf(row)}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  const lineOf = new Map<number, number>();
  const replaced = new Map<number, ItemRow>();
  const lineColumns = lineColumnsOf(sheet);
  for (const group of groups.values()) {
    if (group.length < 2) continue;
    if (areLines(group, sheet, lineColumns)) {
      for (const row of group.slice(1)) lineOf.set(row.row, group[0]?.row ?? row.row);
    } else {
      for (const row of group) replaced.set(row.at, asDuplicate(row, group, sheet, numberOf(row)));
    }
  }
  const kept = replaced.size === 0 ? rows : rows.map((row) => replaced.get(row.at) ?? row);
  return { rows: kept, lineOf, warnings: findTwins(kept, lineOf, sheet.grid.name) };
}

function lineColumnsOf({ grid, header }: AccountsSheet): readonly number[] {
  const known = new Set([...header.columns.values(), ...header.own.values()]);
  const headers = grid.rows[header.row - 1] ?? [];
  return headers.flatMap((cell, at) =>
    !known.has(at + 1) && LINE_WORDS.test(normaliseHeader(cellText(cell))) ? [at + 1] : [],
  );
}

function areLines(group: readonly ItemRow[], { grid, header }: AccountsSheet, lineColumns: readonly number[]): boolean {
  const cellsOf = (row: ItemRow): readonly Cell[] => grid.rows[row.row - 1] ?? [];
  const first = cellsOf(group[0] as ItemRow);
  const differs = (column: number) =>
    group.some((row) => cellText(cellsOf(row)[column - 1]) !== cellText(first[column - 1]));
  return lineColumns.some(differs) && ![...header.columns.values()].some(differs);
}

/** The message names no row: rows move, and rows that are alike must say the same. */
function asDuplicate(row: ItemRow, group: readonly ItemRow[], { grid }: AccountsSheet, number: string): ItemRow {
  const message =
    number === ""
      ? `this account stands in ${group.length} rows that have no invoice number: give each item its number`
      : `invoice ${number} of this account stands in ${group.length} rows: delete the ones that are wrong or give each its own number`;
  const found = fault("item-duplicate", { sheet: grid.name, row: row.row }, message, row.accountId);
  const { item: _item, ...rest } = row;
  return { ...rest, faults: [...row.faults, found] };
}

function findTwins(rows: readonly ItemRow[], lineOf: ReadonlyMap<number, number>, sheet: string): Fault[] {
  const seen = new Map<string, ItemRow>();
  const warnings: Fault[] = [];
  for (const row of rows) {
    const { item, accountId } = row;
    if (item === undefined || item.balanceMinor <= 0 || item.status !== "open" || lineOf.has(row.row)) continue;
    const key = `${accountId}\u0000${item.currency}${item.balanceMinor}\u0000${item.dueOn}\u0000${item.issuedOn ?? ""}\u0000${item.amountMinor ?? ""}`;
    const twin = seen.get(key);
    if (twin === undefined) {
      seen.set(key, row);
      continue;
    }
    const message = `invoice ${item.itemId} has the account, amount and dates of invoice ${twin.item?.itemId} in row ${twin.row}: look whether one invoice was entered twice`;
    warnings.push(fault("item-twin", { sheet, row: row.row }, message, accountId));
  }
  return warnings;
}
