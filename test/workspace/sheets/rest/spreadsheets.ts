import { addFile, type Caller } from "../../rest/access.ts";
import { type Address, bodyOf } from "../../rest/address.ts";
import { badRequest, notModelled } from "../../rest/answer.ts";
import { nextId, type RestRequest, type SheetState, type SpreadsheetState, type WorldState } from "../../world.ts";
import { newSheet, newSheetId } from "../cells.ts";
import { type CellData, putCellData } from "./cell-data.ts";

interface SheetBody {
  readonly properties?: SheetProperties;
  readonly data?: readonly {
    startRow?: number;
    startColumn?: number;
    rowData?: readonly { values?: readonly CellData[] }[];
  }[];
}

export interface SheetProperties {
  readonly sheetId?: number;
  readonly title?: string;
  readonly index?: number;
  readonly hidden?: boolean;
  readonly gridProperties?: {
    readonly rowCount?: number;
    readonly columnCount?: number;
    readonly frozenRowCount?: number;
    readonly frozenColumnCount?: number;
  };
}

/**
 * spreadsheets.create: a file of the caller's, within reach of `drive.file` from then on. Zone and locale are not the person's
 * own: `Etc/GMT` and `en_US` unless given (assumed).
 */
export function createSpreadsheet(world: WorldState, caller: Caller, request: RestRequest): unknown {
  const body = bodyOf(request, ["properties", "sheets"]);
  const properties = (body.properties ?? {}) as { title?: string; timeZone?: string; locale?: string };
  const id = nextId(world, "1SpreadsheetOfScript-");
  const spreadsheet: SpreadsheetState = {
    id,
    timeZone: properties.timeZone ?? "Etc/GMT",
    locale: properties.locale ?? "en_US",
    sheets: [],
    selections: {},
  };
  const sheets = (body.sheets ?? [{}]) as readonly SheetBody[];
  for (const sheet of sheets) spreadsheet.sheets.push(sheetOfBody(world, spreadsheet, sheet));
  addFile(world, caller, { id, name: properties.title ?? "Untitled spreadsheet", kind: "spreadsheet" });
  world.spreadsheets[id] = spreadsheet;
  return resourceOf(world, spreadsheet);
}

/** spreadsheets.get, without the cells. */
export function spreadsheetResource(world: WorldState, spreadsheet: SpreadsheetState, { query }: Address): unknown {
  if (query.get("includeGridData") === "true" || query.has("ranges")) throw notModelled("cells in spreadsheets.get");
  return resourceOf(world, spreadsheet);
}

/** `Sheet.properties` of an answer. */
export function propertiesOf(
  spreadsheet: SpreadsheetState,
  sheet: SheetState,
): SheetProperties & { sheetType: string } {
  return {
    sheetId: sheet.sheetId,
    title: sheet.name,
    index: spreadsheet.sheets.indexOf(sheet),
    sheetType: "GRID",
    gridProperties: {
      rowCount: sheet.maxRows,
      columnCount: sheet.maxColumns,
      ...(sheet.frozenRows === 0 ? {} : { frozenRowCount: sheet.frozenRows }),
      ...(sheet.frozenColumns === 0 ? {} : { frozenColumnCount: sheet.frozenColumns }),
    },
    ...(sheet.isHidden ? { hidden: true } : {}),
  };
}

/** A new sheet as its properties say; a title that is taken is refused. */
export function sheetOfProperties(
  world: WorldState,
  spreadsheet: SpreadsheetState,
  properties: SheetProperties,
): SheetState {
  const grid = properties.gridProperties ?? {};
  const name = properties.title ?? `Sheet${spreadsheet.sheets.length + 1}`;
  if (spreadsheet.sheets.some((each) => each.name.toLowerCase() === name.toLowerCase()))
    throw badRequest(
      `Invalid requests[0].addSheet: A sheet with the name "${name}" already exists. Please enter another name.`,
    );
  const sheet = newSheet(name, properties.sheetId ?? newSheetId(world, spreadsheet), {
    ...(grid.rowCount === undefined ? {} : { rows: grid.rowCount }),
    ...(grid.columnCount === undefined ? {} : { columns: grid.columnCount }),
  });
  sheet.frozenRows = grid.frozenRowCount ?? 0;
  sheet.frozenColumns = grid.frozenColumnCount ?? 0;
  sheet.isHidden = properties.hidden ?? false;
  return sheet;
}

function sheetOfBody(world: WorldState, spreadsheet: SpreadsheetState, body: SheetBody): SheetState {
  const sheet = sheetOfProperties(world, spreadsheet, body.properties ?? {});
  for (const { startRow = 0, startColumn = 0, rowData = [] } of body.data ?? [])
    rowData.forEach(({ values = [] }, row) => {
      values.forEach((data, column) => {
        putCellData(sheet, startRow + row + 1, startColumn + column + 1, data);
      });
    });
  return sheet;
}

function resourceOf(world: WorldState, spreadsheet: SpreadsheetState): unknown {
  return {
    spreadsheetId: spreadsheet.id,
    properties: {
      title: world.files[spreadsheet.id]?.name ?? "",
      locale: spreadsheet.locale,
      autoRecalc: "ON_CHANGE",
      timeZone: spreadsheet.timeZone,
    },
    sheets: spreadsheet.sheets.map((sheet) => ({ properties: propertiesOf(spreadsheet, sheet) })),
    spreadsheetUrl: `https://docs.google.com/spreadsheets/d/${spreadsheet.id}/edit`,
  };
}
