import { formatDay } from "../../core/day.ts";
import { type ChaseSummary, describeRun } from "../../run/chase/run-chase.ts";
import { accountNames } from "./account-names.ts";
import type { Page } from "./page.ts";
import { showAccounts } from "./show-accounts.ts";
import { showActions } from "./show-actions.ts";
import { showFaults } from "./show-faults.ts";
import { countAccounts, countFaults } from "./summary-lines.ts";
import { wrapText } from "./table.ts";

/** A run for a person: what was done and where it lies, where every account stands now and why, and what is to be mended. */
export function showRun(summary: Extract<ChaseSummary, { kind: "done" }>, outbox: string, page: Page): string[] {
  const { proposal, performed, book, faults } = summary;
  const headline = `Run of ${formatDay(proposal.controlDate)}: ${describeRun(summary)}`;
  const where =
    performed.drafts === 0
      ? []
      : wrapText(
          `The drafts lie in ${outbox}; move one to its folder sent to approve it, delete it to discard it.`,
          page.width,
        );
  return [
    ...wrapText(page.ink.bold(headline), page.width),
    ...wrapText(`${countAccounts(proposal.accounts)} ${countFaults(faults)}`, page.width),
    ...where,
    ...showActions("Done", proposal.actions, page),
    ...showAccounts(proposal.accounts, accountNames(book), page),
    ...showFaults(faults, page),
  ];
}
