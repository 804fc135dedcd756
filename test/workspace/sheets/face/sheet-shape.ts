import { lastColumn } from "../cells.ts";
import { reshape } from "../reshape.ts";
import type { Reshaping } from "../reshape-span.ts";
import { requireNumbers } from "./arguments.ts";
import { checkMayWrite } from "./may-write.ts";
import { areaOf, recalculateBook, type SheetFace, sheetOf, stateOf, type Tab } from "./places.ts";

/** A sheet's rows and columns: how many, frozen, hidden, how wide (Sheet.insertRowsAfter, .setFrozenRows …: Google's reference). */
export function sheetShape(tab: Tab, self: () => SheetFace): Partial<SheetFace> {
  return { ...insertions(tab, self), ...marks(tab, self) };
}

/** At once, since later calls count on the new places. */
function insertions(tab: Tab, self: () => SheetFace): Partial<SheetFace> {
  const { desk } = tab.book;
  const change = (name: string, axis: Reshaping["axis"], at: number, count: number): SheetFace => {
    requireNumbers(desk.session, `Sheet.${name}`, [at, count]);
    desk.change(`Sheet.${name}`, () => {
      checkMayWrite(tab);
      reshape(stateOf(tab.book), sheetOf(tab), { axis, at, count });
      recalculateBook(tab.book);
    });
    return self();
  };
  return {
    insertRowAfter: (row) => change("insertRowAfter", "row", row + 1, 1),
    insertRowBefore: (row) => change("insertRowBefore", "row", row, 1),
    insertRowsAfter: (row, count) => change("insertRowsAfter", "row", row + 1, count),
    insertRowsBefore: (row, count) => change("insertRowsBefore", "row", row, count),
    insertRows: (row: number, count: number = 1) => void change("insertRows", "row", row, count),
    insertColumnAfter: (column) => change("insertColumnAfter", "column", column + 1, 1),
    insertColumnBefore: (column) => change("insertColumnBefore", "column", column, 1),
    insertColumnsAfter: (column, count) => change("insertColumnsAfter", "column", column + 1, count),
    insertColumnsBefore: (column, count) => change("insertColumnsBefore", "column", column, count),
    insertColumns: (column: number, count: number = 1) => void change("insertColumns", "column", column, count),
    deleteRow: (row) => change("deleteRow", "row", row, -1),
    deleteRows: (row, count) => void change("deleteRows", "row", row, -count),
    deleteColumn: (column) => change("deleteColumn", "column", column, -1),
    deleteColumns: (column, count) => void change("deleteColumns", "column", column, -count),
  };
}

const USUAL_WIDTH = 100;

function marks(tab: Tab, self: () => SheetFace): Partial<SheetFace> {
  const { desk } = tab.book;
  const changed = (name: string, act: () => void): SheetFace => {
    desk.write(`Sheet.${name}`, 1, () => {
      checkMayWrite(tab);
      act();
    });
    return self();
  };
  const span = (from: number, count: number): number[] => Array.from({ length: count }, (_, index) => from + index);
  const hide = (
    name: string,
    key: "hiddenColumns" | "hiddenRows",
    from: number,
    count: number,
    isHidden: boolean,
  ): void => {
    changed(name, () => {
      const places = span(from, count);
      const kept = sheetOf(tab)[key].filter((place) => !places.includes(place));
      sheetOf(tab)[key] = isHidden ? [...kept, ...places].sort((one, other) => one - other) : kept;
    });
  };
  const widen = (name: string, from: number, count: number, width: (column: number) => number): SheetFace =>
    changed(name, () => {
      for (const column of span(from, count)) sheetOf(tab).columnWidths[column] = width(column);
    });
  return {
    setFrozenRows: (rows) => void changed("setFrozenRows", () => Object.assign(sheetOf(tab), { frozenRows: rows })),
    setFrozenColumns: (columns) =>
      void changed("setFrozenColumns", () => Object.assign(sheetOf(tab), { frozenColumns: columns })),
    hideColumns: (column: number, count: number = 1) => hide("hideColumns", "hiddenColumns", column, count, true),
    showColumns: (column: number, count: number = 1) => hide("showColumns", "hiddenColumns", column, count, false),
    hideColumn: (range) => {
      const rect = areaOf(range)?.rect;
      if (rect !== undefined) hide("hideColumn", "hiddenColumns", rect.column, rect.columns, true);
    },
    hideRows: (row: number, count: number = 1) => hide("hideRows", "hiddenRows", row, count, true),
    showRows: (row: number, count: number = 1) => hide("showRows", "hiddenRows", row, count, false),
    isColumnHiddenByUser: (column) =>
      desk.look("Sheet.isColumnHiddenByUser", () => sheetOf(tab).hiddenColumns.includes(column)),
    isRowHiddenByUser: (row) => desk.look("Sheet.isRowHiddenByUser", () => sheetOf(tab).hiddenRows.includes(row)),
    getColumnWidth: (column) =>
      desk.look("Sheet.getColumnWidth", () => sheetOf(tab).columnWidths[column] ?? USUAL_WIDTH),
    setColumnWidth: (column, width) => widen("setColumnWidth", column, 1, () => width),
    setColumnWidths: (column, count, width) => widen("setColumnWidths", column, count, () => width),
    autoResizeColumn: (column) => widen("autoResizeColumn", column, 1, (each) => fittingWidth(tab, each)),
    autoResizeColumns: (column, count) => widen("autoResizeColumns", column, count, (each) => fittingWidth(tab, each)),
    autoResizeRows: () => changed("autoResizeRows", () => undefined),
    setTabColor: () => changed("setTabColor", () => undefined),
  };
}

/** About seven pixels a character. Assumed. */
function fittingWidth(tab: Tab, column: number): number {
  const sheet = sheetOf(tab);
  if (column > lastColumn(sheet)) return USUAL_WIDTH;
  return 10 + 7 * Math.max(2, ...sheet.values.map((cells) => String(cells[column - 1] ?? "").length));
}
