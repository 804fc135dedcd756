import type { LedgerState } from "../../core/ledger/history.ts";
import type { AccountDecision } from "../../core/proposal.ts";
import { proposeChases } from "../../core/propose.ts";
import type { OpenBook } from "../book/open-book.ts";
import { doubtOpenings } from "../chase/switch-on.ts";

/** Where one account stands, decided with all others as a run decides it, on a ledger that may go beyond the book's own. */
export function decideOne(accountId: string, book: OpenBook, ledger: LedgerState): AccountDecision | undefined {
  const { reading, playbooks, settings, controlDate } = book;
  const accounts =
    ledger.switchedOn?.answer === "as-columns-say"
      ? doubtOpenings({ ...book, ledger }).accounts
      : reading.snapshot.accounts;
  const snapshot = { accounts, faults: reading.snapshot.faults };
  const proposal = proposeChases({ snapshot, playbooks, settings, ledger, controlDate });
  return proposal.accounts.find((decision) => decision.accountId === accountId);
}
