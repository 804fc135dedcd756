import type { RestRequest } from "../rest.ts";
import { type Cell, type Paragraph, paragraphsOf, type Span } from "./paragraphs.ts";

/**
 * Writes a template's Markdown into an empty document (documents.batchUpdate). A paragraph that is left empty stands
 * between two blocks, so that the document looks like the message. Sent twice it writes the text twice.
 */
export function fillDocumentRequest(id: string, markdown: string): RestRequest {
  return {
    method: "post",
    url: `https://docs.googleapis.com/v1/documents/${id}:batchUpdate`,
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ requests: updatesFor(paragraphsOf(markdown)) }),
    isRepeatable: false,
    purpose: "writing a template's text into its document",
  };
}

/** A change of `documents.batchUpdate`. Indexes count UTF-16 units from 1, where the body begins. */
type Update = Readonly<Record<string, unknown>>;

interface Range {
  readonly startIndex: number;
  readonly endIndex: number;
}

interface PlacedParagraph {
  readonly paragraph: Paragraph;
  /** Where its text begins, after the tabs that make it an item of a deeper level. */
  readonly textAt: number;
  readonly range: Range;
}

function updatesFor(paragraphs: readonly Paragraph[]): readonly Update[] {
  let text = "";
  const placed: PlacedParagraph[] = [];
  for (const [index, paragraph] of paragraphs.entries()) {
    if (index > 0) text += isSameList(paragraphs[index - 1], paragraph) ? "\n" : "\n\n";
    const startIndex = text.length + 1;
    const tabs = "\t".repeat(paragraph.kind === "item" ? paragraph.level : 0);
    text += tabs + paragraph.text;
    placed.push({ paragraph, textAt: startIndex + tabs.length, range: { startIndex, endIndex: text.length + 1 } });
  }
  if (placed.every(({ paragraph }) => paragraph.text === "" && paragraph.kind !== "table")) return [];
  // Making items takes their tabs away, and a table takes room: both move what stands below. So from the last to the first.
  const moving = [...listRanges(placed), ...placed.flatMap(tableUpdates)].sort((one, other) => other.from - one.from);
  return [
    ...(text === "" ? [] : [{ insertText: { location: { index: 1 }, text } }]),
    ...placed.flatMap(({ paragraph, textAt }) => paragraph.spans.map((span) => textStyle(span, textAt))),
    ...placed.flatMap(paragraphStyle),
    ...moving.flatMap(({ updates }) => updates),
  ];
}

function isSameList(one: Paragraph | undefined, other: Paragraph): boolean {
  return one?.kind === "item" && other.kind === "item" && one.listNumber === other.listNumber;
}

function textStyle({ from, to, look }: Span, textAt: number): Update {
  const range = { startIndex: textAt + from, endIndex: textAt + to };
  if ("href" in look) return { updateTextStyle: { range, textStyle: { link: { url: look.href } }, fields: "link" } };
  return { updateTextStyle: { range, textStyle: look, fields: Object.keys(look).join() } };
}

function paragraphStyle({ paragraph, range }: PlacedParagraph): readonly Update[] {
  if (paragraph.kind === "heading") {
    const style = { namedStyleType: `HEADING_${paragraph.level}` };
    return [{ updateParagraphStyle: { range, paragraphStyle: style, fields: "namedStyleType" } }];
  }
  if (paragraph.kind !== "quote") return [];
  const indent = { magnitude: 36, unit: "PT" };
  const style = { indentStart: indent, indentFirstLine: indent };
  return [{ updateParagraphStyle: { range, paragraphStyle: style, fields: "indentStart,indentFirstLine" } }];
}

/** Changes that move what stands below the place from which they are made. */
interface Moving {
  readonly from: number;
  readonly updates: readonly Update[];
}

/**
 * A table in the place of an empty paragraph (documents.batchUpdate, insertTable: it begins one index further, and of a row
 * and of a cell each has an index of its own). Its cells are filled from the last to the first, for the same reason.
 */
function tableUpdates({ paragraph: { kind, rows }, textAt }: PlacedParagraph): Moving[] {
  const columns = rows[0]?.length ?? 0;
  if (kind !== "table" || columns === 0) return [];
  const cells = rows.flatMap((row, down) =>
    row.map((cell, across) => ({ cell, at: textAt + 4 + down * (1 + 2 * columns) + 2 * across })),
  );
  return [
    {
      from: textAt,
      updates: [
        { insertTable: { location: { index: textAt }, rows: rows.length, columns } },
        ...cells.reverse().flatMap(({ cell, at }) => cellUpdates(cell, at)),
      ],
    },
  ];
}

function cellUpdates({ text, spans, align }: Cell, at: number): readonly Update[] {
  const range = { startIndex: at, endIndex: at + text.length + 1 };
  const style = { alignment: align === "center" ? "CENTER" : "END" };
  return [
    ...(text === "" ? [] : [{ insertText: { location: { index: at }, text } }]),
    ...spans.map((span) => textStyle(span, at)),
    ...(align === "left" ? [] : [{ updateParagraphStyle: { range, paragraphStyle: style, fields: "alignment" } }]),
  ];
}

/** One change for each list; what is nested in it gets the glyphs that go with the outermost level. */
function listRanges(placed: readonly PlacedParagraph[]): Moving[] {
  const items = placed.filter(({ paragraph }) => paragraph.kind === "item");
  const numbers = [...new Set(items.map(({ paragraph }) => paragraph.listNumber))];
  return numbers.map((listNumber) => {
    const own = items.filter(({ paragraph }) => paragraph.listNumber === listNumber);
    const range = {
      startIndex: own[0]?.range.startIndex ?? 1,
      endIndex: own[own.length - 1]?.range.endIndex ?? 1,
    };
    const isNumbered = own[0]?.paragraph.isNumbered === true;
    const bulletPreset = isNumbered ? "NUMBERED_DECIMAL_ALPHA_ROMAN" : "BULLET_DISC_CIRCLE_SQUARE";
    return { from: range.startIndex, updates: [{ createParagraphBullets: { range, bulletPreset } }] };
  });
}
