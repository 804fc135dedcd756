import { type AccountsSheet, findAccountsSheet } from "../../book/accounts-sheet.ts";
import { ACCOUNT_COLUMNS } from "../../book/columns.ts";
import { type Cell, type CellWrite, type ColourBand, cellText, columnLetter, type Grid } from "../../book/grid.ts";
import { placeDecisions } from "../../book/place-decisions.ts";
import type { ReadRow } from "../../book/read-accounts.ts";
import type { Fault } from "../../core/fault.ts";
import type { AccountState } from "../../core/proposal.ts";
import type { DeskView } from "./view.ts";

/** The Accounts sheet as the page shows it. */
export interface SheetTable {
  readonly sheetName: string;
  /** What stands above the header row. */
  readonly titles: readonly string[];
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly SheetRow[];
  /** Accounts per state; an account with a row that was set aside counts under `fault` as well. */
  readonly counts: ReadonlyMap<AccountState, number>;
  readonly accountCount: number;
}

export interface SheetColumn {
  /** 1-based, as the sheet has it. */
  readonly column: number;
  readonly letter: string;
  readonly header: string;
  readonly field: string;
  readonly isComputed: boolean;
  /** Shown when only the main columns are. */
  readonly isMain: boolean;
}

export interface SheetRow {
  readonly row: number;
  readonly accountId?: string;
  readonly state?: AccountState;
  readonly band?: ColourBand;
  /** Why a row counts for nothing: it is a heading, a total, a footer. */
  readonly ignoredAs?: string;
  /** By column. */
  readonly texts: ReadonlyMap<number, string>;
  /** Faults of single cells, by column. */
  readonly cellFaults: ReadonlyMap<number, readonly Fault[]>;
  /** Faults of the row as a whole. */
  readonly rowFaults: readonly Fault[];
}

const MAIN = new Set(["accountId", "name", "itemId", "dueOn", "balance", "currency"]);

/** Makes the table of a view; `undefined` when no sheet of the book holds accounts. */
export function sheetTable(view: DeskView): SheetTable | undefined {
  const layout = view.book?.reading.layout;
  if (view.book === undefined || layout === undefined) return undefined;
  const { reading, playbooks } = view.book;
  const now = { grids: [layout.sheet.grid], version: reading.version };
  const placed = placeDecisions({
    decidedOn: reading,
    now,
    decisions: view.decisions,
    controlDate: view.controlDate,
    playbooks,
  });
  // A preview lays its own values over the sheet; after a run the sheet itself holds them.
  const grid = view.isPreview ? withCells(layout.sheet.grid, placed.cells) : layout.sheet.grid;
  const found = findAccountsSheet([grid]);
  if (!("grid" in found)) return undefined;
  const bands = new Map(placed.colours.map(({ row, band }) => [row, band]));
  const rows = rowsOf(found, layout.rows, view, bands);
  return {
    sheetName: grid.name,
    titles: grid.rows
      .slice(0, found.header.row - 1)
      .map(titleText)
      .filter((text) => text !== ""),
    columns: columnsOf(found),
    rows,
    counts: countStates(rows),
    accountCount: new Set(rows.flatMap(({ accountId }) => accountId ?? [])).size,
  };
}

function withCells(grid: Grid, cells: readonly CellWrite[]): Grid {
  const rows: Cell[][] = grid.rows.map((row) => [...row]);
  for (const { row, column, value } of cells) {
    const target = rows[row - 1];
    if (target === undefined) continue;
    while (target.length < column) target.push(null);
    target[column - 1] = value;
  }
  return { name: grid.name, rows };
}

function titleText(row: readonly Cell[]): string {
  return row
    .map(cellText)
    .filter((text) => text !== "")
    .join(" · ");
}

function columnsOf({ grid, header }: AccountsSheet): SheetColumn[] {
  const fields = new Map([...header.columns, ...header.own].map(([field, column]) => [column, field]));
  const computed = new Set(header.own.values());
  const headers = grid.rows[header.row - 1] ?? [];
  return headers.flatMap((cell, at) => {
    const column = at + 1;
    const field = fields.get(column) ?? "";
    const text = cellText(cell);
    if (text === "" && field === "") return [];
    const isComputed = computed.has(column);
    return [
      { column, letter: columnLetter(column), header: text, field, isComputed, isMain: isComputed || MAIN.has(field) },
    ];
  });
}

function rowsOf(
  sheet: AccountsSheet,
  read: readonly ReadRow[],
  view: DeskView,
  bands: ReadonlyMap<number, ColourBand>,
): SheetRow[] {
  const records = new Map(read.map((record) => [record.row, record]));
  const ignored = new Map(sheet.ignored.map(({ row, why }) => [row, why]));
  const states = new Map(view.decisions.map(({ accountId, state }) => [accountId, state]));
  const faults = faultsByRow(view.faults, sheet.grid.name);
  const rows: SheetRow[] = [];
  for (let row = sheet.header.row + 1; row <= sheet.grid.rows.length; row++) {
    const cells = sheet.grid.rows[row - 1] ?? [];
    const record = records.get(row);
    const why = ignored.get(row);
    if (record === undefined && why === undefined) continue;
    const texts = new Map(cells.map((cell, at) => [at + 1, cellText(cell)]));
    const found = faults.get(row) ?? [];
    const band = bands.get(row);
    rows.push({
      row,
      ...stateOf(record, states),
      ...(band === undefined ? {} : { band }),
      ...(why === undefined ? {} : { ignoredAs: why.replace(/-/g, " ") }),
      texts,
      cellFaults: groupByColumn(found),
      rowFaults: found.filter(({ place }) => place.column === undefined),
    });
  }
  return rows;
}

function stateOf(record: ReadRow | undefined, states: ReadonlyMap<string, AccountState>): Partial<SheetRow> {
  const accountId = record?.accountId;
  const state = record?.fault !== undefined ? "fault" : accountId === undefined ? undefined : states.get(accountId);
  return { ...(accountId === undefined ? {} : { accountId }), ...(state === undefined ? {} : { state }) };
}

function faultsByRow(faults: readonly Fault[], sheet: string): Map<number, Fault[]> {
  const byRow = new Map<number, Fault[]>();
  for (const found of faults) {
    const { row } = found.place;
    if (found.place.sheet !== sheet || row === undefined) continue;
    byRow.set(row, [...(byRow.get(row) ?? []), found]);
  }
  return byRow;
}

function groupByColumn(faults: readonly Fault[]): Map<number, Fault[]> {
  const byColumn = new Map<number, Fault[]>();
  for (const found of faults) {
    if (found.place.column === undefined) continue;
    const column = columnNumber(found.place.column);
    byColumn.set(column, [...(byColumn.get(column) ?? []), found]);
  }
  return byColumn;
}

/** `AA` is 27: the other way round from `columnLetter`. */
function columnNumber(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

function countStates(rows: readonly SheetRow[]): ReadonlyMap<AccountState, number> {
  const accounts = new Map<AccountState, Set<string>>();
  for (const { state, accountId, row } of rows) {
    if (state === undefined) continue;
    const known = accounts.get(state) ?? new Set<string>();
    accounts.set(state, known.add(accountId ?? `row ${row}`));
  }
  return new Map([...accounts].map(([state, known]) => [state, known.size]));
}

/** Columns whose value is the account's and so the same on all of its rows. */
export const ACCOUNT_WIDE: ReadonlySet<string> = new Set([
  ...ACCOUNT_COLUMNS.filter(({ belongsTo }) => belongsTo === "account").map(({ field }) => field),
  "stage",
  "nextStage",
  "nextOn",
  "why",
  "lastChased",
  "draft",
]);
