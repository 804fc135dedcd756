import type { LedgerEvent } from "../../src/core/ledger/event.ts";
import type { LedgerState } from "../../src/core/ledger/history.ts";
import { loadLedger } from "../../src/run/book/load-ledger.ts";
import { readLogRows } from "../../src/run/book/log.ts";
import { runSync } from "../../src/run/program.ts";
import { recordEntry } from "../../src/run/record/record.ts";
import type { RecordFields, RecordKind, RecordSummary } from "../../src/run/record/record-request.ts";
import { MemoryPlace } from "./memory-ports.ts";
import { run } from "./memory-runs.ts";
import { PLAIN_HEADER, plainSettings } from "./plain-book.ts";

/** What somebody enters, on the command line unless told otherwise. */
export interface Saying {
  readonly account?: string;
  readonly why?: string;
  readonly by?: string;
  readonly way?: "command" | "sidebar";
}

/** Enters something about the account K-1. */
export function enter(
  place: MemoryPlace,
  what: RecordKind,
  fields: RecordFields = {},
  { account = "K-1", why = "", by = "anna@firm.example", way = "command" }: Saying = {},
): RecordSummary {
  return runSync(recordEntry({ what, accountId: account, fields, why, by, way }), place.ports());
}

/** The same, which has to be taken. */
export function entered(
  place: MemoryPlace,
  ...args: Parameters<typeof enter> extends [unknown, ...infer Rest] ? Rest : never
) {
  const summary = enter(place, ...args);
  if (summary.kind !== "done") throw new Error(summary.refusal.message);
  return summary;
}

/** The sentence with which it is refused. */
export function refusedEntry(
  place: MemoryPlace,
  ...args: Parameters<typeof enter> extends [unknown, ...infer Rest] ? Rest : never
): string {
  const summary = enter(place, ...args);
  if (summary.kind === "done") throw new Error(`it was taken: ${summary.sentence}`);
  return summary.refusal.message;
}

/** The events of the log from a sequence number on, without what is the same of all. */
export function logged(place: MemoryPlace, fromSeq = 1): LedgerEvent[] {
  const reading = readLogRows(place.logRows());
  if (reading.fault !== undefined) throw new Error(reading.fault);
  return reading.events.filter(({ seq }) => seq >= fromSeq).map(({ event }) => event);
}

/** The ledger as the log alone gives it. */
export function ledgerOf(place: MemoryPlace): LedgerState {
  const loaded = runSync(loadLedger(undefined), place.ports());
  if (loaded.ledger === undefined) throw new Error(loaded.refusal.message);
  return loaded.ledger;
}

/** A customer with three invoices in pounds, one with one in euros and one in pounds, after the first run. */
export function ranBook(): MemoryPlace {
  const row = (account: string, invoice: string, balance: number, currency = "GBP") => [
    account,
    `${account} Ltd`,
    `ap@${account.toLowerCase()}.example`,
    invoice,
    "2026-11-10",
    balance,
    currency,
  ];
  const place = new MemoryPlace([
    {
      name: "Accounts",
      rows: [
        PLAIN_HEADER,
        row("K-1", "INV-1", 1000),
        row("K-1", "INV-2", 2000),
        row("K-1", "INV,3", 400),
        row("K-2", "INV-7", 70),
        row("K-2", "INV-8", 80, "EUR"),
      ],
    },
    plainSettings(),
  ]);
  run(place);
  return place;
}
