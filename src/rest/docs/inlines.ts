import { tokenOf } from "../../mail/token.ts";
import type { DocumentParagraph, DocumentTab, ParagraphElement, TextStyle } from "./document.ts";
import { type Image, imageOf } from "./image.ts";

/** What a paragraph's text is made of. */
export type Inline =
  | { readonly kind: "text" | "value"; readonly text: string; readonly look: Look }
  /** Its text is what stands for it where it is not seen. */
  | { readonly kind: "image"; readonly text: string; readonly address: string; readonly look: Look }
  /** A token that fills lines of its own, a line break, or a section tag that has no partner in its paragraph. */
  | { readonly kind: "block" | "break" | "tag"; readonly text: string }
  | { readonly kind: "section"; readonly open: string; readonly close: string; readonly inlines: readonly Inline[] };

/** How a piece of text is formatted, as far as a message shows it. */
export interface Look {
  readonly href: string;
  readonly isBold: boolean;
  readonly isItalic: boolean;
}

const PLAIN: Look = { href: "", isBold: false, isItalic: false };
const TOKEN = /\{\{[^{}]*\}\}/g;
const SECTION_TAG = /^\{\{\s*[#^/]/;

/** Stands in a paragraph's text where an image does; a character for private use, of which {@link cleaned} leaves none. */
const IMAGE = "\ue010";

/**
 * The elements of a paragraph as pieces, each with one look. A token is one piece even where a person has formatted a part
 * of it: it looks like its name's first letter.
 *
 * @param tab holds the images that the elements name
 */
export function inlinesOf({ elements = [], positionedObjectIds = [] }: DocumentParagraph, tab: DocumentTab): Inline[] {
  const runs = [
    ...elements.map((element) => runOf(element, tab)),
    ...positionedObjectIds.map((id) =>
      imageRun(imageOf(tab.positionedObjects?.[id]?.positionedObjectProperties?.embeddedObject)),
    ),
  ];
  const text = runs
    .map((run) => run.text)
    .join("")
    .replace(/\n(?=\ue010*$)/, "");
  const looks = looksAlong(runs);
  const images = runs.flatMap(({ image }) => (image === undefined ? [] : [image]));
  const pieces: Inline[] = [];
  let at = 0;
  for (const found of text.matchAll(TOKEN)) {
    pieces.push(...textPieces(text, looks, at, found.index ?? 0));
    pieces.push(tokenPiece(found[0], looks[(found.index ?? 0) + found[0].search(/\w|\}/)] ?? PLAIN));
    at = (found.index ?? 0) + found[0].length;
  }
  pieces.push(...textPieces(text, looks, at, text.length));
  const imageFor = (piece: Inline): Inline =>
    piece.kind === "text" && piece.text === IMAGE ? imagePiece(piece.look, images.shift()) : piece;
  return nested(pieces.map(imageFor));
}

interface Run {
  readonly text: string;
  readonly look: Look;
  readonly image?: Image;
}

function runOf(element: ParagraphElement, tab: DocumentTab): Run {
  const { textRun, person, richLink, dateElement, inlineObjectElement } = element;
  if (inlineObjectElement !== undefined) {
    const { inlineObjectId = "", textStyle = {} } = inlineObjectElement;
    const embedded = tab.inlineObjects?.[inlineObjectId]?.inlineObjectProperties?.embeddedObject;
    return imageRun(imageOf(embedded, textStyle.link?.url));
  }
  if (textRun !== undefined) return { text: cleaned(textRun.content ?? ""), look: lookOf(textRun.textStyle ?? {}) };
  if (richLink !== undefined) {
    const { title = "", uri = "" } = richLink.richLinkProperties ?? {};
    return { text: cleaned(title === "" ? uri : title), look: { ...PLAIN, href: uri } };
  }
  const { name, email } = person?.personProperties ?? {};
  const text = name ?? email ?? dateElement?.dateElementProperties?.displayText ?? "";
  return { text: cleaned(text), look: PLAIN };
}

function imageRun(image: Image): Run {
  return { text: IMAGE, look: { ...PLAIN, href: tokenInLink(image.href) }, image };
}

function imagePiece(look: Look, { text, address } = NO_IMAGE): Inline {
  return { kind: "image", text, address, look };
}

const NO_IMAGE: Image = imageOf(undefined);

/** Docs puts characters for private use where something without a text stands, such as a chip. */
function cleaned(text: string): string {
  return text.replace(/[\ue000-\uf8ff]/g, "");
}

function lookOf({ bold, italic, link }: TextStyle): Look {
  return { href: tokenInLink(link?.url ?? ""), isBold: bold === true, isItalic: italic === true };
}

/** Docs takes a token that was typed as a link's address for the name of a web site. */
function tokenInLink(url: string): string {
  const name = /^(?:https?:\/\/)?(?:\{\{|%7B%7B)\s*(\w+)\s*(?:\}\}|%7D%7D)\/?$/i.exec(url)?.[1];
  return name === undefined ? url : `{{${name}}}`;
}

function looksAlong(runs: readonly Run[]): readonly Look[] {
  return runs.flatMap(({ text, look }) => Array.from({ length: text.length }, () => look));
}

function textPieces(text: string, looks: readonly Look[], from: number, to: number): Inline[] {
  const pieces: Inline[] = [];
  for (let start = from, at = from; at < to; start = at) {
    const look = looks[start] ?? PLAIN;
    const isBreak = isLineBreak(text[start]);
    const isAlone = isBreak || text[start] === IMAGE;
    for (at = start + 1; at < to && !isAlone && !standsAlone(text[at]) && isSameLook(looks[at] ?? PLAIN, look); )
      at += 1;
    pieces.push(isBreak ? { kind: "break", text: "\n" } : { kind: "text", text: text.slice(start, at), look });
  }
  return pieces;
}

function standsAlone(character: string | undefined): boolean {
  return character === IMAGE || isLineBreak(character);
}

/** A soft line break is a vertical tab in the Docs interface. */
function isLineBreak(character: string | undefined): boolean {
  return character === "\u000b" || character === "\n";
}

function tokenPiece(text: string, look: Look): Inline {
  if (/^\{\{\s*[#^/!]/.test(text)) return { kind: "tag", text };
  const isBlock = tokenOf(text.slice(2, -2).trim())?.kind === "block";
  return isBlock ? { kind: "block", text } : { kind: "value", text, look };
}

/** Puts what stands between the two tags of a section into it; empty sections are left out. */
function nested(pieces: readonly Inline[]): Inline[] {
  const levels: { readonly open: string; readonly inlines: Inline[] }[] = [{ open: "", inlines: [] }];
  const add = (inline: Inline) => levels[levels.length - 1]?.inlines.push(inline);
  for (const piece of pieces) {
    const name = piece.kind === "tag" && SECTION_TAG.test(piece.text) ? nameIn(piece.text) : undefined;
    const top = levels[levels.length - 1];
    if (name === undefined || piece.kind !== "tag") add(piece);
    else if (!/^\{\{\s*\//.test(piece.text)) levels.push({ open: piece.text, inlines: [] });
    else if (levels.length > 1 && top !== undefined && nameIn(top.open) === name) {
      levels.pop();
      if (top.inlines.length > 0) add({ kind: "section", open: top.open, close: piece.text, inlines: top.inlines });
    } else add(piece);
  }
  // What was opened and not closed in this paragraph is closed in another one.
  while (levels.length > 1) {
    const top = levels.pop();
    if (top === undefined) break;
    add({ kind: "tag", text: top.open });
    top.inlines.forEach(add);
  }
  return levels[0]?.inlines ?? [];
}

function nameIn(tag: string): string {
  return /\w+/.exec(tag)?.[0] ?? "";
}

function isSameLook(one: Look, other: Look): boolean {
  return one.href === other.href && one.isBold === other.isBold && one.isItalic === other.isItalic;
}
