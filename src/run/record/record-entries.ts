import type { EntryRow } from "../../book/entries-sheet.ts";
import { hashOf } from "../../mail/reference.ts";
import {
  isRecordKind,
  RECORD_FIELDS,
  type RecordField,
  type RecordFields,
  type WrittenRecord,
} from "./record-request.ts";

/** Fields that have a column of their own in the Entries sheet; the others stand in More. */
const COLUMN_FIELDS = ["day", "amount", "items", "outcome"] as const satisfies readonly RecordField[];

/** An entry as a row of the Entries sheet, for the sender's next run. */
export function entryRow(
  { what, accountId, fields, why }: WrittenRecord,
  { id, enteredAt, by }: Pick<EntryRow, "id" | "enteredAt" | "by">,
): EntryRow {
  const { day = "", amount = "", items = "", outcome = "" } = fields;
  const more = RECORD_FIELDS.filter((field) => !isColumn(field) && (fields[field] ?? "") !== "")
    .flatMap((field) => linesOf(fields[field] ?? "").map((line) => `${field}: ${line}`))
    .join("\n");
  return { id, enteredAt, by, accountId, what, day, amount, items, outcome, why, more, status: "", row: 0 };
}

/** Reads what {@link entryRow} wrote, or what a person wrote into the sheet by hand; a sentence where it says nothing known. */
export function writtenOf(row: EntryRow): WrittenRecord | string {
  const what = row.what.trim().toLowerCase().replace(/\s+/g, "-");
  if (!isRecordKind(what)) return `"${row.what}" is nothing that can be entered`;
  const fields: { -readonly [Field in keyof RecordFields]: RecordFields[Field] } = {};
  for (const field of COLUMN_FIELDS) if (row[field] !== "") fields[field] = row[field];
  for (const line of linesOf(row.more)) {
    const [, name = "", value = ""] = /^(\w+):\s*(.*)$/.exec(line) ?? [];
    const field = RECORD_FIELDS.find((known) => known === name);
    if (field === undefined || isColumn(field)) return `the line "${line}" under More says nothing that is known`;
    fields[field] = fields[field] === undefined ? value : `${fields[field]}\n${value}`;
  }
  return { what, accountId: row.accountId, fields, why: row.why };
}

/** The id of an entry, from all that tells it from others; with letters, so that no sheet takes it for a number. */
export function entryIdOf(parts: readonly string[]): string {
  return `E-${hashOf(parts.join("\n")).slice(0, 14)}`;
}

function isColumn(field: RecordField): field is (typeof COLUMN_FIELDS)[number] {
  return (COLUMN_FIELDS as readonly RecordField[]).includes(field);
}

/** A value of several lines is given a line for each, all with the field's name. */
function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}
