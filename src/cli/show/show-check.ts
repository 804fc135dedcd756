import { formatDay } from "../../core/day.ts";
import { counted, listed } from "../../core/text.ts";
import type { CheckSummary } from "../../run/ask/check-book.ts";
import type { Page } from "./page.ts";
import { showFaults } from "./show-faults.ts";
import { countFaults } from "./summary-lines.ts";
import { wrapText } from "./table.ts";

/** A check for a person: what was read, and everything that is wrong or doubtful. */
export function showCheck(check: Extract<CheckSummary, { kind: "done" }>, page: Page): string[] {
  const { controlDate, accounts, items, playbooks, faults } = check;
  const read = `Checked on ${formatDay(controlDate)}: ${counted(accounts, "account")} with ${counted(items, "open item")}, ${counted(playbooks.length, "playbook")} (${listed(playbooks)}).`;
  const verdict = faults.length === 0 ? page.ink.green("Nothing to mend.") : countFaults(faults);
  return [...wrapText(read, page.width), ...wrapText(verdict, page.width), ...showFaults(faults, page)];
}
