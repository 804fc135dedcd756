import { type AddedMessage, readHistory, readProfile } from "../../src/rest/gmail/answers.ts";
import { historyRequest, profileRequest } from "../../src/rest/gmail/requests.ts";
import type { SendRequests } from "../../src/rest/rest.ts";
import { recall, remember } from "../memory.ts";
import { askOne, MailboxError } from "./ask-mailbox.ts";

export type MailChanges =
  /** Everything that was added since the cursor, the oldest first; a message comes once. */
  | { readonly kind: "followed"; readonly added: readonly AddedMessage[]; readonly historyId: string }
  /** There is no cursor, or Gmail no longer knows it: what is missed has to be looked for in the mailbox itself. */
  | {
      readonly kind: "lost";
      readonly historyId: string;
      /** The instant up to which everything was taken in, where that is known. */
      readonly sinceAt?: number;
    };

/** Reads the mailbox's history from where the last run left it, in as many pages as it has. */
export function followHistory(send: SendRequests): MailChanges {
  const cursor = parseCursor(recall("historyId"));
  if (cursor === undefined) return lost(send, undefined);
  const added = new Map<string, AddedMessage>();
  let pageToken: string | undefined;
  for (;;) {
    try {
      const page = askOne(send, historyRequest(cursor.historyId, pageToken), readHistory);
      for (const message of page.items) if (!added.has(message.messageId)) added.set(message.messageId, message);
      pageToken = page.nextPageToken;
      if (pageToken === undefined) return { kind: "followed", added: [...added.values()], historyId: page.historyId };
    } catch (error) {
      // "Supplying an invalid or out of date startHistoryId typically returns an HTTP 404" (users.history.list).
      if (error instanceof MailboxError && error.result.kind === "refused" && error.result.status === 404) {
        return lost(send, cursor.at);
      }
      throw error;
    }
  }
}

/** Remembers up to where the mailbox's history is in the log; never goes back. */
export function advanceCursor(historyId: string, isLost: boolean): void {
  const before = parseCursor(recall("historyId"));
  // A mailbox that was changed for another one counts anew: its own word replaces a cursor that it does not know.
  if (before !== undefined && !isLost && !isLater(historyId, before.historyId)) return;
  remember("historyId", `${historyId} ${new Date().toISOString()}`);
}

/** Ids are decimal numbers of 64 bits, too long for a number. */
function isLater(one: string, other: string): boolean {
  return one.length === other.length ? one > other : one.length > other.length;
}

function lost(send: SendRequests, at: number | undefined): MailChanges {
  // Asked before anything is listed: what comes in meanwhile is read twice, and never missed.
  const { historyId } = askOne(send, profileRequest(), readProfile);
  return { kind: "lost", historyId, ...(at === undefined ? {} : { sinceAt: at }) };
}

function parseCursor(text: string | undefined): { readonly historyId: string; readonly at?: number } | undefined {
  const match = /^(\d+)(?: (\S+))?$/.exec(text ?? "");
  if (match?.[1] === undefined) return undefined;
  const at = Date.parse(match[2] ?? "");
  return { historyId: match[1], ...(Number.isNaN(at) ? {} : { at }) };
}
