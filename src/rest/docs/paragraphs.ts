import type { PhrasingContent, RootContent, Table } from "mdast";
import { addressesIn, isLineBreakTag, parseMarkdown } from "../../mail/markdown.ts";

/** A paragraph of a document that is about to be written, or a table that stands where one would. */
export interface Paragraph {
  readonly text: string;
  /** Formatted parts of the text, in UTF-16 units from its start, as the Docs interface counts. */
  readonly spans: readonly Span[];
  readonly kind: "normal" | "heading" | "quote" | "item" | "table";
  /** For an item: how deep, from 0, and whether the list that it belongs to is numbered. For a heading: from 1 to 6. */
  readonly level: number;
  readonly isNumbered: boolean;
  /** Which list, so that lists beside each other stay two. */
  readonly listNumber: number;
  /** Of a table: its rows of cells, all of one length; the table itself has no text. */
  readonly rows: readonly (readonly Cell[])[];
}

/** A cell of a table that is about to be written. */
export interface Cell extends Pick<Paragraph, "text" | "spans"> {
  readonly align: "left" | "center" | "right";
}

export interface Span {
  readonly from: number;
  readonly to: number;
  readonly look: { readonly bold: true } | { readonly italic: true } | { readonly href: string };
}

/** A soft line break, as the Docs interface has it. */
const LINE_BREAK = "\u000b";

/**
 * A template's Markdown as the paragraphs of a document: each line of nothing but section tags is one, so that a person
 * sees what a section holds. An image becomes its text, with its address as a link: a document would keep a copy of it.
 */
export function paragraphsOf(markdown: string): readonly Paragraph[] {
  const root = parseMarkdown(withTagParagraphs(markdown));
  const making: Making = { links: addressesIn(root), listCount: 0 };
  return root.children.flatMap((node) => blockParagraphs(node, NORMAL, making));
}

const TAG_LINE = /^[ \t]*(?:\{\{[ \t]*[#^/!][^{}]*\}\}[ \t]*)+$/;

/**
 * A tag line becomes a paragraph of its own where its section begins and ends at the edges of paragraphs; one in a
 * paragraph goes into the line below it.
 */
function withTagParagraphs(markdown: string): string {
  const lines = markdown.replace(/\r\n?/g, "\n").split("\n");
  const own: boolean[] = [];
  const opened: boolean[] = [];
  return lines
    .map((line, index) => {
      if (!TAG_LINE.test(line)) return `${line}\n`;
      const isClosing = isClosingLine(line);
      const next = lines[index + 1] ?? "";
      const isOwn = isClosing
        ? opened.pop() !== false && (next.trim() === "" || TAG_LINE.test(next))
        : (lines[index - 1] ?? "").trim() === "" || own[index - 1] === true;
      own[index] = isOwn;
      if (!isClosing) opened.push(isOwn);
      return isOwn ? `\n${line.trim()}\n\n` : line.trim();
    })
    .join("");
}

function isClosingLine(line: string): boolean {
  return /^[ \t]*\{\{[ \t]*\//.test(line);
}

interface Making {
  readonly links: ReadonlyMap<string, string>;
  listCount: number;
}

const NORMAL: Place = { kind: "normal", level: 0 };

interface Place {
  readonly kind: Paragraph["kind"];
  readonly level: number;
  readonly isNumbered?: boolean;
  readonly listNumber?: number;
}

function blockParagraphs(node: RootContent, place: Place, making: Making): Paragraph[] {
  switch (node.type) {
    case "paragraph":
      return [paragraph(inlineParts(node.children, making), place)];
    case "heading":
      return [paragraph(inlineParts(node.children, making), { ...place, kind: "heading", level: node.depth })];
    case "blockquote":
      return node.children.flatMap((child) => blockParagraphs(child, { ...place, kind: "quote" }, making));
    case "list":
      return listParagraphs(node, place, making);
    case "table":
      return [{ ...paragraph([], { ...place, kind: "table" }), rows: tableRows(node, making) }];
    case "thematicBreak":
      return [paragraph([{ text: "---", looks: [] }], place)];
    case "code":
    case "html":
      return [paragraph([{ text: node.value.split("\n").join(LINE_BREAK), looks: [] }], place)];
    default:
      return [];
  }
}

/** Headings are bold; a table whose headings are all empty is written without them. */
function tableRows({ align, children: [head, ...lines] }: Table, making: Making): readonly (readonly Cell[])[] {
  const width = head?.children.length ?? 0;
  const rowOf = (row: Table["children"][number] | undefined, looks: Part["looks"]) =>
    Array.from({ length: width }, (_, at): Cell => {
      const { text, spans } = paragraph(inlineParts(row?.children[at]?.children ?? [], making, looks), NORMAL);
      return { text, spans, align: align?.[at] ?? "left" };
    });
  const headings = rowOf(head, [{ bold: true }]);
  const rows = lines.map((row) => rowOf(row, []));
  return headings.every(({ text }) => text === "") ? rows : [headings, ...rows];
}

function listParagraphs(node: Extract<RootContent, { type: "list" }>, place: Place, making: Making): Paragraph[] {
  const isOuter = place.kind !== "item";
  if (isOuter) making.listCount += 1;
  const item: Place = isOuter
    ? { kind: "item", level: 0, isNumbered: node.ordered === true, listNumber: making.listCount }
    : { ...place, level: place.level + 1 };
  return node.children.flatMap(({ children }) => {
    // A document has one paragraph for each item, so what else an item says stands in lines of it.
    const isNested = (child: RootContent) => child.type === "list";
    const own = children.filter((child) => !isNested(child)).flatMap((child) => blockParagraphs(child, item, making));
    const [first, ...more] = own;
    const joined = first === undefined ? [] : [more.reduce(joinedParagraph, { ...first, kind: "item" as const })];
    return [...joined, ...children.filter(isNested).flatMap((child) => blockParagraphs(child, item, making))];
  });
}

function joinedParagraph(one: Paragraph, other: Paragraph): Paragraph {
  const start = one.text.length + LINE_BREAK.length;
  const spans = other.spans.map((span) => ({ ...span, from: span.from + start, to: span.to + start }));
  return { ...one, text: `${one.text}${LINE_BREAK}${other.text}`, spans: [...one.spans, ...spans] };
}

/** A piece of text and how it looks. */
interface Part {
  readonly text: string;
  readonly looks: readonly Span["look"][];
}

function inlineParts(nodes: readonly PhrasingContent[], making: Making, looks: Part["looks"] = []): Part[] {
  return nodes.flatMap((node): readonly Part[] => {
    switch (node.type) {
      case "text":
        return [{ text: node.value.replace(/\n/g, " "), looks }];
      case "inlineCode":
        return [{ text: node.value, looks }];
      case "html":
        return [{ text: isLineBreakTag(node.value) ? LINE_BREAK : node.value, looks }];
      case "break":
        return [{ text: LINE_BREAK, looks }];
      case "strong":
        return inlineParts(node.children, making, [...looks, { bold: true }]);
      case "emphasis":
        return inlineParts(node.children, making, [...looks, { italic: true }]);
      case "link":
        return inlineParts(node.children, making, [...looks, { href: node.url }]);
      case "linkReference":
        return inlineParts(node.children, making, [...looks, { href: making.links.get(node.identifier) ?? "" }]);
      case "image":
        return [{ text: node.alt ?? "", looks: [...looks, { href: node.url }] }];
      case "imageReference":
        return [{ text: node.alt ?? "", looks: [...looks, { href: making.links.get(node.identifier) ?? "" }] }];
      default:
        return [];
    }
  });
}

function paragraph(parts: readonly Part[], place: Place): Paragraph {
  let text = "";
  const spans: Span[] = [];
  for (const part of parts) {
    const from = text.length;
    text += part.text;
    if (part.text !== "") spans.push(...part.looks.map((look) => ({ from, to: text.length, look })));
  }
  return { text, spans, isNumbered: false, listNumber: 0, rows: [], ...place };
}
