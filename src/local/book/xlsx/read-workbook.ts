import type { Cell, Grid } from "../../../book/grid.ts";
import type { Parts } from "./open-package.ts";
import { type CellContext, readCell } from "./read-cell.ts";
import { scanSheet } from "./scan-sheet.ts";
import { readSharedStrings } from "./shared-strings.ts";
import { EMPTY_STYLES, openStyles, type StyleBook } from "./style-book.ts";
import { partText, type WorkbookParts } from "./workbook-parts.ts";

export interface OpenWorkbook extends CellContext {
  readonly parts: Parts;
  readonly workbook: WorkbookParts;
  readonly styles: StyleBook;
}

/** What all sheets of a workbook share. Throws when a part is damaged. */
export function openWorkbook(parts: Parts, workbook: WorkbookParts): OpenWorkbook {
  const { stylesPath, sharedStringsPath, uses1904 } = workbook;
  return {
    parts,
    workbook,
    styles: openStyles(stylesPath === undefined ? EMPTY_STYLES : partText(parts, stylesPath)),
    sharedStrings: sharedStringsPath === undefined ? [] : readSharedStrings(partText(parts, sharedStringsPath)),
    uses1904,
  };
}

/** Every sheet as a grid of typed cells, without the empty rows and cells behind the last value. */
export function readGrids(open: OpenWorkbook): readonly Grid[] {
  return open.workbook.sheets.map(({ name, path }) => ({ name, rows: readRows(partText(open.parts, path), open) }));
}

function readRows(source: string, context: CellContext): readonly (readonly Cell[])[] {
  const rows: Cell[][] = [];
  scanSheet(source, ({ number, cells }) => {
    const row: Cell[] = [];
    for (const cell of cells) {
      const value = readCell(cell, context);
      if (value === null) continue;
      while (row.length < cell.column - 1) row.push(null);
      row.push(value);
    }
    if (row.length === 0) return;
    while (rows.length < number - 1) rows.push([]);
    rows.push(row);
  });
  return rows;
}
