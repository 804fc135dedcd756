import { type FileHandle, open } from "node:fs/promises";
import { basename } from "node:path";
import { LOG_COLUMNS } from "../../run/book/log.ts";
import type { LogAnswer, LogRow } from "../../run/effects.ts";
import { errorCode, explainFileError } from "../files/explain-error.ts";
import { formatLogLine, isWholeRow, parseLogLine, UNFINISHED } from "./log-line.ts";

const CHUNK_BYTES = 64 * 1024;
const HEADER_LINE = formatLogLine(LOG_COLUMNS);
const MARK = "\uFEFF";
const NEW_LINE = 0x0a;

export type LogTail =
  | { readonly kind: "read"; readonly rows: readonly LogRow[]; readonly end: LogEnd }
  | Exclude<LogAnswer, { readonly kind: "read" }>;

/** How the file ends, for the next append. */
export interface LogEnd {
  /** Bytes up to which the file holds whole lines; what follows was cut short by a crash. */
  readonly wholeBytes: number;
  readonly endsWithNewLine: boolean;
  readonly lastSeq: number;
}

/**
 * The rows of the log from a sequence number on, read backwards from the end of the file in chunks, so that a long log
 * costs no more than its tail. A file that is there and cannot be understood is unreadable and never empty.
 */
export async function readLogTail(
  path: string,
  fromSeq: number,
  onBytesRead?: (bytes: number) => void,
): Promise<LogTail> {
  let handle: FileHandle;
  try {
    handle = await open(path, "r");
  } catch (error) {
    if (errorCode(error) === "ENOENT") return { kind: "absent" };
    return unreadable(path, explainFileError(error, basename(path)));
  }
  try {
    return await readBackwards({ handle, path, fromSeq, onBytesRead: onBytesRead ?? (() => undefined) });
  } catch (error) {
    return unreadable(path, explainFileError(error, basename(path)));
  } finally {
    await handle.close();
  }
}

interface Reading {
  readonly handle: FileHandle;
  readonly path: string;
  readonly fromSeq: number;
  readonly onBytesRead: (bytes: number) => void;
}

async function readBackwards(reading: Reading): Promise<LogTail> {
  const { path } = reading;
  const { size } = await reading.handle.stat();
  const headerBytes = await readHeader(reading, size);
  if (headerBytes === undefined) {
    return unreadable(path, `Its first line is not the header that Chasebook wrote (${LOG_COLUMNS.join(", ")}).`);
  }
  const found = await collectRows(reading, headerBytes, size);
  return typeof found === "string" ? unreadable(path, found) : { kind: "read", ...found };
}

/** The rows of the tail in their order and how the file ends, or what is wrong with it. */
async function collectRows(
  reading: Reading,
  from: number,
  size: number,
): Promise<{ readonly rows: readonly LogRow[]; readonly end: LogEnd } | string> {
  const nothing: LogEnd = { wholeBytes: size, endsWithNewLine: true, lastSeq: 0 };
  let backwards: LogRow[] = [];
  let end: LogEnd | undefined;
  let fault: string | undefined;
  for await (const line of linesBackwards(reading, from, size)) {
    const isUnfinished = line.text.startsWith(UNFINISHED);
    const row = parseLogLine(line.text);
    // Cut short by a crash: no rows, and gone at the next append. What is wrong behind that place does not matter.
    if (isUnfinished || (!line.isEnded && !isWholeRow(row))) {
      end = { ...nothing, wholeBytes: line.startsAt };
      if (isUnfinished) [backwards, fault] = [[], undefined];
      continue;
    }
    fault = fault ?? faultOf(row, backwards[backwards.length - 1]);
    if (fault !== undefined || row === undefined) continue;
    end = end ?? { ...nothing, endsWithNewLine: line.isEnded };
    if (end.lastSeq === 0) end = { ...end, lastSeq: Number(row[0]) };
    // One row before the tail is read as well, so that a gap at its start is seen.
    if (Number(row[0]) < reading.fromSeq) break;
    backwards.push(row);
  }
  return fault ?? { rows: backwards.reverse(), end: end ?? nothing };
}

/** The bytes that the header line takes, its line end included; `undefined` for any other first line. */
async function readHeader(reading: Reading, size: number): Promise<number | undefined> {
  const text = (await readAt(reading, 0, Math.min(size, 4 * HEADER_LINE.length))).toString("utf8");
  const line = text.split("\n", 1)[0] ?? "";
  if (line.length === text.length) return undefined;
  const cells = parseLogLine(line.replace(MARK, "").replace(/\r$/, ""));
  const isHeader = cells !== undefined && LOG_COLUMNS.every((name, index) => cells[index]?.trim() === name);
  return isHeader && cells.length === LOG_COLUMNS.length ? Buffer.byteLength(line) + 1 : undefined;
}

function faultOf(row: LogRow | undefined, next: LogRow | undefined): string | undefined {
  if (row === undefined) return "A line of it is not whole: a quote is open or a cell stands outside of its quotes.";
  if (row.length !== LOG_COLUMNS.length)
    return `A line of it has ${row.length} cells instead of ${LOG_COLUMNS.length}.`;
  const seq = row[0] ?? "";
  if (!/^[1-9]\d*$/.test(seq)) return `Its column Seq holds "${seq.slice(0, 20)}" instead of a number.`;
  if (next === undefined) return undefined;
  const gap = Number(next[0]) - Number(seq);
  // The rows of one long event share its number.
  if (gap === 0 || gap === 1) return undefined;
  return `Its column Seq goes from ${seq} to ${next[0]}: rows were sorted, inserted or deleted.`;
}

interface Line {
  readonly text: string;
  readonly startsAt: number;
  /** Whether a line end stands after it. */
  readonly isEnded: boolean;
}

/** The lines after the header, last one first. Bytes are split at line ends only, so no character is cut. */
async function* linesBackwards(reading: Reading, from: number, size: number): AsyncGenerator<Line> {
  let waiting: Buffer[] = [];
  let isEnded = false;
  let isLast = true;
  for (let chunkEnd = size; chunkEnd > from; ) {
    const chunkStart = Math.max(from, chunkEnd - CHUNK_BYTES);
    const chunk = await readAt(reading, chunkStart, chunkEnd - chunkStart);
    let lineEnd = chunk.length;
    for (
      let index = chunk.lastIndexOf(NEW_LINE);
      index >= 0;
      index = index === 0 ? -1 : chunk.lastIndexOf(NEW_LINE, index - 1)
    ) {
      const line = Buffer.concat([chunk.subarray(index + 1, lineEnd), ...waiting]);
      waiting = [];
      lineEnd = index;
      // Nothing stands after the last line end of a whole file.
      if (!isLast || line.length > 0) yield { text: lineText(line), startsAt: chunkStart + index + 1, isEnded };
      isLast = false;
      isEnded = true;
    }
    waiting = [chunk.subarray(0, lineEnd), ...waiting];
    chunkEnd = chunkStart;
  }
  const first = Buffer.concat(waiting);
  if (size > from && (first.length > 0 || !isLast)) yield { text: lineText(first), startsAt: from, isEnded };
}

function lineText(bytes: Buffer): string {
  return bytes.toString("utf8").replace(/\r$/, "");
}

async function readAt(reading: Reading, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await reading.handle.read(buffer, filled, length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  reading.onBytesRead(filled);
  return buffer.subarray(0, filled);
}

function unreadable(path: string, what: string): LogTail {
  const remedy =
    "put the file back as Chasebook wrote it, from a backup, because without it nobody knows who was chased already";
  const found = what.replace(/\.$/, "");
  return { kind: "unreadable", message: `${path}: ${found.slice(0, 1).toLowerCase()}${found.slice(1)}; ${remedy}` };
}
