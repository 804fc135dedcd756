import { type CellRange, formatRange, parseRange } from "./cell-place.ts";
import { editColourRules } from "./colour-rules.ts";
import type { RowsPatch } from "./patch-cells.ts";
import { type PatchedRows, patchRows } from "./patch-rows.ts";
import type { CellContext } from "./read-cell.ts";
import type { SheetChild } from "./scan-sheet.ts";
import type { StyleBook } from "./style-book.ts";
import { applyEdits, type Edit, setAttribute } from "./xml-source.ts";

export interface PatchedSheet {
  readonly source: string;
  /** Headers of ours that stand in cells that were empty before, by column. */
  readonly newHeaders: ReadonlyMap<number, string>;
  /** The sheet's filter now covers these cells; left out when it stays as it was. */
  readonly filter?: CellRange;
  /** Why the book cannot be written, as one sentence. */
  readonly fault?: string;
}

/** A sheet's XML with the program's cells and colours in it, and nothing else changed. */
export function patchSheet(
  source: string,
  patch: RowsPatch,
  context: CellContext & { readonly styles: StyleBook },
): PatchedSheet {
  const newHeaders = new Map<number, string>();
  const ownTexts = new Map(patch.ownColumns.map((column) => [column, new Map<number, string>()]));
  const faults: string[] = [];
  const rows = patchRows(source, patch, context, {
    newHeader: (column, text) => newHeaders.set(column, text),
    ownText: (column, row, text) => ownTexts.get(column)?.set(row, text),
    fault: (message) => faults.push(message),
  });
  const filter = extendedFilter(rows, patch.headerRow, newHeaders);
  const edits: Edit[] = [...dimensionEdit(rows), ...(filter?.edits ?? [])];
  if (patch.ownColumns.length > 0) {
    const { lastRow, lastColumn } = rows;
    const coloured = { bands: patch.bands, ownTexts, headerRow: patch.headerRow, lastRow, lastColumn };
    edits.push(...editColourRules(rows.source, rows.outline, coloured, context.styles));
  }
  return {
    source: applyEdits(rows.source, edits),
    newHeaders,
    ...(filter === undefined ? {} : { filter: filter.range }),
    ...(faults[0] === undefined ? {} : { fault: faults[0] }),
  };
}

/**
 * A range that ends right before new headers of ours in its own header row, extended over them: people sort and filter by
 * that range, and our values have to go with their rows.
 */
export function extendOverHeaders(
  range: CellRange,
  headerRow: number,
  newHeaders: ReadonlyMap<number, string>,
): CellRange | undefined {
  if (range.top !== headerRow) return undefined;
  let { right } = range;
  while (newHeaders.has(right + 1)) right += 1;
  return right === range.right ? undefined : { ...range, right };
}

function dimensionEdit(rows: PatchedRows): readonly Edit[] {
  const dimension = rows.outline.children.find((child) => child.local === "dimension");
  const range = dimension === undefined ? undefined : parseRange(dimension.attributes.ref ?? "");
  if (dimension === undefined || range === undefined) return [];
  const bottom = Math.max(range.bottom, rows.lastRow);
  const right = Math.max(range.right, rows.lastColumn);
  if (bottom === range.bottom && right === range.right) return [];
  return [attributeEdit(rows.source, dimension, "ref", formatRange({ ...range, bottom, right }))];
}

function extendedFilter(
  rows: PatchedRows,
  headerRow: number,
  newHeaders: ReadonlyMap<number, string>,
): { readonly range: CellRange; readonly edits: readonly Edit[] } | undefined {
  const filter = rows.outline.children.find((child) => child.local === "autoFilter");
  const range = filter === undefined ? undefined : parseRange(filter.attributes.ref ?? "");
  const extended = range === undefined ? undefined : extendOverHeaders(range, headerRow, newHeaders);
  if (filter === undefined || extended === undefined) return undefined;
  return { range: extended, edits: [attributeEdit(rows.source, filter, "ref", formatRange(extended))] };
}

function attributeEdit(source: string, child: SheetChild, name: string, value: string): Edit {
  const { start, openEnd } = child;
  return { start, end: openEnd, text: setAttribute(source.slice(start, openEnd), name, value) };
}
