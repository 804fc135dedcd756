import { describe, expect, it } from "vitest";
import { addPayments, emptyTally, meanOf, medianOf, spreadAround } from "../../../src/core/prediction/tally.ts";

/** A tally of payments that were so many days late, counted one after the other. */
function tallyOf(...daysLate: number[]) {
  const tally = emptyTally();
  for (const days of daysLate) addPayments(tally, days);
  return tally;
}

describe("payments counted by how late they were", () => {
  it("stand in the order of their days, whatever the order in which they come", () => {
    const tally = { daysLate: [-3, 0, 2, 7], counts: [1, 2, 1, 1], total: 5 };
    expect(tallyOf(0, 7, -3, 0, 2)).toEqual(tally);
    expect(tallyOf(7, 2, 0, 0, -3)).toEqual(tally);
    expect(emptyTally()).toEqual({ daysLate: [], counts: [], total: 0 });
  });

  it("may be counted several at once", () => {
    const tally = tallyOf(4);
    addPayments(tally, 4, 2);
    addPayments(tally, 1, 3);
    expect(tally).toEqual({ daysLate: [1, 4], counts: [3, 3], total: 6 });
  });
});

describe("their median", () => {
  it.each([
    [[], 0],
    [[9], 9],
    [[1, 9], 5],
    [[1, 2], 1.5],
    [[1, 1, 9], 1],
    [[1, 9, 9], 9],
    [[1, 1, 9, 9], 5],
    [[-4, 0, 3, 300], 1.5],
    [[5, 5, 5, 5, 5, 90], 5],
  ])("of %j is %d", (daysLate, median) => {
    expect(medianOf(tallyOf(...daysLate))).toBe(median);
  });
});

describe("their mean worth", () => {
  it.each([
    [[], 0],
    [[3], 6],
    [[3, 3, -3, 9], 6],
  ])("of %j, each worth twice its days, is %d", (daysLate, mean) => {
    expect(meanOf(tallyOf(...daysLate), (days) => 2 * days)).toBe(mean);
  });
});

describe("the days around a centre that hold a share of them", () => {
  it.each<[number[], number, number, number]>([
    [[], 0, 0.8, 0],
    [[7], 0, 0.8, 7],
    [[7], 7, 0.8, 0],
    [[-7, 7], 0, 0.8, 7],
    // Of distances 0 to 10 the share is read straight between two of them.
    [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0, 0.8, 8],
    [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0, 0.85, 8.5],
    [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0, 1, 10],
    [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 5, 0.8, 4],
    [[0, 10], 0, 0.8, 8],
    [[2, 12], 0, 0.5, 7],
    [[3, 3, 3, 3, 20], 3, 0.75, 0],
  ])("of %j around %d, %d of them: %d", (daysLate, centre, share, spread) => {
    expect(spreadAround(tallyOf(...daysLate), centre, share)).toBeCloseTo(spread, 10);
  });
});
