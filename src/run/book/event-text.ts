import { type CalendarDay, formatDay, parseDay } from "../../core/day.ts";
import type { LedgerEvent } from "../../core/ledger/event.ts";

/**
 * Events as text. Days are integers inside and `YYYY-MM-DD` outside: every field whose name ends in `On` (or is `on`) is a
 * day, by the naming rule of the code, and is written and read as one.
 */
export function eventToJson(value: unknown): string {
  return JSON.stringify(value, (name, field: unknown) =>
    isDayField(name) && typeof field === "number" ? formatDay(field as CalendarDay) : field,
  );
}

/** Reads what {@link eventToJson} wrote; throws a SyntaxError on text that is no JSON. */
export function eventFromJson(text: string): unknown {
  return JSON.parse(text, (name, field: unknown) =>
    isDayField(name) && typeof field === "string" ? (parseDay(field) ?? field) : field,
  );
}

/** The account, playbook, stage and key of an event, for the columns that people filter the log by. */
export function eventColumns(event: LedgerEvent): {
  accountId: string;
  playbookId: string;
  stageId: string;
  actId: string;
  key: string;
} {
  const source: Readonly<Record<string, unknown>> = event.kind === "intended" ? { ...event.act } : { ...event };
  const text = (name: string): string => (typeof source[name] === "string" ? (source[name] as string) : "");
  return {
    accountId: text("accountId"),
    playbookId: text("playbookId"),
    stageId: text("stageId"),
    actId: text("actId"),
    key: text("key"),
  };
}

/** Keys that hold the sheet's own words, such as the balance of an item "AddOn" under "GBP AddOn", are no field names. */
function isDayField(name: string): boolean {
  return name === "on" || /^[a-z][A-Za-z]*On$/.test(name);
}
