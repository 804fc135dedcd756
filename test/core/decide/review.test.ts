import { describe, expect, it } from "vitest";
import { day, formatDay } from "../../../src/core/day.ts";
import type { ActRecord } from "../../../src/core/ledger/event.ts";
import { accountOf, itemOf, playbookOf, shipped } from "../../support/builders.ts";
import { World } from "../../support/world.ts";
import { REMINDER } from "../ledger/history-after.ts";

describe("a block whose cell gives no review day", () => {
  const doNotChase = { reason: "asked not to be" };
  const items = [itemOf({ due: "2026-01-01", amount: 500 })];

  it.each([
    ["2026-04-10", []],
    ["2026-04-11", []],
    ["2026-04-12", ["X run:review-block task"]],
  ])("is looked at ninety days after it was first seen: %s opens %j", (on, acts) => {
    const world = new World([shipped("arrears")]).owes(accountOf("X", items, { doNotChase }));
    world.run("2026-01-11");
    const { block } = world.decision(on, "X");
    expect(block?.reviewOn && formatDay(block.reviewOn)).toBe("2026-04-11");
    expect(world.acts(on)).toEqual(acts);
  });
});

describe("a review that was closed and left everything as it was", () => {
  it("is asked for again after ten working days, as long as the block stands without a new day", () => {
    const disputed = itemOf({ due: "2026-01-01", amount: 500, dispute: { reason: "wrong price" } });
    const settings = { workingWeekdays: [1, 2, 3, 4, 5] };
    const world = new World([shipped("arrears")], settings).owes(accountOf("X", [disputed]));
    expect(world.lives("2026-01-12", "2026-02-20")).toEqual([
      "2026-01-12 X run:dispute-opened task",
      "2026-01-27 X run:review-block task",
    ]);
    world.closes("2026-02-20", "X", "run:review-block", "task", "done");
    expect(world.lives("2026-02-23", "2026-04-30")).toEqual(["2026-03-06 X run:review-block task"]);
    world.closes("2026-04-30", "X", "run:review-block", "task", "done");
    expect(world.lives("2026-05-01", "2026-05-31")).toEqual(["2026-05-14 X run:review-block task"]);
  });
});

describe("a block that a stage ran into on its own day", () => {
  const MAIL = { stage: "first", when: "due + 20 days", act: "email", owner: "finance", template: "t" } as const;
  const playbook = playbookOf([MAIL, { ...MAIL, stage: "ring", act: "call" }], { gapDays: "5" });

  it("is asked about from the next day on, though the same was asked long ago", () => {
    const items = [itemOf({ due: "2026-03-01", amount: 500 })];
    const world = new World([playbook]).owes(accountOf("X", items, { playbookId: "test", optOuts: ["calls"] }));
    const asked: ActRecord = {
      ...REMINDER,
      ...{ key: "X/asked", kind: "task" as const, stageId: "run:no-address", playbookId: "test" },
      ...{ about: "x@customer.example", messageClass: "service" as const, items: [] },
    };
    world.log({ kind: "intended", on: day("2026-01-05"), act: asked });
    world.run("2026-03-21");
    expect(world.history("X").map(({ act }) => act.stageId)).toEqual(["run:no-address", "first"]);
    expect(world.decision("2026-03-21", "X").state).toBe("no-address");
    expect(world.acts("2026-03-21")).toEqual([]);
    expect(world.acts("2026-03-22")).toEqual(["X run:review-block task"]);
  });
});
