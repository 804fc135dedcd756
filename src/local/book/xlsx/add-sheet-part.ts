import { posix } from "node:path";
import { columnLetter, type SheetWrite } from "../../../book/grid.ts";
import type { CellRange } from "./cell-place.ts";
import type { Parts } from "./open-package.ts";
import { partText, relationshipsPath, type WorkbookParts } from "./workbook-parts.ts";
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
  type XmlElement,
} from "./xml-source.ts";

const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** What changes in the workbook's own part, gathered so that it is written once. */
export interface WorkbookChanges {
  readonly newSheets: readonly { readonly sheet: SheetWrite; readonly relationshipId: string }[];
  /** Filters that now cover more columns, by the sheet's index. */
  readonly filters: ReadonlyMap<number, CellRange>;
  /** Formulas may count our cells: their stored results are calculated anew when the book is opened. */
  readonly calculatesAnew: boolean;
}

/** The workbook part with new sheets behind the others, extended filters and the wish to be calculated anew. */
export function editWorkbook(workbook: WorkbookParts, changes: WorkbookChanges): string {
  const { source, root } = workbook;
  const edits: Edit[] = [];
  const sheets = childOf(root, "sheets");
  if (sheets === undefined) throw new Error("a workbook without sheets");
  const p = prefixOf(root.name);
  const lastId = Math.max(0, ...childrenOf(sheets, "sheet").map(({ attributes }) => Number(attributes.sheetId)));
  const added = changes.newSheets.map(({ sheet, relationshipId }, index) => {
    const hidden = sheet.isHidden ? ' state="hidden"' : "";
    return `<${p}sheet name="${escapeXml(sheet.name)}" sheetId="${lastId + index + 1}"${hidden} ${relationshipPrefix(root)}:id="${relationshipId}"/>`;
  });
  if (added.length > 0) edits.push(appendInside(source, sheets, added.join("")));
  for (const [index, range] of changes.filters) edits.push(...filterNameEdits(workbook, index, range));
  if (changes.calculatesAnew) edits.push(calculationEdit(workbook));
  return applyEdits(source, edits);
}

/** The prefix that a workbook uses for relationships. */
function relationshipPrefix(root: XmlElement): string {
  const declared = Object.entries(root.attributes).find(
    ([name, value]) => name.startsWith("xmlns:") && value === OFFICE,
  );
  return declared === undefined ? `xmlns:r="${OFFICE}" r` : declared[0].slice("xmlns:".length);
}

/** The hidden name that repeats a sheet's filter range. */
function filterNameEdits(
  { source, root }: WorkbookParts,
  index: number,
  { top, left, bottom, right }: CellRange,
): readonly Edit[] {
  return childrenOf(childOf(root, "definedNames"), "definedName")
    .filter(
      ({ attributes }) => attributes.name === "_xlnm._FilterDatabase" && Number(attributes.localSheetId) === index,
    )
    .map((name) => {
      const sheet = name.text.slice(0, name.text.lastIndexOf("!") + 1);
      const text = `${sheet}$${columnLetter(left)}$${top}:$${columnLetter(right)}$${bottom}`;
      return { start: name.openEnd, end: name.closeStart, text: escapeXml(text) };
    })
    .filter(({ start, end, text }) => source.slice(start, end) !== text);
}

/** What stands before the calculation settings (ECMA-376 part 1, 18.2.27). */
const BEFORE_CALCULATION = ["sheets", "functionGroups", "externalReferences", "definedNames"];

function calculationEdit({ source, root }: WorkbookParts): Edit {
  const settings = childOf(root, "calcPr");
  if (settings !== undefined) return editAttributes(source, settings, { fullCalcOnLoad: "1" });
  const at = root.children.filter((child) => BEFORE_CALCULATION.includes(child.local)).pop()?.end ?? root.openEnd;
  return { start: at, end: at, text: `<${prefixOf(root.name)}calcPr fullCalcOnLoad="1"/>` };
}

/** A free name for a new part: `xl/worksheets/sheet7.xml`. */
export function freeSheetPath(parts: Parts, workbook: WorkbookParts): string {
  const folder = workbook.path.slice(0, workbook.path.lastIndexOf("/") + 1);
  for (let number = 1; ; number += 1) {
    const path = `${folder}worksheets/sheet${number}.xml`;
    if (!parts.has(path)) return path;
  }
}

/** Makes a part known to another one and to the package; answers the changed parts. */
export function connectPart(
  parts: Parts,
  owner: string,
  part: { readonly path: string; readonly id: string; readonly kind: "worksheet" | "styles" },
): ReadonlyMap<string, string> {
  const path = relationshipsPath(owner);
  const relationships = partText(parts, path);
  const root = parseXml(relationships);
  const entry = `<${prefixOf(root.name)}Relationship Id="${part.id}" Type="${OFFICE}/${part.kind}" Target="${posix.relative(posix.dirname(owner), part.path)}"/>`;
  const types = partText(parts, "[Content_Types].xml");
  const typesRoot = parseXml(types);
  const override = `<${prefixOf(typesRoot.name)}Override PartName="/${part.path}" ContentType="${SPREADSHEET}.${part.kind}+xml"/>`;
  return new Map([
    [path, applyEdits(relationships, [appendInside(relationships, root, entry)])],
    ["[Content_Types].xml", applyEdits(types, [appendInside(types, typesRoot, override)])],
  ]);
}

/** Takes a part out of the package and of another part's relationships; answers the changed parts. */
export function disconnectPart(parts: Parts, owner: string, gone: string): ReadonlyMap<string, string> {
  const path = relationshipsPath(owner);
  const name = gone.slice(gone.lastIndexOf("/") + 1);
  const without = (source: string, attribute: string, ending: string): string => {
    const entries = parseXml(source).children.filter(({ attributes }) => attributes[attribute]?.endsWith(ending));
    return applyEdits(
      source,
      entries.map(({ start, end }) => ({ start, end, text: "" })),
    );
  };
  return new Map([
    [path, without(partText(parts, path), "Target", name)],
    ["[Content_Types].xml", without(partText(parts, "[Content_Types].xml"), "PartName", `/${gone}`)],
  ]);
}

/** An id that no relationship of a part has yet. */
export function freeRelationshipId(parts: Parts, owner: string): string {
  const ids = parseXml(partText(parts, relationshipsPath(owner))).children.map(({ attributes }) => attributes.Id);
  let number = ids.length + 1;
  while (ids.includes(`rId${number}`)) number += 1;
  return `rId${number}`;
}
