import type { Cell, Grid } from "../../src/book/grid.ts";
import { addDays, formatDay } from "../../src/core/day.ts";
import { CONTROL_DATE, gridsOf } from "./books.ts";

/** What the sheet holds of an account beside its invoices. */
type Facts = Readonly<Record<string, Cell>>;

const on = (days: number): string => formatDay(addDays(CONTROL_DATE, days));

/** Of every ten accounts: a client who uses nothing, one who does, a free tier, a closure, three with cards, one on calls. */
const KINDS: readonly ((number: number) => Facts)[] = [
  (number) => ({
    Subscription: "live",
    "Active payees": 0,
    Transactions: 0,
    "Last used on": on(-100 - (number % 50)),
    "Outreach on": on(-20),
    "New rate": "120.00 GBP",
    "New rate on": on(60 + (number % 90)),
  }),
  () => ({ Subscription: "live", "Active payees": 4, Transactions: 250, "Last used on": on(-2) }),
  (number) => ({ Playbook: "free-tier", "Limit used": 70 + (number % 60) }),
  (number) => ({ "Notice received on": on(-(number % 40)), "Cancelled on": on(40 - (number % 60)) }),
  (number) => ({ "Card expires": on(30 * (number % 5)).slice(0, 7), "Renewal on": on(number % 60) }),
  (number) => ({ "Card failed on": on(-(number % 20)), "Card failure reason": "insufficient_funds" }),
  (number) => ({ "Card expires": on(200).slice(0, 7), "Renewal on": on(20 + (number % 200)) }),
  () => ({ Playbook: "calls" }),
  () => ({}),
  () => ({}),
];
const COLUMNS = [...new Set(KINDS.flatMap((kind) => Object.keys(kind(1))))];
/** One of so many invoices was paid, so that some accounts owe nothing and some are thanked. */
const PAID_OF = 4;

/** A book of so many rows with accounts on every track, thanks included; what they owe is as in {@link gridsOf}. */
export function trackedGridsOf(rowCount: number): Grid[] {
  return gridsOf(rowCount).map(({ name, rows }) => {
    const [header = [], ...others] = rows;
    if (name !== "Accounts") return { name, rows: [...rows, ["Playbook for thanks", "thanks"]] };
    const [idAt, dueAt, balanceAt] = ["Account", "Due", "Balance"].map((column) => header.indexOf(column));
    const tracked = others.map((row, at) => {
      const number = Number(String(row[idAt ?? 0]).slice(2));
      const facts = KINDS[number % KINDS.length]?.(Math.floor(number / KINDS.length)) ?? {};
      const isPaid = at % PAID_OF === 0;
      const cells = row.map((cell, column) => (isPaid && column === balanceAt ? 0 : cell));
      const paidOn = isPaid ? earlier(String(row[dueAt ?? 0]), on(-1)) : null;
      return [...cells, ...COLUMNS.map((column) => facts[column] ?? null), paidOn];
    });
    return { name, rows: [[...header, ...COLUMNS, "Paid on"], ...tracked] };
  });
}

function earlier(one: string, other: string): string {
  return one < other ? one : other;
}
