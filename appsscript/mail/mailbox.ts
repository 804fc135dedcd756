import type { SendRequests } from "../../src/rest/rest.ts";
import type { MailGrant } from "../../src/run/mail-limits.ts";
import type { MailChanges } from "./mail-changes.ts";

/** One mailbox for as long as one execution lasts. */
export interface Mailbox {
  readonly send: SendRequests;
  /** `drafts`: make, list and delete drafts. `headers`: see labels and headers of all mail too. `mail`: read all mail. */
  readonly grant: MailGrant;
  /** What came into the mailbox since the last run; asked for once, and not at all with the grant `drafts`. */
  readonly changes: () => MailChanges;
  /** From now on {@link Mailbox.changes} asks anew: the mailbox's history lags behind the mailbox. */
  readonly lookAgain: () => void;
  /** The message of each draft, by the draft's id, as it was when the run looked at it. */
  readonly messageIds: Map<string, string>;
}
