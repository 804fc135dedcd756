import type { BookPatch, Grid, SheetWrite } from "../../src/book/grid.ts";
import type { NamedSheet, OpenSpreadsheet } from "./open-spreadsheet.ts";
import { type Block, planBlocks } from "./plan-blocks.ts";
import { planSheet } from "./plan-sheet.ts";
import type { SetValue } from "./written-cell.ts";

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/**
 * Writes a patch's cells and sheets. Writes are buffered: one that the platform refuses may throw here, at the next call or
 * only at the flush, which is the caller's.
 *
 * @param seen the sheets as they were last read
 */
export function writeCells(book: OpenSpreadsheet, patch: BookPatch, seen: readonly Grid[]): void {
  for (const block of planBlocks(patch, seen)) {
    const there = book.sheetCalled(block.sheet);
    if (there === undefined) throw new Error(`there is no sheet ${block.sheet}`);
    write(
      there.sheet,
      block,
      seen.find(({ name }) => name === there.name),
    );
  }
  for (const wanted of patch.sheets) writeSheet(book, wanted, seen);
}

function writeSheet(book: OpenSpreadsheet, wanted: SheetWrite, seen: readonly Grid[]): void {
  const there = book.sheetCalled(wanted.name);
  const grid = there === undefined ? undefined : (seen.find(({ name }) => name === there.name) ?? reachOf(there));
  const { sheet } = there ?? newSheet(book, wanted);
  const values = planSheet(wanted, grid);
  if (values !== undefined) write(sheet, { sheet: wanted.name, row: 1, column: 1, values }, grid);
}

function newSheet(book: OpenSpreadsheet, { name, isHidden }: SheetWrite): NamedSheet {
  const added = book.addSheet(name);
  if (isHidden) added.sheet.hideSheet();
  else added.sheet.setFrozenRows(1);
  return added;
}

/** A sheet that was not read, as a grid that reaches as far and is like nothing that is to be written. */
function reachOf({ name, sheet }: NamedSheet): Grid {
  const row = Array.from({ length: Math.max(1, sheet.getLastColumn()) }, () => false);
  return { name, rows: Array.from({ length: Math.max(1, sheet.getLastRow()) }, () => row) };
}

function write(sheet: Sheet, { row, column, values }: Block, grid: Grid | undefined): void {
  const height = values.length;
  const width = values[0]?.length ?? 0;
  if (height === 0 || width === 0) return;
  growTo(sheet, row + height - 1, column + width - 1, grid);
  sheet.getRange(row, column, height, width).setValues(values as SetValue[][]);
}

/** Makes room. A sheet is at least as large as what was read of it, which saves asking. */
function growTo(sheet: Sheet, row: number, column: number, grid: Grid | undefined): void {
  if (row > (grid?.rows.length ?? 0)) {
    const rows = sheet.getMaxRows();
    if (row > rows) sheet.insertRowsAfter(rows, row - rows);
  }
  if (column > (grid?.rows[0]?.length ?? 0)) {
    const columns = sheet.getMaxColumns();
    if (column > columns) sheet.insertColumnsAfter(columns, column - columns);
  }
}
