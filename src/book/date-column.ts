import { type CalendarDay, civilOf, dayOf, parseDay } from "../core/day.ts";
import type { FaultCode } from "../core/fault.ts";
import { type CellReading, type CellTrouble, counted, errorTrouble, isBlank, quoted } from "./cell-reading.ts";
import { type DateText, dayOfEightDigits, readDateText } from "./date-text.ts";
import { type Cell, cellText } from "./grid.ts";

export type DateOrder = "D/M/Y" | "M/D/Y";

/** What the cells of one date column say together, before anything is decided. */
export interface DateEvidence {
  readonly header: string;
  readonly cells: readonly ScannedDate[];
  /** The order that the column's own cells force. */
  readonly forced?: DateOrder;
  /** Whether some cell fits both orders and means a different day in each. */
  readonly isOpen: boolean;
  /** Beyond mending by a decision: the column contradicts itself, or holds no days at all. */
  readonly broken?: CellTrouble;
  /** What digits alone mean: only when the whole column is so. */
  readonly digits?: "serial" | "year-first";
}

/** A column of days, one reading per row that was given. */
export interface DateColumn {
  readonly days: readonly CellReading<CalendarDay>[];
  /** What is wrong with the column as a whole. */
  readonly trouble?: CellTrouble;
}

type ScannedDate =
  | DateText
  | { readonly kind: "typed"; readonly on: CalendarDay; readonly dayOfMonth: number }
  | CellTrouble
  | undefined;

const EXCEL_EPOCH_DAYS = 25569;

/** Reads every cell once and collects what the column's order can be told from. */
export function collectDateEvidence(header: string, cells: readonly (Cell | undefined)[]): DateEvidence {
  const seen = new Map<string, DateText>();
  const scanned = cells.map((cell) => scanDate(cell, seen));
  const tally = tallyOf(scanned);
  const digits = digitsMeaning(scanned, tally);
  const broken = brokenBy(header, tally);
  const forced = tally.dayFirstOnly > 0 ? "D/M/Y" : tally.monthFirstOnly > 0 ? "M/D/Y" : undefined;
  return {
    header,
    cells: scanned,
    isOpen: tally.openBoth > 0 && forced === undefined,
    ...(forced === undefined || broken !== undefined ? {} : { forced }),
    ...(broken === undefined ? {} : { broken }),
    ...(digits === undefined ? {} : { digits }),
  };
}

/**
 * The one decision per column. Its own cells decide; else the setting; else the other date columns of the sheet when all
 * that are decided agree; else it is a question and the cells that fit both orders are set aside.
 */
export function decideDates(
  evidence: DateEvidence,
  setting: DateOrder | undefined,
  others: readonly DateEvidence[],
): DateColumn {
  const { broken, header } = evidence;
  if (broken !== undefined) {
    const inRow = {
      code: broken.code,
      message: `the dates of ${header} cannot be trusted: mend the whole column first`,
    };
    return { days: evidence.cells.map((cell) => (cell === undefined ? undefined : inRow)), trouble: broken };
  }
  const elsewhere = new Set(others.flatMap(({ forced }) => (forced === undefined ? [] : [forced])));
  const agreed = elsewhere.size === 1 ? [...elsewhere][0] : undefined;
  const order = evidence.forced ?? setting ?? agreed;
  const open = evidence.isOpen && order === undefined ? openQuestion(evidence) : undefined;
  const days = evidence.cells.map((cell) => readingOf(cell, order, evidence.digits, open));
  return { days, ...(open === undefined ? {} : { trouble: open }) };
}

function scanDate(cell: Cell | undefined, seen: Map<string, DateText>): ScannedDate {
  if (isBlank(cell)) return undefined;
  if (typeof cell === "string") {
    const known = seen.get(cell);
    if (known !== undefined) return known;
    const read = readDateText(cellText(cell).replace(/\s+/g, " "));
    seen.set(cell, read);
    return read;
  }
  if (typeof cell === "number") return { kind: "digits", value: cell };
  if (typeof cell === "object" && cell !== null && "date" in cell) {
    const on = parseDay(cell.date);
    return on === undefined ? { kind: "unreadable" } : { kind: "typed", on, dayOfMonth: civilOf(on).dayOfMonth };
  }
  return errorTrouble(cell) ?? { kind: "unreadable" };
}

interface Tally {
  readonly typed: number;
  readonly typedAbove12: number;
  /** Distinct days, for the argument from chance. */
  readonly typedDays: ReadonlySet<number>;
  readonly textDays: ReadonlySet<number>;
  readonly dayFirstOnly: number;
  readonly monthFirstOnly: number;
  readonly neutral: number;
  readonly openBoth: number;
  readonly times: number;
  readonly digits: number;
  readonly filled: number;
}

function tallyOf(scanned: readonly ScannedDate[]): Tally {
  const tally = { typed: 0, typedAbove12: 0, dayFirstOnly: 0, monthFirstOnly: 0, neutral: 0, openBoth: 0, times: 0 };
  const typedDays = new Set<number>();
  const textDays = new Set<number>();
  let digits = 0;
  let filled = 0;
  for (const cell of scanned) {
    if (cell === undefined) continue;
    filled++;
    if (!("kind" in cell)) continue;
    if (cell.kind === "digits") digits++;
    else if (cell.kind === "time") tally.times++;
    else if (cell.kind === "typed" || (cell.kind === "plain" && cell.isIso)) {
      tally.typed++;
      if (cell.dayOfMonth > 12) tally.typedAbove12++;
      typedDays.add(cell.on);
    } else if (cell.kind === "ordered") {
      if (cell.monthFirst === undefined) tally.dayFirstOnly++;
      else if (cell.dayFirst === undefined) tally.monthFirstOnly++;
      else if (cell.dayFirst === cell.monthFirst) tally.neutral++;
      else tally.openBoth++;
      textDays.add(cell.dayFirst ?? cell.monthFirst ?? 0);
    }
  }
  return { ...tally, typedDays, textDays, digits, filled };
}

function brokenBy(header: string, tally: Tally): CellTrouble | undefined {
  const trouble = (code: FaultCode, why: string) => ({
    code,
    message: `the dates of ${header} cannot be trusted: ${why}`,
  });
  if (tally.filled > 0 && tally.times === tally.filled) {
    return trouble(
      "column-dates-times-only",
      `all ${counted(tally.times, "cell")} hold a time of day and no day: import the original again with this column as text or as dates`,
    );
  }
  if (tally.dayFirstOnly > 0 && tally.monthFirstOnly > 0) {
    return trouble(
      "column-dates-contradict",
      `${counted(tally.dayFirstOnly, "cell")} can only be read day first and ${tally.monthFirstOnly} only month first: import the original again with the right locale, or write every date as YYYY-MM-DD`,
    );
  }
  return isSwapped(tally) ? trouble("column-dates-contradict", swappedMessage(tally)) : undefined;
}

/** The share of days up to the 12th, and above it, in a year. */
const SHARE_TO_12 = 144 / 365;
const SHARE_ABOVE_12 = 1 - SHARE_TO_12;
const CHANCE_MAX = 1 / 1000;
const DISTINCT_MIN = 3;

/**
 * Whether a file was opened under the wrong locale and saved: what could be read with day and month swapped became a
 * date, the rest stayed text. Then the dates never show a day above 12 and the texts always do. In an honest column each
 * distinct day falls on either side by its share of the year, so the chance of a split this clean is
 * 0.39^(distinct dates) × 0.61^(distinct texts). Below 1 in 1,000, with at least three distinct days on each side, the
 * column is taken as damaged; a small sheet with a few texts among its dates is not.
 */
function isSwapped(tally: Tally): boolean {
  if (tally.typedAbove12 > 0 || tally.openBoth > 0 || tally.neutral > 0) return false;
  const { size: dates } = tally.typedDays;
  const { size: texts } = tally.textDays;
  if (dates < DISTINCT_MIN || texts < DISTINCT_MIN) return false;
  return SHARE_TO_12 ** dates * SHARE_ABOVE_12 ** texts < CHANCE_MAX;
}

function swappedMessage(tally: Tally): string {
  const texts = tally.dayFirstOnly + tally.monthFirstOnly;
  const order = tally.monthFirstOnly > 0 ? "day-first" : "month-first";
  return `${counted(texts, "cell")} are text with a day above 12 and ${counted(tally.typed, "cell").replace(/ cells?$/, "")} are dates whose day is never above 12: the file was opened under a ${order} locale, so day and month of the dates are probably swapped; import the original again with the right locale`;
}

/** Numbers are Excel's serial days only when the whole column is, from 20000 (1954) to 80000 (2119). */
function digitsMeaning(scanned: readonly ScannedDate[], tally: Tally): "serial" | "year-first" | undefined {
  if (tally.digits === 0 || tally.digits !== tally.filled) return undefined;
  let isSerial = true;
  let isYearFirst = true;
  for (const cell of scanned) {
    if (cell === undefined || !("kind" in cell) || cell.kind !== "digits") continue;
    if (!(cell.value >= 20000 && cell.value <= 80000)) isSerial = false;
    if (!(cell.value >= 19000101 && dayOfEightDigits(cell.value) !== undefined)) isYearFirst = false;
  }
  return isSerial ? "serial" : isYearFirst ? "year-first" : undefined;
}

function openQuestion(evidence: DateEvidence): CellTrouble {
  const open = evidence.cells.find(
    (cell) => cell !== undefined && "kind" in cell && cell.kind === "ordered" && cell.dayFirst !== cell.monthFirst,
  );
  const example = open !== undefined && "kind" in open && open.kind === "ordered" ? open.dayFirst : undefined;
  const which = example === undefined ? "" : ` (${asOrdered(example)})`;
  return {
    code: "column-dates-ambiguous",
    message: `the dates of ${evidence.header} can be read day first or month first${which}: write D/M/Y or M/D/Y as Date order in Settings`,
  };
}

function asOrdered(dayFirst: CalendarDay): string {
  const { year, month, dayOfMonth } = civilOf(dayFirst);
  const swapped = dayOf(year, dayOfMonth, month);
  const show = (m: number, d: number) => `${year}-${String(m).padStart(2, "0")}-${String(d).padStart(2, "0")}`;
  return swapped === undefined ? show(month, dayOfMonth) : `${show(month, dayOfMonth)} or ${show(dayOfMonth, month)}`;
}

function readingOf(
  cell: ScannedDate,
  order: DateOrder | undefined,
  digits: DateEvidence["digits"],
  open: CellTrouble | undefined,
): CellReading<CalendarDay> {
  if (cell === undefined) return undefined;
  if (!("kind" in cell)) return cell;
  switch (cell.kind) {
    case "typed":
    case "plain":
      return cell.on;
    case "ordered":
      return orderedReading(cell, order, open);
    case "digits":
      return digitsReading(cell.value, digits);
    case "time":
      return unreadable("this cell holds a time of day and no day");
    case "instant":
      return unreadable("this cell holds an instant of another time zone, so its day is not known");
    case "unreadable":
      return unreadable("this cell cannot be read as a date");
  }
}

function orderedReading(
  cell: { readonly dayFirst?: CalendarDay; readonly monthFirst?: CalendarDay },
  order: DateOrder | undefined,
  open: CellTrouble | undefined,
): CellReading<CalendarDay> {
  if (cell.dayFirst === cell.monthFirst) return cell.dayFirst;
  if (order !== undefined) {
    const on = order === "D/M/Y" ? cell.dayFirst : cell.monthFirst;
    return on ?? unreadable(`this cell cannot be read as a date in the order ${order} of its column`);
  }
  return open ?? unreadable("this cell cannot be read as a date");
}

function digitsReading(value: number, digits: DateEvidence["digits"]): CellReading<CalendarDay> {
  if (digits === "serial") return Math.floor(value - EXCEL_EPOCH_DAYS) as CalendarDay;
  const on = digits === "year-first" ? dayOfEightDigits(value) : undefined;
  return on ?? unreadable(`${quoted(String(value))} is a number and not a date`);
}

function unreadable(what: string): CellTrouble {
  return { code: "date-unreadable", message: `${what}: write it as YYYY-MM-DD` };
}
