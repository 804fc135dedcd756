import type { Snapshot } from "../core/account.ts";
import type { Fault } from "../core/fault.ts";
import type { WrittenPlaybook } from "../core/playbook/written.ts";
import type { Settings } from "../core/settings.ts";
import { type AccountsSheet, findAccountsSheet, findSheet, type IgnoredRow } from "./accounts-sheet.ts";
import { SHEET } from "./columns.ts";
import { type EntryRow, readEntries } from "./entries-sheet.ts";
import type { BookGrids, Cell } from "./grid.ts";
import { cellText } from "./grid.ts";
import { readPlaybooks } from "./playbooks-sheet.ts";
import { type ReadRow, readAccounts } from "./read-accounts.ts";
import { readSettings } from "./settings-sheet.ts";
import { readTasks, type TaskRow } from "./tasks-sheet.ts";
import { readTemplates, type WrittenTemplate } from "./templates-sheet.ts";

/** Everything that a book says, and everything that is wrong with it. */
export interface BookReading {
  readonly snapshot: Snapshot;
  readonly settings: Settings;
  /** `undefined` when there is no Playbooks sheet: then the shipped ones count. */
  readonly playbooks?: readonly WrittenPlaybook[];
  /** Empty when there is no Templates sheet. */
  readonly templates: readonly WrittenTemplate[];
  readonly tasks: readonly TaskRow[];
  /** What others than the sender entered, until a run takes it into the log. */
  readonly entries: readonly EntryRow[];
  /** The State sheet's rows as text, untrimmed; `undefined` when there is none. */
  readonly stateRows?: readonly (readonly string[])[];
  /** Where the accounts stand; `undefined` when no sheet holds any. */
  readonly layout?: BookLayout;
  /** Every fault of the book: those of the snapshot and of all other sheets. */
  readonly faults: readonly Fault[];
  /** The version of the book that was read. */
  readonly version: string;
}

/** Where in the book its accounts stand, as it was read. */
export interface BookLayout {
  readonly sheet: AccountsSheet;
  /** Every record, given to an account or set aside. */
  readonly rows: readonly ReadRow[];
  /** Rows that are no records: headings, totals, footers. */
  readonly ignored: readonly IgnoredRow[];
}

/**
 * Reads a book: accounts grouped from their rows, settings over the defaults, playbooks, templates, tasks and state. All
 * faults are found at once, and every row of the accounts sheet is an account's, a fault, or no record at all.
 *
 * Takes no clock: what a cell means never depends on the day on which it is read.
 */
export function readBook(book: BookGrids, given: { readonly sender: string }): BookReading {
  const { settings, reading, faults } = readSettings(findSheet(book.grids, SHEET.settings), {
    sender: given.sender,
    ...(book.timeZone === undefined ? {} : { timeZone: book.timeZone }),
  });
  const sheet = findAccountsSheet(book.grids);
  const accounts = "grid" in sheet ? readAccounts(sheet, reading) : { accounts: [], rows: [], faults: sheet };
  const others = readOtherSheets(book);
  return {
    snapshot: { accounts: accounts.accounts, faults: accounts.faults },
    settings,
    ...others.sheets,
    ...("grid" in sheet ? { layout: { sheet, rows: accounts.rows, ignored: sheet.ignored } } : {}),
    faults: [...faults, ...others.faults, ...accounts.faults],
    version: book.version,
  };
}

type OtherSheets = Pick<BookReading, "playbooks" | "templates" | "tasks" | "entries" | "stateRows">;

function readOtherSheets({ grids }: BookGrids): { readonly sheets: OtherSheets; readonly faults: readonly Fault[] } {
  const playbooksGrid = findSheet(grids, SHEET.playbooks);
  const templatesGrid = findSheet(grids, SHEET.templates);
  const tasksGrid = findSheet(grids, SHEET.tasks);
  const entriesGrid = findSheet(grids, SHEET.entries);
  const stateGrid = findSheet(grids, SHEET.state);
  const playbooks = playbooksGrid && readPlaybooks(playbooksGrid);
  const templates = templatesGrid && readTemplates(templatesGrid);
  const tasks = tasksGrid && readTasks(tasksGrid);
  const entries = entriesGrid && readEntries(entriesGrid);
  return {
    sheets: {
      ...(playbooks === undefined ? {} : { playbooks: playbooks.playbooks }),
      templates: templates?.templates ?? [],
      tasks: tasks?.tasks ?? [],
      entries: entries?.entries ?? [],
      ...(stateGrid === undefined ? {} : { stateRows: stateGrid.rows.map((row) => row.map(wholeText)) }),
    },
    faults: [playbooks, templates, tasks, entries].flatMap((sheet) => sheet?.faults ?? []),
  };
}

/** State is cut into cells wherever it has to be: a blank at the edge of a cell belongs to it. */
function wholeText(cell: Cell): string {
  return typeof cell === "string" ? cell : cellText(cell);
}
