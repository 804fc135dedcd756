import { badRequest } from "../../rest/answer.ts";
import type { SheetState, SpreadsheetState } from "../../world.ts";
import { formatA1, parseA1, quoteSheet, type Rect } from "../a1.ts";

/** A range of an address, with its sheet. */
export interface GridRange {
  readonly sheet: SheetState;
  readonly rect: Rect;
  /** One cell, so that more may be written from there on. */
  readonly isCell: boolean;
}

const ENDLESS = 100_000_000;

/**
 * Reads the `range` of a request: A1 notation, or a sheet's name for the whole sheet. It ends where the sheet ends; one that
 * begins beyond is refused, in the interface's own words.
 */
export function gridRange(spreadsheet: SpreadsheetState, text: string): GridRange {
  const isName = (name: string) => (sheet: SheetState) => sheet.name.toLowerCase() === name.toLowerCase();
  const whole = spreadsheet.sheets.find(isName(text.replace(/^'(.*)'$/, "$1").replaceAll("''", "'")));
  if (whole !== undefined)
    return { sheet: whole, rect: { row: 1, column: 1, rows: whole.maxRows, columns: whole.maxColumns }, isCell: false };
  const parsed = parseA1(text, { maxRows: ENDLESS, maxColumns: ENDLESS });
  const sheet = parsed?.sheet === undefined ? spreadsheet.sheets[0] : spreadsheet.sheets.find(isName(parsed.sheet));
  if (parsed === undefined || sheet === undefined) throw badRequest(`Unable to parse range: ${text}`);
  const { row, column, rows, columns } = parsed.rect;
  if (row > sheet.maxRows || column > sheet.maxColumns)
    throw beyondGrid(sheet, `${quoteSheet(sheet.name)}!${text.slice(text.lastIndexOf("!") + 1)}`);
  const rect = {
    row,
    column,
    rows: Math.min(rows, sheet.maxRows - row + 1),
    columns: Math.min(columns, sheet.maxColumns - column + 1),
  };
  return { sheet, rect, isCell: rows === 1 && columns === 1 };
}

/** The refusal of what begins beyond the sheet. */
export function beyondGrid({ maxRows, maxColumns }: SheetState, range: string): Error {
  return badRequest(`Range (${range}) exceeds grid limits. Max rows: ${maxRows}, max columns: ${maxColumns}`);
}

/** `Log!A1:L3`, as answers name a range. */
export function rangeName(sheet: SheetState, rect: Rect): string {
  return `${quoteSheet(sheet.name)}!${formatA1(rect)}`;
}
