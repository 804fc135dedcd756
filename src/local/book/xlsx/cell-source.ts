import type { CellWrite } from "../../../book/grid.ts";
import { formatPlaceRef } from "./cell-place.ts";
import { serialOfDay } from "./number-format.ts";
import type { StyleBook } from "./style-book.ts";
import { escapeCellText } from "./xml-source.ts";

export interface CellSourceContext {
  readonly prefix: string;
  readonly styles: StyleBook;
  readonly uses1904: boolean;
}

/** The longest text that a cell of an Excel workbook takes. */
export const CELL_TEXT_MAX = 32_767;

/**
 * A cell as XML. Text stands in the cell itself, as text, so that it can never become a formula and the shared texts of the
 * workbook stay as they are.
 */
export function cellSource(
  row: number,
  column: number,
  style: number,
  value: CellWrite["value"],
  context: CellSourceContext,
): string {
  const p = context.prefix;
  const open = (final: number, type: string): string =>
    `<${p}c r="${formatPlaceRef(row, column)}"${final === 0 ? "" : ` s="${final}"`}${type}`;
  if (value === null || value === "") return `${open(style, "")}/>`;
  if (typeof value === "string") {
    return `${open(style, ' t="inlineStr"')}><${p}is><${p}t xml:space="preserve">${escapeCellText(value)}</${p}t></${p}is></${p}c>`;
  }
  if (typeof value === "number") return `${open(context.styles.asNumber(style), "")}><${p}v>${value}</${p}v></${p}c>`;
  const serial = serialOfDay(value.date, context.uses1904);
  return `${open(context.styles.asDate(style), "")}><${p}v>${serial}</${p}v></${p}c>`;
}
