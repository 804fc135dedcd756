import type { Account } from "../../core/account.ts";

/** The ids, with their names, in which a text that is no account's id occurs. */
export function nearestIds(accountId: string, accounts: readonly Account[]): string[] {
  const wanted = accountId.trim().toLowerCase();
  return accounts
    .filter(({ accountId: known, name }) => known.toLowerCase().includes(wanted) || name.toLowerCase().includes(wanted))
    .slice(0, 5)
    .map(({ accountId: known, name }) => `${known} (${name})`);
}
