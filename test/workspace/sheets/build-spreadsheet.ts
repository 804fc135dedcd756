import type { BookGrids, Cell } from "../../../src/book/grid.ts";
import { permissionIdOf } from "../rest/access.ts";
import { type CellValue, nextId, type SheetState, type SpreadsheetState, type WorldState } from "../world.ts";
import {
  changeLook,
  formatChange,
  itemAt,
  lastColumn,
  lastRow,
  lookAt,
  mapRect,
  newSheet,
  newSheetId,
  putItem,
} from "./cells.ts";
import { isDateFormat } from "./number-format.ts";
import { recalculate } from "./recalculate.ts";
import { serialOfText, textOfSerial } from "./serial.ts";
import { parseTyped } from "./typed-text.ts";

export interface SpreadsheetPlan {
  readonly owner: string;
  readonly grids: BookGrids["grids"];
  readonly id?: string;
  readonly name?: string;
  /** IANA name; `Etc/GMT` unless given. */
  readonly timeZone?: string;
  /** `en_US`, `en_GB`, `de_DE` …; `en_GB` unless given. */
  readonly locale?: string;
  /** Whom it is shared with. */
  readonly writers?: readonly string[];
  readonly readers?: readonly string[];
}

/** Puts a spreadsheet file with these sheets into a world. Cells are kept as they are: text stays text. */
export function addSpreadsheet(world: WorldState, plan: SpreadsheetPlan): SpreadsheetState {
  const id = plan.id ?? nextId(world, "spreadsheet-");
  const state: SpreadsheetState = {
    id,
    timeZone: plan.timeZone ?? "Etc/GMT",
    locale: plan.locale ?? "en_GB",
    sheets: [],
    selections: {},
  };
  world.spreadsheets[id] = state;
  const permission = (email: string, role: "reader" | "writer" | "owner") => ({
    id: permissionIdOf(email),
    email,
    role,
  });
  world.files[id] = {
    id,
    name: plan.name ?? "Accounts receivable",
    kind: "spreadsheet",
    owner: plan.owner,
    permissions: [
      permission(plan.owner, "owner"),
      ...(plan.writers ?? []).map((email) => permission(email, "writer")),
      ...(plan.readers ?? []).map((email) => permission(email, "reader")),
    ],
    isTrashed: false,
  };
  for (const { name, rows } of plan.grids) addSheet(world, state, name, rows);
  if (state.sheets.length === 0) addSheet(world, state, "Sheet1", []);
  recalculate(state);
  return state;
}

/** Adds a sheet with these cells at the end. */
export function addSheet(
  world: WorldState,
  spreadsheet: SpreadsheetState,
  name: string,
  rows: readonly (readonly Cell[])[],
): SheetState {
  const columns = rows.reduce((most, cells) => Math.max(most, cells.length), 0);
  const size = { rows: Math.max(1000, rows.length), columns: Math.max(26, columns) };
  const sheet = newSheet(name, newSheetId(world, spreadsheet), size);
  rows.forEach((cells, row) => {
    cells.forEach((cell, column) => {
      putCell(sheet, row + 1, column + 1, cell);
    });
  });
  spreadsheet.sheets.push(sheet);
  return sheet;
}

/** Puts one cell as it is: for people who edit between and during runs. */
export function putCell(sheet: SheetState, row: number, column: number, cell: Cell): void {
  putItem(sheet.formulas, row, column, null);
  putItem(sheet.values, row, column, cellValue(cell));
  const isDay = typeof cell === "object" && cell !== null && "date" in cell;
  if (isDay && !isDateFormat(lookAt(sheet, row, column).numberFormat))
    changeLook(sheet, row, column, formatChange("dd/MM/yyyy"));
}

/** Types a text into one cell as a person does: days, numbers and formulas are understood. */
export function typeCell(
  spreadsheet: SpreadsheetState,
  sheet: SheetState,
  row: number,
  column: number,
  text: string,
): void {
  const typed = parseTyped(text, { locale: spreadsheet.locale, year: 2026 });
  putItem(sheet.formulas, row, column, typed.formula ?? null);
  putItem(sheet.values, row, column, typed.value);
  if (typed.format !== undefined) changeLook(sheet, row, column, formatChange(typed.format));
  recalculate(spreadsheet);
}

/** The sheet of that name; throws when there is none. */
export function sheetNamed(spreadsheet: SpreadsheetState, name: string): SheetState {
  const sheet = spreadsheet.sheets.find((each) => each.name === name);
  if (sheet === undefined)
    throw new Error(`no sheet ${name} among ${spreadsheet.sheets.map((each) => each.name).join(", ")}`);
  return sheet;
}

/** What a sheet holds, as ports hand it over: days as `{ date }`, empty cells as `null`, every row as wide as the widest. */
export function readGrid(spreadsheet: SpreadsheetState, name: string): Cell[][] {
  const sheet = sheetNamed(spreadsheet, name);
  return mapRect({ row: 1, column: 1, rows: lastRow(sheet), columns: lastColumn(sheet) }, (row, column): Cell => {
    const value = itemAt(sheet.values, row, column);
    if (typeof value !== "number" || !isDateFormat(lookAt(sheet, row, column).numberFormat)) return value;
    return { date: textOfSerial(value) };
  });
}

function cellValue(cell: Cell): CellValue {
  if (cell === null || cell === "") return null;
  if (typeof cell !== "object") return cell;
  return "date" in cell ? serialOfText(cell.date) : cell.error;
}
