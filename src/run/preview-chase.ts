import { checkOwnColumns } from "../book/own-columns.ts";
import type { Fault } from "../core/fault.ts";
import { foldEvents } from "../core/ledger/fold.ts";
import type { ChaseProposal } from "../core/proposal.ts";
import { proposeChases } from "../core/propose.ts";
import { sealEvents } from "./log.ts";
import { type OpenBook, openBook } from "./open-book.ts";
import { prepareStages, withUnwritable } from "./prepare.ts";
import type { Program } from "./program.ts";
import { perform } from "./program.ts";
import { reconcileDrafts } from "./reconcile-drafts.ts";
import type { ChaseRequest } from "./run-chase.ts";
import { assumeSwitchOn, doubtOpenings, openingEvents } from "./switch-on.ts";

export type PreviewSummary =
  | { readonly kind: "refused"; readonly refusal: Fault; readonly faults: readonly Fault[] }
  | {
      readonly kind: "done";
      readonly book: OpenBook;
      readonly proposal: ChaseProposal;
      readonly faults: readonly Fault[];
    };

/**
 * What a run would do on a day, and why it would do nothing about everybody else: the same decision with the last part
 * left out. Writes nothing, takes no lock, and may look at any day. On a book that was never switched on it shows the
 * answer that Settings or the request give, else chasing from the first stage, and says so.
 */
export function* previewChase(request: ChaseRequest): Program<PreviewSummary> {
  const opened = yield* openBook(request);
  if (opened.refusal !== undefined) return { kind: "refused", refusal: opened.refusal, faults: [] };
  const switched = switchedOnInMind(opened.book, request);
  const { book } = switched;
  const mailbox = yield* mailboxInMind(book);
  const ledger = mailbox.book.ledger;
  const doubts =
    ledger.switchedOn?.answer === "as-columns-say"
      ? doubtOpenings(mailbox.book)
      : { accounts: book.reading.snapshot.accounts, faults: [] };
  const proposal = proposeChases({
    snapshot: { accounts: doubts.accounts, faults: book.reading.snapshot.faults },
    playbooks: book.playbooks,
    settings: book.settings,
    ledger,
    controlDate: book.controlDate,
    editedDrafts: mailbox.edited,
  });
  const prepared = prepareStages(proposal, mailbox.book, doubts.accounts);
  const ready = new Set(prepared.stages.flatMap(({ acts }) => acts.map(({ action }) => action.key)));
  return {
    kind: "done",
    book: mailbox.book,
    proposal: {
      ...proposal,
      accounts: withUnwritable(proposal.accounts, prepared.unwritable),
      actions: proposal.actions.filter(({ key }) => ready.has(key)),
    },
    faults: [
      ...book.faults,
      ...switched.faults,
      ...doubts.faults,
      ...mailbox.faults,
      ...proposal.faults,
      ...prepared.faults,
    ],
  };
}

/** The ledger as it would be after the first run's opening events; nothing is written. */
function switchedOnInMind(book: OpenBook, request: ChaseRequest): { book: OpenBook; faults: readonly Fault[] } {
  const { ledger, settings, controlDate } = book;
  if (ledger.switchedOn !== undefined) return { book: withOpenings(book), faults: [] };
  const taken = checkOwnColumns(book.reading.layout);
  const answer = settings.switchOn ?? request.start;
  const assumed = { kind: "switched-on" as const, on: controlDate, answer: answer ?? ("first-stage" as const) };
  const folded = foldEvents(ledger, sealEvents(ledger, [assumed], ""));
  return {
    book: withOpenings({ ...book, ledger: folded }),
    faults: answer === undefined ? [assumeSwitchOn(), ...taken] : taken,
  };
}

function withOpenings(book: OpenBook): OpenBook {
  if (book.ledger.switchedOn?.answer !== "as-columns-say") return book;
  const events = openingEvents(book, book.controlDate);
  return { ...book, ledger: foldEvents(book.ledger, sealEvents(book.ledger, events, "")) };
}

/** What the mailbox tells today, folded in mind only. */
function* mailboxInMind(
  book: OpenBook,
): Program<{ book: OpenBook; edited: ReadonlySet<string>; faults: readonly Fault[] }> {
  if (book.ledger.accounts.size === 0) return { book, edited: new Set(), faults: [] };
  const listing = yield* perform("drafts.list", undefined);
  if (listing.kind === "missing") return { book, edited: new Set(), faults: [] };
  const { controlDate, settings, startedAt, ledger } = book;
  const found = reconcileDrafts({ ledger, listing, controlDate, timeZone: settings.timeZone, nowAt: startedAt });
  const folded = foldEvents(ledger, sealEvents(ledger, found.events, ""));
  return { book: { ...book, ledger: folded }, edited: found.edited, faults: found.faults };
}
