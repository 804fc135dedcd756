import { describe, expect, test } from "vitest";
import { day } from "../../../src/core/day.ts";
import type { LedgerEvent, SealedEvent } from "../../../src/core/ledger/event.ts";
import { emptyLedger, foldEvents } from "../../../src/core/ledger/fold.ts";
import { NO_HASH } from "../../../src/core/ledger/history.ts";
import { loadLedger } from "../../../src/run/book/load-ledger.ts";
import { readLogRows, rowsOfEvent, sealEvents } from "../../../src/run/book/log.ts";
import { rowsOfState } from "../../../src/run/book/state-sheet.ts";
import type { LogAnswer, LogRow } from "../../../src/run/effects.ts";
import { type Ports, runSync } from "../../../src/run/program.ts";

const ON = day("2026-11-20");
const LONG = "x".repeat(40_000);

function failed(accountId: string, reason = "too early"): LedgerEvent {
  return { kind: "failed", on: ON, key: `${accountId}/1`, accountId, reason };
}

const sealed: readonly SealedEvent[] = sealEvents(
  { seq: 0, hash: NO_HASH },
  ["A1", "A2", "A3", "A4", "A5", "A6"].map((id) => failed(id, id === "A3" ? LONG : undefined)),
  "2026-11-20T07:00:00Z",
);

/** The rows of events, by their sequence numbers in the order in which they stand in the log. */
function rowsOf(...seqs: readonly number[]): LogRow[] {
  return seqs.flatMap((seq) => rowsOfEvent(sealed[seq - 1]!));
}

function seqsOf(rows: readonly LogRow[]): readonly number[] | string {
  const reading = readLogRows(rows);
  return reading.fault ?? reading.events.map(({ seq }) => seq);
}

describe("a batch of rows that arrived twice", () => {
  test.each([
    ["right after itself", [1, 2, 3, 4, 2, 3, 4], [1, 2, 3, 4]],
    ["after later events", [1, 2, 3, 4, 2, 3, 5, 6], [1, 2, 3, 4, 5, 6]],
    ["in part", [1, 2, 3, 4, 3, 5], [1, 2, 3, 4, 5]],
    ["three times", [1, 2, 2, 2, 3], [1, 2, 3]],
    ["beginning before the tail that was read", [4, 5, 2, 3, 4, 5, 6], [4, 5, 6]],
  ])("counts once: %s", (_, written, read) => {
    expect(seqsOf(rowsOf(...written))).toEqual(read);
  });

  test.each([
    ["an event that is left out", [1, 2, 4], /event 2 is followed by event 4/],
    ["an event too early", [1, 3, 2], /event 1 is followed by event 3/],
    ["events before the tail that lead to none of it", [5, 2, 3], /event 5 is followed by event 3/],
    ["events before the tail with one left out", [5, 2, 4, 5, 6], /event 5 is followed by event 4/],
    ["a log that was sorted the other way round", [6, 5, 4, 3], /event 6 is followed by event 4/],
  ])("is a fault: %s", (_, written, fault) => {
    expect(seqsOf(rowsOf(...written))).toMatch(fault);
  });

  test("is a fault when it says something else under the same number", () => {
    const others = sealEvents({ seq: 1, hash: sealed[0]!.hash }, [failed("A9")], "2026-11-20T07:00:00Z");
    expect(seqsOf([...rowsOf(1, 2), ...others.flatMap(rowsOfEvent)])).toMatch(/event 2 is followed by event 2/);
  });
});

describe("a batch that arrives when later events are in the log already", () => {
  const late = rowsOf(1, 2, 3, 4, 5, 2, 3);

  /** Loads the ledger of a book whose State sheet knows the first events. */
  function load(known: number, rows: readonly LogRow[]) {
    const kept = foldEvents(emptyLedger(), sealed.slice(0, known));
    const tail = ({ fromSeq }: { fromSeq: number }): LogAnswer => {
      const from = rows.findIndex(([seq]) => Number(seq) >= fromSeq);
      return { kind: "read", rows: rows.slice(from) };
    };
    return runSync(loadLedger(rowsOfState(kept)), { "log.tail": tail } as Ports);
  }

  test("is read as one from the first event on, and the run goes on", () => {
    const loaded = load(5, late);
    expect(loaded.ledger?.seq).toBe(5);
    expect(loaded).toMatchObject({ faults: [{ code: "state-rebuilt" }] });
    expect(load(5, [...late, ...rowsOf(6)]).ledger?.seq).toBe(6);
  });

  test("is refused where it is another one", () => {
    const others = sealEvents({ seq: 1, hash: sealed[0]!.hash }, [failed("A9")], "2026-11-20T07:00:00Z");
    expect(load(5, [...rowsOf(1, 2, 3, 4, 5), ...others.flatMap(rowsOfEvent)]).refusal?.message).toMatch(
      /event 5 is followed by event 2/,
    );
  });
});
