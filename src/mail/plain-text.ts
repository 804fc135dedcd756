import type { Block, Inline, WrittenTable } from "./document.ts";

/** The tree as a plain text that reads on its own: sentences for tables, addresses written out behind their links. */
export function renderText(blocks: readonly Block[]): string {
  return `${blocks.map(blockText).join("\n\n")}\n`;
}

function blockText(block: Block): string {
  switch (block.kind) {
    case "paragraph":
    case "heading":
      return inlineText(block.inlines).replace(/ +(?=\n|$)/g, "");
    case "rule":
      return "---";
    case "quote":
      return indented(block.blocks.map(blockText).join("\n\n"), "  ", "  ");
    case "list":
      return block.items
        .map((item, index) => {
          const mark = block.firstNumber === undefined ? "- " : `${block.firstNumber + index}. `;
          return indented(item.map(blockText).join("\n"), mark, " ".repeat(mark.length));
        })
        .join("\n");
    case "written-table":
      return writtenTableText(block);
    case "table": {
      const lines = [...block.rows, block.total].map((row) => `  ${row.sentence}`);
      return [...lines, ...(block.more === undefined ? [] : [`  ${block.more}`])].join("\n");
    }
  }
}

/**
 * A line for each row: each cell behind its column's heading. Where the first column has none, its cell names the row.
 *
 * @example "  Plan: Team; Price: 49.00" or "  Sort code: 00-00-00"
 */
function writtenTableText({ columns, rows }: WrittenTable): string {
  const headings = columns.map(({ heading }) => cellText(heading));
  const lines = rows.map((cells) => {
    const named = cells.flatMap((cell, at) => {
      const text = cellText(cell);
      if (text === "") return [];
      return [headings[at] === "" || headings[at] === undefined ? text : `${headings[at]}: ${text}`];
    });
    const [first = "", ...others] = named;
    const namesRow = headings[0] === "" && cellText(cells[0] ?? []) !== "" && others.length > 0;
    return `  ${namesRow ? `${first}: ${others.join("; ")}` : named.join("; ")}`;
  });
  return (lines.length === 0 ? [`  ${headings.filter((heading) => heading !== "").join("; ")}`] : lines).join("\n");
}

function cellText(inlines: readonly Inline[]): string {
  return inlineText(inlines)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join(", ");
}

function indented(text: string, first: string, rest: string): string {
  return first + text.split("\n").join(`\n${rest}`);
}

function inlineText(inlines: readonly Inline[]): string {
  return inlines.map(oneText).join("");
}

function oneText(inline: Inline): string {
  switch (inline.kind) {
    case "text":
      return inline.text;
    case "break":
      return "\n";
    case "strong":
    case "emphasis":
      return inlineText(inline.inlines);
    case "image":
      return inline.text === "" ? inline.address : `${inline.text} (${inline.address})`;
    case "link": {
      const shown = inlineText(inline.inlines);
      const address = inline.href.replace(/^mailto:/i, "");
      return shown === address ? shown : `${shown} (${address})`;
    }
  }
}
