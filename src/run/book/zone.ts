import { type CalendarDay, parseDay } from "../../core/day.ts";

/**
 * The calendar day of an instant in a time zone. A zone that the runtime does not know counts as UTC; reading the book has
 * made that a fault already.
 *
 * @param at milliseconds since 1970 in UTC
 * @param timeZone IANA name
 */
export function dayInZone(at: number, timeZone: string): CalendarDay {
  return parseDay(textIn(at, timeZone) ?? textIn(at, "UTC") ?? "") ?? (Math.floor(at / 86_400_000) as CalendarDay);
}

function textIn(at: number, timeZone: string): string | undefined {
  try {
    const parts = new Intl.DateTimeFormat("en-GB", {
      timeZone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
    }).formatToParts(at);
    const part = (type: string): string => parts.find((known) => known.type === type)?.value ?? "";
    return `${part("year").padStart(4, "0")}-${part("month")}-${part("day")}`;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** An instant as ISO text, to the millisecond, in UTC. */
export function instantText(at: number): string {
  return new Date(at).toISOString();
}

/** The hour of the day, 0 to 23, of an instant in a zone; one that the runtime does not know counts as UTC. */
export function hourInZone(at: number, timeZone: string): number {
  try {
    const parts = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", hourCycle: "h23" }).formatToParts(at);
    return Number(parts.find(({ type }) => type === "hour")?.value);
  } catch (error) {
    if (error instanceof RangeError) return new Date(at).getUTCHours();
    throw error;
  }
}
