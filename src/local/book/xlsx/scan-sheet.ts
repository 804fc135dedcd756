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

/**
 * Walks through a sheet's XML and hands over one row after another, so that a sheet of 50,000 rows needs no tree in
 * memory. Throws for what is not well-formed or is no worksheet.
 */
export function scanSheet(source: string, onRow: (row: SheetRow) => void): SheetOutline {
  const parser = new SaxesParser();
  const walk: Walk = { prefix: "", depth: 0, children: [], isData: false, lastRow: 0, textDepth: 0, skipDepth: 0 };
  parser.on("opentag", ({ name, attributes, isSelfClosing }) => {
    walk.depth += 1;
    const openEnd = parser.position;
    // An attribute never holds `<`, so the last one before the end of a start tag is its own.
    const tag = { name, attributes, isSelfClosing, openEnd, start: source.lastIndexOf("<", openEnd - 1) };
    if (walk.depth <= 2) openFrame(walk, tag);
    else if (walk.isData) openInRows(walk, tag);
  });
  const addText = (text: string): void => {
    if (walk.textDepth !== 0 && walk.cell !== undefined) walk.cell.value = (walk.cell.value ?? "") + text;
  };
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.on("closetag", () => {
    closeElement(walk, parser.position, onRow);
    walk.depth -= 1;
  });
  parser.write(source).close();
  return { prefix: walk.prefix, children: walk.children };
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

interface Walk {
  prefix: string;
  depth: number;
  readonly children: Writable<SheetChild>[];
  /** Whether the element of depth 2 is the one that holds the rows. */
  isData: boolean;
  lastRow: number;
  row?: (Writable<SheetRow> & { cells: SheetCell[] }) | undefined;
  cell?: Writable<SheetCell> | undefined;
  /** The depth of the element whose text is being read; 0 for none. */
  textDepth: number;
  /** The depth of the element that is passed over; 0 for none. */
  skipDepth: number;
}

interface Tag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly isSelfClosing: boolean;
  readonly start: number;
  readonly openEnd: number;
}

function openFrame(walk: Walk, { name, attributes, start, openEnd }: Tag): void {
  if (walk.depth === 1) {
    walk.prefix = prefixOf(name);
    if (name !== `${walk.prefix}worksheet`) throw new Error(`not a worksheet: ${name}`);
    return;
  }
  const local = name.slice(walk.prefix.length);
  walk.children.push({ local, attributes, start, openEnd, end: openEnd });
  walk.isData = local === "sheetData";
}

function openInRows(walk: Walk, tag: Tag): void {
  const local = tag.name.slice(walk.prefix.length);
  if (walk.depth === 3) {
    walk.row = local === "row" ? startRow(walk, tag) : undefined;
  } else if (walk.depth === 4) {
    walk.cell = local === "c" && walk.row !== undefined ? startCell(walk.row, tag) : undefined;
  } else if (walk.cell !== undefined) {
    if (local === "f") walk.cell.hasFormula = true;
    // Readings of Japanese text stand beside the text and are no part of it.
    if (local === "rPh") walk.skipDepth = walk.depth;
    const isText = (local === "v" && walk.depth === 5) || (local === "t" && walk.depth > 5 && walk.skipDepth === 0);
    if (!isText) return;
    walk.textDepth = walk.depth;
    walk.cell.value = walk.cell.value ?? "";
  }
}

function startRow(walk: Walk, { attributes, isSelfClosing, start, openEnd }: Tag): Writable<SheetRow> & { cells: [] } {
  const ref = attributes.r;
  const number = ref === undefined ? walk.lastRow + 1 : Number(ref);
  if (!Number.isInteger(number) || number <= walk.lastRow) throw new Error(`row ${ref} out of order`);
  walk.lastRow = number;
  return { number, start, openEnd, end: openEnd, hasRef: ref !== undefined, isSelfClosing, cells: [] };
}

function startCell(row: SheetRow, { attributes, start, openEnd }: Tag): Writable<SheetCell> {
  const before = row.cells[row.cells.length - 1]?.column ?? 0;
  const { r: ref, s: style, t: type } = attributes;
  const column = ref === undefined ? before + 1 : columnOf(ref.replace(/\d+$/, ""));
  if (column <= before) throw new Error(`cell ${ref} out of order`);
  return {
    column,
    start,
    openEnd,
    end: openEnd,
    hasRef: ref !== undefined,
    style: style === undefined ? 0 : Number(style),
    type: type ?? "n",
    value: undefined,
    hasFormula: false,
  };
}

function closeElement(walk: Walk, position: number, onRow: (row: SheetRow) => void): void {
  const { depth, cell, row } = walk;
  if (depth === walk.textDepth) walk.textDepth = 0;
  if (depth === walk.skipDepth) walk.skipDepth = 0;
  const child = walk.children[walk.children.length - 1];
  if (depth === 2 && child !== undefined) child.end = position;
  if (depth === 4 && cell !== undefined && row !== undefined) {
    cell.end = position;
    row.cells.push(cell);
    walk.cell = undefined;
  }
  if (depth === 3 && row !== undefined) {
    row.end = position;
    walk.row = undefined;
    onRow(row);
  }
}
