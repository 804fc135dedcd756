import type { Account } from "../../core/account.ts";
import { messagesAhead } from "../../core/decide/messages-ahead.ts";
import { type Fault, fault } from "../../core/fault.ts";
import type { ChaseAction } from "../../core/proposal.ts";
import { type ProposalInput, proposeAnd } from "../../core/propose.ts";
import { counted, listed } from "../../core/text.ts";
import { cleanLines } from "../../mail/clean-text.ts";
import { namesIn, shownNames, type Value } from "../../mail/document.ts";
import { valuesOf } from "../../mail/fact.ts";
import { wordingOf } from "../../mail/reminder.ts";
import type { Facts } from "../../mail/reminder-input.ts";
import { type Piece, parsePieces, type Template } from "../../mail/template.ts";
import { tokenOf } from "../../mail/token.ts";
import type { OpenBook } from "../book/open-book.ts";
import { wordingOfAct } from "../texts/template-shelf.ts";
import { textFactsOf } from "../texts/text-facts.ts";

/**
 * Finds what the messages still to come would lack, before their day: for every account and every message of its playbooks
 * that is neither done nor passed, the tokens that would have no value. What only its day brings, such as the items or a
 * deadline, is not looked at; what today's messages lack is told with them.
 *
 * One fault for each token, with the accounts that lack it.
 *
 * @example "{{billingLink}} is missing for 12 accounts that core/day-10 will write to (rows 3, 7, 9 and 9 more); fill in …"
 */
export function checkTexts(book: OpenBook, input: ProposalInput): readonly Fault[] {
  if (!book.templates.isRead) return [];
  const { accounts } = input.snapshot;
  const byId = new Map(accounts.map((account) => [account.accountId, account]));
  const lacking = new Map<Account, readonly Lack[]>();
  const proposal = proposeAnd(input, (index, { sequences }) => {
    const account = accounts[index];
    if (account === undefined) return;
    const ahead = sequences.flatMap(({ standing }) => messagesAhead(standing));
    const lacks = lacksOf(account, ahead, book, byId);
    if (lacks.length > 0) lacking.set(account, lacks);
  });
  const today = new Set(proposal.actions.map(({ key }) => key));
  const gaps = new Map<string, Gap>();
  for (const [account, lacks] of lacking) noteGaps(gaps, account, lacks, today);
  return [...gaps.values()].map(faultOf);
}

/** What one message would lack. */
interface Lack {
  readonly action: ChaseAction;
  /** As it stands in the text, or in words. */
  readonly what: string;
  readonly remedy: string;
  readonly sheet: string;
}

/** What is missing in one place, and for whom. */
interface Gap extends Pick<Lack, "what" | "remedy" | "sheet"> {
  /** By id. */
  readonly accounts: Map<string, Account>;
  readonly templates: Set<string>;
}

/** What a message of today lacks is told already, so it is not told again of the later ones. */
function noteGaps(gaps: Map<string, Gap>, account: Account, lacks: readonly Lack[], today: ReadonlySet<string>): void {
  const told = new Set(lacks.filter(({ action }) => today.has(action.key)).map(({ what }) => what));
  for (const { action, what, remedy, sheet } of lacks) {
    if (told.has(what)) continue;
    const gap = gaps.get(what) ?? { what, remedy, sheet, accounts: new Map(), templates: new Set() };
    gaps.set(what, gap);
    gap.accounts.set(account.accountId, account);
    gap.templates.add(action.template);
  }
}

function lacksOf(
  account: Account,
  ahead: readonly ChaseAction[],
  book: OpenBook,
  accounts: ReadonlyMap<string, Account>,
): readonly Lack[] {
  const [first] = ahead;
  if (first === undefined) return [];
  const facts = textFactsOf(first, account, book, accounts);
  const known = new Map<string, KnownValues>();
  return ahead.flatMap((action): Lack[] => {
    // Without an address it is the address that is missing, which the row says.
    if (action.kind === "email" && action.to.length === 0) return [];
    const template = wordingOfAct(action, facts.account, book.templates);
    if (template === undefined) return [];
    const fromTo = JSON.stringify([action.owner, action.to]);
    const its = known.get(fromTo) ?? {
      facts: { ...facts, action: { ...facts.action, to: action.to, owner: action.owner } },
      values: new Map(),
      asked: new Set(),
    };
    known.set(fromTo, its);
    const lacksAddress = action.kind === "letter" && cleanLines(account.postalAddress ?? "").length === 0;
    return [
      ...lackingTokens(template, its).map((name) => tokenLack(action, name)),
      ...(lacksAddress ? [{ ...NO_ADDRESS, action }] : []),
    ];
  });
}

/** The values of an account's messages from and to the same people, as far as they were asked for. */
interface KnownValues {
  readonly facts: Facts;
  readonly values: Map<string, Value>;
  readonly asked: Set<string>;
}

const NO_ADDRESS = { what: "The postal address", remedy: "fill in the column Postal address", sheet: "Accounts" };

function tokenLack(action: ChaseAction, name: string): Lack {
  const token = tokenOf(name);
  const what = `{{${name}}} (${token?.shows ?? name})`;
  return { action, what, remedy: token?.remedy ?? "", sheet: token?.sheet ?? "Accounts" };
}

/** The tokens that a text shows in every case and that have no value now, nor will have one by themselves. */
function lackingTokens(template: Template, { facts, values, asked }: KnownValues): readonly string[] {
  const { pieces, lasting } = readPieces(template);
  const others = lasting.filter((name) => !asked.has(name));
  if (others.length > 0) {
    for (const [name, value] of valuesOf(facts, wordingOf(facts, template.language), others)) values.set(name, value);
    for (const name of others) asked.add(name);
  }
  if (lasting.every((name) => values.has(name))) return [];
  const shown = shownNames(pieces, values).filter((name) => lasting.includes(name));
  return [...new Set(shown)].filter((name) => !values.has(name));
}

interface ReadPieces {
  readonly pieces: readonly Piece[];
  /** The names of the tokens that have their value before the day. */
  readonly lasting: readonly string[];
}

/** A book's templates are few and its accounts many. */
const PIECES = new WeakMap<Template, ReadPieces>();

function readPieces(template: Template): ReadPieces {
  const known = PIECES.get(template);
  if (known !== undefined) return known;
  const pieces = [template.subject, template.body].flatMap((text) => parsePieces(template.key, text).pieces);
  const lasting = [...new Set(namesIn(pieces))].filter((name) => tokenOf(name)?.isLater !== true);
  const read = { pieces, lasting };
  PIECES.set(template, read);
  return read;
}

const NAMED_MAX = 3;

function faultOf({ what, remedy, sheet, accounts, templates }: Gap): Fault {
  const [only, ...others] = accounts.values();
  const whom =
    only !== undefined && others.length === 0 ? `account ${only.accountId}` : counted(accounts.size, "account");
  const keys = someOf([...templates], "message");
  const rows = [...accounts.values()]
    .flatMap(({ rows: [row] }) => (row === undefined ? [] : [row]))
    .sort((a, b) => a - b);
  const isOfAccounts = sheet === "Accounts";
  const where =
    isOfAccounts && rows.length > 0 ? ` (${rows.length === 1 ? "row" : "rows"} ${someOf(rows.map(String))})` : "";
  const message = `${what} is missing for ${whom} that ${keys} will write to${where}, and without it there will be no draft; ${remedy}.`;
  const place = { sheet, ...(isOfAccounts && rows.length === 1 && rows[0] !== undefined ? { row: rows[0] } : {}) };
  return fault("template-value-missing", place, message, others.length === 0 ? only?.accountId : undefined);
}

/** The first few by name, and how many more: "3, 7, 9 and 9 more". */
function someOf(words: readonly string[], kind?: string): string {
  const left = words.length - NAMED_MAX;
  if (left <= 0) return listed(words);
  return `${words.slice(0, NAMED_MAX).join(", ")} and ${left} more${kind === undefined ? "" : ` ${kind}${left === 1 ? "" : "s"}`}`;
}
