/**
 * RULING: a vulnerable customer.
 *
 * A person speaks to them, and nobody else: no message on any track, no call from the ladder, no service message, and a draft
 * that waits is taken back. The row says that a person does, and the team lead is asked to see to it, again and again while the
 * debt stands. That the customer is vulnerable stands in the sheet alone; no event of the log ever says so.
 */
import { describe, expect, it } from "vitest";
import { day } from "../../../src/core/day.ts";
import { acme, asked, book, invoice, row, story, WHO } from "./book.ts";

const DUE = "2026-03-02";
const owing = (isVulnerable: boolean) => acme([invoice(DUE, 1000)], { isVulnerable });

describe.each(["arrears", "core", "digital", "calls"])("a vulnerable customer in the playbook %s", (playbookId) => {
  it("hears from a person only, for as long as the debt stands", () => {
    const world = book(playbookId, []).owes(owing(true));
    const told = story(world, DUE, "2026-12-31");
    expect(told.filter((line) => !line.endsWith(" task"))).toEqual([]);
    expect(asked(world, "run:review-block")).toBe(
      "lena: Not chased by message: a person speaks to this customer; it has no review day",
    );
    expect(row(world, "2026-06-01")).toBe("vulnerable: Not chased by message: a person speaks to this customer (anna)");
  });
});

describe("a customer turns out to be vulnerable", () => {
  it("the draft that waits is taken back the same day, and the team lead is asked", () => {
    const world = book("arrears", []).owes(owing(false));
    story(world, DUE, "2026-03-05", { approves: false });
    world.owes(owing(true));
    expect(story(world, "2026-03-06", "2026-03-19")).toEqual([
      "2026-03-06 initial-contact email withdrawn",
      "2026-03-06 run:review-block task",
    ]);
  });

  it("an open call is taken back too", () => {
    const world = book("calls", []).owes(owing(false));
    story(world, DUE, "2026-03-04");
    world.owes(owing(true));
    expect(story(world, "2026-03-05")).toContain("2026-03-05 call-1 call withdrawn");
  });

  it("the team lead closes the task and nothing changes: it comes back ten working days later", () => {
    const world = book("arrears", []).owes(owing(true));
    story(world, DUE);
    world.closes("2026-03-03", WHO, "run:review-block", "task", "done");
    expect(story(world, "2026-03-03", "2026-03-17")).toEqual(["2026-03-17 run:review-block task"]);
  });

  it("neither told that a dispute was rejected, nor of an instalment, nor asked for a remittance advice", () => {
    const world = book("arrears", []).owes(owing(true));
    const on = day("2026-03-05");
    world.records("2026-03-05", WHO, { kind: "dispute", reason: "price", openedOn: on });
    world.records("2026-03-05", WHO, { kind: "dispute-settled", isRejected: true, settledOn: on });
    world.records("2026-03-05", WHO, { kind: "claim", claimedOn: on });
    const instalments = [{ dueOn: day("2026-03-10"), amount: { currency: "GBP", minor: 50_000 } }];
    world.records("2026-03-05", WHO, { kind: "plan", agreedOn: on, reviewOn: day("2026-04-01"), instalments });
    expect(story(world, "2026-03-05", "2026-03-31").filter((line) => line.includes("email"))).toEqual([]);
  });
});

describe("the log", () => {
  it("never says that a customer is vulnerable", () => {
    const world = book("core", []).owes(owing(false));
    story(world, "2026-03-12", "2026-03-12", { approves: false });
    world.owes(owing(true));
    story(world, "2026-03-13", "2026-07-31");
    expect(world.events.length).toBeGreaterThan(4);
    expect(JSON.stringify(world.events)).not.toMatch(/vulnerab/i);
  });
});
