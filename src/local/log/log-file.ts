import { type FileHandle, open } from "node:fs/promises";
import { LOG_COLUMNS } from "../../run/book/log.ts";
import type { LogAnswer, LogRow } from "../../run/effects.ts";
import { replaceWhole } from "../files/replace-whole.ts";
import { formatLogLine, UNFINISHED } from "./log-line.ts";
import { type LogEnd, readLogTail } from "./log-tail.ts";

export interface LogFile {
  readonly tail: (fromSeq: number) => Promise<LogAnswer>;
  readonly append: (rows: readonly LogRow[]) => Promise<undefined>;
}

/**
 * The log of a local book: a CSV file that only grows, one line per row. What was appended is on disk when `append`
 * answers, all rows of it or none; an append that fails leaves the file as it was.
 */
export function logFile(path: string, onBytesRead?: (bytes: number) => void): LogFile {
  return {
    tail: async (fromSeq) => {
      const tail = await readLogTail(path, fromSeq, onBytesRead);
      return tail.kind === "read" ? { kind: "read", rows: tail.rows } : tail;
    },
    append: (rows) => appendRows(path, rows),
  };
}

async function appendRows(path: string, rows: readonly LogRow[]): Promise<undefined> {
  if (rows.length === 0) return;
  const lines = rows.map((row) => `${formatLogLine(row)}\n`).join("");
  // Back to the row before these: a group that a crash left unfinished is seen and left out, and no more is read.
  const tail = await readLogTail(path, Number(rows[0]?.[0]));
  if (tail.kind === "unreadable") throw new Error(tail.message);
  checkFollows(rows, tail.kind === "read" ? tail.end.lastSeq : 0, path);
  if (tail.kind === "absent") {
    // The mark lets Excel read the file as UTF-8.
    await replaceWhole([{ path, bytes: Buffer.from(`\uFEFF${formatLogLine(LOG_COLUMNS)}\n${lines}`, "utf8") }]);
    return;
  }
  await appendAtEnd(path, tail.end, lines);
}

async function appendAtEnd(path: string, end: LogEnd, lines: string): Promise<void> {
  const handle = await open(path, "r+");
  try {
    await handle.truncate(end.wholeBytes);
    try {
      if (!end.endsWithNewLine) await writeAt(handle, Buffer.from("\n"), end.wholeBytes);
      await writeGroup(handle, Buffer.from(lines, "utf8"), end.wholeBytes + (end.endsWithNewLine ? 0 : 1));
    } catch (error) {
      await handle.truncate(end.wholeBytes).catch(() => undefined);
      throw error;
    }
  } finally {
    await handle.close();
  }
}

/**
 * Writes rows so that all of them count or none: their first byte, without which the reader leaves them out, comes after
 * the rest is on disk. An event of several rows cut in two by a power cut would make the log unreadable for good.
 */
async function writeGroup(handle: FileHandle, bytes: Buffer, position: number): Promise<void> {
  await writeAt(handle, Buffer.concat([Buffer.from(UNFINISHED), bytes.subarray(1)]), position);
  await handle.sync();
  await writeAt(handle, bytes.subarray(0, 1), position);
  await handle.sync();
}

async function writeAt(handle: FileHandle, bytes: Buffer, position: number): Promise<void> {
  for (let written = 0; written < bytes.length; ) {
    const answer = await handle.write(bytes, written, bytes.length - written, position + written);
    written += answer.bytesWritten;
  }
}

/** Two runs that both append would give one number twice; the lock prevents it, and this would show it. */
function checkFollows(rows: readonly LogRow[], lastSeq: number, path: string): void {
  const firstSeq = Number(rows[0]?.[0]);
  if (firstSeq !== lastSeq + 1) {
    throw new Error(`the log ${path} ends with event ${lastSeq}, so event ${rows[0]?.[0]} cannot be its next`);
  }
}
