import { findSheet } from "../../book/accounts-sheet.ts";
import { SHEET } from "../../book/columns.ts";
import { checkEntries, entriesSheet, readEntries } from "../../book/entries-sheet.ts";
import type { BookGrids, SheetWrite } from "../../book/grid.ts";
import { type Fault, fault } from "../../core/fault.ts";
import { foldEvents } from "../../core/ledger/fold.ts";
import type { LedgerState } from "../../core/ledger/history.ts";
import { sealEvents } from "../book/log.ts";
import { type OpenBook, openBook } from "../book/open-book.ts";
import { Recorder } from "../book/recorder.ts";
import { lockRefusal, refuseDay } from "../book/refuse-run.ts";
import { checkStateSheet, stateSheet } from "../book/state-sheet.ts";
import { instantText } from "../book/zone.ts";
import type { RunUser } from "../effects.ts";
import { type Program, perform } from "../program.ts";
import { decideOne } from "./decide-one.ts";
import { readPast, seqOf } from "./record-correction.ts";
import { entryIdOf, entryRow } from "./record-entries.ts";
import { type RecordedEvents, recordedEvents } from "./record-events.ts";
import type { RecordRequest, RecordSummary } from "./record-request.ts";

/** How often a book that somebody keeps saving is written before it is left to the next run. */
const TRIES_MAX = 4;

/**
 * Enters what happened: one fact, one outcome, one word about a stage, or the correction of one that was a mistake. The
 * sender's goes into the log at once; another user's waits in the Entries sheet for the sender's next run. What is wrong is
 * refused with the remedy, and then nothing is written.
 */
export function* recordEntry(request: RecordRequest): Program<RecordSummary> {
  const user = yield* perform("user.who", undefined);
  const unheld = lockRefusal(yield* perform("lock.acquire", { who: user.email }));
  if (unheld !== undefined) return { kind: "refused", refusal: unheld, faults: [] };
  try {
    const day = request.controlDate === undefined ? {} : { controlDate: request.controlDate };
    const opened = yield* openBook({ ...day, readsTemplates: false });
    if (opened.refusal !== undefined) return { kind: "refused", refusal: opened.refusal, faults: [] };
    const refusal = refuseRecording(opened.book);
    if (refusal !== undefined) return { kind: "refused", refusal, faults: [] };
    return yield* record(opened.book, user, request);
  } finally {
    yield* perform("lock.release", undefined);
  }
}

/** Others than the sender may enter things; a copy, or a book that was never run, has no log for them to reach. */
function refuseRecording(book: OpenBook): Fault | undefined {
  if (book.whyNotRun !== undefined && book.whyNotRun.code !== "not-the-sender") return book.whyNotRun;
  if (book.ledger.switchedOn === undefined) {
    const message = "Not entered: this book was never run, so it has no log yet; run the chase once and enter it then.";
    return fault("entry-wrong", { sheet: "Book" }, message);
  }
  return refuseDay(book);
}

function* record(book: OpenBook, user: RunUser, request: RecordRequest): Program<RecordSummary> {
  const by = user.isProven ? user.email : (request.by ?? user.email).trim();
  const enteredAt = instantText(book.startedAt);
  const { what, accountId, fields, why, way } = request;
  const entryId = entryIdOf([enteredAt, by, what, accountId, why, JSON.stringify(fields)]);
  const written = { what, accountId, fields, why: why.trim() };
  const isSender = book.whyNotRun === undefined;
  const past = what === "correct" && isSender ? yield* readPast(seqOf(fields.seq ?? "")) : undefined;
  const { ledger, controlDate: on, playbooks } = book;
  const made = recordedEvents(written, {
    accounts: book.reading.snapshot.accounts,
    playbooks,
    approvers: book.settings.approvers,
    ledger,
    on,
    enteredOn: on,
    by,
    way,
    entryId,
    decide: (wanted) => decideOne(wanted, book, ledger),
    ...(past === undefined ? {} : { past }),
  });
  if (made.wrong !== undefined) return { kind: "refused", refusal: wrongEntry(made, book), faults: [] };
  if (isSender) return yield* intoLog(book, made);
  const row = entryRow({ ...written, accountId: made.accountId || accountId }, { id: entryId, enteredAt, by });
  const faults = yield* writeSheet(book, (now) => {
    const grid = findSheet(now.grids, SHEET.entries);
    const notOurs = grid === undefined ? undefined : checkEntries(grid)[0];
    if (notOurs !== undefined) return notOurs;
    return entriesSheet([...(grid === undefined ? [] : readEntries(grid).entries), row]);
  });
  const [refusal] = faults;
  if (refusal !== undefined) return { kind: "refused", refusal, faults: [] };
  const inMind = foldEvents(ledger, sealEvents(ledger, made.events, ""));
  return { ...doneWith(book, made, inMind), seqs: [], waitsFor: book.sender, faults: [] };
}

type Made = Extract<RecordedEvents, { readonly wrong?: undefined }>;

/** The log first; the State sheet only keeps what the log says, and where it is late the next run reads on. */
function* intoLog(book: OpenBook, made: Made): Program<RecordSummary> {
  const recorder = new Recorder(book.ledger);
  yield* recorder.record(made.events);
  yield* recorder.flush();
  const seqs = made.events.map((_, at) => book.ledger.seq + 1 + at);
  const isOurs = checkStateSheet(book.reading.stateRows ?? []).length === 0;
  const faults = isOurs ? yield* writeSheet(book, () => stateSheet(recorder.ledger)) : [];
  return { ...doneWith(book, made, recorder.ledger), seqs, faults };
}

function doneWith(book: OpenBook, { accountId, sentence }: Made, ledger: LedgerState) {
  const name = book.reading.snapshot.accounts.find((known) => known.accountId === accountId)?.name ?? "";
  const whose = accountId === "" ? "" : name === "" ? `${accountId}: ` : `${accountId} (${name}): `;
  const why = accountId === "" ? "" : (decideOne(accountId, book, ledger)?.why ?? "");
  return { kind: "done" as const, accountId, sentence: `${whose}${sentence}.`, why, controlDate: book.controlDate };
}

/** Writes one sheet of the program's own on the book as it is now; again where somebody saved it in between. */
function* writeSheet(book: OpenBook, sheetOf: (now: BookGrids) => SheetWrite | Fault): Program<readonly Fault[]> {
  let now = book.grids;
  for (let tries = 1; tries <= TRIES_MAX; tries++) {
    if (tries > 1) {
      const answer = yield* perform("book.read", {});
      if (answer.kind === "refused") return [fault(answer.code, { sheet: "Book" }, answer.message)];
      now = answer.grids;
    }
    const sheet = sheetOf(now);
    if ("code" in sheet) return [sheet];
    const patch = { version: now.version, cells: [], colours: [], sheets: [sheet] };
    const written = yield* perform("book.write", patch);
    if (written.kind === "written") return [];
    if (written.kind === "refused") return [fault(written.code, { sheet: "Book" }, written.message)];
  }
  const message = "Somebody kept saving the book, so it was not written; try again in a moment.";
  return [fault("book-changed", { sheet: "Book" }, message)];
}

function wrongEntry(made: Extract<RecordedEvents, { readonly wrong: string }>, { reading }: OpenBook): Fault {
  const account = reading.snapshot.accounts.find(({ accountId }) => accountId === made.accountId);
  const sheet = reading.layout?.sheet.grid.name ?? SHEET.accounts;
  const [row] = account?.rows ?? [];
  const place = row === undefined ? { sheet } : { sheet, row };
  return fault("entry-wrong", place, `Not entered: ${made.wrong}.`, made.accountId);
}
