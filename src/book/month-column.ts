import { addDays, type CalendarDay, civilOf, dayOf, endOfMonth, parseDay } from "../core/day.ts";
import { type CellReading, type CellTrouble, errorTrouble, isBlank, quoted } from "./cell-reading.ts";
import type { DateOrder } from "./date-column.ts";
import { readDateText } from "./date-text.ts";
import { type Cell, cellText } from "./grid.ts";

const YEAR_FIRST = /^(\d{4})[-/. ]+(\d{1,2})$/;
const MONTH_FIRST = /^(\d{1,2}) ?[-/.] ?(\d{4}|\d{2})$/;
/** As it is embossed: `0327`. */
const EMBOSSED = /^(0[1-9]|1[0-2])(\d{2})$/;
const NAMED = /^\p{L}+\.?[ -]+(\d{4}|\d{2})$/u;

/** The days of a month that may have been meant as a year: `03/27`, typed where months come first, is 27 March. */
const YEAR_AS_DAY_MIN = 24;

/**
 * Reads a month as its last day: `03/2027`, `03/27`, `2027-03`, `March 2027`, `0327` as on a card, or any day in it.
 *
 * A date whose day may be a year is doubted, because a spreadsheet makes 27 March of this year out of a typed `03/27`;
 * the first and the last day of a month are what other systems write, and are believed.
 */
export function readMonthCell(cell: Cell | undefined, order: DateOrder | undefined): CellReading<CalendarDay> {
  if (isBlank(cell)) return undefined;
  if (typeof cell === "object" && cell !== null && "date" in cell) {
    const on = parseDay(cell.date);
    return on === undefined ? unreadable(cell.date) : monthOfDate(on);
  }
  const text = cellText(cell).replace(/\s+/g, " ");
  if (typeof cell !== "string") return errorTrouble(cell) ?? unreadable(text);
  return monthOfText(text) ?? monthOfDay(text, order) ?? unreadable(text);
}

function monthOfDate(on: CalendarDay): CellReading<CalendarDay> {
  const { dayOfMonth } = civilOf(on);
  const isLast = addDays(on, 1) > endOfMonth(on);
  if (dayOfMonth < YEAR_AS_DAY_MIN || isLast) return endOfMonth(on);
  return {
    code: "date-unreadable",
    message: `this date may have been typed as month and year (03/${dayOfMonth}) and taken for a day: write the month as YYYY-MM`,
  };
}

function monthOfText(text: string): CalendarDay | undefined {
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst) return lastDay(yearFirst[1], yearFirst[2]);
  const monthFirst = MONTH_FIRST.exec(text) ?? EMBOSSED.exec(text);
  if (monthFirst) return lastDay(monthFirst[2], monthFirst[1]);
  if (!NAMED.test(text)) return undefined;
  const read = readDateText(`1 ${text}`);
  return read.kind === "plain" ? endOfMonth(inThisCentury(read.on)) : undefined;
}

/** Cards are valid for years, not for decades: two digits are of this century. */
function lastDay(year = "", month = ""): CalendarDay | undefined {
  const first = dayOf(year.length === 2 ? 2000 + Number(year) : Number(year), Number(month), 1);
  return first === undefined ? undefined : endOfMonth(first);
}

function inThisCentury(on: CalendarDay): CalendarDay {
  const { year, month } = civilOf(on);
  return year < 2000 ? (dayOf(year + 100, month, 1) ?? on) : on;
}

/** A whole date as text: two orders are one month, or the book's own order decides. */
function monthOfDay(text: string, order: DateOrder | undefined): CalendarDay | undefined {
  const read = readDateText(text);
  if (read.kind === "plain") return endOfMonth(read.on);
  if (read.kind !== "ordered") return undefined;
  const months = [read.dayFirst, read.monthFirst].flatMap((on) => (on === undefined ? [] : [endOfMonth(on)]));
  if (new Set(months).size === 1) return months[0];
  const meant = order === undefined ? undefined : order === "D/M/Y" ? read.dayFirst : read.monthFirst;
  return meant === undefined ? undefined : endOfMonth(meant);
}

function unreadable(text: string): CellTrouble {
  return { code: "date-unreadable", message: `${quoted(text)} cannot be read as a month: write it as YYYY-MM` };
}
