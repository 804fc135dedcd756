import type { Cell, Grid } from "../../src/book/grid.ts";
import { addDays, formatDay } from "../../src/core/day.ts";
import { CONTROL_DATE, gridsOf } from "./books.ts";

/** What the sheet holds of an account beside its invoices. */
type Facts = Readonly<Record<string, Cell>>;

const on = (days: number): string => formatDay(addDays(CONTROL_DATE, days));

const usesNothing = (number: number): Facts => ({
  Subscription: "live",
  "Active payees": 0,
  Transactions: 0,
  "Last used on": on(-100 - (number % 50)),
  "Outreach on": on(-20),
  "New rate": "120.00 GBP",
  "New rate on": on(60 + (number % 90)),
});
const uses = (): Facts => ({
  Subscription: "live",
  "Active payees": 4,
  Transactions: 250,
  "Last used on": on(-2),
});
const cardIsFine = (number: number): Facts => ({
  "Card expires": on(200).slice(0, 7),
  "Renewal on": on(20 + (number % 200)),
});
const cardExpires = (number: number): Facts => ({
  "Card expires": on(30 * (number % 5)).slice(0, 7),
  "Renewal on": on(number % 60),
});

/** What one of every twenty accounts is like: most are on the ladder for debts alone. */
const KINDS: readonly ((number: number) => Facts)[] = [
  usesNothing,
  uses,
  uses,
  uses,
  (number) => ({ Playbook: "free-tier", "Limit used": 70 + (number % 60) }),
  (number) => ({ "Notice received on": on(-(number % 40)), "Cancelled on": on(40 - (number % 60)) }),
  cardIsFine,
  cardIsFine,
  cardIsFine,
  cardExpires,
  (number) => ({ "Card failed on": on(-(number % 20)), "Card failure reason": "insufficient_funds" }),
  () => ({ Playbook: "calls" }),
  ...Array.from({ length: 8 }, () => (): Facts => ({})),
];
const COLUMNS = [...new Set(KINDS.flatMap((kind) => Object.keys(kind(1))))];
/** One of so many invoices was paid, so that some accounts owe nothing and some are thanked. */
const PAID_OF = 4;

/**
 * A book of so many rows with accounts on every track, thanks included. Half of what is open is not due yet, a third is up
 * to a month late, the rest later: between the real books that the checks read, of which one is nearly all current and one
 * nearly all overdue.
 */
export function trackedGridsOf(rowCount: number): Grid[] {
  return gridsOf(rowCount).map(({ name, rows }) => {
    const [header = [], ...others] = rows;
    if (name !== "Accounts") return { name, rows: [...rows, ["Playbook for thanks", "thanks"]] };
    const column = (title: string): number => header.indexOf(title);
    const tracked = others.map((row, at) => {
      const number = Number(String(row[column("Account")]).slice(2));
      const facts = KINDS[number % KINDS.length]?.(Math.floor(number / KINDS.length)) ?? {};
      const dueIn = daysToDue(at);
      const isPaid = at % PAID_OF === 0;
      const cells = [...row];
      cells[column("Due")] = on(dueIn);
      cells[column("Issued")] = on(dueIn - 60);
      if (isPaid) cells[column("Balance")] = 0;
      const paidOn = isPaid ? on(Math.min(dueIn, -1)) : null;
      return [...cells, ...COLUMNS.map((title) => facts[title] ?? null), paidOn];
    });
    return { name, rows: [[...header, ...COLUMNS, "Paid on"], ...tracked] };
  });
}

/** Spread evenly over the rows, by a step that shares no factor with the span. */
function daysToDue(at: number): number {
  const turn = (at * 37) % 100;
  return turn < 85 ? 45 - ((at * 29) % 76) : -31 - ((at * 29) % 76);
}
