import type { Cell, Grid, SheetWrite } from "../../src/book/grid.ts";
import { type SetValue, writtenCell } from "./written-cell.ts";

/**
 * The values with which a sheet of the program's own is written whole, from its first cell on; `undefined` when it stands
 * as it shall already. What is left of a longer sheet is emptied by the same values, so that there is no moment with half
 * of each. Columns to the right of ours are people's, but a hidden sheet is all ours.
 *
 * @param before the sheet as it was last read; absent when it is new
 */
export function planSheet(sheet: SheetWrite, before: Grid | undefined): SetValue[][] | undefined {
  const rowsBefore = before?.rows ?? [];
  const height = Math.max(sheet.rows.length, rowsBefore.length);
  const width = Math.max(widthOf(sheet.rows), sheet.isHidden ? widthOf(rowsBefore) : 1);
  const values: SetValue[][] = [];
  let isSame = before !== undefined;
  for (let row = 0; row < height; row++) {
    const wanted = sheet.rows[row] ?? [];
    const present = rowsBefore[row] ?? [];
    const cells: SetValue[] = [];
    for (let column = 0; column < width; column++) {
      isSame &&= isAlike(wanted[column] ?? null, present[column] ?? null);
      cells.push(writtenCell(wanted[column]));
    }
    values.push(cells);
  }
  return isSame || height === 0 ? undefined : values;
}

function widthOf(rows: readonly (readonly unknown[])[]): number {
  return rows.reduce((widest, row) => Math.max(widest, row.length), 1);
}

function isAlike(wanted: Cell, present: Cell): boolean {
  if (typeof wanted !== "object" || wanted === null) return (wanted ?? "") === (present ?? "");
  if (typeof present !== "object" || present === null) return false;
  return "date" in wanted && "date" in present && wanted.date === present.date;
}
