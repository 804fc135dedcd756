import { describe, expect, it } from "vitest";
import type { Account } from "../../../src/core/account.ts";
import { day } from "../../../src/core/day.ts";
import { withEntries } from "../../../src/core/entry/apply-entries.ts";
import type { Entry } from "../../../src/core/entry/entry.ts";
import { applyToHistory } from "../../../src/core/ledger/fold-account.ts";
import { type AccountHistory, EMPTY_HISTORY } from "../../../src/core/ledger/history.ts";
import { accountOf, itemOf } from "../../support/builders.ts";

const ON = day("2026-02-10");
const A = itemOf({ itemId: "A", due: "2026-01-01", amount: 100, issued: "2025-12-01" });
const B = itemOf({ itemId: "B", due: "2026-03-01", amount: 50, issued: "2026-02-15" }, 3);
const plain = accountOf("X", [A, B]);
const BY = "anna@firm.example";

function told(entries: readonly Entry[], account: Account = plain, before: AccountHistory = EMPTY_HISTORY): Account {
  const history = entries.reduce(
    (known, entry) =>
      applyToHistory(known, { kind: "recorded", on: ON, accountId: "X", entry, by: BY, why: "", way: "command" }),
    before,
  );
  return withEntries(account, history);
}

const FACTS: readonly (readonly [Entry, Partial<Account>])[] = [
  [
    { kind: "promise", promisedOn: day("2026-02-12"), madeOn: ON, isAccepted: true },
    { promise: { promisedOn: day("2026-02-12"), madeOn: ON, isAccepted: true } },
  ],
  [{ kind: "claim", claimedOn: ON, itemIds: ["A"] }, { claim: { claimedOn: ON, itemIds: ["A"] } }],
  [{ kind: "pause", untilOn: ON }, { pausedUntilOn: ON }],
  [{ kind: "diary", nextActionOn: ON }, { nextActionOn: ON }],
  [
    {
      kind: "plan",
      agreedOn: ON,
      reviewOn: day("2026-06-01"),
      instalments: [
        { dueOn: day("2026-04-01"), amount: { currency: "GBP", minor: 2 } },
        { dueOn: day("2026-03-01"), amount: { currency: "GBP", minor: 1 } },
      ],
    },
    {
      plan: {
        agreedOn: ON,
        reviewOn: day("2026-06-01"),
        instalments: [
          { dueOn: day("2026-03-01"), amount: { currency: "GBP", minor: 1 } },
          { dueOn: day("2026-04-01"), amount: { currency: "GBP", minor: 2 } },
        ],
      },
    },
  ],
  [
    { kind: "out-of-our-hands", reason: "insolvent", reviewOn: ON },
    { outOfOurHands: { reason: "insolvent", reviewOn: ON, owner: BY } },
  ],
  [{ kind: "do-not-chase", reason: "asked" }, { doNotChase: { reason: "asked", owner: BY } }],
  [{ kind: "needs-person", reason: "angry" }, { needsPerson: { reason: "angry", owner: BY } }],
  [
    { kind: "payer", payerType: "chronic", tone: "firm" },
    { payerType: "chronic", tone: "firm" },
  ],
];

const clearableOf = ({ kind }: Entry) => ({ kind: "cleared", what: kind }) as Entry;

describe("what a person entered is a fact of the account", () => {
  it.each(FACTS)("%j", (entry, facts) => {
    expect(told([entry])).toEqual({ ...plain, ...facts });
  });

  it.each(FACTS)("until it is cleared: %j", (entry) => {
    expect(told([entry, clearableOf(entry)])).toEqual(plain);
    expect(told([clearableOf(entry), entry])).toEqual(told([entry]));
  });

  it.each(FACTS)("and takes the place of what the sheet says: %j", (entry, facts) => {
    const inSheet = told([
      { kind: "promise", promisedOn: day("2026-12-01"), madeOn: ON },
      { kind: "pause", untilOn: day("2026-12-01") },
    ]);
    expect(told([entry], inSheet)).toEqual({ ...inSheet, ...facts });
    expect(told([clearableOf(entry)], { ...plain, ...facts })).toEqual(plain);
  });

  it.each([
    { kind: "contact", channel: "email", contactOn: ON },
    { kind: "call", outcome: "voicemail", calledOn: ON },
    { kind: "put-back" },
  ] as const)("the same account comes back where an entry says nothing of it: %j", (entry) => {
    expect(told([entry])).toBe(plain);
  });

  it("a number that reached the wrong person is not rung again", () => {
    const contacts = [
      { email: "x@customer.example", phone: "1", isMain: true },
      { email: "", phone: "2", isMain: false },
    ];
    const wrong = (phone: string): Entry => ({ kind: "call", outcome: "wrong-person", calledOn: ON, phone });
    const account = { ...plain, contacts };
    expect(told([wrong("1")], account).contacts).toEqual([{ email: "x@customer.example", isMain: true }, contacts[1]]);
    expect(told([wrong("2")], account).contacts).toEqual([contacts[0]]);
    expect(told([{ kind: "call", outcome: "voicemail", calledOn: ON, phone: "1" }], account)).toBe(account);
  });

  it("whoever is set to be a fraud is suspected of it", () => {
    expect(withEntries({ ...plain, payerType: "fraud" }, EMPTY_HISTORY).suspectedFraud?.reason).toMatch(/fraud/);
    expect(told([{ kind: "payer", payerType: "fraud" }]).suspectedFraud).toBeDefined();
  });
});

describe("disputes by item", () => {
  const opened: Entry = { kind: "dispute", reason: "price", openedOn: ON };
  const disputes = (entries: readonly Entry[], account = plain) =>
    told(entries, account).items.map(({ itemId, dispute }) => [itemId, dispute] as const);
  const dispute = { reason: "price", openedOn: ON };

  it.each<[string, Entry[], unknown, unknown]>([
    ["an item that is named", [{ ...opened, itemIds: ["B"] } as Entry], undefined, dispute],
    ["what there was on its day, where none is named", [opened], dispute, undefined],
    [
      "a part of one item",
      [{ ...opened, itemIds: ["A"], disputedMinor: 40 } as Entry],
      { ...dispute, disputedMinor: 40 },
      undefined,
    ],
    ["no part of two", [{ ...opened, itemIds: ["A", "B"], disputedMinor: 40 } as Entry], dispute, dispute],
    [
      "one of two, after the other was cleared",
      [{ ...opened, itemIds: ["A", "B"] } as Entry, { kind: "cleared", what: "dispute", itemIds: ["A"] }],
      undefined,
      dispute,
    ],
    [
      "nothing, after all were cleared",
      [{ ...opened, itemIds: ["A", "B"] } as Entry, { kind: "cleared", what: "dispute" }],
      undefined,
      undefined,
    ],
    [
      "the newest reason",
      [{ ...opened, itemIds: ["A"] } as Entry, { ...opened, itemIds: ["A"], reason: "late" } as Entry],
      { ...dispute, reason: "late" },
      undefined,
    ],
    [
      "a rejected one",
      [opened, { kind: "dispute-settled", isRejected: true, settledOn: ON }],
      { ...dispute, rejectedOn: ON },
      undefined,
    ],
    [
      "an accepted one",
      [opened, { kind: "dispute-settled", isRejected: false, settledOn: ON, itemIds: ["A"] }],
      { ...dispute, acceptedOn: ON },
      undefined,
    ],
    [
      "not what is settled and was never disputed",
      [{ kind: "dispute-settled", isRejected: true, settledOn: ON }],
      undefined,
      undefined,
    ],
    [
      "a rejection although its cell is blank since",
      [
        opened,
        { kind: "dispute-settled", isRejected: true, settledOn: ON },
        { kind: "cleared", what: "dispute", itemIds: ["A"] },
      ],
      { ...dispute, rejectedOn: ON },
      undefined,
    ],
  ])("%s", (_what, entries, ofA, ofB) => {
    expect(disputes(entries)).toEqual([
      ["A", ofA],
      ["B", ofB],
    ]);
  });

  it.each([
    [39, true],
    [40, false],
    [41, false],
  ])("a part that was granted ends with its credit of %i in 40", (minor, isLeft) => {
    const balances = { ...EMPTY_HISTORY, balances: { "GBP A": 100_00 } };
    const credited = applyToHistory(balances, {
      kind: "balances-changed",
      on: ON,
      accountId: "X",
      changes: [{ itemId: "A", currency: "GBP", fromMinor: 100_00, toMinor: 100_00 - minor }],
      overdueBefore: [],
    });
    const entries: Entry[] = [
      { kind: "dispute", reason: "price", openedOn: ON, itemIds: ["A"], disputedMinor: 40 },
      { kind: "dispute-settled", isRejected: false, settledOn: ON },
    ];
    expect(told(entries, plain, credited).items[0]?.dispute !== undefined).toBe(isLeft);
  });
});
