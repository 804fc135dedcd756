import type { CellWrite } from "../../../book/grid.ts";
import { guardFormula } from "../../files/formula-guard.ts";
import type { CsvField, CsvTable } from "./scan-csv.ts";

/** What the program writes into a cell. */
export type OwnValue = CellWrite["value"];

/**
 * The source of a table with some cells written; every other field keeps its source to the letter. A row that is too short
 * is filled up with delimiters, a row below the last is added.
 */
export function writeCells(table: CsvTable, cells: readonly CellWrite[]): string {
  const byRow = new Map<number, Map<number, string>>();
  for (const { row, column, value } of cells) {
    const ofRow = byRow.get(row) ?? new Map<number, string>();
    byRow.set(row, ofRow.set(column, ownText(value)));
  }
  const pieces: string[] = [];
  let copied = 0;
  for (const [row, texts] of [...byRow].sort(([first], [second]) => first - second)) {
    const fields = table.rows[row - 1];
    if (fields === undefined) break;
    for (const edit of editsOf(table, fields, texts)) {
      pieces.push(table.source.slice(copied, edit.start), edit.text);
      copied = edit.end;
    }
  }
  pieces.push(table.source.slice(copied));
  return pieces.join("") + addedRows(table, byRow);
}

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function editsOf(table: CsvTable, fields: readonly CsvField[], texts: ReadonlyMap<number, string>): readonly Edit[] {
  const edits: Edit[] = [];
  let added = "";
  let width = fields.length;
  for (const [column, text] of [...texts].sort(([first], [second]) => first - second)) {
    const field = fields[column - 1];
    if (field === undefined) {
      if (text === "") continue;
      added += table.delimiter.repeat(column - width) + fieldSource(table, text);
      width = column;
    } else if (field.text !== text) {
      edits.push({ start: field.start, end: field.end, text: fieldSource(table, text) });
    }
  }
  const rowEnd = fields[fields.length - 1]?.end ?? 0;
  const last = edits[edits.length - 1];
  if (added === "") return edits;
  // Rows that we lengthen all get the same length, so that the next read still sees by what the lines are split.
  added += table.delimiter.repeat(Math.max(width, ...texts.keys()) - width);
  // An edit of the last field and what is added after it are one edit.
  if (last !== undefined && last.end === rowEnd) return [...edits.slice(0, -1), { ...last, text: last.text + added }];
  return [...edits, { start: rowEnd, end: rowEnd, text: added }];
}

function addedRows(table: CsvTable, byRow: ReadonlyMap<number, ReadonlyMap<number, string>>): string {
  let last = 0;
  for (const row of byRow.keys()) last = Math.max(last, row);
  if (last <= table.rows.length) return "";
  const rows: string[] = [];
  for (let row = table.rows.length + 1; row <= last; row += 1) {
    const texts = byRow.get(row) ?? new Map<number, string>();
    const width = Math.max(1, ...texts.keys());
    rows.push(
      Array.from({ length: width }, (_, index) => fieldSource(table, texts.get(index + 1) ?? "")).join(table.delimiter),
    );
  }
  const isEnded = table.source === "" || /[\r\n]$/.test(table.source);
  return `${isEnded ? "" : table.newLine}${rows.join(table.newLine)}${table.newLine}`;
}

type Style = Pick<CsvTable, "delimiter" | "newLine" | "isQuotedThroughout">;

/** A sheet of the program's own as a whole CSV text. */
export function writeRows(style: Style, rows: readonly (readonly OwnValue[])[]): string {
  return rows
    .map((row) => `${row.map((value) => fieldSource(style, ownText(value))).join(style.delimiter)}${style.newLine}`)
    .join("");
}

function fieldSource(style: Style, text: string): string {
  const needsQuotes = text.includes('"') || text.includes(style.delimiter) || /[\r\n]|^\s|\s$/.test(text);
  const isQuoted = needsQuotes || (style.isQuotedThroughout && text !== "");
  return isQuoted ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A value as the file holds it: text guarded against being read as a formula, numbers with a point, days as they are written. */
function ownText(value: OwnValue): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  return typeof value === "string" ? guardFormula(value) : value.date;
}
