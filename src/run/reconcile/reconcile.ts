import type { TakenEntries } from "../../book/entries-sheet.ts";
import type { Account } from "../../core/account.ts";
import { type Fault, fault } from "../../core/fault.ts";
import { counted } from "../../core/text.ts";
import type { OpenBook } from "../book/open-book.ts";
import type { Recorder } from "../book/recorder.ts";
import { type Program, perform } from "../program.ts";
import { draftsSought } from "./drafts-sought.ts";
import { reconcileDrafts } from "./reconcile-drafts.ts";
import { reconcileEntries } from "./reconcile-entries.ts";
import { inboxScope, reconcileMail } from "./reconcile-mail.ts";
import { reconcileTasks } from "./reconcile-tasks.ts";

/** What happened since the last run, as far as mailbox, inbox and tasks tell. */
export interface Reconciled {
  readonly sent: number;
  readonly discards: number;
  readonly replies: number;
  readonly bounces: number;
  /** Inbound mail that is settled once its events are in the log. */
  readonly settled: readonly string[];
  /** Keys of waiting drafts that a person has edited. */
  readonly edited: ReadonlySet<string>;
  /** False where the mailbox could not be read: then nobody knows what was edited, and no draft is taken back. */
  readonly areDraftsKnown: boolean;
  /** Whether the mailbox shows what was sent and what was answered; nothing goes out by itself where it does not. */
  readonly seesReplies: boolean;
  /** Keys of tasks whose entries were taken into the log. */
  readonly taken: ReadonlySet<string>;
  /** What others than the sender had entered. */
  readonly entries: TakenEntries;
  /** Why no draft is made in this run, where that is so. */
  readonly draftsHeldBy?: Fault;
  readonly faults: readonly Fault[];
}

/** Takes into the ledger what people and customers did since the last run. What is tidied afterwards is in the log first. */
export function* reconcile(book: OpenBook, accounts: readonly Account[], recorder: Recorder): Program<Reconciled> {
  const entries = yield* reconcileEntries(book, accounts, {
    ledgerNow: () => recorder.ledger,
    record: (events) => recorder.record(events),
  });
  const drafts = yield* reconcileMailbox(book, recorder);
  const mail = yield* reconcileInbox(book, accounts, recorder);
  const tasks = reconcileTasks(book.reading.tasks, recorder.ledger, accounts, book.controlDate);
  yield* recorder.record(tasks.events);
  const draftsHeldBy = drafts.draftsHeldBy ?? mail.draftsHeldBy;
  return {
    ...drafts,
    ...mail,
    ...(draftsHeldBy === undefined ? {} : { draftsHeldBy }),
    taken: tasks.taken,
    entries,
    faults: [...entries.faults, ...drafts.faults, ...mail.faults, ...tasks.faults],
  };
}

type MailboxPart = Pick<
  Reconciled,
  "sent" | "discards" | "edited" | "areDraftsKnown" | "seesReplies" | "draftsHeldBy" | "faults"
>;

function* reconcileMailbox(book: OpenBook, recorder: Recorder): Program<MailboxPart> {
  const listing = yield* perform("drafts.list", { ...draftsSought(recorder.ledger), mayWait: true });
  if (listing.kind === "missing") {
    const missing = outboxMissing(listing.message);
    const nothing = { sent: 0, discards: 0, edited: new Set<string>() };
    return { ...nothing, areDraftsKnown: false, seesReplies: false, draftsHeldBy: missing, faults: [missing] };
  }
  const { controlDate, settings, startedAt } = book;
  const found = reconcileDrafts({
    ledger: recorder.ledger,
    listing,
    controlDate,
    lastRunOn: book.ledger.lastControlDate,
    timeZone: settings.timeZone,
    nowAt: startedAt,
  });
  yield* recorder.record(found.events);
  if (found.leftovers.length > 0) {
    yield* recorder.flush();
    yield* perform("drafts.withdraw", { draftIds: found.leftovers });
  }
  const sent = found.events.filter(({ kind }) => kind === "sent").length;
  const stale = found.events.flatMap((event) =>
    event.kind === "sent" && event.isStale ? [sentStale(event.accountId)] : [],
  );
  const question = found.discards > settings.discardsMax ? manyDiscards(found.discards) : undefined;
  return {
    sent,
    discards: found.discards,
    edited: found.edited,
    areDraftsKnown: true,
    seesReplies: listing.canTellSent,
    ...(question === undefined ? {} : { draftsHeldBy: question }),
    faults: [...found.faults, ...stale, ...(question === undefined ? [] : [question])],
  };
}

type InboxPart = Pick<Reconciled, "replies" | "bounces" | "settled" | "draftsHeldBy" | "faults">;

function* reconcileInbox(book: OpenBook, accounts: readonly Account[], recorder: Recorder): Program<InboxPart> {
  const inbox = yield* perform("inbox.list", inboxScope(accounts, recorder.ledger));
  if (inbox.kind === "missing") {
    const missing = inboxMissing(inbox.message);
    return { replies: 0, bounces: 0, settled: [], draftsHeldBy: missing, faults: [missing] };
  }
  const unreadable = inbox.unreadable.map((name) => {
    const message = `The message "${name}" cannot be read, so it stops nobody's chase; read it yourself and take it out of the inbox.`;
    return fault("message-unreadable", { sheet: "Inbox" }, message);
  });
  const mail = reconcileMail(inbox.messages, accounts, recorder.ledger, book.controlDate);
  yield* recorder.record(mail.events);
  const cut = inbox.isCut === true ? inboxCut() : undefined;
  return {
    settled: mail.settled,
    ...(cut === undefined ? {} : { draftsHeldBy: cut }),
    replies: mail.events.filter(({ kind }) => kind === "replied").length,
    bounces: mail.events.filter(({ kind }) => kind === "bounced").length,
    faults: [...unreadable, ...(cut === undefined ? [] : [cut]), ...mail.faults],
  };
}

/** The mailbox cannot be read: no draft is made, and none counts as discarded. */
export function outboxMissing(why: string): Fault {
  return fault("folder-missing", { sheet: "Outbox" }, why);
}

/** The inbox cannot be read: nobody is reminded who may have answered already. */
export function inboxMissing(why: string): Fault {
  return fault("folder-missing", { sheet: "Inbox" }, `${why} No draft is made while it is not known who has answered.`);
}

/** More came in than one run looks through: as with an inbox that cannot be read, only that the next run goes on. */
export function inboxCut(): Fault {
  const message =
    "More mail came in than one run can look through, so no draft is made while it is not known who has answered; run again, and it goes on where it stopped.";
  return fault("run-stopped-early", { sheet: "Inbox" }, message);
}

function manyDiscards(discards: number): Fault {
  const message = `${counted(discards, "draft")} were deleted since the last run, so this run makes none: if that was meant, run again; if not, put them back first.`;
  return fault("many-discards", { sheet: "Outbox" }, message);
}

function sentStale(accountId: string): Fault {
  const message = `A reminder to account ${accountId} was sent after its facts had changed; its owner has a task to put it right.`;
  return fault("sent-stale", { sheet: "Accounts" }, message, accountId);
}
