import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, day, formatDay } from "../../../src/core/day.ts";
import { ageAccounts, bucketsOf } from "../../../src/core/metrics/ageing.ts";
import { accountOf, itemOf } from "../../support/builders.ts";

const TODAY = day("2026-06-01");

describe("ageing", () => {
  it.each([
    [-200, "current"],
    [0, "current"],
    [1, "1–30"],
    [30, "1–30"],
    [31, "31–60"],
    [60, "31–60"],
    [61, "61–90"],
    [90, "61–90"],
    [91, "91+"],
    [4_000, "91+"],
  ])("%i days past due is %s", (daysPastDue, name) => {
    const buckets = bucketsOf([{ minor: 100, dueOn: addDays(TODAY, -daysPastDue) }], TODAY);
    expect(buckets.filter(({ minor }) => minor !== 0)).toEqual([{ name, minor: 100, items: 1 }]);
    expect(buckets).toHaveLength(5);
  });

  it("sums to what is open, in every currency alone, whatever is open", () => {
    const owed = fc.record({
      days: fc.integer({ min: -400, max: 400 }),
      minor: fc.integer({ min: -100_000, max: 1_000_000 }),
      currency: fc.constantFrom("EUR", "GBP", "JPY"),
      status: fc.constantFrom("open" as const, "settled" as const, "draft" as const, "void" as const),
    });
    fc.assert(
      fc.property(fc.array(owed, { maxLength: 30 }), fc.nat(3), (items, parts) => {
        const accounts = [...Array(parts + 1).keys()].map((part) =>
          accountOf(
            `K-${part}`,
            items.flatMap(({ days, minor, currency, status }, at) =>
              at % (parts + 1) === part
                ? [
                    {
                      ...itemOf({ due: formatDay(addDays(TODAY, -days)), amount: 1, currency, status }),
                      balanceMinor: minor,
                    },
                  ]
                : [],
            ),
          ),
        );
        for (const { currency, totalMinor, buckets } of ageAccounts(accounts, TODAY)) {
          const own = items.filter((item) => item.currency === currency && item.status === "open" && item.minor !== 0);
          const openMinor = own.reduce((sum, { minor }) => sum + minor, 0);
          expect(totalMinor).toBe(openMinor);
          expect(buckets.reduce((sum, { minor }) => sum + minor, 0)).toBe(openMinor);
          expect(buckets.reduce((sum, bucket) => sum + bucket.items, 0)).toBe(own.length);
        }
      }),
    );
  });

  it("counts no item of which nothing is left, and takes credit notes off", () => {
    const owed = (amount: number) => itemOf({ due: "2026-05-01", amount });
    const [ageing] = ageAccounts([accountOf("K-1", [owed(10), owed(0), owed(-4)])], TODAY);
    expect(ageing?.totalMinor).toBe(6_00);
    expect(ageing?.buckets.map(({ minor, items }) => [minor, items])).toEqual([
      [0, 0],
      [0, 0],
      [6_00, 2],
      [0, 0],
      [0, 0],
    ]);
  });

  it("is of nothing where nothing is open", () => {
    expect(ageAccounts([accountOf("K-1", [itemOf({ due: "2026-05-01", amount: 0 })])], TODAY)).toEqual([]);
  });

  it("names the currencies in their order, and none that nobody owes in", () => {
    const account = accountOf("K-1", [
      itemOf({ due: "2026-05-01", amount: 10, currency: "USD" }),
      itemOf({ due: "2026-05-01", amount: 10, currency: "EUR" }),
      itemOf({ due: "2026-05-01", amount: 10, currency: "GBP" }),
      itemOf({ due: "2026-05-01", amount: 10, currency: "CHF", status: "void" }),
    ]);
    expect(ageAccounts([account], TODAY).map(({ currency }) => currency)).toEqual(["EUR", "GBP", "USD"]);
  });
});
