import type { Grid } from "../../src/book/grid.ts";
import { readRecords } from "../../src/book/record-sheet.ts";
import { TEMPLATE_COLUMNS } from "../../src/book/templates-sheet.ts";
import type { Template } from "../../src/core/template.ts";

/** A cell of the Templates sheet, 1-based. */
export interface TemplateCell {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

/** A shipped template that has neither text nor document in the book, and what its row lacks besides the link. */
export interface MissingTemplate {
  readonly template: Template;
  readonly cells: readonly TemplateCell[];
  /** Where the link to its document goes. */
  readonly link: { readonly row: number; readonly column: number };
}

export interface TemplatePlan {
  /** Headers that an existing sheet lacks. */
  readonly headers: readonly TemplateCell[];
  readonly missing: readonly MissingTemplate[];
}

/**
 * Which shipped templates need a document: those whose row has neither text nor link, and those that have no row. What
 * people wrote stays. `undefined` when the sheet's columns are not understood.
 *
 * @param grid the Templates sheet as it is read, header and all
 */
export function planTemplates(grid: Grid, shipped: readonly Template[]): TemplatePlan | undefined {
  const read = readRecords(grid, TEMPLATE_COLUMNS);
  if (read === undefined || !read.fields.has("key") || !read.fields.has("subject")) return undefined;
  const columns = new Map(read.fields);
  const headers: TemplateCell[] = [];
  let width = Math.max(0, ...grid.rows.map(({ length }) => length));
  for (const { field, header } of TEMPLATE_COLUMNS) {
    if (columns.has(field) || field === "text") continue;
    width += 1;
    columns.set(field, width);
    headers.push({ row: read.headerRow, column: width, text: header });
  }
  let nextRow = Math.max(read.headerRow, ...read.records.map(({ row }) => row)) + 1;
  const missing = shipped.flatMap((template): MissingTemplate[] => {
    const record = read.records.find(({ values }) => values.key === template.key);
    if (record?.values.text !== undefined || record?.values.document !== undefined) return [];
    const row = record?.row ?? nextRow;
    if (record === undefined) nextRow += 1;
    const wanted = { key: template.key, language: template.language, subject: template.subject } as const;
    const cells = (Object.keys(wanted) as (keyof typeof wanted)[]).flatMap((field): TemplateCell[] => {
      const column = columns.get(field);
      const isFilled = record?.values[field] !== undefined;
      return isFilled || column === undefined ? [] : [{ row, column, text: wanted[field] }];
    });
    return [{ template, cells, link: { row, column: columns.get("document") ?? width } }];
  });
  return { headers, missing };
}
