import type { Block, Inline } from "../../mail/document.ts";
import { gridOf } from "../../mail/printed-document.ts";
import type { FontStyle } from "./fonts.ts";
import { mm, type Page, SIZE } from "./page.ts";
import { setTable } from "./set-table.ts";

/** Sets blocks one below the other from where the page stands. */
export function setBlocks(blocks: readonly Block[], page: Page): void {
  for (const block of blocks) {
    setBlock(block, page);
    page.pdf.y += GAP;
  }
}

/** Between two blocks, in points. */
const GAP = SIZE.text * 0.75;
const INDENT = mm(6);
const LINE_GAP = 2;

function setBlock(block: Block, page: Page): void {
  const { pdf, left, width } = page;
  switch (block.kind) {
    case "paragraph":
      setInlines(block.inlines, page, "regular");
      return;
    case "heading":
      pdf.y += GAP / 2;
      setInlines(block.inlines, page, "bold");
      return;
    case "list":
      block.items.forEach((item, index) => {
        const mark = block.firstNumber === undefined ? "•" : `${block.firstNumber + index}.`;
        setItem(mark, item, page);
      });
      return;
    case "quote":
      setBlocks(block.blocks, { ...page, left: left + INDENT, width: width - INDENT });
      return;
    case "rule":
      pdf
        .save()
        .lineWidth(0.5)
        .strokeColor("#999999")
        .moveTo(left, pdf.y)
        .lineTo(left + width, pdf.y)
        .stroke()
        .restore();
      return;
    case "table":
    case "written-table":
      setTable(gridOf(block), page);
  }
}

function setItem(mark: string, blocks: readonly Block[], page: Page): void {
  const { pdf, left, width } = page;
  keepLine(pdf);
  const top = pdf.y;
  pdf.font("regular").fontSize(SIZE.text).text(mark, left, top, { width: INDENT, lineBreak: false });
  pdf.y = top;
  blocks.forEach((block, index) => {
    if (index > 0) pdf.y += GAP / 2;
    setBlock(block, { ...page, left: left + INDENT, width: width - INDENT });
  });
  pdf.y += LINE_GAP;
}

/** A mark and its text stand on one page. */
function keepLine(pdf: PDFKit.PDFDocument): void {
  if (pdf.y + pdf.currentLineHeight(true) > pdf.page.height - pdf.page.margins.bottom) pdf.addPage();
}

interface Run {
  readonly text: string;
  readonly style: FontStyle;
  readonly href?: string;
}

function setInlines(inlines: readonly Inline[], page: Page, style: FontStyle): void {
  const runs = runsOf(inlines, style);
  keepTogether(runs, page);
  for (const line of linesOf(runs)) setLine(line, page);
}

/** A short paragraph that does not fit any more begins the next page, so that no line of it stands alone. */
function keepTogether(runs: readonly Run[], { pdf, width }: Page): void {
  pdf.font("regular").fontSize(SIZE.text);
  const text = runs.map((run) => run.text).join("");
  const height = pdf.heightOfString(text, { width, lineGap: LINE_GAP });
  const isShort = height <= KEPT_LINES * (pdf.currentLineHeight(true) + LINE_GAP);
  if (isShort && pdf.y + height > pdf.page.height - pdf.page.margins.bottom) pdf.addPage();
}

const KEPT_LINES = 4;

/** The runs between line breaks. */
function linesOf(runs: readonly Run[]): readonly (readonly Run[])[] {
  const lines: Run[][] = [[]];
  for (const run of runs) {
    if (run.text === "\n") lines.push([]);
    else lines[lines.length - 1]?.push(run);
  }
  return lines.filter(({ length }) => length > 0);
}

function setLine(runs: readonly Run[], { pdf, left, width }: Page): void {
  runs.forEach((run, index) => {
    const isLink = run.href !== undefined;
    pdf
      .font(run.style)
      .fontSize(SIZE.text)
      .fillColor(isLink ? "#1155cc" : "#000000");
    const options = {
      width,
      lineGap: LINE_GAP,
      continued: index < runs.length - 1,
      link: run.href ?? null,
      underline: isLink,
    };
    if (index === 0) pdf.text(run.text, left, pdf.y, options);
    else pdf.text(run.text, options);
  });
  pdf.fillColor("#000000");
}

/** The pieces of a paragraph that look alike. The address of a link stands behind its words: paper cannot be clicked. */
function runsOf(inlines: readonly Inline[], style: FontStyle, href?: string): Run[] {
  return inlines.flatMap((inline) => runsOfOne(inline, style, href));
}

function runsOfOne(inline: Inline, style: FontStyle, href: string | undefined): Run[] {
  switch (inline.kind) {
    case "text":
      return inline.text === "" ? [] : [{ text: inline.text, style, ...(href === undefined ? {} : { href }) }];
    case "break":
      return [{ text: "\n", style }];
    case "image":
      return inline.text === "" ? [] : [{ text: inline.text, style }];
    case "strong":
      return runsOf(inline.inlines, style.includes("italic") ? "bold-italic" : "bold", href);
    case "emphasis":
      return runsOf(inline.inlines, style.includes("bold") ? "bold-italic" : "italic", href);
    case "link": {
      const shown = runsOf(inline.inlines, style, inline.href);
      const address = inline.href.replace(/^mailto:/i, "");
      const isSame = shown.map(({ text }) => text).join("") === address;
      return isSame ? shown : [...shown, { text: ` (${address})`, style }];
    }
  }
}
