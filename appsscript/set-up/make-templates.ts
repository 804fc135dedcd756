import { findSheet } from "../../src/book/accounts-sheet.ts";
import { SHEET } from "../../src/book/columns.ts";
import type { Grid } from "../../src/book/grid.ts";
import { TEMPLATE_COLUMNS } from "../../src/book/templates-sheet.ts";
import type { Settings } from "../../src/core/settings.ts";
import type { Template } from "../../src/core/template.ts";
import { counted } from "../../src/core/text.ts";
import { SHIPPED_PLAYBOOKS } from "../../src/playbooks/shipped.ts";
import { SHIPPED_TEMPLATES, TASK_TEXTS } from "../../src/playbooks/templates/shipped.ts";
import { createDocumentRequest, readCreatedDocument } from "../../src/rest/docs/document.ts";
import { fillDocumentRequest } from "../../src/rest/docs/fill-document.ts";
import type { RestResult } from "../../src/rest/rest.ts";
import type { ReportLine } from "../../src/run/api/sidebar-api.ts";
import type { OpenSpreadsheet } from "../book/open-spreadsheet.ts";
import { writtenCell } from "../book/written-cell.ts";
import { sendOne } from "../send-requests.ts";
import { fillSheet, writeRows } from "./new-sheet.ts";
import { type MissingTemplate, planTemplates, type TemplateCell } from "./plan-templates.ts";
import { done, problem, problemOf, thereAlready } from "./report-lines.ts";

const NOTES: Readonly<Partial<Record<string, string>>> = {
  key: "As the playbook's acts name it.",
  language: "Two letters: en.",
  tone: "friendly, neutral or firm; blank is neutral.",
  messageClass: "chasing, service or marketing.",
  subject: "May hold tokens like {{totalOverdue}}. Blank for what a task or a call says.",
  document: "The plain link to the Google Doc with the text, not a chip with the document's name.",
  text: "Markdown, for a template without a document.",
};

/**
 * Gives the book a Templates sheet with every shipped text that it lacks: a Google Doc for the reminders of the playbooks
 * that Settings route accounts to, in the neutral wording of the book's language, and a row of text for all the others. A
 * row is written when its document is filled: what breaks off in between leaves a document too many and no empty reminder.
 */
export function makeTemplates(book: OpenSpreadsheet, grids: readonly Grid[], settings: Settings): ReportLine[] {
  const header = TEMPLATE_COLUMNS.map((column) => column.header);
  const grid = findSheet(grids, SHEET.templates) ?? { name: SHEET.templates, rows: [header] };
  const wantsDocument = documentsFor(settings);
  const plan = planTemplates(grid, { messages: SHIPPED_TEMPLATES, tasks: TASK_TEXTS, wantsDocument });
  if (plan === undefined) {
    const message = `The sheet ${grid.name} has no columns Key and Subject: add them, or delete the sheet and set the book up again.`;
    return [problem(message)];
  }
  const { missing, block } = plan;
  if (missing.length + block.rows.length === 0) return [thereAlready(`The sheet ${grid.name} has every template.`)];
  const named = book.sheetCalled(grid.name);
  const isThere = named !== undefined && findSheet(grids, SHEET.templates) !== undefined;
  const notes = TEMPLATE_COLUMNS.map(({ field }) => NOTES[field]);
  const { sheet } = isThere ? named : fillSheet(book, SHEET.templates, [header], notes);
  writeTexts(sheet, plan.headers);
  let made = 0;
  let trouble: Unanswered | undefined;
  for (const one of missing) {
    trouble = makeDocument(sheet, one);
    if (trouble !== undefined) break;
    made += 1;
  }
  // Without a gap: the rows of documents that could not be made are given to the texts.
  const unused = missing.slice(made).map(({ link }) => link.row);
  writeRows(sheet, Math.min(block.row, ...unused.filter((row) => row >= plan.firstFreeRow)), 1, block.rows);
  return [
    ...madeLine(made, grid.name),
    ...(block.rows.length === 0
      ? []
      : [done(`${counted(block.rows.length, "text")} of messages, calls and tasks added to the sheet ${grid.name}.`)]),
    ...(trouble === undefined ? [] : [problemOf(trouble)]),
  ];
}

type Unanswered = Exclude<RestResult, { kind: "answered" }>;

/** A document costs three calls, so not every wording gets one: those that a firm will want to make its own first. */
function documentsFor({ defaultPlaybookId, routes, language }: Settings): (template: Template) => boolean {
  const playbookIds = new Set([defaultPlaybookId, ...routes.map(({ playbookId }) => playbookId)]);
  const keys = new Set(
    SHIPPED_PLAYBOOKS.filter(({ playbookId }) => playbookIds.has(playbookId)).flatMap(({ acts }) =>
      acts.filter(({ act }) => act === "email" || act === "letter").map(({ template }) => template),
    ),
  );
  const tag = SHIPPED_TEMPLATES.some((shipped) => shipped.language === language) ? language : "en";
  return (template) => template.tone === undefined && template.language === tag && keys.has(template.key);
}

function madeLine(made: number, sheet: string): ReportLine[] {
  if (made === 0) return [];
  return [done(`${counted(made, "template document")} made in your Drive and linked from the sheet ${sheet}.`)];
}

/** Makes one document, fills it, and writes its row; answers what stood in the way. */
function makeDocument(
  sheet: GoogleAppsScript.Spreadsheet.Sheet,
  { template, cells, link }: MissingTemplate,
): Unanswered | undefined {
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
