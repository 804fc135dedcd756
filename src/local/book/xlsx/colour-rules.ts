import {
  BANDS,
  type BandedTexts,
  keyColumn,
  quotedInFormula,
  RULE_MARK,
  textsOfBand,
} from "../../../book/colour-texts.ts";
import { formatPlaceRef, formatRange } from "./cell-place.ts";
import type { SheetOutline } from "./scan-sheet.ts";
import type { StyleBook } from "./style-book.ts";
import { childrenOf, type Edit, escapeXml, parseXml, type XmlElement } from "./xml-source.ts";

/** The rows to be coloured, and how far the sheet reaches. */
export interface ColouredRows extends BandedTexts {
  readonly headerRow: number;
  readonly lastRow: number;
  readonly lastColumn: number;
}

/**
 * The edits that give whole rows their colour by rules of our own, behind all of the user's, so that theirs win. A rule
 * reads a text of the program's own in the row itself, so the colour goes with the row when people sort. Texts that stand
 * for two bands, or for a row without colour, make no rule: such rows have the fill of their own cells only. Rules of an
 * earlier run are replaced.
 */
export function editColourRules(
  source: string,
  outline: SheetOutline,
  rows: ColouredRows,
  styles: StyleBook,
): readonly Edit[] {
  const existing = outline.children.filter((child) => child.local === "conditionalFormatting");
  const edits = existing.flatMap(({ start, end }) => removeOwnRules(source, start, end));
  const without = edits.reduceRight((text, edit) => text.slice(0, edit.start) + text.slice(edit.end), source);
  const tail = without.slice(without.lastIndexOf("sheetData"));
  const highest = Math.max(0, ...[...tail.matchAll(/\spriority="(\d+)"/g)].map((found) => Number(found[1])));
  const text = ruleElement(rows, styles, outline.prefix, highest);
  if (text === "") return edits;
  const at = existing[existing.length - 1]?.end ?? behind(outline);
  return [...edits, { start: at, end: at, text }];
}

/** The children of a worksheet that stand before the rules (ECMA-376 part 1, 18.3.1.99). */
const BEFORE_RULES = [
  "sheetData",
  "sheetCalcPr",
  "sheetProtection",
  "protectedRanges",
  "scenarios",
  "autoFilter",
  "sortState",
  "dataConsolidate",
  "customSheetViews",
  "mergeCells",
  "phoneticPr",
];

function behind(outline: SheetOutline): number {
  const before = outline.children.filter((child) => BEFORE_RULES.includes(child.local));
  return before[before.length - 1]?.end ?? 0;
}

function removeOwnRules(source: string, start: number, end: number): readonly Edit[] {
  const element = parseXml(source.slice(start, end));
  const rules = childrenOf(element, "cfRule");
  const own = rules.filter(isOwnRule);
  if (own.length === 0) return [];
  if (own.length === rules.length) return [{ start, end, text: "" }];
  return own.map((rule) => ({ start: start + rule.start, end: start + rule.end, text: "" }));
}

function isOwnRule(rule: XmlElement): boolean {
  return childrenOf(rule, "formula").some((formula) => formula.text.includes(RULE_MARK));
}

function ruleElement(rows: ColouredRows, styles: StyleBook, p: string, highest: number): string {
  const key = keyColumn(rows);
  if (key === undefined) return "";
  const first = rows.headerRow + 1;
  const range = formatRange({ top: first, left: 1, bottom: Math.max(first, rows.lastRow), right: rows.lastColumn });
  const cell = `$${formatPlaceRef(first, key.column)}`;
  const rules = BANDS.flatMap((band) => {
    const texts = textsOfBand(key, band);
    return texts.length === 0 ? [] : [{ band, texts }];
  });
  const written = rules.map(({ band, texts }, index) => {
    const tests = texts.map((text) => `${cell}=${quotedInFormula(text)}`).join(",");
    const formula = escapeXml(`AND(${RULE_MARK},OR(${tests}))`);
    return `<${p}cfRule type="expression" dxfId="${styles.bandRule(band)}" priority="${highest + index + 1}"><${p}formula>${formula}</${p}formula></${p}cfRule>`;
  });
  return `<${p}conditionalFormatting sqref="${range}">${written.join("")}</${p}conditionalFormatting>`;
}
