import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { currencyDigits, formatMoney, isCurrencyCode, sumByCurrency, toMinor } from "../../src/core/money.ts";

describe("digits of a currency", () => {
  it.each([
    ["GBP", 2],
    ["EUR", 2],
    ["HUF", 2],
    ["IDR", 2],
    ["JPY", 0],
    ["KRW", 0],
    ["ISK", 0],
    ["KWD", 3],
    ["TND", 3],
  ])("%s has %i", (currency, digits) => {
    expect(currencyDigits(currency)).toBe(digits);
  });
});

describe("major to minor units, half away from zero", () => {
  it.each([
    [12.345, "GBP", 1235],
    [12.344, "GBP", 1234],
    [-12.345, "GBP", -1235],
    [1.005, "GBP", 101],
    [0.1 + 0.2, "EUR", 30],
    [1200, "JPY", 1200],
    [1200.5, "JPY", 1201],
    [1.2345, "KWD", 1235],
    [0, "GBP", 0],
    [9_007_199_254.74, "GBP", 900_719_925_474],
  ])("%d %s is %i", (major, currency, minor) => {
    expect(toMinor(major, currency)).toBe(minor);
  });
});

describe("written for people", () => {
  it.each([
    [123_450, "GBP", "1,234.50 GBP"],
    [5, "GBP", "0.05 GBP"],
    [-123_450, "EUR", "-1,234.50 EUR"],
    [1_234_567, "JPY", "1,234,567 JPY"],
    [1_234_567, "KWD", "1,234.567 KWD"],
    [0, "GBP", "0.00 GBP"],
  ])("%i minor units of %s are %s", (minor, currency, text) => {
    expect(formatMoney({ minor, currency })).toBe(text);
  });
});

describe("currency codes", () => {
  it.each([
    ["GBP", true],
    ["gbp", false],
    ["GB", false],
    ["GBPX", false],
    ["", false],
  ])("%j is one: %s", (text, isCode) => {
    expect(isCurrencyCode(text)).toBe(isCode);
  });
});

describe("sums", () => {
  it("never adds two currencies, and leaves out what sums to nothing", () => {
    expect(
      sumByCurrency([
        { currency: "USD", minor: 100 },
        { currency: "EUR", minor: 5 },
        { currency: "USD", minor: 1 },
        { currency: "CAD", minor: 7 },
        { currency: "CAD", minor: -7 },
      ]),
    ).toEqual([
      { currency: "EUR", minor: 5 },
      { currency: "USD", minor: 101 },
    ]);
  });

  it.each<[string, number[], number | undefined]>([
    ["no amounts", [], undefined],
    ["one", [7], 7],
    ["several", [7, -2, 1], 6],
    ["such as cancel each other out", [7, -7], undefined],
    ["nought", [0], undefined],
  ])("of one currency: %s", (_which, amounts, minor) => {
    const sums = sumByCurrency(amounts.map((amount) => ({ currency: "GBP", minor: amount })));
    expect(sums).toEqual(minor === undefined ? [] : [{ currency: "GBP", minor }]);
  });

  it("gives the same for any order", () => {
    const money = fc.record({ currency: fc.constantFrom("GBP", "EUR", "USD"), minor: fc.integer() });
    fc.assert(
      fc.property(fc.array(money), (amounts) => {
        expect(sumByCurrency([...amounts].reverse())).toEqual(sumByCurrency(amounts));
      }),
    );
  });
});
