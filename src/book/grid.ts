/** A workbook as ports hand it over: typed cells in grids, nothing interpreted yet. */

/** A cell: text, number, yes or no, a date as a day in the book's own zone, an error, or nothing. */
export type Cell = string | number | boolean | null | DateCell | ErrorCell;

/** A cell that the workbook itself holds as a date: `YYYY-MM-DD`, midnight in the book's zone already taken off. */
export interface DateCell {
  readonly date: string;
}

/** A cell whose formula failed: `#REF!`. */
export interface ErrorCell {
  readonly error: string;
}

/** What spreadsheets show, and `Range.getValues` gives as text, for a cell whose formula fails or has no value yet. */
const ERRORS = new Set([
  "#REF!",
  "#N/A",
  "#NAME?",
  "#DIV/0!",
  "#VALUE!",
  "#NUM!",
  "#NULL!",
  "#ERROR!",
  "#SPILL!",
  "#CALC!",
  "Loading...",
]);

/** A cell from a place that tells errors and empty cells as text. */
export function textCell(text: string): Cell {
  if (text === "") return null;
  return ERRORS.has(text) ? { error: text } : text;
}

export interface Grid {
  readonly name: string;
  /** `rows[0]` is row 1 of the sheet. Rows may be of different lengths. */
  readonly rows: readonly (readonly Cell[])[];
}

export interface BookGrids {
  readonly grids: readonly Grid[];
  /** Changes whenever anyone saves the book; a write names the version that it was made from. */
  readonly version: string;
  /** The file's identity, where the place knows one and a copy has another. */
  readonly bookId?: string;
  /** The book's own time zone, where the place knows one. */
  readonly timeZone?: string;
}

/** What a run writes into a book: its own cells, its own sheets, and the colours of rows. */
export interface BookPatch {
  /** The version that the patch was placed on. */
  readonly version: string;
  readonly cells: readonly CellWrite[];
  /** The rows of the accounts sheet on which every cell of the program's own columns is the program's, in order. */
  readonly ownRows?: readonly number[];
  /** Sheets that belong to the program and are written whole: Tasks, State, Dashboard. */
  readonly sheets: readonly SheetWrite[];
  readonly colours: readonly RowColour[];
  /** The sheet whose rows are coloured, and the columns of the program's own cells in it, 1-based. */
  readonly coloured?: { readonly sheet: string; readonly headerRow: number; readonly ownColumns: readonly number[] };
}

/** One cell, 1-based. Text is written as text and never as a formula. */
export interface CellWrite {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  readonly value: string | number | null | DateCell;
}

export interface SheetWrite {
  readonly name: string;
  readonly isHidden: boolean;
  readonly rows: readonly (readonly (string | number | null | DateCell)[])[];
}

/** How far along its playbook a row's account is. A row that is not past due has no colour. */
export type ColourBand = "early" | "middle" | "late" | "severe" | "fault";

export interface RowColour {
  readonly row: number;
  readonly band: ColourBand;
}

/** The letter of a 1-based column: 1 is `A`, 27 is `AA`. */
export function columnLetter(column: number): string {
  let letters = "";
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

/** A cell as the text that a person sees, trimmed; an empty cell is `""`. */
export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return "";
  if (typeof cell === "object") return "date" in cell ? cell.date : cell.error;
  return String(cell).trim();
}
