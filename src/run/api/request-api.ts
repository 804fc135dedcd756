import { formatDay, parseDay } from "../../core/day.ts";
import { fault } from "../../core/fault.ts";
import { formatMoney } from "../../core/money.ts";
import { listed } from "../../core/text.ts";
import type { Asked } from "../request/request.ts";
import type { InvoiceRequest, InvoiceSummary } from "../request/request-invoice.ts";
import type { StatementRequest, StatementSummary } from "../request/request-statement.ts";
import { shownFault } from "./shown.ts";
import type { ApiAnswer, RequestReport } from "./sidebar-api.ts";

type Refused = Extract<ApiAnswer<"statement">, { readonly isOk: false }>;

/** What the sidebar sends to `statement` and `invoiceCopy`, read as if anyone could have written it. */
export interface UnreadRequest {
  readonly accountId?: unknown;
  readonly from?: unknown;
  readonly to?: unknown;
  readonly itemId?: unknown;
  readonly isDrafted?: unknown;
  readonly why?: unknown;
}

/** The statement that a call asks for, its days as `YYYY-MM-DD`. */
export function readStatementRequest(input: UnreadRequest): StatementRequest | Refused {
  const asked = readAsked(input);
  if ("isOk" in asked) return asked;
  const { from, to } = input;
  if (from === undefined && to === undefined) return asked;
  const fromOn = typeof from === "string" ? parseDay(from) : undefined;
  const toOn = typeof to === "string" ? parseDay(to) : undefined;
  if (fromOn === undefined || (to !== undefined && toOn === undefined))
    return notAsked("the days are to be written like 2026-03-31");
  return { ...asked, period: toOn === undefined ? { fromOn } : { fromOn, toOn } };
}

/** The copy that a call asks for. */
export function readInvoiceRequest(input: UnreadRequest): InvoiceRequest | Refused {
  const asked = readAsked(input);
  if ("isOk" in asked) return asked;
  const { itemId } = input;
  return typeof itemId === "string" ? { ...asked, itemId } : notAsked("the invoice is named by its number");
}

/** What came of a statement, in sentences. */
export function reportStatement(summary: StatementSummary): ApiAnswer<"statement"> {
  if (summary.kind === "refused") return { isOk: false, problem: shownFault(summary.refusal) };
  if (summary.kind === "unknown") return unknown(summary);
  const { account, statement, file, draft, faults } = summary;
  const balances = statement.parts.map(({ currency, closingMinor }) => formatMoney({ currency, minor: closingMinor }));
  const { period, drawnOn } = statement;
  const when = period === undefined ? `on ${formatDay(drawnOn)}` : `on ${formatDay(period.toOn)}`;
  const sentence = `The balance of ${account.name} ${when} is ${listed(balances) || "nothing"}.`;
  return { isOk: true, value: reportOf(sentence, { file, draft, faults }) };
}

/** What came of a copy of an invoice, in sentences. */
export function reportInvoice(summary: InvoiceSummary): ApiAnswer<"invoiceCopy"> {
  if (summary.kind === "refused") return { isOk: false, problem: shownFault(summary.refusal) };
  if (summary.kind === "unknown") return unknown(summary);
  const { account, itemId, copy, draft, faults } = summary;
  const sentence = `The copy of ${itemId} of ${account.name} is ${copy}.`;
  return { isOk: true, value: reportOf(sentence, { file: copy, draft, faults }) };
}

function reportOf(
  sentence: string,
  { file, draft, faults }: Pick<Extract<StatementSummary, { kind: "done" }>, "file" | "draft" | "faults">,
): RequestReport {
  return {
    sentence,
    ...(file === undefined ? {} : { file }),
    ...(draft === undefined ? {} : { draft }),
    faults: faults.map(shownFault),
  };
}

function readAsked({ accountId, isDrafted, why = "" }: UnreadRequest): Asked | Refused {
  if (typeof accountId !== "string" || typeof why !== "string") return notAsked("account and reason are texts");
  return { accountId, isDrafted: isDrafted === true, why };
}

function unknown({ accountId, nearest }: { readonly accountId: string; readonly nearest: readonly string[] }): Refused {
  const near = nearest.length === 0 ? "" : `; the nearest are ${listed(nearest)}`;
  return notAsked(`no account is called ${accountId}${near}`);
}

function notAsked(why: string): Refused {
  return { isOk: false, problem: shownFault(fault("entry-wrong", { sheet: "Book" }, `Nothing was done: ${why}.`)) };
}
