import type { Session } from "../../world.ts";

/** `The parameters (String) don't match the method signature for SpreadsheetApp.Range.setValues.` */
export function mismatch(session: Session, method: string, given: readonly unknown[]): Error {
  const types = given.map(typeName).join(",");
  return session.error(`The parameters (${types}) don't match the method signature for SpreadsheetApp.${method}.`);
}

/** Rows of cells as plain arrays, copied now: what the script does with its own afterwards changes nothing. */
export function gridOf<Item>(
  session: Session,
  method: string,
  rows: unknown,
  size: { rows: number; columns: number },
): Item[][] {
  if (!Array.isArray(rows) || rows.length === 0 || !rows.every((row) => Array.isArray(row)))
    throw mismatch(session, method, [rows]);
  const what = (noun: string, has: number, wanted: number): Error =>
    session.error(
      `The number of ${noun} in the data does not match the number of ${noun} in the range. The data has ${has} but the range has ${wanted}.`,
    );
  if (rows.length !== size.rows) throw what("rows", rows.length, size.rows);
  return (rows as Item[][]).map((row) => {
    if (row.length !== size.columns) throw what("columns", row.length, size.columns);
    return Array.from(row);
  });
}

/** Whether it is a Date of whatever context. */
export function isDate(value: unknown): value is Date {
  return Object.prototype.toString.call(value) === "[object Date]";
}

export function requireNumbers(session: Session, method: string, given: readonly unknown[]): void {
  if (!given.every((value) => typeof value === "number" && Number.isFinite(value)))
    throw mismatch(session, method, given);
}

function typeName(value: unknown): string {
  if (value === null || value === undefined) return "null";
  if (typeof value === "string") return "String";
  if (typeof value === "number") return "number";
  if (typeof value === "boolean") return "Boolean";
  if (Array.isArray(value)) return value.every((item) => typeof item === "number") ? "number[]" : "(class)";
  return "(class)";
}
