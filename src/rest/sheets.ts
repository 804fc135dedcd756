import type { RestAnswer, RestRequest } from "./rest.ts";

const ROOT = "https://sheets.googleapis.com/v4/spreadsheets";
/** What the one sheet of the log's spreadsheet is called. */
export const LOG_SHEET = "Log";
/** The log's columns are A to this one. */
export const LOG_LAST_COLUMN = "L";
/** Right of the log's header stands which book the log belongs to. */
const BOOK_COLUMN = "M";
const BOOK = /^Book (\S+)$/;

/**
 * Makes a spreadsheet with one sheet, `Log`, and its header (spreadsheets.create). The rows below are inserted by
 * {@link appendRowsRequest}.
 */
export function createSpreadsheetRequest(title: string, header: readonly string[]): RestRequest {
  // Plain, because rows that are inserted below take over how the header looks.
  const values = header.map((name) => ({ userEnteredValue: { stringValue: name } }));
  const sheet = {
    properties: {
      title: LOG_SHEET,
      gridProperties: { rowCount: 100, columnCount: header.length + 1, frozenRowCount: 1 },
    },
    data: [{ startRow: 0, startColumn: 0, rowData: [{ values }] }],
  };
  return written("post", ROOT, { properties: { title }, sheets: [sheet] }, "making the spreadsheet for the log", false);
}

/** The spreadsheet that {@link createSpreadsheetRequest} made. */
export function readCreated({ body }: RestAnswer): { readonly id: string; readonly url: string } {
  const { spreadsheetId, spreadsheetUrl } = JSON.parse(body) as { spreadsheetId: string; spreadsheetUrl?: string };
  return { id: spreadsheetId, url: spreadsheetUrl ?? spreadsheetLink(spreadsheetId) };
}

/** Where a person opens a spreadsheet. */
export function spreadsheetLink(id: string): string {
  return `https://docs.google.com/spreadsheets/d/${id}/edit`;
}

/** The id in a link to a spreadsheet; `undefined` for what is no such link. */
export function spreadsheetIdOf(link: string): string | undefined {
  return /\/spreadsheets\/(?:u\/\d+\/)?d\/([\w-]{10,})/.exec(link)?.[1];
}

/** Says in the log, right of its header, which book it belongs to. */
export function claimLogRequest(id: string, bookId: string): RestRequest {
  const url = `${rangeAddress(id, `${BOOK_COLUMN}1`)}?valueInputOption=RAW`;
  return written("put", url, { values: [[`Book ${bookId}`]] }, "writing into the log which book it belongs to", true);
}

/** The book that a header names as the one that the log belongs to; `undefined` when it names none. */
export function bookOfHeader(header: readonly string[]): string | undefined {
  return BOOK.exec((header[columnNumber(BOOK_COLUMN) - 1] ?? "").trim())?.[1];
}

/**
 * Adds rows below the last one (spreadsheets.values.append). RAW stores every text as it is: nothing is read as a formula,
 * a number or a day. INSERT_ROWS never writes over anything. Sent twice it adds the rows twice.
 */
export function appendRowsRequest(id: string, rows: readonly (readonly string[])[]): RestRequest {
  const url = `${rangeAddress(id, `A:${LOG_LAST_COLUMN}`)}:append?valueInputOption=RAW&insertDataOption=INSERT_ROWS`;
  return written("post", url, { majorDimension: "ROWS", values: rows }, "adding rows to the log", false);
}

/** Where the rows went, counted from 1; `undefined` when they did not go into the columns that begin with A. */
export function readAppended({
  body,
}: RestAnswer): { readonly firstRow: number; readonly lastRow: number } | undefined {
  const range = (JSON.parse(body) as { updates?: { updatedRange?: string } }).updates?.updatedRange ?? "";
  const rows = /!A(\d+)(?::[A-Z]+(\d+))?$/.exec(range);
  return rows === null ? undefined : { firstRow: Number(rows[1]), lastRow: Number(rows[2] ?? rows[1]) };
}

/**
 * The log's header, and its rows from one on, counted from 1 (spreadsheets.values.batchGet). A row below the grid is
 * refused with status 400.
 */
export function rowsRequest(id: string, fromRow: number): RestRequest {
  return logRequest(id, `A${fromRow}:${LOG_LAST_COLUMN}`);
}

/** The log's header, and its whole first column, the header's cell included. */
export function seqColumnRequest(id: string): RestRequest {
  return logRequest(id, "A:A");
}

/** The rows of an answer to {@link rowsRequest} or {@link seqColumnRequest}. Empty cells at a row's end are left out. */
export function readRows(answer: RestAnswer): string[][] {
  return readRange(answer, 1);
}

/** The log's header in the same answer, with the cell right of it that names the book. */
export function readHeader(answer: RestAnswer): readonly string[] {
  return readRange(answer, 0)[0] ?? [];
}

/** UNFORMATTED_VALUE gives texts as they were stored, whatever format a person has given to a column. */
function logRequest(id: string, range: string): RestRequest {
  const ranges = [`A1:${BOOK_COLUMN}1`, range].map((one) => `ranges=${encodeURIComponent(`${LOG_SHEET}!${one}`)}`);
  const url = `${ROOT}/${id}/values:batchGet?${ranges.join("&")}&majorDimension=ROWS&valueRenderOption=UNFORMATTED_VALUE`;
  return { method: "get", url, headers: {}, isRepeatable: true, purpose: "reading the log" };
}

function readRange({ body }: RestAnswer, index: number): string[][] {
  const { valueRanges = [] } = JSON.parse(body) as { valueRanges?: { values?: unknown[][] }[] };
  return (valueRanges[index]?.values ?? []).map((row) => row.map(cellText));
}

function cellText(value: unknown): string {
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  return value === null || value === undefined ? "" : String(value);
}

function rangeAddress(id: string, range: string): string {
  return `${ROOT}/${id}/values/${encodeURIComponent(`${LOG_SHEET}!${range}`)}`;
}

function columnNumber(letter: string): number {
  return letter.charCodeAt(0) - 64;
}

function written(
  method: "post" | "put",
  url: string,
  body: unknown,
  purpose: string,
  isRepeatable: boolean,
): RestRequest {
  const headers = { "content-type": "application/json" };
  return { method, url, headers, body: JSON.stringify(body), isRepeatable, purpose };
}
