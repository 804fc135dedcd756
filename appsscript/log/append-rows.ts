import { isOutOfReach } from "../../src/rest/refusals.ts";
import type { SendRequests } from "../../src/rest/rest.ts";
import { appendRowsRequest, readAppended } from "../../src/rest/sheets.ts";
import { LOG_COLUMNS } from "../../src/run/book/log.ts";
import type { LogRow } from "../../src/run/effects.ts";
import { recall } from "../memory.ts";
import { explainReadOnly } from "./explain-log.ts";
import { rememberHint } from "./log-hint.ts";
import { isEventRow, readLogTail } from "./read-tail.ts";

const TRIES_MAX = 3;
const HASH = LOG_COLUMNS.indexOf("Hash");

/**
 * Adds rows to the log. After an unclear answer it looks whether they are there before it tries again, because Sheets can
 * have added them and have said that it had not. Throws a sentence when they are not in the log, or nobody knows.
 */
export function appendLogRows(send: SendRequests, bookId: string, rows: readonly LogRow[]): undefined {
  const id = recall("logId");
  if (rows.length === 0) return;
  if (id === undefined) throw failure('there is none yet; choose "Set up this book" in the Chasebook menu');
  let why = "";
  for (let tried = 1; tried <= TRIES_MAX; tried += 1) {
    const result = send([appendRowsRequest(id, rows)])[0];
    if (result?.kind === "answered") {
      const place = readAppended(result.answer);
      if (place === undefined)
        throw failure("something stands below its rows, so the new ones went beside it; undo that");
      return rememberLast(rows, place.lastRow);
    }
    why = result?.message ?? "";
    if (result?.kind === "refused") throw failure(isOutOfReach(result) ? explainReadOnly({ id }) : why);
    // What was late may still arrive: the longer the wait, the surer the look.
    Utilities.sleep(1000 * tried);
    const lastRow = lastRowOf(send, bookId, rows);
    if (lastRow !== undefined) return rememberLast(rows, lastRow);
  }
  throw failure(why);
}

/** Where the last of the rows stands, or `undefined` when they are not in the log. */
function lastRowOf(send: SendRequests, bookId: string, rows: readonly LogRow[]): number | undefined {
  const firstSeq = rows[0]?.[0] ?? "";
  const tail = readLogTail(send, bookId, Number(firstSeq));
  if (tail.kind !== "read") throw failure(tail.kind === "unreadable" ? tail.message : "it is no longer there");
  if (tail.rows.length === 0) return undefined;
  if (!rows.every((row, index) => isSameRow(row, tail.rows[index]?.cells))) {
    throw failure(
      `it holds another event ${firstSeq} than this run's; another run has written at the same time, so run again`,
    );
  }
  return tail.rows[rows.length - 1]?.row;
}

function isSameRow(row: LogRow, written: LogRow | undefined): boolean {
  return written !== undefined && row[0] === written[0] && row[HASH] === written[HASH];
}

/** The next run begins to read at the last event. */
function rememberLast(rows: readonly LogRow[], lastRow: number): undefined {
  const index = rows.map(isEventRow).lastIndexOf(true);
  if (index >= 0) rememberHint({ seq: Number(rows[index]?.[0]), row: lastRow - (rows.length - 1 - index) });
}

function failure(why: string): Error {
  return new Error(`The log could not be written, so the run stopped: ${why}.`);
}
