import { SHEET } from "../../src/book/columns.ts";
import { normaliseHeader } from "../../src/book/header.ts";

/** The program's sheets that a run reads; the Dashboard is read by none. */
const READ_BY_RUNS = [SHEET.settings, SHEET.playbooks, SHEET.templates, SHEET.tasks, SHEET.entries, SHEET.state];

/**
 * Which sheets of a book have to be read: those that are named, or all that a run needs. That is the sheet called Accounts,
 * and only where there is none, all sheets that are not the program's, one of which has to hold the accounts.
 *
 * @returns their places in `names`
 */
export function neededSheets(names: readonly string[], wanted?: readonly string[]): number[] {
  const all = names.map(normaliseHeader);
  const isOneOf = (few: readonly string[]) => {
    const normalised = new Set(few.map(normaliseHeader));
    return all.flatMap((name, at) => (normalised.has(name) ? [at] : []));
  };
  if (wanted !== undefined) return isOneOf(wanted);
  if (isOneOf([SHEET.accounts]).length > 0) return isOneOf([SHEET.accounts, ...READ_BY_RUNS]);
  const unread = new Set(isOneOf([SHEET.dashboard]));
  return names.flatMap((_, at) => (unread.has(at) ? [] : [at]));
}
