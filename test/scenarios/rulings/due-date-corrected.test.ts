/**
 * RULING: a due date is corrected later.
 *
 * Before the reminder was sent: the draft is taken back, and the ladder counts from the right day. After it: what went out
 * before the invoice was due does not count, and its owner is asked to put it right with the customer; the ladder begins anew
 * from the right day. A correction to a day before the reminder was sent leaves it standing as a message, though at no stage
 * that the invoice had not reached.
 */
import { describe, expect, it } from "vitest";
import { acme, asked, book, invoice, row, story, WHO } from "./book.ts";

/** The first reminder goes out on Thursday, 15 January, ten days after the day in the sheet. */
const WRONG = "2026-01-05";
const corrected = (due: string) => acme([invoice(due, 1000)]);

function reminded(approves: boolean) {
  const world = book("core", [invoice(WRONG, 1000)]);
  story(world, "2026-01-15", "2026-01-15", { approves });
  return world;
}

describe("the due date is corrected by a month", () => {
  it("while the reminder waits: it is taken back, and nobody has to put anything right", () => {
    const world = reminded(false);
    world.owes(corrected("2026-02-05"));
    expect(story(world, "2026-01-16", "2026-02-16")).toEqual([
      "2026-01-16 day-10 email withdrawn",
      "2026-02-16 day-10 email", // day 10 is Sunday, the 15th
      "2026-02-16 day-10 task",
    ]);
    expect(row(world, "2026-01-16")).toMatch(/^waiting: Due 2026-02-05/);
  });

  it("after it was sent: somebody puts it right, and the ladder begins with its first stage", () => {
    const world = reminded(true);
    world.owes(corrected("2026-02-05"));
    expect(row(world, "2026-01-16")).toBe(
      'waiting: Due 2026-02-05, not chased yet: "First finance reminder" comes on 2026-02-16',
    );
    expect(story(world, "2026-01-16", "2026-03-17")).toEqual([
      "2026-01-16 run:put-right task",
      "2026-02-16 day-10 email",
      "2026-02-16 day-10 task",
      "2026-03-17 day-40 email",
      "2026-03-17 day-40 task",
    ]);
    expect(asked(world, "run:put-right")).toBe(
      "anna: the due date was corrected after a reminder went out on 2026-01-15; it is not due before that",
    );
  });
});

describe("the due date is corrected to about the day on which the reminder went out", () => {
  it.each([
    ["2026-01-14", "the invoice was a day late: nothing to put right", []],
    ["2026-01-15", "it was due that day, and not late", ["2026-01-16 run:put-right task"]],
    ["2026-01-16", "it was not even due", ["2026-01-16 run:put-right task"]],
  ])("to %s: %s", (due, _why, told) => {
    const world = reminded(true);
    world.owes(corrected(due));
    expect(story(world, "2026-01-16")).toEqual(told);
    // Ten days late it has not been before: the first reminder is still to come.
    expect(story(world, "2026-01-17", "2026-01-26")).toEqual(["2026-01-26 day-10 email", "2026-01-26 day-10 task"]);
  });
});

describe("the due date is corrected to an earlier day", () => {
  it("what went out stands, and the ladder goes on from the right day", () => {
    const world = reminded(true);
    world.owes(corrected("2025-12-29"));
    expect(story(world, "2026-01-16", "2026-02-09")).toEqual(["2026-02-09 day-40 email", "2026-02-09 day-40 task"]);
    expect(row(world, "2026-02-10")).toMatch(/^waiting: Day 43: "Second finance reminder" went out 2026-02-09/);
  });
});

describe("the due date of a suspended account is corrected into the future", () => {
  it("nothing is overdue any more: access is given back the same day", () => {
    const world = book("arrears", [invoice(WRONG, 1000)]);
    story(world, WRONG, "2026-01-15");
    world.closes("2026-01-15", WHO, "escalation", "status", "confirmed");
    world.owes(corrected("2026-03-05"));
    expect(story(world, "2026-01-16")).toEqual([
      "2026-01-16 escalation task withdrawn",
      "2026-01-16 lift status",
      "2026-01-16 lift email",
      "2026-01-16 run:put-right task",
    ]);
  });
});
