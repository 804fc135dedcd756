import { expect } from "vitest";
import { type Block, fillDocument, type Values } from "../../../src/mail/document.ts";
import { renderHtml } from "../../../src/mail/html.ts";
import { renderText } from "../../../src/mail/plain-text.ts";
import { parsePieces } from "../../../src/mail/template.ts";
import type {
  DocumentJson,
  DocumentLists,
  DocumentParagraph,
  StructuralElement,
  TextStyle,
} from "../../../src/rest/docs/document.ts";
import { markdownOfDocument } from "../../../src/rest/docs/markdown-of-document.ts";

const ITEMS: readonly Block[] = [{ kind: "paragraph", inlines: [{ kind: "text", text: "(the items)" }] }];
const VALUES: Values = new Map([
  ["accountName", { kind: "text", text: "Acme *Ltd*" }],
  ["companyName", { kind: "text", text: "Us" }],
  ["items", { kind: "block", blocks: ITEMS }],
]);

/** Of what a document says of its text, what no message shows. */
export const RED = { foregroundColor: { color: { rgbColor: { red: 1 } } } };

/** A run of text with one style, as a document has it. */
export function run(content: string, textStyle: TextStyle & Partial<typeof RED> = {}) {
  return { textRun: { content, textStyle } };
}

/** A paragraph of runs. */
export function paragraph(...elements: readonly (string | ReturnType<typeof run>)[]): StructuralElement {
  return { paragraph: { elements: elements.map((one) => (typeof one === "string" ? run(one) : one)) } };
}

/** An item of a list. */
export function item(text: string, nestingLevel = 0, listId = "a"): StructuralElement {
  const bullet: DocumentParagraph["bullet"] = { listId, ...(nestingLevel === 0 ? {} : { nestingLevel }) };
  return { paragraph: { elements: [run(`${text}\n`)], bullet } };
}

const LISTS: DocumentLists = {
  a: { listProperties: { nestingLevels: [{ glyphType: "GLYPH_TYPE_UNSPECIFIED" }, { glyphType: "ALPHA" }] } },
  b: { listProperties: { nestingLevels: [{ glyphType: "GLYPH_TYPE_UNSPECIFIED" }] } },
  n: { listProperties: { nestingLevels: [{ glyphType: "DECIMAL", startNumber: 3 }] } },
};

/** A document of these elements. */
export function documentOf(...content: readonly StructuralElement[]): DocumentJson {
  return { body: { content }, lists: LISTS };
}

/** The tree that a document becomes. */
export function blocksOf(document: DocumentJson, values: Values = VALUES): readonly Block[] {
  const { pieces, faults } = parsePieces("t", markdownOfDocument(document));
  expect(faults).toEqual([]);
  return fillDocument(pieces, values);
}

/** The plain text that a document becomes. */
export function textOf(...content: readonly StructuralElement[]): string {
  return renderText(blocksOf(documentOf(...content))).trimEnd();
}

/** Its HTML without the outermost element and the margins, which are the renderer's own affair. */
export function htmlOf(...content: readonly StructuralElement[]): string {
  return renderHtml(blocksOf(documentOf(...content)), "en")
    .replace(/ style="[^"]*"/g, "")
    .replace(/^<div[^>]*>\n|\n<\/div>\n$/g, "");
}
