import type { DocumentParagraph, DocumentTab, DocumentTable, StructuralElement } from "./document.ts";
import { type Inline, inlinesOf } from "./inlines.ts";
import { writeInlines } from "./write-inlines.ts";

/**
 * A document's table as a table of GitHub Flavored Markdown; `""` for one without a text. Its first row are its headings
 * where it is pinned as such or all of it is bold; a table without headings gets empty ones, which nobody sees. A column is
 * aligned as its last row is. What stands in a cell in paragraphs becomes lines.
 */
export function writeTable({ tableRows = [] }: DocumentTable, tab: DocumentTab): string {
  const rows = tableRows.map(({ tableCells = [] }) => tableCells.map(({ content = [] }) => cellOf(content, tab)));
  const columns = Math.max(0, ...rows.map(({ length }) => length));
  if (rows.flat().every(isBlank)) return "";
  const [first = [], ...others] = rows;
  const isHead = tableRows[0]?.tableRowStyle?.tableHeader === true || isBold(first);
  const head = isHead ? first.map((cell) => ({ ...cell, inlines: cell.inlines.map(withoutBold) })) : [];
  const body = isHead ? others : rows;
  const aligned = rows[rows.length - 1] ?? [];
  return [
    rowText(head, columns),
    `| ${Array.from({ length: columns }, (_, at) => DELIMITERS[aligned[at]?.alignment ?? ""] ?? "---").join(" | ")} |`,
    ...body.map((cells) => rowText(cells, columns)),
  ].join("\n");
}

/** A piece of text that is not bold, wherever the whole that it stands in is. */
export function withoutBold(inline: Inline): Inline {
  if (inline.kind === "section") return { ...inline, inlines: inline.inlines.map(withoutBold) };
  return inline.kind === "text" || inline.kind === "value"
    ? { ...inline, look: { ...inline.look, isBold: false } }
    : inline;
}

interface Cell {
  readonly inlines: readonly Inline[];
  readonly alignment: string;
}

const DELIMITERS: Readonly<Record<string, string>> = { CENTER: ":---:", END: "---:" };

function cellOf(content: readonly StructuralElement[], tab: DocumentTab): Cell {
  const paragraphs = paragraphsIn(content);
  const lines = paragraphs.map((paragraph) => inlinesOf(paragraph, tab)).filter(({ length }) => length > 0);
  return {
    inlines: lines.flatMap((line, at): Inline[] => (at === 0 ? line : [{ kind: "break", text: "\n" }, ...line])),
    alignment: paragraphs[0]?.paragraphStyle?.alignment ?? "",
  };
}

/** Of a table in a cell too: its cells become lines. */
function paragraphsIn(content: readonly StructuralElement[]): DocumentParagraph[] {
  return content.flatMap(({ paragraph, table }) => {
    if (paragraph !== undefined) return [paragraph];
    const cells = (table?.tableRows ?? []).flatMap(({ tableCells = [] }) => tableCells);
    return cells.flatMap((cell) => paragraphsIn(cell.content ?? []));
  });
}

function isBold(cells: readonly Cell[]): boolean {
  const looks = cells.flatMap(({ inlines }) => inlines.flatMap(boldness));
  return looks.length > 0 && looks.every((look) => look);
}

/** Whether each visible piece of a text is bold. */
function boldness(inline: Inline): readonly boolean[] {
  if (inline.kind === "section") return inline.inlines.flatMap(boldness);
  if (inline.kind === "text") return inline.text.trim() === "" ? [] : [inline.look.isBold];
  return inline.kind === "value" ? [inline.look.isBold] : [];
}

function isBlank({ inlines }: Cell): boolean {
  return inlines.every((inline) => inline.kind === "break" || (inline.kind === "text" && inline.text.trim() === ""));
}

function rowText(cells: readonly Cell[], columns: number): string {
  const texts = Array.from({ length: columns }, (_, at) => cellText(cells[at]?.inlines ?? []));
  return `|${texts.map((text) => (text === "" ? "  " : ` ${text} `)).join("|")}|`;
}

/** A cell is one line of Markdown, so its line breaks are written as tags. */
function cellText(inlines: readonly Inline[]): string {
  return writeInlines(inlines)
    .replace(/\\\n(?:!\[\]\(\))?/g, "<br>")
    .replace(/\n/g, " ")
    .trim();
}
