import { formatDay } from "../../core/day.ts";
import type { LedgerEvent, SealedEvent } from "../../core/ledger/event.ts";
import { NO_HASH } from "../../core/ledger/history.ts";
import { cellParts, fitCell } from "../../core/text.ts";
import { cleanLine } from "../../mail/clean-text.ts";
import { hashOf } from "../../mail/reference.ts";
import type { LogRow } from "../effects.ts";
import { eventColumns, eventFromJson, eventToJson } from "./event-text.ts";

/** The columns of the log. Managers read and filter it; the program reads `Seq`, `Detail` and the two hashes. */
export const LOG_COLUMNS = [
  "Seq",
  "Recorded at",
  "Day",
  "Event",
  "Account",
  "Playbook",
  "Stage",
  "Act",
  "Key",
  "Detail",
  "Previous hash",
  "Hash",
] as const;

/** What a row that carries on the detail of the one above has in its Event column. */
const CONTINUED = "(continued)";

const DETAIL = LOG_COLUMNS.indexOf("Detail");

/** Gives events their sequence numbers and chains each to the one before, from the last event that the ledger holds. */
export function sealEvents(
  last: { readonly seq: number; readonly hash: string },
  events: readonly LedgerEvent[],
  recordedAt: string,
): SealedEvent[] {
  let { seq, hash } = last;
  return events.map((event) => {
    const previousHash = hash;
    seq += 1;
    hash = hashOfEvent(seq, recordedAt, eventToJson(event), previousHash);
    return { seq, recordedAt, event, previousHash, hash };
  });
}

/** The rows of a sealed event: one, or several when its detail is longer than a cell may be. */
export function rowsOfEvent({ seq, recordedAt, event, previousHash, hash }: SealedEvent): LogRow[] {
  const { accountId, playbookId, stageId, actId, key } = eventColumns(event);
  const [detail = "", ...more] = cellParts(eventToJson(event));
  const on = formatDay(event.on);
  const row = [
    String(seq),
    recordedAt,
    on,
    event.kind,
    ...[accountId, playbookId, stageId, actId, key].map(shownCell),
    detail,
    previousHash,
    hash,
  ];
  return [row, ...more.map((chunk) => continuation(seq, chunk))];
}

/** What a log holds, or why it cannot be trusted. */
export type LogReading =
  | { readonly events: readonly SealedEvent[]; readonly fault?: undefined }
  | { readonly events?: undefined; readonly fault: string };

/**
 * Reads rows of the log and checks that they are whole: numbered without a gap, each chained to the one before, each with
 * the hash of what it says. The first row need not be the first event. Events that arrived twice, because a place was
 * told that they were not written when they were, count once.
 */
export function readLogRows(rows: readonly LogRow[]): LogReading {
  const events: SealedEvent[] = [];
  let earlier: SealedEvent | undefined;
  for (const cells of joinContinued(rows)) {
    const event = readEvent(cells);
    if (typeof event === "string") return { fault: event };
    const before = events[events.length - 1];
    if (before !== undefined && isRepeated(event, events, earlier)) {
      earlier = event.seq < (events[0]?.seq ?? 0) ? event : undefined;
      continue;
    }
    if (before !== undefined && (earlier !== undefined || event.seq !== before.seq + 1))
      return outOfOrder(before, event);
    const expected = before?.hash ?? (event.seq === 1 ? NO_HASH : event.previousHash);
    if (event.previousHash !== expected)
      return { fault: `event ${event.seq} does not follow from the event before it: a row was changed` };
    events.push(event);
  }
  const last = events[events.length - 1];
  return earlier === undefined || last === undefined ? { events } : outOfOrder(last, earlier);
}

/**
 * Whether an event was read already, with the same hash. A group of them may begin before the first event that was read:
 * those are taken as `earlier` ones and have to lead, each chained to the next, to one that was.
 */
function isRepeated(event: SealedEvent, events: readonly SealedEvent[], earlier: SealedEvent | undefined): boolean {
  const firstSeq = events[0]?.seq ?? 0;
  const isNext = earlier === undefined || (event.seq === earlier.seq + 1 && event.previousHash === earlier.hash);
  return isNext && (event.seq < firstSeq || events[event.seq - firstSeq]?.hash === event.hash);
}

function outOfOrder(before: SealedEvent, event: SealedEvent): LogReading {
  return { fault: `event ${before.seq} is followed by event ${event.seq}: rows are missing or out of order` };
}

function readEvent(cells: LogRow): SealedEvent | string {
  const [seqText = "", recordedAt = "", , kind = ""] = cells;
  const seq = Number(seqText);
  const detail = cells[DETAIL] ?? "";
  const [previousHash = "", hash = ""] = cells.slice(DETAIL + 1);
  if (!Number.isInteger(seq) || seq < 1) return `a row has the sequence number "${seqText}"`;
  if (hashOfEvent(seq, recordedAt, detail, previousHash) !== hash)
    return `event ${seq} (${kind}) is not what was written: a cell of its row was changed`;
  try {
    return { seq, recordedAt, event: eventFromJson(detail) as LedgerEvent, previousHash, hash };
  } catch (error) {
    if (error instanceof SyntaxError) return `the detail of event ${seq} cannot be read`;
    throw error;
  }
}

function joinContinued(rows: readonly LogRow[]): LogRow[] {
  const joined: string[][] = [];
  for (const row of rows) {
    const last = joined[joined.length - 1];
    if (row[3] === CONTINUED) {
      // The rest of an event that began before the first row given is not ours to read.
      if (last !== undefined) last[DETAIL] = (last[DETAIL] ?? "") + (row[DETAIL] ?? "");
    } else {
      joined.push([...row]);
    }
  }
  return joined;
}

/** What people filter by, on one line and no longer than a cell; the detail holds the text as it is. */
function shownCell(text: string): string {
  return fitCell(cleanLine(text));
}

function continuation(seq: number, chunk: string): LogRow {
  const row: string[] = LOG_COLUMNS.map(() => "");
  row[0] = String(seq);
  row[3] = CONTINUED;
  row[DETAIL] = chunk;
  return row;
}

function hashOfEvent(seq: number, recordedAt: string, detail: string, previousHash: string): string {
  return hashOf([previousHash, String(seq), recordedAt, detail].join("\n"));
}
