/**
 * RULING: part payment the day before a final notice.
 *
 * A quarter of the overdue or more within five working days holds whatever is severe, and a person is asked the same day what
 * the payment was meant for. Less than a quarter holds nothing: the notice goes out about what is left. The answer of that
 * person ends the hold at once; without one it ends when the five working days are over. A notice that waited as a draft is
 * taken back, because its amount is wrong.
 */
import { describe, expect, it } from "vitest";
import { acme, asked, book, invoice, listed, row, story, WHO } from "./book.ts";

const DUE = "2026-03-02";
/** The final notice is due on Wednesday, 1 April; Good Friday and Easter Monday follow. */
const BEFORE = "2026-03-31";

function afterReminders() {
  const world = book("arrears", [invoice(DUE, 1000)]);
  story(world, DUE, "2026-03-30");
  return world;
}

describe("part payment the day before a final notice", () => {
  it.each([
    [249.99, "the notice goes out about the rest", ["2026-04-01 final-notice email"]],
    [250, "a person is asked first", ["2026-04-01 run:part-payment task", "2026-04-10 final-notice email"]],
    [250.01, "a person is asked first", ["2026-04-01 run:part-payment task", "2026-04-10 final-notice email"]],
  ])("of %d of 1,000.00: %s", (paid, _what, told) => {
    const world = afterReminders();
    world.owes(acme([invoice(DUE, 1000 - paid)]));
    expect(story(world, BEFORE, "2026-04-14")).toEqual(told);
    expect(listed(world, "final-notice")).toEqual([`overdue INV-1 ${(1000 - paid).toFixed(2)} GBP`]);
  });

  it("says on the row who decides about what, and until when it holds", () => {
    const world = afterReminders();
    world.owes(acme([invoice(DUE, 600)]));
    story(world, BEFORE);
    expect(row(world, "2026-04-01")).toBe(
      'needs-person: Needs a person: 40 % of the overdue was paid on 2026-03-31; decide before "Final notice" (anna, 2026-04-09)',
    );
    story(world, "2026-04-01");
    expect(asked(world, "run:part-payment")).toMatch(/^anna: Needs a person: 40 % of the overdue/);
    // Five working days after Tuesday, without Easter: Thursday the 9th is the last.
    expect(row(world, "2026-04-09")).toMatch(/^needs-person: /);
    expect(row(world, "2026-04-10")).toMatch(/^act-due: /);
  });

  it("the person who was asked lets the ladder go on, and it does the same day", () => {
    const world = afterReminders();
    world.owes(acme([invoice(DUE, 600)]));
    story(world, BEFORE, "2026-04-01");
    world.closes("2026-04-02", WHO, "run:part-payment", "task", "back-to-the-ladder");
    expect(story(world, "2026-04-02")).toEqual(["2026-04-02 final-notice email"]);
  });

  it("a notice that waits for approval is taken back, and a person is asked the same day", () => {
    const world = afterReminders();
    story(world, BEFORE);
    expect(story(world, "2026-04-01", "2026-04-01", { approves: false })).toEqual(["2026-04-01 final-notice email"]);
    world.owes(acme([invoice(DUE, 600)]));
    expect(story(world, "2026-04-02")).toEqual([
      "2026-04-02 final-notice email withdrawn",
      "2026-04-02 run:part-payment task",
    ]);
  });

  it("a friendly reminder is held by no part payment: it asks for the rest", () => {
    const world = book("arrears", [invoice(DUE, 1000)]);
    story(world, DUE, "2026-03-04", { approves: false });
    world.owes(acme([invoice(DUE, 400)]));
    expect(story(world, "2026-03-05")).toEqual(["2026-03-05 initial-contact email"]);
    expect(listed(world, "initial-contact")).toEqual(["overdue INV-1 400.00 GBP"]);
  });
});
