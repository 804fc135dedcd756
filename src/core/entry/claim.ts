import type { Account } from "../account.ts";
import type { AccountHistory } from "../ledger/history.ts";
import type { PositionRules } from "../position.ts";
import { claimJudgedOn, isClaimOpen } from "./judging-days.ts";
import { verdictOf } from "./promise.ts";

/**
 * Whether the payment that the customer claims was made has not arrived: judged like a promise, once its days are over. A
 * part of it, or one that is still under way, is no break.
 */
export function isClaimUnmet(account: Account, history: AccountHistory, rules: PositionRules): boolean {
  const { claim } = account;
  if (claim === undefined || isClaimOpen(claim, rules) || account.rowFaults.length > 0) return false;
  const { claimedOn, itemIds } = claim;
  const asPromise = { promisedOn: claimJudgedOn(claim, rules), madeOn: claimedOn };
  const verdict = verdictOf({ ...asPromise, ...(itemIds === undefined ? {} : { itemIds }) }, account, history, rules);
  return verdict === "broken";
}
