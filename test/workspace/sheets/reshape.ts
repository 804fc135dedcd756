import type { Layer, SheetState, SpreadsheetState } from "../world.ts";
import { formatA1, type Rect, rectOf } from "./a1.ts";
import { checkRoom, RefusedWrite } from "./cells.ts";
import { moveReferences } from "./references.ts";
import { type Reshaping, spanAfter } from "./reshape-span.ts";

/** Inserts or deletes rows or columns; cells, rules, protections, hidden columns and formulas move along as in the editor. */
export function reshape(spreadsheet: SpreadsheetState, sheet: SheetState, reshaping: Reshaping): void {
  checkReshaping(spreadsheet, sheet, reshaping);
  for (const layer of [sheet.values, sheet.formulas, sheet.notes, sheet.lookOf] as Layer<unknown>[])
    reshapeLayer(layer, reshaping);
  if (reshaping.axis === "row") sheet.maxRows += reshaping.count;
  else sheet.maxColumns += reshaping.count;
  moveRules(sheet, reshaping);
  moveMarks(sheet, reshaping);
  moveReferences(spreadsheet, sheet, reshaping);
}

function checkReshaping(spreadsheet: SpreadsheetState, sheet: SheetState, { axis, at, count }: Reshaping): void {
  const [max, other] = axis === "row" ? [sheet.maxRows, sheet.maxColumns] : [sheet.maxColumns, sheet.maxRows];
  const noun = axis === "row" ? "rows" : "columns";
  if (count > 0) {
    checkRoom(spreadsheet, count * other);
    if (at < 1 || at > max + 1) throw new RefusedWrite(`Those ${noun} are out of bounds.`);
    return;
  }
  if (at < 1 || at - count - 1 > max) throw new RefusedWrite(`Those ${noun} are out of bounds.`);
  if (-count >= max) throw new RefusedWrite(`You can't delete all the ${noun} on the sheet.`);
  const frozen = axis === "row" ? sheet.frozenRows : sheet.frozenColumns;
  if (at <= frozen + 1 && at - count - 1 >= max)
    throw new RefusedWrite("Sorry, it is not possible to delete all non-frozen rows.");
}

function reshapeLayer(layer: Layer<unknown>, { axis, at, count }: Reshaping): void {
  if (axis === "row") {
    if (layer.length < at) return;
    if (count < 0) layer.splice(at - 1, -count);
    else layer.splice(at - 1, 0, ...Array.from({ length: count }, () => []));
    return;
  }
  for (const cells of layer) {
    if (cells.length < at) continue;
    if (count < 0) cells.splice(at - 1, -count);
    else cells.splice(at - 1, 0, ...Array<null>(count).fill(null));
  }
}

function moveRules(sheet: SheetState, reshaping: Reshaping): void {
  const moved = (range: string): string[] => {
    const rect = rectAfter(rectOf(range), reshaping);
    return rect === undefined ? [] : [formatA1(rect)];
  };
  for (const rule of sheet.conditionalRules) rule.ranges = rule.ranges.flatMap(moved);
  sheet.conditionalRules = sheet.conditionalRules.filter(({ ranges }) => ranges.length > 0);
  sheet.validations = sheet.validations.flatMap((rule) => moved(rule.range).map((range) => ({ ...rule, range })));
  sheet.protections = sheet.protections.filter((protection) => {
    protection.unprotected = protection.unprotected.flatMap(moved);
    if (protection.range === "") return true;
    const [range] = moved(protection.range);
    protection.range = range ?? protection.range;
    return range !== undefined;
  });
}

function moveMarks(sheet: SheetState, reshaping: Reshaping): void {
  const moved = (places: readonly number[]): number[] =>
    places.flatMap((place) => {
      const span = spanAfter(place, 1, reshaping);
      return span === undefined ? [] : [span.from];
    });
  if (reshaping.axis === "row") {
    sheet.hiddenRows = moved(sheet.hiddenRows);
    sheet.frozenRows = spanAfter(1, sheet.frozenRows, reshaping)?.length ?? 0;
    return;
  }
  sheet.hiddenColumns = moved(sheet.hiddenColumns);
  sheet.frozenColumns = spanAfter(1, sheet.frozenColumns, reshaping)?.length ?? 0;
  const widths = Object.entries(sheet.columnWidths);
  sheet.columnWidths = {};
  for (const [column, width] of widths) {
    const span = spanAfter(Number(column), 1, reshaping);
    if (span !== undefined) sheet.columnWidths[span.from] = width;
  }
}

/** Where a rectangle is afterwards; `undefined` when nothing of it is left. */
export function rectAfter(rect: Rect, reshaping: Reshaping): Rect | undefined {
  if (reshaping.axis === "row") {
    const span = spanAfter(rect.row, rect.rows, reshaping);
    return span && { ...rect, row: span.from, rows: span.length };
  }
  const span = spanAfter(rect.column, rect.columns, reshaping);
  return span && { ...rect, column: span.from, columns: span.length };
}
