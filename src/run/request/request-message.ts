import type { Account } from "../../core/account.ts";
import type { CalendarDay } from "../../core/day.ts";
import { mayBeWrittenTo, recipientsOf } from "../../core/decide/contacts.ts";
import { withEntries } from "../../core/entry/apply-entries.ts";
import { type Fault, fault } from "../../core/fault.ts";
import type { ActRecord, LedgerEvent } from "../../core/ledger/event.ts";
import { historyOf } from "../../core/ledger/fold.ts";
import { actKey } from "../../core/ledger/key.ts";
import { sumByCurrency } from "../../core/money.ts";
import type { ChaseAction } from "../../core/proposal.ts";
import { resolveRole } from "../../core/roles.ts";
import { routeOf } from "../../core/route.ts";
import type { BytesAttachment } from "../../mail/message.ts";
import { referenceOf } from "../../mail/reference.ts";
import { renderReminder } from "../../mail/reminder.ts";
import type { Facts } from "../../mail/reminder-input.ts";
import type { OpenBook } from "../book/open-book.ts";
import type { Recorder } from "../book/recorder.ts";
import type { DraftMade } from "../effects.ts";
import { type Program, perform } from "../program.ts";
import { withAttachments } from "../texts/enclose.ts";
import { wordingOfAct } from "../texts/template-shelf.ts";
import { textFactsOf } from "../texts/text-facts.ts";

/** What a customer asked for, ready to be drafted. */
export interface RequestedMessage {
  readonly stageId: string;
  readonly label: string;
  readonly template: string;
  /** What it is about besides the account: an invoice. */
  readonly about?: string;
  /** Who asked for it, and why: `asked for by jo@firm.example: for their auditor`. */
  readonly because: string;
  readonly facts: Pick<Facts, "statement" | "invoiceCopy">;
}

/** The draft of a requested message, or the one fault for which there is none. */
export type RequestedDraft =
  | { readonly refusal: Fault }
  | {
      readonly refusal?: undefined;
      readonly reference: string;
      readonly draftId: string;
      readonly to: readonly string[];
    };

/** Why nobody may be sent what they asked for; `undefined` when they may. */
export function refuseMessage(account: Account, book: OpenBook): Fault | undefined {
  const [row] = account.rows;
  const place = { sheet: book.reading.layout?.sheet.grid.name ?? "Accounts", ...(row === undefined ? {} : { row }) };
  const told = withEntries(account, historyOf(book.ledger, account.accountId));
  if (!mayBeWrittenTo(told)) {
    const message = `No draft for ${account.name}: the account is out of our hands, suspected of fraud or spoken to in person only, so nothing is sent; change that first if it is no longer so.`;
    return fault("entry-wrong", place, message, account.accountId);
  }
  const [wrong] = account.rowFaults;
  if (wrong === undefined) return undefined;
  const message = `No draft for ${account.name}: a row of the account could not be read, so what is sent would be incomplete; mend it first: ${wrong.message}`;
  return fault("entry-wrong", wrong.place, message, account.accountId);
}

/** The act of a requested message: its own occurrence, so that a second request is a second message. */
export function requestedAct(wanted: RequestedMessage, account: Account, book: OpenBook): ChaseAction {
  const { controlDate, settings } = book;
  const history = historyOf(book.ledger, account.accountId);
  const identity = {
    accountId: account.accountId,
    track: "debt" as const,
    anchorOn: controlDate,
    stageId: wanted.stageId,
    actId: "email",
  };
  const earlier = history.acts.filter(
    ({ act, status }) => act.stageId === wanted.stageId && act.anchorOn === controlDate && status !== "failed",
  );
  const occurrence = earlier.length + 1;
  const playbooks = new Map(book.playbooks.map((playbook) => [playbook.playbookId, playbook]));
  return {
    ...identity,
    key: actKey({ ...identity, occurrence }),
    playbookId: routeOf(account, playbooks, settings).mainId,
    stageLabel: wanted.label,
    because: wanted.because,
    kind: "email",
    messageClass: "service",
    occurrence,
    messageOrdinal: 0,
    owner: resolveRole("finance", account, settings) ?? "",
    ownerRole: "finance",
    template: wanted.template,
    to: recipientsOf(withEntries(account, history), history),
    copy: [],
    items: [],
    amounts: [],
    accountName: account.name,
    rows: account.rows,
    ...(wanted.about === undefined ? {} : { about: wanted.about }),
  };
}

/**
 * Drafts what a customer asked for: the intent is in the log before the draft is made, and the outcome after it. Where the
 * mailbox gives no clear answer the intent stays open, and whoever asks again is first told whether the draft is there.
 */
export function* draftRequested(
  wanted: RequestedMessage,
  action: ChaseAction,
  account: Account,
  attachments: readonly BytesAttachment[],
  { book, recorder }: { readonly book: OpenBook; readonly recorder: Recorder },
): Program<RequestedDraft> {
  const accounts = new Map(book.reading.snapshot.accounts.map((known) => [known.accountId, known]));
  const told = textFactsOf(action, account, book, accounts);
  const parts = wanted.facts.statement?.parts ?? [];
  const amounts = sumByCurrency(parts.map(({ currency, closingMinor }) => ({ currency, minor: closingMinor })));
  const template = wordingOfAct(action, told.account, book.templates);
  if (template === undefined) return { refusal: templateMissing(action) };
  const rendered = renderReminder({
    ...told,
    ...wanted.facts,
    action: { ...action, ...told.action, to: action.to, copy: [], amounts },
    template,
    writtenAt: book.startedAt,
    sender: book.sender,
  });
  if ("faults" in rendered) return { refusal: rendered.faults[0] ?? templateMissing(action) };
  const message = withAttachments(rendered.message, attachments);
  const on = book.controlDate;
  yield* recorder.record([{ kind: "intended", on, act: recordOf(action) }]);
  yield* recorder.flush();
  const [made] = yield* perform("drafts.create", { messages: [message] });
  const answer = made ?? { kind: "unknown" as const, message: "the mailbox gave no answer" };
  const outcome = outcomeOf(answer, action, on);
  if (outcome !== undefined) yield* recorder.record([outcome]);
  yield* recorder.flush();
  if (answer.kind !== "made") return { refusal: whyNoDraft(action, answer) };
  return { reference: referenceOf(action.key), draftId: answer.draftId, to: message.to };
}

function outcomeOf(answer: DraftMade, { key, accountId }: ChaseAction, on: CalendarDay): LedgerEvent | undefined {
  if (answer.kind === "unknown") return undefined;
  if (answer.kind === "failed") return { kind: "failed", on, key, accountId, reason: answer.message };
  const { draftId, contentHash, threadId } = answer;
  const thread = threadId === undefined ? {} : { threadId };
  return { kind: "drafted", on, key, accountId, draftId, contentHash, ...thread };
}

function whyNoDraft({ accountId }: ChaseAction, answer: Exclude<DraftMade, { kind: "made" }>): Fault {
  const place = { sheet: "Accounts" };
  if (answer.kind === "failed") {
    const message = `The draft for account ${accountId} could not be made (${answer.message}); ask for it again.`;
    return fault("draft-failed", place, message, accountId);
  }
  const message = `It is not known yet whether the draft for account ${accountId} was made (${answer.message}); ask again in a quarter of an hour, and nothing is made twice.`;
  return fault("intent-in-doubt", place, message, accountId);
}

function templateMissing({ template, accountId }: ChaseAction): Fault {
  const message = `The template "${template}" is missing or wrong, so account ${accountId} is sent nothing; mend the template.`;
  return fault("template-missing", { sheet: "Templates" }, message, accountId);
}

/** What goes into the log of an action: the record, without what only the screen shows. */
function recordOf(action: ChaseAction): ActRecord {
  const { ownerRole: _role, amounts: _amounts, accountName: _name, rows: _rows, ...record } = action;
  return record;
}
