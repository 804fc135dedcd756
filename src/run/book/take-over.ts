import { readBook } from "../../book/read-book.ts";
import { type Fault, fault } from "../../core/fault.ts";
import type { LedgerEvent } from "../../core/ledger/event.ts";
import { emptyLedger } from "../../core/ledger/fold.ts";
import { isMailed, isWaiting, type LedgerState } from "../../core/ledger/history.ts";
import { sameAddress } from "../../core/text.ts";
import { type Program, perform } from "../program.ts";
import { keptLedger, loadLedger } from "./load-ledger.ts";
import { Recorder } from "./recorder.ts";
import { stateSheet } from "./state-sheet.ts";
import { dayInZone } from "./zone.ts";

export interface TakeOverRequest {
  /** The sender so far. */
  readonly from: string;
  /** Who is it from now on: whoever runs this. */
  readonly to: string;
}

export type TakeOverSummary =
  | { readonly kind: "refused"; readonly refusal: Fault }
  /** `gone` drafts lie in the former sender's mailbox; a task asks about each. */
  | { readonly kind: "done"; readonly gone: number };

/**
 * Begins the log of a book's new sender, who cannot read the former one's: its first event carries the fold that the State
 * sheet keeps, so that nothing that was done is forgotten. Drafts in the former sender's mailbox are gone from sight and
 * asked about, never taken for deleted. Run again after a crash it goes on where it stopped.
 *
 * Refuses a book whose State sheet cannot be read while a log is known: an unreadable log is never an empty one.
 */
export function* takeOverLedger({ from, to }: TakeOverRequest): Program<TakeOverSummary> {
  const answer = yield* perform("book.read", {});
  if (answer.kind === "refused") return refuse(answer.message);
  const { stateRows, settings } = readBook(answer.grids, { sender: to });
  const kept = keptLedger(stateRows);
  if (kept === undefined && stateRows !== undefined && stateRows.length > 0)
    return refuse(
      "the State sheet cannot be read, so what was done so far is unknown; put it back from the sheet's version history",
    );
  const tail = yield* perform("log.tail", { fromSeq: 1 });
  if (tail.kind === "unreadable") return refuse(tail.message);
  if (tail.kind === "read" && tail.rows.length > 0) return yield* goOn(to, kept);
  const recorder = new Recorder(kept ?? emptyLedger());
  const on = dayInZone(yield* perform("clock.now", undefined), settings.timeZone);
  // Whoever begins a new log for want of the old one still has the same mailbox.
  const left = sameAddress(from, to) ? [] : goneDrafts(recorder.ledger, from);
  const gone = left.map((event): LedgerEvent => ({ ...event, on }));
  yield* recorder.record([{ kind: "taken-over", on, from, to, state: stateRows ?? [] }, ...gone]);
  yield* recorder.flush();
  yield* keepState(recorder.ledger);
  return { kind: "done", gone: gone.length };
}

/** The log was begun before and the rest was cut short: only the State sheet is still to be written. */
function* goOn(to: string, kept: LedgerState | undefined): Program<TakeOverSummary> {
  const loaded = yield* loadLedger(undefined);
  if (loaded.refusal !== undefined) return { kind: "refused", refusal: loaded.refusal };
  if (loaded.ledger.sender !== to || loaded.ledger.seq < (kept?.seq ?? 0))
    return refuse("the new log holds events of another book already; delete it and take over again");
  yield* keepState(loaded.ledger);
  return { kind: "done", gone: 0 };
}

function* keepState(ledger: LedgerState): Program<void> {
  const answer = yield* perform("book.read", { sheets: [] });
  if (answer.kind === "refused") return;
  const { version } = answer.grids;
  yield* perform("book.write", { version, cells: [], colours: [], sheets: [stateSheet(ledger)] });
}

function goneDrafts(
  ledger: LedgerState,
  from: string,
): { kind: "gone"; key: string; accountId: string; reason: string }[] {
  return [...ledger.accounts.values()].flatMap(({ acts }) =>
    acts
      .filter((act) => isMailed(act.act) && isWaiting(act))
      .map(({ act: { key, accountId } }) => ({
        kind: "gone" as const,
        key,
        accountId,
        reason: `it lies in the mailbox of ${from}, who no longer sends for this book`,
      })),
  );
}

function refuse(why: string): TakeOverSummary {
  return {
    kind: "refused",
    refusal: fault("log-unreadable", { sheet: "Log" }, `The book was not taken over: ${why}.`),
  };
}
