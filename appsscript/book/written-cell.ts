import type { Cell } from "../../src/book/grid.ts";
import { fitCell } from "../../src/core/text.ts";

/** A value as `Range.setValues` takes it. */
export type SetValue = string | number | boolean;

/**
 * A cell as it is written. `setValues` parses a text as if it were typed, so every text gets the leading `'` that makes it
 * text whatever it begins with; the `'` itself is not stored. A day goes as `YYYY-MM-DD`, which Sheets makes a date in the
 * spreadsheet's own zone under every locale (assumed). A cell ends at 50,000 characters; longer texts are cut before.
 */
export function writtenCell(cell: Cell | undefined): SetValue {
  if (cell === null || cell === undefined || cell === "") return "";
  if (typeof cell === "string") return `'${fitCell(cell)}`;
  if (typeof cell === "object") return "date" in cell ? cell.date : `'${cell.error}`;
  return cell;
}
