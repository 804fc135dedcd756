import { beforeAll, describe, expect, it } from "vitest";
import type { WorldState } from "../../workspace/world.ts";
import type { Story } from "../support/story.ts";
import { atEach, deathsOf, IS_EVERYWHERE, TIMEOUT, traceOf } from "./support/deaths.ts";
import { beginForty, expectCarriedOn, expectMended } from "./support/forty.ts";

let story: Story;
let ready: WorldState;
beforeAll(async () => {
  story = await beginForty();
  ready = story.workspace.snapshot();
});

/** What an execution leaves that the platform ended, without what it told the owner. */
function traceWithoutNotice(world: WorldState): string {
  expect(world.notices).toHaveLength(1);
  return traceOf({ ...world, notices: [] });
}

describe("a daily run whose time is up", () => {
  it(
    "leaves what a killed one leaves, whenever that is",
    () => {
      story.workspace.restore(ready);
      let takes = 0;
      const deaths = deathsOf(story.workspace, (interference) => {
        takes = story.fire(interference)[0]?.milliseconds ?? 0;
      });
      const known = new Set(deaths.map(({ world }) => traceOf(world)));
      const count = IS_EVERYWHERE ? 150 : 5;
      const ends = Array.from({ length: count }, (_, at) => Math.round((takes * (at + 0.5)) / (count + 1)));
      atEach(ends, String, (millisecondsMax) => {
        story.workspace.restore(ready);
        expect(story.fire({ millisecondsMax }).map(({ ended }) => ended)).toEqual(["timed-out"]);
        expect(known.has(traceWithoutNotice(story.world))).toBe(true);
        if (IS_EVERYWHERE) expectMended(story);
      });
    },
    TIMEOUT,
  );

  it("stops cleanly before, where Google is slow, and the next sweep goes on", () => {
    story.workspace.restore(ready);
    const [result] = story.fire({
      meanwhile: ({ name }, world) => {
        if (name === "Gmail.batch") world.nowAt += 280_000;
      },
    });
    expect(result?.ended).toBe("done");
    expect(story.drafts()).toHaveLength(25);
    expect(story.logged("run-finished").map(({ detail }) => detail.isComplete)).toEqual([false]);
    expect(story.ask("overview", {}).lastRun).toMatchObject({ isComplete: false, drafts: 25 });
    expectCarriedOn(story);
  });

  it("says so to whoever started it in the sidebar", () => {
    story.workspace.restore(ready);
    const report = story.run(story.workspace.owner, {
      meanwhile: ({ name }, world) => {
        if (name === "Gmail.batch") world.nowAt += 280_000;
      },
    });
    expect(report).toMatchObject({ isComplete: false, drafts: 25 });
    expect(report.faults.map(({ code }) => code)).toContain("run-stopped-early");
    expectMended(story);
  });

  it.each([1, 4, 9])("ends by itself where every request takes %d seconds longer", (seconds) => {
    story.workspace.restore(ready);
    const [result] = story.fire({
      meanwhile: ({ name }, world) => {
        if (/^(?:Gmail|Sheets|Drive|Docs)\./.test(name)) world.nowAt += seconds * 1000;
      },
    });
    expect(result?.ended).toBe("done");
    expectCarriedOn(story);
  });
});
