import { columnLetter } from "../../../../src/book/grid.ts";
import { bodyOf } from "../../rest/address.ts";
import { badRequest, notModelled } from "../../rest/answer.ts";
import type { CellValue, SheetState } from "../../world.ts";
import type { Rect } from "../a1.ts";
import {
  CELL_CHARACTERS_MAX,
  checkRoom,
  eachCell,
  itemAt,
  lookAt,
  mapRect,
  putItem,
  putRaw,
  TOO_LONG,
  typeInto,
} from "../cells.ts";
import { checkMayWrite } from "../may-write.ts";
import { isDateFormat, showValue } from "../number-format.ts";
import { recalculate } from "../recalculate.ts";
import { reshape } from "../reshape.ts";
import type { SheetsCall } from "../sheets-rest.ts";
import { beyondGrid, gridRange, rangeName } from "./grid-range.ts";
import { lastTable } from "./last-table.ts";

/** spreadsheets.values.get: empty rows and cells at the end are left out; without any content there is no `values`. */
export function getValues({ spreadsheet, address, range }: SheetsCall): unknown {
  return readRange(spreadsheet, range, address.query);
}

/** spreadsheets.values.batchGet. */
export function batchGetValues({ spreadsheet, address }: SheetsCall): unknown {
  const ranges = address.query.getAll("ranges");
  if (ranges.length === 0) return { spreadsheetId: spreadsheet.id };
  return {
    spreadsheetId: spreadsheet.id,
    valueRanges: ranges.map((range) => readRange(spreadsheet, range, address.query)),
  };
}

/**
 * spreadsheets.values.append: below the last table in the range, from its first column on (Google's guide "Read & write cell
 * values", on appending). INSERT_ROWS puts new rows there; OVERWRITE writes over what is below.
 */
export function appendValues(call: SheetsCall): unknown {
  const { spreadsheet, address, request, range } = call;
  const { sheet, rect } = gridRange(spreadsheet, range);
  const rows = rowsOfBody(bodyOf(request, ["values", "majorDimension", "range"]));
  const option = inputOption(address.query);
  const table = lastTable(sheet, rect);
  const columns = Math.max(1, ...rows.map((cells) => cells.length));
  const target: Rect = {
    row: table === undefined ? rect.row : table.row + table.rows,
    column: table?.column ?? rect.column,
    rows: Math.max(1, rows.length),
    columns,
  };
  const insert = address.query.get("insertDataOption") ?? "OVERWRITE";
  if (insert !== "INSERT_ROWS" && insert !== "OVERWRITE")
    throw badRequest(`Invalid value at 'insert_data_option', "${insert}"`);
  allow(call, sheet, target);
  checkLengths(rows);
  makeRoom(call, sheet, target, insert === "INSERT_ROWS" && table !== undefined && rows.length > 0);
  const updates = writeRows(call, sheet, target, rows, option);
  return {
    spreadsheetId: spreadsheet.id,
    ...(table === undefined ? {} : { tableRange: rangeName(sheet, table) }),
    updates,
  };
}

/** spreadsheets.values.update. Data may be smaller than the range, and larger only when the range is one cell. */
export function updateValues(call: SheetsCall): unknown {
  const { spreadsheet, address, request, range } = call;
  const { sheet, rect, isCell } = gridRange(spreadsheet, range);
  const rows = rowsOfBody(bodyOf(request, ["values", "majorDimension", "range"]));
  const option = inputOption(address.query);
  const columns = Math.max(1, ...rows.map((cells) => cells.length));
  const target: Rect = { ...rect, rows: Math.max(1, rows.length), columns };
  const beyond = (what: string): Error =>
    badRequest(`Requested writing within range [${rangeName(sheet, rect)}], but tried writing to ${what}`);
  if (!isCell && target.rows > rect.rows) throw beyond(`row [${rect.row + rect.rows}]`);
  if (!isCell && columns > rect.columns) throw beyond(`column [${columnLetter(rect.column + rect.columns)}]`);
  if (target.row + target.rows - 1 > sheet.maxRows || target.column + columns - 1 > sheet.maxColumns)
    throw beyondGrid(sheet, rangeName(sheet, target));
  allow(call, sheet, target);
  checkLengths(rows);
  return writeRows(call, sheet, target, rows, option);
}

/** spreadsheets.values.clear: values go, looks stay. */
export function clearValues(call: SheetsCall): unknown {
  const { spreadsheet, range } = call;
  const { sheet, rect } = gridRange(spreadsheet, range);
  allow(call, sheet, rect);
  eachCell(rect, (row, column) => {
    putItem(sheet.values, row, column, null);
    putItem(sheet.formulas, row, column, null);
  });
  recalculate(spreadsheet);
  return { spreadsheetId: spreadsheet.id, clearedRange: rangeName(sheet, rect) };
}

type InputOption = "RAW" | "USER_ENTERED";

function readRange(spreadsheet: SheetsCall["spreadsheet"], text: string, query: URLSearchParams): unknown {
  const { sheet, rect } = gridRange(spreadsheet, text);
  const majorDimension = query.get("majorDimension") ?? "ROWS";
  if (majorDimension !== "ROWS") throw notModelled(`majorDimension=${majorDimension}`);
  const render = query.get("valueRenderOption") ?? "FORMATTED_VALUE";
  const isSerial = (query.get("dateTimeRenderOption") ?? "SERIAL_NUMBER") === "SERIAL_NUMBER";
  const shown = (row: number, column: number): CellValue => {
    const value = itemAt(sheet.values, row, column);
    const { numberFormat } = lookAt(sheet, row, column);
    if (render === "FORMULA") return itemAt(sheet.formulas, row, column) ?? value ?? "";
    const isPlain = render === "UNFORMATTED_VALUE" && (isSerial || !isDateFormat(numberFormat));
    return isPlain ? (value ?? "") : showValue(value, numberFormat, spreadsheet.locale);
  };
  const last = Math.min(rect.rows, Math.max(sheet.values.length, sheet.formulas.length) - rect.row + 1);
  const values = mapRect({ ...rect, rows: Math.max(0, last) }, shown).map(withoutEmptyEnd);
  while (values.at(-1)?.length === 0) values.pop();
  return { range: rangeName(sheet, rect), majorDimension, ...(values.length === 0 ? {} : { values }) };
}

function withoutEmptyEnd(cells: CellValue[]): CellValue[] {
  let length = cells.length;
  while (length > 0 && cells[length - 1] === "") length -= 1;
  return cells.slice(0, length);
}

function rowsOfBody({ values, majorDimension = "ROWS" }: Record<string, unknown>): CellValue[][] {
  if (majorDimension !== "ROWS") throw notModelled(`majorDimension ${String(majorDimension)}`);
  if (values === undefined) return [];
  if (!Array.isArray(values))
    throw badRequest('Invalid value at "data.values" (type.googleapis.com/google.protobuf.ListValue)');
  return values.map((cells: unknown, row) => {
    if (!Array.isArray(cells))
      throw badRequest(`Invalid value at 'data.values[${row}]' (type.googleapis.com/google.protobuf.ListValue)`);
    return cells.map((cell: unknown, column): CellValue => {
      if (typeof cell === "object" && cell !== null)
        throw badRequest(
          `Invalid data[0]: Invalid values[${row}][${column}]: ${Array.isArray(cell) ? "list_value" : "struct_value"}`,
        );
      return cell as CellValue;
    });
  });
}

function inputOption(query: URLSearchParams): InputOption {
  const option = query.get("valueInputOption");
  if (option === "RAW" || option === "USER_ENTERED") return option;
  if (option === null) throw badRequest("'valueInputOption' is required but not specified");
  throw badRequest(
    `Invalid value at 'value_input_option' (type.googleapis.com/google.apps.sheets.v4.ValueInputOption), "${option}"`,
  );
}

/** All or nothing: what is too long is refused before anything is written. */
function checkLengths(rows: readonly (readonly CellValue[])[]): void {
  const isLong = (cell: CellValue): boolean => typeof cell === "string" && cell.length > CELL_CHARACTERS_MAX;
  if (rows.some((cells) => cells.some(isLong))) throw badRequest(TOO_LONG);
}

function allow({ world, caller, spreadsheet }: SheetsCall, sheet: SheetState, rect: Rect): void {
  checkMayWrite({ world, user: caller.user, spreadsheetId: spreadsheet.id, sheet, rect });
}

function makeRoom({ spreadsheet }: SheetsCall, sheet: SheetState, target: Rect, isInserting: boolean): void {
  if (isInserting) reshape(spreadsheet, sheet, { axis: "row", at: target.row, count: target.rows });
  const rows = Math.max(sheet.maxRows, target.row + target.rows - 1);
  const columns = Math.max(sheet.maxColumns, target.column + target.columns - 1);
  checkRoom(spreadsheet, rows * columns - sheet.maxRows * sheet.maxColumns);
  sheet.maxRows = rows;
  sheet.maxColumns = columns;
}

/** `null` leaves a cell as it is, `""` empties it (reference of ValueRange). */
function writeRows(
  { spreadsheet, world }: SheetsCall,
  sheet: SheetState,
  target: Rect,
  rows: readonly (readonly CellValue[])[],
  option: InputOption,
): unknown {
  const place = { locale: spreadsheet.locale, year: new Date(world.nowAt).getUTCFullYear() };
  let updatedCells = 0;
  rows.forEach((cells, row) => {
    cells.forEach((cell, column) => {
      if (cell === null) return;
      updatedCells += 1;
      if (option === "RAW") putRaw(sheet, target.row + row, target.column + column, cell);
      else typeInto(sheet, target.row + row, target.column + column, cell, place);
    });
  });
  recalculate(spreadsheet);
  return {
    spreadsheetId: spreadsheet.id,
    updatedRange: rangeName(sheet, target),
    ...(updatedCells === 0 ? {} : { updatedRows: rows.length, updatedColumns: target.columns, updatedCells }),
  };
}
