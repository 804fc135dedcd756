import type { SheetState } from "../../world.ts";
import { checkRoom, newSheet, newSheetId, RefusedWrite } from "../cells.ts";
import { mismatch } from "./arguments.ts";
import { type Book, stateOf, type Tab } from "./places.ts";
import { activeTab, selectArea } from "./selection.ts";
import { checkSheetName } from "./sheet-facts.ts";

/** Adds a sheet at an index that counts from 0, else after the active one, and makes it the active one (Spreadsheet.insertSheet). */
export function insertSheet(book: Book, given: readonly unknown[]): Tab {
  const { session } = book.desk;
  const state = stateOf(book);
  const [first, second] = given;
  const isKnown = given.length <= 2 && (first === undefined || typeof first === "string" || typeof first === "number");
  if (!isKnown || (second !== undefined && typeof second !== "number"))
    throw mismatch(session, "Spreadsheet.insertSheet", given);
  const name = typeof first === "string" ? first : freeName(state.sheets);
  checkSheetName({ book }, name);
  checkRoom(state, 26_000);
  const active = state.sheets.findIndex(({ sheetId }) => sheetId === activeTab(book).sheetId);
  const index = typeof first === "number" ? first : typeof second === "number" ? second : active + 1;
  const sheet = newSheet(name, newSheetId(session.world, state));
  state.sheets.splice(index, 0, sheet);
  const tab: Tab = { book, sheetId: sheet.sheetId };
  selectArea({ tab, rect: { row: 1, column: 1, rows: 1, columns: 1 } });
  return tab;
}

/** Takes a sheet away; the last visible one stays. */
export function removeSheet(book: Book, sheet: SheetState): void {
  const state = stateOf(book);
  const visible = state.sheets.filter((each) => each !== sheet && !each.isHidden);
  if (visible.length === 0)
    throw new RefusedWrite(
      state.sheets.length === 1
        ? "You can't remove all the sheets in a document."
        : "You can't remove all the visible sheets in a document.",
    );
  state.sheets = state.sheets.filter((each) => each !== sheet);
}

function freeName(sheets: readonly SheetState[]): string {
  for (let number = sheets.length + 1; ; number += 1) {
    const name = `Sheet${number}`;
    if (!sheets.some((sheet) => sheet.name === name)) return name;
  }
}
