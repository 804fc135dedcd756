import { LOG_COLUMNS } from "../../run/book/log.ts";
import type { LogRow } from "../../run/effects.ts";
import { guardFormula, unguardFormula } from "../files/formula-guard.ts";

/** Stands at the start of a group of rows until all of it is on disk; rows from there on do not count. */
export const UNFINISHED = "\0";

/** One row as one line of CSV, without the line's end. Throws for a line break in a cell: the caller takes those out. */
export function formatLogLine(row: LogRow): string {
  return row
    .map((cell) => {
      if (/[\r\n]/.test(cell)) throw new Error(`a cell of the log holds a line break: ${cell.slice(0, 60)}`);
      const guarded = guardFormula(cell);
      return /[",;\t]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
    })
    .join(",");
}

/** The cells of a line, or `undefined` when the line is not whole CSV. */
export function parseLogLine(line: string): LogRow | undefined {
  const cells: string[] = [];
  for (let at = 0; ; at += 1) {
    const end = line[at] === '"' ? quotedEnd(line, at) : plainEnd(line, at);
    const source = line.slice(at, end);
    const isQuoted = source.startsWith('"');
    if (isQuoted ? source.length < 2 || !source.endsWith('"') : source.includes('"')) return undefined;
    cells.push(unguardFormula(isQuoted ? source.slice(1, -1).replaceAll('""', '"') : source));
    if (end >= line.length) return cells;
    if (line[end] !== ",") return undefined;
    at = end;
  }
}

/** Where a quoted cell ends: after the quote that is not doubled, or at the end of the line when there is none. */
function quotedEnd(line: string, start: number): number {
  let at = line.indexOf('"', start + 1);
  while (at >= 0 && line[at + 1] === '"') at = line.indexOf('"', at + 2);
  return at < 0 ? line.length : at + 1;
}

function plainEnd(line: string, start: number): number {
  const at = line.indexOf(",", start);
  return at < 0 ? line.length : at;
}

/** Whether a last line that has no line end is a whole row all the same: an editor left the end out, no crash cut it. */
export function isWholeRow(row: LogRow | undefined): row is LogRow {
  return row !== undefined && row.length === LOG_COLUMNS.length && /^[0-9a-f]{64}$/.test(row[row.length - 1] ?? "");
}
