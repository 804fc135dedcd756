/**
 * RULING: an instalment that is a day late, and one that is missed by a day.
 *
 * The customer is reminded three days before an instalment. It may be three banking days late: paid within them, nobody says
 * anything. On the day after, the customer gets a reminder about the plan and a person a task; the ladder stays silent. Paid
 * then after all, the plan goes on as if it had been kept. Only a person ends a plan; then the ladder resumes where it was.
 */
import { describe, expect, it } from "vitest";
import { day } from "../../../src/core/day.ts";
import { acme, asked, book, invoice, row, story, WHO } from "./book.ts";

const DUE = "2026-02-02";
const half = { currency: "GBP", minor: 50_000 };

/** Agreed on 16 March: 500.00 on Tuesday, 31 March, and 500.00 on 30 April. The grace is 1, 2 and, after Easter, 7 April. */
function planned() {
  const world = book("core", [invoice(DUE, 1000)]);
  story(world, "2026-02-12", "2026-03-15");
  world.records("2026-03-16", WHO, {
    kind: "plan",
    agreedOn: day("2026-03-16"),
    reviewOn: day("2026-05-29"),
    instalments: [
      { dueOn: day("2026-03-31"), amount: half },
      { dueOn: day("2026-04-30"), amount: half },
    ],
  });
  return world;
}

describe("a plan of two instalments", () => {
  it("is reminded of three days before the first, and the row names it", () => {
    const world = planned();
    expect(story(world, "2026-03-16", "2026-03-31")).toEqual(["2026-03-28 run:instalment-due email"]);
    expect(row(world, "2026-04-01")).toBe(
      "plan-kept: Waiting: an instalment plan is kept; the next instalment is 500.00 GBP due 2026-04-30 (anna, 2026-05-29)",
    );
  });

  it.each([
    ["2026-04-07", "in its grace", []],
    ["2026-04-08", "on the day on which it would be missed", []],
    ["2026-04-09", "a day too late", ["2026-04-08 run:plan-missed task", "2026-04-08 run:instalment-missed email"]],
  ])("the first instalment is in the book on %s, %s", (paidOn, _when, told) => {
    const world = planned();
    story(world, "2026-03-16", "2026-04-06");
    const said: string[] = [];
    for (const on of ["2026-04-07", "2026-04-08", "2026-04-09"]) {
      if (on === paidOn) world.owes(acme([invoice(DUE, 500)]));
      said.push(...story(world, on));
    }
    expect(said).toEqual(told);
    expect(row(world, "2026-04-10")).toMatch(/^plan-kept: .*due 2026-04-30/);
    expect(story(world, "2026-04-10", "2026-04-28")).toEqual(["2026-04-27 run:instalment-due email"]);
  });

  it("missed: a person decides, then the team lead; nothing of the ladder happens meanwhile", () => {
    const world = planned();
    story(world, "2026-03-16", "2026-04-07");
    expect(row(world, "2026-04-08")).toBe(
      "needs-person: Needs a person: the instalment of 500.00 GBP due 2026-03-31 did not arrive; only a person ends the plan or agrees on another (anna, 2026-04-13)",
    );
    expect(story(world, "2026-04-08", "2026-04-24")).toEqual([
      "2026-04-08 run:plan-missed task",
      "2026-04-08 run:instalment-missed email",
      "2026-04-14 run:review-block task",
    ]);
    expect(asked(world, "run:plan-missed")).toMatch(
      /^anna: .*the instalment of 500.00 GBP due 2026-03-31 did not arrive/,
    );
    expect(asked(world, "run:review-block")).toMatch(/^lena: /);
  });

  it("ended by a person, the ladder resumes at the second reminder, at its own pace", () => {
    const world = planned();
    story(world, "2026-03-16", "2026-04-20");
    world.records("2026-04-21", WHO, { kind: "cleared", what: "plan" });
    expect(story(world, "2026-04-21", "2026-05-28").filter((line) => !line.endsWith("task"))).toEqual([
      "2026-04-21 day-40 email",
      "2026-04-27 day-60 email",
      "2026-05-04 day-67 email",
      "2026-05-11 day-80 email",
      "2026-05-18 day-90 email",
      "2026-05-28 day-100 status",
    ]);
  });

  it("ended after the last friendly message: nothing severe before one has gone out since", () => {
    const world = book("arrears", [invoice(DUE, 1000)]);
    story(world, DUE, "2026-02-20");
    world.records("2026-02-21", WHO, {
      kind: "plan",
      agreedOn: day("2026-02-21"),
      reviewOn: day("2026-03-10"),
      instalments: [],
    });
    story(world, "2026-02-21", "2026-03-01");
    world.records("2026-03-02", WHO, { kind: "cleared", what: "plan" });
    expect(row(world, "2026-03-02")).toMatch(/^needs-unmet: .*needs a message since the plan ended on 2026-03-02/);
  });
});
