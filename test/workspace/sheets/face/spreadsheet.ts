import { RefusedWrite } from "../cells.ts";
import { mismatch } from "./arguments.ts";
import { faked } from "./faked.ts";
import { checkMayWrite } from "./may-write.ts";
import { areaOf, type Book, type SpreadsheetFace, sheetOf, stateOf, type Tab, tabOf } from "./places.ts";
import { protectionsOf, userFace } from "./protection.ts";
import { activeTab, selectArea, selectedArea } from "./selection.ts";
import { selectionFace } from "./selection-face.ts";
import { areaOfA1 } from "./sheet-ranges.ts";
import { insertSheet, removeSheet } from "./sheets-of-book.ts";

/** The face of a spreadsheet (Spreadsheet, Google's reference). */
export function spreadsheetFace(book: Book): SpreadsheetFace {
  return faked<SpreadsheetFace>("Spreadsheet", {
    ...facts(book),
    ...sheets(book),
    ...selecting(book),
    ...people(book),
  });
}

function facts(book: Book): Partial<SpreadsheetFace> {
  const { desk, id } = book;
  const file = () => desk.session.world.files[id];
  return {
    getId: () => id,
    getUrl: () => `https://docs.google.com/spreadsheets/d/${id}/edit`,
    getName: () => desk.glance("Spreadsheet.getName", () => file()?.name ?? ""),
    rename: (name) => {
      desk.change("Spreadsheet.rename", () => Object.assign(file() ?? {}, { name }));
    },
    getSpreadsheetTimeZone: () => desk.glance("Spreadsheet.getSpreadsheetTimeZone", () => stateOf(book).timeZone),
    setSpreadsheetTimeZone: (timeZone) => {
      desk.change("Spreadsheet.setSpreadsheetTimeZone", () => {
        checkMayWrite(activeTab(book));
        if (!isTimeZone(timeZone)) throw new RefusedWrite(`Invalid argument: timezone. Should be of type: String`); // Assumed.
        stateOf(book).timeZone = timeZone;
      });
    },
    getSpreadsheetLocale: () => desk.glance("Spreadsheet.getSpreadsheetLocale", () => stateOf(book).locale),
    setSpreadsheetLocale: (locale) => {
      desk.change("Spreadsheet.setSpreadsheetLocale", () => Object.assign(stateOf(book), { locale }));
    },
    toast: () => void desk.glance("Spreadsheet.toast", () => undefined),
  };
}

function sheets(book: Book): Partial<SpreadsheetFace> {
  const { desk, faces } = book;
  const { array } = desk.session.realm;
  const named = (name: unknown): Tab | undefined => {
    const sheet = stateOf(book).sheets.find((each) => each.name.toLowerCase() === String(name).toLowerCase());
    return sheet && { book, sheetId: sheet.sheetId };
  };
  return {
    getSheets: () =>
      desk.look("Spreadsheet.getSheets", () =>
        array(stateOf(book).sheets.map(({ sheetId }) => faces.sheet({ book, sheetId }))),
      ),
    getNumSheets: () => desk.look("Spreadsheet.getNumSheets", () => stateOf(book).sheets.length),
    getSheetByName: (name) =>
      desk.look("Spreadsheet.getSheetByName", () => {
        const tab = named(name);
        return tab === undefined ? null : faces.sheet(tab);
      }),
    getSheetById: (id) =>
      desk.look("Spreadsheet.getSheetById", () =>
        stateOf(book).sheets.some(({ sheetId }) => sheetId === id) ? faces.sheet({ book, sheetId: id }) : null,
      ),
    getRange: (notation) => {
      if (typeof notation !== "string") throw mismatch(desk.session, "Spreadsheet.getRange", [notation]);
      return faces.range(areaOfA1(activeTab(book), notation));
    },
    getDataRange: () => faces.sheet(activeTab(book)).getDataRange(),
    getProtections: (type) =>
      desk.read("Spreadsheet.getProtections", 0, () =>
        array(stateOf(book).sheets.flatMap(({ sheetId }) => protectionsOf({ book, sheetId }, type))),
      ),
    insertSheet: (...given: readonly unknown[]) =>
      desk.change(
        "Spreadsheet.insertSheet",
        () => {
          checkMayWrite(activeTab(book));
          return faces.sheet(insertSheet(book, given));
        },
        300,
      ),
    deleteSheet: (sheet) => {
      const tab = tabOf(sheet);
      if (tab === undefined) throw mismatch(desk.session, "Spreadsheet.deleteSheet", [sheet]);
      desk.change(
        "Spreadsheet.deleteSheet",
        () => {
          checkMayWrite(tab);
          removeSheet(book, sheetOf(tab));
        },
        300,
      );
    },
  };
}

function selecting(book: Book): Partial<SpreadsheetFace> {
  const { desk, faces } = book;
  return {
    getActiveSheet: () => desk.look("Spreadsheet.getActiveSheet", () => faces.sheet(activeTab(book))),
    setActiveSheet: (sheet: unknown) => {
      const tab = tabOf(sheet);
      if (tab === undefined) throw mismatch(desk.session, "Spreadsheet.setActiveSheet", [sheet]);
      return faces.sheet(tab).activate();
    },
    getActiveRange: () => desk.look("Spreadsheet.getActiveRange", () => faces.range(selectedArea(book))),
    getActiveCell: () => desk.look("Spreadsheet.getActiveCell", () => faces.range(selectedArea(book)).getCell(1, 1)),
    getCurrentCell: () => desk.look("Spreadsheet.getCurrentCell", () => faces.range(selectedArea(book)).getCell(1, 1)),
    getSelection: () => selectionFace(book),
    setActiveRange: (range) => {
      const area = areaOf(range);
      if (area === undefined) throw mismatch(desk.session, "Spreadsheet.setActiveRange", [range]);
      desk.change("Spreadsheet.setActiveRange", () => selectArea(area), 10);
      return range;
    },
  };
}

/** Who owns and edits the file. */
function people(book: Book): Partial<SpreadsheetFace> {
  const { desk, id } = book;
  const { array } = desk.session.realm;
  const file = () => desk.session.world.files[id];
  const withRole = (...roles: string[]) =>
    array((file()?.permissions ?? []).filter(({ role }) => roles.includes(role)).map(({ email }) => userFace(email)));
  return {
    getOwner: () => desk.glance("Spreadsheet.getOwner", () => userFace(file()?.owner ?? "")),
    getEditors: () => desk.glance("Spreadsheet.getEditors", () => withRole("owner", "writer")),
    getViewers: () => desk.glance("Spreadsheet.getViewers", () => withRole("reader")),
  };
}

function isTimeZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone });
    return true;
  } catch {
    return false;
  }
}
