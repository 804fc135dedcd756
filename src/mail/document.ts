import type { Image, Link, PhrasingContent, RootContent, Table as TableNode } from "mdast";
import { cleanTemplate } from "./clean-text.ts";
import { addressesIn, isLineBreakTag, parseMarkdown } from "./markdown.ts";
import type { Piece } from "./template.ts";

/** A message as a tree: both its HTML and its plain text are written from it. */
export type Block =
  | { readonly kind: "paragraph"; readonly inlines: readonly Inline[] }
  | { readonly kind: "heading"; readonly depth: number; readonly inlines: readonly Inline[] }
  | { readonly kind: "list"; readonly firstNumber?: number; readonly items: readonly (readonly Block[])[] }
  | { readonly kind: "quote"; readonly blocks: readonly Block[] }
  | { readonly kind: "rule" }
  | WrittenTable
  | Table;

/** A table as a template has it: rows of text that the template's writer gave it. */
export interface WrittenTable {
  readonly kind: "written-table";
  readonly columns: readonly WrittenColumn[];
  readonly rows: readonly (readonly (readonly Inline[])[])[];
}

/** A column of a {@link WrittenTable}; its heading may be empty. */
export interface WrittenColumn {
  readonly heading: readonly Inline[];
  readonly align: "left" | "center" | "right";
}

/** A table whose rows also have a sentence each, for the plain text. The last column holds amounts. */
export interface Table {
  readonly kind: "table";
  readonly headings: readonly string[];
  readonly rows: readonly TableRow[];
  readonly total: TableRow;
  /** What stands below it when rows were left out. */
  readonly more?: string;
}

export interface TableRow {
  readonly cells: readonly string[];
  readonly sentence: string;
}

export type Inline =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "strong" | "emphasis"; readonly inlines: readonly Inline[] }
  | { readonly kind: "link"; readonly href: string; readonly inlines: readonly Inline[] }
  /** A picture on the web; without a text it only decorates. */
  | { readonly kind: "image"; readonly address: string; readonly text: string }
  | { readonly kind: "break" };

/** What stands in for a token. Values are put into the tree, so nothing in them is ever read as Markdown or HTML. */
export type Value =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "lines"; readonly lines: readonly string[] }
  | { readonly kind: "link"; readonly href: string }
  | { readonly kind: "block"; readonly blocks: readonly Block[] };

export type Values = ReadonlyMap<string, Value>;

// Private-use characters around a token's name: letters to Markdown, and never in a value (see cleanLine).
const OPEN = "\ue000";
const CLOSE = "\ue001";
const MARKED = /\ue000([A-Za-z]+)\ue001/;

/** The names of the values that the pieces show, those in sections whose fact is absent left out. */
export function shownNames(pieces: readonly Piece[], values: Values): readonly string[] {
  return pieces.flatMap((piece) => {
    if (piece.kind === "text") return [];
    if (piece.kind === "value") return [piece.name];
    return values.has(piece.name) ? shownNames(piece.pieces, values) : [];
  });
}

/** Every name that stands in the pieces, those in sections among them. */
export function namesIn(pieces: readonly Piece[]): readonly string[] {
  return pieces.flatMap((piece) => {
    if (piece.kind === "text") return [];
    return piece.kind === "value" ? [piece.name] : [piece.name, ...namesIn(piece.pieces)];
  });
}

/** Fills the pieces in as one line of text, for a subject. */
export function fillLine(pieces: readonly Piece[], values: Values): string {
  const fill = (piece: Piece): string => {
    if (piece.kind === "text") return cleanTemplate(piece.text);
    const value = values.get(piece.name);
    if (value === undefined) return "";
    return piece.kind === "section" ? piece.pieces.map(fill).join("") : plain(value);
  };
  return pieces.map(fill).join("").replace(/\s+/g, " ").trim();
}

/** Reads the pieces' text as Markdown, then puts the values into the tree. */
export function fillDocument(pieces: readonly Piece[], values: Values): readonly Block[] {
  const root = parseMarkdown(markdownOf(pieces, values));
  return blocksOf(root.children, { values, addresses: addressesIn(root) });
}

interface Filling {
  readonly values: Values;
  /** Addresses of `[text][name]` links and images, by name. */
  readonly addresses: ReadonlyMap<string, string>;
}

function markdownOf(pieces: readonly Piece[], values: Values): string {
  return pieces
    .map((piece) => {
      if (piece.kind === "text") return cleanTemplate(piece.text);
      const value = values.get(piece.name);
      if (value === undefined) return "";
      if (piece.kind === "section") return markdownOf(piece.pieces, values);
      const marked = OPEN + piece.name + CLOSE;
      return value.kind === "block" ? `\n\n${marked}\n\n` : marked;
    })
    .join("");
}

function blocksOf(nodes: readonly RootContent[], filling: Filling): Block[] {
  return nodes.flatMap((node): readonly Block[] => {
    switch (node.type) {
      case "paragraph":
        return filledBlock(node.children, filling) ?? [paragraph(inlinesOf(node.children, filling))];
      case "heading":
        return [{ kind: "heading", depth: node.depth, inlines: inlinesOf(node.children, filling) }];
      case "list": {
        const items = node.children.map((item) => blocksOf(item.children, filling));
        return [node.ordered ? { kind: "list", firstNumber: node.start ?? 1, items } : { kind: "list", items }];
      }
      case "blockquote":
        return [{ kind: "quote", blocks: blocksOf(node.children, filling) }];
      case "thematicBreak":
        return [{ kind: "rule" }];
      case "code":
        return [paragraph(lineInlines(node.value.split("\n").flatMap((line) => textInlines(line, filling))))];
      case "html":
        // HTML in a template is shown as the characters that it is made of.
        return [paragraph(textInlines(node.value, filling))];
      case "table":
        return writtenTable(node, filling);
      default:
        return [];
    }
  });
}

/** A row of which nothing is left, because all of it stands in sections that do not appear, is left out. */
function writtenTable({ align, children: [head, ...lines] }: TableNode, filling: Filling): readonly Block[] {
  const cellsOf = (row: TableNode["children"][number]) => row.children.map((cell) => inlinesOf(cell.children, filling));
  const columns = (head === undefined ? [] : cellsOf(head)).map((heading, at) => ({
    heading,
    align: align?.[at] ?? ("left" as const),
  }));
  const rows = lines.map(cellsOf).map((cells) => columns.map((_, at) => cells[at] ?? []));
  const shown = rows.filter((cells) => cells.some((cell) => cell.length > 0));
  const isEmpty = shown.length === 0 && columns.every(({ heading }) => heading.length === 0);
  return isEmpty ? [] : [{ kind: "written-table", columns, rows: shown }];
}

/** A paragraph that is nothing but a block token gives way to the token's blocks. */
function filledBlock(children: readonly PhrasingContent[], filling: Filling): readonly Block[] | undefined {
  const [only] = children;
  if (children.length !== 1 || only?.type !== "text") return undefined;
  const name = /^\ue000([A-Za-z]+)\ue001$/.exec(only.value.trim())?.[1];
  const value = name === undefined ? undefined : filling.values.get(name);
  return value?.kind === "block" ? value.blocks : undefined;
}

function inlinesOf(nodes: readonly PhrasingContent[], filling: Filling): Inline[] {
  return nodes.flatMap((node): readonly Inline[] => {
    switch (node.type) {
      case "text":
        return textInlines(node.value.replace(/\n/g, " "), filling);
      case "inlineCode":
        return textInlines(node.value, filling);
      case "html":
        return isLineBreakTag(node.value) ? [{ kind: "break" }] : textInlines(node.value, filling);
      case "strong":
      case "emphasis":
        return [{ kind: node.type, inlines: inlinesOf(node.children, filling) }];
      case "break":
        return [{ kind: "break" }];
      case "link":
        return linkInlines(node.url, node.children, filling);
      case "linkReference":
        return linkInlines(filling.addresses.get(node.identifier) ?? "", node.children, filling);
      case "image":
        return imageInlines(node.url, node.alt, filling);
      case "imageReference":
        return imageInlines(filling.addresses.get(node.identifier) ?? "", node.alt, filling);
      default:
        return [];
    }
  });
}

/** A link that is not to the web or a mailbox is shown without its address. */
function linkInlines(url: string, children: Link["children"], filling: Filling): readonly Inline[] {
  const inlines = unlinked(inlinesOf(children, filling));
  const href = addressOf(url, filling);
  return isSafeLink(href) ? [{ kind: "link", href, inlines }] : inlines;
}

/** An image whose address is not to the encrypted web, or is not there, is shown as its text. */
function imageInlines(url: string, alt: Image["alt"], filling: Filling): readonly Inline[] {
  const inlines = textInlines(alt ?? "", filling);
  const address = addressOf(url, filling);
  if (!isSafeImage(address)) return inlines;
  const text = inlines.map((inline) => (inline.kind === "text" ? inline.text : " ")).join("");
  return [{ kind: "image", address, text }];
}

function addressOf(url: string, { values }: Filling): string {
  return url.replace(new RegExp(MARKED, "g"), (_, name: string) => hrefPart(values.get(name)));
}

/** Links do not nest. */
function unlinked(inlines: readonly Inline[]): readonly Inline[] {
  return inlines.flatMap((inline) => (inline.kind === "link" ? inline.inlines : [inline]));
}

function textInlines(text: string, { values }: Filling): Inline[] {
  // Splitting on a pattern with one group gives text and names in turn.
  return text.split(MARKED).flatMap((part, index): readonly Inline[] => {
    if (index % 2 === 0) return part === "" ? [] : [{ kind: "text", text: part }];
    const value = values.get(part);
    if (value === undefined) return [];
    if (value.kind === "link") return [linkTo(value.href)];
    if (value.kind === "lines") return lineInlines(value.lines.map((line) => ({ kind: "text", text: line })));
    return [{ kind: "text", text: plain(value) }];
  });
}

/** Whether an address may stand in a message as a link: the web or a mailbox, and no character that could end it. */
export function isSafeLink(href: string): boolean {
  return /^(?:https?:\/\/[^\s/]|mailto:)[^\s<>"'`\\^{|}]*$/i.test(href);
}

/** Whether an address may stand in a message as a picture: the encrypted web, which every mail program shows. */
export function isSafeImage(address: string): boolean {
  return /^https:/i.test(address) && isSafeLink(address);
}

/** A link that shows its own address. */
export function linkTo(href: string): Inline {
  return { kind: "link", href, inlines: [{ kind: "text", text: href.replace(/^mailto:/i, "") }] };
}

/** A paragraph of text. */
export function paragraphOf(text: string): Block {
  return paragraph([{ kind: "text", text }]);
}

/** Inlines as a paragraph. */
export function paragraph(inlines: readonly Inline[]): Block {
  return { kind: "paragraph", inlines };
}

/** Inlines on lines of their own. */
export function lineInlines(lines: readonly Inline[]): Inline[] {
  return lines.flatMap((line, index) => (index === 0 ? [line] : [{ kind: "break" }, line]));
}

function plain(value: Value): string {
  if (value.kind === "text") return value.text;
  if (value.kind === "lines") return value.lines.join(", ");
  return value.kind === "link" ? value.href : "";
}

function hrefPart(value: Value | undefined): string {
  if (value === undefined) return "";
  return value.kind === "link" ? value.href : encodeURIComponent(plain(value)).replace(/%40/g, "@");
}
