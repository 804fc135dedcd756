import { utf8Bytes } from "../../core/utf8.ts";
import { base64Url } from "../../mail/base64.ts";
import type { RestRequest } from "../rest.ts";

/** Gmail's messages for one mailbox, that of whoever sends them. Paths and parameters as in Gmail's REST reference. */
export const GMAIL_HOST = "https://gmail.googleapis.com";
const MAILBOX = `${GMAIL_HOST}/gmail/v1/users/me`;

/** `metadata`: labels and headers. `full` adds the bodies, and is refused where `gmail.metadata` is among the scopes. */
export type MessageFormat = "metadata" | "full";

/** The address of the mailbox and where its history stands. */
export function profileRequest(): RestRequest {
  return get("/profile", {}, "asking for the mailbox");
}

/** A page of at most 500 drafts. */
export function draftsRequest(pageToken?: string): RestRequest {
  return get("/drafts", { maxResults: "500", pageToken }, "listing the drafts");
}

/** One draft; 404 for one that was sent or deleted. */
export function draftRequest(draftId: string, format: MessageFormat): RestRequest {
  return get(`/drafts/${encodeURIComponent(draftId)}`, { format }, "reading a draft");
}

/**
 * `raw` is a message as RFC 5322 text. Not repeatable: Gmail knows no key by which it could tell a second try.
 *
 * @param threadId the conversation that it joins; Gmail keeps it there when its subject and `References` fit as well
 */
export function createDraftRequest(raw: string, threadId?: string): RestRequest {
  const thread = threadId === undefined ? {} : { threadId };
  return post("/drafts", { message: { raw: base64Url(utf8Bytes(raw)), ...thread } }, "making a draft");
}

/** Sends a draft as it lies there. Not repeatable: a second time would find it gone, or send what a person wrote since. */
export function sendDraftRequest(draftId: string): RestRequest {
  return post("/drafts/send", { id: draftId }, "sending a message");
}

/** The addresses that the mailbox may write from. */
export function sendAsRequest(): RestRequest {
  return get("/settings/sendAs", {}, "asking which addresses the mailbox may write from");
}

/** Deletes a draft for good; a second time answers 404. */
export function deleteDraftRequest(draftId: string): RestRequest {
  const url = `${MAILBOX}/drafts/${encodeURIComponent(draftId)}`;
  return { method: "delete", url, headers: {}, isRepeatable: true, purpose: "withdrawing a draft" };
}

/** Sends a message, given as RFC 5322 text. Not repeatable. */
export function sendMessageRequest(raw: string): RestRequest {
  return post("/messages/send", { raw: base64Url(utf8Bytes(raw)) }, "sending a message");
}

/** A thread with its messages' labels and headers. */
export function threadRequest(threadId: string): RestRequest {
  return get(`/threads/${encodeURIComponent(threadId)}`, { format: "metadata" }, "reading a thread");
}

/** One message; 404 for one that was deleted. */
export function messageRequest(messageId: string, format: MessageFormat): RestRequest {
  return get(`/messages/${encodeURIComponent(messageId)}`, { format }, "reading a message");
}

/** A page of at most 500 messages, all or those with a label, the newest first; no search, which `gmail.metadata` refuses. */
export function messagesRequest(labelIds?: string, pageToken?: string): RestRequest {
  return get("/messages", { labelIds, maxResults: "500", pageToken }, "listing messages");
}

/** A page of at most 500 records of what was added since a history id; 404 when that is too long ago. */
export function historyRequest(startHistoryId: string, pageToken?: string): RestRequest {
  const parameters = { startHistoryId, historyTypes: "messageAdded", maxResults: "500", pageToken };
  return get("/history", parameters, "asking what changed in the mailbox");
}

function get(path: string, parameters: Readonly<Record<string, string | undefined>>, purpose: string): RestRequest {
  const query = Object.entries(parameters)
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`]))
    .join("&");
  const url = `${MAILBOX}${path}${query === "" ? "" : `?${query}`}`;
  return { method: "get", url, headers: {}, isRepeatable: true, purpose };
}

function post(path: string, content: unknown, purpose: string): RestRequest {
  const headers = { "Content-Type": "application/json" };
  const body = JSON.stringify(content);
  return { method: "post", url: `${MAILBOX}${path}`, headers, body, isRepeatable: false, purpose };
}
