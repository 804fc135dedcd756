import { notModelled } from "../../runtime/modelled.ts";
import { changeLook, eachCell, type LookChange, putItem } from "../cells.ts";
import { type SortKey, sortRows } from "../sort-rows.ts";
import { mismatch } from "./arguments.ts";
import { checkMayWrite } from "./may-write.ts";
import { type Area, cellsOfArea, type RangeFace, recalculateBook, sheetOf } from "./places.ts";

type ClearOptions = {
  contentsOnly?: boolean | undefined;
  formatOnly?: boolean | undefined;
  commentsOnly?: boolean | undefined;
  validationsOnly?: boolean | undefined;
};

/** What is done to a range as a whole: clearing, sorting (Range.clear, .clearContent, .sort: Google's reference). */
export function rangeWhole(area: Area, self: () => RangeFace): Partial<RangeFace> {
  const { tab, rect } = area;
  const { desk } = tab.book;
  const changed = (name: string, act: () => void): RangeFace => {
    desk.write(`Range.${name}`, cellsOfArea(area), () => {
      checkMayWrite(tab, rect);
      act();
      recalculateBook(tab.book);
    });
    return self();
  };
  return {
    clear: (options?: ClearOptions) =>
      changed("clear", () => {
        if (options?.commentsOnly === true || options?.validationsOnly === true)
          throw notModelled("Range.clear of comments or validations only");
        if (options?.formatOnly !== true) clearContents(area);
        if (options?.contentsOnly !== true) clearTextLooks(area);
      }),
    clearContent: () => changed("clearContent", () => clearContents(area)),
    clearFormat: () => changed("clearFormat", () => clearTextLooks(area)),
    clearNote: () => changed("clearNote", () => clearNotes(area)),
    sort: (spec) => {
      const keys = sortKeys(area, spec);
      return changed("sort", () => sortRows(sheetOf(tab), rect, keys));
    },
  };
}

const NOTHING: { readonly [Name in keyof Required<LookChange>]: undefined } = {
  numberFormat: undefined,
  background: undefined,
  fontColor: undefined,
  isBold: undefined,
  isItalic: undefined,
  line: undefined,
  isWrapped: undefined,
  align: undefined,
  verticalAlign: undefined,
};

export function clearContents({ tab, rect }: Area): void {
  const sheet = sheetOf(tab);
  eachCell(rect, (row, column) => {
    putItem(sheet.values, row, column, null);
    putItem(sheet.formulas, row, column, null);
  });
}

/** Patterns of numbers and days stay (Range.clearFormat); that `clear` leaves them too is assumed. */
function clearTextLooks({ tab, rect }: Area): void {
  const sheet = sheetOf(tab);
  const { numberFormat: _, ...looks } = NOTHING;
  eachCell(rect, (row, column) => changeLook(sheet, row, column, looks as LookChange));
}

export function clearLooks({ tab, rect }: Area): void {
  const sheet = sheetOf(tab);
  eachCell(rect, (row, column) => changeLook(sheet, row, column, NOTHING));
}

export function clearNotes({ tab, rect }: Area): void {
  const { notes } = sheetOf(tab);
  eachCell(rect, (row, column) => putItem(notes, row, column, null));
}

/** Column numbers are the sheet's, not the range's. */
function sortKeys({ tab, rect }: Area, spec: unknown): SortKey[] {
  const one = (each: unknown): SortKey => {
    const { column, ascending } =
      typeof each === "number" ? { column: each } : ((each ?? {}) as { column?: number; ascending?: boolean });
    if (typeof column !== "number") throw mismatch(tab.book.desk.session, "Range.sort", [spec]);
    if (column < rect.column || column >= rect.column + rect.columns)
      throw tab.book.desk.session.error("The sort columns are outside the range.");
    return { column, isAscending: ascending !== false };
  };
  return Array.isArray(spec) ? spec.map(one) : [one(spec)];
}
