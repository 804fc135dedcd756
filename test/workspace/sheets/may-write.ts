import type { SheetState, WorldState } from "../world.ts";
import { overlap, type Rect, rectOf, without } from "./a1.ts";
import { RefusedWrite } from "./cells.ts";

const PROTECTED =
  "You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.";

/** A change of cells that somebody is about to make. */
export interface Change {
  readonly world: WorldState;
  readonly user: string;
  readonly spreadsheetId: string;
  readonly sheet: SheetState;
  /** Absent: the sheet itself. */
  readonly rect?: Rect;
}

/** Refuses a change of what the user may not change: the file is only shared for reading, or the cells are protected. */
export function checkMayWrite(change: Change): void {
  const { world, user, spreadsheetId, sheet } = change;
  if (!mayEditFile(world, user, spreadsheetId)) throw new RefusedWrite(PROTECTED);
  if (world.files[spreadsheetId]?.owner === user) return;
  const whole: Rect = { row: 1, column: 1, rows: sheet.maxRows, columns: sheet.maxColumns };
  for (const { range, editors, isWarningOnly, unprotected } of sheet.protections) {
    if (isWarningOnly || editors.includes(user)) continue;
    const touched = overlap(change.rect ?? whole, range === "" ? whole : rectOf(range));
    if (touched === undefined) continue;
    const left = unprotected.reduce((rects, free) => rects.flatMap((each) => without(each, rectOf(free))), [touched]);
    if (left.length > 0) throw new RefusedWrite(PROTECTED);
  }
}

/** Whether the user may change the file at all: the owner and writers. A spreadsheet without a file is anyone's. */
export function mayEditFile(world: WorldState, user: string, spreadsheetId: string): boolean {
  const file = world.files[spreadsheetId];
  if (file === undefined || file.owner === user) return true;
  return file.permissions.some(({ email, role }) => email === user && role !== "reader");
}
