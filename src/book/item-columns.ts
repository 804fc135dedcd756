import { type Column, columnsFor } from "./column.ts";

const item = columnsFor("item");

/** The facts of an open item: the row's own. */
export const ITEM_COLUMNS: readonly Column[] = [
  item(
    "itemId",
    "Invoice",
    "id",
    ["Invoice number", "Invoice no", "Document number", "Rechnungsnummer", "Belegnummer"],
    "The invoice's number; blank in a sheet with one row per account.",
    ["Num", "Doc ID", "Invoice ID", "Reference"],
  ),
  item(
    "issuedOn",
    "Issued",
    "day",
    ["Issued on", "Issue date", "Invoice date", "Rechnungsdatum"],
    "When the invoice was issued.",
    ["Posting date", "Document date", "Date"],
  ),
  item(
    "dueOn",
    "Due",
    "day",
    ["Due date", "Due on", "Due in date", "Payment due", "Fällig am", "Faellig am", "Fälligkeit"],
    "When the invoice falls due.",
  ),
  item("amount", "Amount", "amount", ["Invoice amount", "Original amount"], "The invoice's full amount.", [
    "Total",
    "Invoice total",
    "Brutto",
  ]),
  item(
    "amountPaid",
    "Amount paid",
    "amount",
    ["Invoice amount paid", "Already paid", "Bereits bezahlt"],
    "What has been paid of the full amount: where there is no Balance, the balance is Amount less this.",
  ),
  item(
    "balance",
    "Balance",
    "amount",
    [
      "Open balance",
      "Balance due",
      "Amount due",
      "Outstanding",
      "Open amount",
      "Total open amount",
      "Invoice amount due",
      "Remaining balance",
      "Offener Betrag",
    ],
    "What is still open; a credit note is negative.",
  ),
  item("currency", "Currency", "currency", ["Currency code", "Invoice currency", "Währung"], "Three letters: GBP."),
  item("status", "Invoice status", "text", ["Status", "Item status"], "open, draft, void, written off or settled."),
  item(
    "creditFor",
    "Credit for",
    "id",
    ["Applies to", "Credits invoice"],
    "For a credit note: the invoice that it reduces.",
  ),
  item(
    "dispute",
    "Dispute",
    "text",
    ["Disputed", "Query", "Dispute reason"],
    "What the customer contests; blank means nothing.",
  ),
  item(
    "disputedAmount",
    "Disputed amount",
    "amount",
    ["Dispute amount"],
    "The part in dispute; blank means the whole invoice.",
  ),
  item("disputedOn", "Disputed on", "day", ["Dispute opened", "Query date"], "When the dispute was opened."),
  item("disputeOwner", "Dispute owner", "email", ["Query owner"], "Who solves the dispute."),
  item(
    "clearingOn",
    "Clears on",
    "day",
    ["Expected clearing", "Collection date", "Direct debit date"],
    "A payment is under way and should clear on this day.",
  ),
];
