/** What `--json` prints of what customers ask for; see `json.ts` for the conventions. */
import { formatDay } from "../core/day.ts";
import type { StatementLine, StatementPart } from "../core/statement/statement.ts";
import type { InvoiceSummary } from "../run/request/request-invoice.ts";
import type { RequestedDraftMade, StatementSummary } from "../run/request/request-statement.ts";
import { dayJson, faultJson, refusedJson, textJson } from "./json.ts";

/** `statement --json`. */
export function statementJson(summary: StatementSummary) {
  if (summary.kind === "refused") return refusedJson(summary);
  if (summary.kind === "unknown") return { unknown: { accountId: summary.accountId, nearest: summary.nearest } };
  const { account, statement, controlDate, file, draft, faults } = summary;
  return {
    controlDate: formatDay(controlDate),
    accountId: account.accountId,
    name: account.name,
    from: dayJson(statement.period?.fromOn),
    to: dayJson(statement.period?.toOn),
    currencies: statement.parts.map(partJson),
    file: textJson(file),
    draft: draftJson(draft),
    faults: faults.map(faultJson),
  };
}

/** `invoice --json`. */
export function invoiceJson(summary: InvoiceSummary) {
  if (summary.kind === "refused") return refusedJson(summary);
  if (summary.kind === "unknown") return { unknown: { accountId: summary.accountId, nearest: summary.nearest } };
  const { account, controlDate, itemId, copy, draft, faults } = summary;
  return {
    controlDate: formatDay(controlDate),
    accountId: account.accountId,
    itemId,
    copy,
    draft: draftJson(draft),
    faults: faults.map(faultJson),
  };
}

function partJson({ currency, openingMinor, lines, closingMinor, ageing }: StatementPart) {
  return {
    currency,
    openingMinor,
    lines: lines.map(lineJson),
    closingMinor,
    ageing: ageing.map(({ name, minor, items }) => ({ name, minor, items })),
  };
}

function lineJson({ kind, itemId, on, dueOn, minor, isInQuery, isOverdue }: StatementLine) {
  return {
    kind,
    itemId,
    on: dayJson(on),
    dueOn: dayJson(dueOn),
    minor,
    isInQuery: isInQuery === true,
    isOverdue: isOverdue === true,
  };
}

function draftJson(draft: RequestedDraftMade | undefined) {
  return draft === undefined ? null : { reference: draft.reference, wasThere: draft.wasThere };
}
