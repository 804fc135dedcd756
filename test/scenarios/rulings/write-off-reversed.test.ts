/**
 * RULING: a write-off is reversed.
 *
 * An invoice that was given up and is open again goes to a person and to no stage: nobody knows yet whether it is a correction, a
 * mistake or money after all. It stands aside; the customer's other invoices are chased as before. The person has ten working
 * days, then the team lead hears of it. Put "back to the ladder" it goes on where it was, and nothing severe comes before a
 * message that went out since it came back.
 */
import { describe, expect, it } from "vitest";
import { acme, asked, book, invoice, listed, row, story, WHO } from "./book.ts";

const DUE = "2026-01-05";
const owing = (status: "open" | "written-off", ...others: ReturnType<typeof invoice>[]) =>
  acme([invoice(DUE, 1000, { status }), ...others]);

/** Reminded in January and February, written off on the 20th, open again on Monday, 2 March. */
function reversed() {
  const world = book("core", []).owes(owing("open"));
  story(world, "2026-01-15", "2026-02-19");
  world.owes(owing("written-off"));
  expect(story(world, "2026-02-20", "2026-03-01")).toEqual([]);
  world.owes(owing("open"));
  return world;
}

describe("a write-off is reversed", () => {
  it("while it is written off the account owes nothing", () => {
    const world = book("core", []).owes(owing("written-off"));
    expect(row(world, "2026-03-02")).toMatch(/^clear: /);
  });

  it("a person is asked the same day, and no stage happens until they answer", () => {
    const world = reversed();
    expect(row(world, "2026-03-02")).toBe(
      "needs-person: Needs a person: INV-1 was written off before and is open again; it goes to no stage (anna, 2026-03-16)",
    );
    expect(story(world, "2026-03-02", "2026-04-10")).toEqual([
      "2026-03-02 run:item-back task",
      "2026-03-17 run:review-block task",
    ]);
    expect(asked(world, "run:item-back")).toMatch(/^anna: .*INV-1 was written off before and is open again/);
    expect(asked(world, "run:review-block")).toMatch(/^lena: /);
  });

  it.each(["done", "closed"] as const)("answered with %s it stays with the person", (outcome) => {
    const world = reversed();
    story(world, "2026-03-02");
    world.closes("2026-03-03", WHO, "run:item-back", "task", outcome);
    expect(story(world, "2026-03-03", "2026-03-16")).toEqual([]);
    expect(row(world, "2026-03-16")).toMatch(/^needs-person: /);
  });

  it("answered with back to the ladder it goes on with the stage after the last", () => {
    const world = reversed();
    story(world, "2026-03-02");
    world.closes("2026-03-03", WHO, "run:item-back", "task", "back-to-the-ladder");
    expect(story(world, "2026-03-03", "2026-03-13").filter((line) => line.endsWith("email"))).toEqual([
      "2026-03-06 day-60 email",
      "2026-03-13 day-67 email",
    ]);
  });

  it("what is severe waits for a message that went out since it came back", () => {
    const world = book("arrears", []).owes(owing("open"));
    story(world, DUE, "2026-01-14");
    world.owes(owing("written-off"));
    story(world, "2026-01-15");
    world.owes(owing("open"));
    story(world, "2026-01-16");
    world.closes("2026-01-19", WHO, "run:item-back", "task", "back-to-the-ladder");
    expect(row(world, "2026-01-19")).toMatch(
      /^needs-unmet: .*"Internal escalation" needs a message since the debt came back on 2026-01-16/,
    );
  });

  it("beside another invoice: that one is chased, and the one that came back is not asked for", () => {
    const other = invoice("2026-03-02", 300, { itemId: "INV-2" });
    const world = book("arrears", []).owes(owing("open", other));
    story(world, DUE, "2026-01-10");
    world.owes(owing("written-off", other));
    story(world, "2026-01-11");
    world.owes(owing("open", other));
    story(world, "2026-01-12", "2026-03-04");
    expect(story(world, "2026-03-05")).toEqual(["2026-03-05 initial-contact email"]);
    expect(listed(world, "initial-contact")).toEqual(["overdue INV-2 300.00 GBP"]);
  });
});
