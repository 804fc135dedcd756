/** Days as Sheets counts them: serial numbers from 30 December 1899, in the spreadsheet's own time (Sheets API, "Date/time serial numbers"). */

const DAY_MS = 86_400_000;
const UNIX_EPOCH = 25_569;

/** The instant at which a local time shown by a serial number happens in a zone. A time that the clocks skip is as much later. */
export function instantOf(serial: number, timeZone: string): number {
  const known = instants.get(timeZone) ?? new Map<number, number>();
  instants.set(timeZone, known);
  const found = known.get(serial);
  if (found !== undefined) return found;
  const at = findInstant(Math.round((serial - UNIX_EPOCH) * DAY_MS), timeZone);
  if (known.size > 50_000) known.clear();
  known.set(serial, at);
  return at;
}

/** The local time of an instant in a zone, as a serial number. */
export function serialAt(at: number, timeZone: string): number {
  return UNIX_EPOCH + (at + offsetAt(at, timeZone)) / DAY_MS;
}

/** `2026-11-20`, or `2026-11-20T10:30:00`. */
export function serialOfText(text: string): number {
  const at = Date.parse(text.includes("T") ? `${text}Z` : `${text}T00:00:00Z`);
  if (Number.isNaN(at)) throw new Error(`no day: ${text}`);
  return UNIX_EPOCH + at / DAY_MS;
}

/** The serial number of a calendar day, or `undefined` when there is no such day. */
export function serialOfDay(year: number, month: number, dayOfMonth: number): number | undefined {
  const at = Date.UTC(year, month - 1, dayOfMonth);
  const date = new Date(at);
  const isReal = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === dayOfMonth;
  return isReal ? UNIX_EPOCH + at / DAY_MS : undefined;
}

/** `2026-11-20` for midnight, else `2026-11-20T10:30:00`. */
export function textOfSerial(serial: number): string {
  const text = wallTime(serial).toISOString();
  return Number.isInteger(serial) ? text.slice(0, 10) : text.slice(0, 19);
}

/** The local time as the UTC fields of a Date. */
export function wallTime(serial: number): Date {
  return new Date(Math.round((serial - UNIX_EPOCH) * DAY_MS));
}

const instants = new Map<string, Map<number, number>>();
const formatters = new Map<string, Intl.DateTimeFormat>();

function findInstant(wall: number, timeZone: string): number {
  const first = wall - offsetAt(wall, timeZone);
  if (first + offsetAt(first, timeZone) === wall) return first;
  const second = wall - offsetAt(first, timeZone);
  if (second + offsetAt(second, timeZone) === wall) return second;
  return Math.max(first, second);
}

/** No zone changes its clocks but at a quarter of an hour. */
const QUARTER_MS = 900_000;
const offsets = new Map<string, Map<number, number>>();

function offsetAt(at: number, timeZone: string): number {
  const known = offsets.get(timeZone) ?? new Map<number, number>();
  offsets.set(timeZone, known);
  const quarter = Math.floor(at / QUARTER_MS);
  const offset = known.get(quarter) ?? findOffset(quarter * QUARTER_MS, timeZone);
  if (known.size > 50_000) known.clear();
  known.set(quarter, offset);
  return offset;
}

function findOffset(at: number, timeZone: string): number {
  let formatter = formatters.get(timeZone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat("en-US", {
      timeZone: timeZone.replace(/^GMT(?=[+-])/, ""),
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
      era: "short",
    });
    formatters.set(timeZone, formatter);
  }
  const parts: Record<string, string> = {};
  for (const { type, value } of formatter.formatToParts(at)) parts[type] = value;
  const number = (name: string): number => Number(parts[name]);
  const year = parts.era === "BC" ? 1 - number("year") : number("year");
  const wall = Date.UTC(year, number("month") - 1, number("day"), number("hour"), number("minute"), number("second"));
  return wall - Math.floor(at / 1000) * 1000;
}
