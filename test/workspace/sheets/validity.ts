import { notModelled } from "../runtime/modelled.ts";
import type { SheetState, ValidationState } from "../world.ts";
import { formatA1, overlap, type Rect, rectOf } from "./a1.ts";
import { eachCell, itemAt, lookAt, RefusedWrite } from "./cells.ts";
import { isDateFormat, showValue } from "./number-format.ts";

/** Whether a write of these cells could break a rule that refuses invalid data. */
export function isGuarded(sheet: SheetState, rect: Rect): boolean {
  return sheet.validations.some(({ isInvalidAllowed, range }) => !isInvalidAllowed && overlap(rectOf(range), rect));
}

/** Refuses when a cell holds what its rule does not allow. Empty cells are always allowed. */
export function checkValid(sheet: SheetState, rect: Rect): void {
  for (const rule of sheet.validations) {
    const touched = rule.isInvalidAllowed ? undefined : overlap(rectOf(rule.range), rect);
    if (touched === undefined) continue;
    eachCell(touched, (row, column) => {
      if (itemAt(sheet.values, row, column) === null || isValid(sheet, rule, row, column)) return;
      const cell = formatA1({ row, column, rows: 1, columns: 1 });
      throw new RefusedWrite(
        `The data you entered in cell ${cell} violates the data validation rules set on this cell.${hint(rule)}`,
      );
    });
  }
}

function isValid(sheet: SheetState, { criterion, values }: ValidationState, row: number, column: number): boolean {
  const value = itemAt(sheet.values, row, column);
  const [one, two] = values.map(Number) as [number, number];
  const number = typeof value === "number" ? value : Number.NaN;
  switch (criterion) {
    case "VALUE_IN_LIST":
      return ((values[0] ?? []) as string[]).includes(showValue(value, undefined, "en_US"));
    case "CHECKBOX":
      return values.length === 0 ? typeof value === "boolean" : values.includes(value ?? "");
    case "DATE_IS_VALID_DATE":
      return typeof value === "number" && isDateFormat(lookAt(sheet, row, column).numberFormat);
    case "NUMBER_BETWEEN":
      return number >= one && number <= two;
    case "NUMBER_GREATER_THAN":
      return number > one;
    case "NUMBER_GREATER_THAN_OR_EQUAL_TO":
      return number >= one;
    case "NUMBER_LESS_THAN_OR_EQUAL_TO":
      return number <= one;
    case "TEXT_IS_VALID_EMAIL":
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(String(value));
    default:
      throw notModelled(`writing into a cell whose rule ${criterion} refuses invalid data`);
  }
}

function hint({ criterion, values }: ValidationState): string {
  if (criterion !== "VALUE_IN_LIST") return "";
  return ` Please enter one of the following values: ${((values[0] ?? []) as string[]).join(", ")}.`;
}
