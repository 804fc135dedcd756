import { findSheet } from "../../src/book/accounts-sheet.ts";
import { SHEET } from "../../src/book/columns.ts";
import type { Grid } from "../../src/book/grid.ts";
import { TEMPLATE_COLUMNS } from "../../src/book/templates-sheet.ts";
import { counted } from "../../src/core/text.ts";
import { SHIPPED_TEMPLATES } from "../../src/playbooks/templates/shipped.ts";
import { createDocumentRequest, readCreatedDocument } from "../../src/rest/docs/document.ts";
import { fillDocumentRequest } from "../../src/rest/docs/fill-document.ts";
import type { RestResult } from "../../src/rest/rest.ts";
import type { ReportLine } from "../../src/run/api/sidebar-api.ts";
import type { OpenSpreadsheet } from "../book/open-spreadsheet.ts";
import { writtenCell } from "../book/written-cell.ts";
import { sendOne } from "../send-requests.ts";
import { fillSheet } from "./new-sheet.ts";
import { type MissingTemplate, planTemplates, type TemplateCell } from "./plan-templates.ts";
import { done, problem, problemOf, thereAlready } from "./report-lines.ts";

const NOTES: Readonly<Partial<Record<string, string>>> = {
  key: "As the playbook's acts name it.",
  language: "Two letters: en.",
  subject: "May hold tokens like {{totalOverdue}}.",
  document: "The plain link to the Google Doc with the text, not a chip with the document's name.",
  text: "Markdown, for a template without a document.",
};

/**
 * Gives the book a Templates sheet, and a Google Doc to each shipped template that has neither text nor document there. A
 * row is written when its document is filled: what breaks off in between leaves a document too many and no empty reminder.
 */
export function makeTemplates(book: OpenSpreadsheet, grids: readonly Grid[]): ReportLine[] {
  const header = TEMPLATE_COLUMNS.map((column) => column.header);
  const grid = findSheet(grids, SHEET.templates) ?? { name: SHEET.templates, rows: [header] };
  const plan = planTemplates(grid, SHIPPED_TEMPLATES);
  if (plan === undefined) {
    const message = `The sheet ${grid.name} has no columns Key and Subject: add them, or delete the sheet and set the book up again.`;
    return [problem(message)];
  }
  if (plan.missing.length === 0) return [thereAlready(`The sheet ${grid.name} has every template.`)];
  const named = book.sheetCalled(grid.name);
  const isThere = named !== undefined && findSheet(grids, SHEET.templates) !== undefined;
  const notes = TEMPLATE_COLUMNS.map(({ field }) => NOTES[field]);
  const { sheet } = isThere ? named : fillSheet(book, SHEET.templates, [header], notes);
  writeTexts(sheet, plan.headers);
  let made = 0;
  for (const missing of plan.missing) {
    const trouble = makeDocument(sheet, missing);
    if (trouble === undefined) made += 1;
    else return [...madeLine(made, grid.name), problemOf(trouble)];
  }
  return madeLine(made, grid.name);
}

function madeLine(made: number, sheet: string): ReportLine[] {
  if (made === 0) return [];
  return [done(`${counted(made, "template document")} made in your Drive and linked from the sheet ${sheet}.`)];
}

/** Makes one document, fills it, and writes its row; answers what stood in the way. */
function makeDocument(
  sheet: GoogleAppsScript.Spreadsheet.Sheet,
  { template, cells, link }: MissingTemplate,
): Exclude<RestResult, { kind: "answered" }> | undefined {
  const created = sendOne(createDocumentRequest(`Chasebook template ${template.key}`));
  if (created.kind !== "answered") return created;
  const { id, url } = readCreatedDocument(created.answer);
  const filled = sendOne(fillDocumentRequest(id, template.body));
  if (filled.kind !== "answered") return filled;
  writeTexts(sheet, [...cells, { ...link, text: url }]);
  SpreadsheetApp.flush();
  return undefined;
}

function writeTexts(sheet: GoogleAppsScript.Spreadsheet.Sheet, cells: readonly TemplateCell[]): void {
  for (const { row, column, text } of cells) {
    const [maxRows, maxColumns] = [sheet.getMaxRows(), sheet.getMaxColumns()];
    if (row > maxRows) sheet.insertRowsAfter(maxRows, row - maxRows);
    if (column > maxColumns) sheet.insertColumnsAfter(maxColumns, column - maxColumns);
    sheet.getRange(row, column).setValue(writtenCell(text));
  }
}
