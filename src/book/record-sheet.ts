import { isBlank } from "./cell-reading.ts";
import { type Cell, cellText, type Grid } from "./grid.ts";
import { normaliseHeader } from "./header.ts";

/** A column of a sheet of plain text records. */
export interface TextColumn<Field extends string> {
  readonly field: Field;
  readonly header: string;
  readonly aliases?: readonly string[];
}

/** One row as text by field; a field whose column is missing or whose cell is blank is left out. */
export interface TextRecord<Field extends string> {
  readonly row: number;
  readonly values: Readonly<Partial<Record<Field, string>>>;
}

/** The records of a sheet, and the fields that it has a column for. */
export interface TextRecords<Field extends string> {
  readonly headerRow: number;
  readonly fields: ReadonlyMap<Field, number>;
  readonly records: readonly TextRecord<Field>[];
}

const HEADER_ROWS_MAX = 20;

/** Reads a sheet whose columns all hold text: playbooks, templates, tasks. `undefined` when no row names two columns. */
export function readRecords<Field extends string>(
  grid: Grid,
  columns: readonly TextColumn<Field>[],
): TextRecords<Field> | undefined {
  const byName = new Map<string, Field>();
  for (const { field, header, aliases } of columns) {
    for (const name of [header, ...(aliases ?? [])]) byName.set(normaliseHeader(name), field);
  }
  let best: { readonly at: number; readonly fields: Map<Field, number> } | undefined;
  for (let at = 0; at < Math.min(grid.rows.length, HEADER_ROWS_MAX); at++) {
    const fields = new Map<Field, number>();
    (grid.rows[at] ?? []).forEach((cell, index) => {
      const field = typeof cell === "string" ? byName.get(normaliseHeader(cell)) : undefined;
      if (field !== undefined && !fields.has(field)) fields.set(field, index + 1);
    });
    if (fields.size >= 2 && fields.size > (best?.fields.size ?? 0)) best = { at, fields };
  }
  if (best === undefined) return undefined;
  const { at, fields } = best;
  const records = grid.rows.slice(at + 1).flatMap((cells, index) => {
    const values = readValues(cells, fields);
    return Object.keys(values).length === 0 ? [] : [{ row: at + 2 + index, values }];
  });
  return { headerRow: at + 1, fields, records };
}

function readValues<Field extends string>(
  cells: readonly Cell[],
  fields: ReadonlyMap<Field, number>,
): Partial<Record<Field, string>> {
  const values: Partial<Record<Field, string>> = {};
  for (const [field, column] of fields) {
    const cell = cells[column - 1];
    if (!isBlank(cell)) values[field] = plainText(cell);
  }
  return values;
}

function plainText(cell: Cell | undefined): string {
  if (typeof cell === "boolean") return cell ? "yes" : "no";
  return cellText(cell);
}
