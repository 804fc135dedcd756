import type { CalendarDay } from "../core/day.ts";
import { type Fault, fault, type Place } from "../core/fault.ts";
import type { AccountsSheet } from "./accounts-sheet.ts";
import { type AmountColumn, collectAmountEvidence, decideAmounts } from "./amount-column.ts";
import type { DecimalMark } from "./amount-text.ts";
import { type CellReading, type CellTrouble, errorTrouble, isBlank } from "./cell-reading.ts";
import type { ColumnKind } from "./column.ts";
import { ACCOUNT_COLUMNS } from "./columns.ts";
import { collectDateEvidence, type DateOrder, decideDates } from "./date-column.ts";
import { type Cell, cellText, columnLetter } from "./grid.ts";
import { doubledTrouble } from "./header.ts";
import { type LostZerosAnswer, readIdColumn } from "./id-column.ts";
import { readMonthCell } from "./month-column.ts";
import { readPercentColumn } from "./percent-column.ts";

/** The answers that the Settings sheet gives to questions about the reading itself. */
export interface ReadingSettings {
  readonly currency?: string;
  readonly dateOrder?: DateOrder;
  readonly decimalMark?: DecimalMark;
  readonly lostZeros?: LostZerosAnswer;
}

/** Every column of the accounts sheet, read with one decision per column. Positions count the data rows from 0. */
export interface SheetColumns {
  readonly sheet: string;
  /** The sheet's row number of each position. */
  readonly rows: readonly number[];
  has(field: string): boolean;
  day(field: string, at: number): CellReading<CalendarDay>;
  /** The last day of a month. */
  month(field: string, at: number): CellReading<CalendarDay>;
  percent(field: string, at: number): CellReading<number>;
  major(field: string, at: number): CellReading<number>;
  /** The currencies that a mark in an amount's cell allows. */
  currencies(field: string, at: number): readonly string[] | undefined;
  id(field: string, at: number): CellReading<string>;
  ids(field: string): readonly CellReading<string>[];
  cell(field: string, at: number): Cell | undefined;
  text(field: string, at: number): string;
  /** What is wrong with a cell whatever it should hold: its formula fails, or its field stands in two columns. */
  trouble(field: string, at: number): CellTrouble | undefined;
  place(field: string | undefined, at: number): Place;
  /** The answers of Settings that it was read with. */
  readonly reading: ReadingSettings;
  /** What is wrong with whole columns, once each. */
  readonly faults: readonly Fault[];
}

const KIND_BY_FIELD = new Map<string, ColumnKind>(ACCOUNT_COLUMNS.map(({ field, kind }) => [field, kind]));

/** Reads all columns of the sheet that have a field. */
export function readColumns(sheet: AccountsSheet, settings: ReadingSettings): SheetColumns {
  const { header, grid, dataRows } = sheet;
  const cellsOf = (field: string) => {
    const column = header.columns.get(field) ?? 0;
    return dataRows.map((row) => grid.rows[row - 1]?.[column - 1]);
  };
  const fields = [...header.columns.keys()].filter((field) => !header.doubled.has(field));
  const ofKind = (kind: ColumnKind) => fields.filter((field) => KIND_BY_FIELD.get(field) === kind);
  const nameOf = (field: string) => cellText(grid.rows[header.row - 1]?.[(header.columns.get(field) ?? 0) - 1]);

  const faults: Fault[] = [];
  const note = (field: string, trouble: CellTrouble | undefined) => {
    if (trouble === undefined) return;
    faults.push(
      fault(trouble.code, { sheet: grid.name, column: columnLetter(header.columns.get(field) ?? 1) }, trouble.message),
    );
  };
  const days = new Map<string, readonly CellReading<CalendarDay>[]>();
  const dates = ofKind("day").map((field) => ({ field, seen: collectDateEvidence(nameOf(field), cellsOf(field)) }));
  for (const { field, seen } of dates) {
    const others = dates.filter((other) => other.field !== field).map((other) => other.seen);
    const column = decideDates(seen, settings.dateOrder, others);
    days.set(field, column.days);
    note(field, column.trouble);
  }
  const amounts = new Map<string, AmountColumn>();
  const sums = ofKind("amount").map((field) => ({ field, seen: collectAmountEvidence(nameOf(field), cellsOf(field)) }));
  for (const { field, seen } of sums) {
    const others = sums.filter((other) => other.field !== field).map((other) => other.seen);
    const column = decideAmounts(seen, settings.decimalMark, others);
    amounts.set(field, column);
    note(field, column.trouble);
  }
  const ids = new Map<string, readonly CellReading<string>[]>();
  for (const field of ofKind("id")) {
    const column = readIdColumn(nameOf(field), cellsOf(field));
    ids.set(field, column.ids);
    note(field, column.trouble);
  }
  const months = new Map(
    ofKind("month").map((field) => [field, cellsOf(field).map((cell) => readMonthCell(cell, settings.dateOrder))]),
  );
  const percents = new Map(ofKind("percent").map((field) => [field, readPercentColumn(cellsOf(field))]));
  return lookUp(sheet, { days, months, percents, amounts, ids, faults, reading: settings });
}

interface ReadByKind {
  readonly days: ReadonlyMap<string, readonly CellReading<CalendarDay>[]>;
  readonly months: ReadonlyMap<string, readonly CellReading<CalendarDay>[]>;
  readonly percents: ReadonlyMap<string, readonly CellReading<number>[]>;
  readonly amounts: ReadonlyMap<string, AmountColumn>;
  readonly ids: ReadonlyMap<string, readonly CellReading<string>[]>;
  readonly faults: readonly Fault[];
  readonly reading: ReadingSettings;
}

function lookUp(sheet: AccountsSheet, read: ReadByKind): SheetColumns {
  const { days, months, percents, amounts, ids, faults, reading } = read;
  const { header, grid, dataRows } = sheet;
  const cell = (field: string, at: number) => {
    const column = header.columns.get(field);
    return column === undefined ? undefined : grid.rows[(dataRows[at] ?? 0) - 1]?.[column - 1];
  };
  const troubleOfDoubled = (field: string, at: number): CellTrouble | undefined => {
    const others = header.doubled.get(field);
    if (others === undefined) return undefined;
    const cells = grid.rows[(dataRows[at] ?? 0) - 1] ?? [];
    const isFilled = !isBlank(cell(field, at)) || others.some((column) => !isBlank(cells[column - 1]));
    return isFilled ? doubledTrouble(field) : undefined;
  };
  return {
    sheet: grid.name,
    rows: dataRows,
    faults,
    reading,
    has: (field) => header.columns.has(field),
    day: (field, at) => (header.doubled.has(field) ? troubleOfDoubled(field, at) : days.get(field)?.[at]),
    month: (field, at) => (header.doubled.has(field) ? troubleOfDoubled(field, at) : months.get(field)?.[at]),
    percent: (field, at) => (header.doubled.has(field) ? troubleOfDoubled(field, at) : percents.get(field)?.[at]),
    major: (field, at) => (header.doubled.has(field) ? troubleOfDoubled(field, at) : amounts.get(field)?.majors[at]),
    currencies: (field, at) => amounts.get(field)?.currencies[at],
    id: (field, at) => (header.doubled.has(field) ? troubleOfDoubled(field, at) : ids.get(field)?.[at]),
    ids: (field) => ids.get(field) ?? [],
    cell: (field, at) => cell(field, at),
    text: (field, at) => cellText(cell(field, at)),
    trouble: (field, at) => troubleOfDoubled(field, at) ?? errorTrouble(cell(field, at)),
    place: (field, at) => {
      const column = field === undefined ? undefined : header.columns.get(field);
      const row = dataRows[at] ?? 0;
      return column === undefined ? { sheet: grid.name, row } : { sheet: grid.name, row, column: columnLetter(column) };
    },
  };
}
