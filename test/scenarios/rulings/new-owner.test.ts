/**
 * RULING: a new owner takes over an account in the middle of its ladder.
 *
 * The ladder neither begins again nor loses a day. A draft that waits in the former owner's name is taken back and made anew in
 * the new one's: nobody answers to somebody who has gone. Every task, call and review from then on is the new owner's. What
 * the former owner had open stays open under that name until it is closed or handed on. A role that resolves to nobody is a fault
 * of the row, and nothing is sent in nobody's name.
 */
import { describe, expect, it } from "vitest";
import { acme, book, FIRM, invoice, row, story, WHO } from "./book.ts";

const DUE = "2026-01-05";
const MANAGED_BY = (csm: string, finance = "anna@firm.example") =>
  acme([invoice(DUE, 1000)], { roles: { csm, finance } });
const CARL = "carl@firm.example";
const NINA = "nina@firm.example";

/** Carl's own e-mail of day 60, Friday 6 March, waits for approval. */
function carls() {
  const world = book("core", []).owes(MANAGED_BY(CARL));
  story(world, "2026-01-15", "2026-03-05");
  story(world, "2026-03-06", "2026-03-06", { approves: false });
  return world;
}

const owners = (world: ReturnType<typeof carls>, stageId: string) =>
  world
    .history(WHO)
    .filter(({ act }) => act.stageId === stageId)
    .map(({ act, status }) => `${act.kind} ${act.owner.split("@")[0]} ${status}`);

describe("Nina takes over from Carl", () => {
  it("the draft in his name is taken back, and made anew in hers", () => {
    const world = carls();
    world.owes(MANAGED_BY(NINA));
    expect(story(world, "2026-03-09", "2026-03-09", { approves: false })).toEqual([
      "2026-03-09 day-60 email withdrawn",
      "2026-03-09 day-60 email",
    ]);
    expect(owners(world, "day-60")).toEqual(["email carl withdrawn", "email nina drafted"]);
  });

  it("one that he has edited is left to people, and the row says what is out of date", () => {
    const world = carls();
    world.edits(WHO, "day-60");
    world.owes(MANAGED_BY(NINA));
    expect(story(world, "2026-03-09", "2026-03-09", { approves: false })).toEqual([]);
    expect(row(world, "2026-03-09")).toMatch(
      /it was edited and is out of date: it is written in the name of carl@firm.example, and now nina@firm.example writes$/,
    );
  });

  it("a message of Finance's does not care who the manager is", () => {
    const world = book("core", []).owes(MANAGED_BY(CARL));
    story(world, "2026-01-15", "2026-01-15", { approves: false });
    world.owes(MANAGED_BY(NINA));
    expect(story(world, "2026-01-16", "2026-01-16", { approves: false })).toEqual([]);
  });

  it("the ladder goes on where it was; tasks from now on are hers, and his stay his", () => {
    const world = carls();
    world.sends("2026-03-06", WHO, "day-60");
    world.owes(MANAGED_BY(NINA));
    expect(story(world, "2026-03-09", "2026-03-26")).toEqual([
      "2026-03-13 day-67 email",
      "2026-03-26 day-80 email",
      "2026-03-26 day-80 task",
    ]);
    expect(owners(world, "day-40")).toEqual(["email anna sent", "task carl open"]);
    expect(owners(world, "day-80")).toEqual(["email nina sent", "task nina open"]);
  });
});

describe("Finance's person changes", () => {
  it("whoever looks at a block is the new one, from the same day on", () => {
    const world = carls();
    const doNotChase = { reason: "merger" };
    world.owes({ ...MANAGED_BY(CARL), doNotChase });
    story(world, "2026-03-09");
    expect(row(world, "2026-03-10")).toMatch(/\(anna, 2026-06-07\)$/);
    world.owes({ ...MANAGED_BY(CARL, "fred@firm.example"), doNotChase });
    expect(row(world, "2026-03-10")).toMatch(/\(fred, 2026-06-07\)$/);
  });
});

describe("nobody takes over", () => {
  it("the row has a fault that names the role, and nothing goes out in nobody's name", () => {
    const world = carls();
    const { csm: _gone, ...roles } = FIRM.roles ?? {};
    world.settings = { ...world.settings, roles };
    world.owes(acme([invoice(DUE, 1000)]));
    expect(story(world, "2026-03-09", "2026-03-31")).toEqual(["2026-03-09 day-60 email withdrawn"]);
    expect(row(world, "2026-03-09")).toBe(
      'fault: Not chased: nobody is named as csm for "Customer-success email"; fill in the account\'s column or Settings',
    );
    expect(world.preview("2026-03-09").faults.map(({ code }) => code)).toEqual(["role-unresolved"]);
  });
});
