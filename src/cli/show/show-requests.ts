import { formatDay } from "../../core/day.ts";
import { formatMoney } from "../../core/money.ts";
import type { Statement, StatementLine, StatementPart } from "../../core/statement/statement.ts";
import type { InvoiceSummary } from "../../run/request/request-invoice.ts";
import type { RequestedDraftMade, StatementSummary } from "../../run/request/request-statement.ts";
import type { Page } from "./page.ts";
import { showFaults } from "./show-faults.ts";
import { type Column, layTable, wrapText } from "./table.ts";

const COLUMNS: readonly Column[] = [
  { title: "Day" },
  { title: "What", widthMax: 50 },
  { title: "Due" },
  { title: "Amount", isRight: true },
];

/** A statement of account for a person: a table for each currency, how long what is open has been due, where the PDF lies. */
export function showStatement(summary: Extract<StatementSummary, { kind: "done" }>, page: Page): string[] {
  const { account, statement, file, draft, faults } = summary;
  return [
    ...wrapText(page.ink.bold(`${account.name} (${account.accountId}): ${titleOf(statement)}`), page.width),
    ...statement.parts.flatMap((part) => showPart(part, statement, page)),
    ...(statement.parts.length === 0 ? ["Nothing is open on this account."] : []),
    ...(file === undefined ? [] : ["", `As a PDF: ${file}`]),
    ...showDraft(draft),
    ...showFaults(faults, page),
  ];
}

/** Where the copy of an invoice lies, and the draft that carries it. */
export function showInvoice(summary: Extract<InvoiceSummary, { kind: "done" }>, page: Page): string[] {
  const { account, itemId, copy, draft, faults } = summary;
  return [
    ...wrapText(`The copy of ${itemId} of ${account.name}: ${copy}`, page.width),
    ...showDraft(draft),
    ...showFaults(faults, page),
  ];
}

function titleOf({ period, drawnOn }: Statement): string {
  return period === undefined
    ? `open on ${formatDay(drawnOn)}`
    : `from ${formatDay(period.fromOn)} to ${formatDay(period.toOn)}`;
}

function showPart(
  { currency, openingMinor, lines, closingMinor, ageing }: StatementPart,
  { kind }: Statement,
  page: Page,
) {
  const money = (minor: number): string => formatMoney({ currency, minor });
  const opening = kind === "activity" ? [["", "Balance brought forward", "", money(openingMinor)]] : [];
  const rows = lines.map((line) => [dayText(line.on), whatText(line), dueText(line), money(line.minor)]);
  const closing = ["", "Balance", "", money(closingMinor)];
  const table = layTable(COLUMNS, [...opening, ...rows, closing], page.width);
  const buckets = ageing.filter(({ minor }) => minor !== 0).map(({ name, minor }) => `${name}: ${money(minor)}`);
  return [
    "",
    ...table.titles.map(page.ink.bold),
    ...table.rows.flat(),
    ...(buckets.length === 0 ? [] : wrapText(`Days past due: ${buckets.join("; ")}`, page.width)),
  ];
}

function whatText({ kind, itemId, isInQuery, isOverdue }: StatementLine): string {
  const what = { invoice: "Invoice", credit: "Credit note", payment: "Payment of", "written-off": "Written off" };
  const name = itemId === "" ? "the account" : itemId;
  const text = kind === "unmatched" ? "Payment not matched yet" : `${what[kind]} ${name}`;
  return `${text}${isInQuery ? " (in query)" : isOverdue ? " (overdue)" : ""}`;
}

function dayText(on: StatementLine["on"]): string {
  return on === undefined ? "" : formatDay(on);
}

function dueText({ dueOn }: StatementLine): string {
  const text = dayText(dueOn);
  return text.startsWith("9999") ? "" : text;
}

function showDraft(draft: RequestedDraftMade | undefined): string[] {
  if (draft === undefined) return [];
  const { reference, wasThere } = draft;
  const said = wasThere
    ? `The draft ${reference} is there from the request that broke off; ask once more for a second one.`
    : `Drafted as ${reference}; it waits for approval.`;
  return ["", said];
}
