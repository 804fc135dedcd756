import { InvalidArgumentError } from "commander";
import { type CalendarDay, parseDay } from "../core/day.ts";

/** The day of an option; anything else is wrong usage. */
export function parseOn(text: string): CalendarDay {
  const on = parseDay(text);
  if (on === undefined) throw new InvalidArgumentError("Write a day that the calendar has, as YYYY-MM-DD.");
  return on;
}
