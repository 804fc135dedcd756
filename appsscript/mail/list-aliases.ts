import { readSendAs } from "../../src/rest/gmail/answers.ts";
import { sendAsRequest } from "../../src/rest/gmail/requests.ts";
import type { AliasesAnswer } from "../../src/run/effects.ts";
import { askOne, MailboxError } from "./ask-mailbox.ts";
import type { Mailbox } from "./mailbox.ts";

/**
 * The addresses that Gmail lets this mailbox write from, confirmed ones only. It takes the permission to read mail, and
 * without an answer messages go out from the mailbox's own address.
 * Source: Gmail's `users.settings.sendAs.list`, which accepts `gmail.readonly` and not `gmail.metadata`.
 */
export function listAliases({ send, grant }: Mailbox): AliasesAnswer {
  if (grant !== "mail") return { kind: "unknown" };
  try {
    return { kind: "known", addresses: askOne(send, sendAsRequest(), readSendAs) };
  } catch (error) {
    if (error instanceof MailboxError) return { kind: "unknown" };
    throw error;
  }
}
