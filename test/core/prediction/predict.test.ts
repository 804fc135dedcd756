import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { OpenItem } from "../../../src/core/account.ts";
import { addDays, day, formatDay } from "../../../src/core/day.ts";
import {
  type Payment,
  type PaymentPrediction,
  paymentsOf,
  predictOpenItems,
  predictPayments,
} from "../../../src/core/prediction/predict.ts";
import { accountOf, itemOf } from "../../support/builders.ts";

const START = day("2025-01-01");
const DUE = day("2026-03-31");
const ISSUED = day("2026-03-01");

/** Payments of one account, so many days late each, made one a day from the start on. */
function paid(accountId: string, daysLate: readonly number[]): Payment[] {
  return daysLate.map((days, at) => {
    const paidOn = addDays(START, at);
    return { accountId, dueOn: addDays(paidOn, -days), paidOn };
  });
}

function predict(payments: readonly Payment[], accountId = "K-1"): PaymentPrediction | undefined {
  return predictPayments(payments, [{ accountId, dueOn: DUE, knownOn: ISSUED }])[0];
}

const times = (count: number, days: number): number[] => Array.from({ length: count }, () => days);
const daysLate = fc.array(fc.integer({ min: -60, max: 120 }), { maxLength: 15 });
const bookLate = fc.array(fc.integer({ min: -60, max: 120 }), { minLength: 5, maxLength: 40 });

describe("the expected payment day", () => {
  it.each<[string, number[], number]>([
    ["without a history is the book's", [], 0],
    ["after one payment is two thirds the account's own", [12], 8],
    ["after two, four fifths", [12, 12], 10],
    ["after six nearly all", times(6, 12), 11],
    ["takes the median and no mean", [10, 10, 10, 10, 10, 300], 9],
    ["may be early", times(30, -20), -20],
  ])("%s", (_, own, expected) => {
    const book = paid("OTHER", times(999, 0));
    expect(predict([...book, ...paid("K-1", own)])?.expectedOn).toBe(addDays(DUE, expected));
  });

  it("knows nothing on the day of issue or after it", () => {
    const book = paid("OTHER", times(9, 0));
    const late = (paidOn: number) => ({ accountId: "K-1", dueOn: addDays(DUE, -90), paidOn: addDays(ISSUED, paidOn) });
    expect(predict([...book, late(0), late(1)])?.ownPayments).toBe(0);
    expect(predict([...book, late(-1), late(0)])?.ownPayments).toBe(1);
  });

  it("is not told from fewer than five payments in the whole book", () => {
    expect(predict(paid("OTHER", times(4, 3)))).toBeUndefined();
    expect(predict(paid("OTHER", times(5, 3)))?.expectedOn).toBe(addDays(DUE, 3));
  });

  it("is the same in whatever order the items are asked for, and for each alone", () => {
    const requests = fc.array(fc.record({ accountId: fc.constantFrom("A", "B", "C"), after: fc.nat(60) }), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(daysLate, bookLate, requests, (own, book, asked) => {
        const payments = [...paid("A", own), ...paid("B", book)].reverse();
        const all = asked.map(({ accountId, after }) => ({ accountId, dueOn: DUE, knownOn: addDays(START, after) }));
        const alone = all.map((request) => {
          const known = payments.filter(({ paidOn }) => paidOn < request.knownOn);
          return predictPayments(known, [request])[0];
        });
        expect(predictPayments(payments, all)).toEqual(alone);
      }),
    );
  });
});

describe("the risk of paying late", () => {
  it.each([
    // One over one and e to the days that are missing from half a day late, of two and a half days each.
    [-20, 0.0003],
    [-2, 0.2689],
    [0, 0.4502],
    [1, 0.5498],
    [3, 0.7311],
    [20, 0.9996],
  ])("with a book that pays %i days late is %d", (days, risk) => {
    expect(predict(paid("OTHER", times(9, days)))?.lateProbability).toBeCloseTo(risk, 4);
  });

  it("is drawn from the book's to the account's own: two payments count for four fifths", () => {
    const [book, own] = [1 / (1 + Math.exp(0.2)), 1 / (1 + Math.exp(-7.8))];
    const prediction = predict([...paid("OTHER", times(5_000, 0)), ...paid("K-1", [20, 20])]);
    expect(prediction?.lateProbability).toBeCloseTo((2 * own + 0.5 * book) / 2.5, 2);
  });
});

describe("what always holds of a prediction", () => {
  it("the interval contains the expected day, and the risk is a probability", () => {
    fc.assert(
      fc.property(daysLate, bookLate, (own, book) => {
        const prediction = predict([...paid("K-1", own), ...paid("OTHER", book)]);
        expect(prediction!.earliestOn).toBeLessThanOrEqual(prediction!.expectedOn);
        expect(prediction!.latestOn).toBeGreaterThanOrEqual(prediction!.expectedOn);
        expect(prediction!.lateProbability).toBeGreaterThan(0);
        expect(prediction!.lateProbability).toBeLessThan(1);
      }),
    );
  });

  it("lies between the account's own median and the book's, and nears its own with every payment", () => {
    fc.assert(
      fc.property(fc.integer({ min: -60, max: 120 }), fc.integer({ min: 1, max: 20 }), (own, count) => {
        const book = paid("OTHER", times(2_001, 0));
        const [fewer, more] = [count, count + 1].map((payments) =>
          predict([...book, ...paid("K-1", times(payments, own))]),
        );
        const [fewerDays, moreDays] = [fewer!.expectedOn - DUE, more!.expectedOn - DUE];
        expect(Math.abs(own - moreDays)).toBeLessThanOrEqual(Math.abs(own - fewerDays));
        expect(Math.abs(moreDays)).toBeLessThanOrEqual(Math.abs(own));
      }),
    );
  });

  it("one more late payment never makes the risk less, nor one more in time greater", () => {
    fc.assert(
      fc.property(daysLate, bookLate, (own, book) => {
        const others = paid("OTHER", book);
        const riskOf = (days: readonly number[]) => predict([...others, ...paid("K-1", days)])!.lateProbability;
        expect(riskOf([...own, 120])).toBeGreaterThanOrEqual(riskOf(own));
        expect(riskOf([...own, -60])).toBeLessThanOrEqual(riskOf(own));
      }),
    );
  });

  it("the interval holds about 80 of 100 of an account's payments, wide ones for who pays unevenly", () => {
    const uneven = Array.from({ length: 101 }, (_, at) => at - 50);
    const { earliestOn, latestOn } = predict([...paid("OTHER", times(50, 0)), ...paid("K-1", uneven)])!;
    const within = uneven.filter((days) => addDays(DUE, days) >= earliestOn && addDays(DUE, days) <= latestOn);
    expect(within.length).toBeGreaterThanOrEqual(78);
    expect(within.length).toBeLessThanOrEqual(82);
    const even = predict([...paid("OTHER", times(50, 0)), ...paid("K-1", times(50, 7))])!;
    expect(even.latestOn - even.earliestOn).toBeLessThanOrEqual(2);
  });
});

describe("the open items of a book", () => {
  const settled = (row: number, days: number) => {
    const dueOn = addDays(START, row);
    const item = itemOf({ due: formatDay(dueOn), amount: 0, status: "settled" }, row);
    return { ...item, amountMinor: 5_000, paidOn: addDays(dueOn, days) };
  };
  const open = itemOf({ itemId: "NEXT", due: "2026-03-31", issued: "2026-03-01", amount: 100 });
  const today = day("2026-04-15");

  it("are each predicted from what was paid before they were issued", () => {
    const account = accountOf("K-1", [...[1, 2, 3, 4, 5].map((row) => settled(row, 10)), open]);
    const predictions = predictOpenItems([account], today);
    expect([...predictions.keys()]).toEqual([open]);
    expect(predictions.get(open)).toMatchObject({ expectedOn: day("2026-04-10"), ownPayments: 5 });
  });

  it("are predicted from everything known where their day of issue is not, and never from later than the control date", () => {
    const { issuedOn: _, ...undated } = open;
    const postdated = { ...open, itemId: "LATER", issuedOn: day("2026-05-01") };
    const later = { ...settled(6, 0), paidOn: day("2026-04-20") };
    const account = accountOf("K-1", [...[1, 2, 3, 4, 5].map((row) => settled(row, 10)), later, undated, postdated]);
    const predictions = predictOpenItems([account], today);
    expect([undated, postdated].map((item) => predictions.get(item)?.ownPayments)).toEqual([5, 5]);
  });

  it("know nothing of what was paid between their day of issue and the control date", () => {
    const between = { ...settled(6, 0), paidOn: day("2026-03-10") };
    const history = [1, 2, 3, 4, 5].map((row) => settled(row, 10));
    const predictions = predictOpenItems([accountOf("K-1", [...history, between, open])], today);
    expect(predictions.get(open)?.ownPayments).toBe(5);
  });

  it("are left out where nothing is left of them, and where the book has too short a history", () => {
    const history = [1, 2, 3, 4, 5].map((row) => settled(row, 10));
    const usedUp = { ...open, balanceMinor: 0 };
    const penny = { ...open, balanceMinor: 1 };
    expect([...predictOpenItems([accountOf("K-1", [...history, usedUp, penny])], today).keys()]).toEqual([penny]);
    expect(predictOpenItems([accountOf("K-1", [...history.slice(1), open])], today).size).toBe(0);
  });

  it("are learnt from all accounts, and told of those that are asked about", () => {
    const other = accountOf("K-2", [...[1, 2, 3, 4, 5].map((row) => settled(row, 10)), { ...open, itemId: "OTHER" }]);
    const asked = accountOf("K-1", [open]);
    const predictions = predictOpenItems([other, asked], today, [asked]);
    expect(
      [...predictions].map(([{ itemId }, { expectedOn, ownPayments }]) => [itemId, expectedOn, ownPayments]),
    ).toEqual([["NEXT", day("2026-04-10"), 0]]);
  });

  it.each<[string, Partial<OpenItem>, boolean]>([
    ["a settled item with its day", {}, true],
    ["whatever its amount", { amountMinor: undefined }, true],
    ["a settled item without its day", { paidOn: undefined }, false],
    ["an item that was given up", { status: "written-off" }, false],
    ["a credit note that was used up", { amountMinor: -1 }, false],
    ["one over nothing", { amountMinor: 0 }, true],
  ])("have as payments before them %s: %s", (_what, facts, isPayment) => {
    const item = { ...settled(1, 10), ...facts } as OpenItem;
    const payment = { accountId: "K-1", dueOn: addDays(START, 1), paidOn: addDays(START, 11) };
    expect(paymentsOf([accountOf("K-1", [item])])).toEqual(isPayment ? [payment] : []);
  });

  it("leave out credit notes, drafts and what is settled; a settled credit note is no payment", () => {
    const note = { ...open, itemId: "CN", balanceMinor: -100 };
    const draft = { ...open, itemId: "DRAFT", status: "draft" as const };
    const oldNote = { ...settled(6, 90), amountMinor: -5_000 };
    const account = accountOf("K-1", [...[1, 2, 3, 4, 5].map((row) => settled(row, 10)), oldNote, note, draft, open]);
    const predictions = predictOpenItems([account], today);
    expect([...predictions].map(([{ itemId }, { ownPayments }]) => [itemId, ownPayments])).toEqual([["NEXT", 5]]);
  });
});
