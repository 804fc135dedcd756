import { type CalendarDay, day } from "../../../src/core/day.ts";
import type { Entry } from "../../../src/core/entry/entry.ts";
import type { EntryHistory } from "../../../src/core/ledger/history.ts";
import { itemOf } from "../../support/builders.ts";

export const MADE = day("2026-03-10");
export const PROMISED = day("2026-03-20");
/** What the promises are about. */
export const A = itemOf({ itemId: "A", due: "2026-03-02", amount: 100 });

/** A promise that was made on {@link MADE}. */
export function promise(promisedOn: CalendarDay, more: Partial<Extract<Entry, { kind: "promise" }>> = {}): Entry {
  return { kind: "promise", promisedOn, madeOn: MADE, ...more };
}

/** A promise is taken out of the sheet. */
export const taken: Entry = { kind: "cleared", what: "promise" };

/** An entry as the ledger has it. */
export function entered(entry: Entry, when = "2026-03-10"): EntryHistory {
  return { entry, on: day(when), by: "", why: "", way: "command" };
}
