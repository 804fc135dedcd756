import { type DefaultTreeAdapterTypes, parseFragment } from "parse5";

/** An element of a message's HTML as a browser understands it. */
export interface HtmlElement {
  readonly name: string;
  /** By name. */
  readonly attributes: ReadonlyMap<string, string>;
}

/** What a browser makes of a piece of HTML: its elements in order, all its text, and how many comments it holds. */
export interface ReadHtml {
  readonly elements: readonly HtmlElement[];
  readonly text: string;
  readonly commentCount: number;
}

/** Reads HTML as the standard says that browsers do (parse5). */
export function readHtml(html: string): ReadHtml {
  const elements: HtmlElement[] = [];
  let text = "";
  let commentCount = 0;
  const walk = (node: DefaultTreeAdapterTypes.ChildNode): void => {
    if (node.nodeName === "#comment") commentCount += 1;
    if ("value" in node) text += node.value;
    if (!("tagName" in node)) return;
    elements.push({ name: node.tagName, attributes: new Map(node.attrs.map(({ name, value }) => [name, value])) });
    if (node.tagName === "br") text += "\n";
    for (const child of node.childNodes) walk(child);
    if (/^(?:p|h\d|tr|td|th|li|div|blockquote)$/.test(node.tagName)) text += "\n";
  };
  for (const node of parseFragment(html).childNodes) walk(node);
  return { elements, text, commentCount };
}
