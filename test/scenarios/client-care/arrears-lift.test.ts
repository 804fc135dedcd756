import { describe, expect, it } from "vitest";
import { day } from "../../../src/core/day.ts";
import { itemOf } from "../../support/builders.ts";
import type { World } from "../../support/world.ts";
import { care, clientOf, WEEKDAYS } from "./clients.ts";

const INVOICE = itemOf({ itemId: "INV-1", due: "2026-03-02", amount: 1200 });

/** Suspended since Friday 13 March. */
function suspended(): World {
  const world = care(clientOf({}, [INVOICE]), WEEKDAYS);
  world.lives("2026-03-02", "2026-03-12");
  world.closes("2026-03-13", "Kite", "escalation", "status", "confirmed");
  world.lives("2026-03-13", "2026-03-13");
  return world;
}

const LIFTED = ["Kite lift status", "Kite lift email"];

describe("access is restored the same day", () => {
  it("paid on a Saturday: the proposal and the message come on the Saturday", () => {
    const world = suspended();
    world.owes(clientOf());
    expect(world.acts("2026-03-14")).toEqual(LIFTED);
  });

  it("a plan is agreed", () => {
    const world = suspended();
    world.records("2026-03-16", "Kite", {
      kind: "plan",
      agreedOn: day("2026-03-16"),
      reviewOn: day("2026-06-01"),
      instalments: [{ dueOn: day("2026-04-01"), amount: { currency: "GBP", minor: 120_000 } }],
    });
    expect(world.acts("2026-03-16")).toEqual(LIFTED);
  });

  it.each([
    ["a promise", { kind: "promise", promisedOn: day("2026-03-20"), madeOn: day("2026-03-16") }],
    ["a claim that it was paid", { kind: "claim", claimedOn: day("2026-03-16") }],
  ] as const)("%s is no payment and restores nothing", (_what, entry) => {
    const world = suspended();
    world.records("2026-03-16", "Kite", entry);
    expect(world.acts("2026-03-16").filter((act) => act.includes(" lift "))).toEqual([]);
  });

  it("a part of it restores nothing", () => {
    const world = suspended();
    world.owes(clientOf({}, [{ ...INVOICE, balanceMinor: 10_000 }]));
    expect(world.acts("2026-03-16").filter((act) => act.includes(" lift "))).toEqual([]);
  });

  it("the message neither waits for the gap nor uses it, and is of the class service", () => {
    const world = suspended();
    world.owes(clientOf({}, [itemOf({ itemId: "INV-2", due: "2026-03-11", amount: 80 })]));
    // The newer invoice is overdue, so nothing is earned yet; it is paid too on the 16th.
    expect(world.acts("2026-03-15")).toEqual([]);
    world.owes(clientOf({}, [itemOf({ itemId: "INV-3", due: "2026-03-12", amount: 80, clearing: "2026-03-18" })]));
    expect(world.acts("2026-03-16")).toEqual([]); // under way is not yet paid
    world.owes(clientOf());
    const { actions } = world.run("2026-03-17");
    expect(actions.map(({ stageId, kind, messageClass }) => [stageId, kind, messageClass])).toEqual([
      ["lift", "status", "service"],
      ["lift", "email", "service"],
    ]);
  });

  it("a proposal that nobody ever confirmed lifts nothing", () => {
    const world = care(clientOf({}, [INVOICE]), WEEKDAYS);
    world.lives("2026-03-02", "2026-03-13");
    world.owes(clientOf());
    expect(world.lives("2026-03-14", "2026-04-30")).toEqual([]);
  });
});
