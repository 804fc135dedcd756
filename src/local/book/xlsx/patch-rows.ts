import { type CellPatching, type PatchNews, patchCells, type RowsPatch } from "./patch-cells.ts";
import type { CellContext } from "./read-cell.ts";
import { type SheetOutline, type SheetRow, scanSheet } from "./scan-sheet.ts";
import type { StyleBook } from "./style-book.ts";
import { prefixOf, setAttribute } from "./xml-source.ts";

export interface PatchedRows {
  readonly source: string;
  /** The worksheet's children with their places in the new source. */
  readonly outline: SheetOutline;
  /** The last row and column that hold anything. */
  readonly lastRow: number;
  readonly lastColumn: number;
}

/**
 * Writes cells into the rows of a sheet's XML; a row that nothing is written into keeps its source to the letter. One pass,
 * with a row at a time in memory.
 */
export function patchRows(
  source: string,
  patch: RowsPatch,
  context: CellContext & { readonly styles: StyleBook },
  tell: PatchNews,
): PatchedRows {
  const frame = readFrame(source);
  const patching: CellPatching = {
    source,
    patch,
    context: { ...context, prefix: frame.prefix },
    columnStyle: frame.columnStyle,
    tell,
  };
  const waiting = [...new Set([...patch.writes.keys(), ...patch.bands.keys()])].sort((first, second) => first - second);
  const pieces: string[] = [];
  let copied = 0;
  let next = 0;
  let lastRow = 0;
  let lastColumn = 0;
  const newRowsBefore = (limit: number): string => {
    const rows: string[] = [];
    for (; (waiting[next] ?? limit) < limit; next += 1) rows.push(newRow(patching, waiting[next] ?? 0));
    return rows.join("");
  };
  const outline = scanSheet(source, (row) => {
    const added = newRowsBefore(row.number);
    if (waiting[next] === row.number) next += 1;
    const patched = patchRow(patching, row);
    if (row.cells.some((cell) => cell.value !== undefined)) lastRow = row.number;
    lastColumn = Math.max(lastColumn, row.cells[row.cells.length - 1]?.column ?? 0);
    if (added === "" && patched === undefined) return;
    pieces.push(source.slice(copied, row.start), added, patched ?? source.slice(row.start, row.end));
    copied = row.end;
  });
  const end = endOfRows(source, outline);
  const added = newRowsBefore(Number.MAX_SAFE_INTEGER);
  if (added !== "") {
    pieces.push(source.slice(copied, end.at), end.open, added, end.close);
    copied = end.behind;
  }
  pieces.push(source.slice(copied));
  for (const [row, columns] of patch.writes) {
    lastRow = Math.max(lastRow, row);
    lastColumn = Math.max(lastColumn, ...columns.keys());
  }
  const patched = pieces.join("");
  return { source: patched, outline: shifted(outline, patched.length - source.length), lastRow, lastColumn };
}

/** All that changes is between the start and the end of the rows: what stands behind them moves as a whole. */
function shifted({ prefix, children }: SheetOutline, by: number): SheetOutline {
  const data = children.findIndex((child) => child.local === "sheetData");
  const moved = children.map((child, index) => {
    if (index < data) return child;
    if (index === data) return { ...child, end: child.end + by };
    return { ...child, start: child.start + by, openEnd: child.openEnd + by, end: child.end + by };
  });
  return { prefix, children: moved };
}

/** The prefix of a sheet's elements and the styles of its empty columns, which stand before its rows. */
function readFrame(source: string): { prefix: string; columnStyle: (column: number) => number } {
  const head = source.slice(0, Math.max(0, source.search(/<(?:\w+:)?sheetData[\s/>]/)));
  const prefix = prefixOf(/<((?:\w+:)?worksheet)[\s>]/.exec(head)?.[1] ?? "");
  const columns = (head.match(/<(?:\w+:)?col\s[^>]*>/g) ?? []).map((tag) => {
    const attribute = (name: string): number => Number(new RegExp(`\\s${name}="(\\d+)"`).exec(tag)?.[1] ?? 0);
    return { from: attribute("min"), to: attribute("max"), style: attribute("style") };
  });
  return {
    prefix,
    columnStyle: (column) => columns.find(({ from, to }) => from <= column && column <= to)?.style ?? 0,
  };
}

function newRow(patching: CellPatching, row: number): string {
  const cells = patchCells(patching, row, [], { from: 0, to: 0 });
  const { prefix } = patching.context;
  return cells === "" ? "" : `<${prefix}row r="${row}">${cells}</${prefix}row>`;
}

/** The row's new source, or `undefined` when nothing in it changes. */
function patchRow(patching: CellPatching, row: SheetRow): string | undefined {
  const { patch, source, context } = patching;
  const isOurs = patch.writes.has(row.number) || (row.number > patch.headerRow && patch.ownColumns.length > 0);
  if (!isOurs) return undefined;
  const to = row.isSelfClosing ? row.openEnd : source.lastIndexOf("<", row.end - 1);
  const cells = patchCells(patching, row.number, row.cells, { from: row.openEnd, to });
  if (cells === source.slice(row.openEnd, to)) return undefined;
  // The span is a hint that may be left out; a wrong one hides cells from some readers.
  const open = setAttribute(source.slice(row.start, row.openEnd).replace(/\s*\/>$/, ">"), "spans", undefined);
  return `${row.hasRef ? open : setAttribute(open, "r", String(row.number))}${cells}</${context.prefix}row>`;
}

interface EndOfRows {
  /** Where new rows go. */
  readonly at: number;
  /** Where the source goes on behind them. */
  readonly behind: number;
  readonly open: string;
  readonly close: string;
}

function endOfRows(source: string, outline: SheetOutline): EndOfRows {
  const data = outline.children.find((child) => child.local === "sheetData");
  if (data === undefined) throw new Error("a sheet without rows");
  const isEmptyTag = data.end === data.openEnd && source.startsWith("/>", data.openEnd - 2);
  if (!isEmptyTag) {
    const at = source.lastIndexOf("<", data.end - 1);
    return { at, behind: at, open: "", close: "" };
  }
  const name = `${outline.prefix}sheetData`;
  return { at: data.start, behind: data.end, open: `<${name}>`, close: `</${name}>` };
}
