/**
 * RULING: "we paid that yesterday".
 *
 * Believed at once: the draft is taken back, and the claimed invoice is left alone for five banking days from the day on which
 * they say they paid. They are asked once for the remittance advice. What they did not speak of is chased as before. On the
 * first day after, a payment that did not arrive opens a task to ask after it, and the ladder goes on where it was.
 */
import { describe, expect, it } from "vitest";
import { day } from "../../../src/core/day.ts";
import { acme, asked, book, invoice, listed, row, story, WHO } from "./book.ts";

const DUE = "2026-03-02";

/** The reminder of Thursday, 5 March waits; on Friday the customer says that they paid on Thursday. */
function claimed() {
  const world = book("arrears", [invoice(DUE, 1000)]);
  story(world, DUE, "2026-03-05", { approves: false });
  world.records("2026-03-06", WHO, { kind: "claim", claimedOn: day("2026-03-05") });
  return world;
}

describe("the customer says that it was paid yesterday", () => {
  it("the reminder is taken back, and they are asked once for the remittance advice", () => {
    const world = claimed();
    expect(story(world, "2026-03-06", "2026-03-11")).toEqual([
      "2026-03-06 initial-contact email withdrawn",
      "2026-03-06 run:ask-remittance email",
    ]);
    expect(row(world, "2026-03-06")).toBe(
      "payment-claimed: Waiting: the customer says it was paid on 2026-03-05; looked at again on 2026-03-12 (anna, 2026-03-12)",
    );
  });

  it.each([
    ["2026-03-11", []],
    ["2026-03-12", ["2026-03-12 run:claim-unpaid task", "2026-03-12 initial-contact email"]],
    ["2026-03-13", ["2026-03-13 run:claim-unpaid task", "2026-03-13 initial-contact email"]],
  ])("and nothing arrives: the run of %s does %j", (on, told) => {
    const world = claimed();
    story(world, "2026-03-06");
    expect(story(world, on)).toEqual(told);
    if (told.length > 0) {
      expect(asked(world, "run:claim-unpaid")).toBe(
        "anna: the customer says it was paid on 2026-03-05, and nothing has arrived",
      );
    }
  });

  it("and it arrives on the last day: nothing more is said", () => {
    const world = claimed();
    story(world, "2026-03-06", "2026-03-11");
    world.owes(acme([]));
    expect(story(world, "2026-03-12", "2026-06-30")).toEqual([]);
  });

  it("of one invoice of two: the other is chased, and asked for alone", () => {
    const world = book("arrears", [invoice(DUE, 1000), invoice("2026-03-09", 500, { itemId: "INV-2" })]);
    story(world, DUE, "2026-03-06");
    world.records("2026-03-09", WHO, { kind: "claim", claimedOn: day("2026-03-08"), itemIds: ["INV-1"] });
    expect(story(world, "2026-03-09", "2026-03-12")).toEqual([
      "2026-03-09 run:ask-remittance email",
      "2026-03-12 initial-contact email",
    ]);
    expect(listed(world, "run:ask-remittance")).toEqual(["overdue INV-1 1000.00 GBP"]);
    expect(listed(world, "initial-contact")).toEqual(["overdue INV-2 500.00 GBP"]);
  });
});
