import { BAND_COLOURS, BANDS } from "../../../book/colour-texts.ts";
import type { ColourBand } from "../../../book/grid.ts";
import { type NumberKind, numberKindOf } from "./number-format.ts";
import {
  appendInside,
  applyEdits,
  childOf,
  childrenOf,
  type Edit,
  editAttributes,
  escapeXml,
  parseXml,
  prefixOf,
  setAttribute,
  type XmlElement,
} from "./xml-source.ts";

/**
 * The styles of a workbook: what a cell's style means, and styles of our own, which are only ever added behind those that
 * are there. The same wish gives the same style, in this run and in the next one.
 */
export interface StyleBook {
  readonly kindOf: (style: number) => NumberKind;
  /** The style with the fill of a band, or without one of ours for `undefined`; other fills stay. */
  readonly withBand: (style: number, band: ColourBand | undefined) => number;
  readonly asDate: (style: number) => number;
  readonly asNumber: (style: number) => number;
  readonly bold: () => number;
  /** The number of the format that a rule of ours gives a row. */
  readonly bandRule: (band: ColourBand) => number;
  readonly isChanged: () => boolean;
  readonly finish: () => string;
}

export const EMPTY_STYLES =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs></styleSheet>';

export function openStyles(source: string): StyleBook {
  const root = parseXml(source);
  const p = prefixOf(root.name);
  const formats = childrenOf(childOf(root, "numFmts"), "numFmt");
  const codes = new Map(formats.map(({ attributes }) => [Number(attributes.numFmtId), attributes.formatCode]));
  const fonts = listOf(source, root, "fonts", "font");
  const fills = listOf(source, root, "fills", "fill");
  const cells = listOf(source, root, "cellXfs", "xf");
  const rules = listOf(source, root, "dxfs", "dxf");
  const kinds = new Map<number, NumberKind>();
  const bandFill = (band: ColourBand): string =>
    `<${p}fill><${p}patternFill patternType="solid"><${p}fgColor rgb="${argbOf(band)}"/><${p}bgColor indexed="64"/></${p}patternFill></${p}fill>`;
  const ownFills = new Set(BANDS.map(argbOf));
  const fillOf = (style: number): number => Number(attributeOf(cells.sources[style], "fillId") ?? 0);
  const isOwnFill = (fill: number): boolean => ownFills.has(colourOf(fills.sources[fill]) ?? "");
  const changed = (style: number, values: Readonly<Record<string, string | undefined>>): number => {
    const base =
      cells.sources[style] ?? cells.sources[0] ?? `<${p}xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>`;
    const tagEnd = base.indexOf(">") + 1;
    let tag = base.slice(0, tagEnd);
    for (const [name, value] of Object.entries(values)) tag = setAttribute(tag, name, value);
    return cells.add(tag + base.slice(tagEnd));
  };
  const kindOf = (style: number): NumberKind => {
    const known = kinds.get(style);
    if (known !== undefined) return known;
    const id = Number(attributeOf(cells.sources[style], "numFmtId") ?? 0);
    const kind = numberKindOf(id, codes.get(id));
    kinds.set(style, kind);
    return kind;
  };
  const edits = (): readonly Edit[] => [fonts, fills, cells, rules].flatMap((list) => list.edits());
  return {
    kindOf,
    withBand: (style, band) => {
      const fill = fillOf(style);
      if (band === undefined) return isOwnFill(fill) ? changed(style, { fillId: "0", applyFill: undefined }) : style;
      if (colourOf(fills.sources[fill]) === argbOf(band)) return style;
      const own = fills.sources.findIndex((one) => colourOf(one) === argbOf(band));
      return changed(style, { fillId: String(own >= 0 ? own : fills.add(bandFill(band))), applyFill: "1" });
    },
    asDate: (style) => (kindOf(style) === "date" ? style : changed(style, { numFmtId: "14", applyNumberFormat: "1" })),
    asNumber: (style) =>
      kindOf(style) === "number" ? style : changed(style, { numFmtId: "0", applyNumberFormat: "1" }),
    bold: () => changed(0, { fontId: String(fonts.add(boldFont(fonts.sources[0], p))), applyFont: "1" }),
    bandRule: (band) => {
      const own = rules.sources.findIndex((one) => one.length < 400 && colourOf(one) === argbOf(band));
      const fill = `<${p}fill><${p}patternFill><${p}bgColor rgb="${argbOf(band)}"/></${p}patternFill></${p}fill>`;
      return own >= 0 ? own : rules.add(`<${p}dxf>${fill}</${p}dxf>`);
    },
    isChanged: () => edits().length > 0,
    finish: () => applyEdits(source, edits()),
  };
}

interface StyleList {
  readonly sources: readonly string[];
  /** The place of an entry, which is added when it is not there yet. */
  readonly add: (entry: string) => number;
  readonly edits: () => readonly Edit[];
}

const ORDER = ["numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs"];

function listOf(source: string, root: XmlElement, listName: string, entryName: string): StyleList {
  const list = childOf(root, listName);
  const sources = childrenOf(list, entryName).map((entry) => source.slice(entry.start, entry.end));
  const there = sources.length;
  const places = new Map<string, number>();
  sources.forEach((entry, index) => {
    if (!places.has(canonical(entry))) places.set(canonical(entry), index);
  });
  const add = (entry: string): number => {
    const place = places.get(canonical(entry)) ?? sources.length;
    if (place === sources.length) sources.push(entry);
    places.set(canonical(entry), place);
    return place;
  };
  const edits = (): readonly Edit[] => {
    const added = sources.slice(there);
    if (added.length === 0) return [];
    const count = String(sources.length);
    if (list !== undefined && !list.isSelfClosing) {
      return [editAttributes(source, list, { count }), appendInside(source, list, added.join(""))];
    }
    const name = `${prefixOf(root.name)}${listName}`;
    const text = `<${name} count="${count}">${added.join("")}</${name}>`;
    if (list !== undefined) return [{ start: list.start, end: list.end, text }];
    const at =
      root.children
        .filter((child) => ORDER.indexOf(child.local) < ORDER.indexOf(listName) && ORDER.includes(child.local))
        .pop()?.end ?? root.openEnd;
    return [{ start: at, end: at, text }];
  };
  return { sources, add, edits };
}

/** An entry with the attributes of its start tag in order: the same style however it was arrived at. */
function canonical(entry: string): string {
  const tagEnd = entry.indexOf(">") + 1;
  const attributes = entry.slice(0, tagEnd).match(/[\w:]+\s*=\s*(?:"[^"]*"|'[^']*')/g) ?? [];
  return `${[...attributes].sort().join(" ")}>${entry.slice(tagEnd)}`;
}

function boldFont(font: string | undefined, p: string): string {
  if (font === undefined || /\/>$/.test(font.slice(0, font.indexOf(">") + 1))) return `<${p}font><${p}b/></${p}font>`;
  return new RegExp(`<${p}b[ /]`).test(font) ? font : font.replace(">", `><${p}b/>`);
}

function attributeOf(source: string | undefined, name: string): string | undefined {
  return source === undefined
    ? undefined
    : new RegExp(`^[^>]*?\\s${escapeXml(name)}\\s*=\\s*["']([^"']*)["']`).exec(source)?.[1];
}

/** The colour of a plain fill; a rule's fill holds it as its background. */
function colourOf(fill: string | undefined): string | undefined {
  if (fill === undefined || !fill.includes("patternFill") || /gradientFill/.test(fill)) return undefined;
  const found = /fgColor rgb="([0-9A-Fa-f]{8})"/.exec(fill) ?? /bgColor rgb="([0-9A-Fa-f]{8})"/.exec(fill);
  return found?.[1]?.toUpperCase();
}

function argbOf(band: ColourBand): string {
  return `FF${BAND_COLOURS[band]}`;
}
