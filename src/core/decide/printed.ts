import type { Account } from "../account.ts";
import type { RootAnchor } from "../playbook/timing.ts";

/**
 * The facts of an account that messages of a sequence print besides its items, as one text to compare: a draft whose facts
 * have changed since is made anew. `undefined` where the items say it all.
 */
export function printedFacts(account: Account, anchor: RootAnchor): string | undefined {
  const { usage, closure, card, renewal } = account;
  switch (anchor) {
    case "entry":
    case "new-rate":
      return textOf([usage?.newRate, usage?.newRateOn]);
    case "notice":
    case "cancelled":
      return textOf([closure?.noticeOn, closure?.cancelledOn, closure?.dataExportUntilOn, closure?.finalBill]);
    case "card-expiry":
    case "card-failed":
      return textOf([card?.expiresOn, card?.failedOn]);
    case "renewal":
      return textOf([renewal?.renewsOn, renewal?.price]);
    default:
      return undefined;
  }
}

function textOf(facts: readonly (string | number | undefined)[]): string {
  return facts.map((fact) => String(fact ?? "")).join(" | ");
}
