import { formatA1, rectOf } from "../a1.ts";
import { type Area, type Book, sheetOf, stateOf, type Tab } from "./places.ts";

/** Makes a range the user's selection, in its sheet (Range.activate). */
export function selectArea({ tab, rect }: Area): void {
  const { desk } = tab.book;
  stateOf(tab.book).selections[desk.session.user] = { sheetId: tab.sheetId, range: formatA1(rect) };
}

/** The user's selection; A1 of the first visible sheet where nobody looks, as in a trigger. Assumed. */
export function selectedArea(book: Book): Area {
  const state = stateOf(book);
  const selected = state.selections[book.desk.session.user];
  const sheet =
    state.sheets.find(({ sheetId }) => sheetId === selected?.sheetId) ??
    state.sheets.find(({ isHidden }) => !isHidden) ??
    state.sheets[0];
  if (sheet === undefined) throw book.desk.session.error("Sheet not found");
  const tab: Tab = { book, sheetId: sheet.sheetId };
  const isThere = selected?.sheetId === sheet.sheetId;
  return { tab, rect: rectOf(isThere ? selected.range : "A1") };
}

/** The sheet that the user has in front. */
export function activeTab(book: Book): Tab {
  const { tab } = selectedArea(book);
  sheetOf(tab);
  return tab;
}
