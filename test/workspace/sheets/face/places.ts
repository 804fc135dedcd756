import type { SheetState, SpreadsheetState } from "../../world.ts";
import type { Rect } from "../a1.ts";
import { recalculate } from "../recalculate.ts";
import type { TypedIn } from "../typed-text.ts";
import type { Desk } from "./desk.ts";

export type RangeFace = GoogleAppsScript.Spreadsheet.Range;
export type SheetFace = GoogleAppsScript.Spreadsheet.Sheet;
export type SpreadsheetFace = GoogleAppsScript.Spreadsheet.Spreadsheet;

/** Makes the faces; handed along, since ranges, sheets and spreadsheets give out one another. */
export interface Faces {
  readonly range: (area: Area) => RangeFace;
  readonly sheet: (tab: Tab) => SheetFace;
  readonly spreadsheet: (book: Book) => SpreadsheetFace;
}

/** A spreadsheet as an execution holds it: by its id, since people may change it meanwhile. */
export interface Book {
  readonly desk: Desk;
  readonly faces: Faces;
  readonly id: string;
}

/** A sheet as an execution holds it. */
export interface Tab {
  readonly book: Book;
  readonly sheetId: number;
}

/** A range as an execution holds it: coordinates, which do not move when rows do. */
export interface Area {
  readonly tab: Tab;
  readonly rect: Rect;
  /** Of a protection of a sheet, whose range calls itself `""`. */
  readonly isWholeSheet?: true;
}

export function stateOf({ desk, id }: Book): SpreadsheetState {
  const state = desk.session.world.spreadsheets[id];
  if (state === undefined)
    throw desk.session.error(`Document ${id} is missing (perhaps it was deleted, or you don't have read access?)`);
  return state;
}

export function sheetOf({ book, sheetId }: Tab): SheetState {
  const sheet = stateOf(book).sheets.find((each) => each.sheetId === sheetId);
  if (sheet === undefined) throw book.desk.session.error("Sheet not found");
  return sheet;
}

export function cellsOfArea({ rect }: Area): number {
  return rect.rows * rect.columns;
}

/** What reading a typed text depends on in a spreadsheet. */
export function typingIn(book: Book): TypedIn {
  const { locale } = stateOf(book);
  return { locale, year: new Date(book.desk.session.world.nowAt).getUTCFullYear() };
}

/** After a write: formulas see it. */
export function recalculateBook(book: Book): void {
  recalculate(stateOf(book));
}

const areas = new WeakMap<object, Area>();
const tabs = new WeakMap<object, Tab>();

export function rememberArea(face: RangeFace, area: Area): RangeFace {
  areas.set(face, area);
  return face;
}

export function rememberTab(face: SheetFace, tab: Tab): SheetFace {
  tabs.set(face, tab);
  return face;
}

/** What a script hands back as a range; `undefined` when it is none. */
export function areaOf(face: unknown): Area | undefined {
  return typeof face === "object" && face !== null ? areas.get(face) : undefined;
}

/** What a script hands back as a sheet; `undefined` when it is none. */
export function tabOf(face: unknown): Tab | undefined {
  return typeof face === "object" && face !== null ? tabs.get(face) : undefined;
}
