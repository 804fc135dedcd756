import type { ColourBand } from "./grid.ts";

/** The bands in the order in which their rules stand: the first that holds gives the colour. */
export const BANDS: readonly ColourBand[] = ["fault", "severe", "late", "middle", "early"];

/** Stands in every rule of ours, is always true, and tells them from the user's. */
export const RULE_MARK = 'N("chasebook")=0';

/** Light enough for black text, told apart without colour vision by their lightness: six digits of red, green and blue. */
export const BAND_COLOURS: Readonly<Record<ColourBand, string>> = {
  early: "FFF8DC",
  middle: "FFE3B3",
  late: "FFC9A3",
  severe: "F4A7A7",
  fault: "D9D2E9",
};

/** More texts than this make no rule: nobody could read it any more. */
export const RULE_TEXTS_MAX = 40;
const TEXT_LENGTH_MAX = 80;

/** Which rows carry which band, and what the program's own text cells in the data rows say: column, then row. */
export interface BandedTexts {
  readonly bands: ReadonlyMap<number, ColourBand>;
  readonly ownTexts: ReadonlyMap<number, ReadonlyMap<number, string>>;
}

/** A column whose texts tell the band of a row. */
export interface KeyColumn {
  readonly column: number;
  readonly bandOf: ReadonlyMap<string, ColourBand>;
}

/**
 * The first own column with texts that tell the band of a row (the stage); `undefined` when there is none. A text that
 * stands for two bands, or for a row without colour, tells nothing and is left out.
 */
export function keyColumn(rows: BandedTexts): KeyColumn | undefined {
  for (const [column, texts] of rows.ownTexts) {
    const bandOf = bandsByText(texts, rows.bands);
    if (bandOf.size > 0 && bandOf.size <= RULE_TEXTS_MAX) return { column, bandOf };
  }
  return undefined;
}

/** The texts of a band, in order. */
export function textsOfBand(key: KeyColumn, band: ColourBand): string[] {
  return [...key.bandOf]
    .filter(([, of]) => of === band)
    .map(([text]) => text)
    .sort();
}

/** A text as a formula writes it. */
export function quotedInFormula(text: string): string {
  return `"${text.replace(/"/g, '""')}"`;
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
