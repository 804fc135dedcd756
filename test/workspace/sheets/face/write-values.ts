import { notModelled } from "../../runtime/modelled.ts";
import type { SheetState } from "../../world.ts";
import type { Rect } from "../a1.ts";
import { CELL_CHARACTERS_MAX, eachCell, type Input, RefusedWrite, TOO_LONG, typeInto } from "../cells.ts";
import { serialAt } from "../serial.ts";
import { checkValid, isGuarded } from "../validity.ts";
import { isDate } from "./arguments.ts";
import { checkMayWrite } from "./may-write.ts";
import { type Area, type Book, recalculateBook, sheetOf, stateOf, typingIn } from "./places.ts";

/** A value of the script as what is written. Under V8 `undefined` is `null`: it clears (Google's page on the V8 runtime). */
export function inputOf(book: Book, value: unknown): Input {
  if (value === null || value === undefined) return null;
  if (isDate(value)) return { serial: serialAt(value.getTime(), stateOf(book).timeZone) };
  if (typeof value === "number" && !Number.isFinite(value)) return "#NUM!";
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  throw notModelled(`writing ${Object.prototype.toString.call(value)} into a cell`);
}

/** Writes a range as `setValues` does, whole or not at all; formulas are computed after. `inputAt` counts from 0. */
export function writeInputs(area: Area, inputAt: (row: number, column: number) => Input): void {
  const { tab, rect } = area;
  const sheet = sheetOf(tab);
  checkMayWrite(tab, rect);
  eachCell(rect, (_row, _column, row, column) => {
    const input = inputAt(row, column);
    if (typeof input === "string" && input.length > CELL_CHARACTERS_MAX) throw new RefusedWrite(TOO_LONG);
  });
  const place = typingIn(tab.book);
  const write = (): void =>
    eachCell(rect, (row, column, rowOffset, columnOffset) =>
      typeInto(sheet, row, column, inputAt(rowOffset, columnOffset), place),
    );
  if (isGuarded(sheet, rect)) guarded(sheet, rect, write);
  else write();
  recalculateBook(tab.book);
}

/** Takes everything back when one cell breaks a rule that refuses. */
function guarded(sheet: SheetState, rect: Rect, write: () => void): void {
  const before = structuredClone([sheet.values, sheet.formulas, sheet.lookOf] as const);
  write();
  try {
    checkValid(sheet, rect);
  } catch (error) {
    [sheet.values, sheet.formulas, sheet.lookOf] = before;
    throw error;
  }
}
