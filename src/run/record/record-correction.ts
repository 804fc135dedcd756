import type { CalendarDay } from "../../core/day.ts";
import type { LedgerEvent, SealedEvent } from "../../core/ledger/event.ts";
import { listed } from "../../core/text.ts";
import { readLogRows } from "../book/log.ts";
import { type Program, perform } from "../program.ts";
import type { FieldReader } from "./record-values.ts";
import { describeEntry, spaced } from "./record-words.ts";

/** What was entered in one go stands together in the log: so many events before the one that is named are looked at too. */
const GROUP_MAX = 12;

/** The number of the event that an entry corrects; 0 where it names none. */
export function seqOf(text: string): number {
  return /^[1-9]\d{0,8}$/.test(text.trim()) ? Number(text) : 0;
}

/** The part of the log that a correction needs: the event, what was entered with it, and all that came after. */
export function* readPast(seq: number): Program<readonly SealedEvent[]> {
  if (seq === 0) return [];
  const answer = yield* perform("log.tail", { fromSeq: Math.max(1, seq - GROUP_MAX) });
  return answer.kind === "read" ? (readLogRows(answer.rows).events ?? []) : [];
}

/** Who says that an event was a mistake, and why. */
export interface Correcting {
  readonly on: CalendarDay;
  readonly by: string;
  readonly why: string;
  readonly entryId: string;
}

/**
 * The events that take back an entry: the one that is named and all that was entered with it. Nothing else of the log can be
 * taken back: what the program did itself it did, and what stands in a column is corrected in its cell.
 *
 * @param past what {@link readPast} gave
 */
export function correctionEvents(
  read: FieldReader,
  past: readonly SealedEvent[],
  { on, by, why, entryId }: Correcting,
): { readonly events: readonly LedgerEvent[]; readonly accountId: string; readonly sentence: string } | undefined {
  const seq = seqOf(read.text("seq"));
  if (seq === 0)
    return read.complain(`"${read.text("seq")}" is no number of an event: take it from the log's column Seq`, "seq");
  const named = past.find((sealed) => sealed.seq === seq);
  if (named === undefined)
    return read.complain(`the log has no event ${seq}: take the number from its column Seq`, "seq");
  const { event } = named;
  if (event.kind === "recorded" && event.way === "column")
    return read.complain(
      `event ${seq} says what stands in the sheet: correct the cell, and the next run takes it in`,
      "seq",
    );
  if (event.entryId === undefined || !CORRECTABLE.has(event.kind))
    return read.complain(
      `event ${seq} (${spaced(event.kind)}) is not something that a person entered, so it cannot be taken back; enter what is so instead`,
      "seq",
    );
  const corrected = correctedIn(past);
  if (corrected.has(seq)) return read.complain(`event ${seq} was taken back already`, "seq");
  const group = past.filter((sealed) => sealed.event.entryId === event.entryId && !corrected.has(sealed.seq));
  const accountId = accountOf(event, past);
  return {
    accountId,
    events: group.map((sealed) => ({ kind: "corrected", on, entryId, seq: sealed.seq, reason: why, by })),
    sentence: `taken back: ${listed(group.map(({ event: entered }) => describe(entered)))}`,
  };
}

/** What a person entered, and what followed from it at once. */
const CORRECTABLE: ReadonlySet<LedgerEvent["kind"]> = new Set([
  "recorded",
  "closed",
  "passed",
  "overridden",
  "replied",
  "sent",
  "discarded",
  "corrected",
]);

/** The events that stand corrected; a correction that was itself taken back corrects nothing. */
function correctedIn(past: readonly SealedEvent[]): ReadonlySet<number> {
  const corrected = new Set<number>();
  for (let at = past.length - 1; at >= 0; at--) {
    const sealed = past[at] as SealedEvent;
    if (sealed.event.kind === "corrected" && !corrected.has(sealed.seq)) corrected.add(sealed.event.seq);
  }
  return corrected;
}

function accountOf(event: LedgerEvent, past: readonly SealedEvent[]): string {
  if ("accountId" in event) return event.accountId;
  if (event.kind !== "corrected") return "";
  const target = past.find(({ seq }) => seq === event.seq)?.event;
  return target === undefined ? "" : accountOf(target, past);
}

function describe(event: LedgerEvent): string {
  switch (event.kind) {
    case "recorded":
      return describeEntry(event.entry);
    case "closed":
      return `the outcome "${spaced(event.outcome)}"`;
    case "replied":
      return "the reply of the customer";
    case "passed":
      return `the skipping of stage "${event.stageId}"`;
    case "overridden":
      return `the override of stage "${event.stageId}"`;
    case "corrected":
      return `the correction of event ${event.seq}`;
    default:
      return `what was said of a draft (${event.kind})`;
  }
}
