import { findSheet } from "../../src/book/accounts-sheet.ts";
import { SHEET } from "../../src/book/columns.ts";
import type { Grid } from "../../src/book/grid.ts";
import { playbookRows } from "../../src/book/playbooks-sheet.ts";
import { SHIPPED_PLAYBOOKS } from "../../src/playbooks/shipped.ts";
import type { ReportLine } from "../../src/run/api/sidebar-api.ts";
import type { OpenSpreadsheet } from "../book/open-spreadsheet.ts";
import { fillSheet } from "./new-sheet.ts";
import { done, thereAlready } from "./report-lines.ts";

/** Writes the shipped playbooks into a book that has no playbooks of its own, where people can read and change them. */
export function makePlaybooks(book: OpenSpreadsheet, grids: readonly Grid[]): ReportLine[] {
  if (findSheet(grids, SHEET.playbooks) !== undefined) {
    return [thereAlready(`The sheet ${SHEET.playbooks} is there, and was left as it is.`)];
  }
  fillSheet(book, SHEET.playbooks, playbookRows(SHIPPED_PLAYBOOKS));
  const names = SHIPPED_PLAYBOOKS.map(({ playbookId }) => playbookId).join(", ");
  return [done(`The sheet ${SHEET.playbooks} was made with the shipped playbooks: ${names}.`)];
}
