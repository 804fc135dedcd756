/**
 * RULING: two currencies, with a trifle in one of them.
 *
 * Each currency stands alone. A trifle below the tolerance neither begins a ladder nor appears in a message, however old it is,
 * and it makes a debt in the other currency not one day older. What reaches the tolerance is chased. Money received in one
 * currency pays nothing in another, and a share that was paid is a share of its own currency.
 */
import { describe, expect, it } from "vitest";
import { acme, book, invoice, listed, row, story, WHO } from "./book.ts";

const DEBT = invoice("2026-01-26", 1000, { itemId: "INV-2" });
const trifle = (amount: number) => invoice("2026-01-05", amount, { currency: "EUR" });

describe("a trifle in euros beside a debt in pounds", () => {
  it("does not begin the ladder: the debt's own day does, and the message asks for pounds alone", () => {
    const world = book("core", [trifle(0.99), DEBT]);
    expect(row(world, "2026-01-27")).toBe(
      'waiting: Day 1, not chased yet: "First finance reminder" comes on 2026-02-05',
    );
    expect(story(world, "2026-01-05", "2026-02-05")).toEqual(["2026-02-05 day-10 email", "2026-02-05 day-10 task"]);
    expect(listed(world, "day-10")).toEqual(["overdue INV-2 1000.00 GBP"]);
    expect(world.decision("2026-02-05", WHO).demanded).toEqual([{ currency: "GBP", minor: 100_000 }]);
  });

  it.each([
    [0.99, []],
    [1, ["2026-01-15 day-10 email", "2026-01-15 day-10 task"]],
    [1.01, ["2026-01-15 day-10 email", "2026-01-15 day-10 task"]],
  ])("of %d, with a tolerance of 1: %j", (amount, told) => {
    expect(story(book("core", [trifle(amount), DEBT]), "2026-01-05", "2026-01-26")).toEqual(told);
  });

  it("alone it is below the tolerance, and the row says so", () => {
    expect(row(book("core", [trifle(0.99)]), "2026-06-01")).toBe(
      "below-tolerance: Below the tolerance: 0.99 EUR is open (anna)",
    );
  });

  it("neither reaches the tolerance: two trifles are not added up", () => {
    const pence = invoice("2026-01-05", 0.6, { itemId: "INV-3" });
    expect(row(book("core", [trifle(0.6), pence]), "2026-06-01")).toMatch(/^below-tolerance: .*0.60 EUR and 0.60 GBP/);
  });
});

describe("money in one currency", () => {
  it("pays nothing in the other", () => {
    const world = book("core", [DEBT], { unallocated: [{ currency: "EUR", minor: 500_000 }] });
    expect(world.decision("2026-02-05", WHO).demanded).toEqual([{ currency: "GBP", minor: 100_000 }]);
    const paying = book("core", [DEBT], { unallocated: [{ currency: "GBP", minor: 100_000 }] });
    expect(row(paying, "2026-02-05")).toMatch(/^covered: /);
  });

  it("paid in full in euros: the severe stage about the pounds waits for a person", () => {
    const both = [invoice("2026-01-05", 1000), invoice("2026-01-05", 300, { itemId: "INV-2", currency: "EUR" })];
    const world = book("arrears", both);
    story(world, "2026-01-05", "2026-02-03");
    world.owes(acme([both[0]!]));
    expect(story(world, "2026-02-04")).toEqual(["2026-02-04 run:part-payment task"]);
    expect(row(world, "2026-02-04")).toContain("100 % of the overdue was paid on 2026-02-04");
  });
});
