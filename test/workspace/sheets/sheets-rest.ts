import { type Caller, fileFor, requireInterface, requireScope } from "../rest/access.ts";
import { type Address, addressOf, allowParameters } from "../rest/address.ts";
import { answering, badRequest, notModelled, ok } from "../rest/answer.ts";
import { partialOf } from "../rest/partial.ts";
import type { RestAnswer, RestRequest, SpreadsheetState, WorldState } from "../world.ts";
import { RefusedWrite } from "./cells.ts";
import { batchUpdate } from "./rest/batch-update.ts";
import { createSpreadsheet, spreadsheetResource } from "./rest/spreadsheets.ts";
import { appendValues, batchGetValues, clearValues, getValues, updateValues } from "./rest/values.ts";

/** A request about one spreadsheet, with what its method needs. */
export interface SheetsCall {
  readonly world: WorldState;
  readonly caller: Caller;
  readonly request: RestRequest;
  readonly address: Address;
  readonly spreadsheet: SpreadsheetState;
  /** As in the address, where the method has one. */
  readonly range: string;
}

/** "Authorization scopes" of the reference pages; `spreadsheets.currentonly` is no scope of this interface. */
const WRITE = ["drive", "drive.file", "spreadsheets"];
const READ = [...WRITE, "drive.readonly", "spreadsheets.readonly"];

interface Method {
  readonly name: string;
  readonly isRead: boolean;
  readonly parameters: readonly string[];
  readonly act: (call: SheetsCall) => unknown;
}

const WRITE_VALUES = ["valueInputOption", "includeValuesInResponse", "responseValueRenderOption"];
const READ_VALUES = ["majorDimension", "valueRenderOption", "dateTimeRenderOption"];

const METHODS = {
  get: {
    name: "Sheets.spreadsheets.get",
    isRead: true,
    parameters: ["ranges", "includeGridData"],
    act: (call) => spreadsheetResource(call.world, call.spreadsheet, call.address),
  },
  batchUpdate: { name: "Sheets.spreadsheets.batchUpdate", isRead: false, parameters: [], act: batchUpdate },
  valuesGet: { name: "Sheets.spreadsheets.values.get", isRead: true, parameters: READ_VALUES, act: getValues },
  valuesBatchGet: {
    name: "Sheets.spreadsheets.values.batchGet",
    isRead: true,
    parameters: [...READ_VALUES, "ranges"],
    act: batchGetValues,
  },
  valuesAppend: {
    name: "Sheets.spreadsheets.values.append",
    isRead: false,
    parameters: [...WRITE_VALUES, "insertDataOption"],
    act: appendValues,
  },
  valuesUpdate: {
    name: "Sheets.spreadsheets.values.update",
    isRead: false,
    parameters: WRITE_VALUES,
    act: updateValues,
  },
  valuesClear: { name: "Sheets.spreadsheets.values.clear", isRead: false, parameters: [], act: clearValues },
} as const satisfies Record<string, Method>;

const CREATE = "Sheets.spreadsheets.create";

/** One request to sheets.googleapis.com/v4 (Google Sheets API, reference of v4). */
export function sheetsRest(world: WorldState, caller: Caller, request: RestRequest): RestAnswer {
  const address = addressOf(request.url);
  const method = methodOf(request, address);
  return answering("sheets", () => {
    requireInterface(world, "sheets");
    requireScope(caller, "sheets", method !== CREATE && method.isRead ? READ : WRITE);
    allowParameters(address, method === CREATE ? [] : method.parameters);
    // Dots and slashes mean the same (Sheets API guide "Field masks").
    const fields = address.query.get("fields")?.replaceAll(".", "/") ?? null;
    if (method === CREATE) return ok(partialOf(createSpreadsheet(world, caller, request), fields));
    const id = (address.path[2] ?? "").replace(/:batchUpdate$/, "");
    fileFor(world, caller, id, "read", "sheets");
    if (!method.isRead) fileFor(world, caller, id, "write", "sheets");
    const spreadsheet = world.spreadsheets[id];
    if (spreadsheet === undefined) throw badRequest("This operation is not supported for this document");
    const range = (address.path[4] ?? "").replace(/:(append|clear)$/, "");
    return ok(
      partialOf(
        refusing(() => method.act({ world, caller, request, address, spreadsheet, range })),
        fields,
      ),
    );
  });
}

/** `Sheets.spreadsheets.values.append`: the method that a request calls. */
export function sheetsMethodName(request: Pick<RestRequest, "url" | "method">): string {
  const method = methodOf(request, addressOf(request.url));
  return method === CREATE ? CREATE : method.name;
}

function methodOf({ method, url }: Pick<RestRequest, "url" | "method">, { path }: Address): Method | typeof CREATE {
  const [version, spreadsheets, id, values, range, ...rest] = path;
  if (version === "v4" && spreadsheets === "spreadsheets" && rest.length === 0) {
    if (id === undefined && method === "post") return CREATE;
    if (id !== undefined && values === undefined) {
      if (method === "get") return METHODS.get;
      if (method === "post" && id.endsWith(":batchUpdate")) return METHODS.batchUpdate;
    }
    if (values === "values:batchGet" && method === "get") return METHODS.valuesBatchGet;
    if (values === "values" && range !== undefined) {
      if (method === "get") return METHODS.valuesGet;
      if (method === "put") return METHODS.valuesUpdate;
      if (method === "post" && range.endsWith(":append")) return METHODS.valuesAppend;
      if (method === "post" && range.endsWith(":clear")) return METHODS.valuesClear;
    }
  }
  throw notModelled(`${method} ${url}`);
}

/** What Sheets does not let into its cells is a bad request. */
function refusing<Answer>(act: () => Answer): Answer {
  try {
    return act();
  } catch (error) {
    if (error instanceof RefusedWrite) throw badRequest(error.message);
    throw error;
  }
}
