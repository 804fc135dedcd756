import { findSheet } from "../../book/accounts-sheet.ts";
import { SHEET, TASK_COLUMNS } from "../../book/columns.ts";
import type { BookGrids, BookPatch, CellWrite } from "../../book/grid.ts";
import { readRecords, type TextColumn } from "../../book/record-sheet.ts";
import type { Program } from "../../run/program.ts";
import { writePatch } from "./write-patch.ts";

type TaskHeader = (typeof TASK_COLUMNS)[number];

const COLUMNS: readonly TextColumn<TaskHeader>[] = TASK_COLUMNS.map((header) => ({ field: header, header }));

/** What a person fills in for a task; `""` clears the cell. */
export interface TaskEntry {
  readonly task: string;
  readonly outcome: string;
  readonly note: string;
  /** Of a call: promised, paid, or to call back on; left as it is when absent. */
  readonly day?: string;
  readonly amount?: string;
}

/**
 * Writes an outcome and a note into the row of a task, as a person does in the sheet; the next run takes it into the log.
 * Answers a sentence when it could not be written.
 */
export function* writeTaskEntry(entry: TaskEntry): Program<string | undefined> {
  let isThere = false;
  const refusal = yield* writePatch((now) => {
    const patch = entryPatch(now, entry);
    isThere = patch !== undefined;
    return patch;
  });
  if (refusal !== undefined) return refusal;
  return isThere ? undefined : "This task is no longer in the Tasks sheet; look at the list again.";
}

function entryPatch(now: BookGrids, { task, outcome, note, day, amount }: TaskEntry): BookPatch | undefined {
  const grid = findSheet(now.grids, SHEET.tasks);
  const read = grid && readRecords(grid, COLUMNS);
  const record = read?.records.find(({ values }) => values.Task === task);
  if (grid === undefined || record === undefined || read === undefined) return undefined;
  const filled: readonly (readonly [TaskHeader, string | undefined])[] = [
    ["Outcome", outcome],
    ["Note", note],
    ["Day", day],
    ["Promised amount", amount],
  ];
  const cells: CellWrite[] = [];
  for (const [header, text] of filled) {
    const column = read.fields.get(header);
    if (column === undefined && (header === "Outcome" || header === "Note")) return undefined;
    if (column === undefined || text === undefined) continue;
    cells.push({ sheet: grid.name, row: record.row, column, value: text === "" ? null : text });
  }
  return { version: now.version, cells, sheets: [], colours: [] };
}
