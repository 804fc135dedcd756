import type { Fault } from "../../core/fault.ts";
import { isMessage } from "../../core/ledger/history.ts";
import { formatMoney, sumByCurrency } from "../../core/money.ts";
import type { AccountDecision, ChaseAction } from "../../core/proposal.ts";
import { counted, listed } from "../../core/text.ts";

/** `3 drafts and 5 tasks for 6 accounts`: what a proposal would make. */
export function countActs(actions: readonly ChaseAction[]): string {
  const drafts = actions.filter(isMessage).length;
  const status = actions.filter(({ kind }) => kind === "status").length;
  const tasks = actions.length - drafts - status;
  const parts = [
    ...(drafts > 0 ? [counted(drafts, "draft")] : []),
    ...(tasks > 0 ? [counted(tasks, "task")] : []),
    ...(status > 0 ? [counted(status, "proposed status", "proposed statuses")] : []),
  ];
  if (parts.length === 0) return "nothing to do";
  return `${listed(parts)} for ${counted(new Set(actions.map(({ accountId }) => accountId)).size, "account")}`;
}

/** `36 accounts; past due and chaseable: 1,200.00 EUR, 34.00 GBP.`: currencies are never added. */
export function countAccounts(decisions: readonly AccountDecision[]): string {
  const totals = sumByCurrency(decisions.flatMap(({ demanded }) => demanded));
  const money =
    totals.length === 0
      ? "nothing past due can be chased"
      : `past due and chaseable: ${totals.map(formatMoney).join(", ")}`;
  return `${counted(decisions.length, "account")}; ${money}.`;
}

/** `2 faults, 1 question and 3 warnings`, or that there are none. */
export function countFaults(faults: readonly Fault[]): string {
  const count = (severity: Fault["severity"]): string[] => {
    const found = faults.filter((fault) => fault.severity === severity).length;
    return found === 0 ? [] : [counted(found, severity)];
  };
  const parts = [...count("question"), ...count("fault"), ...count("warning")];
  return parts.length === 0 ? "No faults." : `${listed(parts)}, listed at the end.`;
}
