import { isBlank } from "../../src/book/cell-reading.ts";
import type { Grid } from "../../src/book/grid.ts";
import { readRecords, type TextRecord } from "../../src/book/record-sheet.ts";
import { TEMPLATE_COLUMNS, type TemplateField, templateValues } from "../../src/book/templates-sheet.ts";
import type { TaskText, Template } from "../../src/core/template.ts";

/** A cell of the Templates sheet, 1-based. */
export interface TemplateCell {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

/** A shipped template that gets a document, and what its row lacks besides the link. */
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
  /** Below everything that stands in the sheet. */
  readonly firstFreeRow: number;
  /** Rows of text, below everything else that is written: one block, from the first column on. */
  readonly block: { readonly row: number; readonly rows: readonly (readonly string[])[] };
}

/** The shipped texts, and which of them get a document of their own. */
export interface ShippedTexts {
  readonly messages: readonly Template[];
  readonly tasks: readonly TaskText[];
  readonly wantsDocument: (template: Template) => boolean;
}

type Values = Readonly<Partial<Record<TemplateField, string>>>;

/**
 * Which shipped texts the sheet lacks. Those with a row that has neither text nor link get a document, and so do those of
 * the others that want one; the rest become rows of text. What people wrote stays. `undefined` when the sheet's columns are
 * not understood.
 *
 * @param grid the Templates sheet as it is read, header and all
 */
export function planTemplates(grid: Grid, shipped: ShippedTexts): TemplatePlan | undefined {
  const read = readRecords(grid, TEMPLATE_COLUMNS);
  if (read === undefined || !read.fields.has("key") || !read.fields.has("subject")) return undefined;
  const messages = shipped.messages.map((template) => ({ template, values: templateValues(template) }));
  const known = (values: Values) => read.records.find((record) => isSameWording(record.values, values));
  const empty = messages.filter(({ values }) => isEmpty(known(values)));
  const lacking = messages.filter(({ values }) => known(values) === undefined);
  const documents = [...empty, ...lacking.filter(({ template }) => shipped.wantsDocument(template))];
  const texts = [
    ...lacking.filter(({ template }) => !shipped.wantsDocument(template)).map(({ values }) => values),
    ...shipped.tasks.map(templateValues).filter((values) => known(values) === undefined),
  ];
  const firstFreeRow = lastFilledRow(grid) + 1;
  if (documents.length + texts.length === 0) {
    return { headers: [], missing: [], firstFreeRow, block: { row: firstFreeRow, rows: [] } };
  }
  const { columns, headers, width } = withAllColumns(grid, read.headerRow, read.fields);
  let nextRow = firstFreeRow;
  const missing = documents.map(({ template, values }): MissingTemplate => {
    const record = known(values);
    const row = record?.row ?? nextRow;
    if (record === undefined) nextRow += 1;
    const cells = (["key", "language", "tone", "messageClass", "subject"] as const).flatMap((field): TemplateCell[] => {
      const column = columns.get(field);
      const isFilled = record?.values[field] !== undefined;
      return isFilled || column === undefined ? [] : [{ row, column, text: values[field] ?? "" }];
    });
    return { template, cells, link: { row, column: columns.get("document") ?? width } };
  });
  return {
    headers,
    missing,
    firstFreeRow,
    block: { row: nextRow, rows: texts.map((values) => rowOf(values, columns, width)) },
  };
}

/** The same key, language and tone; blank is English and neutral. */
function isSameWording(one: Values, other: Values): boolean {
  const wording = ({ key, language = "en", tone = "neutral" }: Values) =>
    JSON.stringify([key, language.toLowerCase(), tone.toLowerCase()]);
  return wording(one) === wording(other);
}

function isEmpty(record: TextRecord<TemplateField> | undefined): boolean {
  return record !== undefined && record.values.text === undefined && record.values.document === undefined;
}

function withAllColumns(grid: Grid, headerRow: number, fields: ReadonlyMap<TemplateField, number>) {
  const columns = new Map(fields);
  const headers: TemplateCell[] = [];
  let width = Math.max(0, ...grid.rows.map(({ length }) => length));
  for (const { field, header } of TEMPLATE_COLUMNS) {
    if (columns.has(field)) continue;
    width += 1;
    columns.set(field, width);
    headers.push({ row: headerRow, column: width, text: header });
  }
  return { columns, headers, width };
}

function rowOf(values: Values, columns: ReadonlyMap<TemplateField, number>, width: number): string[] {
  const row = Array.from({ length: width }, () => "");
  for (const [field, column] of columns) row[column - 1] = values[field] ?? "";
  return row;
}

/** Rows of other people's remarks are not written over. */
function lastFilledRow({ rows }: Grid): number {
  for (let row = rows.length; row > 0; row--) if (rows[row - 1]?.some((cell) => !isBlank(cell))) return row;
  return 0;
}
