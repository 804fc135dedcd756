import type { Block, Inline } from "../../mail/document.ts";
import { gridOf, type PrintedDocument } from "../../mail/printed-document.ts";

/** What a printed document is made of where every paragraph is written by itself. */
export type PrintedPart = PrintedParagraph | PrintedTable;

export interface PrintedParagraph {
  readonly kind: "paragraph";
  readonly runs: readonly Run[];
  readonly align: "left" | "right";
  readonly isHeading: boolean;
  readonly indentPoints: number;
  readonly spaceAbovePoints: number;
}

export interface PrintedTable {
  readonly kind: "table";
  /** Headings first, the total last; all as long as the headings. */
  readonly rows: readonly (readonly string[])[];
  /** The rows that stand out, counted from nought. */
  readonly boldRows: readonly number[];
}

/** Text that looks alike. */
export interface Run {
  readonly text: string;
  readonly isBold?: boolean;
  readonly isItalic?: boolean;
  readonly href?: string;
}

/** A line break within a paragraph, as the Docs interface has it. */
const LINE_BREAK = "\u000b";
const INDENT_POINTS = 18;

/**
 * A printed document as the parts of a Google Doc, from the top: the sender where no letterhead shows it, the address, the
 * date, the subject and the blocks.
 */
export function partsOf({ sender, recipient, date, subject, blocks, letterhead }: PrintedDocument): PrintedPart[] {
  const lines = (texts: readonly string[], spaceAbovePoints: number) =>
    texts.length === 0 ? [] : [paragraph([{ text: texts.join(LINE_BREAK) }], { spaceAbovePoints })];
  return [
    ...(letterhead === undefined ? lines(sender, 0) : []),
    ...lines(recipient, 36),
    paragraph([{ text: date }], { align: "right", spaceAbovePoints: 36 }),
    paragraph([{ text: subject, isBold: true }], { spaceAbovePoints: 18 }),
    ...blocks.flatMap((block) => blockParts(block, 0)),
  ];
}

function blockParts(block: Block, indentPoints: number): readonly PrintedPart[] {
  switch (block.kind) {
    case "paragraph":
      return [paragraph(runsOf(block.inlines), { indentPoints })];
    case "heading":
      return [paragraph(runsOf(block.inlines), { indentPoints, isHeading: true })];
    case "rule":
      return [paragraph([{ text: "———" }], { indentPoints })];
    case "quote":
      return block.blocks.flatMap((inner) => blockParts(inner, indentPoints + INDENT_POINTS));
    case "list":
      return block.items.flatMap((item, index) => {
        const mark = block.firstNumber === undefined ? "•" : `${block.firstNumber + index}.`;
        return itemParts(item, `${mark} `, indentPoints + INDENT_POINTS);
      });
    case "table":
    case "written-table": {
      const { headings, rows: inner, total, more } = gridOf(block);
      const rows = [headings, ...inner, ...(total === undefined ? [] : [total])];
      const below = more === undefined ? [] : [paragraph([{ text: more }], { indentPoints })];
      return [{ kind: "table", rows, boldRows: total === undefined ? [0] : [0, rows.length - 1] }, ...below];
    }
  }
}

function itemParts(blocks: readonly Block[], mark: string, indentPoints: number): readonly PrintedPart[] {
  const parts = blocks.flatMap((block) => blockParts(block, indentPoints));
  const [first, ...others] = parts;
  if (first?.kind !== "paragraph") return [paragraph([{ text: mark }], { indentPoints }), ...parts];
  return [{ ...first, runs: [{ text: mark }, ...first.runs], spaceAbovePoints: 2 }, ...others];
}

function paragraph(
  runs: readonly Run[],
  look: Partial<Omit<PrintedParagraph, "kind" | "runs">> = {},
): PrintedParagraph {
  return { kind: "paragraph", runs, align: "left", isHeading: false, indentPoints: 0, spaceAbovePoints: 8, ...look };
}

function runsOf(inlines: readonly Inline[], look: Omit<Run, "text"> = {}): Run[] {
  return inlines.flatMap((inline): readonly Run[] => runsOfOne(inline, look)).filter(({ text }) => text !== "");
}

function runsOfOne(inline: Inline, look: Omit<Run, "text">): readonly Run[] {
  switch (inline.kind) {
    case "text":
      return [{ text: inline.text, ...look }];
    case "break":
      return [{ text: LINE_BREAK }];
    case "image":
      return [{ text: inline.text, ...look }];
    case "strong":
      return runsOf(inline.inlines, { ...look, isBold: true });
    case "emphasis":
      return runsOf(inline.inlines, { ...look, isItalic: true });
    case "link": {
      const shown = runsOf(inline.inlines, { ...look, href: inline.href });
      const address = inline.href.replace(/^mailto:/i, "");
      // Paper cannot be clicked.
      return shown.map(({ text }) => text).join("") === address
        ? shown
        : [...shown, { text: ` (${address})`, ...look }];
    }
  }
}
