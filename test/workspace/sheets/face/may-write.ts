import { overlap, type Rect, rectOf, without } from "../a1.ts";
import { RefusedWrite } from "../cells.ts";
import { sheetOf, type Tab } from "./places.ts";

const PROTECTED =
  "You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.";

/** Refuses a change of cells that the user may not change: the file is only shared for reading, or they are protected. */
export function checkMayWrite(tab: Tab, rect?: Rect): void {
  if (!mayEditFile(tab)) throw new RefusedWrite(PROTECTED);
  const { user, world } = tab.book.desk.session;
  if (world.files[tab.book.id]?.owner === user) return;
  const sheet = sheetOf(tab);
  const whole: Rect = { row: 1, column: 1, rows: sheet.maxRows, columns: sheet.maxColumns };
  for (const { range, editors, isWarningOnly, unprotected } of sheet.protections) {
    if (isWarningOnly || editors.includes(user)) continue;
    const touched = overlap(rect ?? whole, range === "" ? whole : rectOf(range));
    if (touched === undefined) continue;
    const left = unprotected.reduce((rects, free) => rects.flatMap((each) => without(each, rectOf(free))), [touched]);
    if (left.length > 0) throw new RefusedWrite(PROTECTED);
  }
}

/** Whether the user may change the file at all: the owner and writers. A spreadsheet without a file is anyone's. */
export function mayEditFile(tab: Tab): boolean {
  const { user, world } = tab.book.desk.session;
  const file = world.files[tab.book.id];
  if (file === undefined || file.owner === user) return true;
  return file.permissions.some(({ email, role }) => email === user && role !== "reader");
}
