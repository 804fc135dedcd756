import type { Cell } from "../../src/book/grid.ts";
import type { NamedSheet, OpenSpreadsheet } from "../book/open-spreadsheet.ts";
import { writtenCell } from "../book/written-cell.ts";

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/**
 * Fills a sheet that holds nothing yet, or is not there yet, from its first cell on: a header row, which stays in sight,
 * with a note on each column that has one, and rows. The rows come last: where they stand, nothing else is missing.
 */
export function fillSheet(
  book: OpenSpreadsheet,
  name: string,
  rows: readonly (readonly Cell[])[],
  notes: readonly (string | undefined)[] = [],
): NamedSheet {
  const named = book.sheetCalled(name) ?? book.addSheet(name);
  const { sheet } = named;
  makeRoom(sheet, rows.length, Math.max(notes.length, rows[0]?.length ?? 0));
  sheet.setFrozenRows(1);
  if (notes.length > 0) sheet.getRange(1, 1, 1, notes.length).setNotes([notes.map((note) => note ?? "")]);
  writeRows(sheet, 1, 1, rows);
  return named;
}

/**
 * Writes rows of one width as text, numbers and days, in one call, and makes room for them. They stand when it returns, so
 * that a sheet that may not be written says so before anything else is tried on it.
 */
export function writeRows(sheet: Sheet, row: number, column: number, rows: readonly (readonly Cell[])[]): void {
  const width = rows[0]?.length ?? 0;
  if (width === 0) return;
  makeRoom(sheet, row + rows.length - 1, column + width - 1);
  sheet.getRange(row, column, rows.length, width).setValues(rows.map((cells) => cells.map(writtenCell)));
  SpreadsheetApp.flush();
}

/** Lets a sheet reach as far as a row and a column. */
export function makeRoom(sheet: Sheet, lastRow: number, lastColumn: number): void {
  const [maxRows, maxColumns] = [sheet.getMaxRows(), sheet.getMaxColumns()];
  if (lastRow > maxRows) sheet.insertRowsAfter(maxRows, lastRow - maxRows);
  if (lastColumn > maxColumns) sheet.insertColumnsAfter(maxColumns, lastColumn - maxColumns);
}

/** Puts notes on the cells of a row that have none; answers how many that were. People's own notes stay. */
export function noteBlankCells(sheet: Sheet, row: number, notes: ReadonlyMap<number, string>): number {
  let added = 0;
  for (const [column, note] of notes) {
    const cell = sheet.getRange(row, column);
    if (cell.getNote() !== "") continue;
    cell.setNote(note);
    added += 1;
  }
  return added;
}
