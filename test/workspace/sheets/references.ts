import { columnLetter } from "../../../src/book/grid.ts";
import type { SheetState, SpreadsheetState } from "../world.ts";
import { columnNumber } from "./a1.ts";
import { type Reshaping, spanAfter } from "./reshape-span.ts";

const REFERENCE = /("(?:[^"]|"")*")|((?:'(?:[^']|'')*'|[A-Za-z_][\w.]*)!)?(\$?)([A-Za-z]{1,3})(\$?)(\d+)(?![\w(])/g;

/** Rewrites the references of every formula and of every formula rule after rows or columns came or went. */
export function moveReferences(spreadsheet: SpreadsheetState, moved: SheetState, reshaping: Reshaping): void {
  for (const sheet of spreadsheet.sheets) {
    const rewrite = (formula: string): string => rewritten(formula, sheet === moved, moved.name, reshaping);
    sheet.formulas.forEach((cells) => {
      cells.forEach((formula, column) => {
        if (formula !== null) cells[column] = rewrite(formula);
      });
    });
    for (const rule of sheet.conditionalRules)
      if (rule.criterion === "CUSTOM_FORMULA")
        rule.values = rule.values.map((value) => (typeof value === "string" ? rewrite(value) : value));
  }
}

function rewritten(formula: string, isOwnSheet: boolean, sheetName: string, reshaping: Reshaping): string {
  return formula.replace(
    REFERENCE,
    (
      whole,
      text: string | undefined,
      sheet: string | undefined,
      columnMark: string,
      letters: string,
      rowMark: string,
      row: string,
    ) => {
      if (text !== undefined) return whole;
      const named = sheet
        ?.slice(0, -1)
        .replace(/^'(.*)'$/, "$1")
        .replaceAll("''", "'");
      const isMoved = named === undefined ? isOwnSheet : named.toLowerCase() === sheetName.toLowerCase();
      if (!isMoved) return whole;
      const place = reshaping.axis === "row" ? Number(row) : columnNumber(letters);
      const after = spanAfter(place, 1, reshaping);
      if (after === undefined) return "#REF!";
      return reshaping.axis === "row"
        ? `${sheet ?? ""}${columnMark}${letters}${rowMark}${after.from}`
        : `${sheet ?? ""}${columnMark}${columnLetter(after.from)}${rowMark}${row}`;
    },
  );
}
