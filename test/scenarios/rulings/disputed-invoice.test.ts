/**
 * RULING: one of three invoices is disputed.
 *
 * The disputed invoice is set aside alone, the same day, with a task for whoever can solve it. The other two are chased on
 * their own days; the message names the disputed one as in query and asks nothing for it. If the dispute is rejected the
 * customer is told at once, and the invoice rejoins seven days later: never with a suspension or a notice as the next word
 * that they hear of it. If all three are disputed, nothing goes out, and the row names the person and the review day.
 */
import { describe, expect, it } from "vitest";
import { day } from "../../../src/core/day.ts";
import { asked, book, invoice, listed, row, story, WHO } from "./book.ts";

const THREE = [
  invoice("2026-03-02", 400),
  invoice("2026-03-09", 300, { itemId: "INV-2" }),
  invoice("2026-03-16", 200, { itemId: "INV-3" }),
];

function disputed(itemIds: readonly string[] = ["INV-1"]) {
  const world = book("arrears", THREE);
  story(world, "2026-03-02", "2026-03-06");
  world.records("2026-03-09", WHO, { kind: "dispute", reason: "short delivery", openedOn: day("2026-03-09"), itemIds });
  return world;
}

function rejected() {
  const world = disputed();
  story(world, "2026-03-09", "2026-03-26");
  const settledOn = day("2026-03-27");
  world.records("2026-03-27", WHO, { kind: "dispute-settled", isRejected: true, settledOn, itemIds: ["INV-1"] });
  return world;
}

describe("one of three invoices is disputed", () => {
  it("goes to the dispute owner the same day, and the other two are chased on their own ladder", () => {
    const world = disputed();
    expect(row(world, "2026-03-09")).toBe('waiting: Due today, not chased yet: "Initial contact" comes on 2026-03-12');
    expect(story(world, "2026-03-09", "2026-03-18")).toEqual([
      "2026-03-09 run:dispute-opened task",
      "2026-03-12 initial-contact email", // three days after the second invoice was due
    ]);
    expect(asked(world, "run:dispute-opened")).toBe("dora: the customer disputes INV-1: short delivery");
    expect(listed(world, "initial-contact")).toEqual([
      "in-query INV-1 400.00 GBP",
      "overdue INV-2 300.00 GBP",
      "upcoming INV-3 200.00 GBP",
    ]);
  });

  it("a draft that asked for it is taken back and made anew without it", () => {
    const world = book("arrears", THREE);
    story(world, "2026-03-02", "2026-03-11", { approves: false });
    world.records("2026-03-12", WHO, {
      kind: "dispute",
      reason: "short delivery",
      openedOn: day("2026-03-12"),
      itemIds: ["INV-1"],
    });
    expect(story(world, "2026-03-12", "2026-03-12", { approves: false })).toEqual([
      "2026-03-12 initial-contact email withdrawn",
      "2026-03-12 run:dispute-opened task",
      "2026-03-12 initial-contact email",
    ]);
    expect(listed(world, "initial-contact")[0]).toBe("in-query INV-1 400.00 GBP");
  });

  it("all three: nobody is chased, and the row names who solves it until when", () => {
    const world = disputed(["INV-1", "INV-2", "INV-3"]);
    expect(row(world, "2026-03-09")).toBe(
      "nothing-chaseable: Not chased: INV-1, INV-2 and INV-3 in dispute (short delivery) since 2026-03-09 (anna, 2026-03-23)",
    );
    // Ten working days; the day after, the team lead hears of it.
    expect(story(world, "2026-03-09", "2026-03-24")).toEqual([
      "2026-03-09 run:dispute-opened task",
      "2026-03-24 run:review-block task",
    ]);
    expect(asked(world, "run:review-block")).toMatch(/^lena: /);
  });
});

describe("the dispute is rejected", () => {
  it("the customer is told the same day, and the invoice rejoins on the seventh", () => {
    const world = rejected();
    expect(story(world, "2026-03-27")).toEqual(["2026-03-27 run:dispute-rejected email"]);
    expect(listed(world, "run:dispute-rejected")).toEqual(["overdue INV-1 400.00 GBP"]);
    const demanded = (on: string) => world.decision(on, WHO).demanded.map(({ minor }) => minor);
    expect(demanded("2026-04-02")).toEqual([50_000]);
    expect(demanded("2026-04-03")).toEqual([90_000]);
  });

  it("and its ladder goes on where it was: what is severe follows the news of the rejection", () => {
    expect(story(rejected(), "2026-03-27", "2026-04-20")).toEqual([
      "2026-03-27 run:dispute-rejected email",
      "2026-04-07 escalation task", // after Easter
      "2026-04-07 escalation status",
      "2026-04-08 final-notice email",
    ]);
  });

  it("nothing severe while that news has not gone out", () => {
    const world = rejected();
    story(world, "2026-03-27", "2026-04-06", { approves: false });
    expect(row(world, "2026-04-07")).toMatch(
      /^needs-unmet: .*"Internal escalation" needs a message about this debt in the last 30 days/,
    );
  });
});
