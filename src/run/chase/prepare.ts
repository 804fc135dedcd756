import type { Account } from "../../core/account.ts";
import type { Fault } from "../../core/fault.ts";
import { fault } from "../../core/fault.ts";
import { isMessage } from "../../core/ledger/history.ts";
import type { AccountDecision, ChaseAction, ChaseProposal } from "../../core/proposal.ts";
import { sameAddress } from "../../core/text.ts";
import { conversationOf } from "../../mail/conversation.ts";
import { renderLetter } from "../../mail/letter.ts";
import type { OutgoingMessage } from "../../mail/message.ts";
import type { PrintedDocument } from "../../mail/printed-document.ts";
import { renderReminder } from "../../mail/reminder.ts";
import type { OpenBook } from "../book/open-book.ts";
import { documentsFor } from "../texts/documents-for.ts";
import { wordingOfAct } from "../texts/template-shelf.ts";
import { type FactsBook, textFactsOf } from "../texts/text-facts.ts";

/** The acts of one stage of one account: they open together or not at all. */
export interface ReadyStage {
  readonly accountId: string;
  readonly acts: readonly ReadyAct[];
}

export interface ReadyAct {
  readonly action: ChaseAction;
  /** The message that it drafts; absent for tasks and letters, which people do. */
  readonly message?: OutgoingMessage;
  /** What goes along with it as PDF. */
  readonly encloses?: readonly PrintedDocument[];
}

export interface Prepared {
  readonly stages: readonly ReadyStage[];
  readonly faults: readonly Fault[];
  /** Accounts of which a message could not be written, and why. */
  readonly unwritable: ReadonlyMap<string, Fault>;
}

type WritingBook = FactsBook &
  Pick<OpenBook, "templates" | "sender" | "startedAt"> & {
    /** The addresses besides its own that the mailbox may write from, where that is known. */
    readonly aliases?: readonly string[];
  };

type Written = ReadyAct | { readonly faults: readonly Fault[] };

/** Whether a stage writes to nobody: such a one is performed when no draft is made. */
export function isInternal({ acts }: ReadyStage): boolean {
  return !acts.some(({ action }) => isMessage(action));
}

/** Writes every message of a proposal. A stage whose message lacks a value is set aside whole, with a fault that names it. */
export function prepareStages(proposal: ChaseProposal, book: WritingBook, accounts: readonly Account[]): Prepared {
  if (!book.templates.isRead) return unwritten(proposal);
  const byId = new Map(accounts.map((account) => [account.accountId, account]));
  const stages: ReadyStage[] = [];
  const faults: Fault[] = [];
  const unwritable = new Map<string, Fault>();
  for (const actions of groupByStage(proposal.actions)) {
    const accountId = actions[0]?.accountId ?? "";
    const account = byId.get(accountId);
    // An account that has left the book gets no message, but what is to be done about it is done.
    const written = actions.flatMap((action) => {
      if (!isMessage(action)) return [{ action }];
      return account === undefined ? [] : [write(action, account, book, { accounts: byId, together: actions })];
    });
    const wrong = written.flatMap((act) => ("faults" in act ? act.faults : []));
    if (wrong[0] === undefined) {
      if (written.length > 0) stages.push({ accountId, acts: written as ReadyAct[] });
      continue;
    }
    // What is wrong with the whole book is told once, not for every account.
    faults.push(...wrong.filter(({ accountId, message }) => accountId !== undefined || !isTold(faults, message)));
    unwritable.set(accountId, wrong[0]);
  }
  // A row whose account is written to after all does not say that it is not; the fault says what is missing beside it.
  for (const stage of stages) if (!isInternal(stage)) unwritable.delete(stage.accountId);
  return { stages, faults, unwritable };
}

/** For whoever only looks on and cannot read the templates: what would be done, without the messages. */
function unwritten({ actions }: ChaseProposal): Prepared {
  const stages = groupByStage(actions).map((acts) => ({
    accountId: acts[0]?.accountId ?? "",
    acts: acts.map((action) => ({ action })),
  }));
  return { stages, faults: [], unwritable: new Map() };
}

function isTold(faults: readonly Fault[], message: string): boolean {
  return faults.some((told) => told.message === message);
}

/** Whether any message of a proposal is written by somebody else than the mailbox's owner. */
export function isWrittenForOthers({ actions }: ChaseProposal, sender: string): boolean {
  return actions.some(({ kind, owner }) => kind === "email" && owner !== "" && !sameAddress(owner, sender));
}

/** Shows what could not be written on the rows of its account. */
export function withUnwritable(
  decisions: readonly AccountDecision[],
  unwritable: Prepared["unwritable"],
): AccountDecision[] {
  return decisions.map((decision) => {
    const wrong = unwritable.get(decision.accountId);
    return wrong === undefined || decision.state !== "act-due"
      ? decision
      : { ...decision, state: "fault", why: `Not chased: ${wrong.message}` };
  });
}

function groupByStage(actions: readonly ChaseAction[]): ChaseAction[][] {
  const groups: ChaseAction[][] = [];
  for (const action of actions) {
    const last = groups[groups.length - 1];
    const before = last?.[0];
    const isSameStage =
      before?.accountId === action.accountId && before.stageId === action.stageId && before.about === action.about;
    if (isSameStage) last?.push(action);
    else groups.push([action]);
  }
  return groups;
}

/** What goes out in writing is made ready; a letter is only tried, because a person prints it from its task. */
function write(
  action: ChaseAction,
  account: Account,
  book: WritingBook,
  { accounts, together }: { accounts: ReadonlyMap<string, Account>; together: readonly ChaseAction[] },
): Written {
  const { templates, sender, startedAt, aliases = [] } = book;
  const facts = textFactsOf(action, account, book, accounts);
  const template = wordingOfAct(action, facts.account, templates);
  if (template === undefined) {
    const message = `The template "${action.template}" is missing or wrong, so account ${account.accountId} is not chased; mend the template.`;
    return { faults: [fault("template-missing", { sheet: "Templates" }, message, account.accountId)] };
  }
  if (action.kind === "letter") {
    const letter = renderLetter({ ...facts, template });
    return "faults" in letter ? letter : { action };
  }
  const conversation = conversationOf(action, facts.history);
  const rendered = renderReminder({
    ...facts,
    aliases,
    ...(conversation === undefined ? {} : { conversation }),
    action: { ...action, ...facts.action, copy: copiesOf(action, facts.settings.replyTo ?? "", sender) },
    template,
    writtenAt: startedAt,
    sender,
  });
  if ("faults" in rendered) return rendered;
  const documents = documentsFor(action, account, book, { accounts, together });
  if ("faults" in documents) return documents;
  const { encloses } = documents;
  return { action, message: rendered.message, ...(encloses.length === 0 ? {} : { encloses }) };
}

/**
 * A message on somebody else's behalf is copied to that person. Where replies go to neither of the two, the mailbox that is
 * watched is copied as well, or they could not be seen. Procedure: messages on the manager's behalf.
 */
function copiesOf(action: ChaseAction, replyTo: string, sender: string): readonly string[] {
  const { owner, ownerRole, copy } = action;
  if (ownerRole === "finance" || owner === "" || sameAddress(owner, sender)) return copy;
  const isWatched = replyTo === "" || sameAddress(replyTo, sender);
  const wanted = isWatched ? [owner] : [owner, sender];
  return [...copy, ...wanted.filter((address) => !copy.some((known) => sameAddress(known, address)))];
}
