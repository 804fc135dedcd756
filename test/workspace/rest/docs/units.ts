import { notModelled } from "../answer.ts";

/**
 * A document's body as a row of units, one for each index of the Docs interface: a UTF-16 code unit of its text, or the
 * beginning of a section, a table, a row or a cell, or a table's end (guide "Structure of a Google Docs document").
 */
export interface Unit {
  readonly kind: "text" | "section" | "table" | "row" | "cell" | "end";
  /** One code unit of text; `""` for the others. */
  readonly char: string;
  readonly style: TextStyle;
  /** Only at a paragraph's closing line feed: it carries what the paragraph is. */
  readonly paragraph?: ParagraphFacts;
}

export type TextStyle = Readonly<Record<string, unknown>>;

export interface ParagraphFacts {
  readonly paragraphStyle: Readonly<Record<string, unknown>>;
  readonly bullet?: { readonly listId: string; readonly nestingLevel?: number; readonly textStyle?: TextStyle };
}

/** An element of `body.content`, as the reference of `documents` has it. */
export interface StructuralElement {
  readonly startIndex?: number;
  readonly endIndex: number;
  readonly sectionBreak?: unknown;
  readonly paragraph?: ParagraphFacts & {
    readonly elements: readonly {
      readonly startIndex?: number;
      readonly endIndex: number;
      readonly textRun?: { readonly content: string; readonly textStyle: TextStyle };
    }[];
  };
  readonly table?: {
    readonly rows: number;
    readonly columns: number;
    readonly tableRows: readonly {
      readonly startIndex: number;
      readonly endIndex: number;
      readonly tableCells: readonly {
        readonly startIndex: number;
        readonly endIndex: number;
        readonly content: readonly StructuralElement[];
        readonly tableCellStyle: unknown;
      }[];
      readonly tableRowStyle: unknown;
    }[];
    readonly tableStyle: unknown;
  };
}

export const NORMAL: ParagraphFacts = {
  paragraphStyle: { namedStyleType: "NORMAL_TEXT", direction: "LEFT_TO_RIGHT" },
};

/** What a new document holds: a section's beginning and one empty paragraph. */
export function emptyUnits(): readonly Unit[] {
  return [mark("section"), lineFeed(NORMAL)];
}

export function mark(kind: Exclude<Unit["kind"], "text">): Unit {
  return { kind, char: "", style: {} };
}

export function lineFeed(paragraph: ParagraphFacts, style: TextStyle = {}): Unit {
  return { kind: "text", char: "\n", style, paragraph };
}

/** The units of a body's content. */
export function unitsOf(content: readonly StructuralElement[]): Unit[] {
  return content.flatMap((element): Unit[] => {
    if (element.sectionBreak !== undefined) return [mark("section")];
    if (element.paragraph !== undefined) return paragraphUnits(element.paragraph);
    if (element.table === undefined) throw notModelled(`${Object.keys(element).join()} in a document`);
    const rows = element.table.tableRows.flatMap(({ tableCells }) => [
      mark("row"),
      ...tableCells.flatMap((cell) => [mark("cell"), ...unitsOf(cell.content)]),
    ]);
    return [mark("table"), ...rows, mark("end")];
  });
}

/** The content that units stand for, with every index. */
export function contentOf(units: readonly Unit[]): readonly StructuralElement[] {
  return elementsFrom(units, 0).content;
}

function paragraphUnits({ elements, paragraphStyle, bullet }: NonNullable<StructuralElement["paragraph"]>): Unit[] {
  const facts: ParagraphFacts = bullet === undefined ? { paragraphStyle } : { paragraphStyle, bullet };
  return elements.flatMap(({ textRun, ...other }) => {
    if (textRun === undefined) throw notModelled(`${Object.keys(other).join()} in a paragraph`);
    const style = textRun.textStyle;
    return textRun.content
      .split("")
      .map((char): Unit => (char === "\n" ? lineFeed(facts, style) : { kind: "text", char, style }));
  });
}

interface Read {
  readonly content: readonly StructuralElement[];
  readonly next: number;
}

/** Elements up to the end of the body, or of the cell that they stand in. */
function elementsFrom(units: readonly Unit[], from: number): Read {
  const content: StructuralElement[] = [];
  let at = from;
  for (let unit = units[at]; unit !== undefined; unit = units[at]) {
    if (unit.kind === "row" || unit.kind === "cell" || unit.kind === "end") break;
    if (unit.kind === "section") {
      content.push({ ...indices(at, at + 1), sectionBreak: SECTION });
      at += 1;
    } else if (unit.kind === "table") {
      const { element, next } = tableFrom(units, at);
      content.push(element);
      at = next;
    } else {
      const end = units.findIndex((each, index) => index >= at && each.char === "\n") + 1;
      content.push(paragraphFrom(units, at, end));
      at = end;
    }
  }
  return { content, next: at };
}

const SECTION = {
  sectionStyle: { columnSeparatorStyle: "NONE", contentDirection: "LEFT_TO_RIGHT", sectionType: "CONTINUOUS" },
};

function paragraphFrom(units: readonly Unit[], from: number, end: number): StructuralElement {
  const facts = units[end - 1]?.paragraph ?? NORMAL;
  const elements: { startIndex?: number; endIndex: number; textRun: { content: string; textStyle: TextStyle } }[] = [];
  let begin = from;
  for (let at = from + 1; at <= end; at += 1) {
    // A run ends where the style does.
    if (at < end && JSON.stringify(units[at]!.style) === JSON.stringify(units[begin]!.style)) continue;
    const text = units.slice(begin, at);
    elements.push({
      ...indices(begin, at),
      textRun: { content: text.map(({ char }) => char).join(""), textStyle: text[0]!.style },
    });
    begin = at;
  }
  return { ...indices(from, end), paragraph: { elements, ...facts } };
}

function tableFrom(units: readonly Unit[], from: number): { element: StructuralElement; next: number } {
  const tableRows: NonNullable<StructuralElement["table"]>["tableRows"][number][] = [];
  let at = from + 1;
  while (units[at]?.kind === "row") {
    const rowFrom = at;
    const tableCells: (typeof tableRows)[number]["tableCells"][number][] = [];
    at += 1;
    while (units[at]?.kind === "cell") {
      const { content, next } = elementsFrom(units, at + 1);
      tableCells.push({ ...indices(at, next), startIndex: at, content, tableCellStyle: { rowSpan: 1, columnSpan: 1 } });
      at = next;
    }
    tableRows.push({ startIndex: rowFrom, endIndex: at, tableCells, tableRowStyle: {} });
  }
  const table = { rows: tableRows.length, columns: tableRows[0]?.tableCells.length ?? 0, tableRows, tableStyle: {} };
  return { element: { ...indices(from, at + 1), table }, next: at + 1 };
}

/** An index of nought is left out, as every nought of Google's JSON. */
function indices(startIndex: number, endIndex: number): { startIndex?: number; endIndex: number } {
  return startIndex === 0 ? { endIndex } : { startIndex, endIndex };
}
