import type { CalendarDay } from "../../../core/day.ts";
import { formatDay, parseDay } from "../../../core/day.ts";

/** What a number format makes of a number. */
export type NumberKind = "number" | "date" | "time";

/** Formats that every workbook has without naming them (ECMA-376 part 1, 18.8.30, East Asian ones included). */
const BUILT_IN_DATES: readonly (readonly [number, number])[] = [
  [14, 17],
  [22, 22],
  [27, 31],
  [34, 36],
  [50, 58],
];
const BUILT_IN_TIMES: readonly (readonly [number, number])[] = [
  [18, 21],
  [32, 33],
  [45, 47],
];

/** @param code the format's own text, where the workbook gives one */
export function numberKindOf(id: number, code: string | undefined): NumberKind {
  const isIn = (ranges: readonly (readonly [number, number])[]): boolean =>
    ranges.some(([from, to]) => id >= from && id <= to);
  if (code === undefined) return isIn(BUILT_IN_DATES) ? "date" : isIn(BUILT_IN_TIMES) ? "time" : "number";
  // Quoted text, escaped characters, fillers, colours and currencies in brackets say nothing; [h] is elapsed time.
  const bare = code
    .replace(/"[^"]*"|\\.|_.|\*./g, "")
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, "")
    .replace(/general/gi, "")
    .replace(/am\/pm|a\/p/gi, "h");
  if (/[ydge]/i.test(bare.replace(/[eE][+-]/g, ""))) return "date";
  if (/[hs]/i.test(bare)) return "time";
  // Months alone are a date, minutes stand beside hours or seconds.
  return /m/i.test(bare) ? "date" : "number";
}

/** Day 0 of each count, as a calendar day: 1899-12-30 (which allows for Lotus' 29 February 1900) and 1904-01-01. */
const EPOCH_1900 = -25_569;
const EPOCH_1904 = -24_107;
const HALF_SECOND = 0.5 / 86_400;
const SERIAL_MAX = 2_958_465;

/** The day that a serial number stands for, its time of day left out; `undefined` for what is no day. */
export function dayOfSerial(serial: number, uses1904: boolean): string | undefined {
  const whole = Math.floor(serial + HALF_SECOND);
  if (!Number.isFinite(serial) || whole > SERIAL_MAX || whole < (uses1904 ? 0 : 1)) return undefined;
  // Before 1 March 1900 the count runs one day behind, and day 60 does not exist.
  if (!uses1904 && whole === 60) return undefined;
  const shifted = !uses1904 && whole < 60 ? whole + 1 : whole;
  return formatDay((shifted + (uses1904 ? EPOCH_1904 : EPOCH_1900)) as CalendarDay);
}

/** The serial number of a day written `YYYY-MM-DD`. */
export function serialOfDay(date: string, uses1904: boolean): number {
  const parsed = parseDay(date);
  if (parsed === undefined) throw new Error(`not a calendar day: ${date}`);
  const serial = parsed - (uses1904 ? EPOCH_1904 : EPOCH_1900);
  return !uses1904 && serial <= 60 ? serial - 1 : serial;
}

/** A time of day as text: `HH:MM:SS`. */
export function timeText(serial: number): string {
  const seconds = Math.round(serial * 86_400);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, "0")).join(":");
}
