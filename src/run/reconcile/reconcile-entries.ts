import type { EntryRow, TakenEntries } from "../../book/entries-sheet.ts";
import type { Account } from "../../core/account.ts";
import type { CalendarDay } from "../../core/day.ts";
import { type Fault, fault } from "../../core/fault.ts";
import type { LedgerEvent } from "../../core/ledger/event.ts";
import type { LedgerState } from "../../core/ledger/history.ts";
import type { OpenBook } from "../book/open-book.ts";
import { dayInZone } from "../book/zone.ts";
import type { Program } from "../program.ts";
import { decideOne } from "../record/decide-one.ts";
import { readPast, seqOf } from "../record/record-correction.ts";
import { writtenOf } from "../record/record-entries.ts";
import { type RecordedEvents, recordedEvents } from "../record/record-events.ts";

/** Where entries are taken to: the log, or a preview's mind. */
export interface EntryTaker {
  readonly ledgerNow: () => LedgerState;
  readonly record: (events: readonly LedgerEvent[]) => Program<void>;
}

export interface EntriesReconciled extends TakenEntries {
  readonly faults: readonly Fault[];
}

/**
 * Takes what others than the sender entered into the ledger, in the order in which they did, each judged on what those
 * before it have made of the book. An entry whose id the ledger knows was taken by a run that could not write the book
 * afterwards. One that is wrong by now stays, says why, and is a fault.
 */
export function* reconcileEntries(
  book: OpenBook,
  accounts: readonly Account[],
  taker: EntryTaker,
): Program<EntriesReconciled> {
  const taken = new Set<string>();
  const refused = new Map<string, string>();
  const faults: Fault[] = [];
  for (const row of book.reading.entries) {
    if (row.id !== "" && taker.ledgerNow().knownEntries.has(row.id)) {
      taken.add(row.id);
      continue;
    }
    const made = yield* readEntry(row, book, accounts, taker.ledgerNow());
    if (made.wrong === undefined) {
      yield* taker.record(made.events);
      taken.add(row.id);
      continue;
    }
    const message = `Not taken into the log: ${made.wrong}; enter it again as it is right, and delete this row.`;
    refused.set(row.id, message);
    faults.push(fault("entry-wrong", { sheet: "Entries", row: row.row }, message, made.accountId));
  }
  return { taken, refused, faults };
}

function* readEntry(
  row: EntryRow,
  book: OpenBook,
  accounts: readonly Account[],
  ledger: LedgerState,
): Program<RecordedEvents> {
  if (row.id === "") return { wrong: "the row has no id of its own in the column Entry" };
  const written = writtenOf(row);
  if (typeof written === "string") return { wrong: written };
  const past =
    written.what === "correct" && book.whyNotRun === undefined
      ? yield* readPast(seqOf(written.fields.seq ?? ""))
      : undefined;
  return recordedEvents(written, {
    accounts,
    playbooks: book.playbooks,
    approvers: book.settings.approvers,
    ledger,
    on: book.controlDate,
    enteredOn: enteredOn(row, book),
    by: row.by,
    way: "sidebar",
    entryId: row.id,
    decide: (accountId) => decideOne(accountId, book, ledger),
    ...(past === undefined ? {} : { past }),
  });
}

/** What was ahead on the day of the entry may be past by the time of the run. */
function enteredOn({ enteredAt }: EntryRow, { controlDate, settings }: OpenBook): CalendarDay {
  const at = Date.parse(enteredAt);
  if (!Number.isFinite(at)) return controlDate;
  return Math.min(dayInZone(at, settings.timeZone), controlDate) as CalendarDay;
}
