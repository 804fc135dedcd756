import { describe, expect, it } from "vitest";
import { day, formatDay } from "../../src/core/day.ts";
import type { OwedItem } from "../support/builders.ts";
import { A, B, C, type PositionGiven, position, seen } from "../support/positions.ts";

describe("what counts", () => {
  it.each([
    ["an open balance", A, ["A 100"]],
    ["nothing left", { ...A, amount: 0 }, []],
    ["a draft", { ...A, status: "draft" }, []],
    ["a void one", { ...A, status: "void" }, []],
    ["a written-off one", { ...A, status: "written-off" }, []],
    ["a settled one", { ...A, status: "settled" }, []],
  ] as const)("%s", (_what, item, items) => {
    expect(seen([item])).toEqual(items);
  });

  it.each([
    ["2026-03-11", -1],
    ["2026-03-10", 0],
    ["2026-03-09", 1],
  ])("due on %s is %i days past due", (due, daysPastDue) => {
    expect(position([{ due, amount: 1 }]).items[0]?.daysPastDue).toBe(daysPastDue);
  });

  it("is listed oldest first, whatever the order of the rows", () => {
    expect(seen([C, A, B])).toEqual(["B 100", "C 200", "A 300"]);
  });

  it("anchors on the earliest item that may be chased", () => {
    const disputed = { ...A, dispute: { reason: "price" } };
    const { anchorDueOn } = position([disputed, B, C]);
    expect(anchorDueOn && formatDay(anchorDueOn)).toBe("2026-02-01");
    expect(position([disputed]).anchorDueOn).toBeUndefined();
  });
});

describe("credit notes and unallocated cash", () => {
  const cash = (minor: number, currency = "GBP"): PositionGiven => ({ facts: { unallocated: [{ currency, minor }] } });
  const note = (amount: number, creditFor?: string): OwedItem => ({
    due: "2026-03-05",
    amount: -amount,
    itemId: "N",
    ...(creditFor === undefined ? {} : { creditFor }),
  });
  const disputed = { ...A, dispute: { reason: "price" } };

  it.each([
    ["cash pays the oldest first", [A, B], cash(150_00), ["A 0 covered", "B 150"]],
    ["cash one penny short", [A, B], cash(99_99), ["A 0.01", "B 200"]],
    ["cash covers everything", [A, B], cash(400_00), ["A 0 covered", "B 0 covered"]],
    ["cash of another currency pays nothing", [A], cash(100_00, "EUR"), ["A 100"]],
    ["a note that names no item", [A, B, note(120)], {}, ["A 0 covered", "B 180"]],
    ["a note that names the younger", [A, B, note(120, "B")], {}, ["A 100", "B 80"]],
    ["what is left of it goes to the oldest", [A, B, note(250, "B")], {}, ["A 50", "B 0 covered"]],
    ["a note that names an item long gone", [A, B, note(50, "Z")], {}, ["A 50", "B 200"]],
    ["cash passes a disputed item by", [disputed, B], cash(150_00), ["A 0 aside 100 disputed", "B 50"]],
    [
      "a note for a disputed item pays no other",
      [disputed, B, note(150, "A")],
      {},
      ["A 0 aside 100 disputed", "B 200"],
    ],
    [
      "nor one for an item disputed in part",
      [{ ...A, dispute: { reason: "x", disputedMinor: 10_00 } }, B, note(10, "A")],
      {},
      ["A 90 aside 10", "B 200"],
    ],
    ["a note that is no longer open", [A, { ...note(50), status: "void" }], {}, ["A 100"]],
    ["notes and cash together", [A, B, note(30)], cash(90_00), ["A 0 covered", "B 180"]],
  ] as const)("%s", (_rule, items, given, result) => {
    expect(seen(items as readonly OwedItem[], given)).toEqual(result);
  });

  it("pays in a currency only what is owed in it", () => {
    const euro: OwedItem = { due: "2026-02-01", amount: 50, currency: "EUR" };
    const unallocated = [
      { currency: "EUR", minor: 20_00 },
      { currency: "GBP", minor: 10_00 },
    ];
    expect(seen([A, euro], { facts: { unallocated } })).toEqual(["A 90", "B 30"]);
  });
});

describe("tolerances", () => {
  const tolerance = (major: number, itemTolerancePercent = 0): PositionGiven => ({
    settings: { toleranceMajor: { "*": major }, itemTolerancePercent },
  });

  it.each([
    ["9.99", ["A 9.99 below-tolerance"]],
    ["10.00", ["A 10"]],
    ["10.01", ["A 10.01"]],
  ])("account tolerance 10: a balance of %s", (amount, items) => {
    expect(seen([{ ...A, amount: Number(amount) }], tolerance(10))).toEqual(items);
  });

  it.each([
    ["99.99", "A 99.99 below-tolerance"],
    ["101.01", "A 101.01 below-tolerance"],
    ["101.02", "A 101.02"],
    ["101.03", "A 101.03"],
  ])("1 %% of the overdue: %s beside 10,000 of the same age", (amount, item) => {
    // The small one is part of the overdue: 1 % of 10,101.02 is 101.0102, so 101.02 is the first that reaches it.
    expect(
      seen(
        [
          { ...A, amount: Number(amount) },
          { ...B, amount: 10_000 },
        ],
        tolerance(1, 1),
      )[0],
    ).toBe(item);
  });

  it("counts only what is past due into the one per cent", () => {
    const later: OwedItem = { due: "2026-03-10", amount: 1_000_000 };
    expect(seen([{ ...A, amount: 15 }, later], tolerance(1, 1))).toEqual(["A 15", "B 1000000"]);
    expect(
      seen(
        [
          { ...A, amount: 15 },
          { ...later, due: "2026-03-09" },
        ],
        tolerance(1, 1),
      ),
    ).toEqual(["A 15 below-tolerance", "B 1000000"]);
  });

  it.each([
    ["60.00 and 41.00", [60, 41], ["A 60 below-tolerance", "B 41 below-tolerance"]],
    ["60.00 and 41.01", [60, 41.01], ["A 60 below-tolerance", "B 41.01 below-tolerance"]],
    ["60.00 and 41.02", [60, 41.02], ["A 60", "B 41.02"]],
  ] as const)("small ones that reach it together are chased: %s beside 10,000", (_what, [one, other], items) => {
    const owed = [
      { ...A, amount: one },
      { ...B, amount: other },
      { ...C, amount: 10_000 },
    ];
    expect(seen(owed, tolerance(1, 1)).slice(0, 2)).toEqual(items);
  });

  it("takes the larger of the two for an item", () => {
    expect(seen([{ ...A, amount: 4.99 }, B], tolerance(5, 1))).toEqual(["A 4.99 below-tolerance", "B 200"]);
    expect(seen([{ ...A, amount: 5 }, B], tolerance(5, 1))).toEqual(["A 5", "B 200"]);
  });

  it("applies after credits", () => {
    const given = { ...tolerance(10), facts: { unallocated: [{ currency: "GBP", minor: 90_01 }] } };
    expect(seen([A], given)).toEqual(["A 9.99 below-tolerance"]);
  });

  it("keeps a trifle in one currency from anchoring beside another", () => {
    const trifle: OwedItem = { due: "2025-11-01", amount: 0.5, currency: "EUR" };
    const { items, anchorDueOn } = position([trifle, B], tolerance(1, 1));
    expect(items.map(({ excuse }) => excuse)).toEqual(["below-tolerance", undefined]);
    expect(anchorDueOn).toBe(day("2026-02-01"));
  });

  it("may differ by currency", () => {
    const settings = { toleranceMajor: { JPY: 1000, "*": 1 }, itemTolerancePercent: 0 };
    const yen = (amount: number): OwedItem => ({ due: "2026-01-01", amount, currency: "JPY" });
    expect(position([yen(999)], { settings }).items[0]?.excuse).toBe("below-tolerance");
    expect(position([yen(1000)], { settings }).items[0]?.excuse).toBeUndefined();
  });
});
