import { faked } from "./faked.ts";
import type { Book } from "./places.ts";
import { activeTab, selectedArea } from "./selection.ts";

/** What the user has selected (Selection, Google's reference). */
export function selectionFace(book: Book): GoogleAppsScript.Spreadsheet.Selection {
  const { desk, faces } = book;
  return faked<GoogleAppsScript.Spreadsheet.Selection>("Selection", {
    getActiveRange: () => desk.look("Selection.getActiveRange", () => faces.range(selectedArea(book))),
    getCurrentCell: () => desk.look("Selection.getCurrentCell", () => faces.range(selectedArea(book)).getCell(1, 1)),
    getActiveSheet: () => desk.look("Selection.getActiveSheet", () => faces.sheet(activeTab(book))),
  });
}
