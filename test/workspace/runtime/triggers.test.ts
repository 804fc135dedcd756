import { describe, expect, it } from "vitest";
import type { WorldState } from "../world.ts";
import { runExecution } from "./execution.ts";
import { fireTriggers } from "./fire-triggers.ts";
import { OTHER, OWNER, scriptOf, smallWorld } from "./small-world.ts";

const HOURLY = `ScriptApp.newTrigger("runSweep").timeBased().everyHours(1).create();`;
const SWEEP = {
  code: `function runSweep(event) { console.log(JSON.stringify(event)); return [Session.getEffectiveUser().getEmail(), event.authMode === ScriptApp.AuthMode.FULL]; }`,
};
const FAILING = { code: `function runSweep() { throw new Error("no book"); }` };

function run(body: string, world: WorldState, user = OWNER) {
  return runExecution(world, { bundle: scriptOf(body), user, entry: "main" });
}

function addOnWorld(): WorldState {
  const world = smallWorld();
  world.script.deployment = "add-on";
  return world;
}

describe("triggers", () => {
  it("are seen and deleted by whoever made them, and by nobody else", () => {
    const world = smallWorld();
    run(HOURLY, world);
    const list = `return ScriptApp.getProjectTriggers().map((t) => [t.getHandlerFunction(), String(t.getEventType()), t.getTriggerSourceId()]);`;
    expect(run(list, world).value).toEqual([["runSweep", "CLOCK", null]]);
    expect(run(list, world, OTHER).value).toEqual([]);
    run(`ScriptApp.getProjectTriggers().forEach((t) => ScriptApp.deleteTrigger(t));`, world);
    expect(world.triggers).toEqual([]);
  });

  it("of a bound script are twenty at most", () => {
    const world = smallWorld();
    const said = run(
      `for (let n = 0; n < 21; n += 1) ScriptApp.newTrigger("runSweep").timeBased().everyMinutes(5).create();`,
      world,
    ).error?.message;
    expect(said).toMatch(/^This script has too many triggers/);
    expect(world.triggers).toHaveLength(20);
  });

  it("of an add-on are one of each type for a user and document", () => {
    const world = addOnWorld();
    run(HOURLY, world);
    expect(run(HOURLY, world).error?.message).toMatch(/^This add-on has created too many time-based triggers/);
    expect(run(`ScriptApp.newTrigger("x").forSpreadsheet("book-1").onOpen().create();`, world).ended).toBe("done");
    expect(run(HOURLY, world, OTHER).ended).toBe("done");
  });

  it("of an add-on are hourly at most", () => {
    const world = addOnWorld();
    expect(run(`ScriptApp.newTrigger("runSweep").timeBased().everyMinutes(30).create();`, world).error?.message).toBe(
      "The recurrence interval for an Add-on trigger must be at least one hour.",
    );
    expect(world.triggers).toEqual([]);
  });
});

describe("a firing", () => {
  it("runs as the trigger's creator with the event of a clock", () => {
    const world = smallWorld();
    run(HOURLY, world, OTHER);
    const results = fireTriggers(world, SWEEP);
    expect(results.map(({ value }) => value)).toEqual([[OTHER, true]]);
    expect(JSON.parse(results[0]!.logs[0]!)).toEqual({
      authMode: "FULL",
      triggerUid: world.triggers[0]!.id,
      year: 2026,
      month: 11,
      "day-of-month": 20,
      "day-of-week": 5,
      "week-of-year": 47,
      hour: 9,
      minute: 0,
      second: expect.any(Number),
      timezone: "UTC",
    });
  });

  it("may come not at all or twice", () => {
    const world = smallWorld();
    run(HOURLY, world);
    expect(([0, 1, 2] as const).map((times) => fireTriggers(world, SWEEP, { times }).length)).toEqual([0, 1, 2]);
  });

  it("that fails is told to the creator of a bound script's, and to nobody by an add-on", () => {
    for (const [world, notices] of [
      [smallWorld(), 1],
      [addOnWorld(), 0],
    ] as const) {
      run(HOURLY, world);
      expect(fireTriggers(world, FAILING)[0]).toMatchObject({ ended: "threw", error: { message: "no book" } });
      expect(world.notices).toHaveLength(notices);
    }
  });

  it("uses the day's minutes up", () => {
    const world = smallWorld();
    run(HOURLY, world);
    world.users[OWNER]!.quotas.triggerMsLeft = 1000;
    const results = [1, 2].map(
      () => fireTriggers(world, { code: `function runSweep() { Utilities.sleep(2000); return 1; }` })[0],
    );
    expect(results.map((result) => result?.ended)).toEqual(["done", "threw"]);
    expect(results[1]?.error?.message).toBe("Service using too much computer time for one day");
  });
});
