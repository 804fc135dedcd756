import { expect, it } from "vitest";
import { ANN, BERT, begin } from "../support/story.ts";

it("the sweep, started by somebody else by hand, leaves the sender's day as it was", async () => {
  const story = await begin();
  story.on("2026-11-23");
  const changed = story.changedBy(() => {
    for (let times = 0; times < 14; times++) {
      const { ended, error } = story.workspace.run("runSweep", { user: BERT });
      expect([ended, error?.message]).toEqual(["threw", expect.stringContaining(`Only ${ANN} can run this book`)]);
    }
  });
  expect(changed).toEqual([]);
  story.world.nowAt += 3_600_000;
  expect(story.fire().map(({ ended }) => ended)).toEqual(["done"]);
  expect(story.drafts()).toHaveLength(2);
});
