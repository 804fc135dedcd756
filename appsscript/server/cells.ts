import type { CellPlace } from "../../src/run/api/sidebar-api.ts";

/** The sheet and row that the person at the sidebar has selected; nothing when nothing is. */
export function selectedRow(): { readonly sheet: string; readonly row?: number } {
  const sheet = SpreadsheetApp.getActive().getActiveSheet();
  const range = sheet.getActiveRange();
  return { sheet: sheet.getName(), ...(range === null ? {} : { row: range.getRow() }) };
}

/** Selects a cell for the person at the sidebar; false when there is no such place any more. */
export function showCell({ sheet, row, column }: CellPlace): boolean {
  const found = SpreadsheetApp.getActive().getSheetByName(sheet);
  if (found === null) return false;
  if (row !== undefined && (row < 1 || row > found.getMaxRows())) return false;
  if (column !== undefined && !/^[A-Z]{1,3}$/.test(column)) return false;
  found.getRange(`${column ?? "A"}${row ?? 1}`).activate();
  return true;
}
