import { formatRange, parseRange } from "./cell-place.ts";
import type { Parts } from "./open-package.ts";
import { extendOverHeaders } from "./patch-sheet.ts";
import { partText, relationshipsOf } from "./workbook-parts.ts";
import {
  appendInside,
  applyEdits,
  childOf,
  childrenOf,
  type Edit,
  editAttributes,
  escapeCellText,
  parseXml,
  prefixOf,
} from "./xml-source.ts";

/**
 * The tables of a sheet that end right before new columns of ours, extended over them, as Excel does when someone types
 * there: otherwise sorting the table would tear our values off their rows. Tables fed by a query stay as they are.
 */
export function extendTables(
  parts: Parts,
  sheetPath: string,
  headerRow: number,
  newHeaders: ReadonlyMap<number, string>,
): ReadonlyMap<string, string> {
  const changed = new Map<string, string>();
  if (newHeaders.size === 0) return changed;
  for (const { kind, target } of relationshipsOf(parts, sheetPath)) {
    if (kind !== "table") continue;
    const source = partText(parts, target);
    const extended = extendTable(source, headerRow, newHeaders);
    if (extended !== undefined) changed.set(target, extended);
  }
  return changed;
}

function extendTable(source: string, headerRow: number, newHeaders: ReadonlyMap<number, string>): string | undefined {
  const table = parseXml(source);
  const range = parseRange(table.attributes.ref ?? "");
  const columns = childOf(table, "tableColumns");
  const isPlain = table.attributes.tableType !== "queryTable" && table.attributes.headerRowCount !== "0";
  if (range === undefined || columns === undefined || !isPlain) return undefined;
  const extended = extendOverHeaders(range, headerRow, newHeaders);
  if (extended === undefined) return undefined;
  const there = childrenOf(columns, "tableColumn");
  const lastId = Math.max(0, ...there.map(({ attributes }) => Number(attributes.id)));
  const added: string[] = [];
  for (let column = range.right + 1; column <= extended.right; column += 1) {
    // A line break in a header is written this way in tables only.
    const name = escapeCellText(newHeaders.get(column) ?? "").replaceAll("\n", "_x000a_");
    added.push(`<${prefixOf(table.name)}tableColumn id="${lastId + added.length + 1}" name="${name}"/>`);
  }
  const edits: Edit[] = [
    editAttributes(source, table, { ref: formatRange(extended) }),
    editAttributes(source, columns, { count: String(there.length + added.length) }),
    appendInside(source, columns, added.join("")),
  ];
  const filter = childOf(table, "autoFilter");
  const filtered = parseRange(filter?.attributes.ref ?? "");
  if (filter !== undefined && filtered?.right === range.right) {
    edits.push(editAttributes(source, filter, { ref: formatRange({ ...filtered, right: extended.right }) }));
  }
  return applyEdits(source, edits);
}
