import stringWidth from "string-width";
import wrapAnsi from "wrap-ansi";
import { plainLine } from "./ink.ts";

export interface Column {
  readonly title: string;
  /** Longer cells are wrapped when there is a width; the last column takes what is left. */
  readonly widthMax?: number;
  readonly isRight?: boolean;
}

/** A table as lines of text: of its titles, and of each row. */
export interface Table {
  readonly titles: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const GAP = "  ";
/** Narrower than this, a last column of sentences stands under its row and not beside it. */
const LAST_WIDTH_MIN = 36;
const COLUMN_WIDTH_MIN = 6;
const INDENT = "    ";

/**
 * Lays cells out in columns. With a width every cell is wrapped to it; without one each row is one line, as a program
 * that reads the output would have it. Cells are shown as plain text.
 */
export function layTable(columns: readonly Column[], cells: readonly (readonly string[])[], width?: number): Table {
  const plain = cells.map((row) => row.map(plainLine));
  const titles = columns.map(({ title }) => title);
  const widths = columns.map((column, index) => {
    const natural = [titles, ...plain].reduce((most, row) => Math.max(most, stringWidth(row[index] ?? "")), 0);
    return width === undefined ? natural : Math.min(natural, column.widthMax ?? natural);
  });
  const lay = layoutOf(columns, widths, width);
  return { titles: lay(titles), rows: plain.map(lay) };
}

/** A text as lines of at most `width` characters; as it is when there is no width. */
export function wrapText(text: string, width?: number): string[] {
  return width === undefined ? [text] : wrapAnsi(text, Math.max(width, 1), { hard: true }).split("\n");
}

function layoutOf(columns: readonly Column[], widths: readonly number[], width: number | undefined) {
  if (width === undefined) return (row: readonly string[]): string[] => [oneLine(columns, row, widths)];
  const others = narrowed(widths.slice(0, -1), width);
  const left = width - others.reduce((sum, each) => sum + each + GAP.length, 0);
  const last = widths[widths.length - 1] ?? 0;
  if (last <= left || left >= LAST_WIDTH_MIN) {
    const fitted = [...others, Math.min(last, left)];
    return (row: readonly string[]): string[] => beside(columns, row, fitted);
  }
  return (row: readonly string[]): string[] => stacked(columns, row, others, width);
}

/** Takes from the widest columns until all of them stand side by side. */
function narrowed(widths: readonly number[], width: number): number[] {
  const narrow = [...widths];
  let over = narrow.reduce((sum, each) => sum + each + GAP.length, -GAP.length) - width;
  for (; over > 0; over--) {
    const widest = Math.max(...narrow);
    if (widest <= COLUMN_WIDTH_MIN) break;
    narrow[narrow.indexOf(widest)] = widest - 1;
  }
  return narrow;
}

function oneLine(columns: readonly Column[], row: readonly string[], widths: readonly number[]): string {
  return row
    .map((cell, index) => padded(cell, widths[index] ?? 0, columns[index]))
    .join(GAP)
    .trimEnd();
}

function beside(columns: readonly Column[], row: readonly string[], widths: readonly number[]): string[] {
  const wrapped = row.map((cell, index) => wrapText(cell, widths[index] ?? 0));
  const height = Math.max(...wrapped.map(({ length }) => length));
  const line = (at: number): string[] => wrapped.map((lines) => lines[at] ?? "");
  return Array.from({ length: height }, (_, at) => oneLine(columns, line(at), widths));
}

function stacked(
  columns: readonly Column[],
  row: readonly string[],
  widths: readonly number[],
  width: number,
): string[] {
  const last = row[row.length - 1] ?? "";
  const lines = beside(columns.slice(0, -1), row.slice(0, -1), widths);
  return last === "" ? lines : [...lines, ...wrapText(last, width - INDENT.length).map((line) => INDENT + line)];
}

function padded(cell: string, width: number, column: Column | undefined): string {
  const blank = " ".repeat(Math.max(0, width - stringWidth(cell)));
  return column?.isRight === true ? blank + cell : cell + blank;
}
