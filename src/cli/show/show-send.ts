import { describeSend } from "../../run/api/send-api.ts";
import type { SendSummary } from "../../run/send/send-drafts.ts";
import type { Page } from "./page.ts";
import { showFaults } from "./show-faults.ts";
import { wrapText } from "./table.ts";

/** A sending for a person: how many went out, and for each that did not, why. */
export function showSend(summary: Extract<SendSummary, { kind: "done" }>, page: Page): string[] {
  const { sent, held, faults } = summary;
  return [
    ...wrapText(page.ink.bold(describeSend(summary)), page.width),
    ...sent.flatMap(({ accountName, reference }) => wrapText(`Sent: ${accountName} (${reference})`, page.width)),
    ...held.flatMap(({ accountName, reference, why }) =>
      wrapText(`Not sent: ${accountName} (${reference}): ${why}.`, page.width),
    ),
    ...showFaults(faults, page),
  ];
}
