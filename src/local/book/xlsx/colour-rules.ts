import type { ColourBand } from "../../../book/grid.ts";
import { formatPlaceRef, formatRange } from "./cell-place.ts";
import type { SheetOutline } from "./scan-sheet.ts";
import type { StyleBook } from "./style-book.ts";
import { childrenOf, type Edit, escapeXml, parseXml, type XmlElement } from "./xml-source.ts";

/** Which rows carry which band, and what the program's own text cells in the data rows say: column, then row. */
export interface ColouredRows {
  readonly bands: ReadonlyMap<number, ColourBand>;
  readonly ownTexts: ReadonlyMap<number, ReadonlyMap<number, string>>;
  readonly headerRow: number;
  readonly lastRow: number;
  readonly lastColumn: number;
}

const BANDS: readonly ColourBand[] = ["fault", "severe", "late", "middle", "early"];
/** Stands in every rule of ours, is always true, and tells them from the user's. */
const MARK = 'N("chasebook")=0';
const TEXTS_MAX = 40;
const TEXT_LENGTH_MAX = 80;

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
  return childrenOf(rule, "formula").some((formula) => formula.text.includes(MARK));
}

function ruleElement(rows: ColouredRows, styles: StyleBook, p: string, highest: number): string {
  const key = keyColumn(rows);
  if (key === undefined) return "";
  const first = rows.headerRow + 1;
  const range = formatRange({ top: first, left: 1, bottom: Math.max(first, rows.lastRow), right: rows.lastColumn });
  const cell = `$${formatPlaceRef(first, key.column)}`;
  const rules = BANDS.flatMap((band) => {
    const texts = [...key.bandOf].filter(([, of]) => of === band).map(([text]) => text);
    return texts.length === 0 ? [] : [{ band, texts: texts.sort() }];
  });
  const written = rules.map(({ band, texts }, index) => {
    const tests = texts.map((text) => `${cell}="${text.replaceAll('"', '""')}"`).join(",");
    const formula = escapeXml(`AND(${MARK},OR(${tests}))`);
    return `<${p}cfRule type="expression" dxfId="${styles.bandRule(band)}" priority="${highest + index + 1}"><${p}formula>${formula}</${p}formula></${p}cfRule>`;
  });
  return `<${p}conditionalFormatting sqref="${range}">${written.join("")}</${p}conditionalFormatting>`;
}

interface KeyColumn {
  readonly column: number;
  readonly bandOf: ReadonlyMap<string, ColourBand>;
}

/** The first own column with texts that tell the band of a row (the stage); `undefined` when there is none. */
function keyColumn(rows: ColouredRows): KeyColumn | undefined {
  for (const [column, texts] of rows.ownTexts) {
    const bandOf = bandsByText(texts, rows.bands);
    if (bandOf.size > 0 && bandOf.size <= TEXTS_MAX) return { column, bandOf };
  }
  return undefined;
}

function bandsByText(
  texts: ReadonlyMap<number, string>,
  bands: ReadonlyMap<number, ColourBand>,
): ReadonlyMap<string, ColourBand> {
  const found = new Map<string, Set<ColourBand | undefined>>();
  for (const [row, text] of texts) {
    if (text === "" || text.length > TEXT_LENGTH_MAX || /[\r\n]/.test(text)) continue;
    // Spreadsheets compare texts without case.
    const entry = found.get(text.toLowerCase()) ?? new Set();
    entry.add(bands.get(row));
    found.set(text.toLowerCase(), entry);
  }
  const bandOf = new Map<string, ColourBand>();
  for (const text of texts.values()) {
    const entry = found.get(text.toLowerCase());
    const [band] = entry ?? [];
    if (entry === undefined || band === undefined || entry.size > 1) continue;
    bandOf.set(text, band);
  }
  return bandOf;
}
