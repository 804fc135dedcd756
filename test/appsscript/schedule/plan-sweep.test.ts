import { describe, expect, it } from "vitest";
import { judgeFired, planSweep } from "../../../appsscript/schedule/plan-sweep.ts";

describe("one sweep for a document, never two", () => {
  it.each([
    ["none yet", { ownIds: [], elsewhereIds: [] }, undefined, []],
    ["the one of this document stays", { ownIds: ["1"], hereId: "1", elsewhereIds: [] }, "1", []],
    ["strays of this document go", { ownIds: ["1", "2", "3"], hereId: "2", elsewhereIds: [] }, "2", ["1", "3"]],
    ["other documents' are left alone", { ownIds: ["1", "2", "3"], hereId: "2", elsewhereIds: ["3"] }, "2", ["1"]],
    ["one that was deleted by hand is made again", { ownIds: ["3"], hereId: "1", elsewhereIds: ["3"] }, undefined, []],
    ["one that nobody remembers goes", { ownIds: ["1"], elsewhereIds: [] }, undefined, ["1"]],
    [
      "one that is dead goes",
      { ownIds: ["1", "3"], hereId: "1", elsewhereIds: ["3"], isSilent: true },
      undefined,
      ["1"],
    ],
  ])("%s", (_, triggers, keepId, removeIds) => {
    const plan = planSweep({ isSilent: false, ...triggers });
    expect(plan.keepId).toBe(keepId);
    expect(plan.removeIds).toEqual(removeIds);
  });

  it.each([
    ["the remembered one", { firedId: "1", rememberedId: "1", ownIds: ["1"], isSender: true }, "sweep"],
    ["one too many", { firedId: "2", rememberedId: "1", ownIds: ["1", "2"], isSender: true }, "stray"],
    ["where the remembered one is gone", { firedId: "2", rememberedId: "1", ownIds: ["2"], isSender: true }, "adopted"],
    ["where none is remembered", { firedId: "2", ownIds: ["2"], isSender: true }, "adopted"],
    ["a former sender's", { firedId: "2", rememberedId: "1", ownIds: ["2"], isSender: false }, "not-the-sender"],
    ["a stranger's, and none is remembered", { firedId: "2", ownIds: ["2"], isSender: false }, "not-the-sender"],
  ])("a trigger that fires: %s", (_, fired, expected) => {
    expect(judgeFired(fired)).toBe(expected);
  });
});
