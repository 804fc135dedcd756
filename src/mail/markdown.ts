import type { Nodes, Root } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { gfmTable } from "micromark-extension-gfm-table";

/** Trees that were read before. Values are not in the text yet, so a run's messages of one template share one tree. */
const TREES = new Map<string, Root>();
const TREES_MAX = 100;

/**
 * Markdown as a tree: CommonMark, and tables as GitHub Flavored Markdown has them ("Tables (extension)"), in whose cells
 * `<br>` breaks the line.
 */
export function parseMarkdown(text: string): Root {
  const known = TREES.get(text);
  if (known !== undefined) return known;
  if (TREES.size >= TREES_MAX) TREES.clear();
  const root = fromMarkdown(text, { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] });
  TREES.set(text, root);
  return root;
}

/** The addresses of `[text][name]` links and images, by name. */
export function addressesIn(root: Root): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const node of root.children) {
    if (node.type === "definition" && !found.has(node.identifier)) found.set(node.identifier, node.url);
  }
  return found;
}

/** Whether a piece of HTML is a line break; all other HTML is shown as the characters that it is made of. */
export function isLineBreakTag(html: string): boolean {
  return /^<br[ \t]*\/?>$/i.test(html);
}

/** Every node of a kind, wherever it stands in a tree. */
export function nodesOf<Type extends Nodes["type"]>(node: Nodes, type: Type): Extract<Nodes, { type: Type }>[] {
  const own = node.type === type ? [node as Extract<Nodes, { type: Type }>] : [];
  return "children" in node ? [...own, ...node.children.flatMap((child) => nodesOf(child, type))] : own;
}
