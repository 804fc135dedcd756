import { type CalendarDay, formatDay } from "../core/day.ts";
import { type Fault, fault } from "../core/fault.ts";
import { SHEET, TASK_COLUMNS } from "./columns.ts";
import { cellText, columnLetter, type Grid, type SheetWrite } from "./grid.ts";
import { readRecords, type TextColumn } from "./record-sheet.ts";

type TaskHeader = (typeof TASK_COLUMNS)[number];

const COLUMNS: readonly TextColumn<TaskHeader>[] = TASK_COLUMNS.map((header) => ({ field: header, header }));

/** A row of the Tasks sheet with what a person filled in; blank is `""`. */
export interface TaskRow {
  /** The task's key. */
  readonly task: string;
  readonly outcome: string;
  readonly note: string;
  readonly by: string;
  /** Promised, paid, or to call back on. */
  readonly day: string;
  readonly amount: string;
  readonly row: number;
  /** The whole row in the order of `TASK_COLUMNS`. */
  readonly cells: readonly string[];
}

/** A task as the run wants it to stand in the sheet. */
export interface WantedTask {
  readonly task: string;
  readonly accountId: string;
  readonly name: string;
  readonly stage: string;
  readonly act: string;
  readonly owner: string;
  readonly openedOn: CalendarDay;
  readonly whatToDo: string;
  readonly amount: string;
}

/** Reads the Tasks sheet. What was filled in without a task key is a fault, not lost. */
export function readTasks(grid: Grid): { readonly tasks: readonly TaskRow[]; readonly faults: readonly Fault[] } {
  const read = readRecords(grid, COLUMNS);
  if (read === undefined) return { tasks: [], faults: checkTaskList(grid) };
  const tasks: TaskRow[] = [];
  const faults: Fault[] = [];
  for (const { row, values } of read.records) {
    const entry = {
      outcome: values.Outcome ?? "",
      note: values.Note ?? "",
      by: values.By ?? "",
      day: values.Day ?? "",
      amount: values["Promised amount"] ?? "",
    };
    if (values.Task !== undefined) {
      const cells = TASK_COLUMNS.map((header) => values[header] ?? "");
      tasks.push({ task: values.Task, ...entry, row, cells });
    } else if (entry.outcome !== "" || entry.note !== "" || entry.day !== "" || entry.amount !== "") {
      const message = "this outcome belongs to no task: write it on the row of its task";
      faults.push(fault("task-entry-unknown", { sheet: grid.name, row }, message));
    }
  }
  return { tasks, faults };
}

/** The columns by which the program knows a sheet for its own task list: no other list has all of them. */
const TELLING: readonly TaskHeader[] = ["Task", "Account", "Opened", "Outcome"];

/**
 * Whether a sheet that is called Tasks and holds something is the program's own. Another is somebody's, and writing the
 * task list would write over it: a fault says so.
 */
export function checkTaskList(grid: Grid): Fault[] {
  const fields = readRecords(grid, COLUMNS)?.fields;
  if (fields !== undefined && TELLING.every((header) => fields.has(header))) return checkNewColumns(grid, fields);
  const message = `this sheet is not the task list that Chasebook writes (no columns ${TELLING.join(", ")}), so it was left as it is: rename it, and the next run writes its own`;
  return [fault("column-not-ours", { sheet: grid.name }, message)];
}

/** Columns that the list gained: where people keep something of their own in their place, it is not written over. */
function checkNewColumns(grid: Grid, fields: ReadonlyMap<TaskHeader, number>): Fault[] {
  const headers = grid.rows.find((row) => cellText(row[(fields.get("Task") ?? 1) - 1]) === "Task") ?? [];
  return TASK_COLUMNS.flatMap((header, at) => {
    const there = cellText(headers[at]);
    if (fields.has(header) || there === "" || (TASK_COLUMNS as readonly string[]).includes(there)) return [];
    const message = `column ${columnLetter(at + 1)} is called "${there}", where Chasebook keeps its column ${header}, so the task list was left as it is: move yours to the right of column ${columnLetter(TASK_COLUMNS.length)}`;
    return [fault("column-not-ours", { sheet: grid.name, column: columnLetter(at + 1) }, message)];
  });
}

/**
 * The Tasks sheet as it is to stand: the wanted tasks, each with what people filled in. What the run has taken into the
 * log is cleared from tasks that stay open and drops the rows of those that do not; a row that somebody filled in and that
 * the run has not taken yet stays, even when its task is no longer wanted.
 */
export function taskSheet(
  existing: readonly TaskRow[],
  wanted: readonly WantedTask[],
  takenIntoLog: ReadonlySet<string>,
): SheetWrite {
  const filled = new Map<string, TaskRow>();
  for (const task of existing) {
    const { outcome, note, by, day, amount } = task;
    const isFilled = [outcome, note, by, day, amount].some((text) => text !== "");
    if (isFilled && !takenIntoLog.has(task.task) && !filled.has(task.task)) filled.set(task.task, task);
  }
  const isWanted = new Set(wanted.map(({ task }) => task));
  const kept = [...filled.values()].filter(({ task }) => !isWanted.has(task)).map(({ cells }) => cells);
  const rows = wanted.map((task) => rowOf(task, filled.get(task.task)));
  return { name: SHEET.tasks, isHidden: false, rows: [TASK_COLUMNS, ...rows, ...kept] };
}

function rowOf(task: WantedTask, entry: TaskRow | undefined): SheetWrite["rows"][number] {
  return [
    task.task,
    task.accountId,
    task.name,
    task.stage,
    task.act,
    task.owner,
    { date: formatDay(task.openedOn) },
    task.whatToDo,
    task.amount,
    entry?.outcome ?? "",
    entry?.note ?? "",
    entry?.by ?? "",
    entry?.day ?? "",
    entry?.amount ?? "",
  ];
}
