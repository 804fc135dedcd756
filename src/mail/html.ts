import type { Block, Inline, Table } from "./document.ts";

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
      return `<p style="margin:0 0 6px"><strong>${inlineHtml(block.inlines)}</strong></p>`;
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
    case "table":
      return tableHtml(block);
  }
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
  }
}

function tableHtml(table: Table): string {
  const row = (cells: readonly string[], tag: "td" | "th", extra: string) => {
    const last = cells.length - 1;
    const cell = (text: string, index: number) => {
      const align = index === last ? "right" : "left";
      const scope = tag === "th" ? ' scope="col"' : "";
      const style = `padding:4px 16px 4px 0;text-align:${align};vertical-align:top;${extra}`;
      return `<${tag}${scope} style="${style}">${escapeHtml(text)}</${tag}>`;
    };
    return `<tr>${cells.map(cell).join("")}</tr>`;
  };
  const rows = [
    row(table.headings, "th", "border-bottom:1px solid #999999;font-weight:bold"),
    ...table.rows.map((line) => row(line.cells, "td", "border-bottom:1px solid #dddddd")),
    row(table.total.cells, "td", "font-weight:bold"),
  ];
  const style = "border-collapse:collapse;margin:0 0 14px;font-size:14px";
  const html = `<table cellpadding="0" cellspacing="0" style="${style}">\n${rows.join("\n")}\n</table>`;
  return table.more === undefined ? html : `${html}\n<p style="margin:0 0 14px">${escapeHtml(table.more)}</p>`;
}
