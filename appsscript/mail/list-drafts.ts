import { readDrafts } from "../../src/rest/gmail/answers.ts";
import { parsePayload } from "../../src/rest/gmail/payload.ts";
import { draftsRequest, type MessageFormat } from "../../src/rest/gmail/requests.ts";
import type { DraftSeen, DraftsAnswer, KnownDraft } from "../../src/run/effects.ts";
import { askPages } from "./ask-mailbox.ts";
import { type ListingMatch, matchListing, referenceOfReminder, seenAsDraft, strangersToRead } from "./drafts-seen.ts";
import { fetchDrafts } from "./fetch-mail.ts";
import { findSent } from "./find-sent.ts";
import type { Mailbox } from "./mailbox.ts";

/** Minutes that Gmail's listings may lag behind what was written (assumed; seconds were seen). */
const LAG_MINUTES = 10;

/**
 * Says of each known draft whether it waits, was sent, or is gone. A draft whose message id is still the known one costs
 * nothing but the listing. Throws a `MailboxError` when anything stays unclear: half a listing would look like discards.
 */
export function listDrafts(mailbox: Mailbox, known: readonly KnownDraft[]): DraftsAnswer {
  const listed = askPages(mailbox.send, draftsRequest, readDrafts);
  for (const { draftId, messageId } of listed) mailbox.messageIds.set(draftId, messageId);
  const match = matchListing(known, listed);
  const rewritten = readKnown(mailbox, [...match.changed, ...match.unlisted]);
  const replaced = findAmongStrangers(mailbox, match, rewritten.gone);
  const drafts = [...match.untouched, ...rewritten.seen, ...replaced.seen];
  const answer = { kind: "listed", lagMinutes: LAG_MINUTES } as const;
  if (mailbox.grant === "drafts") return { ...answer, drafts, canTellSent: false };
  const seen = new Set(drafts.map(({ reference }) => reference));
  const idle = known.filter(({ isWaiting, reference }) => !isWaiting && !seen.has(reference));
  const missing = replaced.missing.filter(({ isWaiting }) => isWaiting);
  return { ...answer, drafts: [...drafts, ...findSent(mailbox, missing, idle)], canTellSent: true };
}

/** Asks for drafts by their ids. */
function readKnown(
  { send, grant, messageIds }: Mailbox,
  known: readonly KnownDraft[],
): { readonly seen: readonly DraftSeen[]; readonly gone: readonly KnownDraft[] } {
  const seen: DraftSeen[] = [];
  const gone: KnownDraft[] = [];
  const ids = known.map(({ draftId = "" }) => draftId);
  const drafts = fetchDrafts(send, ids, formatFor(grant));
  for (const [index, draft] of known.entries()) {
    const found = drafts[index];
    if (found === undefined) {
      gone.push(draft);
      continue;
    }
    messageIds.set(found.draftId, found.message.id);
    seen.push(seenAsDraft(draft, found.draftId, found.message));
  }
  return { seen, gone };
}

/** With `gmail.metadata` among the scopes every text is refused, those of drafts too. */
function formatFor(grant: Mailbox["grant"]): MessageFormat {
  return grant === "headers" ? "metadata" : "full";
}

/** Drafts that the ledger has no id of, or another one: found by the reference in their subject. */
function findAmongStrangers(
  { send, grant, messageIds }: Mailbox,
  match: ListingMatch,
  gone: readonly KnownDraft[],
): { readonly seen: readonly DraftSeen[]; readonly missing: readonly KnownDraft[] } {
  const sought = [...match.doubted, ...gone];
  const ids = strangersToRead(match, gone).map(({ draftId }) => draftId);
  const found = fetchDrafts(send, ids, "metadata").flatMap((draft) => {
    const reference = draft === undefined ? undefined : referenceOfReminder(parsePayload(draft.message));
    const known = sought.find((one) => one.reference === reference);
    return draft === undefined || known === undefined ? [] : [{ known, draft }];
  });
  const whole = fetchDrafts(
    send,
    found.map(({ draft }) => draft.draftId),
    formatFor(grant),
  );
  const seen = found.map(({ known, draft }, index) => {
    const { draftId, message } = whole[index] ?? draft;
    messageIds.set(draftId, message.id);
    return seenAsDraft(known, draftId, message);
  });
  const there = new Set(found.map(({ known }) => known));
  return { seen, missing: sought.filter((draft) => !there.has(draft)) };
}
