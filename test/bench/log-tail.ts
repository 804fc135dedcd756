import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeCsv } from "hucre/csv";
import type { Grid } from "../../src/book/grid.ts";
import { foldEvents } from "../../src/core/ledger/fold.ts";
import { EMPTY_LEDGER } from "../../src/core/ledger/history.ts";
import { localPorts } from "../../src/local/files/local-ports.ts";
import { logFile } from "../../src/local/log/log-file.ts";
import { rowsOfEvent, sealEvents } from "../../src/run/book/log.ts";
import { rowsOfState } from "../../src/run/book/state-sheet.ts";
import { runChase } from "../../src/run/chase/run-chase.ts";
import type { LogRow } from "../../src/run/effects.ts";
import { runAsync, runSync } from "../../src/run/program.ts";
import { MemoryPlace } from "../support/memory-ports.ts";
import { CONTROL_DATE, gridsOf, pastEvents, readGrids } from "./books.ts";
import { printTable, state } from "./measure.ts";

const NOW_AT = Date.parse("2026-11-20T09:00:00Z");

interface LongLog {
  readonly grids: readonly Grid[];
  readonly rows: readonly LogRow[];
  readonly eventCount: number;
}

/** A book whose log holds so many events, with the fold of all but the last ten kept in its State sheet. */
function longLog(eventCount: number): LongLog {
  // A row of such a book has less than four events behind it.
  const accounts = gridsOf(eventCount);
  const events = pastEvents(readGrids(accounts)).slice(0, eventCount);
  if (events.length < eventCount) throw new Error(`only ${events.length} events`);
  const sealed = sealEvents(EMPTY_LEDGER, events, "2026-11-13T09:00:00.000Z");
  const kept = foldEvents(
    { ...EMPTY_LEDGER, switchedOn: { answer: "first-stage", on: CONTROL_DATE } },
    sealed.slice(0, -10),
  );
  const grids = [...accounts, { name: "State", rows: rowsOfState(kept) }];
  return { grids, rows: sealed.flatMap(rowsOfEvent), eventCount };
}

/** A run with a long log behind it reads only the tail: rows in memory, bytes in a file. */
export async function benchLogTail(eventCount: number): Promise<void> {
  const log = longLog(eventCount);
  const inMemory = rowsRead(log);
  const onDisk = await bytesRead(log);
  printTable(`A run with ${eventCount.toLocaleString("en-GB")} events in the log`, [
    ["log", "whole", "read by the run", "share"],
    ["rows, in memory", log.rows.length, inMemory, share(inMemory, log.rows.length)],
    ["bytes, in a file", onDisk.whole, onDisk.read, share(onDisk.read, onDisk.whole)],
  ]);
  state("the run reads only the tail of the log", inMemory <= 11 && onDisk.read < 1_000_000);
}

function rowsRead({ grids, rows }: LongLog): number {
  const place = new MemoryPlace([...grids], "2026-11-20");
  place.log = [...rows];
  const ports = place.ports();
  let read = 0;
  const counting = {
    ...ports,
    "log.tail": (input: { readonly fromSeq: number }) => {
      const answer = ports["log.tail"](input);
      if (answer.kind === "read") read += answer.rows.length;
      return answer;
    },
  };
  const summary = runSync(runChase({ controlDate: CONTROL_DATE }), counting);
  if (summary.kind !== "done") throw new Error(summary.refusal.message);
  return read;
}

async function bytesRead({ grids, rows }: LongLog): Promise<{ whole: number; read: number }> {
  const folder = mkdtempSync(join(tmpdir(), "chasebook-bench-"));
  try {
    const book = join(folder, "book");
    mkdirSync(book);
    for (const { name, rows: cells } of grids) writeFileSync(join(book, `${name}.csv`), writeCsv(cells as string[][]));
    // Drafts of the past were never made here: the folders exist and are empty.
    for (const name of ["outbox", "outbox/sent", "inbox"]) mkdirSync(join(book, name));
    await logFile(join(book, "log.csv")).append(rows);
    const whole = statSync(join(book, "log.csv")).size;
    let read = 0;
    const ports = localPorts({
      bookPath: book,
      now: () => NOW_AT,
      user: "receivables@northgate.example",
      onLogBytesRead: (bytes) => {
        read += bytes;
      },
    });
    const summary = await runAsync(runChase({ controlDate: CONTROL_DATE }), {
      ...ports,
      // What it writes is not measured here.
      "drafts.create": ({ messages }) => messages.map(() => ({ kind: "failed", message: "not measured" })),
    });
    if (summary.kind !== "done") throw new Error(summary.refusal.message);
    return { whole, read };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function share(part: number, whole: number): string {
  return `${((part / whole) * 100).toFixed(2)} %`;
}
