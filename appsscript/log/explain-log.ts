import { spreadsheetLink } from "../../src/rest/sheets.ts";

/** What is known of a log's spreadsheet, for the sentences about it. */
export interface LogName {
  readonly id: string;
  readonly name?: string;
  readonly owner?: string;
}

/** Nobody can open it: deleted for good, or no longer shared. Drive and Sheets do not tell the two apart. */
export function explainGone(log: LogName): string {
  const owner = log.owner ?? "its owner";
  return `${named(log)} cannot be opened by this account; it was deleted or is no longer shared, so have ${owner} put it back from the bin of Google Drive or share it with this account again as an editor, and only if it is lost for good take the book over in the sidebar, which begins a new log with what the book itself has kept`;
}

/** It can be read and not be written into: it is shared with this account as with a manager. */
export function explainReadOnly(log: LogName): string {
  return `${named(log)} may be read by this account and not be changed; have its owner share it with this account as an editor`;
}

/** It lies in the bin, where it can still be read, and is gone for good after 30 days. */
export function explainTrashed(log: LogName): string {
  const owner = log.owner === undefined ? "" : ` (it belongs to ${log.owner})`;
  return `${named(log)} lies in the bin of Google Drive${owner}; take it out of the bin`;
}

/** Its header names the book with this id, which is not the spreadsheet that the script runs in. */
export function explainOtherBook(log: LogName, bookId: string): string {
  return `${named(log)} belongs to another file (${spreadsheetLink(bookId)}), to which the book has moved; run it there, and delete this file when nobody needs it`;
}

/** The sheet or its header is not as it was written. */
export function explainNoHeader(log: LogName): string {
  return `${named(log)} has no sheet "Log" whose first row is the header that Chasebook wrote; undo what was renamed or deleted there (File, Version history)`;
}

function named({ id, name }: LogName): string {
  return `the log${name === undefined ? "" : ` "${name}"`}, ${spreadsheetLink(id)},`;
}
