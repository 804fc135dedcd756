import { columnLetter } from "../../../book/grid.ts";

/** A rectangle of cells, 1-based, both ends included. */
export interface CellRange {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** @example parsePlace("AB12") // { row: 12, column: 28 } */
export function parsePlace(text: string): { row: number; column: number } | undefined {
  const found = /^\$?([A-Z]{1,3})\$?([1-9]\d{0,6})$/.exec(text);
  return found === null ? undefined : { row: Number(found[2]), column: columnOf(found[1] ?? "") };
}

/** The 1-based column that letters name: `A` is 1, `AA` is 27. */
export function columnOf(letters: string): number {
  let column = 0;
  for (let index = 0; index < letters.length; index += 1) column = column * 26 + letters.charCodeAt(index) - 64;
  return column;
}

/** @example parseRange("A1:C9") // { top: 1, left: 1, bottom: 9, right: 3 } */
export function parseRange(text: string): CellRange | undefined {
  const [first = "", second = first] = text.split(":");
  const [from, to] = [parsePlace(first), parsePlace(second)];
  if (from === undefined || to === undefined) return undefined;
  return { top: from.row, left: from.column, bottom: to.row, right: to.column };
}

export function formatPlaceRef(row: number, column: number): string {
  return `${columnLetter(column)}${row}`;
}

export function formatRange({ top, left, bottom, right }: CellRange): string {
  const first = formatPlaceRef(top, left);
  return top === bottom && left === right ? first : `${first}:${formatPlaceRef(bottom, right)}`;
}
