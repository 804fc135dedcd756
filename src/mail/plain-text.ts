import type { Block, Inline } from "./document.ts";

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
    case "table": {
      const lines = [...block.rows, block.total].map((row) => `  ${row.sentence}`);
      return [...lines, ...(block.more === undefined ? [] : [`  ${block.more}`])].join("\n");
    }
  }
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
    case "link": {
      const shown = inlineText(inline.inlines);
      const address = inline.href.replace(/^mailto:/i, "");
      return shown === address ? shown : `${shown} (${address})`;
    }
  }
}
