import type { Rect } from "../a1.ts";
import * as model from "../may-write.ts";
import { sheetOf, type Tab } from "./places.ts";

/** Refuses a change that the execution's user may not make; without a rectangle one of the sheet itself. */
export function checkMayWrite(tab: Tab, rect?: Rect): void {
  const { desk, id } = tab.book;
  const { user, world } = desk.session;
  const change = { world, user, spreadsheetId: id, sheet: sheetOf(tab) };
  model.checkMayWrite(rect === undefined ? change : { ...change, rect });
}

export function mayEditFile({ book }: Tab): boolean {
  return model.mayEditFile(book.desk.session.world, book.desk.session.user, book.id);
}
