import { describe, expect, it } from "vitest";
import type { Account } from "../../src/core/account.ts";
import { day } from "../../src/core/day.ts";
import type { OwedItem } from "../support/builders.ts";
import { A, B, C, type PositionGiven, position, seen } from "../support/positions.ts";

describe("items that are not asked for yet", () => {
  it.each([
    ["2026-03-02", undefined],
    ["2026-03-03", undefined],
    ["2026-03-04", "too-new"],
  ])("issued on %s with seven days' time: %s on 10 March", (issued, excuse) => {
    expect(position([{ ...C, issued }], { settings: { issuedDaysMin: 7 } }).items[0]?.excuse).toBe(excuse);
  });

  it.each([
    ["2026-03-09", undefined],
    ["2026-03-10", "collecting"],
    ["2026-03-11", "collecting"],
  ])("a payment that clears on %s: %s on 10 March", (clearing, excuse) => {
    expect(position([{ ...A, clearing }]).items[0]?.excuse).toBe(excuse);
  });

  it.each([
    ["2026-01-01", undefined],
    ["2026-01-02", "before-start"],
  ])("due on 1 January when only debts from %s on are chased: %s", (startsOn, excuse) => {
    expect(position([A], { startsOn }).items[0]?.excuse).toBe(excuse);
  });

  it.each([
    ["2026-03-09", "A 100 in-plan"],
    ["2026-03-10", "A 100 in-plan"],
    ["2026-03-11", "A 100 in-plan"],
  ])("a plan looked at again on %s: %s", (reviewOn, item) => {
    expect(seen([A], { facts: { plan: { reviewOn: day(reviewOn) } } })).toEqual([item]);
  });

  it("lets a plan cover only its own items", () => {
    expect(seen([A, B], { facts: { plan: { reviewOn: day("2026-04-01"), itemIds: ["B"] } } })).toEqual([
      "A 100",
      "B 200 in-plan",
    ]);
  });
});

describe("disputes", () => {
  const disputed = (disputedMinor?: number): OwedItem => ({
    ...A,
    dispute: { reason: "price", ...(disputedMinor === undefined ? {} : { disputedMinor }) },
  });

  it.each([
    ["all of it", undefined, "A 0 aside 100 disputed"],
    ["a part", 40_00, "A 60 aside 40"],
    ["all but a penny", 99_99, "A 0.01 aside 99.99"],
    ["exactly all", 100_00, "A 0 aside 100 disputed"],
    ["more than is open", 500_00, "A 0 aside 100 disputed"],
  ])("%s", (_what, minor, item) => {
    expect(seen([disputed(minor)])).toEqual([item]);
  });
});

describe("a claimed payment", () => {
  const weekdays = { workingWeekdays: [1, 2, 3, 4, 5], holidays: [day("2026-03-06")] };
  const claim = { claimedOn: day("2026-02-27") }; // a Friday; five banking days, 6 March a holiday: Monday 9 March

  it.each([
    ["2026-03-06", "claimed"],
    ["2026-03-08", "claimed"],
    ["2026-03-09", undefined],
    ["2026-03-10", undefined],
  ])("with payments known through %s: %s", (known, excuse) => {
    const [item] = position([A], { settings: weekdays, known, facts: { claim } }).items;
    expect(item?.excuse).toBe(excuse);
  });

  it("covers only the items that it names", () => {
    const facts = { claim: { claimedOn: day("2026-03-09"), itemIds: ["A"] } };
    expect(seen([A, B], { facts })).toEqual(["A 100 claimed", "B 200"]);
  });
});

describe("promises", () => {
  const promise = (promisedOn: string, rest: Partial<Account["promise"]> = {}): PositionGiven => ({
    facts: { promise: { promisedOn: day(promisedOn), ...rest } },
  });
  const gbp = (minor: number) => ({ amount: { currency: "GBP", minor } });

  it.each([
    ["everything without an amount", promise("2026-03-12"), ["A 0 aside 100 promised", "B 0 aside 200 promised"]],
    [
      "the oldest first with an amount",
      promise("2026-03-12", gbp(150_00)),
      ["A 0 aside 100 promised", "B 150 aside 50"],
    ],
    ["its items only", promise("2026-03-12", { itemIds: ["B"] }), ["A 100", "B 0 aside 200 promised"]],
    ["its amount of its items", promise("2026-03-12", { itemIds: ["B"], ...gbp(50_00) }), ["A 100", "B 150 aside 50"]],
    [
      "nothing in another currency",
      promise("2026-03-12", { amount: { currency: "EUR", minor: 100_00 } }),
      ["A 100", "B 200"],
    ],
  ])("cover %s", (_what, given, items) => {
    expect(seen([A, B], given)).toEqual(items);
  });

  it.each([
    ["2026-03-04", "2026-03-04", 2, "open"],
    ["2026-03-05", "2026-03-05", 2, "open"],
    ["2026-03-06", "2026-03-06", 2, "awaiting-payment-data"],
    ["2026-03-09", "2026-03-08", 2, "awaiting-payment-data"],
    ["2026-03-09", "2026-03-09", 2, "judged"],
    ["2026-03-20", "2026-03-08", 2, "awaiting-payment-data"],
    ["2026-03-05", "2026-03-05", 0, "open"],
    ["2026-03-06", "2026-03-05", 0, "judged"],
    ["2026-03-06", "2026-03-04", 0, "awaiting-payment-data"],
  ])(
    "for Thursday 5 March, on %s with payments through %s and %i clearing days: %s",
    (on, known, clearingDays, status) => {
      const settings = { workingWeekdays: [1, 2, 3, 4, 5] };
      const given = { ...promise("2026-03-05"), on, known, clearingDays, settings };
      expect(position([A], given).promise.status).toBe(status);
      expect(position([A], given).items[0]?.excuse).toBe(status === "judged" ? undefined : "promised");
    },
  );
});
