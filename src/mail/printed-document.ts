import type { Account } from "../core/account.ts";
import type { Block } from "./document.ts";

/**
 * A document for paper: a letter, a statement of account. The same tree of blocks as a message, with what stands around it
 * on the page. Each place makes the PDF in its own way.
 */
export interface PrintedDocument {
  /** The name of its file, without `.pdf`. */
  readonly name: string;
  /** As a reader shows it in its title bar. */
  readonly title: string;
  /** The language of its text, as the platform names it: `en-GB`. */
  readonly language: string;
  readonly paper: "a4" | "letter";
  /** The instant that the file carries as its own, in milliseconds: the same input gives the same bytes. */
  readonly writtenAt: number;
  /** The firm's name and address, a line each. */
  readonly sender: readonly string[];
  /** The customer's name and address, a line each: they stand in the window of the envelope. */
  readonly recipient: readonly string[];
  readonly date: string;
  readonly subject: string;
  readonly blocks: readonly Block[];
  /** `Page {page} of {pages}`, in its language. */
  readonly pageOf: string;
  /** The link to the Google Doc whose header and footer are the firm's letterhead. */
  readonly letterhead?: string;
}

/**
 * The paper of a country: letter in the United States and in Canada, A4 (ISO 216) everywhere else.
 *
 * @example paperFor("US") // "letter"
 */
export function paperFor(country: Account["country"]): PrintedDocument["paper"] {
  return country !== undefined && ["US", "CA"].includes(country.toUpperCase()) ? "letter" : "a4";
}

/**
 * Every text that a printed document shows, in the order of the page: what has to be checked against a font, and what tells
 * two documents apart.
 */
export function textsOf(document: PrintedDocument): readonly string[] {
  const { sender, recipient, date, subject, blocks, pageOf } = document;
  return [...sender, ...recipient, date, subject, ...blocks.flatMap(blockTexts), pageOf];
}

function blockTexts(block: Block): readonly string[] {
  switch (block.kind) {
    case "paragraph":
    case "heading":
      return block.inlines.map(inlineText);
    case "list":
      return block.items.flatMap((item) => item.flatMap(blockTexts));
    case "quote":
      return block.blocks.flatMap(blockTexts);
    case "rule":
      return [];
    case "table": {
      const more = block.more === undefined ? [] : [block.more];
      return [...block.headings, ...block.rows.flatMap(({ cells }) => cells), ...block.total.cells, ...more];
    }
  }
}

function inlineText(inline: Extract<Block, { kind: "paragraph" }>["inlines"][number]): string {
  if (inline.kind === "text") return inline.text;
  return inline.kind === "break" ? "\n" : inline.inlines.map(inlineText).join("");
}
