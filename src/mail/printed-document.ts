import type { Account } from "../core/account.ts";
import type { Block, Inline, Table, WrittenColumn, WrittenTable } from "./document.ts";

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
    case "table":
    case "written-table": {
      const { headings, rows, total = [], more } = gridOf(block);
      return [...headings, ...rows.flat(), ...total, ...(more === undefined ? [] : [more])];
    }
  }
}

/** The words of an inline as paper has them: a picture on the web is named and not fetched. */
export function inlineText(inline: Inline): string {
  if (inline.kind === "text" || inline.kind === "image") return inline.text;
  return inline.kind === "break" ? "\n" : inline.inlines.map(inlineText).join("");
}

/** A table as paper has it: a text in every cell. */
export interface PrintedGrid {
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** The last row, which stands out; a table that a template's writer made has none. */
  readonly total?: readonly string[];
  readonly aligns: readonly WrittenColumn["align"][];
  readonly more?: string;
}

/** The texts of either kind of table. */
export function gridOf(table: Table | WrittenTable): PrintedGrid {
  if (table.kind === "written-table") {
    const { columns, rows } = table;
    const textOf = (inlines: readonly Inline[]): string => inlines.map(inlineText).join("");
    return {
      headings: columns.map(({ heading }) => textOf(heading)),
      rows: rows.map((cells) => cells.map(textOf)),
      aligns: columns.map(({ align }) => align),
    };
  }
  const { headings, rows, total, more } = table;
  const aligns = headings.map((_, at) => (at === headings.length - 1 ? ("right" as const) : ("left" as const)));
  const texts = { headings, rows: rows.map(({ cells }) => cells), total: total.cells, aligns };
  return more === undefined ? texts : { ...texts, more };
}
