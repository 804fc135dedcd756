import { describe, expect, it } from "vitest";
import { addDays, day } from "../../../src/core/day.ts";
import type { World } from "../../support/world.ts";
import { care, clientOf, idleClient, UNUSED } from "./clients.ts";

const faults = (world: World, on: string) => world.preview(on).faults.map(({ code, message }) => `${code}: ${message}`);
const { newRateOn: _none, ...WITHOUT_DAY } = UNUSED;

describe("the effective date lies thirty days ahead of each message", () => {
  it.each([
    [29, "-"],
    [30, "price-increase"],
    [31, "price-increase"],
  ])("%i days after entry", (days, stage) => {
    const world = care(idleClient({ newRateOn: addDays(day("2026-04-01"), days) }));
    expect(world.mails("2026-04-01", "Kite")).toBe(stage);
  });

  it.each([
    ["2026-05-30", "-"],
    ["2026-05-31", "follow-up-1"],
    ["2026-06-01", "follow-up-1"],
  ])("a rate from %s at the first follow-up of 1 May", (newRateOn, stage) => {
    const world = care(idleClient({ newRateOn: day(newRateOn) }));
    world.run("2026-04-01");
    expect(world.mails("2026-05-01", "Kite")).toBe(stage);
  });

  it("a day that comes too soon is a fault of the row, not a wait, and moved it goes on", () => {
    const world = care(idleClient({ newRateOn: day("2026-06-15") }));
    expect(world.lives("2026-04-01", "2026-06-10")).toEqual([
      "2026-04-01 Kite price-increase email",
      "2026-05-01 Kite follow-up-1 email",
    ]);
    expect(world.decision("2026-06-10", "Kite")).toMatchObject({
      state: "fault",
      why: 'Not written to: "Second follow-up" needs new rate 30 days ahead; fill in New rate on with a later day',
    });
    expect(faults(world, "2026-06-10")).toEqual([
      'template-value-missing: Account Kite: Not written to: "Second follow-up" needs new rate 30 days ahead; fill in New rate on with a later day.',
    ]);
    world.owes(idleClient({ newRateOn: day("2026-07-11") }));
    expect(world.mails("2026-06-11", "Kite")).toBe("follow-up-2");
  });
});

describe("without an effective date", () => {
  it("nobody is written to, and the row has a fault until it is filled in", () => {
    const world = care(clientOf({ usage: WITHOUT_DAY }));
    expect(world.lives("2026-03-25", "2026-05-31")).toEqual([]);
    expect(faults(world, "2026-04-01")).toEqual([
      'template-value-missing: Account Kite: Not written to: "Price increase for inactivity" needs new rate 30 days ahead; fill in New rate on with a later day.',
    ]);
    world.owes(idleClient());
    expect(world.lives("2026-06-01", "2026-06-02")).toEqual(["2026-06-01 Kite price-increase email"]);
  });

  it("a follow-up too: the day that was taken out of the sheet is missing at once", () => {
    const world = care(idleClient());
    world.lives("2026-04-01", "2026-04-30");
    world.owes(clientOf({ usage: WITHOUT_DAY }));
    expect(world.lives("2026-05-01", "2026-05-31")).toEqual([]);
    expect(world.decision("2026-05-01", "Kite").state).toBe("fault");
  });
});

describe("on the effective date a person applies or withdraws the new rate", () => {
  it.each([
    ["2026-08-31", []],
    ["2026-09-01", ["Kite apply-rate task"]],
    ["2026-09-02", ["Kite apply-rate task"]],
  ])("looked at on %s", (on, acts) => {
    const world = care(idleClient());
    world.lives("2026-04-01", "2026-08-30");
    expect(world.acts(on)).toEqual(acts);
  });

  it("while the client is still being written to: the follow-ups name a day in the past no more", () => {
    const world = care(idleClient({ newRateOn: day("2026-05-31") }));
    expect(world.lives("2026-04-01", "2026-07-31").filter((act) => !act.includes("run:"))).toEqual([
      "2026-04-01 Kite price-increase email",
      "2026-05-01 Kite follow-up-1 email",
      "2026-05-31 Kite apply-rate task",
    ]);
  });

  it("never of a rate that nobody was told of", () => {
    const world = care(idleClient({ newRateOn: day("2026-04-20") }));
    const story = world.lives("2026-04-01", "2026-05-31");
    expect(story.filter((act) => act.includes("apply-rate"))).toEqual([]);
  });

  it("not when it was withdrawn before", () => {
    const world = care(idleClient());
    world.lives("2026-04-01", "2026-05-10");
    world.owes(idleClient({ activePayees: 2 }));
    world.run("2026-05-11");
    expect(world.lives("2026-05-12", "2027-03-31")).toEqual([]);
  });

  it("also while the client is paused or not to be chased: it is our own work", () => {
    for (const facts of [
      { doNotChase: { reason: "asked us" } },
      { pausedUntilOn: day("2026-10-01") },
      { isVulnerable: true },
    ]) {
      const world = care(idleClient());
      world.lives("2026-04-01", "2026-08-30");
      world.owes(idleClient({}, facts));
      expect(world.lives("2026-08-31", "2026-09-01")).toContain("2026-09-01 Kite apply-rate task");
    }
  });

  it("a draft that names another rate or day is made anew", () => {
    const world = care(idleClient());
    world.run("2026-04-01", { approves: false });
    world.owes(idleClient({ newRate: "130.00 GBP a month" }));
    const { judgements, actions } = world.run("2026-04-02");
    expect(judgements.map(({ verdict, reason }) => `${verdict}: ${reason}`)).toEqual([
      "withdraw: the dates or amounts that it names have changed in the sheet",
    ]);
    expect(actions.map(({ stageId }) => stageId)).toEqual(["price-increase"]);
  });
});
