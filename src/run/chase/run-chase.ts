import { checkOwnColumns } from "../../book/own-columns.ts";
import type { Fault } from "../../core/fault.ts";
import type { ChaseProposal } from "../../core/proposal.ts";
import type { SwitchOn } from "../../core/settings.ts";
import { counted } from "../../core/text.ts";
import { type OpenBook, type OpenRequest, openBook } from "../book/open-book.ts";
import { Recorder } from "../book/recorder.ts";
import { lockRefusal, refuseDay } from "../book/refuse-run.ts";
import { writeBook } from "../book/write-book.ts";
import { instantText } from "../book/zone.ts";
import { type Program, perform } from "../program.ts";
import { type Looked, lookAgain, proposeOn } from "../reconcile/look-again.ts";
import type { Reconciled } from "../reconcile/reconcile.ts";
import { type AutomaticallySent, sendAutomatic } from "../send/send-automatic.ts";
import { deliverDigest } from "./deliver-digest.ts";
import { fileLetters } from "./file-letters.ts";
import { type Performed, performStages } from "./perform-stages.ts";
import { isInternal, isWrittenForOthers, type Prepared, prepareStages, withUnwritable } from "./prepare.ts";
import { askSwitchOn, openingEvents } from "./switch-on.ts";

export interface ChaseRequest extends OpenRequest {
  /** The answer to the question of the day the book is switched on, where Settings give none. */
  readonly start?: SwitchOn;
}

/** What a run did, or the one fault for which it did nothing. */
export type ChaseSummary =
  | { readonly kind: "refused"; readonly refusal: Fault; readonly faults: readonly Fault[] }
  | {
      readonly kind: "done";
      /** As it was read when the run began. */
      readonly book: OpenBook;
      /** Where every account stands after the run, and the actions that were performed. */
      readonly proposal: ChaseProposal;
      readonly performed: Performed;
      /** What went out by itself. */
      readonly sent: Pick<AutomaticallySent, "sent" | "held" | "isTooEarly">;
      readonly reconciled: Reconciled;
      readonly withdrawn: number;
      /** All faults: of the book, of the reconciliation, of the decisions and of the acts. */
      readonly faults: readonly Fault[];
    };

/**
 * The daily chase: lock, read, reconcile with mailbox and tasks, judge waiting drafts, propose, act in small groups, write
 * the computed columns and the tasks, tell the approvers, unlock. Running again on the same facts does nothing.
 */
export function* runChase(request: ChaseRequest): Program<ChaseSummary> {
  const { email } = yield* perform("user.who", undefined);
  const lock = yield* perform("lock.acquire", { who: email });
  const unheld = lockRefusal(lock);
  if (unheld !== undefined) return refused(unheld, []);
  try {
    const opened = yield* openBook(request);
    if (opened.refusal !== undefined) return refused(opened.refusal, []);
    const { book } = opened;
    const refusal =
      book.whyNotRun ??
      refuseDay(book) ??
      refuseEmpty(book) ??
      refuseColumns(book) ??
      refuseWithoutAnswer(book, request);
    if (refusal !== undefined) return refused(refusal, book.faults);
    return yield* chase(book, request);
  } finally {
    yield* perform("lock.release", undefined);
  }
}

function* chase(book: OpenBook, request: ChaseRequest): Program<ChaseSummary> {
  const { controlDate } = book;
  const recorder = new Recorder(book.ledger);
  const runId = instantText(book.startedAt);
  yield* beginLedger(book, request, recorder, runId);
  const looked = yield* lookAgain(book, recorder);
  const { reconciled, proposal, accounts } = looked;
  const aliases = yield* aliasesFor(proposal, book);
  const prepared = prepareStages(proposal, { ...book, ledger: recorder.ledger, aliases }, accounts);
  const stages = reconciled.draftsHeldBy === undefined ? prepared.stages : prepared.stages.filter(isInternal);
  const stopAt = book.startedAt + book.settings.runSecondsMax * 1000;
  const opened = yield* performStages(stages, recorder, { controlDate, stopAt });
  const unprinted = yield* fileLetters(book, accounts, recorder, stopAt);
  const performed = { ...opened, faults: [...opened.faults, ...unprinted] };
  const proposed = { ...looked, proposal: proposeOn(book, accounts, recorder, reconciled.edited) };
  const sent = yield* sendAutomatic({ book, looked: proposed, recorder }, { request, stopAt });
  return yield* finish({ book, looked: proposed, first: proposal, prepared, performed, sent, runId });
}

/** The addresses that the mailbox may write from; not asked for where everything is written in its own name. */
function* aliasesFor(proposal: ChaseProposal, { sender }: OpenBook): Program<readonly string[]> {
  if (!isWrittenForOthers(proposal, sender)) return [];
  const answer = yield* perform("mailbox.aliases", undefined);
  return answer.kind === "known" ? answer.addresses : [];
}

/** What a run has done before it writes it into the book and tells the approvers. */
interface Done {
  readonly book: OpenBook;
  /** With what was decided after the last act. */
  readonly looked: Looked;
  /** What was decided before it. */
  readonly first: ChaseProposal;
  readonly prepared: Prepared;
  readonly performed: Performed;
  readonly sent: AutomaticallySent;
  readonly runId: string;
}

function* finish({ book, looked, first, prepared, performed, sent, runId }: Done): Program<ChaseSummary> {
  const { reconciled, accounts } = looked;
  const { recorder, looked: last } = sent.now;
  // Where nothing was to go out by itself, nothing was looked at again.
  const after = last === looked ? looked.proposal : proposeOn(book, accounts, recorder, last.reconciled.edited);
  const decisions = withUnwritable(after.accounts, prepared.unwritable);
  const faults = [
    ...book.faults,
    ...looked.doubts,
    ...reconciled.faults,
    ...after.faults,
    ...prepared.faults,
    ...performed.faults,
    ...sent.faults,
  ];
  const { drafts, tasks, isComplete } = performed;
  yield* recorder.record([
    { kind: "run-finished", on: book.controlDate, runId, isComplete, drafts, tasks, faults: faults.length },
  ]);
  yield* recorder.flush();
  yield* perform("inbox.settle", { messageIds: last.reconciled.settled });
  const { taken, entries } = last.reconciled;
  const unwritten = yield* writeBook({ book, ledger: recorder.ledger, decisions, taken, entries });
  const done = new Set(performed.keys);
  const shown = { ...after, accounts: decisions, actions: first.actions.filter(({ key }) => done.has(key)) };
  const undelivered = yield* deliverDigest({
    book,
    ledger: recorder.ledger,
    after: { accounts: decisions, judgements: after.judgements },
    faults: [...faults, ...unwritten],
    ...(sent.held === undefined || !book.settings.automaticSending ? {} : { heldSends: sent.held }),
  });
  const all = [...faults, ...unwritten, ...undelivered];
  const withdrawn = looked.withdrawn + sent.withdrawn;
  return { kind: "done", book, proposal: shown, performed, sent, reconciled, withdrawn, faults: all };
}

/** The answer of the first day, what the columns say of accounts that the ledger does not know, and that a run began. */
function* beginLedger(book: OpenBook, request: ChaseRequest, recorder: Recorder, runId: string): Program<void> {
  const on = book.controlDate;
  const answer = book.ledger.switchedOn?.answer ?? book.settings.switchOn ?? request.start;
  if (book.ledger.switchedOn === undefined && answer !== undefined)
    yield* recorder.record([{ kind: "switched-on", on, answer }]);
  const openings = answer === "as-columns-say" ? openingEvents({ ...book, ledger: recorder.ledger }, on) : [];
  yield* recorder.record([...openings, { kind: "run-started", on, runId, sender: book.sender }]);
}

/** A book in which no accounts can be found is the wrong file, or its header is: nothing is begun in it. */
function refuseEmpty({ reading }: OpenBook): Fault | undefined {
  if (reading.layout !== undefined) return undefined;
  return reading.faults.find(({ severity }) => severity === "fault") ?? reading.faults[0];
}

/** Before the first run nothing in the sheet is the program's, whatever it is called. */
function refuseColumns({ ledger, reading }: OpenBook): Fault | undefined {
  return ledger.seq === 0 ? checkOwnColumns(reading.layout)[0] : undefined;
}

function refuseWithoutAnswer({ ledger, settings }: OpenBook, { start }: ChaseRequest): Fault | undefined {
  return ledger.switchedOn === undefined && settings.switchOn === undefined && start === undefined
    ? askSwitchOn()
    : undefined;
}

function refused(refusal: Fault, faults: readonly Fault[]): ChaseSummary {
  return { kind: "refused", refusal, faults };
}

/** One line about a run for people: what was made and what waits for them. */
export function describeRun(summary: ChaseSummary): string {
  if (summary.kind === "refused") return summary.refusal.message;
  const { performed, withdrawn, reconciled, sent, faults } = summary;
  const parts = [`${counted(performed.drafts, "draft")} made`, `${counted(performed.tasks, "task")} opened`];
  if (sent.sent > 0) parts.push(`${sent.sent} sent by ${sent.sent === 1 ? "itself" : "themselves"}`);
  if (withdrawn > 0) parts.push(`${counted(withdrawn, "draft")} withdrawn`);
  if (reconciled.sent > 0) parts.push(`${reconciled.sent} seen as sent`);
  if (reconciled.discards > 0) parts.push(`${counted(reconciled.discards, "draft")} discarded by a person`);
  if (reconciled.replies > 0) parts.push(counted(reconciled.replies, "reply", "replies"));
  const needed = faults.filter(({ severity }) => severity !== "warning").length;
  return `${parts.join(", ")}; ${needed === 0 ? "no fault needs a person" : `${counted(needed, "fault")} to mend`}.`;
}
