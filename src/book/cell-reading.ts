import type { FaultCode } from "../core/fault.ts";
import { type Cell, cellText } from "./grid.ts";

/** Why a cell cannot be used: a code of the catalogue and the sentence. Its place is added by who knows the row. */
export interface CellTrouble {
  readonly code: FaultCode;
  readonly message: string;
}

/** What a cell gave: a value, nothing because it is blank, or trouble. */
export type CellReading<Value extends string | number | boolean> = Value | undefined | CellTrouble;

/** Whether a reading is trouble and not a value. */
export function isTrouble(reading: string | number | boolean | undefined | CellTrouble): reading is CellTrouble {
  return typeof reading === "object";
}

/** A failed formula, as trouble; `undefined` for every other cell. */
export function errorTrouble(cell: Cell | undefined): CellTrouble | undefined {
  if (typeof cell !== "object" || cell === null || !("error" in cell)) return undefined;
  return {
    code: "cell-error",
    message: `the formula of this cell fails with ${cell.error}: mend the formula or type the value`,
  };
}

/** Whether a cell holds nothing that a person would see. */
export function isBlank(cell: Cell | undefined): boolean {
  return cell === null || cell === undefined || (typeof cell === "string" && cellText(cell) === "");
}

/** A cell's text shortened for a sentence. */
export function quoted(text: string): string {
  return `"${text.length > 40 ? `${text.slice(0, 39)}…` : text}"`;
}

/** `8,252 rows`, `1 row`: a count with its noun. */
export function counted(count: number, noun: string): string {
  return `${String(count).replace(/\B(?=(\d{3})+$)/g, ",")} ${noun}${count === 1 ? "" : "s"}`;
}
