import type { CellValue } from "../world.ts";
import { dayFormat, usesComma, usesDots } from "./number-format.ts";
import { serialOfDay } from "./serial.ts";

/** What Sheets makes of a text that somebody types, or that `setValue` and `USER_ENTERED` write as if typed. */
export interface Typed {
  readonly value: CellValue;
  /** The pattern that a cell without one takes on. */
  readonly format?: string;
  readonly formula?: string;
}

/** What typing depends on. */
export interface TypedIn {
  readonly locale: string;
  /** For days without a year. */
  readonly year: number;
  /** Of the cell: under `@` nothing is read but formulas. */
  readonly isText?: boolean;
}

/**
 * Reads a text as if typed (Range.setValue): a leading `=` is a formula, a leading `'` forces text and is not kept; days,
 * numbers, percentages, amounts and TRUE are understood. A leading `+` that begins no number is a formula too and comes
 * to `#ERROR!`, as telephone numbers do that are written with USER_ENTERED; for `setValue` that is assumed.
 */
export function parseTyped(text: string, place: TypedIn): Typed {
  if (text === "") return { value: null };
  const first = text.charCodeAt(0);
  if (first === 39) return { value: text.length === 1 ? null : text.slice(1) };
  if (first === 61 && text.length > 1) return { value: null, formula: text };
  if (place.isText === true) return { value: text };
  if (isLetter(first) && !LETTERED.test(text)) return { value: text };
  const trimmed = text.trim();
  if (/^\d{4} \d{1,2} \d{1,2}$/.test(trimmed)) return parseDay(trimmed, place) ?? { value: text };
  const number = parseNumber(trimmed, place.locale);
  if (number !== undefined) return number;
  if (/^(true|false)$/i.test(trimmed)) return { value: /^t/i.test(trimmed) };
  const moment = parseMoment(trimmed, place);
  if (moment !== undefined) return moment;
  return first === 43 ? { value: null, formula: `=${text}` } : { value: text };
}

const LETTERED = /^\s*(?:true|false|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|[a-z]{2,3}, )/i;

function isLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

const SYMBOLS = "[$£€¥]";

function parseNumber(text: string, locale: string): Typed | undefined {
  const amount = new RegExp(
    `^([-+]?)(${SYMBOLS}?) ?([-+]?)([\\d.,' \\u00a0]*\\d[.,]?)(?:[eE]([-+]?\\d+))? ?(%|${SYMBOLS})?$`,
  ).exec(text);
  if (amount === null) return undefined;
  const [, outer = "", before = "", inner = "", digits = "", exponent, after = ""] = amount;
  if ((outer !== "" && inner !== "") || (outer === "+" && digits.includes(" "))) return undefined;
  const plain = plainDigits(digits, locale);
  if (plain === undefined) return undefined;
  const symbol = before || (after === "%" ? "" : after);
  const magnitude = Number(exponent === undefined ? plain : `${plain}e${exponent}`);
  const value = (outer === "-" || inner === "-" ? -1 : 1) * magnitude * (after === "%" ? 0.01 : 1);
  const decimals = plain.includes(".");
  if (after === "%") return { value: Number(value.toPrecision(15)), format: decimals ? "0.00%" : "0%" };
  if (symbol !== "") return { value, format: `[$${symbol}]#,##0${decimals ? ".00" : ""}` };
  if (exponent !== undefined) return { value, format: "0.00E+00" };
  return digits.replaceAll(" ", "") === plain || !/[,.]\d{3}/.test(digits)
    ? { value }
    : { value, format: decimals ? "#,##0.00" : "#,##0" };
}

/**
 * `1,234.50` as `1234.50`, by the locale's marks; `undefined` when groups are not of three. Spaces count nothing: `22 34` is
 * 2234, as people who write telephone numbers have found.
 */
function plainDigits(spaced: string, locale: string): string | undefined {
  const digits = spaced.replaceAll(" ", "");
  const comma = usesComma(locale);
  const point = comma ? "," : "\\.";
  const group = comma ? "[.\\u00a0]" : ",";
  const shape = new RegExp(`^(?:\\d{1,3}(?:${group}\\d{3})+|\\d+)?(?:${point}\\d*)?$`);
  if (!shape.test(digits)) return undefined;
  const bare = digits.replace(new RegExp(group, "g"), "");
  return comma ? bare.replace(",", ".") : bare;
}

const NAMES = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const TIME = /^(.*?)(?:^| )(\d{1,2}):(\d{2})(?::(\d{2}))?(?: ?([ap]m))?$/i;

function parseMoment(text: string, place: TypedIn): Typed | undefined {
  const timed = TIME.exec(text);
  const day = parseDay((timed ? (timed[1] ?? "") : text).replace(/,$/, "").trim(), place);
  if (timed === null) return day;
  const [, dayText = "", hours = "", minutes = "", seconds, half] = timed;
  const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (/p/i.test(half) ? 12 : 0);
  if (hour > 23 || Number(minutes) > 59 || Number(seconds ?? 0) > 59) return undefined;
  const part = (hour * 3600 + Number(minutes) * 60 + Number(seconds ?? 0)) / 86_400;
  const timeFormat = half === undefined ? "H:mm:ss" : "h:mm:ss am/pm";
  if (dayText === "") return { value: part, format: timeFormat };
  if (day === undefined) return undefined;
  return { value: Number(day.value) + part, format: `${day.format ?? ""} ${timeFormat}` };
}

/** A day, written as ISO, in the locale's order, or with the month's English name. */
function parseDay(text: string, { locale, year }: TypedIn): Typed | undefined {
  const iso = /^(\d{4})([-/. ])(\d{1,2})\2(\d{1,2})$/.exec(text);
  if (iso) return dayTyped(Number(iso[1]), Number(iso[3]), Number(iso[4]), "yyyy-mm-dd");
  const ordered = /^(\d{1,2})([-/.])(\d{1,2})(?:\2(\d{4}|\d{2}))?$/.exec(text);
  if (ordered) {
    const [, one, mark, two, ending] = ordered;
    if (mark === "." && !usesDots(locale)) return undefined;
    const in_ = ending === undefined ? year : fullYear(ending);
    const isMonthFirst = locale === "en_US" || locale === "en_PH";
    const [month, dayOfMonth] = isMonthFirst ? [Number(one), Number(two)] : [Number(two), Number(one)];
    return dayTyped(in_, month, dayOfMonth, dayFormat(locale));
  }
  const named = /^(\d{1,2})[- ]([a-z]{3,9})\.?(?:[- ,]+(\d{4}|\d{2}))?$/i.exec(text);
  if (named) return namedDay(named[2], named[1], named[3], year);
  const american = /^([a-z]{3,9})\.? (\d{1,2})(?:,? (\d{4}))?$/i.exec(text);
  if (american) return namedDay(american[1], american[2], american[3], year);
  const month = /^([a-z]{3,9}) (\d{4})$/i.exec(text);
  return month ? namedDay(month[1], "1", month[2], year) : undefined;
}

function namedDay(name = "", dayOfMonth = "", ending: string | undefined, year: number): Typed | undefined {
  const month = NAMES.indexOf(name.slice(0, 3).toLowerCase()) + 1;
  if (month === 0 || !isMonthName(name, month)) return undefined;
  return dayTyped(ending === undefined ? year : fullYear(ending), month, Number(dayOfMonth), "d-mmm-yyyy");
}

function isMonthName(name: string, month: number): boolean {
  const whole = new Date(Date.UTC(2000, month - 1, 1)).toLocaleString("en-US", { month: "long", timeZone: "UTC" });
  return name.length === 3 || whole.toLowerCase() === name.toLowerCase() || /^sept$/i.test(name);
}

function dayTyped(year: number, month: number, dayOfMonth: number, format: string): Typed | undefined {
  const serial = serialOfDay(year, month, dayOfMonth);
  return serial === undefined ? undefined : { value: serial, format };
}

function fullYear(text: string): number {
  const year = Number(text);
  if (text.length === 4) return year;
  return year < 30 ? 2000 + year : 1900 + year;
}
