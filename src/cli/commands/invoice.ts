import { requestInvoiceCopy } from "../../run/request/request-invoice.ts";
import type { BookOptions } from "../choose-book.ts";
import { drive } from "../drive.ts";
import type { ExitStatus } from "../exit-status.ts";
import { invoiceJson } from "../json-requests.ts";
import { complain, report } from "../report.ts";
import { showInvoice } from "../show/show-requests.ts";
import type { Surroundings } from "../surroundings.ts";
import { type AskingOptions, askedOf, complainUnknown } from "./asking.ts";

export type InvoiceOptions = BookOptions & AskingOptions;

/** `invoice ACCOUNT INVOICE`: where the copy lies, and whether it can be sent; or the draft that carries it. */
export async function invoiceCommand(
  accountId: string,
  itemId: string,
  options: InvoiceOptions,
  around: Surroundings,
): Promise<ExitStatus> {
  const asked = askedOf(accountId, options, around);
  if ("wrong" in asked) return complain(asked.wrong, around);
  const summary = await drive(requestInvoiceCopy({ ...asked.request, itemId }), asked.bookPath, around);
  if (summary.kind === "unknown") return complainUnknown(summary, invoiceJson(summary), options, around);
  return report(summary, options, around, { json: invoiceJson(summary), show: showInvoice });
}
