import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { callLadder } from "../../src/playbooks/calls.ts";
import { core, digital } from "../../src/playbooks/core.ts";
import { hashOf, sourceOf } from "./picture-source.ts";
import { drawTimeline } from "./timeline.ts";

const PICTURES = ["test/golden/pictures/timeline-core.png", "test/golden/pictures/timeline-core-dark.png"];

/** The days down the middle, in order. */
function daysIn(page: string): string[] {
  return [...page.matchAll(/<b class="day[^"]*">(\d+)<\/b>/g)].map(([, day = ""]) => day);
}

function cardsIn(page: string): string[] {
  return [...page.matchAll(/<section class="(\w+)/g)].map(([, kind = ""]) => kind);
}

describe("the timeline of a playbook", () => {
  it.each(PICTURES)(
    "in %s was taken of core as it is; if not: CHASEBOOK_PICTURES=1 npm run test:browser -- test/browser/readme",
    (picture) => {
      expect(sourceOf(readFileSync(picture))).toBe(hashOf(drawTimeline(core)));
    },
  );

  it("tells the due day and every stage, in the order of their days", () => {
    expect(daysIn(drawTimeline(core))).toEqual(["0", "10", "40", "60", "67", "80", "90", "100", "120"]);
  });

  it("has a card for every act but those of lifting, each in the lane of whoever does it", () => {
    const acts = core.acts.filter(({ stage }) => stage !== "lift");
    expect(cardsIn(drawTimeline(core)).sort()).toEqual(acts.map(({ act }) => act.split(" ")[0]).sort());
    const managers = [...drawTimeline(digital).matchAll(/<div class="lane manager">(.*?)<\/div>/gs)].map(
      ([lane]) => lane,
    );
    expect(cardsIn(managers.join(""))).toEqual(["email", "email", "email"]);
  });

  it("marks the severe steps and says what has to come before them", () => {
    const page = drawTimeline(core);
    expect(page.match(/class="mark">severe/g)).toHaveLength(3);
    expect(page).toContain("Only once 2 messages really went out.");
    expect(page).toContain("At least 10 days after “Final notice”, however late that was.");
    expect(page).toContain("The emails of days 60, 67 and 80 end by themselves.");
  });

  it("changes with the playbook, so that a picture of an older one is noticed", () => {
    const later = core.acts.map((act) =>
      act.stage === "day-40" && act.when ? { ...act, when: "due + 45 days" } : act,
    );
    expect(hashOf(drawTimeline({ ...core, acts: later }))).not.toBe(hashOf(drawTimeline(core)));
  });

  it("refuses a playbook that it could only tell wrongly", () => {
    expect(() => drawTimeline(callLadder)).toThrow("only stages that count days from the due day");
  });
});
