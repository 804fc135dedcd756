import type { PaymentClaim, PromiseToPay } from "../account.ts";
import type { CalendarDay } from "../day.ts";
import type { PositionRules, PromiseJudgement } from "../position.ts";
import { addWorkingDays } from "../working-days.ts";

/**
 * A promise is judged once payments are known through the promised day plus the playbook's clearing days in banking
 * days. Before that it is open until its day, and after its day waits for the payment data.
 */
export function promiseStatusOf(
  promise: Pick<PromiseToPay, "promisedOn"> | undefined,
  clearingDays: number,
  rules: PositionRules,
): PromiseJudgement {
  if (promise === undefined) return { status: "none", judgedOn: undefined };
  const { promisedOn } = promise;
  const judgedOn = addWorkingDays(promisedOn, clearingDays, rules.calendar);
  // With no clearing days the day after is the first on which the promised day itself is over.
  if (rules.controlDate <= promisedOn) return { status: "open", judgedOn };
  return { status: rules.paymentsKnownOn >= judgedOn ? "judged" : "awaiting-payment-data", judgedOn };
}

/** The first day whose payments tell whether a claimed payment arrived. */
export function claimJudgedOn(
  { claimedOn }: PaymentClaim,
  rules: Pick<PositionRules, "settings" | "calendar">,
): CalendarDay {
  return addWorkingDays(claimedOn, rules.settings.claimBankingDays, rules.calendar);
}

/** A claimed payment is believed for so many banking days, and until payments are known that far. */
export function isClaimOpen(claim: PaymentClaim, rules: PositionRules): boolean {
  return claimJudgedOn(claim, rules) > rules.paymentsKnownOn;
}
