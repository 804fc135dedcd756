import { type CalendarDay, formatDay } from "../day.ts";
import { type Fault, fault } from "../fault.ts";
import type { Playbook } from "../playbook/playbook.ts";
import type { PositionRules } from "../position.ts";
import { counted } from "../text.ts";
import type { DecidedAccount } from "./decide-account.ts";
import { arePaymentsTooOld } from "./standing.ts";

/** Faults that only deciding can find: payment data that is too old (once, not per row), playbooks that
 * do not exist or whose review is overdue, roles that nobody holds. */
export function composeFaults(
  decided: readonly DecidedAccount[],
  playbooks: readonly Playbook[],
  rules: PositionRules,
): Fault[] {
  const used = new Set(decided.flatMap(({ decision }) => [decision, ...(decision.others ?? [])].map(playbookOf)));
  return [
    ...faultsOfPayments(decided, rules),
    ...overdueReviews(
      playbooks.filter(({ playbookId }) => used.has(playbookId)),
      rules.controlDate,
    ),
    ...decided.flatMap((account) => (account.fault === undefined ? [] : [account.fault])),
    ...faultsOfDrafts(decided),
  ];
}

function playbookOf({ playbookId }: { readonly playbookId: string }): string {
  return playbookId;
}

/** Procedure: the procedure itself is looked at again every six months or as needed. The day itself is not yet overdue. */
export function overdueReviews(playbooks: readonly Playbook[], controlDate: CalendarDay): Fault[] {
  return playbooks.flatMap(({ playbookId, reviewOn }) => {
    if (reviewOn === undefined || reviewOn >= controlDate) return [];
    const on = formatDay(reviewOn as CalendarDay);
    const message = `Playbook "${playbookId}" was to be looked at again on ${on}; review it and set the next day.`;
    return [fault("playbook-review-overdue", { sheet: "Playbooks" }, message)];
  });
}

function faultsOfPayments(decided: readonly DecidedAccount[], rules: PositionRules): Fault[] {
  const { paymentsAsOf } = rules.settings;
  const place = { sheet: "Settings" };
  if (paymentsAsOf === undefined) {
    const isAnyoneLate = decided.some(({ decision }) => (decision.daysPastDue ?? 0) > 0);
    if (!isAnyoneLate) return [];
    const message =
      'The book does not say through which day payments are included, so no severe stage is reached; write that day into Settings, "Payments as of".';
    return [fault("payments-date-missing", place, message)];
  }
  if (!arePaymentsTooOld({ rules })) return [];
  const stopped = decided.filter(({ decision }) => decision.state === "payments-too-old").length;
  if (stopped === 0) return [];
  const message = `Payments are included only through ${formatDay(paymentsAsOf)}, so ${counted(stopped, "account")} ${stopped === 1 ? "was" : "were"} not chased; enter the payments since and set "Payments as of".`;
  return [fault("payments-too-old", place, message)];
}

function faultsOfDrafts(decided: readonly DecidedAccount[]): Fault[] {
  return decided.flatMap(({ judgements }) =>
    judgements
      .filter(({ verdict }) => verdict === "out-of-date")
      .map(({ accountId, reason }) =>
        fault(
          "draft-out-of-date",
          { sheet: "Accounts" },
          `The draft for account ${accountId} was edited and is out of date: ${reason}; mend it before it is sent, or delete it.`,
          accountId,
        ),
      ),
  );
}
