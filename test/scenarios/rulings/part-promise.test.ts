/**
 * RULING: a promise for part of the amount.
 *
 * The promise covers its amount and nothing else: 400.00 of 1,500.00 stand aside, oldest invoice first, and 1,100.00 are chased
 * as if nothing had been said. It is judged once, when the payments of its day can be known (two banking days): kept, part-kept
 * from half of it on, or broken; only a judged break is ever quoted. The row goes on naming what comes next.
 */
import { describe, expect, it } from "vitest";
import { day } from "../../../src/core/day.ts";
import { acme, book, invoice, listed, row, story, WHO } from "./book.ts";

const owing = (paid = 0) => [invoice("2026-01-05", 1000 - paid), invoice("2026-01-12", 500, { itemId: "INV-2" })];

/** On Tuesday 10 February 400.00 are promised for Friday the 20th. */
function promised() {
  const world = book("core", owing());
  story(world, "2026-01-15", "2026-02-09");
  const amount = { currency: "GBP", minor: 40_000 };
  world.records("2026-02-10", WHO, {
    kind: "promise",
    promisedOn: day("2026-02-20"),
    madeOn: day("2026-02-10"),
    amount,
  });
  return world;
}

const verdicts = (world: ReturnType<typeof promised>) =>
  world.ledger.accounts.get(WHO)?.promises.map(({ verdict }) => verdict);

describe("a promise for part of the amount", () => {
  it("the rest is chased on its day, and what was promised is not asked for", () => {
    const world = promised();
    expect(row(world, "2026-02-10")).toBe(
      'waiting: Day 36: "First finance reminder" went out 2026-01-15; "Second finance reminder" comes on 2026-02-16',
    );
    expect(story(world, "2026-02-10", "2026-02-20")).toEqual(["2026-02-16 day-40 email", "2026-02-16 day-40 task"]);
    expect(listed(world, "day-40")).toEqual(["overdue INV-1 600.00 GBP", "overdue INV-2 500.00 GBP"]);
  });

  it("a draft for the whole is taken back when it is made, and made anew for the rest", () => {
    const world = book("core", owing());
    story(world, "2026-01-15", "2026-01-15", { approves: false });
    const amount = { currency: "GBP", minor: 40_000 };
    world.records("2026-01-16", WHO, {
      kind: "promise",
      promisedOn: day("2026-01-30"),
      madeOn: day("2026-01-16"),
      amount,
    });
    expect(story(world, "2026-01-16")).toEqual(["2026-01-16 day-10 email withdrawn", "2026-01-16 day-10 email"]);
    expect(listed(world, "day-10")).toEqual(["overdue INV-1 600.00 GBP", "overdue INV-2 500.00 GBP"]);
  });

  it.each([
    [400, "kept", ""],
    [200, "part-kept", ""],
    [199.99, "broken", "; the promise of 400.00 GBP for 2026-02-20 was not kept"],
    [0, "broken", "; the promise of 400.00 GBP for 2026-02-20 was not kept"],
  ])("of which %d arrive: %s", (paid, verdict, said) => {
    const world = promised();
    story(world, "2026-02-10", "2026-02-20");
    world.owes(acme(owing(paid)));
    story(world, "2026-02-21", "2026-02-24");
    expect(verdicts(world)).toEqual([verdict]);
    expect(row(world, "2026-02-25")).toBe(
      `waiting: Day 51: "Second finance reminder" went out 2026-02-16${said}; "Customer-success email" comes on 2026-03-06`,
    );
  });

  it("is judged on Tuesday the 24th, not before: two banking days after Friday the 20th", () => {
    const world = promised();
    const judgedBy = (on: string) => {
      story(world, on);
      return verdicts(world);
    };
    expect([judgedBy("2026-02-20"), judgedBy("2026-02-23"), judgedBy("2026-02-24")]).toEqual([[], [], ["broken"]]);
  });

  it("what was promised and not paid is asked for again", () => {
    const world = promised();
    story(world, "2026-02-10", "2026-03-05");
    expect(story(world, "2026-03-06")).toEqual(["2026-03-06 day-60 email"]);
    expect(listed(world, "day-60")).toEqual(["overdue INV-1 1000.00 GBP", "overdue INV-2 500.00 GBP"]);
  });
});
