import { formatDay } from "../day.ts";
import { type Fault, fault } from "../fault.ts";
import type { PositionRules } from "../position.ts";
import { counted } from "../text.ts";
import type { DecidedAccount } from "./decide-account.ts";
import { arePaymentsTooOld } from "./standing.ts";

/** Faults that only deciding can find: payment data that is too old (once, not per row), playbooks that
 * do not exist, roles that nobody holds. */
export function composeFaults(decided: readonly DecidedAccount[], rules: PositionRules): Fault[] {
  return [
    ...faultsOfPayments(decided, rules),
    ...decided.flatMap((account) => (account.fault === undefined ? [] : [account.fault])),
    ...faultsOfDrafts(decided),
  ];
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
