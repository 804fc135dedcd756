import { historyOf } from "../../../src/core/ledger/fold.ts";
import type { ActHistory } from "../../../src/core/ledger/history.ts";
import { loadLedger } from "../../../src/run/book/load-ledger.ts";
import { runSync } from "../../../src/run/program.ts";
import { type SendRequest, type SendSummary, sendDrafts } from "../../../src/run/send/send-drafts.ts";
import { MemoryPlace } from "../../support/memory-ports.ts";
import { plainBook } from "../../support/plain-book.ts";

/** A book whose accounts are in the playbook that may go out by itself, with automatic sending on unless said otherwise. */
export function digitalBook(count: number, more: readonly (readonly [string, string])[] = []): MemoryPlace {
  const settings = new Map([
    ["Default playbook", "digital"],
    ["Automatic sending", "yes"],
    ["Billing link", "https://pay.example/"],
    ["Finance", "finance@firm.example"],
    ["CSM", "csm@firm.example"],
    ...more,
  ]);
  return new MemoryPlace(plainBook(count, [...settings]));
}

/** Everything that the log holds about acts, by account. */
export function actsOf(place: MemoryPlace): ActHistory[] {
  const loaded = runSync(loadLedger(undefined), place.ports());
  if (loaded.ledger === undefined) throw new Error(loaded.refusal.message);
  const { ledger } = loaded;
  return [...ledger.accounts.keys()].sort().flatMap((id) => [...historyOf(ledger, id).acts]);
}

/** The status of every email, in the order of the accounts. */
export function mailStatuses(place: MemoryPlace): string[] {
  return actsOf(place)
    .filter(({ act }) => act.kind === "email")
    .map(({ status }) => status);
}

/** The draft to the nth customer. */
export function draftTo(place: MemoryPlace, customer: number) {
  const found = [...place.drafts].find(([, { message }]) => message.to[0] === `ap${customer}@customer.example`);
  if (found === undefined) throw new Error(`no draft to customer ${customer}`);
  return { draftId: found[0], draft: found[1] };
}

/** Sends drafts and answers what became of them; a refusal is a failure of the test. */
export function send(
  place: MemoryPlace,
  references: SendRequest["references"] = "all",
): Extract<SendSummary, { kind: "done" }> {
  const summary = runSync(sendDrafts({ references }), place.ports());
  if (summary.kind === "refused") throw new Error(summary.refusal.message);
  return summary;
}

/** No message went out twice. */
export function sentTwice(place: MemoryPlace): string[] {
  return place.sent.filter((reference, at) => place.sent.indexOf(reference) !== at);
}
