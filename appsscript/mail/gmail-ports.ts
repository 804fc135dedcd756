import type { SendRequests } from "../../src/rest/rest.ts";
import type { MailGrant } from "../../src/run/mail-limits.ts";
import type { Ports } from "../../src/run/program.ts";
import { MailboxError } from "./ask-mailbox.ts";
import { createDrafts } from "./create-drafts.ts";
import { deliverDigest } from "./deliver-digest.ts";
import { listAliases } from "./list-aliases.ts";
import { listDrafts } from "./list-drafts.ts";
import { type InboxRead, listInbox } from "./list-inbox.ts";
import { advanceCursor, followHistory, type MailChanges } from "./mail-changes.ts";
import type { Mailbox } from "./mailbox.ts";
import { sendDrafts } from "./send-drafts.ts";
import { withdrawDrafts } from "./withdraw-drafts.ts";

export type MailPorts = Pick<
  Ports,
  | "drafts.list"
  | "drafts.create"
  | "drafts.send"
  | "drafts.withdraw"
  | "mailbox.aliases"
  | "inbox.list"
  | "inbox.settle"
  | "digest.deliver"
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
    lookAgain: () => {
      changes = undefined;
    },
    messageIds: new Map(),
  };
  return {
    "drafts.list": (sought) => orMissing(() => listDrafts(mailbox, sought), NO_DRAFTS),
    "drafts.create": ({ messages }) => createDrafts(send, messages),
    "drafts.send": ({ drafts }) => sendDrafts(mailbox, drafts),
    "mailbox.aliases": () => listAliases(mailbox),
    "drafts.withdraw": ({ draftIds }) => withdrawDrafts(mailbox, draftIds),
    "inbox.list": (scope) => {
      if (grant === "drafts") return { kind: "listed", messages: [], unreadable: [] };
      return orMissing(() => {
        inbox = listInbox(mailbox, scope);
        const { messages, unreadable, isCut } = inbox;
        return { kind: "listed", messages, unreadable, ...(isCut ? { isCut } : {}) } as const;
      }, NO_INBOX);
    },
    "inbox.settle": () => {
      if (inbox?.historyId !== undefined) advanceCursor(inbox.historyId, inbox.isLost);
      // Whoever looks again in the same execution goes on from here.
      changes = undefined;
      inbox = undefined;
      return undefined;
    },
    "digest.deliver": (message) => deliverDigest(send, message),
  };
}

const NO_DRAFTS = "No draft is made in this run, and none counts as discarded.";
const NO_INBOX = "Replies since the last run are not known yet; the next run looks again.";

function orMissing<Answer>(
  list: () => Answer,
  so: string,
): Answer | { readonly kind: "missing"; readonly message: string } {
  try {
    return list();
  } catch (error) {
    if (!(error instanceof MailboxError)) throw error;
    return { kind: "missing", message: `${error.message.charAt(0).toUpperCase()}${error.message.slice(1)}. ${so}` };
  }
}
