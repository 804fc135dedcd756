import { notModelled } from "./modelled.ts";

/**
 * `Utilities.formatDate` in English: the pattern language of Java's SimpleDateFormat, as its reference says. An unknown
 * zone is GMT in silence; a letter that is no pattern is a problem. Weeks are those of the United States. Checked against
 * a table that a JDK printed; that the live language is English is assumed.
 */
export function formatDate(at: number, zone: string, pattern: string): string | { readonly problem: string } {
  const fields = fieldsIn(at, zone);
  let text = "";
  for (const [whole, quoted, letters] of pattern.matchAll(/'((?:[^']|'')*)'|([A-Za-z])\2*|[^A-Za-z']+|'/g)) {
    if (quoted !== undefined) text += quoted === "" ? "'" : quoted.replaceAll("''", "'");
    else if (letters === undefined) {
      if (whole === "'") return { problem: "Unterminated quote" };
      text += whole;
    } else {
      const part = partFor(letters, whole.length, fields);
      if (part === undefined) return { problem: `Illegal pattern character '${letters}'` };
      text += part;
    }
  }
  return text;
}

interface Fields {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
  /** 0 is Sunday. */
  readonly weekday: number;
  readonly dayOfYear: number;
  readonly offsetMinutes: number;
  /** The zone's id where it has one. */
  readonly zone: string | undefined;
  readonly at: number;
}

function partFor(letter: string, count: number, fields: Fields): string | undefined {
  const { year, month, day, hour, minute, second, millisecond, weekday, dayOfYear } = fields;
  switch (letter) {
    case "G":
      return "AD";
    case "y":
      return yearText(year, count);
    case "Y":
      return yearText(weekOf(fields).year, count);
    case "M":
    case "L":
      return count > 3 ? monthName(month) : count === 3 ? monthName(month).slice(0, 3) : padded(month, count);
    case "d":
      return padded(day, count);
    case "D":
      return padded(dayOfYear, count);
    case "E":
      return count > 3 ? dayName(weekday) : dayName(weekday).slice(0, 3);
    case "u":
      return padded(weekday === 0 ? 7 : weekday, count);
    case "F":
      return padded(Math.ceil(day / 7), count);
    case "w":
      return padded(weekOf(fields).week, count);
    case "W":
      return padded(Math.ceil((day + weekdayOfFirst(day, weekday)) / 7), count);
    case "a":
      return hour < 12 ? "AM" : "PM";
    case "H":
      return padded(hour, count);
    case "k":
      return padded(hour === 0 ? 24 : hour, count);
    case "K":
      return padded(hour % 12, count);
    case "h":
      return padded(hour % 12 === 0 ? 12 : hour % 12, count);
    case "m":
      return padded(minute, count);
    case "s":
      return padded(second, count);
    case "S":
      return padded(millisecond, count);
    case "z":
      return zoneName(fields, count);
    case "Z":
      return offsetText(fields.offsetMinutes, "");
    case "X":
      return isoOffset(fields.offsetMinutes, count);
    default:
      return undefined;
  }
}

/** The fields of an instant in a zone: an id, or an offset such as `GMT+4:00`; anything else is GMT. */
function fieldsIn(at: number, zone: string): Fields {
  const custom = /^GMT([+-])(\d{1,2})(?::?(\d{2}))?$/.exec(zone);
  const id = custom === null && isZone(zone) ? zone : undefined;
  const offsetMinutes =
    custom === null
      ? id === undefined
        ? 0
        : offsetOf(at, id)
      : (Number(custom[2]) * 60 + Number(custom[3] ?? 0)) * (custom[1] === "-" ? -1 : 1);
  const local = new Date(at + offsetMinutes * 60_000);
  const year = local.getUTCFullYear();
  return {
    year,
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
    second: local.getUTCSeconds(),
    millisecond: local.getUTCMilliseconds(),
    weekday: local.getUTCDay(),
    dayOfYear: Math.floor((local.getTime() - Date.UTC(year, 0, 1)) / 86_400_000) + 1,
    offsetMinutes,
    zone: custom === null ? (id ?? "GMT") : undefined,
    at,
  };
}

const formats = new Map<string, Intl.DateTimeFormat | undefined>();

/** Zones of the same name cost once; `undefined` for a name that is none. */
function formatFor(zone: string): Intl.DateTimeFormat | undefined {
  if (!formats.has(zone)) formats.set(zone, makeFormat(zone));
  return formats.get(zone);
}

function makeFormat(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function isZone(zone: string): boolean {
  return formatFor(zone) !== undefined;
}

function offsetOf(at: number, zone: string): number {
  const name =
    formatFor(zone)
      ?.formatToParts(at)
      .find(({ type }) => type === "timeZoneName")?.value ?? "GMT";
  const match = /([+-])(\d{2}):(\d{2})/.exec(name);
  return match === null ? 0 : (Number(match[2]) * 60 + Number(match[3])) * (match[1] === "-" ? -1 : 1);
}

function yearText(year: number, count: number): string {
  return count === 2 ? padded(year % 100, 2) : padded(year, count);
}

/** Weeks begin on Sunday, and the one with January 1 is the first. */
function weekOf({ year, dayOfYear, weekday }: Fields): { week: number; year: number } {
  const daysInYear = new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1 ? 366 : 365;
  const saturday = dayOfYear + (6 - weekday);
  if (saturday > daysInYear) return { week: 1, year: year + 1 };
  return { week: Math.ceil(saturday / 7), year };
}

function weekdayOfFirst(day: number, weekday: number): number {
  return (((weekday - (day - 1)) % 7) + 7) % 7;
}

const MONTHS = "January February March April May June July August September October November December".split(" ");
const DAYS = "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" ");

function monthName(month: number): string {
  return MONTHS[month - 1] ?? "";
}

function dayName(weekday: number): string {
  return DAYS[weekday] ?? "";
}

function zoneName({ zone, offsetMinutes, at }: Fields, count: number): string {
  if (zone === undefined) return `GMT${offsetText(offsetMinutes, ":")}`;
  if (zone === "GMT" || zone === "Etc/GMT") return count > 3 ? "Greenwich Mean Time" : "GMT";
  if (zone === "UTC" || zone === "Etc/UTC") return count > 3 ? "Coordinated Universal Time" : "UTC";
  if (count > 3 || !zone.startsWith("America/")) return notModelled(`the name of ${zone} in Utilities.formatDate`);
  const format = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "short" });
  return format.formatToParts(at).find(({ type }) => type === "timeZoneName")?.value ?? "";
}

function offsetText(minutes: number, between: string): string {
  const size = Math.abs(minutes);
  return `${minutes < 0 ? "-" : "+"}${padded(Math.floor(size / 60), 2)}${between}${padded(size % 60, 2)}`;
}

function isoOffset(minutes: number, count: number): string {
  if (minutes === 0) return "Z";
  if (count === 1) return offsetText(minutes, "").slice(0, 3);
  return offsetText(minutes, count === 2 ? "" : ":");
}

function padded(value: number, count: number): string {
  return String(value).padStart(count, "0");
}
