import {
  type GmailDraft,
  type GmailMessage,
  readDraft,
  readMessage,
  readThread,
} from "../../src/rest/gmail/answers.ts";
import { draftRequest, type MessageFormat, messageRequest, threadRequest } from "../../src/rest/gmail/requests.ts";
import type { SendRequests } from "../../src/rest/rest.ts";
import { askEach } from "./ask-mailbox.ts";

/** Drafts by their ids, in order; `undefined` for one that is not there, which is certain whatever the listings show. */
export function fetchDrafts(
  send: SendRequests,
  draftIds: readonly string[],
  format: MessageFormat,
): readonly (GmailDraft | undefined)[] {
  return askEach(
    send,
    draftIds.map((id) => draftRequest(id, format)),
    readDraft,
  );
}

/** Messages that are still there, in the order in which they were asked for. */
export function fetchMessages(
  send: SendRequests,
  messageIds: readonly string[],
  format: MessageFormat,
): readonly GmailMessage[] {
  const found = askEach(
    send,
    messageIds.map((id) => messageRequest(id, format)),
    readMessage,
  );
  return found.filter((message) => message !== undefined);
}

/** The messages of each thread, with labels and headers; none for a thread that is not there. */
export function fetchThreads(send: SendRequests, threadIds: readonly string[]): readonly (readonly GmailMessage[])[] {
  return askEach(send, threadIds.map(threadRequest), readThread).map((messages) => messages ?? []);
}
