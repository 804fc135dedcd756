import { readDrafts } from "../../src/rest/gmail/answers.ts";
import { BATCH_PARTS_MAX } from "../../src/rest/gmail/batch.ts";
import { deleteDraftRequest, draftsRequest } from "../../src/rest/gmail/requests.ts";
import type { SendRequests } from "../../src/rest/rest.ts";
import { askMany, askPages, MailboxError } from "./ask-mailbox.ts";
import type { Mailbox } from "./mailbox.ts";

/**
 * Milliseconds after which no more drafts are taken back: Gmail deletes 600 in a minute ("Usage limits"), and a run that
 * takes thousands back still has its own work to end within six minutes.
 */
const WITHDRAWING_MS_MAX = 90_000;

/**
 * Deletes drafts for good, and only those whose messages are still the ones that the run has judged: every edit gives a
 * draft another message, and nobody gets back what they wrote meanwhile. One that stays, because somebody edited it, Gmail
 * did not answer or the time was up, is found by the next run, which judges it anew.
 */
export function withdrawDrafts({ send, messageIds }: Mailbox, draftIds: readonly string[]): undefined {
  const stopAt = Date.now() + WITHDRAWING_MS_MAX;
  const now = messageIdsNow(send);
  const untouched = [...new Set(draftIds)].filter((id) => now.has(id) && now.get(id) === messageIds.get(id));
  const requests = untouched.map(deleteDraftRequest);
  for (let from = 0; from < requests.length && Date.now() < stopAt; from += BATCH_PARTS_MAX)
    askMany(send, requests.slice(from, from + BATCH_PARTS_MAX));
}

/** The message of each draft; of none where Gmail does not say. */
function messageIdsNow(send: SendRequests): ReadonlyMap<string, string> {
  try {
    return new Map(askPages(send, draftsRequest, readDrafts).map(({ draftId, messageId }) => [draftId, messageId]));
  } catch (error) {
    if (!(error instanceof MailboxError)) throw error;
    return new Map();
  }
}
