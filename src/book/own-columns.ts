import { type Fault, fault } from "../core/fault.ts";
import { isBlank } from "./cell-reading.ts";
import { columnLetter } from "./grid.ts";
import type { BookLayout } from "./read-book.ts";

/**
 * Columns that are called like the program's own and already hold something in a book that the program has never
 * written: they are somebody's, and a run would write over them. One fault for each, naming the column.
 */
export function checkOwnColumns(layout: BookLayout | undefined): Fault[] {
  if (layout === undefined) return [];
  const { grid, header } = layout.sheet;
  const faults: Fault[] = [];
  for (const column of header.own.values()) {
    const filled = layout.rows.find(({ row }) => !isBlank(grid.rows[row - 1]?.[column - 1]));
    if (filled === undefined) continue;
    const title = String(grid.rows[header.row - 1]?.[column - 1] ?? "").trim();
    const letter = columnLetter(column);
    const message = `Column ${letter} is called "${title}", as one that Chasebook writes itself, and already holds values (first in row ${filled.row}); rename it, or empty it if it may be written over.`;
    faults.push(fault("column-not-ours", { sheet: grid.name, row: header.row, column: letter }, message));
  }
  return faults;
}
