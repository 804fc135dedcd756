import { SaxesParser } from "saxes";

/** An element of an XML text with its places, so that the text around it stays as it is when it is edited. */
export interface XmlElement {
  /** The name as it is written, prefix included. */
  readonly name: string;
  /** The name without its prefix. */
  readonly local: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly start: number;
  /** Behind the start tag. */
  readonly openEnd: number;
  /** Before the end tag; the same as `openEnd` when the element is empty. */
  readonly closeStart: number;
  readonly end: number;
  readonly isSelfClosing: boolean;
  readonly text: string;
}

export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Parses a small part whole; throws for what is not well-formed. Large sheets go through `scanSheet`. */
export function parseXml(source: string): XmlElement {
  const parser = new SaxesParser();
  const open: Writable<XmlElement>[] = [];
  let root: XmlElement | undefined;
  parser.on("opentag", (tag) => {
    const openEnd = parser.position;
    const element: Writable<XmlElement> = {
      name: tag.name,
      local: localName(tag.name),
      attributes: tag.attributes,
      children: [],
      start: source.lastIndexOf("<", openEnd - 1),
      openEnd,
      closeStart: openEnd,
      end: openEnd,
      isSelfClosing: tag.isSelfClosing,
      text: "",
    };
    (open[open.length - 1]?.children as XmlElement[] | undefined)?.push(element);
    open.push(element);
  });
  const addText = (text: string): void => {
    const element = open[open.length - 1];
    if (element !== undefined) element.text += text;
  };
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.on("closetag", () => {
    const element = open.pop();
    if (element === undefined) return;
    element.end = parser.position;
    element.closeStart = element.isSelfClosing ? element.end : source.lastIndexOf("<", element.end - 1);
    root = element;
  });
  parser.write(source).close();
  if (root === undefined) throw new Error("no element");
  return root;
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

export function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

/** What stands before the local name, colon included; `""` without a prefix. */
export function prefixOf(name: string): string {
  return name.slice(0, name.indexOf(":") + 1);
}

export function childOf(element: XmlElement, local: string): XmlElement | undefined {
  return element.children.find((child) => child.local === local);
}

export function childrenOf(element: XmlElement | undefined, local: string): readonly XmlElement[] {
  return element?.children.filter((child) => child.local === local) ?? [];
}

/** The text with edits made; they may come in any order and must not overlap. */
export function applyEdits(source: string, edits: readonly Edit[]): string {
  const pieces: string[] = [];
  let copied = 0;
  for (const edit of [...edits].sort((first, second) => first.start - second.start || first.end - second.end)) {
    pieces.push(source.slice(copied, edit.start), edit.text);
    copied = edit.end;
  }
  pieces.push(source.slice(copied));
  return pieces.join("");
}

/** Adds text at the end of an element's content. */
export function appendInside(source: string, element: XmlElement, text: string): Edit {
  if (!element.isSelfClosing) return { start: element.closeStart, end: element.closeStart, text };
  const open = source.slice(element.start, element.end).replace(/\s*\/>$/, ">");
  return { start: element.start, end: element.end, text: `${open}${text}</${element.name}>` };
}

/** A start tag with one attribute set, or taken out for `undefined`. */
export function setAttribute(tag: string, name: string, value: string | undefined): string {
  const there = new RegExp(`\\s${name}\\s*=\\s*(?:"[^"]*"|'[^']*')`);
  if (value === undefined) return tag.replace(there, "");
  const written = ` ${name}="${escapeXml(value)}"`;
  if (there.test(tag)) return tag.replace(there, () => written);
  return tag.replace(/\s*(\/?>)$/, (_, close: string) => `${written}${close}`);
}

/** The edit that sets attributes of an element. */
export function editAttributes(source: string, element: XmlElement, values: Readonly<Record<string, string>>): Edit {
  let tag = source.slice(element.start, element.openEnd);
  for (const [name, value] of Object.entries(values)) tag = setAttribute(tag, name, value);
  return { start: element.start, end: element.openEnd, text: tag };
}

/** Characters that XML cannot hold: control characters, half surrogate pairs, the two non-characters. */
const ILLEGAL = /[^\P{Cc}\t\n\r\x7F-\x9F]|\p{Cs}|[\uFFFE\uFFFF]/gu;
const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Text as XML; a character that XML cannot hold becomes U+FFFD. */
export function escapeXml(text: string): string {
  return text.replace(ILLEGAL, "\uFFFD").replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}

/** Text of a cell as XML: line ends as spreadsheets hold them, and nothing that they would decode as `_x000D_`. */
export function escapeCellText(text: string): string {
  return escapeXml(text.replace(/\r\n?/g, "\n").replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_"));
}

/** Undoes the `_x000D_` escapes that spreadsheets use in text. */
export function unescapeCellText(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
