import { findSheet } from "../../src/book/accounts-sheet.ts";
import { SHEET } from "../../src/book/columns.ts";
import type { Grid } from "../../src/book/grid.ts";
import { readTemplates } from "../../src/book/templates-sheet.ts";
import { counted, listed } from "../../src/core/text.ts";
import { documentIdOf, documentRequest } from "../../src/rest/docs/document.ts";
import { isOutOfReach } from "../../src/rest/refusals.ts";
import type { ReportLine } from "../../src/run/api/sidebar-api.ts";
import { sendRequests } from "../send-requests.ts";
import { problem } from "./report-lines.ts";

/** So many templates are named in the sentence. */
const NAMED_MAX = 3;

/**
 * Tells which templates stand in documents that the script cannot open for this user. Under `drive.file` those are all that
 * were made for somebody else, a former sender, however they are shared (Drive's "Choose Google Drive API scopes").
 */
export function checkTemplates(grids: readonly Grid[]): ReportLine[] {
  const sheet = findSheet(grids, SHEET.templates);
  const linked = (sheet === undefined ? [] : readTemplates(sheet).templates).flatMap(({ key, document }) => {
    const id = document === undefined ? undefined : documentIdOf(document);
    return id === undefined ? [] : [{ key, id }];
  });
  if (linked.length === 0) return [];
  const results = sendRequests(linked.map(({ id }) => documentRequest(id)));
  const keys = linked.flatMap(({ key }, index) => {
    const result = results[index];
    return result !== undefined && isOutOfReach(result) ? [key] : [];
  });
  if (keys.length === 0) return [];
  const named = keys.length > NAMED_MAX ? [...keys.slice(0, NAMED_MAX), `${keys.length - NAMED_MAX} more`] : keys;
  return [
    problem(
      `Chasebook cannot open the ${counted(keys.length, "template document")} of ${listed(named)} for you: they are gone, or were made for another sender. Until that is mended their stages are not drafted. Empty their cells in the column Document of the sheet Templates and choose "Set up this book", which makes documents of yours with the shipped text; where the firm had changed a text, copy it over from the old document.`,
    ),
  ];
}
