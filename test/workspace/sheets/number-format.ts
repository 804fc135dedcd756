import { wallTime } from "./serial.ts";

/** What `getNumberFormat` says of a cell whose format nobody set. Assumed. */
export const AUTOMATIC = "0.###############";

export type FormatKind = "automatic" | "text" | "number" | "date" | "time" | "date-time";

const kinds = new Map<string, FormatKind>();

/** What a pattern makes of a number (Sheets API, "Date & number format patterns"). */
export function kindOfFormat(format: string | undefined): FormatKind {
  if (format === undefined || format === AUTOMATIC) return "automatic";
  let kind = kinds.get(format);
  if (kind === undefined) {
    kind = findKind(format);
    kinds.set(format, kind);
  }
  return kind;
}

/** Whether `getValues` gives a Date for a number in such a cell. */
export function isDateFormat(format: string | undefined): boolean {
  const kind = kindOfFormat(format);
  return kind === "date" || kind === "time" || kind === "date-time";
}

/** The pattern that a day gets in a cell without one, by the spreadsheet's locale. Assumed for all but en_US. */
export function dayFormat(locale: string): string {
  if (locale === "en_US") return "M/d/yyyy";
  return usesDots(locale) ? "dd.MM.yyyy" : "dd/MM/yyyy";
}

/** `3.4.2026` instead of `3/4/2026`. */
export function usesDots(locale: string): boolean {
  return /^(de|pl|cs|da|fi|nb|no|ru|sk|tr)/.test(locale);
}

/** Whether a comma stands before the decimals. */
export function usesComma(locale: string): boolean {
  return !/^(en|he|ja|ko|zh|th|es_MX)/.test(locale) && locale !== "de_CH";
}

/** A value as the cell shows it: `getDisplayValues`, `FORMATTED_VALUE`. */
export function showValue(value: string | number | boolean | null, format: string | undefined, locale: string): string {
  if (value === null) return "";
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (typeof value === "string") return value;
  switch (kindOfFormat(format)) {
    case "automatic":
    case "text":
      return general(value, locale);
    case "number":
      return showNumber(value, format ?? AUTOMATIC, locale);
    default:
      return showDate(value, format ?? "");
  }
}

function findKind(format: string): FormatKind {
  if (format.toLowerCase() === "general" || format === "") return "automatic";
  if (format === "@") return "text";
  const bare = format.replace(/"[^"]*"|\\./g, "");
  const letters = bare.replace(/\[[^\]hms]*\]|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, "");
  const isDay = /[yd]/i.test(letters) || /M/.test(letters) || (/m/.test(letters) && !/[hs]/i.test(letters));
  const isTime = /[hs]/i.test(letters);
  if (isDay) return isTime ? "date-time" : "date";
  return isTime ? "time" : "number";
}

function general(value: number, locale: string): string {
  const text = String(Number(value.toPrecision(15)));
  return usesComma(locale) ? text.replace(".", ",") : text;
}

function showNumber(value: number, format: string, locale: string): string {
  const sections = format.split(";");
  const isNegative = value < 0;
  const pattern = (isNegative ? sections[1] : undefined) ?? sections[0] ?? "";
  const digits = /[#0?][#0?,]*(?:\.[#0?]*)?/.exec(pattern);
  if (digits === null) return literal(pattern);
  const isPercent = pattern.includes("%");
  const [whole = "", decimals = ""] = digits[0].split(".");
  const scaled = Math.abs(value) * (isPercent ? 100 : 1);
  const [units = "", fraction = ""] = scaled.toFixed(Math.min(decimals.length, 20)).split(".");
  const kept = trimOptional(fraction, decimals);
  const grouped = whole.includes(",") ? units.replace(/\B(?=(\d{3})+$)/g, usesComma(locale) ? "." : ",") : units;
  const shown = kept === "" ? grouped : `${grouped}${usesComma(locale) ? "," : "."}${kept}`;
  const sign = isNegative && sections[1] === undefined ? "-" : "";
  const before = literal(pattern.slice(0, digits.index));
  return `${sign}${before}${shown}${literal(pattern.slice(digits.index + digits[0].length))}`;
}

/** `5000` under `##` is nothing, under `0#` is `5`. */
function trimOptional(fraction: string, pattern: string): string {
  let kept = fraction;
  while (kept.length > 0 && kept.endsWith("0") && pattern[kept.length - 1] !== "0") kept = kept.slice(0, -1);
  return kept;
}

function literal(pattern: string): string {
  return pattern
    .replace(/\[\$([^\]-]*)(?:-[^\]]*)?\]/g, "$1")
    .replace(/\[[^\]]*\]/g, "")
    .replace(/"([^"]*)"/g, "$1")
    .replace(/\\(.)/g, "$1")
    .replace(/_./g, " ");
}

const MONTHS = "January February March April May June July August September October November December".split(" ");
const WEEKDAYS = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");

const shownDates = new Map<string, Map<number, string>>();

function showDate(serial: number, format: string): string {
  const known = shownDates.get(format) ?? new Map<number, string>();
  shownDates.set(format, known);
  const shown = known.get(serial) ?? formatDate(serial, format);
  if (known.size > 50_000) known.clear();
  known.set(serial, shown);
  return shown;
}

function formatDate(serial: number, format: string): string {
  const date = wallTime(serial);
  const isTwelve = /am\/pm|a\/p/i.test(format);
  const tokens = format.match(/"[^"]*"|\\.|am\/pm|a\/p|y+|m+|d+|h+|s+|./gi) ?? [];
  return tokens
    .map((token, index) => {
      const letter = token[0]?.toLowerCase();
      if (/^m+$/i.test(token) && isMinute(tokens, index)) return pad(date.getUTCMinutes(), token.length);
      if (/^m+$/i.test(token)) return monthText(date.getUTCMonth(), token.length);
      if (/^(am\/pm|a\/p)$/i.test(token)) return date.getUTCHours() < 12 ? "AM" : "PM";
      if (!/^([ydhs])\1*$/i.test(token)) return token.replace(/^"(.*)"$/, "$1").replace(/^\\/, "");
      if (letter === "y") return token.length > 2 ? String(date.getUTCFullYear()) : pad(date.getUTCFullYear() % 100, 2);
      if (letter === "s") return pad(date.getUTCSeconds(), token.length);
      if (letter === "h")
        return pad(isTwelve ? ((date.getUTCHours() + 11) % 12) + 1 : date.getUTCHours(), token.length);
      if (token.length <= 2) return pad(date.getUTCDate(), token.length);
      const weekday = WEEKDAYS[date.getUTCDay()] ?? "";
      return token.length === 3 ? weekday.slice(0, 3) : weekday;
    })
    .join("");
}

/** `m` next to hours or seconds is minutes. */
function isMinute(tokens: readonly string[], index: number): boolean {
  if (/^M/.test(tokens[index] ?? "")) return false;
  const isTimePart = (token: string): boolean => /^[ymdhs]+$/i.test(token);
  const before = tokens.slice(0, index).filter(isTimePart).at(-1) ?? "";
  const after = tokens.slice(index + 1).find(isTimePart) ?? "";
  return /^h/i.test(before) || /^s/i.test(after);
}

function monthText(month: number, letters: number): string {
  if (letters <= 2) return pad(month + 1, letters);
  const name = MONTHS[month] ?? "";
  return letters === 3 ? name.slice(0, 3) : name;
}

function pad(value: number, figures: number): string {
  return String(value).padStart(Math.min(figures, 2), "0");
}
