import { type CalendarDay, dayOf } from "../core/day.ts";

/** What a text may mean as a day. Which of two orders is meant is for its column to decide. */
export type DateText =
  /** One meaning only: ISO, year first, or a month by its name. */
  | { readonly kind: "plain"; readonly on: CalendarDay; readonly dayOfMonth: number; readonly isIso: boolean }
  /** `3/4/2026`: day first, month first, or either; at least one of the two is a day. */
  | { readonly kind: "ordered"; readonly dayFirst?: CalendarDay; readonly monthFirst?: CalendarDay }
  /** Digits alone: a serial number or `20200213`, when the whole column is so. */
  | { readonly kind: "digits"; readonly value: number }
  /** A time of day without a day. */
  | { readonly kind: "time" }
  /** An instant of another zone: which day it was here is not known. */
  | { readonly kind: "instant" }
  | { readonly kind: "unreadable" };

const ISO = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T ]+(.+))?$/;
const ORDERED = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?:,? +(.+))?$/;
const DAY_MONTH_NAME = /^(\d{1,2})(?:st|nd|rd|th|\.)?[ -]+(?:of )?(\p{L}+)\.?,?[ -]+(\d{4}|\d{2})$/u;
const MONTH_NAME_DAY = /^(\p{L}+)\.?[ -]+(\d{1,2})(?:st|nd|rd|th)?,?[ -]+(\d{4}|\d{2})$/u;
const WEEKDAY = /^(?:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so)[a-z]*[.,]+ */i;
const TIME = /^\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?(?: ?[AP]M)?$/i;
const ZONED = /^(\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?) ?(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})$/i;
const MIDNIGHT = /^0?0:00(?::00)?(?:\.0+)?$/;

const MONTHS: readonly (readonly string[])[] = [
  ["jan", "january", "januar", "jänner", "jaenner"],
  ["feb", "february", "februar"],
  ["mar", "march", "mär", "maer", "mrz", "märz", "maerz"],
  ["apr", "april"],
  ["may", "mai"],
  ["jun", "june", "juni"],
  ["jul", "july", "juli"],
  ["aug", "august"],
  ["sep", "sept", "september"],
  ["oct", "october", "okt", "oktober"],
  ["nov", "november"],
  ["dec", "december", "dez", "dezember"],
];
const MONTH_BY_NAME = new Map(MONTHS.flatMap((names, index) => names.map((name) => [name, index + 1] as const)));

/**
 * Reads a text as a day in every way that sheets write one. A time of day after it is left off.
 *
 * @example readDateText("13/02/2026") // ordered, day first only
 * @example readDateText("12 Mar 26")  // plain, 2026-03-12
 * @example readDateText("00:00.0")    // time
 */
export function readDateText(text: string): DateText {
  if (/^\d+(?:\.0+)?$/.test(text)) return { kind: "digits", value: Number(text) };
  const iso = ISO.exec(text);
  if (iso) return plain(Number(iso[1]), Number(iso[3]), Number(iso[4]), iso[5], true);
  const ordered = ORDERED.exec(text);
  if (ordered) return readOrdered(ordered);
  if (TIME.test(text)) return { kind: "time" };
  const bare = text.replace(WEEKDAY, "");
  const named = DAY_MONTH_NAME.exec(bare);
  if (named) return plain(fullYear(named[3] ?? ""), monthOf(named[2]), Number(named[1]), undefined, false);
  const american = MONTH_NAME_DAY.exec(bare);
  if (american) return plain(fullYear(american[3] ?? ""), monthOf(american[1]), Number(american[2]), undefined, false);
  return { kind: "unreadable" };
}

/** A text of eight digits as the day it writes, year first: `20200213`. */
export function dayOfEightDigits(value: number): CalendarDay | undefined {
  return dayOf(Math.floor(value / 10000), Math.floor(value / 100) % 100, value % 100);
}

function plain(year: number, month: number, dayOfMonth: number, time: string | undefined, isIso: boolean): DateText {
  const trouble = timeTrouble(time);
  const on = dayOf(year, month, dayOfMonth);
  return trouble ?? (on === undefined ? { kind: "unreadable" } : { kind: "plain", on, dayOfMonth, isIso });
}

function readOrdered(match: RegExpExecArray): DateText {
  const trouble = timeTrouble(match[5]);
  if (trouble !== undefined) return trouble;
  const first = Number(match[1]);
  const second = Number(match[3]);
  const year = fullYear(match[4] ?? "");
  const dayFirst = dayOf(year, second, first);
  const monthFirst = dayOf(year, first, second);
  if (dayFirst === undefined && monthFirst === undefined) return { kind: "unreadable" };
  return {
    kind: "ordered",
    ...(dayFirst === undefined ? {} : { dayFirst }),
    ...(monthFirst === undefined ? {} : { monthFirst }),
  };
}

/** A time of day says nothing about the day, unless it is that of another zone: midnight alone is taken as the day itself. */
function timeTrouble(time: string | undefined): DateText | undefined {
  if (time === undefined || TIME.test(time)) return undefined;
  const zoned = ZONED.exec(time);
  if (!zoned) return { kind: "unreadable" };
  return MIDNIGHT.test(zoned[1] ?? "") ? undefined : { kind: "instant" };
}

/** Two digits are 1970 to 2069. */
function fullYear(text: string): number {
  const year = Number(text);
  if (text.length > 2) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

function monthOf(name: string | undefined): number {
  return MONTH_BY_NAME.get((name ?? "").normalize("NFC").toLowerCase()) ?? 0;
}
