import { notModelled } from "../answer.ts";
import type { ParagraphFacts, Unit } from "./units.ts";

export type Lists = Record<string, unknown>;

/** Glyphs of the nine levels, from the descriptions of `BulletGlyphPreset`; they begin again after the third. */
const GLYPHS: Readonly<Record<string, readonly string[]>> = {
  BULLET_DISC_CIRCLE_SQUARE: ["●", "○", "■"],
  NUMBERED_DECIMAL_ALPHA_ROMAN: ["DECIMAL", "ALPHA", "ROMAN"],
  NUMBERED_DECIMAL_NESTED: ["DECIMAL", "DECIMAL", "DECIMAL"],
};

/**
 * `createParagraphBullets`: paragraphs in the range become items. Leading tabs say how deep, and are taken out. Where the
 * paragraph before is in a list of the same preset, they join that list.
 */
export function withBullets(
  units: readonly Unit[],
  range: { readonly from: number; readonly to: number },
  preset: string,
  lists: Lists,
  makeId: () => string,
): Unit[] {
  const properties = listProperties(preset);
  const ends = lineFeedsOf(units, range);
  const first = ends[0];
  if (first === undefined) return [...units];
  const before = units.slice(0, paragraphFrom(units, first)).findLast(({ char }) => char === "\n")?.paragraph
    ?.bullet?.listId;
  const isJoining =
    before !== undefined && JSON.stringify(lists[before]) === JSON.stringify({ listProperties: properties });
  const listId = isJoining ? before : makeId();
  lists[listId] = { listProperties: properties };
  const changed = [...units];
  // From the last to the first, so that tabs that go do not move what is still to come.
  for (const end of ends.toReversed()) {
    const from = paragraphFrom(changed, end);
    const text = changed.slice(from, end);
    const firstOther = text.findIndex(({ char }) => char !== "\t");
    const depth = firstOther < 0 ? text.length : firstOther;
    const feed = changed[end]!;
    changed[end] = { ...feed, paragraph: bulleted(feed.paragraph!, listId, depth) };
    changed.splice(from, depth);
  }
  return changed;
}

/** `deleteParagraphBullets`. */
export function withoutBullets(units: readonly Unit[], range: { readonly from: number; readonly to: number }): Unit[] {
  const ends = new Set(lineFeedsOf(units, range));
  return units.map((unit, at) =>
    ends.has(at) && unit.paragraph !== undefined
      ? { ...unit, paragraph: { paragraphStyle: unit.paragraph.paragraphStyle } }
      : unit,
  );
}

/** The closing line feeds of the paragraphs that a range touches. */
export function lineFeedsOf(
  units: readonly Unit[],
  { from, to }: { readonly from: number; readonly to: number },
): readonly number[] {
  const ends: number[] = [];
  for (let at = from; at < units.length; at += 1) {
    if (units[at]!.char === "\n") ends.push(at);
    if (at >= to - 1 && units[at]!.char === "\n") break;
    if (at >= to - 1 && units[at]!.kind !== "text") break;
  }
  return ends;
}

function paragraphFrom(units: readonly Unit[], end: number): number {
  let from = end;
  while (from > 0 && units[from - 1]!.kind === "text" && units[from - 1]!.char !== "\n") from -= 1;
  return from;
}

function bulleted({ paragraphStyle }: ParagraphFacts, listId: string, depth: number): ParagraphFacts {
  const indent = { indentFirstLine: points(18 + 36 * depth), indentStart: points(36 + 36 * depth) };
  const bullet = depth === 0 ? { listId, textStyle: {} } : { listId, nestingLevel: depth, textStyle: {} };
  return { paragraphStyle: { ...paragraphStyle, ...indent }, bullet };
}

function listProperties(preset: string): unknown {
  const glyphs = GLYPHS[preset];
  if (glyphs === undefined) throw notModelled(`bulletPreset ${preset}`);
  const nestingLevels = Array.from({ length: 9 }, (_, level) => {
    const glyph = glyphs[level % 3]!;
    const kind = preset.startsWith("NUMBERED") ? { glyphType: glyph } : { glyphSymbol: glyph };
    const format = preset.startsWith("NUMBERED") ? `%${level}.` : `%${level}`;
    return { bulletAlignment: "START", ...kind, glyphFormat: format, startNumber: 1, textStyle: {} };
  });
  return { nestingLevels };
}

function points(magnitude: number): unknown {
  return { magnitude, unit: "PT" };
}
