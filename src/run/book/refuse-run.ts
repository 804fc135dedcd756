import { formatDay } from "../../core/day.ts";
import { type Fault, fault } from "../../core/fault.ts";
import type { LockAnswer } from "../effects.ts";
import type { OpenBook } from "./open-book.ts";
import { instantText } from "./zone.ts";

/** Why a book that could not be locked is left alone; `undefined` when the lock is held. */
export function lockRefusal(lock: LockAnswer): Fault | undefined {
  if (lock.kind === "held") return undefined;
  if (lock.kind === "refused") return fault("book-unreadable", { sheet: "Book" }, lock.message);
  const message = `Another run of this book is under way (${lock.heldBy}, since ${instantText(lock.sinceAt)}), so nothing was done; wait for it to end.`;
  return fault("book-locked", { sheet: "Book" }, message);
}

/** A run is dated neither before the last one nor after today, unless the book is marked a sandbox. */
export function refuseDay({ controlDate, ledger, todayOn, settings }: OpenBook): Fault | undefined {
  const { lastControlDate } = ledger;
  if (lastControlDate !== undefined && controlDate < lastControlDate) {
    const message = `The last run was dated ${formatDay(lastControlDate)}, so one dated ${formatDay(controlDate)} is refused; use preview to look at an earlier day.`;
    return fault("run-before-last", { sheet: "Settings" }, message);
  }
  if (controlDate <= todayOn || settings.isSandbox) return undefined;
  const message = `Today is ${formatDay(todayOn)} in the book's time zone, so a run dated ${formatDay(controlDate)} is refused; use preview to look ahead, or mark a copy of the book as a sandbox in Settings.`;
  return fault("run-after-today", { sheet: "Settings" }, message);
}
