import { bodyOf } from "../../rest/address.ts";
import { badRequest, notModelled } from "../../rest/answer.ts";
import type { SheetState } from "../../world.ts";
import { checkRoom } from "../cells.ts";
import { recalculate } from "../recalculate.ts";
import { reshape } from "../reshape.ts";
import type { SheetsCall } from "../sheets-rest.ts";
import { propertiesOf, type SheetProperties, sheetOfProperties } from "./spreadsheets.ts";

type Body = Record<string, unknown>;

/** spreadsheets.batchUpdate: "If any request is not valid then the entire request will fail and nothing will be applied." */
export function batchUpdate(call: SheetsCall): unknown {
  const { spreadsheet, request } = call;
  const { requests } = bodyOf(request, ["requests"]);
  if (!Array.isArray(requests) || requests.length === 0) throw badRequest("Must specify at least one request.");
  const before = structuredClone(spreadsheet);
  try {
    const replies = (requests as Body[]).map((each, index) => apply(call, each, index));
    recalculate(spreadsheet);
    return { spreadsheetId: spreadsheet.id, replies };
  } catch (error) {
    Object.assign(spreadsheet, before);
    throw error;
  }
}

function apply(call: SheetsCall, request: Body, index: number): unknown {
  const [[kind, body] = []] = Object.entries(request) as [string, Body][];
  const act = kind === undefined ? undefined : REQUESTS[kind];
  if (act === undefined || body === undefined) throw notModelled(`the request ${kind} of spreadsheets.batchUpdate`);
  return act(call, body, `requests[${index}].${kind}`) ?? {};
}

const REQUESTS: Readonly<Record<string, (call: SheetsCall, body: Body, at: string) => unknown>> = {
  addSheet: ({ world, spreadsheet }, { properties = {} }) => {
    const sheet = sheetOfProperties(world, spreadsheet, properties as SheetProperties);
    checkRoom(spreadsheet, sheet.maxRows * sheet.maxColumns);
    const { index = spreadsheet.sheets.length } = properties as SheetProperties;
    spreadsheet.sheets.splice(index, 0, sheet);
    return { addSheet: { properties: propertiesOf(spreadsheet, sheet) } };
  },
  deleteSheet: ({ spreadsheet }, { sheetId }, at) => {
    const sheet = sheetById({ spreadsheet }, sheetId, at);
    if (spreadsheet.sheets.length === 1)
      throw badRequest(`Invalid ${at}: You can't remove all the sheets in a document.`);
    spreadsheet.sheets = spreadsheet.sheets.filter((each) => each !== sheet);
  },
  updateSheetProperties: ({ spreadsheet }, { properties = {}, fields }, at) => {
    const given = properties as SheetProperties;
    const sheet = sheetById({ spreadsheet }, given.sheetId ?? 0, at);
    for (const field of String(fields ?? "").split(",")) setProperty(sheet, given, field.trim(), at);
  },
  updateSpreadsheetProperties: ({ world, spreadsheet }, { properties = {}, fields }, at) => {
    const { title, timeZone, locale } = properties as { title?: string; timeZone?: string; locale?: string };
    for (const field of String(fields ?? "").split(",")) {
      if (field === "title") Object.assign(world.files[spreadsheet.id] ?? {}, { name: title });
      else if (field === "timeZone") spreadsheet.timeZone = timeZone ?? spreadsheet.timeZone;
      else if (field === "locale") spreadsheet.locale = locale ?? spreadsheet.locale;
      else throw notModelled(`the field ${field} in ${at}`);
    }
  },
  appendDimension: ({ spreadsheet }, { sheetId = 0, dimension, length }, at) => {
    const sheet = sheetById({ spreadsheet }, sheetId, at);
    const axis = dimension === "COLUMNS" ? "column" : "row";
    const end = axis === "row" ? sheet.maxRows : sheet.maxColumns;
    reshape(spreadsheet, sheet, { axis, at: end + 1, count: Number(length) });
  },
  insertDimension: (call, { range }, at) => reshapeRange(call, range as Body, at, 1),
  deleteDimension: (call, { range }, at) => reshapeRange(call, range as Body, at, -1),
  addProtectedRange: ({ spreadsheet, world }, { protectedRange }, at) => {
    const {
      range,
      editors,
      description = "",
      warningOnly = false,
    } = protectedRange as {
      range: Body;
      editors?: { users?: string[] };
      description?: string;
      warningOnly?: boolean;
    };
    if (Object.keys(range).some((name) => name !== "sheetId")) throw notModelled(`part of a sheet in ${at}`);
    const { owner } = world.files[spreadsheet.id] ?? {};
    sheetById({ spreadsheet }, range.sheetId ?? 0, at).protections.push({
      range: "",
      editors: (editors?.users ?? []).filter((email) => email !== owner),
      description,
      isWarningOnly: warningOnly,
      unprotected: [],
    });
    return { addProtectedRange: { protectedRange } };
  },
  autoResizeDimensions: () => undefined,
};

function reshapeRange({ spreadsheet }: SheetsCall, range: Body, at: string, sign: 1 | -1): void {
  const { sheetId = 0, dimension, startIndex = 0, endIndex } = range;
  const sheet = sheetById({ spreadsheet }, sheetId, at);
  const axis = dimension === "COLUMNS" ? "column" : "row";
  const count = Number(endIndex) - Number(startIndex);
  reshape(spreadsheet, sheet, { axis, at: Number(startIndex) + 1, count: sign * count });
}

function sheetById({ spreadsheet }: Pick<SheetsCall, "spreadsheet">, sheetId: unknown, at: string): SheetState {
  const sheet = spreadsheet.sheets.find((each) => each.sheetId === sheetId);
  if (sheet === undefined) throw badRequest(`Invalid ${at}: No grid with id: ${String(sheetId)}`);
  return sheet;
}

function setProperty(sheet: SheetState, given: SheetProperties, field: string, at: string): void {
  if (field === "title") sheet.name = given.title ?? sheet.name;
  else if (field === "hidden") sheet.isHidden = given.hidden ?? false;
  else if (field === "gridProperties.frozenRowCount") sheet.frozenRows = given.gridProperties?.frozenRowCount ?? 0;
  else if (field === "gridProperties.frozenColumnCount")
    sheet.frozenColumns = given.gridProperties?.frozenColumnCount ?? 0;
  else throw notModelled(`the field ${field} in ${at}`);
}
