import type { Account } from "../../src/core/account.ts";
import { day } from "../../src/core/day.ts";
import { fault } from "../../src/core/fault.ts";
import type { AccountState } from "../../src/core/proposal.ts";
import { accountOf, itemOf, playbookOf } from "./builders.ts";
import { World } from "./world.ts";

export const DUE = "2026-01-01";
/** Tuesday, day 40: the second stage is ripe and the first went out on 12 January. */
export const ON = "2026-02-10";
const FINANCE = "finance@firm.example";
const WARDEN = "warden@firm.example";

export const LADDER = playbookOf(
  [
    ["first", "due + 10 days"],
    ["second", "due + 20 days"],
  ],
  { stopsOnReply: "main", gapDays: "5" },
);

export const plain = accountOf("X", [itemOf({ itemId: "A", due: DUE, amount: 100 })]);
export const block = (reason: string, reviewOn?: string) => ({
  reason,
  owner: WARDEN,
  ...(reviewOn === undefined ? {} : { reviewOn: day(reviewOn) }),
});
export const doubt = fault(
  "date-unreadable",
  { sheet: "Accounts", row: 2, column: "G" },
  "Due date is unreadable; write it.",
);

export interface BlockCase {
  readonly state: AccountState;
  readonly account?: Partial<Account>;
  readonly settle?: (world: World) => void;
  readonly why: RegExp;
  readonly owner?: string;
  readonly reviewOn?: string;
  /** Facts that speak about the same items cannot be held against each other: the items carry one reason. */
  readonly isOfItems?: boolean;
}

export const disputed = (dispute: object) => [
  { ...itemOf({ itemId: "A", due: DUE, amount: 100 }), dispute: { reason: "price", ...dispute } },
];

/** In the order in which the first that holds is the reason shown. */
export const BLOCKS: readonly BlockCase[] = [
  {
    state: "fault",
    account: { heldBy: [doubt] },
    why: /^Not chased: Due date is unreadable; write it \(Accounts!G2\)$/,
    owner: FINANCE,
  },
  { state: "clear", account: { items: [] }, why: /^Clear: nothing is open$/, owner: FINANCE },
  {
    state: "out-of-our-hands",
    account: { outOfOurHands: block("insolvent", "2026-03-01") },
    why: /^Not chased: out of our hands \(insolvent\)$/,
    owner: WARDEN,
    reviewOn: "2026-03-01",
  },
  {
    state: "suspected-fraud",
    account: { suspectedFraud: block("stolen card", "2026-03-01") },
    why: /^Not chased: suspected fraud \(stolen card\)$/,
    owner: WARDEN,
    reviewOn: "2026-03-01",
  },
  {
    state: "do-not-chase",
    account: { doNotChase: block("asked us", "2026-05-01") },
    why: /^Not chased: marked do not chase \(asked us\)$/,
    owner: WARDEN,
    reviewOn: "2026-05-01",
  },
  { state: "vulnerable", account: { isVulnerable: true }, why: /a person speaks to this customer$/, owner: FINANCE },
  {
    state: "nothing-chaseable",
    account: { items: disputed({ openedOn: day("2026-02-05"), owner: WARDEN }) },
    why: /^Not chased: A in dispute \(price\) since 2026-02-05$/,
    owner: WARDEN,
    reviewOn: "2026-02-19",
    isOfItems: true,
  },
  {
    state: "below-tolerance",
    account: { items: [itemOf({ itemId: "A", due: DUE, amount: 0.99 })] },
    settle: (world) => {
      world.settings = { ...world.settings, toleranceMajor: { "*": 1 } };
    },
    why: /^Below the tolerance: 0\.99 GBP is open$/,
    owner: FINANCE,
    isOfItems: true,
  },
  {
    state: "covered",
    account: { unallocated: [{ currency: "GBP", minor: 100_00 }] },
    why: /^Covered by credit notes or unallocated cash$/,
    owner: FINANCE,
    isOfItems: true,
  },
  {
    state: "promise-open",
    account: { promise: { promisedOn: day("2026-02-12"), madeOn: day("2026-02-09") } },
    why: /^Waiting: promised for 2026-02-12$/,
    owner: FINANCE,
    reviewOn: "2026-02-12",
    isOfItems: true,
  },
  {
    state: "plan-kept",
    account: { plan: { reviewOn: day("2026-02-20") } },
    why: /^Waiting: an instalment plan is kept, to be looked at on 2026-02-20$/,
    owner: FINANCE,
    reviewOn: "2026-02-20",
    isOfItems: true,
  },
  {
    state: "payment-claimed",
    account: { claim: { claimedOn: day("2026-02-09") } },
    why: /^Waiting: the customer says it was paid on 2026-02-09; looked at again on 2026-02-16$/,
    owner: FINANCE,
    reviewOn: "2026-02-16",
    isOfItems: true,
  },
  {
    state: "paused",
    account: { pausedUntilOn: day("2026-02-11") },
    why: /^Paused until 2026-02-11$/,
    owner: FINANCE,
    reviewOn: "2026-02-11",
  },
  {
    state: "next-action",
    account: { nextActionOn: day("2026-02-11") },
    why: /^Waiting: next action by a person on 2026-02-11$/,
    owner: FINANCE,
    reviewOn: "2026-02-11",
  },
  {
    state: "replied",
    settle: (world) => world.replies("2026-02-09", "X"),
    why: /^Waiting: main@customer\.example replied on 2026-02-09; the reply is to be read$/,
    owner: FINANCE,
    reviewOn: "2026-02-12",
  },
  {
    state: "needs-person",
    account: { needsPerson: block("angry", "2026-02-20") },
    why: /^Needs a person: angry$/,
    owner: WARDEN,
    reviewOn: "2026-02-20",
  },
  {
    state: "payments-too-old",
    settle: (world) => {
      world.knowsPayments = false;
      world.settings = { ...world.settings, paymentsAsOf: day("2026-02-06") };
    },
    why: /^Not chased: the book's payments end on 2026-02-06, too long ago to chase on$/,
  },
  {
    state: "no-address",
    account: { contacts: [] },
    why: /^Not chased by mail: no usable address for "second"; fill in Email or ring the customer$/,
    owner: FINANCE,
    reviewOn: "2026-02-24",
  },
  {
    state: "gap",
    settle: (world) => {
      const sentOn = day("2026-02-06");
      const { key } = world.history("X")[0]!.act;
      world.log({ kind: "sent", on: sentOn, key, accountId: "X", sentOn, isEdited: false, isStale: false });
    },
    why: /^Day 40: "first" went out 2026-02-06; "second" due since 2026-01-21; last chased 2026-02-06, 5 days apart$/,
  },
];

/** An account that was chased once on 12 January, with the facts of these blocks. */
export function worldWith(cases: readonly BlockCase[]): World {
  const world = new World([LADDER], { workingWeekdays: [1, 2, 3, 4, 5] }).owes(plain);
  world.run("2026-01-12");
  let account = plain;
  for (const one of cases) {
    account = { ...account, ...one.account };
    one.settle?.(world);
  }
  return world.owes(account);
}
