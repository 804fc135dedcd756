import {
  BAND_COLOURS,
  BANDS,
  keyColumn,
  quotedInFormula,
  RULE_MARK,
  RULE_TEXTS_MAX,
  textsOfBand,
} from "../../src/book/colour-texts.ts";
import { type BookPatch, type Cell, type ColourBand, columnLetter, type Grid } from "../../src/book/grid.ts";
import { finalCell, type Overlay } from "./plan-blocks.ts";

/** A conditional format rule of ours: a formula for the first data row, and `#rrggbb`. */
export interface ColourRule {
  readonly formula: string;
  readonly background: string;
}

/** So much of a sentence says what kind of fault it is; what follows differs from row to row. */
const BEGINNING_LENGTH = 32;

/**
 * The rules that give whole rows their colour, the strongest first. A rule reads the program's own cells of the row itself,
 * so the colour goes with the row when people sort. The stage tells the band of a row that is past due; a fault is told by
 * how its sentence begins. What stands for two bands makes no rule.
 */
export function colourRules(patch: BookPatch, grid: Grid, overlay: Overlay): ColourRule[] {
  if (patch.coloured === undefined) return [];
  const rows = ownCells(patch.coloured, grid, overlay);
  const bands = new Map(patch.colours.map(({ row, band }) => [row, band]));
  const faultRule = ruleOfFaults(rows, bands);
  return [...(faultRule === undefined ? [] : [faultRule]), ...rulesOfStages(rows, bands)];
}

interface OwnCells {
  /** The first row under the header. */
  readonly firstRow: number;
  /** Column, then row. */
  readonly columns: ReadonlyMap<number, ReadonlyMap<number, Cell>>;
}

function ownCells(
  { headerRow, ownColumns }: NonNullable<BookPatch["coloured"]>,
  grid: Grid,
  overlay: Overlay,
): OwnCells {
  const columns = new Map<number, ReadonlyMap<number, Cell>>();
  for (const column of ownColumns) {
    const cells = new Map<number, Cell>();
    for (let row = headerRow + 1; row <= grid.rows.length; row++) {
      const cell = finalCell(grid, overlay, row, column);
      if (cell !== null && cell !== "") cells.set(row, cell);
    }
    columns.set(column, cells);
  }
  return { firstRow: headerRow + 1, columns };
}

/**
 * No formula of these has a separator between arguments, which is a comma under some locales and a semicolon under others;
 * products and sums say the same.
 */
function rulesOfStages({ firstRow, columns }: OwnCells, bands: ReadonlyMap<number, ColourBand>): ColourRule[] {
  const coloured = new Map([...bands].filter(([, band]) => band !== "fault"));
  const guard = positiveColumn(columns, coloured);
  const isJudged = (row: number): boolean => {
    const number = guard === undefined ? 1 : columns.get(guard)?.get(row);
    return bands.get(row) !== "fault" && typeof number === "number" && number > 0;
  };
  const ownTexts = new Map([...columns].map(([column, cells]) => [column, textsIn(cells, isJudged)]));
  const key = keyColumn({ bands: coloured, ownTexts });
  if (key === undefined) return [];
  const cell = `$${columnLetter(key.column)}${firstRow}`;
  const guarded = guard === undefined ? "" : `*(N($${columnLetter(guard)}${firstRow})>0)`;
  return BANDS.flatMap((band) => {
    const tests = textsOfBand(key, band).map((text) => `(${cell}=${quotedInFormula(text)})`);
    if (tests.length === 0) return [];
    return [ruleOf(band, `(${RULE_MARK})${guarded}*(${tests.join("+")})>0`)];
  });
}

/** The first own column that holds a number above zero on every row with a colour: the days past due. */
function positiveColumn(columns: OwnCells["columns"], coloured: ReadonlyMap<number, ColourBand>): number | undefined {
  for (const [column, cells] of columns) {
    const isPositive = (row: number): boolean => {
      const cell = cells.get(row);
      return typeof cell === "number" && cell > 0;
    };
    if (coloured.size > 0 && [...coloured.keys()].every(isPositive)) return column;
  }
  return undefined;
}

/** Rows that are set aside have no stage; how their reason begins is said of no other row. */
function ruleOfFaults({ firstRow, columns }: OwnCells, bands: ReadonlyMap<number, ColourBand>): ColourRule | undefined {
  const isFault = (row: number): boolean => bands.get(row) === "fault";
  let best: { readonly column: number; readonly texts: ReadonlyMap<number, string> } | undefined;
  for (const [column, cells] of columns) {
    const texts = textsIn(cells, isFault);
    if (texts.size > (best?.texts.size ?? 0)) best = { column, texts };
  }
  if (best === undefined) return undefined;
  const others = textsIn(columns.get(best.column) ?? new Map(), (row) => !isFault(row));
  const beginnings = beginningsOf(best.texts, new Set([...others.values()].map(beginningOf)));
  if (beginnings.length === 0) return undefined;
  // A semicolon parts arguments under every locale, a comma does not.
  const cell = `LEFT($${columnLetter(best.column)}${firstRow};${BEGINNING_LENGTH})`;
  const tests = beginnings.map((text) => `(${cell}=${quotedInFormula(text)})`);
  return ruleOf("fault", `(${RULE_MARK})*(${tests.join("+")})>0`);
}

function beginningsOf(texts: ReadonlyMap<number, string>, taken: ReadonlySet<string>): string[] {
  const counts = new Map<string, number>();
  for (const text of texts.values()) {
    const beginning = beginningOf(text);
    // What a formula counts as one character is not known for the halves of rare ones.
    if (taken.has(beginning) || /[\r\n\uD800-\uDFFF]/.test(beginning)) continue;
    counts.set(beginning, (counts.get(beginning) ?? 0) + 1);
  }
  return [...counts]
    .sort(([text, count], [other, otherCount]) => otherCount - count || (text < other ? -1 : 1))
    .slice(0, RULE_TEXTS_MAX)
    .map(([text]) => text)
    .sort();
}

/** Spreadsheets compare texts without case. */
function beginningOf(text: string): string {
  return text.slice(0, BEGINNING_LENGTH).toLowerCase();
}

function textsIn(cells: ReadonlyMap<number, Cell>, isWanted: (row: number) => boolean): Map<number, string> {
  const texts = new Map<number, string>();
  for (const [row, cell] of cells) if (typeof cell === "string" && isWanted(row)) texts.set(row, cell);
  return texts;
}

function ruleOf(band: ColourBand, condition: string): ColourRule {
  return { formula: `=${condition}`, background: `#${BAND_COLOURS[band].toLowerCase()}` };
}
