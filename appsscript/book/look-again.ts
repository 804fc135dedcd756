import type { BookPatch, Grid } from "../../src/book/grid.ts";
import { normaliseHeader } from "../../src/book/header.ts";
import type { CellConverter } from "./convert-cells.ts";
import type { OpenSpreadsheet } from "./open-spreadsheet.ts";
import type { RangeWrite } from "./write-cells.ts";

/**
 * Whether people have changed a sheet since it was read: the last look before values go out to it. What they inserted,
 * deleted or sorted would send values into other people's cells, and an outcome that they wrote into a task would be lost.
 *
 * @param seen the sheets as they were last read; one that was not read is not looked at
 */
export function haveChanged(
  book: OpenSpreadsheet,
  { writes, patch }: { readonly writes: readonly RangeWrite[]; readonly patch: BookPatch },
  seen: ReadonlyMap<string, Grid>,
  toCell: CellConverter,
): boolean {
  const hidden = new Set(patch.sheets.filter(({ isHidden }) => isHidden).map(({ name }) => normaliseHeader(name)));
  const names = [...new Set(writes.map(({ sheet }) => sheet))].filter((name) => !hidden.has(normaliseHeader(name)));
  return names.some((name) => {
    const before = seen.get(name);
    const there = book.sheetCalled(name);
    if (before === undefined || there === undefined) return false;
    const now = there.sheet.getDataRange().getValues();
    return JSON.stringify(now.map((row) => row.map(toCell))) !== JSON.stringify(before.rows);
  });
}
