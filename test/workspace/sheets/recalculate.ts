import type { SheetState, SpreadsheetState } from "../world.ts";
import { changeLook, formatChange, itemAt, lookAt, putItem } from "./cells.ts";
import { type Cells, type Computed, computeFormula } from "./formula.ts";
import { kindOfFormat, usesComma } from "./number-format.ts";

/** Computes every formula of a spreadsheet anew, as Sheets does after each change. A circle is `#REF!`. */
export function recalculate(spreadsheet: SpreadsheetState): void {
  const computing = new Set<string>();
  const done = new Set<string>();
  const compute = (sheet: SheetState, row: number, column: number): void => {
    const formula = itemAt(sheet.formulas, row, column);
    const key = `${sheet.sheetId} ${row} ${column}`;
    if (formula === null || done.has(key)) return;
    if (computing.has(key)) {
      putItem(sheet.values, row, column, "#REF!");
      return;
    }
    computing.add(key);
    const { value, format } = computeFormula(formula, cellsSeenFrom(spreadsheet, sheet, compute));
    done.add(key);
    putItem(sheet.values, row, column, value === "" ? null : value);
    if (format !== undefined && kindOfFormat(lookAt(sheet, row, column).numberFormat) === "automatic")
      changeLook(sheet, row, column, formatChange(format));
  };
  for (const sheet of spreadsheet.sheets)
    sheet.formulas.forEach((cells, row) => {
      cells.forEach((formula, column) => {
        if (formula !== null) compute(sheet, row + 1, column + 1);
      });
    });
}

type Compute = (sheet: SheetState, row: number, column: number) => void;

function cellsSeenFrom(spreadsheet: SpreadsheetState, own: SheetState, compute: Compute): Cells {
  const named = (name: string | undefined): SheetState | undefined =>
    name === undefined ? own : spreadsheet.sheets.find((sheet) => sheet.name.toLowerCase() === name.toLowerCase());
  return {
    isCommaDecimal: usesComma(spreadsheet.locale),
    sizeOf: named,
    at: (name, row, column): Computed => {
      const sheet = named(name);
      if (sheet === undefined) return { value: "#REF!" };
      compute(sheet, row, column);
      const value = itemAt(sheet.values, row, column);
      const format = lookAt(sheet, row, column).numberFormat;
      return format === undefined ? { value } : { value, format };
    },
  };
}
