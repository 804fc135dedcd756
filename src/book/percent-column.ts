import { type CellReading, type CellTrouble, errorTrouble, isBlank, quoted } from "./cell-reading.ts";
import { type Cell, cellText } from "./grid.ts";

const MARKED = /^(\d+(?:[.,]\d+)?) ?(?:%|percent|per cent|prozent)$/i;
const PLAIN = /^\d+(?:[.,]\d+)?$/;
const PERCENT_MAX = 10_000;
/** Above it a number can only be a percentage: nobody uses twice a limit without being stopped. */
const SHARE_MAX = 2;

/**
 * Reads percentages with one decision for the column: `80`, `80 %`, and what a cell in percent format holds, which is 0.8.
 *
 * A number is a share of one when no number of the column is above 2 and at least one has a fraction; it is a percentage
 * when one is above 2. Whatever then does not fit (0.8 among 80 and 95, or a column of ones) is set aside: it may be meant
 * either way.
 *
 * @example readPercentColumn([0.8, 1.05])   // 80, 105
 * @example readPercentColumn([80, "95 %"])  // 80, 95
 * @example readPercentColumn([80, 0.95])    // 80, doubt
 */
export function readPercentColumn(cells: readonly (Cell | undefined)[]): CellReading<number>[] {
  const bare = cells.flatMap((cell) => bareNumber(cell) ?? []);
  const isPercent = bare.some((value) => value > SHARE_MAX);
  const isShare = !isPercent && bare.some((value) => !Number.isInteger(value));
  return cells.map((cell) => readingOf(cell, { isPercent, isShare }));
}

function readingOf(
  cell: Cell | undefined,
  column: { readonly isPercent: boolean; readonly isShare: boolean },
): CellReading<number> {
  if (isBlank(cell)) return undefined;
  const marked = typeof cell === "string" ? MARKED.exec(cellText(cell)) : null;
  if (marked) return bounded(numberOf(marked[1] ?? ""), cell);
  const bare = bareNumber(cell);
  if (bare === undefined) return errorTrouble(cell) ?? unreadable(cell);
  if (bare === 0) return 0;
  if (column.isShare) return bounded(Math.round(bare * 1e6) / 1e4, cell);
  if (column.isPercent && (bare > SHARE_MAX || Number.isInteger(bare))) return bounded(bare, cell);
  return {
    code: "value-unknown",
    message: `${quoted(cellText(cell))} may be ${bare} % or ${Math.round(bare * 1e6) / 1e4} %: take the percent format off the column and write 80 for 80 %`,
  };
}

function bounded(percent: number, cell: Cell | undefined): CellReading<number> {
  return percent <= PERCENT_MAX ? percent : unreadable(cell);
}

function bareNumber(cell: Cell | undefined): number | undefined {
  if (typeof cell === "number") return cell >= 0 ? cell : undefined;
  return typeof cell === "string" && PLAIN.test(cellText(cell)) ? numberOf(cellText(cell)) : undefined;
}

function numberOf(text: string): number {
  return Number(text.replace(",", "."));
}

function unreadable(cell: Cell | undefined): CellTrouble {
  return { code: "value-unknown", message: `${quoted(cellText(cell))} is not a percentage: write it like 80 %` };
}
