import { type ActHistory, isMailed, isWaiting, type LedgerState } from "../../core/ledger/history.ts";
import { referenceOf } from "../../mail/reference.ts";
import type { DraftsSought, KnownDraft } from "../effects.ts";

/** What a mailbox is asked about: every message of the ledger that may lie in it, and what went out in their conversations. */
export function draftsSought(ledger: LedgerState): DraftsSought {
  const acts = [...ledger.accounts.values()].flatMap((account) => account.acts);
  const known = acts.flatMap(knownDraft);
  const threads = new Set(known.map(({ threadId }) => threadId));
  const settled = acts.flatMap(({ messageId, threadId }) =>
    messageId !== undefined && threads.has(threadId) ? [messageId] : [],
  );
  return { known, settled };
}

/** Hours by which a day begins in the easternmost zone before it does in UTC. */
const ZONE_HOURS_MAX = 14;

const IN_MAILBOX: readonly ActHistory["status"][] = [
  "intended",
  "in-doubt",
  "drafted",
  "sending",
  "withdrawn",
  "discarded",
  "gone",
];

function knownDraft({ act, on, status, draftId, threadId, contentHash }: ActHistory): KnownDraft[] {
  if (!isMailed(act) || !IN_MAILBOX.includes(status)) return [];
  return [
    {
      reference: referenceOf(act.key),
      ...(draftId === undefined ? {} : { draftId }),
      ...(threadId === undefined ? {} : { threadId }),
      ...(contentHash === undefined ? {} : { contentHash }),
      isWaiting: isWaiting({ status }),
      madeAfter: (on * 24 - ZONE_HOURS_MAX) * 3_600_000,
    },
  ];
}
