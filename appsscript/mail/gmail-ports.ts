import { explainResult } from "../../src/rest/gmail/explain-result.ts";
import { deleteDraftRequest } from "../../src/rest/gmail/requests.ts";
import type { SendRequests } from "../../src/rest/rest.ts";
import type { Ports } from "../../src/run/program.ts";
import { askMany, MailboxError } from "./ask-mailbox.ts";
import { createDrafts } from "./create-drafts.ts";
import { deliverDigest } from "./deliver-digest.ts";
import { listDrafts } from "./list-drafts.ts";
import { type InboxRead, listInbox } from "./list-inbox.ts";
import { advanceCursor, followHistory, type MailChanges } from "./mail-changes.ts";
import type { Mailbox, MailGrant } from "./mailbox.ts";

export type MailPorts = Pick<
  Ports,
  "drafts.list" | "drafts.create" | "drafts.withdraw" | "inbox.list" | "inbox.settle" | "digest.deliver"
>;

/** The mailbox of whoever runs the script, for one execution. */
export function gmailPorts(send: SendRequests, grant: MailGrant): MailPorts {
  let changes: MailChanges | undefined;
  let inbox: InboxRead | undefined;
  const mailbox: Mailbox = {
    send,
    grant,
    changes: () => {
      changes ??= followHistory(send);
      return changes;
    },
  };
  return {
    "drafts.list": ({ known }) => orMissing(() => listDrafts(mailbox, known), DRAFTS_MISSING),
    "drafts.create": ({ messages }) => createDrafts(send, messages),
    "drafts.withdraw": ({ draftIds }) => {
      // One that was sent or deleted meanwhile is not there any more; one that stays is found and taken back by the next run.
      askMany(send, [...new Set(draftIds)].map(deleteDraftRequest));
      return undefined;
    },
    "inbox.list": (scope) => {
      if (grant === "drafts") return { kind: "listed", messages: [], unreadable: [] };
      return orMissing(() => {
        inbox = listInbox(mailbox, scope);
        const { messages, unreadable } = inbox;
        return { kind: "listed", messages, unreadable } as const;
      }, INBOX_MISSING);
    },
    "inbox.settle": () => {
      if (inbox?.historyId !== undefined) advanceCursor(inbox.historyId, inbox.isLost);
      return undefined;
    },
    "digest.deliver": (message) => {
      deliverDigest(send, message);
      return undefined;
    },
  };
}

const DRAFTS_MISSING = {
  what: "Gmail's drafts could not be looked through",
  so: "No draft is made in this run, and none counts as discarded.",
};
const INBOX_MISSING = {
  what: "new mail could not be looked through",
  so: "Replies since the last run are not known yet; the next run looks again.",
};

function orMissing<Answer>(
  list: () => Answer,
  { what, so }: typeof DRAFTS_MISSING,
): Answer | { readonly kind: "missing"; readonly message: string } {
  try {
    return list();
  } catch (error) {
    if (!(error instanceof MailboxError)) throw error;
    const { cause, remedy } = explainResult(error.result);
    const message = `${what} because ${cause}: ${remedy}. ${so}`;
    return { kind: "missing", message: message.charAt(0).toUpperCase() + message.slice(1) };
  }
}
