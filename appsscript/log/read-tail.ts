import { type DriveFile, fileRequest, readFile } from "../../src/rest/drive.ts";
import { isOutOfReach } from "../../src/rest/refusals.ts";
import type { RestResult, SendRequests } from "../../src/rest/rest.ts";
import { bookOfHeader, readHeader, readRows, rowsRequest, seqColumnRequest } from "../../src/rest/sheets.ts";
import { LOG_COLUMNS } from "../../src/run/book/log.ts";
import type { LogAnswer, LogRow } from "../../src/run/effects.ts";
import { recall } from "../memory.ts";
import { explainGone, explainNoHeader, explainOtherBook, explainTrashed } from "./explain-log.ts";
import { type LogHint, recallHint, rememberHint } from "./log-hint.ts";

/** A row of the log and where it stands, counted from 1. */
export interface PlacedRow {
  readonly row: number;
  readonly cells: LogRow;
}

export type LogTail =
  | { readonly kind: "read"; readonly rows: readonly PlacedRow[] }
  | Exclude<LogAnswer, { readonly kind: "read" }>;

const FIRST_ROW = 2;

/**
 * The rows of the log from a sequence number on. With a hint that still holds it costs one request to Sheets; otherwise
 * the first column is read to find the row.
 */
export function readLogTail(send: SendRequests, bookId: string, fromSeq: number): LogTail {
  const id = recall("logId");
  if (id === undefined) return { kind: "absent" };
  const hint = recallHint();
  const isHelpful = hint !== undefined && hint.seq <= fromSeq;
  const start = fromSeq <= 1 ? { row: FIRST_ROW } : isHelpful ? hint : undefined;
  // Drive says what Sheets does not: that the log lies in the bin, what it is called, whose it is.
  const [result, fileResult] = send([
    start === undefined ? seqColumnRequest(id) : rowsRequest(id, start.row),
    fileRequest(id),
  ]) as [RestResult, RestResult];
  const reading: Reading = { send, bookId, id, file: fileIn(fileResult), fromSeq };
  if (start === undefined) return readFromColumn(reading, result, hint === undefined);
  // A row below the grid is refused as a wrong range: rows were deleted since, or there is none yet.
  if (result.kind === "refused" && result.status === 400) return readByColumn(reading);
  const rows = placedRows(reading, result, start.row);
  if (typeof rows === "string") return { kind: "unreadable", message: rows };
  if ("seq" in start && !beginsAt(rows[0], start)) return readByColumn(reading);
  return tailOf(rows, fromSeq);
}

interface Reading {
  readonly send: SendRequests;
  readonly bookId: string;
  readonly id: string;
  /** What Drive says; absent when it says nothing. */
  readonly file: DriveFile | undefined;
  readonly fromSeq: number;
}

function readByColumn(reading: Reading): LogTail {
  const [result] = reading.send([seqColumnRequest(reading.id)]) as [RestResult];
  return readFromColumn(reading, result, true);
}

function readFromColumn(reading: Reading, column: RestResult, isHintWrong: boolean): LogTail {
  const { send, id, fromSeq } = reading;
  const seqs = checkedRows(reading, column);
  if (typeof seqs === "string") return { kind: "unreadable", message: seqs };
  const index = seqs.findIndex(([seq], at) => at >= FIRST_ROW - 1 && Number(seq) >= fromSeq);
  if (index < 0) return { kind: "read", rows: [] };
  const [result] = send([rowsRequest(id, index + 1)]) as [RestResult];
  const rows = placedRows(reading, result, index + 1);
  if (typeof rows === "string") return { kind: "unreadable", message: rows };
  if (isHintWrong) rememberHint({ seq: Number(seqs[index]?.[0]), row: index + 1 });
  return tailOf(rows, fromSeq);
}

/** The rows as they were written: Sheets leaves out the empty cells at the end of each. Empty rows count for nothing. */
function placedRows(reading: Reading, result: RestResult, firstRow: number): readonly PlacedRow[] | string {
  const rows = checkedRows(reading, result);
  if (typeof rows === "string") return rows;
  return rows.flatMap((written, index) => {
    const cells = LOG_COLUMNS.map((_, at) => written[at] ?? "");
    return cells.every((cell) => cell === "") ? [] : [{ row: firstRow + index, cells }];
  });
}

/** The rows of an answer whose header says that it is this book's log, or the reason why they cannot be used. */
function checkedRows({ bookId, id, file }: Reading, result: RestResult): readonly (readonly string[])[] | string {
  const owner = file?.ownerEmail;
  const log = { id, ...(file === undefined ? {} : { name: file.name }), ...(owner === undefined ? {} : { owner }) };
  if (file?.isTrashed === true) return explainTrashed(log);
  if (result.kind === "unclear") return result.message;
  if (result.kind === "refused") {
    if (result.status === 400) return explainNoHeader(log);
    return isOutOfReach(result) ? explainGone(log) : result.message;
  }
  const header = readHeader(result.answer);
  if (!LOG_COLUMNS.every((name, index) => header[index]?.trim() === name)) return explainNoHeader(log);
  const named = bookOfHeader(header);
  if (named !== undefined && named !== bookId) return explainOtherBook(log, named);
  return readRows(result.answer);
}

function fileIn(result: RestResult): DriveFile | undefined {
  return result.kind === "answered" ? readFile(result.answer) : undefined;
}

function beginsAt(first: PlacedRow | undefined, { seq, row }: LogHint): boolean {
  // A row without a hash carries on the one above.
  return first?.row === row && first.cells[0] === String(seq) && isEventRow(first.cells);
}

/** Whether a row begins an event; the rest of a long one carries no hash. */
export function isEventRow(cells: LogRow): boolean {
  return cells[LOG_COLUMNS.indexOf("Hash")] !== "";
}

function tailOf(rows: readonly PlacedRow[], fromSeq: number): LogTail {
  const index = rows.findIndex(({ cells }) => !(Number(cells[0]) < fromSeq));
  return { kind: "read", rows: index < 0 ? [] : rows.slice(index) };
}
