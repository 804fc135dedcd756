import type { Account } from "../../core/account.ts";
import { type CalendarDay, formatDay } from "../../core/day.ts";
import { SEND_STATEMENT } from "../../core/decide/requested.ts";
import { type Fault, fault } from "../../core/fault.ts";
import { historyOf } from "../../core/ledger/fold.ts";
import { drawUpStatement, type Period, type Statement, undatedLines } from "../../core/statement/statement.ts";
import { counted } from "../../core/text.ts";
import { hashOf, referenceOf } from "../../mail/reference.ts";
import { renderStatement } from "../../mail/statement-document.ts";
import type { OpenBook } from "../book/open-book.ts";
import { type Program, perform } from "../program.ts";
import { pdfAttachment } from "../texts/enclose.ts";
import { type Asked, type AskedAccount, askedBy, onAccount, withDrafting } from "./request.ts";
import { draftRequested, requestedAct } from "./request-message.ts";

export interface StatementRequest extends Asked {
  /** Everything that is open when absent; up to the control date without a last day. */
  readonly period?: Pick<Period, "fromOn"> & Partial<Period>;
  /** False for whoever only looks: then no PDF is kept. */
  readonly isKept?: false;
}

/** A statement and where it went, or why there is none. */
export type StatementSummary =
  | { readonly kind: "refused"; readonly refusal: Fault; readonly faults: readonly Fault[] }
  | { readonly kind: "unknown"; readonly accountId: string; readonly nearest: readonly string[] }
  | {
      readonly kind: "done";
      readonly account: Account;
      readonly controlDate: CalendarDay;
      readonly statement: Statement;
      /** Where the PDF lies, of one that was not drafted. */
      readonly file?: string;
      readonly draft?: RequestedDraftMade;
      readonly faults: readonly Fault[];
    };

/** A draft that was asked for. */
export interface RequestedDraftMade {
  readonly reference: string;
  /** An earlier request that broke off had made it already. */
  readonly wasThere: boolean;
}

/**
 * A statement of account on request: drawn up, and kept as a PDF, or drafted as a message with the table and the PDF. The
 * message is of the class service: it belongs to no stage and keeps no gap; who asked for it and why is in the log.
 */
export function* requestStatement(request: StatementRequest): Program<StatementSummary> {
  if (request.isDrafted !== true) return yield* onAccount(request, (found) => showStatement(found, request));
  return yield* withDrafting(request, (found) => draftStatement(found, request));
}

function* showStatement({ book, account }: AskedAccount, request: StatementRequest): Program<StatementSummary> {
  const period = periodOf(request, book);
  if (period !== undefined && period.fromOn > period.toOn) return refused(periodWrong(period));
  const statement = statementOf(account, book, period);
  const days = period === undefined ? [book.controlDate] : [period.fromOn, period.toOn];
  const name = ["statement", fileWord(account.accountId), ...days.map(formatDay)].join("-");
  const printed = renderStatement({ statement, account, settings: book.settings, name });
  const faults = [...account.rowFaults, ...undatedFaults(account, statement)];
  const done = { kind: "done" as const, account, controlDate: book.controlDate, statement };
  if (request.isKept === false) return { ...done, faults };
  if ("faults" in printed) return { ...done, faults: [...faults, ...printed.faults] };
  const [kept] = yield* perform("pdf.keep", { documents: [printed.document], shelf: "statements" });
  if (kept?.kind === "kept") return { ...done, file: kept.place, faults };
  return { ...done, faults: [...faults, noPdf(account, kept?.message)] };
}

function* draftStatement(found: AskedAccount, request: StatementRequest): Program<StatementSummary> {
  const { book, account, recorder } = found;
  const period = periodOf(request, book);
  if (period !== undefined && period.fromOn > period.toOn) return refused(periodWrong(period));
  const statement = statementOf(account, book, period);
  const done = {
    kind: "done" as const,
    account,
    controlDate: book.controlDate,
    statement,
    faults: undatedFaults(account, statement),
  };
  const about = period === undefined ? {} : { about: `${formatDay(period.fromOn)} to ${formatDay(period.toOn)}` };
  const doubt = yield* found.settle({ stageId: SEND_STATEMENT, ...about });
  if (doubt.kind === "open") return refused(doubt.refusal);
  if (doubt.kind === "made") return { ...done, draft: { reference: doubt.reference, wasThere: true } };
  const now = { ...book, ledger: recorder.ledger };
  const wanted = {
    stageId: SEND_STATEMENT,
    label: "Statement of account",
    template: "run/statement",
    because: askedBy(request, found.by),
    facts: { statement },
    ...about,
  };
  const action = requestedAct(wanted, account, now);
  const reference = referenceOf(action.key);
  const name = `statement-${reference}`;
  const printed = renderStatement({ statement, account, settings: book.settings, name, reference });
  if ("faults" in printed) return refused(printed.faults[0] ?? noPdf(account, undefined));
  const [rendered] = yield* perform("pdf.render", { documents: [printed.document] });
  if (rendered?.kind !== "made") return refused(noPdf(account, rendered?.message));
  const attachments = [pdfAttachment(printed.document, rendered.base64)];
  const draft = yield* draftRequested(wanted, action, account, attachments, { book: now, recorder });
  if (draft.refusal !== undefined) return refused(draft.refusal);
  return { ...done, draft: { reference, wasThere: false } };
}

/** An account's id as a part of a file's name: no two of them give the same. */
function fileWord(accountId: string): string {
  const safe = accountId.replace(/[^A-Za-z0-9_-]/g, "_");
  return safe === accountId ? safe : `${safe}-${hashOf(accountId).slice(0, 8)}`;
}

function periodOf({ period }: StatementRequest, { controlDate }: OpenBook): Period | undefined {
  return period && { fromOn: period.fromOn, toOn: period.toOn ?? controlDate };
}

function statementOf(account: Account, book: OpenBook, period: Period | undefined): Statement {
  const { ledger, settings, controlDate } = book;
  const history = historyOf(ledger, account.accountId);
  return drawUpStatement({ account, history, settings, controlDate, ...(period === undefined ? {} : { period }) });
}

/** Lines of activity without a day are worth a look: the sheet can say when they were. */
function undatedFaults(account: Account, statement: Statement): readonly Fault[] {
  const undated = statement.kind === "activity" ? undatedLines(statement) : 0;
  if (undated === 0) return [];
  const message = `${counted(undated, "line")} of the statement for ${account.name} ${undated === 1 ? "has" : "have"} no day; fill in Issued and Paid on for its invoices.`;
  return [fault("statement-undated", { sheet: "Accounts" }, message, account.accountId)];
}

function noPdf(account: Account, why = "there was no answer"): Fault {
  const message = `The statement for ${account.name} has no PDF: ${why}.`;
  return fault("pdf-failed", { sheet: "Accounts" }, message, account.accountId);
}

function periodWrong({ fromOn, toOn }: Period): Fault {
  const message = `A statement from ${formatDay(fromOn)} to ${formatDay(toOn)} has no day in it; put the earlier day first.`;
  return fault("entry-wrong", { sheet: "Book" }, message);
}

function refused(refusal: Fault): StatementSummary {
  return { kind: "refused", refusal, faults: [] };
}
