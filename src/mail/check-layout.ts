import type { Root } from "mdast";
import { type Fault, fault } from "../core/fault.ts";
import { isSafeImage } from "./document.ts";
import { addressesIn, nodesOf, parseMarkdown } from "./markdown.ts";
import type { Piece } from "./template.ts";
import { tokenOf } from "./token.ts";

/**
 * Finds what of a template's tables and images could not be shown: an image that is not on the encrypted web, a table whose
 * lines do not fit each other with or without its sections, and a token in a cell that fills lines of its own.
 *
 * @param pieces the template's text, which holds no token that is wrong
 */
export function checkLayout(key: string, pieces: readonly Piece[]): readonly Fault[] {
  const whole = parseMarkdown(markdownWith(pieces, true));
  const bare = parseMarkdown(markdownWith(pieces, false));
  const addresses = addressesIn(whole);
  const images = [
    ...nodesOf(whole, "image").map(({ url, alt }) => ({ url, alt: alt ?? "" })),
    ...nodesOf(whole, "imageReference").map((node) => ({
      url: addresses.get(node.identifier) ?? "",
      alt: node.alt ?? "",
    })),
  ];
  const unlinked = images.find(({ url, alt }) => (url !== "" || alt !== "") && !isShowable(url));
  const cells = nodesOf(whole, "tableCell").flatMap((cell) => nodesOf(cell, "text").map(({ value }) => value));
  const block = tokensIn(cells.join(" ")).find((name) => tokenOf(name)?.kind === "block");
  const isBroken = linesLike(DELIMITER_LINE, whole) + linesLike(DELIMITER_LINE, bare) > 0;
  // A row that falls out of its table where a section above it does not appear.
  const isCut = linesLike(ROW, bare) > linesLike(ROW, whole);
  return [
    ...(unlinked === undefined ? [] : [imageFault(key, unlinked.alt)]),
    ...(isBroken || isCut ? [layoutFault(key, BROKEN_TABLE)] : []),
    ...(block === undefined
      ? []
      : [layoutFault(key, `has {{${block}}} in a table, where it does not fit; put it on a line of its own`)]),
  ];
}

const BROKEN_TABLE =
  "has a table that cannot be read: write as many cells under its headings as there are headings, and the tags of a section around rows on lines of their own";

/** The line under a table's headings, where it was not read as one. */
const DELIMITER_LINE = /^[ \t]*\|?[ \t]*:?-+:?[ \t]*\|[ \t:|-]*$/gm;
const ROW = /^\|.*\|[ \t]*$/gm;

/** How many lines of a tree's paragraphs, outside of its tables, look like a part of one. */
function linesLike(pattern: RegExp, root: Root): number {
  const texts = nodesOf(root, "paragraph").map((node) =>
    nodesOf(node, "text")
      .map(({ value }) => value)
      .join(""),
  );
  return texts.reduce((count, text) => count + [...text.matchAll(pattern)].length, 0);
}

/** Tokens as they are written are no Markdown that could look like an address, so marks stand for them. */
function markdownWith(pieces: readonly Piece[], areSectionsShown: boolean): string {
  return pieces
    .map((piece) => {
      if (piece.kind === "text") return piece.text;
      if (piece.kind === "value") return `\ue000${piece.name}\ue001`;
      return areSectionsShown ? markdownWith(piece.pieces, areSectionsShown) : "";
    })
    .join("");
}

function tokensIn(text: string): readonly string[] {
  return [...text.matchAll(/\ue000([A-Za-z]+)\ue001/g)].map(([, name = ""]) => name);
}

/** An address that begins with a token is judged when the token has its value. */
function isShowable(url: string): boolean {
  return url.startsWith("\ue000") || isSafeImage(url.replace(/[\ue000\ue001]/g, ""));
}

function imageFault(key: string, alt: string): Fault {
  const which = alt === "" ? "an image" : `the image "${alt.replace(/[\ue000\ue001]/g, "")}"`;
  const message = `The template "${key}" has ${which} without an address that begins with https://, so customers would not see it; put the picture on the web and insert it by its link (in a Google Doc: Insert, Image, By URL), or take it out.`;
  return fault("template-image-unlinked", { sheet: "Templates" }, message);
}

function layoutFault(key: string, what: string): Fault {
  return fault("template-token-unknown", { sheet: "Templates" }, `The template "${key}" ${what}.`);
}
