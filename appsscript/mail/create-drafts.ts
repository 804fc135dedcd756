import { encodeMessage } from "../../src/mail/encode.ts";
import type { OutgoingMessage } from "../../src/mail/message.ts";
import { type ListedDraft, readCreatedDraft } from "../../src/rest/gmail/answers.ts";
import { contentHash, wordsOfMessage } from "../../src/rest/gmail/draft-hash.ts";
import { createDraftRequest } from "../../src/rest/gmail/requests.ts";
import type { RestRequest, RestResult, SendRequests } from "../../src/rest/rest.ts";
import type { DraftMade } from "../../src/run/effects.ts";
import { askMany } from "./ask-mailbox.ts";

/**
 * Makes drafts, one batch for as many as a run makes at once. What Gmail refused was not made; what it gave no clear
 * answer to may be there, and is never asked for twice here.
 */
export function createDrafts(send: SendRequests, messages: readonly OutgoingMessage[]): readonly DraftMade[] {
  const asked: { readonly index: number; readonly request: RestRequest }[] = [];
  const made: DraftMade[] = messages.map((message, index) => {
    const request = requestFor(message);
    if (typeof request === "string") return { kind: "failed", message: request };
    asked.push({ index, request });
    return { kind: "unknown", message: "no answer" };
  });
  const results = askMany(
    send,
    asked.map(({ request }) => request),
  );
  for (const [at, { index }] of asked.entries()) {
    const message = messages[index];
    const result = results[at];
    if (message !== undefined && result !== undefined) made[index] = draftMade(message, result);
  }
  return made;
}

/** The request, or why the message cannot be written: an address in Settings that is none. */
function requestFor(message: OutgoingMessage): RestRequest | string {
  try {
    return createDraftRequest(encodeMessage(message, "mailbox"), message.thread?.threadId);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function draftMade(message: OutgoingMessage, result: RestResult): DraftMade {
  if (result.kind === "unclear") return { kind: "unknown", message: result.message };
  if (result.kind === "refused") {
    const remedy = result.status === 400 ? "; check the account's addresses, and the sender in Settings" : "";
    return { kind: "failed", message: `${result.message}${remedy}` };
  }
  let draft: ListedDraft;
  try {
    draft = readCreatedDraft(result.answer);
  } catch {
    return { kind: "unknown", message: "Gmail's answer cannot be read" };
  }
  const { draftId, messageId, threadId } = draft;
  return { kind: "made", draftId, threadId, contentHash: contentHash(messageId, wordsOfMessage(message)) };
}
