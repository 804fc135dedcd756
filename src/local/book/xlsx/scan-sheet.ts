import { SaxesParser } from "saxes";
import { columnOf } from "./cell-place.ts";
import { prefixOf } from "./xml-source.ts";

/** A cell with its places in the sheet's XML. */
export interface SheetCell {
  readonly column: number;
  readonly start: number;
  readonly openEnd: number;
  readonly end: number;
  /** Whether it says itself where it stands; otherwise it follows the cell before. */
  readonly hasRef: boolean;
  readonly style: number;
  /** `n`, `s`, `str`, `inlineStr`, `b`, `e` or `d`. */
  readonly type: string;
  /** The content of `v`, or the text of an inline string; `undefined` when the cell holds none. */
  readonly value: string | undefined;
  readonly hasFormula: boolean;
}

export interface SheetRow {
  readonly number: number;
  readonly start: number;
  readonly openEnd: number;
  readonly end: number;
  readonly hasRef: boolean;
  readonly isSelfClosing: boolean;
  readonly cells: readonly SheetCell[];
}

/** A child of the worksheet element. */
export interface SheetChild {
  readonly local: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly start: number;
  readonly openEnd: number;
  readonly end: number;
}

export interface SheetOutline {
  /** The prefix of the sheet's own elements, colon included; mostly `""`. */
  readonly prefix: string;
  readonly children: readonly SheetChild[];
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/**
 * Walks through a sheet's XML and hands over one row after another, so that a sheet of 50,000 rows needs no tree in
 * memory. Throws for what is not well-formed or is no worksheet.
 */
export function scanSheet(source: string, onRow: (row: SheetRow) => void): SheetOutline {
  const parser = new SaxesParser();
  const children: Writable<SheetChild>[] = [];
  let prefix = "";
  let depth = 0;
  let child: Writable<SheetChild> | undefined;
  let isData = false;
  let row: (Writable<SheetRow> & { cells: SheetCell[] }) | undefined;
  let lastRow = 0;
  let cell: Writable<SheetCell> | undefined;
  let textDepth = 0;
  let skipDepth = 0;

  parser.on("opentag", (tag) => {
    depth += 1;
    const { name } = tag;
    if (depth === 1) {
      prefix = prefixOf(name);
      if (name !== `${prefix}worksheet`) throw new Error(`not a worksheet: ${name}`);
    } else if (depth === 2) {
      const openEnd = parser.position;
      const start = source.lastIndexOf("<", openEnd - 1);
      child = { local: name.slice(prefix.length), attributes: tag.attributes, start, openEnd, end: openEnd };
      children.push(child);
      isData = child.local === "sheetData";
    } else if (!isData) {
      return;
    } else if (depth === 3) {
      row = name === `${prefix}row` ? startRow(tag.attributes, tag.isSelfClosing) : undefined;
    } else if (depth === 4 && row !== undefined && name === `${prefix}c`) {
      cell = startCell(tag.attributes, row.cells[row.cells.length - 1]?.column ?? 0);
    } else if (depth > 4 && cell !== undefined) {
      openInCell(name.slice(prefix.length));
    }
  });

  const startRow = (attributes: Readonly<Record<string, string>>, isSelfClosing: boolean) => {
    const openEnd = parser.position;
    const start = source.lastIndexOf("<", openEnd - 1);
    const ref = attributes.r;
    const number = ref === undefined ? lastRow + 1 : Number(ref);
    if (!Number.isInteger(number) || number <= lastRow) throw new Error(`row ${ref} out of order`);
    lastRow = number;
    return { number, start, openEnd, end: openEnd, hasRef: ref !== undefined, isSelfClosing, cells: [] };
  };

  const startCell = (attributes: Readonly<Record<string, string>>, before: number): Writable<SheetCell> => {
    const openEnd = parser.position;
    const ref = attributes.r;
    const column = ref === undefined ? before + 1 : columnOf(ref.replace(/\d+$/, ""));
    if (column <= before) throw new Error(`cell ${ref} out of order`);
    return {
      column,
      start: source.lastIndexOf("<", openEnd - 1),
      openEnd,
      end: openEnd,
      hasRef: ref !== undefined,
      style: attributes.s === undefined ? 0 : Number(attributes.s),
      type: attributes.t ?? "n",
      value: undefined,
      hasFormula: false,
    };
  };

  const openInCell = (local: string): void => {
    if (cell === undefined) return;
    if (local === "f") cell.hasFormula = true;
    // Readings of Japanese text stand beside the text and are no part of it.
    if (local === "rPh") skipDepth = depth;
    if ((local === "v" && depth === 5) || (local === "t" && depth > 5 && skipDepth === 0)) {
      textDepth = depth;
      cell.value = cell.value ?? "";
    }
  };

  const onText = (text: string): void => {
    if (textDepth !== 0 && cell !== undefined) cell.value = (cell.value ?? "") + text;
  };
  parser.on("text", onText);
  parser.on("cdata", onText);

  parser.on("closetag", () => {
    if (depth === textDepth) textDepth = 0;
    if (depth === skipDepth) skipDepth = 0;
    if (depth === 2 && child !== undefined) child.end = parser.position;
    if (depth === 4 && cell !== undefined && row !== undefined) {
      cell.end = parser.position;
      row.cells.push(cell);
      cell = undefined;
    }
    if (depth === 3 && row !== undefined) {
      row.end = parser.position;
      onRow(row);
      row = undefined;
    }
    depth -= 1;
  });

  parser.write(source).close();
  return { prefix, children };
}
