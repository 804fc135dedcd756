import { formatA1, type Rect } from "../a1.ts";
import { requireNumbers } from "./arguments.ts";
import { type Area, type RangeFace, sheetOf } from "./places.ts";
import { selectArea } from "./selection.ts";

/** Where the range is (Range.getRow, .offset, .getA1Notation …: Google's reference). Answers without asking the sheet. */
export function rangePlaces(area: Area, self: () => RangeFace): Partial<RangeFace> {
  const { tab, rect } = area;
  const { desk, faces } = tab.book;
  return {
    getRow: () => rect.row,
    getRowIndex: () => rect.row,
    getColumn: () => rect.column,
    getLastRow: () => rect.row + rect.rows - 1,
    getLastColumn: () => rect.column + rect.columns - 1,
    getNumRows: () => rect.rows,
    getNumColumns: () => rect.columns,
    getHeight: () => rect.rows,
    getWidth: () => rect.columns,
    getGridId: () => tab.sheetId,
    getSheet: () => faces.sheet(tab),
    getA1Notation: () => (area.isWholeSheet === true ? "" : formatA1(rect)),
    getCell: (row, column) => {
      requireNumbers(desk.session, "Range.getCell", [row, column]);
      if (row < 1 || column < 1 || row > rect.rows || column > rect.columns)
        throw desk.session.error("Cell reference out of range");
      return faces.range({
        tab,
        rect: { row: rect.row + row - 1, column: rect.column + column - 1, rows: 1, columns: 1 },
      });
    },
    offset: (down: number, right: number, rows: number = rect.rows, columns: number = rect.columns) => {
      requireNumbers(desk.session, "Range.offset", [down, right, rows, columns]);
      return faces.range(areaAt(tab, { row: rect.row + down, column: rect.column + right, rows, columns }));
    },
    activate: () => {
      desk.change("Range.activate", () => selectArea(area), 10);
      return self();
    },
  };
}

/** A range of the sheet, checked as `getRange` checks it: inside the sheet, at least one row and column. */
export function areaAt(tab: Area["tab"], rect: Rect): Area {
  const { session } = tab.book.desk;
  if (rect.rows < 1) throw session.error("The number of rows in the range must be at least 1.");
  if (rect.columns < 1) throw session.error("The number of columns in the range must be at least 1.");
  if (rect.row < 1) throw session.error("The starting row of the range is too small.");
  if (rect.column < 1) throw session.error("The starting column of the range is too small.");
  const sheet = sheetOf(tab);
  if (rect.row + rect.rows - 1 > sheet.maxRows || rect.column + rect.columns - 1 > sheet.maxColumns)
    throw session.error("The coordinates of the range are outside the dimensions of the sheet.");
  return { tab, rect };
}
