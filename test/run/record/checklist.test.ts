import { describe, expect, it } from "vitest";
import { checklistOf, untickedItems } from "../../../src/run/record/checklist.ts";

describe("a task's checklist", () => {
  it("is what its text lists with a box: the offboarding has seven items, most tasks none", () => {
    expect(checklistOf("cancelled/offboard")).toHaveLength(7);
    expect(checklistOf("core/day-10-task")).toEqual([]);
  });

  it.each([
    ["1-7", []],
    ["1 to 6, and 7", []],
    ["all 7 done", []],
    ["All 7", []],
    ["", [1, 2, 3, 4, 5, 6, 7]],
    ["done", [1, 2, 3, 4, 5, 6, 7]],
    ["all 6", [1, 2, 3, 4, 5, 7]],
    ["1, 2, 4-6", [3, 7]],
    ["70, 8", [1, 2, 3, 4, 5, 6, 7]],
  ])('the note "%s" leaves %j', (note, open) => {
    expect(untickedItems(note, 7)).toEqual(open);
  });
});
