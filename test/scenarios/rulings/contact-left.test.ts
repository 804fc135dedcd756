/**
 * RULING: the contact has left the firm.
 *
 * A message that came back for good never went out: its stage is open again at once, without waiting for the gap, for the next
 * contact whose address works. Nobody's first message is a severe one: the row then waits, and a person writes first or overrides.
 * Without another address the customer is rung, else written a letter, as the playbook allows; else a person finds a way, with
 * a review day. The dead address is never tried again; a new one in the sheet is used on the next run.
 */
import { describe, expect, it } from "vitest";
import type { Account } from "../../../src/core/account.ts";
import { acme, asked, book, invoice, row, story, WHO } from "./book.ts";

const DUE = "2026-01-05";
const JANE = { email: "jane@acme.example", isMain: true };
const JOE = { email: "joe@acme.example", isMain: false };

/** The first reminder of Thursday, 15 January goes to Jane, who has left. */
function bounced(facts: Partial<Account>) {
  const world = book("core", [invoice(DUE, 1000)], facts);
  story(world, "2026-01-15");
  world.bounces("2026-01-16", WHO, JANE.email);
  return world;
}

describe("the contact has left the firm", () => {
  it("the reminder goes to the next contact on the next day, and the ladder counts from there", () => {
    const world = bounced({ contacts: [JANE, JOE] });
    expect(story(world, "2026-01-16", "2026-02-16")).toEqual([
      "2026-01-16 day-10 email",
      "2026-02-16 day-40 email",
      "2026-02-16 day-40 task",
    ]);
    const mails = world.history(WHO).filter(({ act }) => act.kind === "email");
    expect(mails.map(({ act, status }) => `${act.stageId} ${act.to[0]} ${status}`)).toEqual([
      "day-10 jane@acme.example bounced",
      "day-10 joe@acme.example sent",
      "day-40 joe@acme.example sent",
    ]);
  });

  it("at the final notice: the next contact does not meet that one first, and a person is told", () => {
    const world = book("core", [invoice(DUE, 1000)], { contacts: [JANE, JOE] });
    story(world, "2026-01-15", "2026-04-07");
    world.bounces("2026-04-08", WHO, JANE.email);
    expect(row(world, "2026-04-08")).toBe(
      'needs-unmet: Day 93: "Win-back offer" went out 2026-03-26; "Final notice" needs an earlier message to this contact (anna)',
    );
    expect(story(world, "2026-04-08", "2026-05-20")).toEqual(["2026-04-08 run:needs-unmet task"]);
    world.overrides("2026-05-21", WHO, "day-90", DUE);
    expect(story(world, "2026-05-21")).toEqual(["2026-05-21 day-90 email"]);
  });

  it("the question what to do instead, closed without a deed, comes back after ten working days", () => {
    const world = book("core", [invoice(DUE, 1000)], { contacts: [JANE, JOE] });
    story(world, "2026-01-15", "2026-04-07");
    world.bounces("2026-04-08", WHO, JANE.email);
    story(world, "2026-04-08");
    world.closes("2026-04-09", WHO, "run:needs-unmet", "task", "done");
    expect(story(world, "2026-04-09", "2026-04-23")).toEqual(["2026-04-23 run:needs-unmet task"]);
  });

  it("nobody else has an address: they are rung", () => {
    const world = bounced({ contacts: [{ ...JANE, phone: "+44 20 7946 0000" }], postalAddress: "1 High St" });
    expect(story(world, "2026-01-16", "2026-01-30")).toEqual(["2026-01-16 day-10 call"]);
    expect(row(world, "2026-01-30")).toBe(
      'waiting: Waiting: "First finance reminder" is open as a call since 2026-01-16',
    );
    world.closes("2026-01-30", WHO, "day-10", "call", "conversation");
    // Spoken to: the stage is performed, and the next one is rung too, on its day.
    expect(story(world, "2026-01-31", "2026-02-16")).toEqual(["2026-02-16 day-40 call", "2026-02-16 day-40 task"]);
  });

  it("nor a number: they are written a letter, which counts once it is posted", () => {
    const world = bounced({ contacts: [JANE], postalAddress: "1 High St" });
    expect(story(world, "2026-01-16", "2026-01-20")).toEqual(["2026-01-16 day-10 letter"]);
    expect(row(world, "2026-01-20")).toBe(
      'waiting: Waiting: "First finance reminder" is open as a letter since 2026-01-16',
    );
    world.closes("2026-01-21", WHO, "day-10", "letter", "done");
    expect(story(world, "2026-01-22", "2026-02-16")).toEqual(["2026-02-16 day-40 letter", "2026-02-16 day-40 task"]);
  });

  it("nor a street: a person finds a way, and past the review day the team lead hears of it", () => {
    const world = bounced({ contacts: [JANE] });
    expect(row(world, "2026-01-16")).toBe(
      "no-address: Not chased by mail: what was sent to jane@acme.example came back; write another address into Email or ring the customer (anna, 2026-01-30)",
    );
    expect(story(world, "2026-01-16", "2026-02-05")).toEqual([
      "2026-01-16 run:no-address task",
      "2026-01-31 run:review-block task",
    ]);
    expect(asked(world, "run:review-block")).toMatch(/^lena: Not chased by mail: /);
  });

  it("a new address in the sheet is written to on the next run", () => {
    const world = bounced({ contacts: [JANE] });
    story(world, "2026-01-16", "2026-01-18");
    world.owes(acme([invoice(DUE, 1000)], { contacts: [{ email: "new@acme.example", isMain: true }] }));
    expect(story(world, "2026-01-19")).toEqual(["2026-01-19 day-10 email"]);
  });

  it("the old address written in again is still dead", () => {
    const world = bounced({ contacts: [JANE] });
    world.owes(acme([invoice(DUE, 1000)], { contacts: [{ email: "Jane@ACME.example", isMain: true }] }));
    expect(row(world, "2026-01-19")).toMatch(/^no-address: /);
  });
});
