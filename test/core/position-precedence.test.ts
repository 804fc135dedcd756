import { describe, expect, it } from "vitest";
import type { OpenItem } from "../../src/core/account.ts";
import { day } from "../../src/core/day.ts";
import type { AccountHistory, ActHistory } from "../../src/core/ledger/history.ts";
import { accountToleranceMinor, isChaseable, LOOK_AT_WRITE_OFF } from "../../src/core/position.ts";
import { BARE_SETTINGS, itemOf, type OwedItem } from "../support/builders.ts";
import { A, B, type PositionGiven, position, seen } from "../support/positions.ts";

describe("items that are not asked for today", () => {
  it("get no cash that nobody allocated: it goes to the oldest that is", () => {
    const facts = { unallocated: [{ currency: "GBP", minor: 150_00 }] };
    expect(seen([{ ...A, clearing: "2026-03-12" }, B], { facts })).toEqual(["A 100 collecting", "B 50"]);
    expect(seen([A, B], { facts: { ...facts, plan: { ...PLAN, itemIds: ["A"] } } })).toEqual(["A 100 in-plan", "B 50"]);
  });
});

describe("small items that together are exactly the item tolerance", () => {
  it.each([
    [39.99, ["A 60 below-tolerance", "B 39.99 below-tolerance", "C 9900.01"]],
    [40, ["A 60", "B 40", "C 9900"]],
    [40.01, ["A 60", "B 40.01", "C 9899.99"]],
  ])("60 and %d of 10,000 overdue", (amount, items) => {
    const owed = [
      { ...A, amount: 60 },
      { ...A, amount },
      { ...A, amount: 9_940 - amount },
    ];
    expect(seen(owed, { settings: { toleranceMajor: { "*": 1 }, itemTolerancePercent: 1 } })).toEqual(items);
  });
});

describe("items of one due day", () => {
  const due = "2026-02-01";

  it("stand in the order of their numbers, and of their rows where they have none", () => {
    const ids = (...owed: OwedItem[]) => position(owed).items.map(({ item }) => `${item.itemId}/${item.row}`);
    expect(ids({ itemId: "2", due, amount: 1 }, { itemId: "1", due, amount: 1 })).toEqual(["1/3", "2/2"]);
    expect(ids({ itemId: "1", due, amount: 1 }, { itemId: "2", due, amount: 1 })).toEqual(["1/2", "2/3"]);
    expect(
      ids({ itemId: "1", due, amount: 1 }, { itemId: "3", due, amount: 1 }, { itemId: "2", due, amount: 1 }),
    ).toEqual(["1/2", "2/4", "3/3"]);
    const plain = { itemId: "", due, amount: 1 };
    expect(ids(plain, plain, { ...plain, due: "2026-01-01" })).toEqual(["/4", "/2", "/3"]);
  });

  it("stand so in whatever order they are read", () => {
    const items = [2, 3, 4, 5].map((row) => itemOf({ itemId: row === 5 ? "B" : "A", due, amount: 1 }, row));
    for (const order of [
      [0, 1, 2, 3],
      [3, 2, 1, 0],
      [2, 0, 3, 1],
    ]) {
      const facts = { items: order.map((index) => items[index] as OpenItem) };
      expect(position([], { facts }).items.map(({ item }) => item.row)).toEqual([2, 3, 4, 5]);
    }
  });
});

const CLAIM = { claimedOn: day("2026-03-09") };
const PLAN = { reviewOn: day("2026-04-01") };
const WRITTEN_OFF: Partial<AccountHistory> = { writtenOffOn: { A: day("2026-02-01") } };

describe("the reason that is shown is the first that fits", () => {
  const everything: OwedItem = {
    ...A,
    dispute: { reason: "price" },
    clearing: "2026-03-12",
    issued: "2026-03-09",
  };
  const { dispute: _dispute, ...undisputed } = everything;
  const { clearing: _clearing, ...issued } = undisputed;
  const settings = { issuedDaysMin: 7 };

  it.each<[string, OwedItem, PositionGiven]>([
    [
      "disputed",
      everything,
      { settings, startsOn: "2026-01-02", history: WRITTEN_OFF, facts: { plan: PLAN, claim: CLAIM } },
    ],
    [
      "before-start",
      undisputed,
      { settings, startsOn: "2026-01-02", history: WRITTEN_OFF, facts: { plan: PLAN, claim: CLAIM } },
    ],
    [
      "back-from-write-off",
      undisputed,
      { settings, startsOn: "2026-01-01", history: WRITTEN_OFF, facts: { plan: PLAN, claim: CLAIM } },
    ],
    ["in-plan", undisputed, { settings, facts: { plan: PLAN, claim: CLAIM } }],
    ["claimed", undisputed, { settings, facts: { plan: { ...PLAN, itemIds: ["Z"] }, claim: CLAIM } }],
    ["collecting", undisputed, { settings, facts: { claim: { ...CLAIM, itemIds: ["Z"] } } }],
    ["too-new", issued, { settings }],
  ])("%s", (excuse, item, given) => {
    const [seenItem] = position([item], given).items;
    expect(seenItem?.excuse).toBe(excuse);
    expect(seenItem && isChaseable(seenItem)).toBe(false);
  });

  it("and none where nothing fits", () => {
    const [item] = position([A]).items;
    expect(item && isChaseable(item)).toBe(true);
  });

  it("a part in dispute leaves the rest to what else sets it aside", () => {
    const part = { ...A, dispute: { reason: "price", disputedMinor: 40_00 } };
    expect(seen([part], { facts: { plan: PLAN } })).toEqual(["A 60 aside 40 in-plan"]);
  });
});

describe("an item that was given up and is open again", () => {
  const task = (about: string, outcome: string, stageId = LOOK_AT_WRITE_OFF) =>
    ({ act: { stageId, about }, outcome }) as unknown as ActHistory;
  const given = (...acts: ActHistory[]): PositionGiven => ({ history: { ...WRITTEN_OFF, acts } });

  it.each<[string, PositionGiven, string]>([
    ["goes to a person", given(), "A 100 back-from-write-off"],
    ["and back to the ladder when that person says so", given(task("A", "back-to-the-ladder")), "A 100"],
    ["but not for another item", given(task("B", "back-to-the-ladder")), "A 100 back-from-write-off"],
    ["nor with another outcome", given(task("A", "closed")), "A 100 back-from-write-off"],
    ["nor by another task", given(task("A", "back-to-the-ladder", "day-10")), "A 100 back-from-write-off"],
    ["while others are chased", { history: { writtenOffOn: { B: day("2026-02-01") } } }, "A 100"],
  ])("%s", (_rule, rules, item) => {
    expect(seen([A], rules)).toEqual([item]);
  });
});

describe("a promise of an amount covers what is still to come of it", () => {
  const madeOn = day("2026-03-03");
  const paid = (on: string, minor: number, currency = "GBP", itemId = "A") => ({
    on: day(on),
    currency,
    minor,
    overdueBeforeMinor: 0,
    byItem: [{ itemId, minor }],
  });
  const promise = { promisedOn: day("2026-03-12"), amount: { currency: "GBP", minor: 150_00 } };
  const given = (facts: object, ...payments: ReturnType<typeof paid>[]): PositionGiven => ({
    facts: { promise: { ...promise, ...facts } },
    history: { payments },
  });

  it.each<[string, PositionGiven, string[]]>([
    ["all of it", given({ madeOn }), ["A 0 aside 100 promised", "B 150 aside 50"]],
    ["less what arrived since", given({ madeOn }, paid("2026-03-04", 100_00)), ["A 50 aside 50", "B 200"]],
    ["on the day itself too", given({ madeOn }, paid("2026-03-03", 100_00)), ["A 50 aside 50", "B 200"]],
    ["but not before", given({ madeOn }, paid("2026-03-02", 100_00)), ["A 0 aside 100 promised", "B 150 aside 50"]],
    [
      "nor in another currency",
      given({ madeOn }, paid("2026-03-04", 99, "EUR")),
      ["A 0 aside 100 promised", "B 150 aside 50"],
    ],
    ["nothing once all has arrived", given({ madeOn }, paid("2026-03-04", 150_00)), ["A 100", "B 200"]],
    ["nor when more has", given({ madeOn }, paid("2026-03-04", 500_00)), ["A 100", "B 200"]],
    [
      "of its own items alone",
      given({ madeOn, itemIds: ["B"] }, paid("2026-03-04", 30_00), paid("2026-03-05", 50_00, "GBP", "B")),
      ["A 100", "B 100 aside 100"],
    ],
    [
      "whatever arrived, when nobody knows since when",
      given({}, paid("2026-03-04", 100_00)),
      ["A 0 aside 100 promised", "B 150 aside 50"],
    ],
  ])("%s", (_rule, rules, items) => {
    expect(seen([A, B], rules)).toEqual(items);
  });

  it("and nothing of an item that is set aside already", () => {
    const disputed = { ...A, dispute: { reason: "price" } };
    expect(seen([disputed, B], given({ madeOn }))).toEqual(["A 0 aside 100 disputed", "B 50 aside 150"]);
  });
});

describe("a credit note that names an item", () => {
  const note = (amount: number, facts: Partial<OwedItem> = {}): OwedItem => ({
    due: "2026-03-05",
    amount: -amount,
    itemId: "N",
    creditFor: "B",
    ...facts,
  });

  it.each<[string, OwedItem[], string[]]>([
    ["of another currency pays none of it", [A, B, note(50, { currency: "EUR" })], ["A 100", "B 200"]],
    ["exactly pays it off", [A, B, note(200)], ["A 100", "B 0 covered"]],
    ["two of them pay one after the other", [A, B, note(150), note(100, { itemId: "M" })], ["A 50", "B 0 covered"]],
    [
      "that is set aside is paid all the same",
      [A, { ...B, clearing: "2026-03-12" }, note(50)],
      ["A 100", "B 150 collecting"],
    ],
  ])("%s", (_rule, items, result) => {
    expect(seen(items)).toEqual(result);
  });
});

describe("credits that pay nothing", () => {
  it("are notes that are no longer open, beside cash that pays", () => {
    const facts = { unallocated: [{ currency: "GBP", minor: 10_00 }] };
    const note: OwedItem = { due: "2026-03-05", amount: -50, itemId: "N" };
    for (const status of ["void", "draft", "settled", "written-off"] as const) {
      expect(seen([A, { ...note, status }], { facts })).toEqual(["A 90"]);
    }
    expect(seen([A, note], { facts })).toEqual(["A 40"]);
  });

  it("are cash balances below nought: nobody is asked for more than the invoice", () => {
    expect(seen([A], { facts: { unallocated: [{ currency: "GBP", minor: -30_00 }] } })).toEqual(["A 100"]);
  });
});

describe("the account tolerance", () => {
  it("looks at each currency by itself, whichever of them is older", () => {
    const euros: OwedItem = { due: "2026-01-01", amount: 5_000, currency: "EUR" };
    const trifle: OwedItem = { due: "2026-02-01", amount: 0.5 };
    const settings = { toleranceMajor: { "*": 1 } };
    expect(seen([euros, trifle], { settings })).toEqual(["A 5000", "B 0.5 below-tolerance"]);
  });

  it("adds left-overs of one currency alone", () => {
    const settings = { toleranceMajor: { "*": 1 }, itemTolerancePercent: 1 };
    const pounds = (amount: number): OwedItem => ({ due: "2026-02-01", amount });
    const euros: OwedItem = { due: "2026-02-01", amount: 60, currency: "EUR" };
    expect(seen([pounds(60), pounds(9_940), euros], { settings })).toEqual(["A 60 below-tolerance", "B 9940", "C 60"]);
  });

  it("leaves the reason of an item that is set aside already, and takes its share of nothing that is not asked for", () => {
    const settings = { toleranceMajor: { "*": 1 }, itemTolerancePercent: 1 };
    const disputed: OwedItem = { ...A, amount: 10_000, dispute: { reason: "price" } };
    const collecting: OwedItem = { ...A, amount: 10_000, clearing: "2026-03-12" };
    expect(seen([disputed, { ...B, amount: 0.5 }], { settings })).toEqual([
      "A 0 aside 10000 disputed",
      "B 0.5 below-tolerance",
    ]);
    expect(seen([collecting, { ...B, amount: 15 }], { settings })).toEqual(["A 10000 collecting", "B 15"]);
  });

  const tolerance = (toleranceMajor: Readonly<Record<string, number>>, currency: string) =>
    accountToleranceMinor(currency, { ...BARE_SETTINGS, toleranceMajor });

  it.each([
    [{ GBP: 5, "*": 1 }, "GBP", 5_00],
    [{ GBP: 5, "*": 1 }, "EUR", 1_00],
    [{ GBP: 0, "*": 1 }, "GBP", 0],
    [{ GBP: 5 }, "EUR", 0],
    [{ JPY: 1000 }, "JPY", 1000],
  ])("%j: in %s %i", (toleranceMajor, currency, minor) => {
    expect(tolerance(toleranceMajor as Readonly<Record<string, number>>, currency)).toBe(minor);
  });
});
