import type { RestRequest } from "../rest.ts";
import { type Paragraph, paragraphsOf, type Span } from "./paragraphs.ts";

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
  if (text === "") return [];
  const lists = listRanges(placed);
  return [
    { insertText: { location: { index: 1 }, text } },
    ...placed.flatMap(({ paragraph, textAt }) => paragraph.spans.map((span) => textStyle(span, textAt))),
    ...placed.flatMap(paragraphStyle),
    // Making items takes their tabs away, which moves what stands below: so from the last list to the first.
    ...lists.reverse(),
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
    const style = { namedStyleType: "HEADING_2" };
    return [{ updateParagraphStyle: { range, paragraphStyle: style, fields: "namedStyleType" } }];
  }
  if (paragraph.kind !== "quote") return [];
  const indent = { magnitude: 36, unit: "PT" };
  const style = { indentStart: indent, indentFirstLine: indent };
  return [{ updateParagraphStyle: { range, paragraphStyle: style, fields: "indentStart,indentFirstLine" } }];
}

/** One change for each list; what is nested in it gets the glyphs that go with the outermost level. */
function listRanges(placed: readonly PlacedParagraph[]): Update[] {
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
    return { createParagraphBullets: { range, bulletPreset } };
  });
}
