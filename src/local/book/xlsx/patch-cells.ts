import { type Cell, type CellWrite, type ColourBand, columnLetter } from "../../../book/grid.ts";
import { formatPlaceRef } from "./cell-place.ts";
import { CELL_TEXT_MAX, type CellSourceContext, cellSource } from "./cell-source.ts";
import { type CellContext, readCell } from "./read-cell.ts";
import type { SheetCell } from "./scan-sheet.ts";
import { setAttribute } from "./xml-source.ts";

/** What is written into a sheet: values by row and column, 1-based, and the bands of rows. */
export interface RowsPatch {
  readonly sheet: string;
  readonly writes: ReadonlyMap<number, ReadonlyMap<number, CellWrite["value"]>>;
  readonly bands: ReadonlyMap<number, ColourBand>;
  /** The program's own columns, whose cells carry the fill of their row's band; none in a sheet without colours. */
  readonly ownColumns: readonly number[];
  readonly headerRow: number;
}

export interface CellPatching {
  readonly source: string;
  readonly patch: RowsPatch;
  readonly context: CellContext & CellSourceContext;
  /** The style that an empty cell of a column has. */
  readonly columnStyle: (column: number) => number;
  readonly tell: PatchNews;
}

/** What the patching finds out on its way. */
export interface PatchNews {
  readonly newHeader: (column: number, text: string) => void;
  readonly ownText: (column: number, row: number, text: string) => void;
  readonly fault: (message: string) => void;
}

/** The content of a row between its tags, ours put in place; every other cell keeps its source. */
export function patchCells(
  patching: CellPatching,
  row: number,
  cells: readonly SheetCell[],
  place: { readonly from: number; readonly to: number },
): string {
  const { source } = patching;
  const columns = ownColumnsOf(patching, row);
  const pieces: string[] = [];
  let copied = place.from;
  let next = 0;
  const replace = (start: number, end: number, text: string): void => {
    pieces.push(source.slice(copied, start), text);
    copied = end;
  };
  const before: SheetCell[] = [];
  for (const cell of cells) {
    for (; (columns[next] ?? cell.column) < cell.column; next += 1) {
      replace(cell.start, cell.start, newCell(patching, row, columns[next] ?? 0, before));
    }
    const isOurs = columns[next] === cell.column;
    if (isOurs) next += 1;
    const changed = isOurs ? changedCell(patching, row, cell) : undefined;
    // A cell that does not say where it stands would follow ours.
    const text = changed ?? (cell.hasRef ? undefined : withPlace(source.slice(cell.start, cell.end), row, cell));
    if (text !== undefined) replace(cell.start, cell.end, text);
    before.push(cell);
  }
  const lastEnd = cells[cells.length - 1]?.end ?? place.from;
  for (; next < columns.length; next += 1)
    replace(lastEnd, lastEnd, newCell(patching, row, columns[next] ?? 0, before));
  pieces.push(source.slice(copied, place.to));
  return pieces.join("");
}

/** The columns of a row that the program writes or colours, in order. */
function ownColumnsOf({ patch }: CellPatching, row: number): readonly number[] {
  const columns = new Set(patch.writes.get(row)?.keys());
  if (row > patch.headerRow) for (const column of patch.ownColumns) columns.add(column);
  return [...columns].sort((first, second) => first - second);
}

function newCell(patching: CellPatching, row: number, column: number, before: readonly SheetCell[]): string {
  const { patch, context } = patching;
  const value = patch.writes.get(row)?.get(column) ?? null;
  const band = bandOf(patching, row, column);
  const isEmpty = value === null || value === "";
  if (isEmpty && band === undefined) return "";
  if (!isEmpty) note(patching, row, column, value, true);
  // A new header looks like the header beside it.
  const base = row === patch.headerRow ? (before[before.length - 1]?.style ?? 0) : patching.columnStyle(column);
  const style = band === undefined ? base : context.styles.withBand(base, band);
  return cellSource(row, column, style, value, context);
}

/** A cell's new source, or `undefined` when it stays as it is. */
function changedCell(patching: CellPatching, row: number, cell: SheetCell): string | undefined {
  const { patch, context, source } = patching;
  const current = readCell(cell, context);
  const written = patch.writes.get(row)?.get(cell.column);
  const value = written === undefined ? asOwnValue(current) : written;
  const style = isOwnData(patching, row, cell.column)
    ? context.styles.withBand(cell.style, bandOf(patching, row, cell.column))
    : cell.style;
  note(patching, row, cell.column, value, current === null);
  if (written === undefined || isSame(current, written)) {
    if (style === cell.style) return undefined;
    const styled = setAttribute(source.slice(cell.start, cell.openEnd), "s", style === 0 ? undefined : String(style));
    return withPlace(styled + source.slice(cell.openEnd, cell.end), row, cell);
  }
  if (cell.hasFormula) {
    patching.tell.fault(
      `${patch.sheet}!${formatPlaceRef(row, cell.column)} holds a formula in a column that Chasebook writes; give your formula a column of its own, clear this one (${columnLetter(cell.column)}), and run again.`,
    );
  }
  return cellSource(row, cell.column, style, value, context);
}

function note(patching: CellPatching, row: number, column: number, value: CellWrite["value"], wasEmpty: boolean): void {
  const { patch, tell } = patching;
  if (typeof value !== "string") return;
  if (value.length > CELL_TEXT_MAX) {
    tell.fault(
      `${patch.sheet}!${formatPlaceRef(row, column)} would hold ${value.length} characters, and an Excel cell takes ${CELL_TEXT_MAX}; keep this book as a folder of CSV files.`,
    );
  }
  if (row === patch.headerRow && wasEmpty) tell.newHeader(column, value);
  if (isOwnData(patching, row, column)) tell.ownText(column, row, value);
}

function isOwnData({ patch }: CellPatching, row: number, column: number): boolean {
  return row > patch.headerRow && patch.ownColumns.includes(column);
}

function bandOf(patching: CellPatching, row: number, column: number): ColourBand | undefined {
  return isOwnData(patching, row, column) ? patching.patch.bands.get(row) : undefined;
}

function asOwnValue(current: Cell): CellWrite["value"] {
  if (typeof current === "boolean" || (typeof current === "object" && current !== null && "error" in current))
    return null;
  return current;
}

function isSame(current: Cell, value: CellWrite["value"]): boolean {
  if (typeof value === "object" && value !== null) {
    return typeof current === "object" && current !== null && "date" in current && current.date === value.date;
  }
  return (current ?? "") === (value ?? "");
}

function withPlace(source: string, row: number, cell: SheetCell): string {
  if (cell.hasRef) return source;
  const tagEnd = source.indexOf(">") + 1;
  return setAttribute(source.slice(0, tagEnd), "r", formatPlaceRef(row, cell.column)) + source.slice(tagEnd);
}
