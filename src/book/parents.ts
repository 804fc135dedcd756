import type { Account } from "../core/account.ts";
import { fault, type Place } from "../core/fault.ts";

/** Holds every account whose parent is not in the sheet, is itself, or has a parent of its own. */
export function checkParents(accounts: readonly Account[], placeOf: (account: Account) => Place): Account[] {
  const byId = new Map(accounts.map((account) => [account.accountId, account]));
  return accounts.map((account) => {
    if (account.parentId === undefined) return account;
    const wrong = whyWrong(account.accountId, account.parentId, byId);
    if (wrong === undefined) return account;
    const held = fault("parent-wrong", placeOf(account), wrong, account.accountId);
    return { ...account, heldBy: [...account.heldBy, held] };
  });
}

function whyWrong(accountId: string, parentId: string, byId: ReadonlyMap<string, Account>): string | undefined {
  if (parentId === accountId) return "the account is named as its own parent: clear the cell or name who pays";
  const parent = byId.get(parentId);
  if (parent === undefined) {
    return `the parent account ${parentId} is not in this sheet: add its row or correct the number`;
  }
  if (parent.parentId === undefined) return undefined;
  return parent.parentId === accountId
    ? `${accountId} and ${parentId} are each other's parent: clear one of the two cells`
    : `the parent account ${parentId} has a parent itself (${parent.parentId}): name who pays in the end`;
}
