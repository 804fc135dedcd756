import { type CalendarDay, formatDay } from "../../src/core/day.ts";
import { dayInZone, hourInZone } from "../../src/run/book/zone.ts";

export interface DueQuestion {
  /** Milliseconds since 1970. */
  readonly nowAt: number;
  /** IANA name of the book's zone. */
  readonly timeZone: string;
  /** The hour of the day, 0 to 23, from which the day's run is due. */
  readonly runHour: number;
  /** The last control date for which there is nothing left to do, `YYYY-MM-DD`. */
  readonly ranOn?: string;
}

/**
 * Whether the day's run is due: it is the run hour or later in the book's zone, and that day has not been dealt with. A
 * clock trigger fires at any minute of its hour, late, twice or not at all (ClockTriggerBuilder: "some time" in it), so
 * nothing here asks for an exact hour.
 */
export function isRunDue({ nowAt, timeZone, runHour, ranOn }: DueQuestion): boolean {
  const today = formatDay(dayInZone(nowAt, timeZone));
  return (ranOn === undefined || ranOn < today) && hourInZone(nowAt, timeZone) >= runHour;
}

/** When the next run is due on its own, as people say it: "about 07:00 tomorrow". */
export function nextRunText({ nowAt, timeZone, runHour, ranOn }: DueQuestion): string {
  if (isRunDue({ nowAt, timeZone, runHour, ...(ranOn === undefined ? {} : { ranOn }) })) return "within the hour";
  const today: CalendarDay = dayInZone(nowAt, timeZone);
  const isToday = ranOn === undefined || ranOn < formatDay(today);
  return `about ${String(runHour).padStart(2, "0")}:00 ${isToday ? "today" : "tomorrow"}`;
}
