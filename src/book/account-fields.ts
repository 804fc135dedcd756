import type { CalendarDay } from "../core/day.ts";
import { type Fault, type FaultCode, fault } from "../core/fault.ts";
import { type CellReading, counted, isTrouble, quoted } from "./cell-reading.ts";
import { ACCOUNT_COLUMNS } from "./columns.ts";
import type { ItemRow } from "./item-row.ts";
import { SCENARIO_COLUMNS } from "./scenario-columns.ts";
import type { ReadingSettings, SheetColumns } from "./sheet-columns.ts";
import { isNone, yesOrNo } from "./words.ts";

/**
 * The facts that an account's rows give together: the first cell that is filled counts. What rows disagree about is a
 * warning, or holds the account when it decides whether it is chased at all.
 */
export interface AccountFields {
  text(field: string): string | undefined;
  day(field: string): CalendarDay | undefined;
  /** An amount in major units, with the currency of its row. */
  amounts(
    field: string,
  ): readonly { readonly major: number; readonly currency: string | undefined; readonly at: number }[];
  /** Yes or no; an unknown word holds the account. */
  isYes(field: string): boolean;
  /** Yes, no, or nothing said; an unknown word holds the account. */
  answer(field: string): boolean | undefined;
  /** A whole number from 0 on; anything else holds the account. */
  count(field: string): number | undefined;
  percent(field: string): number | undefined;
  /** The last day of a month. */
  month(field: string): CalendarDay | undefined;
  /** A text with the lines that it was written on; blank ones are left out. */
  lines(field: string): readonly string[] | undefined;
  /** The currency of the row that gave the field. */
  currencyOf(field: string): string | undefined;
  /** `Cancelled on (G14)`: the cell that gave the field, for sentences; without a column, its header alone. */
  readonly cellName: (field: string) => string;
  /** The answers of Settings about how the sheet is read. */
  readonly reading: ReadingSettings;
  /** The reason that a blocking text gives, `undefined` for none. */
  reason(field: string): string | undefined;
  id(field: string): string | undefined;
  /** Sets the account aside for the cell that gave the field. */
  setAside(field: string, code: FaultCode, message: string): void;
  /** Tells of the cell that gave the field, without setting anything aside. */
  remark(field: string, code: FaultCode, message: string): void;
  readonly heldBy: readonly Fault[];
  readonly remarks: readonly Fault[];
}

/** What decides whether and when an account is chased: rows that disagree about it hold the account. */
const BLOCKING = new Set([
  "isVulnerable",
  "parentId",
  "graceDays",
  "unallocated",
  "outOfOurHands",
  "suspectedFraud",
  "doNotChase",
  "needsPerson",
  "promisedOn",
  "promisedAmount",
  "claimedOn",
  "planReviewOn",
  "planInstalments",
  "planAgreedOn",
  "pausedUntilOn",
  "nextActionOn",
  ...SCENARIO_COLUMNS.filter(({ field }) => field !== "tone").map(({ field }) => field),
]);

const HEADER_BY_FIELD = new Map(ACCOUNT_COLUMNS.map(({ field, header }) => [field, header]));

interface Filled<Value> {
  readonly value: Value;
  readonly at: number;
}

/** What reading one account's cells carries along. */
interface Reader {
  readonly accountId: string;
  readonly rows: readonly ItemRow[];
  readonly columns: SheetColumns;
  readonly heldBy: Fault[];
  readonly remarks: Fault[];
  /** Where the value of each field stands. */
  readonly firstAt: Map<string, number>;
}

/** Reads the account-level cells of one account's rows. */
export function fieldsOf(accountId: string, rows: readonly ItemRow[], columns: SheetColumns): AccountFields {
  const reader: Reader = { accountId, rows, columns, heldBy: [], remarks: [], firstAt: new Map() };
  const told = (field: string, code: FaultCode, message: string) =>
    placed(reader, field, reader.firstAt.get(field) ?? rows[0]?.at ?? 0, code, message);
  return {
    heldBy: reader.heldBy,
    remarks: reader.remarks,
    text: (field) => agreed(reader, field, filledTexts(reader, field)),
    day: (field) =>
      agreed(
        reader,
        field,
        filledCells(reader, field, (at) => columns.day(field, at)),
      ),
    id: (field) =>
      agreed(
        reader,
        field,
        filledCells(reader, field, (at) => columns.id(field, at)),
      ),
    amounts: (field) => amountsByCurrency(reader, field),
    isYes: (field) => answered(reader, field) === true,
    answer: (field) => answered(reader, field),
    count: (field) => agreed(reader, field, filledCounts(reader, field)),
    percent: (field) =>
      agreed(
        reader,
        field,
        filledCells(reader, field, (at) => columns.percent(field, at)),
      ),
    month: (field) =>
      agreed(
        reader,
        field,
        filledCells(reader, field, (at) => columns.month(field, at)),
      ),
    lines: (field) => agreed(reader, field, filledLines(reader, field))?.split("\n"),
    currencyOf: (field) => rows.find(({ at }) => at === reader.firstAt.get(field))?.currency,
    cellName: (field) => cellName(reader, field),
    reading: columns.reading,
    reason: (field) => firstReason(reader, field),
    setAside: (field, code, message) => reader.heldBy.push(told(field, code, message)),
    remark: (field, code, message) => reader.remarks.push(told(field, code, message)),
  };
}

function cellName({ columns, rows, firstAt }: Reader, field: string): string {
  const header = HEADER_BY_FIELD.get(field) ?? field;
  const { column, row } = columns.place(field, firstAt.get(field) ?? rows[0]?.at ?? 0);
  return column === undefined ? header : `${header} (${column}${row})`;
}

function placed({ columns, accountId }: Reader, field: string, at: number, code: FaultCode, message: string): Fault {
  return fault(code, columns.place(field, at), message, accountId);
}

/** The cells of a field that are filled; trouble in any of them holds the account. */
function filledCells<Value extends string | number>(
  reader: Reader,
  field: string,
  read: (at: number) => CellReading<Value>,
): Filled<Value>[] {
  const { columns, rows, heldBy, firstAt } = reader;
  if (!columns.has(field)) return [];
  const filled: Filled<Value>[] = [];
  for (const { at } of rows) {
    const reading = columns.trouble(field, at) ?? read(at);
    if (reading === undefined) continue;
    if (isTrouble(reading)) heldBy.push(placed(reader, field, at, reading.code, reading.message));
    else filled.push({ value: reading as Value, at });
  }
  if (filled[0] !== undefined) firstAt.set(field, filled[0].at);
  return filled;
}

function filledTexts(reader: Reader, field: string): Filled<string>[] {
  return filledCells(reader, field, (at) => reader.columns.text(field, at).replace(/\s+/g, " ") || undefined);
}

function filledLines(reader: Reader, field: string): Filled<string>[] {
  return filledCells(reader, field, (at) => {
    const lines = reader.columns.text(field, at).split(/[\r\n]+/);
    const kept = lines.map((line) => line.replace(/\s+/g, " ").trim()).filter((line) => line !== "");
    return kept.join("\n") || undefined;
  });
}

const WHOLE_NUMBER = /^(?:\d+|\d{1,3}(?:[,.' ]\d{3})+)$/;
const COUNT_MAX = 1e9;

function filledCounts(reader: Reader, field: string): Filled<number>[] {
  return filledTexts(reader, field).flatMap(({ value, at }) => {
    const count = WHOLE_NUMBER.test(value) ? Number(value.replace(/\D/g, "")) : Number.NaN;
    if (count <= COUNT_MAX) return [{ value: count, at }];
    const message = `${quoted(value)} is not a whole number: write it like 12, and 0 for none`;
    reader.heldBy.push(placed(reader, field, at, "value-unknown", message));
    return [];
  });
}

function answered(reader: Reader, field: string): boolean | undefined {
  const answer = agreed(reader, field, filledAnswers(reader, field));
  return answer === undefined ? undefined : answer === "yes";
}

function filledAnswers(reader: Reader, field: string): Filled<"yes" | "no">[] {
  return filledTexts(reader, field).flatMap(({ value, at }) => {
    const answer = yesOrNo(value);
    if (answer !== undefined) return [{ value: answer ? "yes" : "no", at }];
    const message = `${quoted(value)} is not yes or no: write one of the two`;
    reader.heldBy.push(placed(reader, field, at, "value-unknown", message));
    return [];
  });
}

/** The first value. Another one further down is told, and holds the account when the field decides about the chase. */
function agreed<Value extends string | number>(
  reader: Reader,
  field: string,
  filled: readonly Filled<Value>[],
): Value | undefined {
  const first = filled[0];
  const other = filled.find((cell) => cell.value !== first?.value);
  if (first === undefined || other === undefined) return first?.value;
  const found = differing(field, filled, placed(reader, field, other.at, "account-facts-differ", ""), reader.columns);
  if (BLOCKING.has(field)) reader.heldBy.push({ ...found, severity: "fault" });
  else reader.remarks.push(found);
  return first.value;
}

/** Two reasons both block; a reason beside a "no" contradicts it. */
function firstReason(reader: Reader, field: string): string | undefined {
  const texts = filledTexts(reader, field);
  const first = texts.find(({ value }) => !isNone(value));
  const denied = texts.find(({ value }) => isNone(value));
  if (first !== undefined && denied !== undefined) agreed(reader, field, [first, denied]);
  return first?.value;
}

function amountsByCurrency(reader: Reader, field: string): ReturnType<AccountFields["amounts"]> {
  const filled = filledCells(reader, field, (at) => reader.columns.major(field, at));
  if (filled.length === 0) return [];
  const currencyAt = new Map(reader.rows.map((row) => [row.at, row.currency]));
  const byCurrency = new Map<string | undefined, Filled<number>[]>();
  for (const cell of filled) {
    const currency = currencyAt.get(cell.at);
    const cells = byCurrency.get(currency);
    if (cells === undefined) byCurrency.set(currency, [cell]);
    else cells.push(cell);
  }
  return [...byCurrency].map(([currency, cells]) => ({
    major: agreed(reader, field, cells) ?? 0,
    currency,
    at: cells[0]?.at ?? 0,
  }));
}

function differing(
  field: string,
  filled: readonly Filled<string | number>[],
  found: Fault,
  columns: SheetColumns,
): Fault {
  const header = HEADER_BY_FIELD.get(field) ?? field;
  const spellings = new Set(filled.map((cell) => cell.value)).size;
  const first = columns.rows[filled[0]?.at ?? 0];
  if (field === "name") {
    const message = `the account has ${counted(spellings, "spelling")} of its name; reminders use that of row ${first}: make them one`;
    return { ...found, code: "account-names-differ", message };
  }
  const then = BLOCKING.has(field)
    ? "nobody is chased until the rows agree"
    : `row ${first} counts until the rows agree`;
  return { ...found, message: `the rows of this account give ${counted(spellings, "value")} for ${header}: ${then}` };
}
