import { lastColumn, lastRow, RefusedWrite } from "../cells.ts";
import { checkMayWrite } from "./may-write.ts";
import { type SheetFace, sheetOf, stateOf, type Tab } from "./places.ts";
import { selectArea } from "./selection.ts";

/** What a sheet is, and how it stands in its spreadsheet (Sheet.getName, .hideSheet …: Google's reference). */
export function sheetFacts(tab: Tab, self: () => SheetFace): Partial<SheetFace> {
  const { desk, faces } = tab.book;
  const changed = (name: string, act: () => void): SheetFace => {
    desk.write(`Sheet.${name}`, 1, () => {
      checkMayWrite(tab);
      act();
    });
    return self();
  };
  return {
    getName: () => desk.look("Sheet.getName", () => sheetOf(tab).name),
    getSheetName: () => desk.look("Sheet.getSheetName", () => sheetOf(tab).name),
    setName: (name) => changed("setName", () => renameSheet(tab, name)),
    getSheetId: () => tab.sheetId,
    getIndex: () => desk.look("Sheet.getIndex", () => stateOf(tab.book).sheets.indexOf(sheetOf(tab)) + 1),
    getParent: () => faces.spreadsheet(tab.book),
    getLastRow: () => desk.look("Sheet.getLastRow", () => lastRow(sheetOf(tab))),
    getLastColumn: () => desk.look("Sheet.getLastColumn", () => lastColumn(sheetOf(tab))),
    getMaxRows: () => desk.look("Sheet.getMaxRows", () => sheetOf(tab).maxRows),
    getMaxColumns: () => desk.look("Sheet.getMaxColumns", () => sheetOf(tab).maxColumns),
    getFrozenRows: () => desk.look("Sheet.getFrozenRows", () => sheetOf(tab).frozenRows),
    getFrozenColumns: () => desk.look("Sheet.getFrozenColumns", () => sheetOf(tab).frozenColumns),
    isSheetHidden: () => desk.look("Sheet.isSheetHidden", () => sheetOf(tab).isHidden),
    hideSheet: () => changed("hideSheet", () => hide(tab)),
    showSheet: () =>
      changed("showSheet", () => {
        sheetOf(tab).isHidden = false;
      }),
    activate: () => {
      desk.change(
        "Sheet.activate",
        () => {
          sheetOf(tab).isHidden = false;
          selectArea({ tab, rect: { row: 1, column: 1, rows: 1, columns: 1 } });
        },
        10,
      );
      return self();
    },
  };
}

/** Refuses a name that another sheet has; capitals do not tell them apart. */
export function checkSheetName(tab: Pick<Tab, "book">, name: string, except?: number): void {
  const taken = stateOf(tab.book).sheets.some(
    (sheet) => sheet.sheetId !== except && sheet.name.toLowerCase() === name.toLowerCase(),
  );
  if (taken) throw new RefusedWrite(`A sheet with the name "${name}" already exists. Please enter another name.`);
}

/** Formulas that name the sheet do not follow: assumed not to be met. */
function renameSheet(tab: Tab, name: string): void {
  checkSheetName(tab, name, tab.sheetId);
  sheetOf(tab).name = name;
}

function hide(tab: Tab): void {
  const others = stateOf(tab.book).sheets.filter(({ sheetId, isHidden }) => sheetId !== tab.sheetId && !isHidden);
  if (others.length === 0) throw new RefusedWrite("You can't hide all the sheets in a document.");
  sheetOf(tab).isHidden = true;
}
