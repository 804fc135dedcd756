import type { Cell, Grid } from "../../../src/book/grid.ts";
import { realRows } from "./receivables.ts";

/** A day as a count of days since 1970, by the language's own calendar. */
export type DayCount = number;

/** One account of the subscription business, read with nothing of the program. */
export interface Customer {
  readonly account: string;
  readonly name: string;
  readonly country: string;
  readonly tier: string;
  readonly seats: number;
  readonly isFlagged: boolean;
  /** Every day of any use, in order. */
  readonly usedOn: readonly DayCount[];
  /** In the order of their days: they left, or they came back. */
  readonly events: readonly ChurnEvent[];
}

export interface ChurnEvent {
  readonly on: DayCount;
  readonly isReturn: boolean;
}

export function readCustomers(): Customer[] {
  const accountOf = new Map(
    records("ravenstack_subscriptions.csv").map((row) => [row.subscription_id ?? "", row.account_id ?? ""]),
  );
  const uses = groupBy(
    records("ravenstack_feature_usage.csv"),
    (row) => accountOf.get(row.subscription_id ?? "") ?? "",
  );
  const events = groupBy(records("ravenstack_churn_events.csv"), (row) => row.account_id ?? "");
  return records("ravenstack_accounts.csv").map((row) => {
    const account = row.account_id ?? "";
    return {
      account,
      name: row.account_name ?? "",
      country: row.country ?? "",
      tier: row.plan_tier ?? "",
      seats: Number(row.seats),
      isFlagged: row.churn_flag === "TRUE",
      usedOn: [...new Set((uses.get(account) ?? []).map(({ usage_date }) => dayCountOf(usage_date)))].sort(byNumber),
      events: (events.get(account) ?? [])
        .map(({ churn_date, is_reactivation }) => ({
          on: dayCountOf(churn_date),
          isReturn: is_reactivation === "TRUE",
        }))
        .sort((a, b) => a.on - b.on || Number(a.isReturn) - Number(b.isReturn)),
    };
  });
}

function records(file: string): Record<string, string>[] {
  const [header = [], ...rows] = realRows(`subscriptions/${file}`);
  const names = header.map((name) => name.replace("\uFEFF", ""));
  return rows.map((row) => Object.fromEntries(names.map((name, at) => [name, row[at] ?? ""])));
}

function groupBy(
  rows: readonly Readonly<Record<string, string>>[],
  keyOf: (row: Readonly<Record<string, string>>) => string,
): Map<string, Readonly<Record<string, string>>[]> {
  const groups = new Map<string, Readonly<Record<string, string>>[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}

/** `16-10-2024` */
function dayCountOf(text = ""): DayCount {
  const [dayOfMonth = 0, month = 0, year = 0] = text.split("-").map(Number);
  return Date.UTC(year, month - 1, dayOfMonth) / 86_400_000;
}

function byNumber(a: number, b: number): number {
  return a - b;
}

/** Whether the flag of the accounts' own file says anything else than the churn events do. */
export function isContradictory({ isFlagged, events }: Customer): boolean {
  return isFlagged !== events.length > 0;
}

/** A month's notice, where nothing else of the customer's happened within it. */
const NOTICE_DAYS = 30;
/** Client care writes to whoever has not used the platform for so long, and announces a new rate for so many days later. */
const OUTREACH_AFTER_DAYS = 60;
const NEW_RATE_AFTER_DAYS = 210;

/** What is known of a customer on a day. */
export interface CustomerFacts {
  readonly isFlagged: boolean;
  readonly noticeOn?: DayCount;
  readonly churnedOn?: DayCount;
  readonly cameBackOn?: DayCount;
  readonly lastUsedOn?: DayCount;
  readonly activePayees: number;
  readonly outreachOn?: DayCount;
  readonly newRateOn?: DayCount;
}

/**
 * What the firm's sheet says on a day. Use, flag and churn days are the files'. Where flag and events agree, the days are told
 * as people would keep them: notice a month before the customer left, the flag while they are away, the day on which they came
 * back. Where they contradict each other nobody knows any of that, and the sheet has the file's flag beside the newest event.
 */
export function factsOn(customer: Customer, on: DayCount): CustomerFacts {
  const { events, isFlagged } = customer;
  const used = useOn(customer, on);
  if (isContradictory(customer)) {
    const newest = events.filter((event) => event.on <= on).at(-1);
    return { isFlagged, ...used, ...(newest === undefined ? {} : { churnedOn: newest.on }) };
  }
  const leaving = departuresOf(customer).filter(({ noticeOn }) => noticeOn <= on);
  const departure = leaving.at(-1);
  const away = leaving.filter(({ leftOn }) => leftOn <= on).at(-1);
  const cameBackOn = events.filter((event) => event.isReturn && event.on <= on).at(-1)?.on;
  return {
    isFlagged: away !== undefined && (cameBackOn ?? -1) < away.leftOn,
    ...(departure === undefined ? {} : { noticeOn: departure.noticeOn, churnedOn: departure.leftOn }),
    ...(cameBackOn === undefined ? {} : { cameBackOn }),
    ...used,
  };
}

export interface Departure {
  readonly noticeOn: DayCount;
  readonly leftOn: DayCount;
}

/** Every time that a customer left, in order. */
export function departuresOf({ events }: Customer): Departure[] {
  return events.flatMap(({ on, isReturn }, at) => {
    if (isReturn) return [];
    const before = events[at - 1]?.on ?? -1;
    return [{ noticeOn: Math.min(on, Math.max(on - NOTICE_DAYS, before + 1)), leftOn: on }];
  });
}

/** The outreach and the new rate stay in the sheet until the next ones take their place. */
function useOn({ usedOn, seats }: Customer, on: DayCount): Omit<CustomerFacts, "isFlagged"> {
  const known = usedOn.filter((day) => day <= on);
  const lastUsedOn = known.at(-1);
  if (lastUsedOn === undefined) return { activePayees: seats };
  const isUnused = on - lastUsedOn >= OUTREACH_AFTER_DAYS;
  const quietSince = isUnused
    ? lastUsedOn
    : known.filter((day, at) => (known[at + 1] ?? day) - day >= OUTREACH_AFTER_DAYS).at(-1);
  return {
    lastUsedOn,
    activePayees: isUnused ? 0 : seats,
    ...(quietSince === undefined
      ? {}
      : { outreachOn: quietSince + OUTREACH_AFTER_DAYS, newRateOn: quietSince + NEW_RATE_AFTER_DAYS }),
  };
}

const HEADER = ["Account", "Name", "Email", "Country", "Segment", "Due", "Balance", "Currency", "Churn flag"];
const DAYS = ["Notice received on", "Churn date", "Came back on", "Last used on", "Outreach on", "New rate on"];
const OTHERS = ["Active payees", "New rate", "Data export until", "Final bill"];

/** A row per account with what is known on a day. Nothing is overdue: each has an item of nothing, due in 2025. */
export function subscriptionsSheet(customers: readonly Customer[], on: DayCount): Grid {
  const rows = customers.map((customer): Cell[] => {
    const { account, name, country, tier } = customer;
    const facts = factsOn(customer, on);
    const { noticeOn, churnedOn, cameBackOn, lastUsedOn, outreachOn, newRateOn } = facts;
    return [
      account,
      name,
      `billing@${account.toLowerCase()}.example.com`,
      country,
      tier,
      "2025-01-31",
      0,
      "USD",
      facts.isFlagged ? "TRUE" : "FALSE",
      ...[noticeOn, churnedOn, cameBackOn, lastUsedOn, outreachOn, newRateOn].map((day) =>
        day === undefined ? null : isoOf(day),
      ),
      facts.activePayees,
      newRateOn === undefined ? null : "49.00 USD a month",
      noticeOn === undefined || churnedOn === undefined ? null : isoOf(churnedOn + NOTICE_DAYS),
      noticeOn === undefined ? null : "none",
    ];
  });
  return { name: "Accounts", rows: [[...HEADER, ...DAYS, ...OTHERS], ...rows] };
}

export function isoOf(day: DayCount): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}
