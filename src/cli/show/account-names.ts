import type { OpenBook } from "../../run/book/open-book.ts";

/** The names of a book's accounts by their ids. */
export function accountNames({ reading }: Pick<OpenBook, "reading">): ReadonlyMap<string, string> {
  return new Map(reading.snapshot.accounts.map(({ accountId, name }) => [accountId, name]));
}
