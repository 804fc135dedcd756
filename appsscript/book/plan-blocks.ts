import type { BookPatch, Cell, CellWrite, Grid } from "../../src/book/grid.ts";
import { type SetValue, writtenCell } from "./written-cell.ts";

/** A rectangle of one sheet that is written with one `setValues`; rows and columns are 1-based. */
export interface Block {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  readonly values: readonly (readonly SetValue[])[];
}

/** What a patch writes: row, then column. */
export type Overlay = ReadonlyMap<number, ReadonlyMap<number, CellWrite["value"]>>;

/** The cells that a patch writes into one sheet. */
export function overlayOf(patch: Pick<BookPatch, "cells">, sheet: string): Overlay {
  const rows = new Map<number, Map<number, CellWrite["value"]>>();
  for (const cell of patch.cells) {
    if (cell.sheet !== sheet) continue;
    const columns = rows.get(cell.row);
    if (columns === undefined) rows.set(cell.row, new Map([[cell.column, cell.value]]));
    else columns.set(cell.column, cell.value);
  }
  return rows;
}

/**
 * The fewest rectangles that hold a patch's cells and none that is not the program's. Where own columns stand together and
 * own rows have no gap, that is one: unchanged cells between changed ones are written back as they were read. Rows that
 * are not the program's part the rectangles; rectangles in which nothing changes are left out.
 */
export function planBlocks(patch: BookPatch, grids: readonly Grid[]): Block[] {
  const names = [...new Set(patch.cells.map(({ sheet }) => sheet))];
  return names.flatMap((name) => {
    const overlay = overlayOf(patch, name);
    const grid = grids.find((one) => one.name === name);
    if (patch.coloured?.sheet !== name || grid === undefined) return rectangles(name, overlay);
    const ownRows = patch.ownRows ?? [];
    const { ownColumns } = patch.coloured;
    return [
      ...rectangles(name, without(overlay, new Set(ownRows), new Set(ownColumns))),
      ...ownBlocks(grid, overlay, runsOf(ownRows), runsOf(ownColumns)),
    ];
  });
}

interface Run {
  readonly from: number;
  readonly to: number;
}

/** Numbers that follow each other, from and to. */
function runsOf(numbers: readonly number[]): Run[] {
  const runs: { from: number; to: number }[] = [];
  for (const number of [...numbers].sort((one, other) => one - other)) {
    const last = runs[runs.length - 1];
    if (last !== undefined && number <= last.to + 1) last.to = number;
    else runs.push({ from: number, to: number });
  }
  return runs;
}

function ownBlocks(grid: Grid, overlay: Overlay, rowRuns: readonly Run[], columnRuns: readonly Run[]): Block[] {
  return columnRuns.flatMap((columns) => {
    const changed = [...overlay]
      .filter(([, cells]) => [...cells.keys()].some((column) => column >= columns.from && column <= columns.to))
      .map(([row]) => row)
      .sort((one, other) => one - other);
    let next = 0;
    return rowRuns.flatMap((run): Block[] => {
      while ((changed[next] ?? Number.POSITIVE_INFINITY) < run.from) next++;
      const first = changed[next];
      if (first === undefined || first > run.to) return [];
      let last = first;
      for (; (changed[next] ?? Number.POSITIVE_INFINITY) <= run.to; next++) last = changed[next] ?? last;
      const values = numbersIn({ from: first, to: last }).map((row) =>
        numbersIn(columns).map((column) => writtenCell(finalCell(grid, overlay, row, column))),
      );
      return [{ sheet: grid.name, row: first, column: columns.from, values }];
    });
  });
}

/** A cell as it stands after the patch. */
export function finalCell(grid: Grid, overlay: Overlay, row: number, column: number): Cell {
  const written = overlay.get(row)?.get(column);
  return written === undefined ? (grid.rows[row - 1]?.[column - 1] ?? null) : written;
}

function without(overlay: Overlay, rows: ReadonlySet<number>, columns: ReadonlySet<number>): Overlay {
  const left = new Map<number, ReadonlyMap<number, CellWrite["value"]>>();
  for (const [row, cells] of overlay) {
    const others = rows.has(row) ? [...cells].filter(([column]) => !columns.has(column)) : [...cells];
    if (others.length > 0) left.set(row, new Map(others));
  }
  return left;
}

/** Exactly the cells of an overlay, in few rectangles: cells side by side, and such spans of the same columns below each other. */
function rectangles(sheet: string, overlay: Overlay): Block[] {
  const blocks: { sheet: string; row: number; column: number; values: SetValue[][] }[] = [];
  const lastOf = new Map<string, (typeof blocks)[number]>();
  for (const [row, cells] of [...overlay].sort(([one], [other]) => one - other)) {
    for (const span of runsOf([...cells.keys()])) {
      const values = numbersIn(span).map((column) => writtenCell(cells.get(column)));
      const place = `${span.from}:${span.to}`;
      const above = lastOf.get(place);
      if (above !== undefined && above.row + above.values.length === row) {
        above.values.push(values);
        continue;
      }
      const block = { sheet, row, column: span.from, values: [values] };
      blocks.push(block);
      lastOf.set(place, block);
    }
  }
  return blocks;
}

function numbersIn({ from, to }: Run): number[] {
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
}
