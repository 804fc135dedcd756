import { type Fault, fault } from "../core/fault.ts";
import { SHEET } from "./columns.ts";
import type { Grid, SheetWrite } from "./grid.ts";
import { readRecords, type TextColumn } from "./record-sheet.ts";

/** The columns of the Entries sheet. Who may not write the log has their entries here until the sender's next run. */
export const ENTRY_COLUMNS = [
  "Entry",
  "Entered at",
  "By",
  "Account",
  "What",
  "Day",
  "Amount",
  "Invoices",
  "Outcome",
  "Why",
  "More",
  "Status",
] as const;
type EntryHeader = (typeof ENTRY_COLUMNS)[number];

const COLUMNS: readonly TextColumn<EntryHeader>[] = ENTRY_COLUMNS.map((header) => ({ field: header, header }));

/** A row of the Entries sheet, every cell as text; `""` where a cell is blank. */
export interface EntryRow {
  readonly id: string;
  readonly enteredAt: string;
  readonly by: string;
  readonly accountId: string;
  readonly what: string;
  readonly day: string;
  readonly amount: string;
  readonly items: string;
  readonly outcome: string;
  readonly why: string;
  /** Whatever has no column of its own: a line each, `name: value`. */
  readonly more: string;
  /** Why the run did not take it; blank while it waits. */
  readonly status: string;
  /** In the sheet; 0 while it is not there. */
  readonly row: number;
}

/** Reads the Entries sheet. A sheet of that name that is somebody's own gives no entries and one fault. */
export function readEntries(grid: Grid): { readonly entries: readonly EntryRow[]; readonly faults: readonly Fault[] } {
  const faults = checkEntries(grid);
  if (faults.length > 0) return { entries: [], faults };
  const records = readRecords(grid, COLUMNS)?.records ?? [];
  return {
    faults: [],
    entries: records.map(({ row, values }) => ({
      id: values.Entry ?? "",
      enteredAt: values["Entered at"] ?? "",
      by: values.By ?? "",
      accountId: values.Account ?? "",
      what: values.What ?? "",
      day: values.Day ?? "",
      amount: values.Amount ?? "",
      items: values.Invoices ?? "",
      outcome: values.Outcome ?? "",
      why: values.Why ?? "",
      more: values.More ?? "",
      status: values.Status ?? "",
      row,
    })),
  };
}

/** The columns by which the program knows a sheet for its own: no other list has all of them. */
const TELLING: readonly EntryHeader[] = ["Entry", "Entered at", "Account", "What", "Status"];

/**
 * Whether a sheet that is called Entries and holds something is the program's own. Another is somebody's, and writing
 * entries would write over it: a fault says so.
 */
export function checkEntries(grid: Grid): Fault[] {
  const fields = readRecords(grid, COLUMNS)?.fields;
  if (fields !== undefined && TELLING.every((header) => fields.has(header))) return [];
  const message = `this sheet is not the one in which Chasebook keeps what people enter (no columns ${TELLING.join(", ")}), so it was left as it is: rename it, and the next entry makes its own`;
  return [fault("column-not-ours", { sheet: grid.name }, message)];
}

/** The Entries sheet as it is to stand. */
export function entriesSheet(entries: readonly EntryRow[]): SheetWrite {
  const rows = entries.map((entry) => [
    entry.id,
    entry.enteredAt,
    entry.by,
    entry.accountId,
    entry.what,
    entry.day,
    entry.amount,
    entry.items,
    entry.outcome,
    entry.why,
    entry.more,
    entry.status,
  ]);
  return { name: SHEET.entries, isHidden: false, rows: [ENTRY_COLUMNS, ...rows] };
}

/** What a run made of the entries that waited: which are in the log, and why others are not, by id. */
export interface TakenEntries {
  readonly taken: ReadonlySet<string>;
  readonly refused: ReadonlyMap<string, string>;
}

/**
 * What is left of the entries after a run: those that are in the log are gone, those that it could not take say why, and
 * those that came while it ran wait for the next. `undefined` when nothing changes.
 */
export function entriesLeft(
  present: readonly EntryRow[],
  { taken, refused }: TakenEntries,
): readonly EntryRow[] | undefined {
  const left = present
    .filter(({ id }) => !taken.has(id))
    .map((entry) => ({ ...entry, status: refused.get(entry.id) ?? entry.status }));
  const isSame = left.length === present.length && left.every(({ status }, at) => status === present[at]?.status);
  return isSame ? undefined : left;
}
