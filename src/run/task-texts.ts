import type { Account } from "../core/account.ts";
import type { ActHistory } from "../core/ledger/history.ts";
import { renderLetter } from "../mail/letter.ts";
import { renderTaskText } from "../mail/task-text.ts";
import type { OpenBook } from "./open-book.ts";
import { wordingOfAct } from "./template-shelf.ts";
import { type FactsBook, textFactsOf } from "./text-facts.ts";

/** Above the text of a letter. */
const POST_IT =
  "Print this letter, sign it and post it. Done when it is in the post: write the outcome done, with the day in the note.";

/**
 * What a person is to do about an open act, with the account's figures as they are now: what to look for and what done
 * means, the script of a call, or the text of a letter to print.
 *
 * @param accounts the accounts of the book by their ids
 */
export function describeTask(
  { act, on }: ActHistory,
  book: FactsBook & Pick<OpenBook, "templates">,
  accounts: ReadonlyMap<string, Account>,
): string {
  const account = accounts.get(act.accountId);
  const text = book.templates.taskText(act.template);
  // An account that has left the book has no figures any more.
  if (account === undefined) return text.text;
  const facts = textFactsOf(act, account, book, accounts);
  if (act.kind !== "letter") return renderTaskText(text, facts);
  const template = wordingOfAct(act, facts.account, book.templates);
  if (template === undefined) return `${POST_IT} (Its template "${act.template}" is missing or wrong: mend it.)`;
  const letter = renderLetter({ ...facts, controlDate: on, template });
  if ("faults" in letter) return `It cannot be written: ${letter.faults.map(({ message }) => message).join(" ")}`;
  return `${POST_IT}\n\n${letter.text}`;
}
