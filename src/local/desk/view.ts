import type { CalendarDay } from "../../core/day.ts";
import type { Fault } from "../../core/fault.ts";
import type { ActHistory } from "../../core/ledger/history.ts";
import type { AccountDecision } from "../../core/proposal.ts";
import { previewChase } from "../../run/ask/preview-chase.ts";
import { type OpenBook, openBook } from "../../run/book/open-book.ts";
import type { ChaseSummary } from "../../run/chase/run-chase.ts";
import { type AsyncPorts, runAsync } from "../../run/program.ts";
import { type KnownMessages, type OutboxMessage, readOutbox } from "./outbox-messages.ts";

/** A run that the desk made, as it is told on every page. */
export interface LastRun {
  readonly on: CalendarDay;
  readonly summary: ChaseSummary;
  /** Approvals, discards and outcomes since: the next run takes them in. */
  readonly changesSince: number;
}

/** Everything that a page may show, read once for it. */
export interface DeskView {
  readonly controlDate: CalendarDay;
  readonly isSandbox: boolean;
  readonly bookPath: string;
  readonly outbox: string;
  /** Absent when the book cannot be used at all: then `refusal` says why. */
  readonly book?: OpenBook;
  readonly refusal?: Fault;
  /** The decisions that the sheet shows: those of the last run, or of a preview where there was none. */
  readonly decisions: readonly AccountDecision[];
  readonly isPreview: boolean;
  readonly faults: readonly Fault[];
  readonly drafts: readonly OutboxMessage[];
  readonly sent: readonly OutboxMessage[];
  readonly openTasks: readonly ActHistory[];
  readonly lastRun?: LastRun;
}

export interface ViewRequest extends Pick<DeskView, "controlDate" | "isSandbox" | "bookPath" | "outbox" | "lastRun"> {
  readonly ports: AsyncPorts;
  readonly now: number;
  readonly known: KnownMessages;
}

/** Reads the book as it is now, with what the last run decided about it, or else what a run would. */
export async function readView({ ports, now, known, ...given }: ViewRequest): Promise<DeskView> {
  const decided = await readDecided(given, ports);
  const messages = await readOutbox(given.outbox, now, known);
  const acts =
    decided.book === undefined ? [] : [...decided.book.ledger.accounts.values()].flatMap(({ acts: known }) => known);
  return {
    ...given,
    ...decided,
    drafts: messages.filter(({ place }) => place === "draft"),
    sent: messages.filter(({ place }) => place === "sent"),
    openTasks: acts.filter(({ status }) => status === "open").sort((one, other) => one.on - other.on),
  };
}

type Decided = Pick<DeskView, "book" | "refusal" | "decisions" | "isPreview" | "faults">;

async function readDecided(
  { controlDate, lastRun }: Pick<DeskView, "controlDate" | "lastRun">,
  ports: AsyncPorts,
): Promise<Decided> {
  if (lastRun?.summary.kind === "done") {
    const opened = await runAsync(openBook({ controlDate }), ports);
    if (opened.refusal !== undefined) return refused(opened.refusal);
    const { proposal, faults } = lastRun.summary;
    return { book: opened.book, decisions: proposal.accounts, isPreview: false, faults };
  }
  const preview = await runAsync(previewChase({ controlDate }), ports);
  if (preview.kind === "refused") return refused(preview.refusal);
  const { book, proposal, faults } = preview;
  const refusal = lastRun?.summary.kind === "refused" ? { refusal: lastRun.summary.refusal } : {};
  return { book, decisions: proposal.accounts, isPreview: true, faults, ...refusal };
}

function refused(refusal: Fault): Decided {
  return { refusal, decisions: [], isPreview: true, faults: [refusal] };
}
