import type { SheetWrite } from "../../../book/grid.ts";
import { formatRange } from "./cell-place.ts";
import { type CellSourceContext, cellSource } from "./cell-source.ts";
import { scanSheet } from "./scan-sheet.ts";
import { applyEdits, type Edit, setAttribute } from "./xml-source.ts";

type Context = Omit<CellSourceContext, "prefix">;

const EMPTY_SHEET =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1"/><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/><sheetData/></worksheet>';

/** A new sheet of the program's own: a bold, frozen header, columns wide enough to read. */
export function newSheet(sheet: SheetWrite, context: Context): string {
  const widths = (sheet.rows[0] ?? []).map((_, column) => {
    const lengths = sheet.rows.slice(0, 200).map((row) => String(row[column] ?? "").length + 2);
    return Math.min(60, Math.max(10, ...lengths));
  });
  const cols = widths.map(
    (width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  );
  const bold = context.styles.bold();
  const columns = cols.length === 0 ? "" : `<cols>${cols.join("")}</cols>`;
  const source = EMPTY_SHEET.replace("<sheetData/>", `${columns}<sheetData/>`);
  return replaceRows(source, sheet, context, (row) => (row === 1 ? bold : 0));
}

/**
 * A sheet of the program's own that is there already: its rows are written anew, with the styles that people gave to its
 * header and first row; widths, rules, validations and all else stay.
 */
export function renewSheet(source: string, sheet: SheetWrite, context: Context): string {
  const styles = new Map<string, number>();
  scanSheet(source, ({ number, cells }) => {
    if (number <= 2) for (const cell of cells) styles.set(`${number},${cell.column}`, cell.style);
  });
  return replaceRows(source, sheet, context, (row, column) => styles.get(`${Math.min(row, 2)},${column}`) ?? 0);
}

function replaceRows(
  source: string,
  sheet: SheetWrite,
  context: Context,
  styleOf: (row: number, column: number) => number,
): string {
  const outline = scanSheet(source, () => undefined);
  const p = outline.prefix;
  const rows = sheet.rows.map((values, index) => {
    const row = index + 1;
    const cells = values.map((value, column) =>
      value === null ? "" : cellSource(row, column + 1, styleOf(row, column + 1), value, { ...context, prefix: p }),
    );
    return `<${p}row r="${row}">${cells.join("")}</${p}row>`;
  });
  const edits: Edit[] = [];
  for (const child of outline.children) {
    if (child.local === "sheetData") {
      edits.push({ start: child.start, end: child.end, text: `<${p}sheetData>${rows.join("")}</${p}sheetData>` });
    }
    if (child.local === "dimension") {
      const right = sheet.rows.reduce((widest, row) => Math.max(widest, row.length), 1);
      const ref = formatRange({ top: 1, left: 1, bottom: Math.max(1, sheet.rows.length), right });
      edits.push({
        start: child.start,
        end: child.openEnd,
        text: setAttribute(source.slice(child.start, child.openEnd), "ref", ref),
      });
    }
  }
  return applyEdits(source, edits);
}
