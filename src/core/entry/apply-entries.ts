import type { Account } from "../account.ts";
import type { CalendarDay } from "../day.ts";
import type { LedgerEvent } from "../ledger/event.ts";
import type { AccountHistory } from "../ledger/history.ts";

/** What the sheet's columns say now and did not say before: each becomes an entry of the ledger, by its column. */
export function entriesOfColumns(_account: Account, _history: AccountHistory, _controlDate: CalendarDay): LedgerEvent[] {
  return [];
}

/** The account as all entries together tell it: the newest of a kind counts, whichever way it came. */
export function withEntries(account: Account, _history: AccountHistory): Account {
  return account;
}
