import type { Account } from "../core/account.ts";
import { type Fault, fault } from "../core/fault.ts";
import type { Settings } from "../core/settings.ts";
import type { Statement } from "../core/statement/statement.ts";
import { cleanLine, cleanLines } from "./clean-text.ts";
import { type Block, lineInlines, paragraph, paragraphOf } from "./document.ts";
import { fillPhrase } from "./language.ts";
import { letterheadOf } from "./letter.ts";
import { type PrintedDocument, paperFor } from "./printed-document.ts";
import { printedWords } from "./printed-words.ts";
import { statementBlocks } from "./statement-blocks.ts";
import { type Wording, wordingFor } from "./wording.ts";

/** What a statement is printed from. */
export interface StatementInput {
  readonly statement: Statement;
  readonly account: Account;
  readonly settings: Settings;
  /** The name of its file, without `.pdf`. */
  readonly name: string;
  /** Of the message that it goes along with. */
  readonly reference?: string;
}

/**
 * A statement of account as a page: the letterhead, the customer, what is open or what happened, and how to pay. Without the
 * firm's name there is none, but the fault that says where to fill it in.
 */
export function renderStatement(
  input: StatementInput,
): { readonly document: PrintedDocument } | { readonly faults: readonly Fault[] } {
  const { account, settings, statement, name } = input;
  if (cleanLine(settings.facts.companyName ?? "") === "") {
    const message = "No statement can be printed: the sender's name is missing; fill in Company name in Settings.";
    return { faults: [fault("template-value-missing", { sheet: "Settings" }, message)] };
  }
  const wording = statementWording(statement, account, settings);
  const words = printedWords(wording.language);
  return {
    document: {
      name,
      title: `${words.statement}: ${cleanLine(account.name)}`,
      language: wording.language,
      paper: paperFor(account.country),
      writtenAt: statement.drawnOn * DAY_MS,
      ...letterheadOf(input),
      date: wording.day(statement.drawnOn),
      subject: words.statement,
      blocks: [
        paragraphOf(fillPhrase(words.account, { account: cleanLine(account.accountId) })),
        ...statementBlocks(statement, wording),
        ...closing(input, wording),
      ],
      pageOf: words.pageOf,
    },
  };
}

const DAY_MS = 86_400_000;

/** How a statement writes days and amounts: in the account's language, as its country does. */
export function statementWording(
  { parts }: Statement,
  { language, country }: Account,
  { language: usual }: Settings,
): Wording {
  return wordingFor(
    language ?? usual,
    country?.toUpperCase(),
    parts.map(({ currency }) => currency),
  );
}

/** Through which day payments are known, how to pay where anything is to be paid, and the reference. */
function closing({ statement, settings, reference }: StatementInput, { phrases, day }: Wording): readonly Block[] {
  const asOf = settings.paymentsAsOf;
  const isOwed = statement.parts.some(({ closingMinor }) => closingMinor > 0);
  const howToPay = isOwed ? cleanLines(settings.facts.howToPay ?? "") : [];
  return [
    ...(asOf === undefined ? [] : [paragraphOf(fillPhrase(phrases.paymentsIncluded, { day: day(asOf) }))]),
    ...(howToPay.length === 0 ? [] : [paragraph(lineInlines(howToPay.map((text) => ({ kind: "text", text }))))]),
    ...(reference === undefined ? [] : [paragraphOf(fillPhrase(phrases.reference, { reference }))]),
  ];
}
