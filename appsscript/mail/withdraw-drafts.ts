import { BATCH_PARTS_MAX } from "../../src/rest/gmail/batch.ts";
import { deleteDraftRequest } from "../../src/rest/gmail/requests.ts";
import type { SendRequests } from "../../src/rest/rest.ts";
import { askMany } from "./ask-mailbox.ts";

/**
 * Milliseconds after which no more drafts are taken back: Gmail deletes 600 in a minute ("Usage limits"), and a run that
 * takes thousands back still has its own work to end within six minutes.
 */
const WITHDRAWING_MS_MAX = 90_000;

/**
 * Deletes drafts. One that was sent or deleted meanwhile is not there any more; one that stays, because Gmail did not
 * answer or the time was up, is found and taken back by the next run.
 */
export function withdrawDrafts(send: SendRequests, draftIds: readonly string[]): undefined {
  const stopAt = Date.now() + WITHDRAWING_MS_MAX;
  const requests = [...new Set(draftIds)].map(deleteDraftRequest);
  for (let from = 0; from < requests.length && Date.now() < stopAt; from += BATCH_PARTS_MAX)
    askMany(send, requests.slice(from, from + BATCH_PARTS_MAX));
}
