import { describe, expect, it } from "vitest";
import { largeBalances } from "../../src/core/large-balances.ts";
import { accountOf, itemOf, type OwedItem } from "../support/builders.ts";

/** Accounts that each owe one amount of pounds. */
const owing = (...amounts: number[]) => amounts.map((amount, at) => owes(`K-${at}`, { amount }));
const owes = (accountId: string, ...owed: Partial<OwedItem>[]) =>
  accountOf(
    accountId,
    owed.map((one) => itemOf({ due: "2026-01-01", amount: 100, ...one })),
  );

describe("the balance from which on an account is large", () => {
  it.each<[string, number[], number, number]>([
    ["the largest fifth of ten", [1, 10, 2, 9, 3, 8, 4, 7, 5, 6], 20, 9_00],
    ["the largest fifth of nine, which is one account and not two", [1, 9, 2, 8, 3, 7, 4, 6, 5], 20, 9_00],
    ["of fourteen two", [14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1], 20, 13_00],
    ["of fifteen three", [15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1], 20, 13_00],
    ["one account at least", [3, 1, 2], 20, 3_00],
    ["of one account its own", [5], 20, 5_00],
    ["half of four", [4, 1, 3, 2], 50, 3_00],
    ["everybody", [4, 1, 3, 2], 100, 1_00],
    ["everybody who owes as much as the last of them", [2, 2, 2, 1, 1], 20, 2_00],
    ["one account where Settings say none", [1, 2], 0, 2_00],
  ])("%s", (_which, amounts, percent, minor) => {
    expect(largeBalances(owing(...amounts), percent).get("GBP")).toBe(minor);
  });

  it("adds the open items of an account, in each currency alone", () => {
    const accounts = [
      owes("A", { amount: 30 }, { amount: 40 }, { amount: 500, currency: "EUR" }),
      owes("B", { amount: 60 }, { amount: 900, currency: "EUR" }),
    ];
    expect([...largeBalances(accounts, 50)].sort()).toEqual([
      ["EUR", 900_00],
      ["GBP", 70_00],
    ]);
  });

  it.each<[string, Partial<OwedItem>]>([
    ["a credit note", { amount: -20 }],
    ["what is paid", { status: "settled" }],
    ["a draft", { status: "draft" }],
    ["a void item", { status: "void" }],
    ["what was given up", { status: "written-off" }],
  ])("leaves out %s", (_what, other) => {
    expect(largeBalances([owes("A", { amount: 70 }, other)], 20).get("GBP")).toBe(70_00);
    expect(largeBalances([owes("A", { amount: 0 }), owes("B", { amount: 70 }), owes("C", other)], 100).get("GBP")).toBe(
      70_00,
    );
  });

  it("is of no currency in which nobody owes", () => {
    expect(largeBalances([owes("A", { amount: 0 }), accountOf("B", [])], 20).size).toBe(0);
  });
});
