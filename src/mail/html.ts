import type { Block, Inline, Table, WrittenTable } from "./document.ts";

/**
 * The tree as HTML with every style inline: Gmail's composer takes style sheets, classes and comments out, so there are
 * none.
 */
export function renderHtml(blocks: readonly Block[], language: string): string {
  const style = "font-family:Arial,Helvetica,sans-serif;font-size:14px;line-height:1.5;color:#222222";
  return `<div lang="${escapeHtml(language)}" style="${style}">\n${blocks.map(blockHtml).join("\n")}\n</div>\n`;
}

/** Text as HTML: it shows as the characters that it is made of, in an element or in an attribute. */
export function escapeHtml(text: string): string {
  return text
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;")
    .replace(/'/g, "&#39;");
}

function blockHtml(block: Block): string {
  switch (block.kind) {
    case "paragraph":
      return `<p style="margin:0 0 14px">${inlineHtml(block.inlines)}</p>`;
    case "heading":
      return headingHtml(block.depth, inlineHtml(block.inlines));
    case "quote":
      return `<blockquote style="margin:0 0 14px 16px">${block.blocks.map(blockHtml).join("\n")}</blockquote>`;
    case "rule":
      return '<hr style="border:0;border-top:1px solid #cccccc;margin:0 0 14px">';
    case "list": {
      const items = block.items.map((item) => `<li style="margin:0 0 4px">${itemHtml(item)}</li>`).join("\n");
      const style = 'style="margin:0 0 14px;padding:0 0 0 24px"';
      if (block.firstNumber === undefined) return `<ul ${style}>\n${items}\n</ul>`;
      return `<ol start="${block.firstNumber}" ${style}>\n${items}\n</ol>`;
    }
    case "written-table":
      return writtenTableHtml(block);
    case "table":
      return tableHtml(block);
  }
}

/** Pixels of the headings' letters, the highest level first; the text below them has 14. */
const HEADING_PIXELS = [20, 17, 15, 14, 14, 14] as const;

/** A real heading, for whoever has a message read out. A mail program's own sizes and margins are far too big. */
function headingHtml(depth: number, inner: string): string {
  const at = Math.min(Math.max(depth, 1), HEADING_PIXELS.length);
  const style = `margin:0 0 6px;font-size:${HEADING_PIXELS[at - 1]}px;line-height:1.4;font-weight:bold`;
  return `<h${at} style="${style}">${inner}</h${at}>`;
}

/** An item of one paragraph stands in the list without the paragraph's margin. */
function itemHtml(blocks: readonly Block[]): string {
  const [only] = blocks;
  return blocks.length === 1 && only?.kind === "paragraph"
    ? inlineHtml(only.inlines)
    : blocks.map(blockHtml).join("\n");
}

function inlineHtml(inlines: readonly Inline[]): string {
  return inlines.map(oneHtml).join("");
}

function oneHtml(inline: Inline): string {
  switch (inline.kind) {
    case "text":
      return escapeHtml(inline.text);
    case "strong":
      return `<strong>${inlineHtml(inline.inlines)}</strong>`;
    case "emphasis":
      return `<em>${inlineHtml(inline.inlines)}</em>`;
    case "break":
      return "<br>\n";
    case "link":
      return `<a href="${escapeHtml(inline.href)}" style="color:#1155cc">${inlineHtml(inline.inlines)}</a>`;
    case "image":
      return imageHtml(inline);
  }
}

/** No wider than the text of a usual message, nor than the window that it is read in, a telephone's among them. */
function imageHtml({ address, text }: Extract<Inline, { kind: "image" }>): string {
  const image = `<img src="${escapeHtml(address)}" alt="${escapeHtml(text)}" style="border:0;max-width:100%;height:auto">`;
  return `<span style="display:inline-block;max-width:560px">${image}</span>`;
}

const TABLE_STYLE = "border-collapse:collapse;margin:0 0 14px;font-size:14px";
const HEAD_RULE = "border-bottom:1px solid #999999;font-weight:bold";
const ROW_RULE = "border-bottom:1px solid #dddddd";

function cellHtml(tag: "td" | "th", align: string, extra: string, inner: string): string {
  const scope = tag === "th" ? ' scope="col"' : "";
  return `<${tag}${scope} style="padding:4px 16px 4px 0;text-align:${align};vertical-align:top;${extra}">${inner}</${tag}>`;
}

function tableOf(rows: readonly string[]): string {
  return `<table cellpadding="0" cellspacing="0" style="${TABLE_STYLE}">\n${rows.join("\n")}\n</table>`;
}

function writtenTableHtml({ columns, rows }: WrittenTable): string {
  const row = (cells: readonly (readonly Inline[])[], tag: "td" | "th", extra: string) =>
    `<tr>${cells.map((cell, at) => cellHtml(tag, columns[at]?.align ?? "left", extra, inlineHtml(cell))).join("")}</tr>`;
  const headings = columns.map(({ heading }) => heading);
  const head = headings.every(({ length }) => length === 0) ? [] : [row(headings, "th", HEAD_RULE)];
  return tableOf([...head, ...rows.map((cells) => row(cells, "td", ROW_RULE))]);
}

function tableHtml(table: Table): string {
  const row = (cells: readonly string[], tag: "td" | "th", extra: string) => {
    const last = cells.length - 1;
    const cell = (text: string, index: number) =>
      cellHtml(tag, index === last ? "right" : "left", extra, escapeHtml(text));
    return `<tr>${cells.map(cell).join("")}</tr>`;
  };
  const html = tableOf([
    row(table.headings, "th", HEAD_RULE),
    ...table.rows.map((line) => row(line.cells, "td", ROW_RULE)),
    row(table.total.cells, "td", "font-weight:bold"),
  ]);
  return table.more === undefined ? html : `${html}\n<p style="margin:0 0 14px">${escapeHtml(table.more)}</p>`;
}
