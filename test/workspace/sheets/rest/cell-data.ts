import { badRequest, notModelled } from "../../rest/answer.ts";
import type { SheetState } from "../../world.ts";
import { CELL_CHARACTERS_MAX, changeLook, putItem, putRaw, TOO_LONG } from "../cells.ts";

/** CellData (reference of the Sheets API), as far as it is modelled. */
export interface CellData {
  readonly userEnteredValue?: {
    readonly stringValue?: string;
    readonly numberValue?: number;
    readonly boolValue?: boolean;
    readonly formulaValue?: string;
  };
  readonly userEnteredFormat?: {
    readonly textFormat?: { readonly bold?: boolean };
    readonly numberFormat?: { readonly type: string; readonly pattern?: string };
    readonly wrapStrategy?: string;
  };
  readonly note?: string;
}

const KNOWN = new Set(["userEnteredValue", "userEnteredFormat", "note"]);

/** Puts one cell; a text is a text, whatever it begins with. */
export function putCellData(sheet: SheetState, row: number, column: number, data: CellData): void {
  for (const name of Object.keys(data)) if (!KNOWN.has(name)) throw notModelled(`${name} of a cell`);
  const { stringValue, numberValue, boolValue, formulaValue } = data.userEnteredValue ?? {};
  const value = stringValue ?? numberValue ?? boolValue ?? null;
  if (typeof value === "string" && value.length > CELL_CHARACTERS_MAX) throw badRequest(TOO_LONG);
  putRaw(sheet, row, column, value);
  if (formulaValue !== undefined) putItem(sheet.formulas, row, column, formulaValue);
  if (data.note !== undefined) putItem(sheet.notes, row, column, data.note);
  const { textFormat, numberFormat, wrapStrategy } = data.userEnteredFormat ?? {};
  const pattern = numberFormat?.type === "TEXT" ? "@" : numberFormat?.pattern;
  changeLook(sheet, row, column, {
    ...(textFormat?.bold === true ? { isBold: true } : {}),
    ...(wrapStrategy === "WRAP" ? { isWrapped: true } : {}),
    ...(pattern === undefined ? {} : { numberFormat: pattern }),
  });
}
