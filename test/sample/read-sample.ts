import { join } from "node:path";
import { type BookReading, readBook } from "../../src/book/read-book.ts";
import { day } from "../../src/core/day.ts";
import type { LedgerEvent } from "../../src/core/ledger/event.ts";
import { emptyLedger, foldEvents } from "../../src/core/ledger/fold.ts";
import type { LedgerState } from "../../src/core/ledger/history.ts";
import type { ChaseProposal } from "../../src/core/proposal.ts";
import { proposeChases } from "../../src/core/propose.ts";
import { readCsvFolder } from "../../src/local/book/csv/csv-folder.ts";
import { inboxFolder } from "../../src/local/outbox/inbox-folder.ts";
import { readInbound } from "../../src/mail/inbound.ts";
import type { InboundMail } from "../../src/mail/message.ts";
import { SHIPPED_PLAYBOOKS } from "../../src/playbooks/shipped.ts";
import { openingEvents } from "../../src/run/chase/switch-on.ts";
import { reconcileMail } from "../../src/run/reconcile/reconcile-mail.ts";
import { SAMPLE_DAY, sampleBookPath } from "../../src/sample/sample.ts";
import { shipped } from "../support/builders.ts";

const controlDate = day(SAMPLE_DAY);
export const playbooks = SHIPPED_PLAYBOOKS.map(({ playbookId }) => shipped(playbookId));

/** The sample's folder as the local port gives it and the book reads it. */
export async function readSample(): Promise<BookReading> {
  const answer = await readCsvFolder(sampleBookPath());
  if (answer.kind !== "read") throw new Error(answer.message);
  return readBook(answer.grids, { sender: "someone@firm.example" });
}

/** The mail that lies in the sample's inbox. */
export async function readSampleInbox(): Promise<readonly InboundMail[]> {
  const answer = await inboxFolder(join(sampleBookPath(), "inbox"), readInbound).list();
  if (answer.kind !== "listed" || answer.unreadable.length > 0) throw new Error("the inbox cannot be read");
  return answer.messages;
}

/** The ledger after switching on as the columns say, and after the inbox: what the first run proposes from. */
export function ledgerOf(reading: BookReading, inbox: readonly InboundMail[]): LedgerState {
  const { settings, snapshot } = reading;
  const openings = openingEvents({ reading, playbooks, settings, ledger: emptyLedger() }, controlDate);
  const opened = withEvents(emptyLedger(), openings);
  return withEvents(opened, reconcileMail(inbox, snapshot.accounts, opened, controlDate).events);
}

export function proposeSample({ snapshot, settings }: BookReading, ledger: LedgerState): ChaseProposal {
  return proposeChases({ snapshot, playbooks, settings, ledger, controlDate });
}

/** The ledger once a proposal was performed and nobody has sent a draft yet. */
export function performed(ledger: LedgerState, { notes, actions }: ChaseProposal): LedgerState {
  const events = actions.flatMap((act): LedgerEvent[] => {
    const { key, accountId } = act;
    const on = controlDate;
    const outcome: LedgerEvent =
      act.kind === "email"
        ? { kind: "drafted", on, key, accountId, draftId: key, contentHash: "" }
        : { kind: "opened", on, key, accountId };
    return [{ kind: "intended", on, act }, outcome];
  });
  return withEvents(ledger, [...notes, ...events]);
}

function withEvents(state: LedgerState, events: readonly LedgerEvent[]): LedgerState {
  const sealed = events.map((event, index) => {
    const seq = state.seq + index + 1;
    return { seq, recordedAt: "", event, previousHash: "", hash: String(seq) };
  });
  return foldEvents(state, sealed);
}
