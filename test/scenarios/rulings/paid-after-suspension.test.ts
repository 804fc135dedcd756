/**
 * RULING: payment after a suspension.
 *
 * The run that sees the payment proposes to give access back, before everything else in the book, with a message that says so
 * and thanks. What was still to be confirmed against the customer is taken back. Not confirmed after one working day, the manager
 * hears of it. A plan lifts it too. A promise, "we have paid", a payment under way or a part payment lifts nothing; what is left
 * below the tolerance does not stand in the way.
 */
import { describe, expect, it } from "vitest";
import { day } from "../../../src/core/day.ts";
import { accountOf } from "../../support/builders.ts";
import { acme, asked, book, invoice, row, story, WHO } from "./book.ts";

const DUE = "2026-01-05";

/** Suspended on Monday, 20 April: proposed, and confirmed the same day. */
function suspended() {
  const world = book("core", [invoice(DUE, 1000)]);
  story(world, "2026-01-15", "2026-04-20");
  world.closes("2026-04-20", WHO, "day-100", "status", "confirmed");
  return world;
}

const lifting = (world: ReturnType<typeof suspended>, on: string) =>
  story(world, on).filter((line) => line.includes(" lift "));

describe("everything is paid after the suspension", () => {
  it("the lifting is proposed the same run, with its message, and what was open against them is taken back", () => {
    const world = suspended();
    world.owes(acme([]));
    const told = story(world, "2026-04-24");
    expect(told.filter((line) => !line.endsWith("withdrawn"))).toEqual([
      "2026-04-24 lift status",
      "2026-04-24 lift email",
    ]);
    expect(told.filter((line) => line.endsWith("withdrawn"))).toContain("2026-04-24 day-100 task withdrawn");
    expect(asked(world, "lift")).toBe(
      'boris: "suspended" was confirmed on 2026-04-20 and nothing is overdue any more: lift it today',
    );
    const message = world.history(WHO).find(({ act }) => act.stageId === "lift" && act.kind === "email")?.act;
    expect(message).toMatchObject({ messageClass: "service", to: ["acme@customer.example"] });
  });

  it("it stands at the top of everything, whatever anybody else owes", () => {
    const world = suspended();
    const large = accountOf("Large", [invoice("2024-01-05", 9_000_000, { itemId: "L-1" })]);
    world.owes(large, acme([]));
    expect(
      world.preview("2026-04-24").actions.map(({ accountId, stageId, kind }) => `${accountId} ${stageId} ${kind}`),
    ).toEqual(["Acme lift status", "Acme lift email", "Large day-10 email", "Large day-10 task"]);
  });

  it.each([
    ["2026-04-27", []],
    ["2026-04-28", ["2026-04-28 run:lift-unconfirmed task"]],
    ["2026-04-29", ["2026-04-29 run:lift-unconfirmed task"]],
  ])("proposed on Friday the 24th and not confirmed: the run of %s does %j", (on, told) => {
    const world = suspended();
    world.owes(acme([]));
    story(world, "2026-04-24");
    expect(story(world, on)).toEqual(told);
    if (told.length > 0)
      expect(asked(world, "run:lift-unconfirmed")).toMatch(/^boris: lifting "suspended" was proposed/);
  });

  it("confirmed in time: nobody is told, and it is over", () => {
    const world = suspended();
    world.owes(acme([]));
    story(world, "2026-04-24");
    world.closes("2026-04-27", WHO, "lift", "status", "confirmed");
    expect(story(world, "2026-04-27", "2026-06-30")).toEqual([]);
    expect(row(world, "2026-06-30")).toMatch(/^clear: /);
  });

  it("the export leaves out what is paid: the account is gone from the book, and is lifted all the same", () => {
    const world = suspended();
    world.accounts = [];
    expect(lifting(world, "2026-04-24")).toEqual(["2026-04-24 lift status"]);
  });

  it("at the weekend: on that very day", () => {
    const world = suspended();
    world.owes(acme([]));
    expect(lifting(world, "2026-04-25")).toEqual(["2026-04-25 lift status", "2026-04-25 lift email"]);
  });
});

describe("something else happens after the suspension", () => {
  const madeOn = day("2026-04-23");
  it("a plan is agreed: access is given back", () => {
    const world = suspended();
    world.records("2026-04-23", WHO, { kind: "plan", agreedOn: madeOn, reviewOn: day("2026-06-30"), instalments: [] });
    expect(lifting(world, "2026-04-23")).toEqual(["2026-04-23 lift status", "2026-04-23 lift email"]);
  });

  it.each([
    ["a promise", { kind: "promise", promisedOn: day("2026-04-30"), madeOn }],
    ["a claim", { kind: "claim", claimedOn: day("2026-04-22") }],
  ] as const)("%s lifts nothing", (_what, entry) => {
    const world = suspended();
    world.records("2026-04-23", WHO, entry);
    expect(lifting(world, "2026-04-23")).toEqual([]);
  });

  it.each([
    ["a payment under way", invoice(DUE, 1000, { clearing: "2026-04-30" }), 0],
    ["all but 1.00", invoice(DUE, 1), 0],
    ["all but 0.99, which is below the tolerance", invoice(DUE, 0.99), 2],
  ])("%s: %o lifts %d", (_what, left, acts) => {
    const world = suspended();
    world.owes(acme([left]));
    expect(lifting(world, "2026-04-23")).toHaveLength(acts);
  });

  it("a newer invoice is not due yet: access is given back; once it is late, it is chased from the start", () => {
    const world = suspended();
    world.owes(acme([invoice("2026-05-04", 200, { itemId: "INV-2" })]));
    expect(lifting(world, "2026-04-24")).toHaveLength(2);
    world.closes("2026-04-24", WHO, "lift", "status", "confirmed");
    expect(story(world, "2026-04-25", "2026-05-14")).toEqual(["2026-05-14 day-10 email", "2026-05-14 day-10 task"]);
  });

  it("a message that waits is wrong once something is overdue again", () => {
    const world = suspended();
    world.owes(acme([]));
    story(world, "2026-04-24", "2026-04-24", { approves: false });
    world.owes(acme([invoice(DUE, 1000)]));
    expect(story(world, "2026-04-27")).toContain("2026-04-27 lift email withdrawn");
  });
});
