import type { Account } from "../../core/account.ts";
import type { ActHistory } from "../../core/ledger/history.ts";
import { type RenderedLetter, renderLetter } from "../../mail/letter.ts";
import { renderTaskText } from "../../mail/task-text.ts";
import type { OpenBook } from "../book/open-book.ts";
import { wordingOfAct } from "./template-shelf.ts";
import { type FactsBook, textFactsOf } from "./text-facts.ts";

/** Above the text of a letter. */
const POST_IT =
  "Print this letter, sign it and post it. Done when it is in the post: write the outcome done, with the day in the note.";

type TextBook = FactsBook & Pick<OpenBook, "templates">;

/**
 * What a person is to do about an open act, with the account's figures as they are now: what to look for and what done
 * means, the script of a call, or where a letter lies to be printed, and its text.
 *
 * @param accounts the accounts of the book by their ids
 */
export function describeTask(task: ActHistory, book: TextBook, accounts: ReadonlyMap<string, Account>): string {
  const { act, file } = task;
  const account = accounts.get(act.accountId);
  const text = book.templates.taskText(act.template);
  // An account that has left the book has no figures any more.
  if (account === undefined) return text.text;
  if (act.kind !== "letter") return renderTaskText(text, textFactsOf(act, account, book, accounts));
  const letter = letterOfTask(task, book, accounts);
  if (letter === undefined) return `${POST_IT} (Its template "${act.template}" is missing or wrong: mend it.)`;
  if ("faults" in letter) return `It cannot be written: ${letter.faults.map(({ message }) => message).join(" ")}`;
  return `${POST_IT}${file === undefined ? "" : `\n\nReady to print: ${file}`}\n\n${letter.text}`;
}

/** The letter of an act, dated to the day on which it was opened; `undefined` without its account or its template. */
export function letterOfTask(
  { act, on }: Pick<ActHistory, "act" | "on">,
  book: TextBook,
  accounts: ReadonlyMap<string, Account>,
): RenderedLetter | undefined {
  const account = accounts.get(act.accountId);
  if (account === undefined) return undefined;
  const facts = textFactsOf(act, account, book, accounts);
  const template = wordingOfAct(act, facts.account, book.templates);
  return template && renderLetter({ ...facts, controlDate: on, template });
}
