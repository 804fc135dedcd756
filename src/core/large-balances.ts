import type { Account } from "./account.ts";

/**
 * From which open balance on an account is among the largest so many percent of the book, by currency: currencies are never
 * added. At least one account of each currency is large.
 *
 * @example largeBalances(accounts, 20).get("GBP") // 250_000: a fifth of the accounts owe 2,500.00 GBP or more
 */
export function largeBalances(accounts: readonly Account[], percent: number): ReadonlyMap<string, number> {
  const byCurrency = new Map<string, number[]>();
  for (const account of accounts) {
    for (const [currency, minor] of openBalances(account)) {
      const balances = byCurrency.get(currency);
      if (balances) balances.push(minor);
      else byCurrency.set(currency, [minor]);
    }
  }
  return new Map([...byCurrency].map(([currency, balances]) => [currency, boundOf(balances, percent)]));
}

function openBalances({ items }: Account): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { status, balanceMinor, currency } of items) {
    if (status === "open" && balanceMinor > 0) sums.set(currency, (sums.get(currency) ?? 0) + balanceMinor);
  }
  return sums;
}

function boundOf(balances: number[], percent: number): number {
  balances.sort((a, b) => b - a);
  const count = Math.max(1, Math.floor((balances.length * percent) / 100));
  return balances[count - 1] ?? Number.POSITIVE_INFINITY;
}
