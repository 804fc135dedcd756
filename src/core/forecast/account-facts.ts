import type { Account } from "../account.ts";
import type { CalendarDay } from "../day.ts";

/** The accounts that are walked through, as the book holds them on each day. */
export interface AccountFacts {
  readonly count: number;
  /** They are the same on every day: what is new of them is news on the first day alone. */
  readonly areStanding: boolean;
  readonly accountOn: (index: number, on: CalendarDay) => Account;
  /** The first day after one on which the facts of an account are others. */
  readonly changesOn: (index: number, after: CalendarDay) => CalendarDay | undefined;
}

/** Accounts whose facts stay as they are. */
export function standingFacts(accounts: readonly Account[]): AccountFacts {
  return {
    count: accounts.length,
    areStanding: true,
    accountOn: (index) => accounts[index] as Account,
    changesOn: () => undefined,
  };
}
