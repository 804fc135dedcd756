import { columnLetter } from "../../../src/book/grid.ts";

/** A rectangle of cells, 1-based. */
export interface Rect {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

export interface A1 {
  /** As written before the `!`, without quotes. */
  readonly sheet?: string;
  readonly rect: Rect;
}

const WITH_SHEET = /^(?:'((?:[^']|'')*)'|([^!]*))!(.*)$/;
const CORNERS = /^\$?([a-z]{1,3})?\$?(\d+)?(?::\$?([a-z]{1,3})?\$?(\d+)?)?$/i;

/**
 * Reads A1 notation: `B2`, `$aa$11`, `A1:C3`, `A:C`, `2:5`, `A2:C`, each with or without a sheet; a leading `!` without a
 * name is ignored. Open sides end where the sheet ends. `undefined` when it cannot be read.
 *
 * @param size how large the sheet is
 */
export function parseA1(text: string, size: { readonly maxRows: number; readonly maxColumns: number }): A1 | undefined {
  const named = WITH_SHEET.exec(text);
  const sheet = named ? (named[1]?.replaceAll("''", "'") ?? named[2]) : undefined;
  const corners = CORNERS.exec(named ? (named[3] ?? "") : text);
  if (!corners) return undefined;
  const [, left, top, right, bottom] = corners;
  const isOne = !text.slice(text.lastIndexOf("!") + 1).includes(":");
  if (isOne && (left === undefined || top === undefined)) return undefined;
  if (!isOne && (left === undefined) !== (right === undefined)) return undefined;
  if (!isOne && left === undefined && (top === undefined || bottom === undefined)) return undefined;
  const fromRow = top === undefined ? 1 : Number(top);
  const fromColumn = left === undefined ? 1 : columnNumber(left);
  const toRow = isOne ? fromRow : bottom === undefined ? size.maxRows : Number(bottom);
  const toColumn = isOne ? fromColumn : right === undefined ? size.maxColumns : columnNumber(right);
  if (fromRow < 1) return undefined;
  const rect = between(fromRow, fromColumn, toRow, toColumn);
  return sheet === undefined || sheet === "" ? { rect } : { sheet, rect };
}

/** `AA11`, or `C11:AB20`. */
export function formatA1({ row, column, rows, columns }: Rect): string {
  const first = `${columnLetter(column)}${row}`;
  return rows === 1 && columns === 1 ? first : `${first}:${columnLetter(column + columns - 1)}${row + rows - 1}`;
}

/** A rectangle from A1 notation that the model itself wrote. */
export function rectOf(text: string): Rect {
  const parsed = parseA1(text, { maxRows: 1, maxColumns: 1 });
  if (parsed === undefined) throw new Error(`no A1 notation: ${text}`);
  return parsed.rect;
}

/** A sheet's name as it stands before a `!`: in quotes unless it is letters, figures and `_`. */
export function quoteSheet(name: string): string {
  return /^[A-Za-z_][A-Za-z\d_]*$/.test(name) ? name : `'${name.replaceAll("'", "''")}'`;
}

export function columnNumber(letters: string): number {
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return column;
}

/** What two rectangles have in common. */
export function overlap(one: Rect, other: Rect): Rect | undefined {
  const row = Math.max(one.row, other.row);
  const column = Math.max(one.column, other.column);
  const rows = Math.min(one.row + one.rows, other.row + other.rows) - row;
  const columns = Math.min(one.column + one.columns, other.column + other.columns) - column;
  return rows > 0 && columns > 0 ? { row, column, rows, columns } : undefined;
}

/** What is left of a rectangle when another is cut out: at most four rectangles. */
export function without(whole: Rect, cut: Rect): Rect[] {
  const hole = overlap(whole, cut);
  if (hole === undefined) return [whole];
  const below = hole.row + hole.rows;
  const beside = hole.column + hole.columns;
  const pieces: Rect[] = [
    { ...whole, rows: hole.row - whole.row },
    { ...whole, row: below, rows: whole.row + whole.rows - below },
    { row: hole.row, rows: hole.rows, column: whole.column, columns: hole.column - whole.column },
    { row: hole.row, rows: hole.rows, column: beside, columns: whole.column + whole.columns - beside },
  ];
  return pieces.filter(({ rows, columns }) => rows > 0 && columns > 0);
}

function between(row: number, column: number, toRow: number, toColumn: number): Rect {
  return {
    row: Math.min(row, toRow),
    column: Math.min(column, toColumn),
    rows: Math.abs(toRow - row) + 1,
    columns: Math.abs(toColumn - column) + 1,
  };
}
