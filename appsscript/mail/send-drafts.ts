import { type GmailMessage, readSentMessage } from "../../src/rest/gmail/answers.ts";
import { parsePayload } from "../../src/rest/gmail/payload.ts";
import { sendDraftRequest } from "../../src/rest/gmail/requests.ts";
import type { RestResult } from "../../src/rest/rest.ts";
import type { DraftSent, DraftToSend } from "../../src/run/effects.ts";
import { askMany } from "./ask-mailbox.ts";
import { fetchMessages } from "./fetch-mail.ts";
import type { Mailbox } from "./mailbox.ts";

/**
 * Sends drafts, one batch for as many as a run sends at once. What Gmail refused did not go out; what it gave no clear answer
 * to may have, and is never asked for twice here. A draft that is not there any more was sent or deleted by a person. The
 * headers of what went out are read in one more batch, where the permissions allow it, so that a later message can answer.
 */
export function sendDrafts({ send, grant }: Mailbox, drafts: readonly DraftToSend[]): readonly DraftSent[] {
  const results = askMany(
    send,
    drafts.map(({ draftId }) => sendDraftRequest(draftId)),
  );
  const sent = drafts.map((_, index) => sentMessage(results[index]));
  const ids = sent.flatMap((answer) => (typeof answer === "string" ? [answer] : []));
  const headers = grant === "drafts" || ids.length === 0 ? new Map() : headersOf(send, ids);
  return sent.map((answer) => (typeof answer === "string" ? (headers.get(answer) ?? { kind: "sent" }) : answer));
}

/** The id of the message that went out, or what became of it instead. */
function sentMessage(result: RestResult | undefined): string | DraftSent {
  if (result === undefined || result.kind === "unclear") {
    return { kind: "unknown", message: result?.message ?? "Gmail gave no answer" };
  }
  if (result.kind === "refused") {
    const message = result.status === 404 ? "it is no longer among the drafts" : result.message;
    return { kind: "failed", message };
  }
  try {
    return readSentMessage(result.answer);
  } catch {
    return { kind: "unknown", message: "Gmail's answer cannot be read" };
  }
}

/** That they went out is sure already: headers that cannot be read are done without. */
function headersOf(send: Mailbox["send"], ids: readonly string[]): ReadonlyMap<string, DraftSent> {
  let messages: readonly GmailMessage[] = [];
  try {
    messages = fetchMessages(send, ids, "metadata");
  } catch {
    return new Map();
  }
  return new Map(
    messages.map((message) => {
      const { messageId, subject } = parsePayload(message);
      return [message.id, { kind: "sent", messageId, subject, threadId: message.threadId }];
    }),
  );
}
