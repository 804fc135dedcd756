import { formatDay } from "../../core/day.ts";
import type { PreviewSummary } from "../../run/ask/preview-chase.ts";
import { accountNames } from "./account-names.ts";
import type { Page } from "./page.ts";
import { showAccounts } from "./show-accounts.ts";
import { showActions } from "./show-actions.ts";
import { showFaults } from "./show-faults.ts";
import { countAccounts, countActs, countFaults } from "./summary-lines.ts";
import { wrapText } from "./table.ts";

/** A preview for a person: what would be done, where every account stands and why, and what is to be mended. */
export function showPreview(preview: Extract<PreviewSummary, { kind: "done" }>, page: Page): string[] {
  const { proposal, book, faults } = preview;
  const { actions, accounts } = proposal;
  const headline = `A run on ${formatDay(proposal.controlDate)} would make: ${countActs(actions)}.`;
  return [
    ...wrapText(page.ink.bold(headline), page.width),
    ...wrapText(`${countAccounts(accounts)} ${countFaults(faults)}`, page.width),
    ...showActions("Would be done", actions, page),
    ...showAccounts(accounts, accountNames(book), page),
    ...showFaults(faults, page),
  ];
}
