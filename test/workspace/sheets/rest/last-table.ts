import type { SheetState } from "../../world.ts";
import type { Rect } from "../a1.ts";
import { itemAt } from "../cells.ts";

/**
 * The table that rows are appended to: the lowest block of cells with content that reaches into the range, as far as it goes
 * without an empty row or column. `undefined` when the range is empty.
 */
export function lastTable(sheet: SheetState, rect: Rect): Rect | undefined {
  const row = lastRowWithin(sheet, rect);
  if (row === undefined) return undefined;
  let left = rect.column;
  while (left < rect.column + rect.columns - 1 && !isFull(sheet, row, left)) left += 1;
  return grown(sheet, { row, column: left, rows: 1, columns: 1 });
}

function lastRowWithin(sheet: SheetState, rect: Rect): number | undefined {
  const from = Math.min(rect.row + rect.rows - 1, Math.max(sheet.values.length, sheet.formulas.length));
  for (let row = from; row >= rect.row; row -= 1)
    if (isRowFull(sheet, row, rect.column, rect.column + rect.columns - 1)) return row;
  return undefined;
}

/** Grows a block to every side on which a row or column next to it has content. */
function grown(sheet: SheetState, from: Rect): Rect {
  let { row, column } = from;
  let bottom = row;
  let right = column;
  for (;;) {
    const [low, high] = [Math.max(1, column - 1), right + 1];
    if (row > 1 && isRowFull(sheet, row - 1, low, high)) row -= 1;
    else if (isRowFull(sheet, bottom + 1, low, high)) bottom += 1;
    else if (column > 1 && isColumnFull(sheet, column - 1, row, bottom)) column -= 1;
    else if (isColumnFull(sheet, right + 1, row, bottom)) right += 1;
    else return { row, column, rows: bottom - row + 1, columns: right - column + 1 };
  }
}

function isRowFull(sheet: SheetState, row: number, left: number, right: number): boolean {
  for (let column = left; column <= right; column += 1) if (isFull(sheet, row, column)) return true;
  return false;
}

function isColumnFull(sheet: SheetState, column: number, top: number, bottom: number): boolean {
  for (let row = top; row <= bottom; row += 1) if (isFull(sheet, row, column)) return true;
  return false;
}

function isFull(sheet: SheetState, row: number, column: number): boolean {
  return itemAt(sheet.values, row, column) !== null || itemAt(sheet.formulas, row, column) !== null;
}
