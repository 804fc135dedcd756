import type { CalendarDay } from "../core/day.ts";
import { type Fault, type FaultCode, fault } from "../core/fault.ts";
import { type CellReading, counted, isTrouble, quoted } from "./cell-reading.ts";
import { ACCOUNT_COLUMNS } from "./columns.ts";
import type { ItemRow } from "./item-row.ts";
import type { SheetColumns } from "./sheet-columns.ts";
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
  /** The reason that a blocking text gives, `undefined` for none. */
  reason(field: string): string | undefined;
  id(field: string): string | undefined;
  /** Sets the account aside for the cell that gave the field. */
  hold(field: string, code: FaultCode, message: string): void;
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
  "pausedUntilOn",
  "nextActionOn",
]);

const HEADER_BY_FIELD = new Map(ACCOUNT_COLUMNS.map(({ field, header }) => [field, header]));

interface Filled<Value> {
  readonly value: Value;
  readonly at: number;
}

/** Reads the account-level cells of one account's rows. */
export function fieldsOf(accountId: string, rows: readonly ItemRow[], columns: SheetColumns): AccountFields {
  const heldBy: Fault[] = [];
  const remarks: Fault[] = [];
  const firstAt = new Map<string, number>();
  const placed = (field: string, at: number, code: FaultCode, message: string) =>
    fault(code, columns.place(field, at), message, accountId);

  const filledCells = <Value extends string | number>(
    field: string,
    read: (at: number) => CellReading<Value>,
  ): Filled<Value>[] => {
    if (!columns.has(field)) return [];
    const filled: Filled<Value>[] = [];
    for (const { at } of rows) {
      const reading = columns.trouble(field, at) ?? read(at);
      if (isTrouble(reading)) heldBy.push(placed(field, at, reading.code, reading.message));
      else if (reading !== undefined) filled.push({ value: reading as Value, at });
    }
    if (filled[0] !== undefined) firstAt.set(field, filled[0].at);
    return filled;
  };
  const agreed = <Value extends string | number>(
    field: string,
    filled: readonly Filled<Value>[],
  ): Value | undefined => {
    const first = filled[0];
    const other = filled.find((cell) => cell.value !== first?.value);
    if (first === undefined || other === undefined) return first?.value;
    const found = differing(field, filled, placed(field, other.at, "account-facts-differ", ""), columns);
    if (BLOCKING.has(field)) heldBy.push({ ...found, severity: "fault" });
    else remarks.push(found);
    return first.value;
  };
  const textAt = (field: string) => (at: number) => columns.text(field, at).replace(/\s+/g, " ") || undefined;
  const word = <Word extends string>(field: string, meaning: (text: string) => Word | undefined): Word | undefined => {
    const texts = filledCells(field, textAt(field));
    const words: Filled<Word>[] = [];
    for (const { value, at } of texts) {
      const meant = meaning(value);
      if (meant === undefined) {
        heldBy.push(placed(field, at, "value-unknown", `${quoted(value)} is not yes or no: write one of the two`));
      } else words.push({ value: meant, at });
    }
    return agreed(field, words);
  };
  return {
    heldBy,
    remarks,
    text: (field) => agreed(field, filledCells(field, textAt(field))),
    day: (field) =>
      agreed(
        field,
        filledCells(field, (at) => columns.day(field, at)),
      ),
    id: (field) =>
      agreed(
        field,
        filledCells(field, (at) => columns.id(field, at)),
      ),
    amounts: (field) =>
      amountsByCurrency(
        field,
        filledCells(field, (at) => columns.major(field, at)),
        rows,
        agreed,
      ),
    isYes: (field) =>
      word(field, (text) => (yesOrNo(text) === undefined ? undefined : yesOrNo(text) ? "yes" : "no")) === "yes",
    reason: (field) => {
      const texts = filledCells(field, textAt(field));
      const first = texts.find(({ value }) => !isNone(value));
      // Two reasons both block; a reason beside a "no" contradicts it.
      const denied = texts.find(({ value }) => isNone(value));
      if (first !== undefined && denied !== undefined) agreed(field, [first, denied]);
      return first?.value;
    },
    hold: (field, code, message) => heldBy.push(placed(field, firstAt.get(field) ?? rows[0]?.at ?? 0, code, message)),
    remark: (field, code, message) =>
      remarks.push(placed(field, firstAt.get(field) ?? rows[0]?.at ?? 0, code, message)),
  };
}

function amountsByCurrency(
  field: string,
  filled: readonly Filled<number>[],
  rows: readonly ItemRow[],
  agreed: (field: string, filled: readonly Filled<number>[]) => number | undefined,
): { readonly major: number; readonly currency: string | undefined; readonly at: number }[] {
  const currencyAt = new Map(rows.map((row) => [row.at, row.currency]));
  const byCurrency = new Map<string | undefined, Filled<number>[]>();
  for (const cell of filled) {
    const currency = currencyAt.get(cell.at);
    byCurrency.set(currency, [...(byCurrency.get(currency) ?? []), cell]);
  }
  return [...byCurrency].map(([currency, cells]) => ({
    major: agreed(field, cells) ?? 0,
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
