import type { SendRequests } from "../../src/rest/rest.ts";
import type { MailChanges } from "./mail-changes.ts";

/**
 * What the script may do with the mailbox. `drafts`: make, list and delete drafts. `headers`: see labels and headers of all
 * mail besides, and no texts. `mail`: read all mail.
 */
export type MailGrant = "drafts" | "headers" | "mail";

/** One mailbox for as long as one execution lasts. */
export interface Mailbox {
  readonly send: SendRequests;
  readonly grant: MailGrant;
  /** What came into the mailbox since the last run; asked for once, and not at all with the grant `drafts`. */
  readonly changes: () => MailChanges;
  /** The message of each draft, by the draft's id, as it was when the run looked at it. */
  readonly messageIds: Map<string, string>;
}
