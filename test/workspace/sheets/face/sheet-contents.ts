import { LATENCY } from "../../world.ts";
import type { Rect } from "../a1.ts";
import { checkRoom, lastColumn, lastRow } from "../cells.ts";
import { sortRows } from "../sort-rows.ts";
import { mismatch } from "./arguments.ts";
import { checkMayWrite } from "./may-write.ts";
import { recalculateBook, type SheetFace, sheetOf, stateOf, type Tab } from "./places.ts";
import { clearContents, clearLooks, clearNotes } from "./range-whole.ts";
import { inputOf, writeInputs } from "./write-values.ts";

type ClearOptions = { contentsOnly?: boolean | undefined; formatOnly?: boolean | undefined };

/** A sheet's contents as a whole (Sheet.appendRow, .clear, .sort: Google's reference). */
export function sheetContents(tab: Tab, self: () => SheetFace): Partial<SheetFace> {
  const { desk } = tab.book;
  const changed = (name: string, act: (area: { tab: Tab; rect: Rect }) => void): SheetFace => {
    desk.write(`Sheet.${name}`, 1, () => {
      const sheet = sheetOf(tab);
      checkMayWrite(tab);
      act({
        tab,
        rect: {
          row: 1,
          column: 1,
          rows: Math.max(1, sheet.lookOf.length, sheet.values.length, sheet.notes.length),
          columns: sheet.maxColumns,
        },
      });
      recalculateBook(tab.book);
    });
    return self();
  };
  return {
    appendRow: (contents) => {
      if (!Array.isArray(contents)) throw mismatch(desk.session, "Sheet.appendRow", [contents]);
      const inputs = Array.from(contents as unknown[], (value) => inputOf(tab.book, value));
      desk.change("Sheet.appendRow", () => append(tab, inputs), LATENCY.appendRow, inputs.length);
      return self();
    },
    clear: (options?: ClearOptions) =>
      changed("clear", (area) => {
        if (options?.formatOnly !== true) clearContents(area);
        if (options?.contentsOnly !== true) clearFormats(area);
      }),
    clearContents: () => changed("clearContents", clearContents),
    clearFormats: () => changed("clearFormats", clearFormats),
    clearNotes: () => changed("clearNotes", clearNotes),
    sort: (column: number, isAscending: boolean = true) =>
      changed("sort", () => {
        const sheet = sheetOf(tab);
        const first = sheet.frozenRows + 1;
        const rows = lastRow(sheet) - sheet.frozenRows;
        if (rows > 0)
          sortRows(sheet, { row: first, column: 1, rows, columns: lastColumn(sheet) }, [{ column, isAscending }]);
      }),
  };
}

/** Whatever stands in the Format menu, colour rules too (Sheet.clearFormats). */
function clearFormats(area: { readonly tab: Tab; readonly rect: Rect }): void {
  clearLooks(area);
  sheetOf(area.tab).conditionalRules = [];
}

/** One row after the last with content, read as if typed; the sheet grows where it is full. In one piece. */
function append(tab: Tab, inputs: readonly ReturnType<typeof inputOf>[]): void {
  const sheet = sheetOf(tab);
  const row = lastRow(sheet) + 1;
  if (row > sheet.maxRows) {
    checkRoom(stateOf(tab.book), sheet.maxColumns);
    sheet.maxRows = row;
  }
  sheet.maxColumns = Math.max(sheet.maxColumns, inputs.length);
  if (inputs.length === 0) return;
  writeInputs(
    { tab, rect: { row, column: 1, rows: 1, columns: inputs.length } },
    (_row, column) => inputs[column] ?? null,
  );
}
