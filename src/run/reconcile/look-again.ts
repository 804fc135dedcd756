import type { Account } from "../../core/account.ts";
import type { Fault } from "../../core/fault.ts";
import type { ChaseProposal } from "../../core/proposal.ts";
import { proposeChases } from "../../core/propose.ts";
import { type OpenBook, type OpenRequest, openBook } from "../book/open-book.ts";
import { Recorder } from "../book/recorder.ts";
import { doubtOpenings } from "../chase/switch-on.ts";
import { type Program, perform } from "../program.ts";
import { type Reconciled, reconcile } from "./reconcile.ts";

/** Where the book stands now, with everything that happened taken into the ledger. */
export interface Looked {
  readonly reconciled: Reconciled;
  readonly proposal: ChaseProposal;
  /** The accounts as they are decided: those whose opening columns are in doubt are faults. */
  readonly accounts: readonly Account[];
  /** What is doubtful about the columns of the first day. */
  readonly doubts: readonly Fault[];
  readonly withdrawn: number;
}

/**
 * Takes in what people and customers did, decides anew, and takes back the drafts that are no longer right. What is to be
 * done about it is left to the caller.
 */
export function* lookAgain(book: OpenBook, recorder: Recorder): Program<Looked> {
  const { accounts, faults } = accountsOf({ ...book, ledger: recorder.ledger });
  const reconciled = yield* reconcile(book, accounts, recorder);
  const proposal = proposeOn(book, accounts, recorder, reconciled.edited);
  yield* recorder.record(proposal.notes);
  const withdrawn = reconciled.areDraftsKnown ? yield* withdrawDrafts(proposal, recorder) : 0;
  return { reconciled, proposal, accounts, doubts: faults, withdrawn };
}

/** What is to be done, by the ledger as it is now. */
export function proposeOn(
  book: OpenBook,
  accounts: readonly Account[],
  { ledger }: Recorder,
  editedDrafts: ReadonlySet<string>,
): ChaseProposal {
  const { reading, playbooks, settings, controlDate } = book;
  const snapshot = { accounts, faults: reading.snapshot.faults };
  return proposeChases({ snapshot, playbooks, settings, ledger, controlDate, editedDrafts });
}

function accountsOf(book: OpenBook): { accounts: readonly Account[]; faults: readonly Fault[] } {
  return book.ledger.switchedOn?.answer === "as-columns-say"
    ? doubtOpenings(book)
    : { accounts: book.reading.snapshot.accounts, faults: [] };
}

/** Takes back what is no longer right, with the next words to the log, and answers how many drafts that are. */
function* withdrawDrafts({ judgements, controlDate: on }: ChaseProposal, recorder: Recorder): Program<number> {
  const wrong = judgements.filter(({ verdict }) => verdict === "withdraw");
  const edited = judgements.filter(({ verdict }) => verdict === "out-of-date");
  yield* recorder.record([
    ...wrong.map(({ key, accountId, reason }) => ({ kind: "withdrawn" as const, on, key, accountId, reason })),
    ...edited.map(({ key, accountId, reason }) => ({ kind: "out-of-date" as const, on, key, accountId, reason })),
  ]);
  const draftIds = wrong.flatMap(({ draftId }) => (draftId === undefined ? [] : [draftId]));
  recorder.withdrawWhenKnown(draftIds);
  return draftIds.length;
}

/** A book as it was read, what was decided on it, and the ledger that goes on from there. */
export interface LookedBook {
  readonly book: OpenBook;
  readonly looked: Looked;
  readonly recorder: Recorder;
}

/**
 * Reads book and mail again, as between two groups that are sent, or says why the book cannot be read any more. What was
 * recorded so far goes into the log first, so that the mail which it tells of counts as read.
 *
 * @param before what was looked at last; absent when nothing was yet
 * @param refuse why nothing is to be done with a book, asked before anything of it is taken in
 */
export function* lookAfresh(
  request: OpenRequest,
  before: LookedBook | undefined,
  refuse: (book: OpenBook) => Fault | undefined,
): Program<LookedBook | { readonly refusal: Fault }> {
  if (before !== undefined) {
    yield* before.recorder.flush();
    yield* perform("inbox.settle", { messageIds: before.looked.reconciled.settled });
  }
  const opened = yield* openBook({ ...request, readsTemplates: false });
  if (opened.refusal !== undefined) return { refusal: opened.refusal };
  const refusal = refuse(opened.book);
  if (refusal !== undefined) return { refusal };
  const recorder = new Recorder(opened.book.ledger);
  const looked = yield* lookAgain(opened.book, recorder);
  return { book: opened.book, looked: before === undefined ? looked : withEarlier(looked, before.looked), recorder };
}

/** The book is written once at the end: what was taken from it before is still to be cleared away in it. */
function withEarlier(looked: Looked, before: Looked): Looked {
  const { taken, entries } = looked.reconciled;
  const earlier = before.reconciled;
  const told = new Set(earlier.faults.map(({ message }) => message));
  return {
    ...looked,
    reconciled: {
      ...looked.reconciled,
      taken: new Set([...earlier.taken, ...taken]),
      entries: {
        taken: new Set([...earlier.entries.taken, ...entries.taken]),
        refused: new Map([...earlier.entries.refused, ...entries.refused]),
      },
      faults: looked.reconciled.faults.filter(({ message }) => !told.has(message)),
    },
  };
}
