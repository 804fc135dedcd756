import { parseA1 } from "../a1.ts";
import { lastColumn, lastRow } from "../cells.ts";
import { mismatch } from "./arguments.ts";
import { areaOf, type RangeFace, type SheetFace, sheetOf, stateOf, type Tab } from "./places.ts";
import { areaAt } from "./range-places.ts";
import { selectArea, selectedArea } from "./selection.ts";
import { selectionFace } from "./selection-face.ts";

/** Ranges of a sheet (Sheet.getRange, .getDataRange, .getActiveRange: Google's reference). */
export function sheetRanges(tab: Tab): Partial<SheetFace> {
  const { desk, faces } = tab.book;
  const select = (method: string, range: unknown): RangeFace => {
    const area = typeof range === "string" ? undefined : areaOf(range);
    if (area === undefined) throw mismatch(desk.session, `Sheet.${method}`, [range]);
    desk.change(`Sheet.${method}`, () => selectArea(area), 10);
    return faces.range(area);
  };
  return {
    getRange: (...given: readonly unknown[]) => faces.range(givenArea(tab, given)),
    getDataRange: () =>
      desk.look("Sheet.getDataRange", () => {
        const sheet = sheetOf(tab);
        const rows = Math.max(1, lastRow(sheet));
        const columns = Math.max(1, lastColumn(sheet));
        return faces.range({ tab, rect: { row: 1, column: 1, rows, columns } });
      }),
    getSheetValues: (row, column, rows, columns) =>
      faces.range(areaAt(tab, { row, column, rows: rows === -1 ? lastRow(sheetOf(tab)) : rows, columns })).getValues(),
    getActiveRange: () => desk.look("Sheet.getActiveRange", () => selectedHere(tab)),
    getActiveCell: () => {
      const range = desk.look("Sheet.getActiveCell", () => selectedHere(tab));
      return (range ?? faces.range({ tab, rect: { row: 1, column: 1, rows: 1, columns: 1 } })).getCell(1, 1);
    },
    getCurrentCell: () => desk.look("Sheet.getCurrentCell", () => selectedHere(tab)?.getCell(1, 1) ?? null),
    getSelection: () => selectionFace(tab.book),
    setActiveRange: (range) => select("setActiveRange", range),
    setActiveSelection: (range: unknown) =>
      select("setActiveSelection", typeof range === "string" ? faces.range(givenArea(tab, [range])) : range),
    setCurrentCell: (cell) => select("setCurrentCell", cell),
  };
}

function selectedHere(tab: Tab): RangeFace | null {
  const area = selectedArea(tab.book);
  return area.tab.sheetId === tab.sheetId ? tab.book.faces.range({ tab, rect: area.rect }) : null;
}

/** The overloads of `getRange`: A1 notation, or row and column with a number of rows and columns. */
function givenArea(tab: Tab, given: readonly unknown[]): ReturnType<typeof areaAt> {
  const { session } = tab.book.desk;
  if (given.length === 1 && typeof given[0] === "string") return areaOfA1(tab, given[0]);
  const isNumbers =
    given.length >= 2 && given.length <= 4 && given.every((each) => typeof each === "number" && !Number.isNaN(each));
  if (!isNumbers) throw mismatch(session, "Sheet.getRange", given);
  const [row = 1, column = 1, rows = 1, columns = 1] = (given as number[]).map(Math.trunc);
  return areaAt(tab, { row, column, rows, columns });
}

/** A range of A1 notation, in the sheet that it names or else in the given one. */
export function areaOfA1(tab: Tab, text: string): ReturnType<typeof areaAt> {
  const { session } = tab.book.desk;
  const named = parseA1(text, sheetOf(tab));
  if (named === undefined) throw session.error("Range not found");
  if (named.sheet === undefined) return areaAt(tab, named.rect);
  const sheet = stateOf(tab.book).sheets.find(({ name }) => name.toLowerCase() === named.sheet?.toLowerCase());
  if (sheet === undefined) throw session.error("Range not found");
  const rect = parseA1(text, sheet)?.rect ?? named.rect;
  return areaAt({ book: tab.book, sheetId: sheet.sheetId }, rect);
}
