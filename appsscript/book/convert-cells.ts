import { type Cell, textCell } from "../../src/book/grid.ts";

/** Turns a value of `Range.getValues()` into a cell. */
export type CellConverter = (value: unknown) => Cell;

/** A time of day alone is a time on the day from which Sheets counts. */
const DAY_ZERO = "1899-12-30";

/**
 * A converter for cells of a spreadsheet in this zone. A date cell is midnight in the spreadsheet's own zone and arrives as
 * an instant, so its day is told in that zone and in no other; a time of day beside it is left off, and a time alone is text.
 * What holds neither text, number, yes or no nor a date (an image) counts as empty.
 *
 * @param timeZone IANA name, as `Spreadsheet.getSpreadsheetTimeZone` gives it
 */
export function cellConverter(timeZone: string): CellConverter {
  const dayText = dayTexts(timeZone);
  return (value) => {
    switch (typeof value) {
      case "string":
        return textCell(value);
      case "number":
      case "boolean":
        return value;
      case "object":
        return isDate(value) ? dayText(value.getTime()) : null;
      default:
        return null;
    }
  };
}

/** Not `instanceof`: a date may have been made by another context than the script's own. */
function isDate(value: object | null): value is { getTime(): number } {
  return value !== null && "getTime" in value && typeof value.getTime === "function";
}

function dayTexts(timeZone: string): (at: number) => Cell {
  // Made once, and asked once for each instant: a sheet of 10,000 rows has a few hundred days.
  let format: Intl.DateTimeFormat | undefined;
  const known = new Map<number, Cell>();
  const textOf = (at: number): Cell => {
    if (Number.isNaN(at)) return null;
    format ??= new Intl.DateTimeFormat("en-GB", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    });
    const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type as string, value]));
    const part = (type: string): string => parts.get(type) ?? "";
    const date = `${part("year").padStart(4, "0")}-${part("month")}-${part("day")}`;
    return date === DAY_ZERO ? `${part("hour")}:${part("minute")}:${part("second")}` : { date };
  };
  return (at) => {
    const cell = known.get(at);
    if (cell !== undefined) return cell;
    const made = textOf(at);
    known.set(at, made);
    return made;
  };
}
