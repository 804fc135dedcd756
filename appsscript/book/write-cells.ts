import { type BookPatch, columnLetter, type Grid, type SheetWrite } from "../../src/book/grid.ts";
import type { NamedSheet, OpenSpreadsheet } from "./open-spreadsheet.ts";
import { type Block, planBlocks } from "./plan-blocks.ts";
import { planSheet } from "./plan-sheet.ts";
import type { SetValue } from "./written-cell.ts";

type Range = GoogleAppsScript.Spreadsheet.Range;

/** One `setValues` that is still to be made. */
export interface RangeWrite {
  readonly range: Range;
  readonly values: readonly (readonly SetValue[])[];
  /** The sheet's name as the spreadsheet has it. */
  readonly sheet: string;
  /** `Accounts!H2:N100` */
  readonly place: string;
}

/**
 * The ranges that a patch writes, with room made for them and missing sheets added. All that asks the spreadsheet anything
 * is done here, because every question makes it perform what is buffered.
 *
 * @param seen the sheets as they were last read
 */
export function openRanges(book: OpenSpreadsheet, patch: BookPatch, seen: readonly Grid[]): RangeWrite[] {
  const cells = planBlocks(patch, seen).map((block) => {
    const there = book.sheetCalled(block.sheet);
    if (there === undefined) throw new Error(`there is no sheet ${block.sheet}`);
    const grid = seen.find(({ name }) => name === there.name);
    return openRange(there, block, grid);
  });
  return [...cells, ...patch.sheets.flatMap((wanted) => openSheet(book, wanted, seen))];
}

/** Writes ranges. What the platform refuses may throw here, at the next call or only at the flush, which is the caller's. */
export function writeRanges(writes: readonly RangeWrite[]): void {
  for (const { range, values } of writes) range.setValues(values as SetValue[][]);
}

function openSheet(book: OpenSpreadsheet, wanted: SheetWrite, seen: readonly Grid[]): RangeWrite[] {
  const known = book.sheetCalled(wanted.name);
  const there = known === undefined ? addSheet(book, wanted) : { ...known, isNew: false };
  const grid = there.isNew ? undefined : (seen.find(({ name }) => name === there.name) ?? reachOf(there));
  const values = planSheet(wanted, grid);
  return values === undefined ? [] : [openRange(there, { sheet: wanted.name, row: 1, column: 1, values }, grid)];
}

function addSheet(book: OpenSpreadsheet, { name, isHidden }: SheetWrite): ReturnType<OpenSpreadsheet["addSheet"]> {
  const added = book.addSheet(name);
  if (added.isNew && isHidden) added.sheet.hideSheet();
  if (added.isNew && !isHidden) added.sheet.setFrozenRows(1);
  return added;
}

/** A sheet that was not read, as a grid that reaches as far and is like nothing that is to be written. */
function reachOf({ name, sheet }: NamedSheet): Grid {
  const row = Array.from({ length: Math.max(1, sheet.getLastColumn()) }, () => false);
  return { name, rows: Array.from({ length: Math.max(1, sheet.getLastRow()) }, () => row) };
}

function openRange({ name, sheet }: NamedSheet, { row, column, values }: Block, grid: Grid | undefined): RangeWrite {
  const width = values[0]?.length ?? 0;
  const [lastRow, lastColumn] = [row + values.length - 1, column + width - 1];
  // A sheet is at least as large as what was read of it, which saves asking.
  if (lastRow > (grid?.rows.length ?? 0)) {
    const rows = sheet.getMaxRows();
    if (lastRow > rows) sheet.insertRowsAfter(rows, lastRow - rows);
  }
  if (lastColumn > (grid?.rows[0]?.length ?? 0)) {
    const columns = sheet.getMaxColumns();
    if (lastColumn > columns) sheet.insertColumnsAfter(columns, lastColumn - columns);
  }
  const place = `${name}!${columnLetter(column)}${row}:${columnLetter(lastColumn)}${lastRow}`;
  return { range: sheet.getRange(row, column, values.length, width), values, sheet: name, place };
}
