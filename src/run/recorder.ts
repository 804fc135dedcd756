import type { LedgerEvent } from "../core/ledger/event.ts";
import { foldEvents } from "../core/ledger/fold.ts";
import type { LedgerState } from "../core/ledger/history.ts";
import { rowsOfEvent, sealEvents } from "./log.ts";
import { type Program, perform } from "./program.ts";
import { instantText } from "./zone.ts";

/** The ledger while a run writes it: every event is in the log before it is in the fold. */
export class Recorder {
  ledger: LedgerState;

  constructor(ledger: LedgerState) {
    this.ledger = ledger;
  }

  /** Appends events to the log in one go and folds them. Nothing is written for an empty list. */
  *record(events: readonly LedgerEvent[]): Program<void> {
    if (events.length === 0) return;
    const at = yield* perform("clock.now", undefined);
    const sealed = sealEvents(this.ledger, events, instantText(at));
    yield* perform("log.append", { rows: sealed.flatMap(rowsOfEvent) });
    this.ledger = foldEvents(this.ledger, sealed);
  }
}
