import type { CellValue, Layer, SheetState } from "../world.ts";
import type { Rect } from "./a1.ts";
import { itemAt, putItem } from "./cells.ts";

export interface SortKey {
  /** Of the sheet, 1-based. */
  readonly column: number;
  readonly isAscending: boolean;
}

/**
 * Sorts the rows of a rectangle in place; looks, notes and formulas go along. Numbers come before texts before yes and no;
 * empty cells come last both ways. That order and that references in formulas stay as they are, are assumed.
 */
export function sortRows(sheet: SheetState, rect: Rect, keys: readonly SortKey[]): void {
  const order = Array.from({ length: rect.rows }, (_, index) => rect.row + index).sort((one, other) => {
    for (const { column, isAscending } of keys) {
      const difference = compare(itemAt(sheet.values, one, column), itemAt(sheet.values, other, column), isAscending);
      if (difference !== 0) return difference;
    }
    return one - other;
  });
  for (const layer of [sheet.values, sheet.formulas, sheet.notes, sheet.lookOf] as Layer<unknown>[])
    reorder(layer, rect, order);
}

function reorder(layer: Layer<unknown>, { row, rows, column, columns }: Rect, order: readonly number[]): void {
  const before = order.map((from) =>
    Array.from({ length: columns }, (_, index) => itemAt(layer, from, column + index)),
  );
  for (let index = 0; index < rows; index += 1)
    for (let beside = 0; beside < columns; beside += 1)
      putItem(layer, row + index, column + beside, before[index]?.[beside] ?? null);
}

function compare(one: CellValue, other: CellValue, isAscending: boolean): number {
  if (one === null || other === null) return one === other ? 0 : one === null ? 1 : -1;
  const difference = rank(one) - rank(other) || compareAlike(one, other);
  return isAscending ? difference : -difference;
}

function rank(value: CellValue): number {
  return typeof value === "number" ? 0 : typeof value === "string" ? 1 : 2;
}

function compareAlike(one: CellValue, other: CellValue): number {
  if (typeof one === "string" && typeof other === "string") return collator.compare(one, other);
  return Number(one) - Number(other);
}

const collator = new Intl.Collator("en", { sensitivity: "accent" });
