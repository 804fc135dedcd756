import { describe, expect, it } from "vitest";
import { day, formatDay } from "../../../src/core/day.ts";
import { calendarOf, laddersOf } from "../../../src/core/stage/ladder.ts";
import { playbookOf } from "../../support/builders.ts";

const stage = (id: string, when: string, act: string) => ({
  stage: id,
  when,
  act,
  owner: "finance" as const,
  template: `t/${id}`,
});

/** The day of every stage for a debt due on 1 March 2026. */
function daysOf(...stages: ReturnType<typeof stage>[]): string[] {
  const [ladder] = laddersOf(playbookOf(stages));
  return calendarOf(ladder, day("2026-03-01")).map((on) => (on === undefined ? "-" : formatDay(on).slice(5)));
}

describe("the calendar of a ladder", () => {
  it("counts from the stage before, where that one wrote", () => {
    expect(daysOf(stage("a", "due + 10 days", "email"), stage("b", "previous + 5 days", "email"))).toEqual([
      "03-11",
      "03-16",
    ]);
  });

  it("counts from a task only while nobody was written to or rung", () => {
    expect(daysOf(stage("a", "due + 10 days", "task"), stage("b", "previous + 5 days", "email"))).toEqual([
      "03-11",
      "03-16",
    ]);
    expect(
      daysOf(
        stage("a", "due + 10 days", "email"),
        stage("b", "due + 20 days", "task"),
        stage("c", "previous + 15 days", "email"),
      ),
    ).toEqual(["03-11", "03-21", "03-26"]);
  });

  it("is the same for all accounts of one due day", () => {
    const [ladder] = laddersOf(playbookOf([stage("a", "due + 10 days", "email")]));
    expect(calendarOf(ladder, day("2026-03-01"))).toBe(calendarOf(ladder, day("2026-03-01")));
    expect(calendarOf(ladder, day("2026-03-02"))).not.toEqual(calendarOf(ladder, day("2026-03-01")));
  });
});
