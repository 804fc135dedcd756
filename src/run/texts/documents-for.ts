import type { Account } from "../../core/account.ts";
import { type Fault, fault } from "../../core/fault.ts";
import type { ActRecord } from "../../core/ledger/event.ts";
import { historyOf } from "../../core/ledger/fold.ts";
import type { ChaseAction } from "../../core/proposal.ts";
import { drawUpStatement } from "../../core/statement/statement.ts";
import { renderLetter } from "../../mail/letter.ts";
import type { PrintedDocument } from "../../mail/printed-document.ts";
import { referenceOf } from "../../mail/reference.ts";
import { renderStatement } from "../../mail/statement-document.ts";
import type { OpenBook } from "../book/open-book.ts";
import { wordingOfAct } from "./template-shelf.ts";
import { type FactsBook, textFactsOf } from "./text-facts.ts";

type Documents = { readonly encloses: readonly PrintedDocument[] } | { readonly faults: readonly Fault[] };

/**
 * The documents that go along with a message as PDF, as its playbook says in Attach: the letter of its stage, a statement of
 * everything that is open. One that lacks something is the fault that says what.
 *
 * @param together the actions of the same stage, the letter among them where it opens now
 */
export function documentsFor(
  action: ChaseAction,
  account: Account,
  book: FactsBook & Pick<OpenBook, "templates">,
  { accounts, together }: { accounts: ReadonlyMap<string, Account>; together: readonly ChaseAction[] },
): Documents {
  const encloses: PrintedDocument[] = [];
  for (const what of action.attach ?? []) {
    if (what === "items") continue;
    const made =
      what === "letter"
        ? letterFor(action, account, book, { accounts, together })
        : statementFor(action, account, book);
    if ("faults" in made) return made;
    encloses.push(made.document);
  }
  return { encloses };
}

type Made = { readonly document: PrintedDocument } | { readonly faults: readonly Fault[] };

/** The letter that opens together with the message, or that was opened for it before. */
function letterFor(
  action: ChaseAction,
  account: Account,
  book: FactsBook & Pick<OpenBook, "templates">,
  { accounts, together }: { accounts: ReadonlyMap<string, Account>; together: readonly ChaseAction[] },
): Made {
  const letter: ActRecord | undefined =
    together.find(({ kind, insteadOf }) => kind === "letter" && insteadOf === undefined) ?? openedLetter(action, book);
  const facts = letter && textFactsOf(letter, account, book, accounts);
  const template = letter && facts && wordingOfAct(letter, facts.account, book.templates);
  if (facts === undefined || template === undefined) {
    const message = `No draft for ${account.name}: the letter that goes along with it cannot be written, because its template is missing or wrong; mend the template.`;
    return { faults: [fault("template-missing", { sheet: "Templates" }, message, account.accountId)] };
  }
  return renderLetter({ ...facts, template });
}

function openedLetter({ accountId, stageId, anchorOn }: ChaseAction, book: FactsBook): ActRecord | undefined {
  const letters = historyOf(book.ledger, accountId).acts.filter(
    ({ act, status }) =>
      act.kind === "letter" && act.stageId === stageId && act.anchorOn === anchorOn && status !== "withdrawn",
  );
  return letters[letters.length - 1]?.act;
}

function statementFor({ key }: ChaseAction, account: Account, { settings, ledger, controlDate }: FactsBook): Made {
  const history = historyOf(ledger, account.accountId);
  const statement = drawUpStatement({ account, history, settings, controlDate });
  const reference = referenceOf(key);
  return renderStatement({ statement, account, settings, name: `statement-${reference}`, reference });
}
