import type { BookPatch, CellWrite, ColourBand, SheetWrite } from "../../../book/grid.ts";
import {
  connectPart,
  disconnectPart,
  editWorkbook,
  freeRelationshipId,
  freeSheetPath,
  type WorkbookChanges,
} from "./add-sheet-part.ts";
import type { CellRange } from "./cell-place.ts";
import { CELL_TEXT_MAX } from "./cell-source.ts";
import { extendTables } from "./extend-tables.ts";
import { newSheet, renewSheet } from "./own-sheet.ts";
import { draftParts, type PartsDraft, zipParts } from "./parts-draft.ts";
import type { RowsPatch } from "./patch-cells.ts";
import { patchSheet } from "./patch-sheet.ts";
import type { OpenWorkbook } from "./read-workbook.ts";
import type { SheetPart } from "./workbook-parts.ts";

export type WorkbookWritten =
  | { readonly kind: "made"; readonly bytes: Uint8Array }
  /** All is there already. */
  | { readonly kind: "same" }
  | { readonly kind: "refused"; readonly message: string };

/**
 * The bytes of a workbook with a patch in it. Only the sheets that change, the styles behind the last one and the lists of
 * sheets are edited, in their own XML; every other part keeps its bytes.
 */
export function writeWorkbook(open: OpenWorkbook, patch: BookPatch): WorkbookWritten {
  const tooLong = patch.sheets.find((sheet) => sheet.rows.some((row) => row.some(isTooLong)));
  if (tooLong !== undefined) {
    return {
      kind: "refused",
      message: `The sheet ${tooLong.name} would hold a text of more than ${CELL_TEXT_MAX} characters, and an Excel cell takes no more; keep this book as a folder of CSV files.`,
    };
  }
  const draft = draftParts(open.parts);
  const filters = new Map<number, CellRange>();
  for (const { sheet, rows } of rowPatches(open, patch)) {
    const patched = patchSheet(draft.text(sheet.path), rows, open);
    if (patched.fault !== undefined) return { kind: "refused", message: patched.fault };
    draft.set(sheet.path, patched.source);
    draft.setAll(extendTables(draft.parts, sheet.path, rows.headerRow, patched.newHeaders));
    if (patched.filter !== undefined) filters.set(sheet.index, patched.filter);
  }
  const newSheets = writeOwnSheets(open, patch.sheets, draft);
  writeStyles(open, draft);
  if (!draft.isChanged()) return { kind: "same" };
  draft.set(open.workbook.path, editWorkbook(open.workbook, { newSheets, filters, calculatesAnew: hasFormulas(open) }));
  return { kind: "made", bytes: zipParts(draft.parts) };
}

/** What is written into each sheet that people keep. */
function rowPatches(open: OpenWorkbook, patch: BookPatch): readonly { sheet: SheetPart; rows: RowsPatch }[] {
  const names = new Set(patch.cells.map(({ sheet }) => sheet));
  if (patch.coloured !== undefined) names.add(patch.coloured.sheet);
  const writes = new Map<string, Map<number, Map<number, CellWrite["value"]>>>();
  for (const { sheet, row, column, value } of patch.cells) {
    const rows = writes.get(sheet) ?? new Map<number, Map<number, CellWrite["value"]>>();
    writes.set(sheet, rows.set(row, (rows.get(row) ?? new Map<number, CellWrite["value"]>()).set(column, value)));
  }
  return [...names].map((name) => {
    const sheet = open.workbook.sheets.find((one) => one.name === name);
    if (sheet === undefined) throw new Error(`cells for the sheet ${name}, which the book does not have`);
    const coloured = patch.coloured?.sheet === name ? patch.coloured : undefined;
    const bands = new Map<number, ColourBand>();
    if (coloured !== undefined) for (const { row, band } of patch.colours) bands.set(row, band);
    const { headerRow = 1, ownColumns = [] } = coloured ?? {};
    return { sheet, rows: { sheet: name, writes: writes.get(name) ?? new Map(), bands, ownColumns, headerRow } };
  });
}

function writeOwnSheets(
  open: OpenWorkbook,
  sheets: readonly SheetWrite[],
  draft: PartsDraft,
): WorkbookChanges["newSheets"] {
  const { workbook } = open;
  const added: { sheet: SheetWrite; relationshipId: string }[] = [];
  for (const sheet of sheets) {
    const there = workbook.sheets.find(({ name }) => name === sheet.name);
    if (there !== undefined) {
      const before = draft.text(there.path);
      draft.set(there.path, renewSheet(before, sheet, open));
      // The order of calculation may name cells that held a formula; it is made anew without being asked for.
      const { calcChainPath } = workbook;
      if (calcChainPath !== undefined && draft.parts.has(calcChainPath) && FORMULA.test(before)) {
        draft.remove(calcChainPath);
        draft.setAll(disconnectPart(draft.parts, workbook.path, calcChainPath));
      }
      continue;
    }
    const path = freeSheetPath(draft.parts, workbook);
    const relationshipId = freeRelationshipId(draft.parts, workbook.path);
    draft.set(path, newSheet(sheet, open));
    draft.setAll(connectPart(draft.parts, workbook.path, { path, id: relationshipId, kind: "worksheet" }));
    added.push({ sheet, relationshipId });
  }
  return added;
}

function writeStyles(open: OpenWorkbook, draft: PartsDraft): void {
  const { workbook } = open;
  const { stylesPath } = workbook;
  if (!open.styles.isChanged()) return;
  if (stylesPath !== undefined) {
    draft.set(stylesPath, open.styles.finish());
    return;
  }
  const path = `${workbook.path.slice(0, workbook.path.lastIndexOf("/") + 1)}styles.xml`;
  draft.set(path, open.styles.finish());
  const id = freeRelationshipId(draft.parts, workbook.path);
  draft.setAll(connectPart(draft.parts, workbook.path, { path, id, kind: "styles" }));
}

const FORMULA = /<(?:\w+:)?f[ />]/;

function hasFormulas(open: OpenWorkbook): boolean {
  return open.workbook.sheets.some(({ path }) => {
    const bytes = Buffer.from(open.parts.get(path) ?? []);
    return ["<f>", "<f ", ":f>", ":f "].some((tag) => bytes.includes(tag));
  });
}

function isTooLong(value: CellWrite["value"]): boolean {
  return typeof value === "string" && value.length > CELL_TEXT_MAX;
}
