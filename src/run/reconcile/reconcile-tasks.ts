import { TASK_COLUMNS } from "../../book/columns.ts";
import { columnLetter } from "../../book/grid.ts";
import type { TaskRow } from "../../book/tasks-sheet.ts";
import type { Account } from "../../core/account.ts";
import type { CalendarDay } from "../../core/day.ts";
import { withEntries } from "../../core/entry/apply-entries.ts";
import { type Fault, fault } from "../../core/fault.ts";
import type { LedgerEvent } from "../../core/ledger/event.ts";
import { historyOf } from "../../core/ledger/fold.ts";
import type { ActHistory, LedgerState } from "../../core/ledger/history.ts";
import { outcomeOf } from "../record/offered-outcomes.ts";
import { entryIdOf } from "../record/record-entries.ts";
import { closingEvents } from "../record/record-outcome.ts";
import { FieldReader } from "../record/record-values.ts";

export interface TaskReconciliation {
  readonly events: readonly LedgerEvent[];
  /** Task keys whose entries are in the log now. */
  readonly taken: ReadonlySet<string>;
  readonly faults: readonly Fault[];
}

/**
 * Takes what people wrote into the Tasks sheet into the ledger: that a task is closed, and what came of it. What is wrong or
 * missing is a fault that names the cell, and the row stays; so does one that speaks of a plan which nobody has entered
 * yet: the chase would go on as if the customer had said nothing.
 */
export function reconcileTasks(
  rows: readonly TaskRow[],
  ledger: LedgerState,
  accounts: readonly Account[],
  on: CalendarDay,
): TaskReconciliation {
  const events: LedgerEvent[] = [];
  const taken = new Set<string>();
  const faults: Fault[] = [];
  const filled = rows.filter(({ outcome }) => outcome !== "");
  if (filled.length === 0) return { events, taken, faults };
  const { open, closed } = tasksOf(ledger);
  for (const row of filled) {
    const task = taken.has(row.task) ? undefined : open.get(row.task);
    if (task === undefined) {
      const known = closed.get(row.task);
      // In the log already, by a run that could not write the book afterwards.
      if (known !== undefined && outcomeOf(row.outcome, known) === known.outcome) taken.add(row.task);
      else faults.push(entryFault(row, "Outcome", `there is no open task "${row.task}"; clear the row`));
      continue;
    }
    const made = eventsOfRow(row, task, { ledger, accounts, on });
    if ("code" in made) {
      faults.push(made);
      continue;
    }
    events.push(...made);
    taken.add(row.task);
  }
  return { events, taken, faults };
}

interface RowGiven {
  readonly ledger: LedgerState;
  readonly accounts: readonly Account[];
  readonly on: CalendarDay;
}

function eventsOfRow(row: TaskRow, task: ActHistory, given: RowGiven): readonly LedgerEvent[] | Fault {
  const { ledger, accounts, on } = given;
  const { accountId, owner } = task.act;
  const history = historyOf(ledger, accountId);
  const inSheet = accounts.find((known) => known.accountId === accountId);
  const account = inSheet && withEntries(inSheet, history);
  const read = new FieldReader(
    { day: row.day, amount: row.amount },
    account ?? { accountId, items: [], unallocated: [] },
  );
  const { outcome, note } = row;
  const by = row.by === "" ? owner : row.by;
  const entryId = entryIdOf([row.task, outcome, note, row.day, row.amount]);
  const said = { outcome, note, by, way: "task" as const, entryId };
  const events = closingEvents({ task, read, ...said, on, enteredOn: on, account, history });
  if (events !== undefined && read.wrong === undefined) return events;
  return entryFault(row, headerOf(read.wrongField), read.wrong ?? "this says nothing that could be taken");
}

/** The column in which a value of a task stands. */
function headerOf(field: FieldReader["wrongField"]): (typeof TASK_COLUMNS)[number] {
  switch (field) {
    case "why":
      return "Note";
    case "day":
      return "Day";
    case "amount":
      return "Promised amount";
    default:
      return "Outcome";
  }
}

/** Every task that was ever opened, by its key: those that are open, and those that are closed. A posted letter counts as sent. */
function tasksOf(ledger: LedgerState): Record<"open" | "closed", Map<string, ActHistory>> {
  const tasks = { open: new Map<string, ActHistory>(), closed: new Map<string, ActHistory>() };
  for (const { acts } of ledger.accounts.values()) {
    for (const act of acts) {
      if (act.status === "open") tasks.open.set(act.act.key, act);
      else if (act.outcome !== undefined) tasks.closed.set(act.act.key, act);
    }
  }
  return tasks;
}

function entryFault(row: TaskRow, header: (typeof TASK_COLUMNS)[number], what: string): Fault {
  const column = columnLetter(TASK_COLUMNS.indexOf(header) + 1);
  return fault("task-entry-unknown", { sheet: "Tasks", row: row.row, column }, `${header}: ${what}.`);
}
