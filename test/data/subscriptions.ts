import type { Cell, Grid } from "../../src/book/grid.ts";
import { type BookReading, readBook } from "../../src/book/read-book.ts";
import { weekdaysOf } from "./support/receivables.ts";
import { check, countBy, expect, hasRealData, tell } from "./support/report.ts";
import { type CareHappening, isHeldOn, SubscriptionOracle } from "./support/subscription-oracle.ts";
import { replaySubscriptions, type SubscriptionReplay } from "./support/subscription-replay.ts";
import {
  type Customer,
  type DayCount,
  departuresOf,
  isContradictory,
  isoOf,
  readCustomers,
} from "./support/subscriptions.ts";

/**
 * 500 accounts of a subscription business. First as they were exported: the churn flag of the accounts' own file beside the
 * day of the newest churn event; the flag contradicts the events for 312 of them, and nobody may be chased on that. Then a year
 * and a half of runs with the playbooks `inactive` and `cancelled`, each day with what was known by then.
 */
function checkExport(customers: readonly Customer[]): void {
  const reading = readBook({ grids: [exportSheet(customers)], version: "1" }, { sender: "finance@example.com" });
  const { accounts } = reading.snapshot;
  const held = accounts.filter(({ heldBy }) => heldBy.length > 0);
  const contradicting = customers.filter(isContradictory).map(({ account }) => account);
  tell("the subscriptions' accounts, as they were exported", {
    accounts: accounts.length,
    "with a cancellation": accounts.filter(({ closure }) => closure !== undefined).length,
    live: accounts.filter(({ usage }) => usage?.isLive === true).length,
    ...countBy(reading.faults, ({ code }) => code),
  });
  expect("every account is read", accounts.length, customers.length);
  expect("the flag contradicts the events for 312 accounts", contradicting.length, 312);
  expect(
    "each of them is set aside, and no other",
    held.map(({ accountId }) => accountId).sort(),
    [...contradicting].sort(),
  );
  check("each fault names both cells", withoutBothCells(reading));
  expect(
    "nothing else is wrong",
    countBy(reading.faults, ({ code }) => code),
    { "facts-contradict": 312 },
  );
}

/** A row per account, with nothing but what the files say at their end. */
function exportSheet(customers: readonly Customer[]): Grid {
  const header = ["Account", "Name", "Email", "Country", "Segment", "Due", "Balance", "Currency"];
  const facts = ["Churn flag", "Churn date", "Last used on"];
  const rows = customers.map(({ account, name, country, tier, isFlagged, events, usedOn }): Cell[] => [
    ...[account, name, `billing@${account.toLowerCase()}.example.com`, country, tier, "2025-01-31", 0, "USD"],
    isFlagged ? "TRUE" : "FALSE",
    ...[events.at(-1)?.on, usedOn.at(-1)].map((day) => (day === undefined ? null : isoOf(day))),
  ]);
  return { name: "Accounts", rows: [[...header, ...facts], ...rows] };
}

/** Faults that do not name both cells, or stand nowhere. */
function withoutBothCells({ snapshot }: BookReading): string[] {
  return snapshot.accounts
    .flatMap(({ heldBy }) => heldBy)
    .filter(({ message, place }) => !/Churned \(I\d+\).*Cancelled on \(J\d+\)/.test(message) || place.row === undefined)
    .map(({ message }) => message);
}

/** Mondays and Thursdays: what falls on another day is caught up. Whoever gave notice before is met by the first run. */
function controlDates(): DayCount[] {
  const days = [2023, 2024].flatMap((year) => weekdaysOf(year, [1, 4]));
  return [...days.filter((on) => isoOf(on) >= "2023-07-03"), Date.UTC(2024, 11, 31) / 86_400_000];
}

function checkRuns(customers: readonly Customer[]): void {
  const days = controlDates();
  const oracles = customers.map((customer) => new SubscriptionOracle(customer));
  const expected = days.flatMap((on) => oracles.flatMap((oracle) => oracle.step(on)));
  const replay = replaySubscriptions(days, customers);
  tellRuns(replay, customers);
  const done = new Set(replay.actual.map(keyOf));
  const wanted = new Set(expected.map(keyOf));
  check(
    "runs: nothing happens that the oracle does not expect",
    [...done].filter((key) => !wanted.has(key)),
  );
  check(
    "runs: nothing is missed",
    [...wanted].filter((key) => !done.has(key)),
  );
  expect("runs: nothing happens twice", done.size, replay.actual.length);
  expect("runs: a second run on the same day does nothing", replay.secondActs, 0);
  check("runs: accounts are held on the days on which their cells contradict each other, and no others", heldWrongly());
  check(
    "runs: nothing else is wrong",
    replay.otherFaults.map(({ message }) => message),
  );
  checkHeld(replay, customers);
  checkReturns(replay, customers);

  function heldWrongly(): string[] {
    return days.flatMap((on) =>
      customers
        .filter((customer) => isHeldOn(customer, on) !== (replay.heldOn.get(on)?.has(customer.account) ?? false))
        .map(({ account }) => `${isoOf(on)} ${account}`),
    );
  }
}

function keyOf({ on, account, what }: CareHappening): string {
  return `${isoOf(on)} ${account} ${what}`;
}

function tellRuns({ actual, ...replay }: SubscriptionReplay, customers: readonly Customer[]): void {
  const count = (wanted: string): number => actual.filter(({ what }) => what === wanted).length;
  const cameBack = customers.filter(hasReturned);
  tell("\na year and a half of runs", {
    runs: replay.runs,
    "held at the end": [...replay.heldOn.values()].at(-1)?.size ?? 0,
    "accounts that came back": cameBack.length,
    "of these held at the end": cameBack.filter(isContradictory).length,
    "closures confirmed": count("confirm email"),
    "confirmations that lapsed": count("confirm lapsed"),
    "offboarding tasks": count("offboard task"),
    "asked to come back": count("re-engage email"),
    "entered inactive": count("entered inactive"),
    "  price increase": count("price-increase email"),
    "  first follow-up": count("follow-up-1 email"),
    "  second follow-up": count("follow-up-2 email"),
    "  decide": count("decide task"),
    "  new rate applied or withdrawn": count("apply-rate task"),
    "left inactive": count("left inactive"),
    "  told that the new rate is withdrawn": count("leave email"),
  });
}

function hasReturned({ events }: Customer): boolean {
  return events.some(({ isReturn }) => isReturn);
}

function checkHeld({ actual, heldOn }: SubscriptionReplay, customers: readonly Customer[]): void {
  expect("runs: 312 accounts are held at the end", [...heldOn.values()].at(-1)?.size, 312);
  const onDoubt = actual.filter(({ on, account }) => heldOn.get(on)?.has(account));
  check("runs: nothing happens to an account while its cells contradict each other", onDoubt.map(keyOf));
  const contradictory = new Set(customers.filter(isContradictory).map(({ account }) => account));
  const closed = actual.filter(({ account, what }) => contradictory.has(account) && CLOSING.test(what));
  check(
    "runs: no account with a contradicting flag is ever confirmed, offboarded or asked to return",
    closed.map(keyOf),
  );
}

const CLOSING = /^(?:confirm|offboard|re-engage) /;

/** Looks at the files alone: from a return to the next notice nobody hears of a cancellation. */
function checkReturns({ actual }: SubscriptionReplay, customers: readonly Customer[]): void {
  const cameBack = customers.filter(hasReturned);
  expect(
    "runs: 55 accounts came back, 43 of them among those that are held",
    [cameBack.length, cameBack.filter(isContradictory).length],
    [55, 43],
  );
  const wrongly = cameBack.flatMap((customer) => {
    const closing = actual.filter(({ account, what }) => account === customer.account && CLOSING.test(what));
    return closing.filter(({ on }) => isBackOn(customer, on)).map(keyOf);
  });
  check("runs: whoever came back is neither offboarded nor asked to return", wrongly);
}

function isBackOn(customer: Customer, on: DayCount): boolean {
  const returned = customer.events.filter((event) => event.isReturn && event.on <= on).at(-1);
  const notice = departuresOf(customer)
    .filter(({ noticeOn }) => noticeOn <= on)
    .at(-1);
  return returned !== undefined && (notice === undefined || returned.on >= notice.noticeOn);
}

if (hasRealData()) {
  const customers = readCustomers();
  checkExport(customers);
  checkRuns(customers);
}
