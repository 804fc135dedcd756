import type { LedgerEvent } from "../../core/ledger/event.ts";
import { correctsThePast, foldEvents } from "../../core/ledger/fold.ts";
import type { LedgerState } from "../../core/ledger/history.ts";
import type { LogRow } from "../effects.ts";
import { type Program, perform } from "../program.ts";
import { foldLog } from "./load-ledger.ts";
import { rowsOfEvent, sealEvents } from "./log.ts";
import { instantText } from "./zone.ts";

/**
 * The ledger while a run writes it. Events are folded at once and go to the log together: `flush` stands before every
 * effect that anyone else can see, so that the log always knows first, in as few calls as can be.
 */
export class Recorder {
  ledger: LedgerState;
  private waiting: LogRow[] = [];
  private unwanted: string[] = [];

  constructor(ledger: LedgerState) {
    this.ledger = ledger;
  }

  /**
   * Seals and folds events; they are in the log after the next `flush`. One that corrects what was folded before is written
   * at once and everything is folded anew, because nothing can be taken out of a fold.
   */
  *record(events: readonly LedgerEvent[]): Program<void> {
    if (events.length === 0) return;
    const at = yield* perform("clock.now", undefined);
    const before = this.ledger;
    const sealed = sealEvents(before, events, instantText(at));
    this.waiting.push(...sealed.flatMap(rowsOfEvent));
    this.ledger = foldEvents(before, sealed);
    if (!correctsThePast(before, sealed)) return;
    yield* this.flush();
    this.ledger = yield* foldLog([]);
  }

  /** Takes drafts back as soon as the events recorded so far are in the log: a crash leaves leftovers, no false discards. */
  withdrawWhenKnown(draftIds: readonly string[]): void {
    this.unwanted.push(...draftIds);
  }

  /** Appends what waits to the log in one go; nothing is written when nothing waits. */
  *flush(): Program<void> {
    if (this.waiting.length === 0) return;
    const rows = this.waiting;
    this.waiting = [];
    yield* perform("log.append", { rows });
    const draftIds = this.unwanted;
    this.unwanted = [];
    if (draftIds.length > 0) yield* perform("drafts.withdraw", { draftIds });
  }
}
