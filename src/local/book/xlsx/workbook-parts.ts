import { posix } from "node:path";
import type { Parts } from "./open-package.ts";
import { childOf, childrenOf, parseXml, type XmlElement } from "./xml-source.ts";

/** The sheets of a workbook and where its parts stand. */
export interface WorkbookParts {
  readonly path: string;
  readonly source: string;
  readonly root: XmlElement;
  readonly isStrict: boolean;
  /** Days count from 1904-01-01 instead of 1899-12-30. */
  readonly uses1904: boolean;
  readonly sheets: readonly SheetPart[];
  readonly stylesPath?: string;
  readonly sharedStringsPath?: string;
  readonly calcChainPath?: string;
}

export interface SheetPart {
  readonly name: string;
  readonly path: string;
  /** The place among the sheets, 0-based, as defined names count it. */
  readonly index: number;
}

interface Relationship {
  readonly id: string;
  /** The last word of its type: `worksheet`, `styles`. */
  readonly kind: string;
  readonly target: string;
}

/** Finds the sheets of an opened package; throws when the parts do not hang together. */
export function readWorkbookParts(parts: Parts): WorkbookParts {
  const main = relationshipsOf(parts, "").find(({ kind }) => kind === "officeDocument");
  if (main === undefined) throw new Error("no workbook part");
  const source = partText(parts, main.target);
  const root = parseXml(source);
  const relationships = relationshipsOf(parts, main.target);
  const target = (kind: string): string | undefined => relationships.find((one) => one.kind === kind)?.target;
  const [stylesPath, sharedStringsPath, calcChainPath] = [
    target("styles"),
    target("sharedStrings"),
    target("calcChain"),
  ];
  const date1904 = childOf(root, "workbookPr")?.attributes.date1904;
  return {
    path: main.target,
    source,
    root,
    isStrict: Object.values(root.attributes).some((value) => value.startsWith("http://purl.oclc.org/ooxml/")),
    uses1904: date1904 === "1" || date1904 === "true",
    sheets: sheetsOf(root, relationships),
    ...(stylesPath === undefined ? {} : { stylesPath }),
    ...(sharedStringsPath === undefined ? {} : { sharedStringsPath }),
    ...(calcChainPath === undefined ? {} : { calcChainPath }),
  };
}

function sheetsOf(root: XmlElement, relationships: readonly Relationship[]): readonly SheetPart[] {
  return childrenOf(childOf(root, "sheets"), "sheet").flatMap((sheet, index) => {
    const id = Object.entries(sheet.attributes).find(([name]) => /^(?:\w+:)id$/.test(name))?.[1];
    const found = relationships.find((one) => one.id === id);
    if (found === undefined) throw new Error(`no part for the sheet ${sheet.attributes.name}`);
    // Sheets that are only a chart or a dialogue hold no cells.
    if (found.kind !== "worksheet") return [];
    return [{ name: sheet.attributes.name ?? "", path: found.target, index }];
  });
}

/** The relationships of a part, `""` for those of the package; targets outside of the package are left out. */
export function relationshipsOf(parts: Parts, owner: string): readonly Relationship[] {
  const path = relationshipsPath(owner);
  if (!parts.has(path)) return [];
  return childrenOf(parseXml(partText(parts, path)), "Relationship")
    .filter(({ attributes }) => attributes.TargetMode !== "External")
    .map(({ attributes }) => ({
      id: attributes.Id ?? "",
      kind: (attributes.Type ?? "").replace(/^.*\//, ""),
      target: resolveTarget(owner, attributes.Target ?? ""),
    }));
}

export function relationshipsPath(owner: string): string {
  return posix.join(posix.dirname(owner), "_rels", `${posix.basename(owner)}.rels`).replace(/^\.\//, "");
}

function resolveTarget(owner: string, target: string): string {
  return target.startsWith("/") ? target.slice(1) : posix.join(posix.dirname(owner), target);
}

/** A part as text. Throws for a part that is missing or not UTF-8: a guess would change what is written back. */
export function partText(parts: Parts, path: string): string {
  const bytes = parts.get(path);
  if (bytes === undefined) throw new Error(`no part ${path}`);
  const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (isWide) throw new Error(`the part ${path} is in UTF-16`);
  return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
}
