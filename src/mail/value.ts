import { cleanLine, cleanLines } from "./clean-text.ts";
import { type Block, type Inline, isSafeLink, type Value } from "./document.ts";

/** A value of one line; `undefined` when nothing is left of it. */
export function textValue(text: string | undefined): Value | undefined {
  const clean = cleanLine(text ?? "");
  return clean === "" ? undefined : { kind: "text", text: clean };
}

/** A value that may have lines of its own, such as an address; `undefined` when there are none. */
export function linesValue(text: string | undefined): Value | undefined {
  const lines = cleanLines(text ?? "");
  return lines.length === 0 ? undefined : { kind: "lines", lines };
}

/** A link; an address that is not to the web or a mailbox counts as missing. */
export function linkValue(address: string | undefined): Value | undefined {
  const href = cleanLine(address ?? "");
  return isSafeLink(href) ? { kind: "link", href } : undefined;
}

/** What stands on lines of its own; `undefined` when there is nothing. */
export function blockValue(blocks: readonly Block[]): Value | undefined {
  return blocks.length === 0 ? undefined : { kind: "block", blocks };
}

/** A list with one line for each text. */
export function listValue(texts: readonly string[]): Value | undefined {
  const items = texts.map((text): readonly Block[] => {
    const inline: Inline = { kind: "text", text: cleanLine(text) };
    return [{ kind: "paragraph", inlines: [inline] }];
  });
  return items.length === 0 ? undefined : { kind: "block", blocks: [{ kind: "list", items }] };
}
