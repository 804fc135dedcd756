import type { DocumentJson, DocumentParagraph, DocumentTab, StructuralElement } from "./document.ts";
import { type Inline, inlinesOf } from "./inlines.ts";
import { writeInlines } from "./write-inlines.ts";
import { withoutBold, writeTable } from "./write-table.ts";

/**
 * The text of a document's first tab as the Markdown that templates are written in: paragraphs, headings, quotes (indented
 * paragraphs), lists, tables, links, images by their address, bold and italic. Empty paragraphs are left out. Everything
 * that a person typed stands for itself, so `*` or `#` in a document is no Markdown; tokens stay tokens.
 */
export function markdownOfDocument(document: DocumentJson): string {
  const tab = document.tabs?.[0]?.documentTab ?? document;
  const writing: Writing = { tab, counts: new Map(), open: [] };
  return (tab.body?.content ?? [])
    .map((element) => elementOf(element, writing))
    .filter((block) => block !== "")
    .join("\n\n");
}

function elementOf({ paragraph, table }: StructuralElement, writing: Writing): string {
  if (paragraph !== undefined) return blockOf(paragraph, writing);
  if (table === undefined) return "";
  writing.open = [];
  return writeTable(table, writing.tab);
}

interface Writing {
  readonly tab: DocumentTab;
  /** The last number of each list's level, by `list:level`: a list may go on after a paragraph. */
  readonly counts: Map<string, number>;
  /** The lists that the next item may belong to, outermost first. */
  open: readonly OpenList[];
}

interface OpenList {
  readonly listId: string;
  readonly level: number;
  /** Columns that the text of its items is indented by. */
  readonly indent: number;
  readonly mark: string;
}

function blockOf(paragraph: DocumentParagraph, writing: Writing): string {
  const { elements = [], paragraphStyle = {}, bullet } = paragraph;
  const typed = elements.map(({ textRun }) => textRun?.content ?? "").join("");
  const hasRule = elements.some(({ horizontalRule }) => horizontalRule !== undefined);
  const inlines = inlinesOf(paragraph, writing.tab);
  const isTags = inlines.length > 0 && inlines.every(isTag);
  // A line of nothing but tags goes away, and what it stands between stays together.
  if (isTags) return writeInlines(inlines);
  const text = writeInlines(inlines).trim();
  if (text === "" && !hasRule) return "";
  if (bullet !== undefined && text !== "") return itemOf(text, bullet, writing);
  writing.open = [];
  if (RULE.test(typed)) return "---";
  if (hasRule) return text === "" ? "---" : `${text}\n\n---`;
  if (inlines.some(({ kind }) => kind === "block")) return text;
  const level = HEADING_LEVELS[paragraphStyle.namedStyleType ?? ""];
  if (level !== undefined) return headingOf(inlines, level);
  return (paragraphStyle.indentStart?.magnitude ?? 0) >= QUOTE_POINTS ? `> ${text.split("\n").join("\n> ")}` : text;
}

/** What Docs itself makes a line across the page of, as it is typed. */
const RULE = /^\s*([-_*])\1{2,}\s*$/;

/** Half an inch is one press of "Increase indent". */
const QUOTE_POINTS = 18;

function isTag(inline: Inline): boolean {
  if (inline.kind === "text") return inline.text.trim() === "";
  return inline.kind === "tag" || inline.kind === "break";
}

const HEADING_LEVELS: Readonly<Record<string, number>> = {
  TITLE: 1,
  SUBTITLE: 2,
  HEADING_1: 1,
  HEADING_2: 2,
  HEADING_3: 3,
  HEADING_4: 4,
  HEADING_5: 5,
  HEADING_6: 6,
};

/** A heading is one line, and bold as a whole. */
function headingOf(inlines: readonly Inline[], level: number): string {
  const oneLine = (inline: Inline): Inline => {
    if (inline.kind === "break") return { kind: "text", text: " ", look: { href: "", isBold: false, isItalic: false } };
    return inline.kind === "section" ? { ...inline, inlines: inline.inlines.map(oneLine) } : inline;
  };
  const text = writeInlines(inlines.map(withoutBold).map(oneLine));
  return `${"#".repeat(level)} ${text.trim().replace(/#+$/, "\\$&")}`;
}

const NUMBERED = /^(?:ZERO_)?(?:DECIMAL|UPPER_ALPHA|ALPHA|UPPER_ROMAN|ROMAN)$/;

function itemOf(text: string, bullet: NonNullable<DocumentParagraph["bullet"]>, writing: Writing): string {
  const { listId = "", nestingLevel: level = 0 } = bullet;
  const style = writing.tab.lists?.[listId]?.listProperties?.nestingLevels?.[level];
  const number = nextNumber(writing.counts, listId, level, style?.startNumber ?? 1);
  const outer = writing.open.filter((open) => open.level < level);
  const beside = writing.open.find((open) => open.level === level);
  const isSame = beside?.listId === listId;
  const isNumbered = NUMBERED.test(style?.glyphType ?? "");
  const mark = isSame ? beside.mark : otherMark(beside?.mark, isNumbered);
  const marker = isNumbered ? `${number}${mark} ` : `${mark} `;
  const margin = outer[outer.length - 1]?.indent ?? 0;
  writing.open = [...outer, { listId, level, indent: margin + marker.length, mark }];
  const lines = text.split("\n").join(`\n${" ".repeat(margin + marker.length)}`);
  return `${" ".repeat(margin)}${marker}${lines}`;
}

/** Another mark than the list before it has makes it another list. */
function otherMark(before: string | undefined, isNumbered: boolean): string {
  if (isNumbered) return before === "." ? ")" : ".";
  return before === "-" ? "*" : "-";
}

function nextNumber(counts: Map<string, number>, listId: string, level: number, startNumber: number): number {
  const number = (counts.get(`${listId}:${level}`) ?? startNumber - 1) + 1;
  counts.set(`${listId}:${level}`, number);
  // What is nested begins again below each item.
  for (let deeper = level + 1; deeper <= 9; deeper += 1) counts.delete(`${listId}:${deeper}`);
  return number;
}
