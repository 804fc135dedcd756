import { checkOwnColumns } from "../../book/own-columns.ts";
import type { Fault } from "../../core/fault.ts";
import type { LedgerEvent, SealedEvent } from "../../core/ledger/event.ts";
import { correctsThePast, foldEvents } from "../../core/ledger/fold.ts";
import type { ChaseProposal } from "../../core/proposal.ts";
import { type ProposalInput, proposeChases } from "../../core/propose.ts";
import { foldLog } from "../book/load-ledger.ts";
import { sealEvents } from "../book/log.ts";
import { type OpenBook, openBook } from "../book/open-book.ts";
import { isInternal, prepareStages, withUnwritable } from "../chase/prepare.ts";
import type { ChaseRequest } from "../chase/run-chase.ts";
import { assumeSwitchOn, doubtOpenings, openingEvents } from "../chase/switch-on.ts";
import type { Program } from "../program.ts";
import { perform } from "../program.ts";
import { draftsSought } from "../reconcile/drafts-sought.ts";
import { inboxCut, inboxMissing, outboxMissing } from "../reconcile/reconcile.ts";
import { reconcileDrafts } from "../reconcile/reconcile-drafts.ts";
import { reconcileEntries } from "../reconcile/reconcile-entries.ts";
import { inboxScope, reconcileMail } from "../reconcile/reconcile-mail.ts";
import { reconcileTasks } from "../reconcile/reconcile-tasks.ts";

export type PreviewSummary =
  | { readonly kind: "refused"; readonly refusal: Fault; readonly faults: readonly Fault[] }
  | {
      readonly kind: "done";
      readonly book: OpenBook;
      /** What the proposal was made from. */
      readonly input: ProposalInput;
      readonly proposal: ChaseProposal;
      readonly faults: readonly Fault[];
    };

/**
 * What a run would do on a day, and why it would do nothing about everybody else: the same decision with the last part
 * left out. Writes nothing, takes no lock, and may look at any day. On a book that was never switched on it shows the
 * answer that Settings or the request give, else chasing from the first stage, and says so.
 */
export function* previewChase(request: ChaseRequest): Program<PreviewSummary> {
  const begun = yield* openInMind(request);
  if (begun.refusal !== undefined) return { kind: "refused", refusal: begun.refusal, faults: [] };
  const { book, input, areDraftsHeld, faults } = begun;
  const proposal = proposeChases(input);
  const prepared = prepareStages(proposal, book, input.snapshot.accounts);
  const stages = areDraftsHeld ? prepared.stages.filter(isInternal) : prepared.stages;
  const ready = new Set(stages.flatMap(({ acts }) => acts.map(({ action }) => action.key)));
  return {
    kind: "done",
    book,
    input,
    proposal: {
      ...proposal,
      accounts: withUnwritable(proposal.accounts, prepared.unwritable),
      actions: proposal.actions.filter(({ key }) => ready.has(key)),
    },
    faults: [...faults, ...proposal.faults, ...prepared.faults],
  };
}

/** A book with today's news folded in mind, or why nothing can be done with it. */
export type BookInMind =
  | { readonly refusal: Fault }
  | {
      readonly refusal?: undefined;
      readonly book: OpenBook;
      /** What a proposal for the day is made from. */
      readonly input: ProposalInput;
      /** A run would make no draft now; a fault says why. */
      readonly areDraftsHeld: boolean;
      readonly faults: readonly Fault[];
    };

/** Opens a book and takes in, in mind only, what a run would take in before it proposes. Writes nothing. */
export function* openInMind(request: ChaseRequest): Program<BookInMind> {
  const opened = yield* openBook(request);
  if (opened.refusal !== undefined) return { refusal: opened.refusal };
  const switched = switchedOnInMind(opened.book, request);
  const { book } = switched;
  const entered = yield* entriesInMind(book);
  const news = book.whyNotRun === undefined ? yield* newsInMind(entered.book) : tasksInMind(entered.book);
  const ledger = news.book.ledger;
  const doubts =
    ledger.switchedOn?.answer === "as-columns-say"
      ? doubtOpenings(news.book)
      : { accounts: book.reading.snapshot.accounts, faults: [] };
  return {
    book: news.book,
    input: {
      snapshot: { accounts: doubts.accounts, faults: book.reading.snapshot.faults },
      playbooks: book.playbooks,
      settings: book.settings,
      ledger,
      controlDate: book.controlDate,
      editedDrafts: news.edited,
    },
    areDraftsHeld: news.areDraftsHeld === true,
    faults: [...book.faults, ...switched.faults, ...doubts.faults, ...entered.faults, ...news.faults],
  };
}

/** The ledger as it would be after the first run's opening events; nothing is written. */
function switchedOnInMind(book: OpenBook, request: ChaseRequest): { book: OpenBook; faults: readonly Fault[] } {
  const { ledger, settings, controlDate } = book;
  if (ledger.switchedOn !== undefined) return { book: withOpenings(book), faults: [] };
  const taken = checkOwnColumns(book.reading.layout);
  const answer = settings.switchOn ?? request.start;
  const assumed = { kind: "switched-on" as const, on: controlDate, answer: answer ?? ("first-stage" as const) };
  return {
    book: withOpenings(inMind(book, [assumed])),
    faults: answer === undefined ? [assumeSwitchOn(), ...taken] : taken,
  };
}

function withOpenings(book: OpenBook): OpenBook {
  if (book.ledger.switchedOn?.answer !== "as-columns-say") return book;
  return inMind(book, openingEvents(book, book.controlDate));
}

interface InMind {
  readonly book: OpenBook;
  readonly edited: ReadonlySet<string>;
  /** A run would make no draft now; a fault says why. */
  readonly areDraftsHeld?: true;
  readonly faults: readonly Fault[];
}

/** What others than the sender entered, folded in mind only; a correction needs the whole log to be folded anew. */
function* entriesInMind(book: OpenBook): Program<InMind> {
  let { ledger } = book;
  const unwritten: SealedEvent[] = [];
  const entered = yield* reconcileEntries(book, book.reading.snapshot.accounts, {
    ledgerNow: () => ledger,
    *record(events) {
      const sealed = sealEvents(ledger, events, "");
      unwritten.push(...sealed);
      ledger = correctsThePast(ledger, sealed) ? yield* foldLog(unwritten) : foldEvents(ledger, sealed);
    },
  });
  return { book: { ...book, ledger }, edited: new Set(), faults: entered.faults };
}

/** What mailbox, inbox and tasks tell today, folded in mind only, in the order in which a run takes it in. */
function* newsInMind(book: OpenBook): Program<InMind> {
  const drafts = yield* draftsInMind(book);
  const inbox = yield* perform("inbox.list", inboxScope(book.reading.snapshot.accounts, drafts.book.ledger));
  const { controlDate, reading } = book;
  const messages = inbox.kind === "listed" ? inbox.messages : [];
  // Before its first run a book may have no inbox yet.
  const missing = inbox.kind === "listed" || book.ledger.lastRun === undefined ? [] : [inboxMissing(inbox.message)];
  const unread = inbox.kind === "listed" && inbox.isCut === true ? [inboxCut()] : missing;
  const mail = reconcileMail(messages, reading.snapshot.accounts, drafts.book.ledger, controlDate);
  const withMail = inMind(drafts.book, mail.events);
  const tasks = reconcileTasks(reading.tasks, withMail.ledger, reading.snapshot.accounts, controlDate);
  return {
    book: inMind(withMail, tasks.events),
    edited: drafts.edited,
    ...(drafts.areDraftsHeld === true || unread.length > 0 ? { areDraftsHeld: true } : {}),
    faults: [...drafts.faults, ...unread, ...mail.faults, ...tasks.faults],
  };
}

/** Whoever may not run the book sees neither its mailbox nor its inbox: only what the sheet says. */
function tasksInMind(book: OpenBook): InMind {
  const { ledger, reading, controlDate } = book;
  const tasks = reconcileTasks(reading.tasks, ledger, reading.snapshot.accounts, controlDate);
  return { book: inMind(book, tasks.events), edited: new Set(), faults: tasks.faults };
}

function* draftsInMind(book: OpenBook): Program<InMind> {
  const nothing: InMind = { book, edited: new Set(), faults: [] };
  if (book.ledger.accounts.size === 0) return nothing;
  const { controlDate, settings, startedAt, ledger } = book;
  const listing = yield* perform("drafts.list", draftsSought(ledger));
  if (listing.kind === "missing") return { ...nothing, areDraftsHeld: true, faults: [outboxMissing(listing.message)] };
  const { timeZone } = settings;
  const lastRunOn = ledger.lastControlDate;
  const found = reconcileDrafts({ ledger, listing, controlDate, lastRunOn, timeZone, nowAt: startedAt });
  return { book: inMind(book, found.events), edited: found.edited, faults: found.faults };
}

function inMind(book: OpenBook, events: readonly LedgerEvent[]): OpenBook {
  return { ...book, ledger: foldEvents(book.ledger, sealEvents(book.ledger, events, "")) };
}
