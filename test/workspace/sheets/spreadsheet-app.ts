import { LATENCY, nextId, type Session } from "../world.ts";
import { newSheet, newSheetId } from "./cells.ts";
import { ruleBuilder } from "./face/conditional-rule.ts";
import { openDesk } from "./face/desk.ts";
import { BOOLEAN_CRITERIA, PROTECTION_TYPE, RELATIVE_DATE, VALIDATION_CRITERIA, WRAP_STRATEGY } from "./face/enums.ts";
import { faked } from "./face/faked.ts";
import type { Book, Faces, SpreadsheetFace } from "./face/places.ts";
import { rangeFace } from "./face/range.ts";
import { sheetFace } from "./face/sheet.ts";
import { spreadsheetFace } from "./face/spreadsheet.ts";
import { validationBuilder } from "./face/validation.ts";

type App = GoogleAppsScript.Spreadsheet.SpreadsheetApp;

const ALL = "https://www.googleapis.com/auth/spreadsheets";
const CURRENT = "https://www.googleapis.com/auth/spreadsheets.currentonly";

/**
 * The global SpreadsheetApp of one execution (SpreadsheetApp, Google's reference). The spreadsheet that the script is bound to
 * needs `spreadsheets.currentonly` and is out of reach under AuthMode NONE; any other needs `spreadsheets`.
 *
 * @param extras what the runtime adds, such as `getUi`
 */
export function spreadsheetAppFace(session: Session, extras: Partial<App> = {}): App {
  const faces: Faces = { range: rangeFace, sheet: sheetFace, spreadsheet: spreadsheetFace };
  const desk = openDesk(session);
  const { world } = session;
  const bound: Book = { desk, faces, id: world.script.containerId };
  let active: SpreadsheetFace | undefined;
  const activeFace = (method: string): SpreadsheetFace => {
    session.require(`SpreadsheetApp.${method}`, [CURRENT, ALL], ["LIMITED", "FULL"]);
    // A script that is bound to nothing has no active spreadsheet (SpreadsheetApp.getActiveSpreadsheet).
    if (bound.id === "") return null as unknown as SpreadsheetFace;
    active ??= desk.session.call(`SpreadsheetApp.${method}`, LATENCY.openActive, () => spreadsheetFace(bound));
    return active;
  };
  const openBook = (method: string, id: string): SpreadsheetFace => {
    session.require(`SpreadsheetApp.${method}`, [ALL], ["FULL"]);
    return session.call(`SpreadsheetApp.${method}`, LATENCY.openById, () => {
      if (!mayOpen(session, id))
        throw session.error(`Document ${id} is missing (perhaps it was deleted, or you don't have read access?)`);
      return spreadsheetFace({ desk, faces, id });
    });
  };
  return faked<App>("SpreadsheetApp", {
    BooleanCriteria: BOOLEAN_CRITERIA,
    RelativeDate: RELATIVE_DATE,
    DataValidationCriteria: VALIDATION_CRITERIA,
    ProtectionType: PROTECTION_TYPE,
    WrapStrategy: WRAP_STRATEGY,
    getActive: () => activeFace("getActive"),
    getActiveSpreadsheet: () => activeFace("getActiveSpreadsheet"),
    getActiveSheet: () => activeFace("getActiveSheet").getActiveSheet(),
    getActiveRange: () => activeFace("getActiveRange").getActiveRange() as GoogleAppsScript.Spreadsheet.Range,
    getCurrentCell: () => activeFace("getCurrentCell").getCurrentCell() as GoogleAppsScript.Spreadsheet.Range,
    getSelection: () => activeFace("getSelection").getSelection(),
    setActiveSheet: (sheet: GoogleAppsScript.Spreadsheet.Sheet) => activeFace("setActiveSheet").setActiveSheet(sheet),
    setActiveRange: (range) => activeFace("setActiveRange").setActiveRange(range),
    openById: (id) => openBook("openById", id),
    openByUrl: (url) => openBook("openByUrl", /\/d\/([^/]+)/.exec(url)?.[1] ?? url),
    create: (name: string, rows: number = 1000, columns: number = 26) => {
      session.require("SpreadsheetApp.create", [ALL], ["FULL"]);
      const id = session.call("SpreadsheetApp.create", LATENCY.openById, () =>
        createBook(session, name, rows, columns),
      );
      return spreadsheetFace({ desk, faces, id });
    },
    flush: () => desk.flush(),
    newConditionalFormatRule: () => ruleBuilder(bound),
    newDataValidation: () => validationBuilder(bound),
    ...extras,
  });
}

function mayOpen({ world, user }: Session, id: string): boolean {
  const file = world.files[id];
  if (world.spreadsheets[id] === undefined || file === undefined) return false;
  return file.owner === user || file.permissions.some(({ email }) => email === user);
}

/** In the script's zone and the user's language. Assumed. */
function createBook({ world, user }: Session, name: string, rows: number, columns: number): string {
  const id = nextId(world, "spreadsheet-");
  const state = { id, timeZone: world.script.timeZone, locale: "en_US", sheets: [], selections: {} };
  world.spreadsheets[id] = state;
  world.files[id] = { id, name, kind: "spreadsheet", owner: user, permissions: [], isTrashed: false };
  world.spreadsheets[id].sheets.push(newSheet("Sheet1", newSheetId(world, state), { rows, columns }));
  return id;
}
