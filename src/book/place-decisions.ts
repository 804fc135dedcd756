import { type Fault, formatPlace } from "../core/fault.ts";
import type { AccountDecision } from "../core/proposal.ts";
import { type AccountsSheet, findAccountsSheet } from "./accounts-sheet.ts";
import { isBlank } from "./cell-reading.ts";
import { ACCOUNT_COLUMNS } from "./columns.ts";
import { type BookGrids, type BookPatch, type CellWrite, cellText, columnLetter, type RowColour } from "./grid.ts";
import { type MatchedRows, matchRows } from "./match-rows.ts";
import type { ReadRow } from "./read-accounts.ts";
import type { BookReading } from "./read-book.ts";
import { type DecisionFacts, type OwnField, type RowValues, rowValues } from "./row-values.ts";

/** What is to be placed, and the book as it was and as it is. */
export interface Placement extends Partial<Pick<DecisionFacts, "playbooks" | "draftReferences">> {
  /** The reading that the decisions were made on. */
  readonly decidedOn: BookReading;
  /** The book as it was read again just now. */
  readonly now: BookGrids;
  readonly decisions: readonly AccountDecision[];
  readonly controlDate: DecisionFacts["controlDate"];
}

const OWN_COLUMNS = ACCOUNT_COLUMNS.filter(({ belongsTo }) => belongsTo === "computed").map(({ field, header }) => ({
  field: field as OwnField,
  header,
}));

/**
 * Places the program's own cells where their rows are now: rows may have been sorted, inserted or deleted since they were
 * read. A row that is gone or new is left alone; rows that cannot be told apart get the same text only when their values
 * are equal. Missing computed columns are added at the right end. Only cells whose value changes are written.
 */
export function placeDecisions(placement: Placement): BookPatch {
  const { decidedOn, now } = placement;
  const sheet = findAccountsSheet(now.grids);
  const nothing: BookPatch = { version: now.version, cells: [], sheets: [], colours: [] };
  if (decidedOn.layout === undefined || !("grid" in sheet)) return nothing;

  const columns = ownColumns(sheet);
  const cells: CellWrite[] = columns.added;
  const colours: RowColour[] = [];
  const ownRows: number[] = [];
  for (const { row, values } of valuesByRow(placement, decidedOn.layout.sheet, decidedOn.layout.rows, sheet)) {
    ownRows.push(row);
    const present = sheet.grid.rows[row - 1] ?? [];
    for (const { field } of OWN_COLUMNS) {
      const column = columns.byField.get(field) ?? 0;
      const value = values.values[field];
      if (cellText(value) !== cellText(present[column - 1])) cells.push({ sheet: sheet.grid.name, row, column, value });
    }
    if (values.band !== undefined) colours.push({ row, band: values.band });
  }
  colours.sort((one, other) => one.row - other.row);
  ownRows.sort((one, other) => one - other);
  const own = [...columns.byField.values()];
  const coloured = { sheet: sheet.grid.name, headerRow: sheet.header.row, ownColumns: own };
  return { ...nothing, cells, ownRows, colours, coloured };
}

interface PlacedValues {
  readonly row: number;
  readonly values: RowValues;
}

function valuesByRow(
  placement: Placement,
  before: AccountsSheet,
  readRows: readonly ReadRow[],
  now: AccountsSheet,
): PlacedValues[] {
  const decisions = new Map(placement.decisions.map((decision) => [decision.accountId, decision]));
  const byRow = new Map(readRows.map((row) => [row.row, row]));
  const facts: DecisionFacts = {
    controlDate: placement.controlDate,
    playbooks: placement.playbooks ?? [],
    draftReferences: placement.draftReferences ?? new Map(),
  };
  const valuesOf = (row: number, rowNow: number): RowValues | undefined => {
    const read = byRow.get(row);
    if (read === undefined) return undefined;
    const decision = read.accountId === undefined ? undefined : decisions.get(read.accountId);
    const faultText = read.fault === undefined ? undefined : faultSentence(read.fault, rowNow, before, now);
    return rowValues(read, decision, faultText, facts);
  };
  return matchRows(before, now).flatMap((matched) => placeMatched(matched, valuesOf));
}

function placeMatched(
  matched: MatchedRows,
  valuesOf: (row: number, rowNow: number) => RowValues | undefined,
): PlacedValues[] {
  const first = matched.before[0];
  if (first === undefined) return [];
  if (matched.before.length > 1 && !areAlike(matched.before.map((row) => valuesOf(row, 0)))) return [];
  return matched.now.flatMap((row) => {
    const values = valuesOf(first, row);
    return values === undefined ? [] : [{ row, values }];
  });
}

function areAlike(all: readonly (RowValues | undefined)[]): boolean {
  const [first, ...others] = all.map((values) => JSON.stringify(values));
  return others.every((other) => other === first);
}

/** A fault's message with its place as it is now: people look there, not where the row stood this morning. */
function faultSentence(found: Fault, rowNow: number, before: AccountsSheet, now: AccountsSheet): string {
  const message = found.message.replace(/\.$/, "");
  const column = found.place.column === undefined ? undefined : columnNow(found.place.column, before, now);
  const place = { sheet: now.grid.name, row: rowNow, ...(column === undefined ? {} : { column }) };
  return `${message} (${formatPlace(place)})`;
}

function columnNow(letter: string, before: AccountsSheet, now: AccountsSheet): string {
  for (const [field, column] of before.header.columns) {
    if (columnLetter(column) !== letter) continue;
    const moved = now.header.columns.get(field);
    return moved === undefined ? letter : columnLetter(moved);
  }
  return letter;
}

/** The column of each computed field; those that are missing are added to the right of everything. */
function ownColumns(sheet: AccountsSheet): {
  readonly byField: ReadonlyMap<OwnField, number>;
  readonly added: CellWrite[];
} {
  const byField = new Map<OwnField, number>();
  const added: CellWrite[] = [];
  let last = lastUsedColumn(sheet);
  for (const { field, header } of OWN_COLUMNS) {
    const existing = sheet.header.own.get(field);
    if (existing === undefined) {
      last++;
      added.push({ sheet: sheet.grid.name, row: sheet.header.row, column: last, value: header });
    }
    byField.set(field, existing ?? last);
  }
  return { byField, added };
}

function lastUsedColumn({ grid }: AccountsSheet): number {
  let last = 0;
  for (const cells of grid.rows) {
    for (let at = cells.length; at > last; at--) {
      if (!isBlank(cells[at - 1])) last = at;
    }
  }
  return last;
}
