import { findSheet } from "../../book/accounts-sheet.ts";
import { SHEET } from "../../book/columns.ts";
import { entriesLeft, entriesSheet, readEntries, type TakenEntries } from "../../book/entries-sheet.ts";
import type { BookGrids, SheetWrite } from "../../book/grid.ts";
import { placeDecisions } from "../../book/place-decisions.ts";
import { checkTaskList, readTasks, taskSheet, type WantedTask } from "../../book/tasks-sheet.ts";
import type { Account } from "../../core/account.ts";
import { type Fault, fault } from "../../core/fault.ts";
import type { ActHistory, LedgerState } from "../../core/ledger/history.ts";
import { formatMoney, sumByCurrency } from "../../core/money.ts";
import type { AccountDecision } from "../../core/proposal.ts";
import { fitCell, listed } from "../../core/text.ts";
import { referenceOf } from "../../mail/reference.ts";
import { type Program, perform } from "../program.ts";
import { describeTask } from "../texts/task-texts.ts";
import type { OpenBook } from "./open-book.ts";
import { checkStateSheet, stateSheet } from "./state-sheet.ts";

/** How often a book that somebody keeps saving is written before the run gives up. */
const TRIES_MAX = 4;

export interface BookWrite {
  readonly book: OpenBook;
  readonly ledger: LedgerState;
  readonly decisions: readonly AccountDecision[];
  /** Keys of tasks whose entries were taken into the log. */
  readonly taken: ReadonlySet<string>;
  /** What others than the sender had entered. */
  readonly entries: TakenEntries;
}

/**
 * Writes the computed columns, the task list, what is left of the entries and the kept state, on the book as it was read.
 * Where somebody has saved in between, which the place itself looks at right before it writes, it is read again, and every
 * value is put where its row is now.
 */
export function* writeBook(write: BookWrite): Program<readonly Fault[]> {
  const wanted = wantedTasks({ ...write.book, ledger: write.ledger });
  const draftReferences = new Map(
    write.decisions.flatMap(({ waitingDraftKey }) =>
      waitingDraftKey === undefined ? [] : [[waitingDraftKey, referenceOf(waitingDraftKey)] as const],
    ),
  );
  const sheets = [write.book.reading.layout?.sheet.grid.name ?? SHEET.accounts, SHEET.tasks, SHEET.entries];
  let now = write.book.grids;
  for (let tries = 1; tries <= TRIES_MAX; tries++) {
    if (tries > 1) {
      const answer = yield* perform("book.read", { sheets });
      if (answer.kind === "refused") return [fault(answer.code, { sheet: "Book" }, answer.message)];
      now = answer.grids;
    }
    const placed = placeDecisions({
      decidedOn: write.book.reading,
      now,
      decisions: write.decisions,
      controlDate: write.book.controlDate,
      playbooks: write.book.playbooks,
      draftReferences,
    });
    const own = ownSheets(write, now, wanted);
    const cells = placed.cells.map((cell) =>
      typeof cell.value === "string" ? { ...cell, value: fitCell(cell.value) } : cell,
    );
    const written = yield* perform("book.write", { ...placed, cells, sheets: own.sheets });
    if (written.kind === "written") return own.faults;
    if (written.kind === "refused") return [fault(written.code, { sheet: "Book" }, written.message)];
  }
  const message =
    "Somebody kept saving the book while the run wrote its columns; everything is in the log, and the next run writes the columns.";
  return [fault("book-changed", { sheet: "Book" }, message)];
}

/**
 * The task list and the kept state as they are to stand. A sheet that has the name of one of them and is somebody's own is
 * left as it is, which is told once.
 */
function ownSheets(
  { book, ledger, taken, entries }: BookWrite,
  now: BookGrids,
  wanted: readonly WantedTask[],
): { readonly sheets: readonly SheetWrite[]; readonly faults: readonly Fault[] } {
  const grid = findSheet(now.grids, SHEET.tasks);
  const notTasks = grid === undefined ? [] : checkTaskList(grid);
  const notState = checkStateSheet(book.reading.stateRows ?? []);
  const existing = grid === undefined ? [] : readTasks(grid).tasks;
  const entriesGrid = findSheet(now.grids, SHEET.entries);
  // A sheet of that name that is somebody's own gives no entries, so nothing is ever written over it.
  const left = entriesGrid && entriesLeft(readEntries(entriesGrid).entries, entries);
  return {
    sheets: [
      ...(notTasks.length === 0 ? [taskSheet(existing, wanted, taken)] : []),
      ...(left === undefined ? [] : [entriesSheet(left)]),
      ...(notState.length === 0 ? [stateSheet(ledger)] : []),
    ],
    faults: [...notTasks, ...notState].filter(({ message }) => !book.faults.some((told) => told.message === message)),
  };
}

/** Every open task, the newest day last, as the sheet shows it. */
function wantedTasks(book: OpenBook): WantedTask[] {
  const accounts = new Map(book.reading.snapshot.accounts.map((account) => [account.accountId, account]));
  const open: ActHistory[] = [];
  for (const { acts } of book.ledger.accounts.values())
    for (const act of acts) if (act.status === "open") open.push(act);
  open.sort((a, b) => a.on - b.on || (a.act.key < b.act.key ? -1 : 1));
  return open.map((task) => wantedTask(task, book, accounts));
}

function wantedTask(task: ActHistory, book: OpenBook, accounts: ReadonlyMap<string, Account>): WantedTask {
  const { act, on } = task;
  return {
    task: act.key,
    accountId: act.accountId,
    name: fitCell(accounts.get(act.accountId)?.name ?? ""),
    stage: fitCell(act.stageLabel),
    act: act.status === undefined ? act.kind : `${act.kind} ${act.status}`,
    owner: fitCell(act.owner),
    openedOn: on,
    whatToDo: fitCell(`${describeTask(task, book, accounts)} (${act.because})`),
    amount: listed(sumByCurrency(act.items.filter(({ part }) => part === "overdue")).map(formatMoney)),
  };
}
