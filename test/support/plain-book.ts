import type { Cell, Grid } from "../../src/book/grid.ts";

export const PLAIN_HEADER = ["Account", "Name", "Email", "Invoice", "Due", "Balance", "Currency"];

/** The settings of a plain book on 2026-11-20: switched on from the first stage, payments known. */
export function plainSettings(extra: readonly (readonly Cell[])[] = []): Grid {
  return {
    name: "Settings",
    rows: [
      ["Setting", "Value"],
      ["Switch on", "first stage"],
      ["Payments as of", "2026-11-20"],
      ["Company name", "Northgate Ltd"],
      ["Approvers", "boss@firm.example"],
      ...extra,
    ],
  };
}

/** `count` accounts with one invoice each, ten days late on 2026-11-20. */
export function plainAccounts(count: number): Grid {
  const rows: Cell[][] = [PLAIN_HEADER];
  for (let index = 1; index <= count; index++) {
    const email = `ap${index}@customer.example`;
    rows.push([`K-${index}`, `Customer ${index}`, email, `INV-${index}`, "2026-11-10", 100 + index, "GBP"]);
  }
  return { name: "Accounts", rows };
}

/** A book with accounts and settings. */
export function plainBook(count: number, settings: readonly (readonly Cell[])[] = []): Grid[] {
  return [plainAccounts(count), plainSettings(settings)];
}
