import { day } from "../../../src/core/day.ts";
import type { Entry } from "../../../src/core/entry/entry.ts";
import type { AccountHistory, ActHistory, EntryHistory, PromiseHistory } from "../../../src/core/ledger/history.ts";
import { EMPTY_HISTORY } from "../../../src/core/ledger/history.ts";
import type { ChaseAction } from "../../../src/core/proposal.ts";
import { action } from "./reminder-input.ts";

/** A history of nothing but what a test speaks of. */
export function past(known: Partial<AccountHistory>): AccountHistory {
  return { ...EMPTY_HISTORY, ...known };
}

/** An act and what became of it on a day. */
export function act(on: string, what: Partial<ChaseAction>, became: Partial<ActHistory> = {}): ActHistory {
  const key = what.key ?? `${what.kind ?? "email"} ${on}`;
  return {
    act: { ...action({ ...what, key }) },
    on: day(on),
    status: "sent",
    statusOn: day(on),
    ...became,
  };
}

/** A status that somebody answered about. */
export function status(on: string, name: string, outcome: ActHistory["outcome"] = "confirmed"): ActHistory {
  return act(on, { key: `status ${name} ${on}`, kind: "status", status: name }, { status: "closed", outcome });
}

/** A fact that a person entered. */
export function entered(on: string, entry: Entry, why = ""): EntryHistory {
  return { entry, on: day(on), by: "ann@firm.example", why, way: "command" };
}

/** What became of a promise. */
export function promised(madeOn: string, promisedOn: string, verdict: PromiseHistory["verdict"]): PromiseHistory {
  return { madeOn: day(madeOn), promisedOn: day(promisedOn), verdict, judgedOn: day("2026-04-01") };
}
