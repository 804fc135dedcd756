import { findSheet } from "../../src/book/accounts-sheet.ts";
import { SHEET, TASK_COLUMNS } from "../../src/book/columns.ts";
import type { Grid } from "../../src/book/grid.ts";
import { checkTaskList } from "../../src/book/tasks-sheet.ts";
import { TASK_OUTCOMES } from "../../src/core/ledger/event.ts";
import type { ReportLine } from "../../src/run/api/sidebar-api.ts";
import type { NamedSheet, OpenSpreadsheet } from "../book/open-spreadsheet.ts";
import { validationOf } from "./input-rules.ts";
import { fillSheet, noteBlankCells } from "./new-sheet.ts";
import { done, problem, thereAlready } from "./report-lines.ts";

/** What people put into the columns that are theirs. */
const NOTES: readonly (readonly [(typeof TASK_COLUMNS)[number], string])[] = [
  ["Outcome", `What came of it: ${TASK_OUTCOMES.join(", ")}. The next run takes it into the log.`],
  ["Note", "In your own words what was said or done; it goes into the log. Closing a call or task needs one."],
  ["By", "Who did it."],
  ["Day", "Of a call: the promised day, the day of the payment, or the day to call back on (2026-11-28)."],
  ["Promised amount", "What was promised, where that is not everything: 1200.00."],
];

/** Gives the book a Tasks sheet whose outcomes can be chosen. The rows are the run's. */
export function makeTasks(book: OpenSpreadsheet, grids: readonly Grid[]): ReportLine[] {
  const grid = findSheet(grids, SHEET.tasks);
  const named = grid === undefined ? fillSheet(book, SHEET.tasks, [TASK_COLUMNS]) : book.sheetCalled(grid.name);
  if (named === undefined) return [];
  const header = grid?.rows[0] ?? TASK_COLUMNS;
  const notOurs = grid === undefined ? undefined : checkTaskList(grid)[0];
  if (notOurs !== undefined) return [problem(`Sheet ${named.name}: ${notOurs.message}.`)];
  if (!header.includes("Outcome")) {
    const message = `The sheet ${named.name} has no column Outcome in its first row: delete what stands above its header.`;
    return [problem(message)];
  }
  const isChanged = offerOutcomes(named, header.indexOf("Outcome") + 1);
  const notes = new Map(NOTES.map(([title, note]) => [header.indexOf(title) + 1, note] as const));
  notes.delete(0);
  const noted = noteBlankCells(named.sheet, 1, notes);
  if (grid === undefined) return [done(`The sheet ${SHEET.tasks} was made; runs list there what people have to do.`)];
  return isChanged || noted > 0
    ? [done(`The sheet ${named.name} now offers the outcomes to choose from.`)]
    : [thereAlready(`The sheet ${named.name} is there.`)];
}

function offerOutcomes({ sheet }: NamedSheet, column: number): boolean {
  const range = sheet.getRange(2, column, sheet.getMaxRows() - 1, 1);
  if (sheet.getRange(2, column).getDataValidation() !== null) return false;
  range.setDataValidation(validationOf({ kind: "choice", values: TASK_OUTCOMES }, "What came of the task."));
  return true;
}
