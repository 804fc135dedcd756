import fc from "fast-check";
import type { Account, OpenItem } from "../../src/core/account.ts";
import { addDays, type CalendarDay, endOfMonth } from "../../src/core/day.ts";
import { CALL_OUTCOMES, type CallOutcome, type Entry } from "../../src/core/entry/entry.ts";
import type { ActRecord, TaskOutcome } from "../../src/core/ledger/event.ts";
import { anyAccounts, BOOK_ON } from "./books.ts";
import type { World } from "./world.ts";

const day = (min: number, max: number) => fc.integer({ min, max }).map((days) => addDays(BOOK_ON, days));
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined, freq: 2 });

const usage = fc.record(
  {
    isLive: fc.boolean(),
    activePayees: fc.constantFrom(0, 0, 0, 2),
    transactions: fc.constantFrom(0, 0, 5),
    lastUsedOn: day(-200, -60),
    outreachOn: day(-40, -10),
    outreachAnsweredOn: fc.oneof(
      { weight: 5, arbitrary: fc.constant(undefined) },
      { weight: 1, arbitrary: day(-9, 9) },
    ),
    newRate: fc.constant("120.00 GBP"),
    newRateOn: day(20, 200),
    limitPercent: fc.constantFrom(0, 79, 80, 99, 100, 140),
  },
  { requiredKeys: ["isLive", "activePayees", "transactions", "lastUsedOn", "outreachOn", "limitPercent"] },
);
const closure = fc.record({ noticeOn: day(-60, 20), cancelledOn: day(-60, 60) });
const card = fc.record(
  {
    expiresOn: day(-40, 120).map(endOfMonth),
    failedOn: day(-60, 10),
    retriesUntilOn: day(-60, 12),
    isFailurePermanent: fc.boolean(),
  },
  { requiredKeys: [] },
);

const facts: fc.Arbitrary<Partial<Account>> = fc
  .record({
    playbookId: fc.constantFrom("arrears", "core", "calls", "calls", "arrears, free-tier", "core, inactive", "digital"),
    usage: maybe(usage),
    closure: fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: closure }),
    card: maybe(card),
    renewal: maybe(fc.record({ renewsOn: day(-10, 60) })),
    debtorType: fc.constantFrom<Account["debtorType"]>("company", "individual", "public-body", "unknown"),
    optOuts: fc.constantFrom<Account["optOuts"]>(
      undefined,
      undefined,
      undefined,
      ["marketing"],
      ["reminders"],
      ["calls"],
    ),
    postalAddress: maybe(fc.constant("1 High Street")),
    country: maybe(fc.constantFrom("GB", "DE")),
  })
  .map(present);

const paidItem: fc.Arbitrary<Partial<OpenItem>> = fc
  .record({ dueOn: day(-90, -1), late: fc.integer({ min: -10, max: 15 }) })
  .map(({ dueOn, late }) => ({ dueOn, paidOn: addDays(dueOn, Math.min(late, BOOK_ON - dueOn)) }));

/** Accounts with facts of every track: usage, cancellation, card, renewal, past payments. Some owe nothing at all. */
export const anyTrackedAccounts: fc.Arbitrary<readonly Account[]> = fc
  .tuple(
    anyAccounts,
    fc.array(fc.tuple(facts, fc.array(paidItem, { maxLength: 8 }), fc.boolean()), { minLength: 6, maxLength: 6 }),
  )
  .map(([accounts, more]) =>
    accounts.map((account, index) => {
      const [fact, paid, owes] = more[index % more.length]!;
      const settled = paid.map(
        (item, at): OpenItem => ({
          itemId: `P${at}`,
          row: 500 + index * 10 + at,
          currency: "GBP",
          balanceMinor: 0,
          amountMinor: 100_00,
          status: "settled",
          dueOn: item.dueOn as CalendarDay,
          paidOn: item.paidOn as CalendarDay,
        }),
      );
      const contacts = account.contacts.map((contact) => ({ ...contact, phone: `+44 ${index}` }));
      return { ...account, ...fact, contacts, items: [...(owes ? account.items : []), ...settled] };
    }),
  );

const anyEntry: fc.Arbitrary<Entry> = fc.oneof(
  fc.record({ kind: fc.constant("promise" as const), promisedOn: day(0, 60), madeOn: day(-5, 5) }),
  fc.record({ kind: fc.constant("claim" as const), claimedOn: day(-5, 40) }),
  fc.record({ kind: fc.constant("pause" as const), untilOn: day(0, 60) }),
  fc.record({ kind: fc.constant("diary" as const), nextActionOn: day(0, 60) }),
  fc.record({ kind: fc.constant("dispute" as const), reason: fc.constant("price"), openedOn: day(-5, 40) }),
  fc.record({ kind: fc.constant("dispute-settled" as const), isRejected: fc.boolean(), settledOn: day(0, 50) }),
  fc.record({
    kind: fc.constant("contact" as const),
    channel: fc.constantFrom("email" as const, "call" as const),
    contactOn: day(-5, 40),
  }),
  fc.record({ kind: fc.constant("put-back" as const) }),
  fc.record({ kind: fc.constant("cancellation" as const), noticeOn: day(-5, 20), cancelledOn: day(20, 60) }),
  fc.record({
    kind: fc.constant("cleared" as const),
    what: fc.constantFrom(
      "promise" as const,
      "pause" as const,
      "dispute" as const,
      "plan" as const,
      "cancellation" as const,
    ),
  }),
  fc.record({
    kind: fc.constant("plan" as const),
    agreedOn: day(-5, 20),
    reviewOn: day(60, 90),
    instalments: fc.constant([{ dueOn: addDays(BOOK_ON, 25), amount: { currency: "GBP", minor: 10_00 } }]),
  }),
);

/** What people do on one day besides what happens by itself: tasks closed, calls made, facts entered. */
export interface Doing {
  readonly account: number;
  readonly call: CallOutcome;
  readonly closesTasks: boolean;
  readonly entry: Entry | undefined;
}

export const anyDoings: fc.Arbitrary<readonly Doing[]> = fc.array(
  fc.record({
    account: fc.nat(5),
    call: fc.constantFrom(...CALL_OUTCOMES),
    closesTasks: fc.boolean(),
    entry: fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: anyEntry }),
  }),
  { minLength: 30, maxLength: 30 },
);

/** Lets people do that: every open call is made, letters are posted, tasks are done, and a fact may be entered. */
export function people(world: World, { account: index, call, closesTasks, entry }: Doing, on: CalendarDay): void {
  const account = world.accounts[index % Math.max(1, world.accounts.length)];
  if (account === undefined) return;
  const { accountId } = account;
  for (const { act, status } of world.history(accountId)) {
    if (status !== "open") continue;
    const outcome = act.kind === "call" ? call : act.kind === "letter" || act.kind === "task" ? doneAs(act) : undefined;
    if (outcome === undefined || (act.kind === "task" && !closesTasks)) continue;
    world.log({ kind: "closed", on, key: act.key, accountId, outcome, note: "said", by: "anna@firm.example" });
  }
  if (entry !== undefined) {
    world.log({ kind: "recorded", on, accountId, entry, by: "anna@firm.example", why: "told", way: "command" });
  }
}

/** Who decides to close an account that nobody uses makes it smaller, now and then. */
function doneAs({ severe, accountId }: ActRecord): TaskOutcome {
  return severe === "closure" && /[02468]$/.test(accountId) ? "downgrade" : "done";
}

function present<Value extends object>(value: Value): Value {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as Value;
}
