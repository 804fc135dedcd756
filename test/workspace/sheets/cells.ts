import {
  type CellLook,
  type CellValue,
  type Layer,
  nextId,
  type SheetState,
  type SpreadsheetState,
  type WorldState,
} from "../world.ts";
import type { Rect } from "./a1.ts";
import { isDateFormat, kindOfFormat } from "./number-format.ts";
import { parseTyped, type TypedIn } from "./typed-text.ts";

/** How many characters a cell holds; more is refused with this text. */
export const CELL_CHARACTERS_MAX = 50_000;
export const TOO_LONG = "Your input contains more than the maximum of 50000 characters in a single cell.";
/** How many cells a spreadsheet holds (Google Drive help, "Files you can store"). */
export const SPREADSHEET_CELLS_MAX = 10_000_000;

/** A write that Sheets refuses; a face turns it into its own kind of error. */
export class RefusedWrite extends Error {}

/** A new sheet of 1,000 rows and 26 columns unless told otherwise. */
export function newSheet(name: string, sheetId: number, size: { rows?: number; columns?: number } = {}): SheetState {
  return {
    sheetId,
    name,
    isHidden: false,
    maxRows: size.rows ?? 1000,
    maxColumns: size.columns ?? 26,
    frozenRows: 0,
    frozenColumns: 0,
    values: [],
    formulas: [],
    notes: [],
    lookOf: [],
    looks: [{}],
    conditionalRules: [],
    validations: [],
    protections: [],
    hiddenColumns: [],
    hiddenRows: [],
    columnWidths: {},
  };
}

/** A gid that the spreadsheet has not got yet; the first sheet has 0. */
export function newSheetId(world: WorldState, spreadsheet: SpreadsheetState): number {
  return spreadsheet.sheets.length === 0 ? 0 : 1_000_000 + Number(nextId(world, ""));
}

export function itemAt<Item>(layer: Layer<Item>, row: number, column: number): Item | null {
  return layer[row - 1]?.[column - 1] ?? null;
}

/** Puts one item; rows and cells in between become empty ones, never holes. */
export function putItem<Item>(layer: Layer<Item>, row: number, column: number, item: Item | null): void {
  if (item === null && layer[row - 1]?.[column - 1] === undefined) return;
  while (layer.length < row) layer.push([]);
  const cells = layer[row - 1] as (Item | null)[];
  while (cells.length < column - 1) cells.push(null);
  cells[column - 1] = item;
}

/** The rectangle as rows of whatever `of` makes of each cell. */
export function mapRect<Answer>(rect: Rect, of: (row: number, column: number) => Answer): Answer[][] {
  const rows: Answer[][] = [];
  for (let row = rect.row; row < rect.row + rect.rows; row += 1) {
    const cells: Answer[] = [];
    for (let column = rect.column; column < rect.column + rect.columns; column += 1) cells.push(of(row, column));
    rows.push(cells);
  }
  return rows;
}

/** Does something with each cell of a rectangle; `rowOffset` and `columnOffset` count from 0. */
export function eachCell(
  rect: Rect,
  act: (row: number, column: number, rowOffset: number, columnOffset: number) => void,
): void {
  for (let row = 0; row < rect.rows; row += 1)
    for (let column = 0; column < rect.columns; column += 1) act(rect.row + row, rect.column + column, row, column);
}

export function lookAt(sheet: SheetState, row: number, column: number): CellLook {
  return sheet.looks[itemAt(sheet.lookOf, row, column) ?? 0] ?? {};
}

/** Some of a cell's looks; `undefined` takes one back. */
export type LookChange = { readonly [Name in keyof CellLook]: CellLook[Name] | undefined };

/** Changes some of a cell's looks. The same change given for many cells is worked out once. */
export function changeLook(sheet: SheetState, row: number, column: number, change: LookChange): void {
  const before = itemAt(sheet.lookOf, row, column) ?? 0;
  const known = changes.get(sheet) ?? new WeakMap<LookChange, Map<number, number | null>>();
  changes.set(sheet, known);
  const places = known.get(change) ?? new Map<number, number | null>();
  known.set(change, places);
  let place = places.get(before);
  if (place === undefined) {
    place = placeOfLook(sheet, { ...sheet.looks[before], ...change } as CellLook);
    places.set(before, place);
  }
  putItem(sheet.lookOf, row, column, place);
}

/** Where a change of a look led before, so that a hundred thousand cells are quick. Looks are never taken out. */
const changes = new WeakMap<SheetState, WeakMap<LookChange, Map<number, number | null>>>();

/** The change to a pattern; the same object for the same pattern. */
export function formatChange(numberFormat: string): LookChange {
  let change = formatChanges.get(numberFormat);
  if (change === undefined) {
    change = { numberFormat };
    formatChanges.set(numberFormat, change);
  }
  return change;
}

const formatChanges = new Map<string, LookChange>();

/** The last row that holds a value or a formula; 0 in an empty sheet. */
export function lastRow(sheet: SheetState): number {
  const ofLayer = (layer: Layer<unknown>): number => {
    for (let row = layer.length; row > 0; row -= 1) if (layer[row - 1]?.some((item) => item !== null)) return row;
    return 0;
  };
  return Math.max(ofLayer(sheet.values), ofLayer(sheet.formulas));
}

export function lastColumn(sheet: SheetState): number {
  let last = 0;
  for (const layer of [sheet.values, sheet.formulas] as Layer<unknown>[])
    for (const cells of layer) {
      let column = cells.length;
      while (column > last && cells[column - 1] === null) column -= 1;
      if (column > last) last = column;
    }
  return last;
}

/** What is written into a cell: a text is read as if typed. */
export type Input = CellValue | { readonly serial: number };

/** Writes one cell as `setValue` does. Clears what a formula was there. */
export function typeInto(sheet: SheetState, row: number, column: number, input: Input, place: TypedIn): void {
  if (typeof input !== "string") {
    putValue(sheet, row, column, input, place);
    return;
  }
  if (input.length > CELL_CHARACTERS_MAX) throw new RefusedWrite(TOO_LONG);
  const format = lookAt(sheet, row, column).numberFormat;
  const typed = parseTyped(input, format === "@" ? { ...place, isText: true } : place);
  putItem(sheet.formulas, row, column, typed.formula ?? null);
  putItem(sheet.values, row, column, typed.value);
  if (typed.format !== undefined && kindOfFormat(format) === "automatic")
    changeLook(sheet, row, column, formatChange(typed.format));
}

/** Writes one cell as it is, with nothing read from text: `RAW`. */
export function putRaw(sheet: SheetState, row: number, column: number, value: CellValue): void {
  if (typeof value === "string" && value.length > CELL_CHARACTERS_MAX) throw new RefusedWrite(TOO_LONG);
  putItem(sheet.formulas, row, column, null);
  putItem(sheet.values, row, column, value === "" ? null : value);
}

/** How many cells a spreadsheet's sheets have, empty ones included. */
export function cellsOf(spreadsheet: SpreadsheetState): number {
  return spreadsheet.sheets.reduce((sum, { maxRows, maxColumns }) => sum + maxRows * maxColumns, 0);
}

/** Refuses what would make the spreadsheet too large. */
export function checkRoom(spreadsheet: SpreadsheetState, more: number): void {
  if (cellsOf(spreadsheet) + more > SPREADSHEET_CELLS_MAX)
    throw new RefusedWrite(
      "This action would increase the number of cells in the workbook above the limit of 10000000 cells.",
    );
}

function putValue(sheet: SheetState, row: number, column: number, input: Exclude<Input, string>, place: TypedIn): void {
  putItem(sheet.formulas, row, column, null);
  if (input === null || typeof input !== "object") {
    putItem(sheet.values, row, column, input);
    return;
  }
  putItem(sheet.values, row, column, input.serial);
  const format = lookAt(sheet, row, column).numberFormat;
  if (isDateFormat(format)) return;
  const day = place.locale === "en_US" ? "M/d/yyyy" : "dd/MM/yyyy";
  changeLook(sheet, row, column, formatChange(Number.isInteger(input.serial) ? day : `${day} H:mm:ss`));
}

/** `null` for the look of a new cell. */
function placeOfLook(sheet: SheetState, look: CellLook): number | null {
  const key = keyOfLook(look);
  if (key === "") return null;
  const place = sheet.looks.findIndex((known) => keyOfLook(known) === key);
  if (place >= 0) return place;
  return sheet.looks.push(JSON.parse(JSON.stringify(look)) as CellLook) - 1;
}

function keyOfLook(look: CellLook): string {
  return Object.entries(look)
    .filter(([, value]) => value !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${name}=${String(value)}`)
    .join(";");
}
