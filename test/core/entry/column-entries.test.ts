import { describe, expect, it } from "vitest";
import type { Account } from "../../../src/core/account.ts";
import { day } from "../../../src/core/day.ts";
import { entriesOfColumns, withEntries } from "../../../src/core/entry/apply-entries.ts";
import type { Entry } from "../../../src/core/entry/entry.ts";
import { type AccountEvent, applyToHistory } from "../../../src/core/ledger/fold-account.ts";
import { type AccountHistory, EMPTY_HISTORY } from "../../../src/core/ledger/history.ts";
import { eventFromJson, eventToJson } from "../../../src/run/book/event-text.ts";
import { doubt } from "../../support/blocks.ts";
import { accountOf, itemOf } from "../../support/builders.ts";

const ON = day("2026-02-10");
const LATER = day("2026-02-20");
const A = itemOf({ itemId: "A", due: "2026-01-01", amount: 100 });
const B = itemOf({ itemId: "B", due: "2026-01-05", amount: 50 }, 3);
const plain = accountOf("X", [A, B], { roles: { finance: "anna@firm.example" } });
const gbp = (minor: number) => ({ currency: "GBP", minor });

/** What the columns newly say on a day, and the history with it; the log is text in between. */
function look(account: Account, before: AccountHistory = EMPTY_HISTORY, on = ON) {
  const events = entriesOfColumns(account, before, on);
  const kept = events.map((event) => eventFromJson(eventToJson(event)) as AccountEvent);
  const history = kept.reduce(applyToHistory, before);
  const entries = events.flatMap((event) => (event.kind === "recorded" ? [event.entry] : []));
  return { events, history, entries };
}

const COLUMNS: readonly (readonly [string, Partial<Account>, Entry])[] = [
  [
    "a promise without the day on which it was made is made when it is first seen",
    { promise: { promisedOn: day("2026-02-12"), amount: gbp(4000) } },
    { kind: "promise", promisedOn: day("2026-02-12"), madeOn: ON, amount: gbp(4000) },
  ],
  [
    "a promise for a day that is past was not made after it",
    { promise: { promisedOn: day("2026-02-06") } },
    { kind: "promise", promisedOn: day("2026-02-06"), madeOn: day("2026-02-06") },
  ],
  [
    "a promise with its day",
    { promise: { promisedOn: day("2026-02-12"), madeOn: day("2026-02-02"), itemIds: ["A"] } },
    { kind: "promise", promisedOn: day("2026-02-12"), madeOn: day("2026-02-02"), itemIds: ["A"] },
  ],
  ["a claim", { claim: { claimedOn: day("2026-02-09") } }, { kind: "claim", claimedOn: day("2026-02-09") }],
  [
    "a plan is agreed when it is first seen",
    { plan: { reviewOn: day("2026-03-31") } },
    { kind: "plan", agreedOn: ON, reviewOn: day("2026-03-31"), instalments: [] },
  ],
  ["a pause", { pausedUntilOn: day("2026-02-11") }, { kind: "pause", untilOn: day("2026-02-11") }],
  ["a diary date", { nextActionOn: day("2026-02-11") }, { kind: "diary", nextActionOn: day("2026-02-11") }],
  [
    "out of our hands",
    { outOfOurHands: { reason: "insolvent", owner: "warden@firm.example" } },
    { kind: "out-of-our-hands", reason: "insolvent" },
  ],
  [
    "do not chase",
    { doNotChase: { reason: "asked us", reviewOn: day("2026-05-01") } },
    { kind: "do-not-chase", reason: "asked us", reviewOn: day("2026-05-01") },
  ],
  ["a person needed", { needsPerson: { reason: "angry" } }, { kind: "needs-person", reason: "angry" }],
  ["the kind of payer", { payerType: "chronic" }, { kind: "payer", payerType: "chronic" }],
  ["the tone", { tone: "friendly" }, { kind: "payer", tone: "friendly" }],
  [
    "a dispute is opened when it is first seen",
    { items: [{ ...A, dispute: { reason: "price" } }, B] },
    { kind: "dispute", reason: "price", openedOn: ON, itemIds: ["A"] },
  ],
];

describe("a column that says something new", () => {
  it.each(COLUMNS)("%s", (_what, facts, entry) => {
    const { events, entries } = look({ ...plain, ...facts });
    expect(entries).toEqual([entry]);
    expect(events[0]).toMatchObject({ way: "column", by: "anna@firm.example", on: ON, accountId: "X" });
    expect(events[0]).toHaveProperty("why", expect.stringMatching(/^column [A-Z]/));
  });

  it.each(COLUMNS)("is recorded once and is then the account's own: %s", (_what, facts) => {
    const account = { ...plain, ...facts };
    const { history } = look(account);
    expect(look(account, history, ON).entries).toEqual([]);
    expect(look(account, history, LATER).entries).toEqual([]);
    expect(look(withEntries(account, history), history, LATER).entries).toEqual([]);
  });

  it.each(COLUMNS)("and is cleared once when its cell is: %s", (_what, facts, entry) => {
    const { history } = look({ ...plain, ...facts });
    const cleared = look(plain, history, LATER);
    const what = entry.kind === "diary" ? "diary" : entry.kind;
    expect(cleared.entries).toEqual([
      what === "dispute" ? { kind: "cleared", what, itemIds: ["A"] } : { kind: "cleared", what },
    ]);
    expect(look(plain, cleared.history, LATER).entries).toEqual([]);
    expect(look({ ...plain, ...facts }, cleared.history, LATER).entries).toHaveLength(1);
  });

  it("an account without such facts and without entries costs nothing and says nothing", () => {
    expect(entriesOfColumns(plain, EMPTY_HISTORY, ON)).toEqual([]);
    expect(withEntries(plain, EMPTY_HISTORY)).toBe(plain);
  });

  it.each([
    [
      "the day of a promise that moved",
      { promise: { promisedOn: day("2026-02-12") } },
      { promise: { promisedOn: day("2026-02-13") } },
    ],
    [
      "its amount",
      { promise: { promisedOn: day("2026-02-12") } },
      { promise: { promisedOn: day("2026-02-12"), amount: gbp(1) } },
    ],
    ["a review day", { doNotChase: { reason: "asked" } }, { doNotChase: { reason: "asked", reviewOn: LATER } }],
    [
      "a part in dispute",
      { items: [{ ...A, dispute: { reason: "price" } }] },
      { items: [{ ...A, dispute: { reason: "price", disputedMinor: 1 } }] },
    ],
  ] as const)("is recorded when it changes: %s", (_what, first, second) => {
    const { history } = look({ ...plain, ...first });
    expect(look({ ...plain, ...second }, history, LATER).entries).toHaveLength(1);
  });

  it("keeps the day on which a promise was first seen when only its amount is corrected", () => {
    const promise = { promisedOn: day("2026-02-25") };
    const { history } = look({ ...plain, promise });
    const [entry] = look({ ...plain, promise: { ...promise, amount: gbp(1) } }, history, LATER).entries;
    expect(entry).toMatchObject({ madeOn: ON });
  });
});

describe("a cell that cannot be read has not changed", () => {
  const promise = { promisedOn: day("2026-02-12") };
  const seen = () => look({ ...plain, promise, items: [{ ...A, dispute: { reason: "price" } }, B] }).history;

  it.each([
    ["of a row with a fault", { rowFaults: [doubt] }],
    ["of an account on doubt", { heldBy: [doubt] }],
    ["of an account that has left the book", { rows: [], items: [] }],
  ])("%s", (_what, facts) => {
    expect(look({ ...plain, ...facts }, seen(), LATER).entries).toEqual([]);
  });

  it("but what other rows newly say is taken in", () => {
    const { entries } = look({ ...plain, rowFaults: [doubt], pausedUntilOn: LATER }, seen(), LATER);
    expect(entries).toEqual([{ kind: "pause", untilOn: LATER }]);
  });

  it("an item that has left the sheet takes no dispute back", () => {
    expect(look({ ...plain, promise, items: [B] }, seen(), LATER).entries).toEqual([]);
  });
});

describe("disputes of many items", () => {
  it("that are alike share an entry, and each part has its own", () => {
    const whole = { reason: "price", owner: "warden@firm.example" };
    const items = [
      { ...A, dispute: whole },
      { ...B, dispute: whole },
      { ...itemOf({ itemId: "C", due: "2026-01-05", amount: 50 }, 4), dispute: { reason: "price", disputedMinor: 10 } },
    ];
    expect(look({ ...plain, items }).entries.map((entry) => ("itemIds" in entry ? entry.itemIds : []))).toEqual([
      ["A", "B"],
      ["C"],
    ]);
  });

  it("one that is rejected in its cell is settled, and opened again when that is taken out", () => {
    const open = { ...plain, items: [{ ...A, dispute: { reason: "price" } }] };
    const rejected = { ...plain, items: [{ ...A, dispute: { reason: "price", rejectedOn: LATER } }] };
    const before = look(open).history;
    const settled = look(rejected, before, LATER);
    expect(settled.entries).toEqual([{ kind: "dispute-settled", isRejected: true, settledOn: LATER, itemIds: ["A"] }]);
    expect(look(rejected, settled.history, LATER).entries).toEqual([]);
    expect(look(open, settled.history, LATER).entries).toMatchObject([{ kind: "dispute", itemIds: ["A"] }]);
  });
});

describe("a dispute in its cells", () => {
  const disputed = (dispute: object) => ({ ...plain, items: [{ ...A, dispute: { reason: "price", ...dispute } }, B] });

  it.each<[string, object]>([
    ["who looks after it", { owner: "sales@firm.example" }],
    ["when it is looked at", { reviewOn: LATER }],
    ["which part it is about", { disputedMinor: 5 }],
    ["since when it stands", { openedOn: day("2026-02-01") }],
  ])("is recorded with %s, and again when that changes", (_what, more) => {
    const { history, entries } = look(disputed(more));
    expect(entries).toEqual([{ kind: "dispute", reason: "price", openedOn: ON, itemIds: ["A"], ...more }]);
    expect(look(disputed(more), history, LATER).entries).toEqual([]);
    expect(look(disputed({}), history, LATER).entries).toHaveLength("openedOn" in more ? 0 : 1);
  });

  it("keeps its day while its reason stays, and begins anew with another", () => {
    const { history } = look(disputed({}));
    expect(look(disputed({ owner: "sales@firm.example" }), history, LATER).entries).toMatchObject([{ openedOn: ON }]);
    expect(look(disputed({ reason: "late" }), history, LATER).entries).toMatchObject([{ openedOn: LATER }]);
  });

  it("that is over is not recorded twice, and what stands beside it stays", () => {
    const { history } = look({ ...plain, items: [disputed({}).items[0]!, { ...B, dispute: { reason: "late" } }] });
    const cleared = look({ ...plain, items: [A, { ...B, dispute: { reason: "late" } }] }, history, LATER);
    expect(cleared.entries).toEqual([{ kind: "cleared", what: "dispute", itemIds: ["A"] }]);
    expect(
      look({ ...plain, items: [A, { ...B, dispute: { reason: "late" } }] }, cleared.history, LATER).entries,
    ).toEqual([]);
  });
});

describe("what came another way", () => {
  it("does not change what a column said: only the cell's own change is newer", () => {
    const account = { ...plain, promise: { promisedOn: day("2026-02-12") } };
    const first = look(account).history;
    const recorded: AccountEvent = {
      kind: "recorded",
      on: LATER,
      accountId: "X",
      entry: { kind: "promise", promisedOn: day("2026-02-28"), madeOn: LATER },
      by: "boss@firm.example",
      why: "rang",
      way: "command",
    };
    const history = applyToHistory(first, recorded);
    expect(look(account, history, LATER).entries).toEqual([]);
    expect(withEntries(account, history).promise?.promisedOn).toBe(day("2026-02-28"));
    const moved = { ...plain, promise: { promisedOn: day("2026-03-02") } };
    expect(withEntries(moved, look(moved, history, LATER).history).promise?.promisedOn).toBe(day("2026-03-02"));
  });
});
