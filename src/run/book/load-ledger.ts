import { type Fault, fault } from "../../core/fault.ts";
import type { SealedEvent } from "../../core/ledger/event.ts";
import { correctsThePast, emptyLedger, foldEvents } from "../../core/ledger/fold.ts";
import type { LedgerState } from "../../core/ledger/history.ts";
import { type Program, perform } from "../program.ts";
import { readLogRows } from "./log.ts";
import { readStateRows } from "./state-sheet.ts";

/** The ledger of a book, or the reason why it cannot be read: then nothing at all is done. */
export type LoadedLedger =
  | { readonly ledger: LedgerState; readonly faults: readonly Fault[]; readonly refusal?: undefined }
  | { readonly ledger?: undefined; readonly refusal: Fault };

/**
 * Reads the ledger: the fold that the State sheet keeps, and only the tail of the log after it. Where the two do not match
 * the fold is made anew from the first event. An unreadable log is never an empty log.
 *
 * @param stateRows the State sheet's cells as text; absent when there is no such sheet
 */
export function* loadLedger(stateRows: readonly (readonly string[])[] | undefined): Program<LoadedLedger> {
  const kept = stateRows === undefined ? undefined : readStateRows(stateRows);
  const answer = yield* perform("log.tail", { fromSeq: kept?.seq ?? 1 });
  if (answer.kind === "unreadable") return refuse(answer.message);
  if (answer.kind === "absent") {
    return kept === undefined && (stateRows?.length ?? 0) === 0
      ? { ledger: emptyLedger(), faults: [] }
      : refuse("the book's State sheet speaks of a log, and there is none where it should be; put it back");
  }
  const reading = readLogRows(answer.rows);
  if (reading.fault !== undefined) {
    // Events that arrived twice, the second time after others, are known as such only where the whole log is read.
    return kept === undefined ? refuse(`${reading.fault}; put back the log as it was`) : yield* rebuildLedger(kept);
  }
  if (kept === undefined) {
    const isNew = stateRows === undefined || stateRows.length === 0;
    const faults = isNew || reading.events.length === 0 ? [] : [rebuilt("its State sheet could not be read")];
    const ledger = foldWhole(reading.events);
    return ledger === undefined ? refuse(cutOff(reading.events)) : { ledger, faults };
  }
  const [first, ...tail] = reading.events;
  if (first?.seq === kept.seq && first.hash === kept.hash && !correctsThePast(kept, tail)) {
    return { ledger: foldEvents(kept, tail), faults: [] };
  }
  return yield* rebuildLedger(kept);
}

/**
 * The ledger as the State sheet keeps it, for whoever may not read the log; `undefined` when there is none. Nothing may be
 * done on it.
 */
export function keptLedger(stateRows: readonly (readonly string[])[] | undefined): LedgerState | undefined {
  return stateRows === undefined ? undefined : readStateRows(stateRows);
}

/**
 * Folds the log from its first event, with events after it that are not written yet; throws where the log that was read
 * before cannot be read any more, because going on would keep what was taken back.
 */
export function* foldLog(unwritten: readonly SealedEvent[]): Program<LedgerState> {
  const answer = yield* perform("log.tail", { fromSeq: 1 });
  const reading = answer.kind === "read" ? readLogRows(answer.rows) : { events: undefined };
  const ledger = reading.events && foldWhole([...reading.events, ...unwritten]);
  if (ledger === undefined) throw new Error("the log could not be read again after a correction");
  return ledger;
}

function* rebuildLedger(kept: LedgerState): Program<LoadedLedger> {
  const answer = yield* perform("log.tail", { fromSeq: 1 });
  if (answer.kind !== "read") return refuse(answer.kind === "absent" ? "it is not there" : answer.message);
  const reading = readLogRows(answer.rows);
  if (reading.fault !== undefined) return refuse(`${reading.fault}; put back the log as it was`);
  const last = reading.events[reading.events.length - 1];
  if (last === undefined || last.seq < kept.seq) {
    return refuse(
      `it ends at event ${last?.seq ?? 0}, and the book has seen event ${kept.seq}; put back the whole log`,
    );
  }
  const ledger = foldWhole(reading.events);
  if (ledger === undefined) return refuse(cutOff(reading.events));
  return { ledger, faults: [rebuilt("the State sheet did not match the log")] };
}

/**
 * Folds a log from its first row. One that was begun when the book got another sender starts with all that was known then;
 * any other has to start with the first event.
 */
function foldWhole(events: readonly SealedEvent[]): LedgerState | undefined {
  const [first, ...others] = events;
  if (first === undefined) return emptyLedger();
  if (first.event.kind !== "taken-over") return first.seq === 1 ? foldEvents(emptyLedger(), events) : undefined;
  const carried = readStateRows(first.event.state);
  return carried === undefined && first.seq > 1 ? undefined : foldEvents(carried ?? emptyLedger(), [first, ...others]);
}

function cutOff([first]: readonly SealedEvent[]): string {
  return `it begins with event ${first?.seq ?? 0}, so what went before is missing; put back the whole log`;
}

function rebuilt(why: string): Fault {
  return fault(
    "state-rebuilt",
    { sheet: "State" },
    `What was done so far was read again from the first event of the log, because ${why}; nothing is lost.`,
  );
}

function refuse(why: string): { readonly refusal: Fault } {
  return {
    refusal: fault("log-unreadable", { sheet: "Log" }, `The log cannot be trusted, so nothing was done: ${why}.`),
  };
}
