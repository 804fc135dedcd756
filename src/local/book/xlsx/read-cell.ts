import type { Cell } from "../../../book/grid.ts";
import { parseDay } from "../../../core/day.ts";
import { dayOfSerial, timeText } from "./number-format.ts";
import type { SheetCell } from "./scan-sheet.ts";
import type { StyleBook } from "./style-book.ts";
import { unescapeCellText } from "./xml-source.ts";

/** What the cells of a workbook refer to. */
export interface CellContext {
  readonly sharedStrings: readonly string[];
  readonly styles: Pick<StyleBook, "kindOf">;
  readonly uses1904: boolean;
}

/** A cell's value: what its formula gave when the book was last calculated, dates as days, errors as errors. */
export function readCell(cell: SheetCell, context: CellContext): Cell {
  const { value } = cell;
  if (value === undefined) return cell.hasFormula ? { error: "a formula that was never calculated" } : null;
  switch (cell.type) {
    case "s":
      return textOrNothing(context.sharedStrings[Number(value)] ?? "");
    case "str":
    case "inlineStr":
      return textOrNothing(unescapeCellText(value));
    case "b":
      return value.trim() === "1" || value.trim() === "true";
    case "e":
      return { error: value };
    case "d":
      return parseDay(value.slice(0, 10)) === undefined ? value : { date: value.slice(0, 10) };
    default:
      return readNumber(value, cell.style, context);
  }
}

function readNumber(text: string, style: number, context: CellContext): Cell {
  if (text.trim() === "") return null;
  const number = Number(text);
  if (!Number.isFinite(number)) return text;
  const kind = context.styles.kindOf(style);
  if (kind === "number") return number;
  // A time of day below 1; from 1 on a day stands behind it, whatever the format shows.
  if (kind === "time" && number >= 0 && number < 1) return timeText(number);
  const date = dayOfSerial(number, context.uses1904);
  return date === undefined ? number : { date };
}

function textOrNothing(text: string): Cell {
  return text === "" ? null : text;
}
