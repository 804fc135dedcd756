import type { Cell, Grid } from "../../src/book/grid.ts";
import { type BookReading, readBook } from "../../src/book/read-book.ts";
import { realRows } from "./support/receivables.ts";
import { check, countBy, expect, hasRealData, tell } from "./support/report.ts";

/**
 * 500 accounts of a subscription business, as a sheet of accounts: the churn flag of the accounts' own file beside the day of
 * the last churn event, the last day of any use, the plan. The flag contradicts the events for 312 of them, and nobody may be
 * chased on that.
 */
interface Source {
  readonly accounts: readonly Readonly<Record<string, string>>[];
  /** The newest churn event of each account, as ISO day. */
  readonly churnedOn: ReadonlyMap<string, string>;
  readonly lastUsedOn: ReadonlyMap<string, string>;
}

function readSource(): Source {
  const subscriptions = new Map(
    records("ravenstack_subscriptions.csv").map((row) => [row.subscription_id ?? "", row.account_id ?? ""]),
  );
  const uses = records("ravenstack_feature_usage.csv").map(
    (row) => [subscriptions.get(row.subscription_id ?? "") ?? "", isoDay(row.usage_date ?? "")] as const,
  );
  const events = records("ravenstack_churn_events.csv").map(
    (row) => [row.account_id ?? "", isoDay(row.churn_date ?? "")] as const,
  );
  return { accounts: records("ravenstack_accounts.csv"), churnedOn: newest(events), lastUsedOn: newest(uses) };
}

function records(file: string): Record<string, string>[] {
  const [header = [], ...rows] = realRows(`subscriptions/${file}`);
  const names = header.map((name) => name.replace("\uFEFF", ""));
  return rows.map((row) => Object.fromEntries(names.map((name, at) => [name, row[at] ?? ""])));
}

/** `16-10-2024` as `2024-10-16`. */
function isoDay(text: string): string {
  return text.split("-").reverse().join("-");
}

function newest(days: readonly (readonly [account: string, on: string])[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const [account, on] of days) if (on > (found.get(account) ?? "")) found.set(account, on);
  return found;
}

/** A row per account. Nothing is overdue, so the item of each is due at the end of the month and open. */
function accountsSheet({ accounts, churnedOn, lastUsedOn }: Source): Grid {
  const header = ["Account", "Name", "Email", "Country", "Segment", "Due", "Balance", "Currency"];
  const facts = ["Churn flag", "Churn date", "Last used on"];
  const rows = accounts.map((row): Cell[] => {
    const account = row.account_id ?? "";
    return [
      account,
      row.account_name ?? "",
      `billing@${account.toLowerCase()}.example.com`,
      row.country ?? "",
      row.plan_tier ?? "",
      "2025-01-31",
      0,
      "USD",
      row.churn_flag ?? "",
      churnedOn.get(account) ?? null,
      lastUsedOn.get(account) ?? null,
    ];
  });
  return { name: "Accounts", rows: [[...header, ...facts], ...rows] };
}

/** Accounts whose flag and events say different things, from the files alone. */
function contradicting({ accounts, churnedOn }: Source): string[] {
  return accounts
    .filter(({ account_id = "", churn_flag }) => (churn_flag === "TRUE") !== churnedOn.has(account_id))
    .map(({ account_id = "" }) => account_id)
    .sort();
}

/** Faults that do not name both cells, or stand nowhere. */
function withoutBothCells({ snapshot }: BookReading): string[] {
  return snapshot.accounts
    .flatMap(({ heldBy }) => heldBy)
    .filter(({ message, place }) => !/Churned \(I\d+\).*Cancelled on \(J\d+\)/.test(message) || place.row === undefined)
    .map(({ message }) => message);
}

if (hasRealData()) {
  const source = readSource();
  const reading = readBook({ grids: [accountsSheet(source)], version: "1" }, { sender: "finance@example.com" });
  const { accounts } = reading.snapshot;
  const held = accounts.filter(({ heldBy }) => heldBy.length > 0);
  tell("the subscriptions' accounts", {
    accounts: accounts.length,
    "with a cancellation": accounts.filter(({ closure }) => closure !== undefined).length,
    live: accounts.filter(({ usage }) => usage?.isLive === true).length,
    ...countBy(reading.faults, ({ code }) => code),
  });
  expect("every account is read", accounts.length, source.accounts.length);
  expect("the flag contradicts the events for 312 accounts", contradicting(source).length, 312);
  expect(
    "each of them is set aside, and no other",
    held.map(({ accountId }) => accountId).sort(),
    contradicting(source),
  );
  check("each fault names both cells", withoutBothCells(reading));
  expect(
    "nothing else is wrong",
    countBy(reading.faults, ({ code }) => code),
    { "facts-contradict": 312 },
  );
}
