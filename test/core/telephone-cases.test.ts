import { describe, expect, it } from "vitest";
import type { Account } from "../../src/core/account.ts";
import { day } from "../../src/core/day.ts";
import { accountOf, itemOf, shipped } from "../support/builders.ts";
import { World } from "../support/world.ts";

const WEEKDAYS = { workingWeekdays: [1, 2, 3, 4, 5] };

/** Due on Monday 2 March 2026. */
function debtor(facts: Partial<Account> = {}): World {
  return new World([shipped("calls")], WEEKDAYS).owes(
    accountOf("Tel", [itemOf({ itemId: "T-1", due: "2026-03-02", amount: 800 })], facts),
  );
}

/** A call of a stage reaches the customer, who promises to pay on a day. */
function promises(world: World, on: string, stageId: string, promisedOn: string): void {
  world.closes(on, "Tel", stageId, "call", "promised");
  world.log({
    kind: "recorded",
    on: day(on),
    accountId: "Tel",
    entry: { kind: "promise", promisedOn: day(promisedOn), madeOn: day(on) },
    by: "anna@firm.example",
    why: "on the telephone",
    way: "task",
  });
}

describe("the next call of the telephone ladder", () => {
  it("comes two days after a promise that was not kept, on a working day", () => {
    const world = debtor();
    expect(world.lives("2026-03-03", "2026-03-04")).toEqual(["2026-03-04 Tel call-1 call"]);
    promises(world, "2026-03-04", "call-1", "2026-03-06");
    expect(world.lives("2026-03-05", "2026-03-09").filter((act) => act.endsWith(" call"))).toEqual([
      "2026-03-09 Tel call-2 call", // the 8th is a Sunday
    ]);
    promises(world, "2026-03-09", "call-2", "2026-03-10");
    expect(world.lives("2026-03-10", "2026-03-20").filter((act) => act.endsWith(" call"))).toEqual([
      "2026-03-12 Tel call-3 call",
    ]);
  });

  it("comes a week after the call before, when the promise was made before that one", () => {
    const world = debtor();
    world.lives("2026-03-02", "2026-03-04");
    promises(world, "2026-03-04", "call-1", "2026-03-10");
    expect(world.lives("2026-03-05", "2026-03-11").filter((act) => act.endsWith(" call"))).toEqual([
      "2026-03-11 Tel call-2 call",
    ]);
    world.closes("2026-03-11", "Tel", "call-2", "call", "conversation");
    expect(world.lives("2026-03-12", "2026-03-20").filter((act) => act.endsWith(" call"))).toEqual([
      "2026-03-18 Tel call-3 call",
    ]);
  });

  it("is tried on three days before it counts, and the week runs from the third", () => {
    const world = debtor();
    const tried: string[] = [];
    for (const on of [
      "2026-03-04",
      "2026-03-05",
      "2026-03-06",
      "2026-03-09",
      "2026-03-10",
      "2026-03-12",
      "2026-03-13",
    ]) {
      const acts = world.acts(on);
      tried.push(...acts.map((act) => `${on} ${act}`));
      if (acts.includes("Tel call-1 call")) world.closes(on, "Tel", "call-1", "call", "voicemail");
    }
    expect(tried).toEqual([
      "2026-03-04 Tel call-1 call",
      "2026-03-05 Tel call-1 call",
      "2026-03-06 Tel call-1 call",
      "2026-03-13 Tel call-2 call",
    ]);
  });
});
