import { describe, expect, it } from "vitest";
import { describeSchedule } from "../../../appsscript/schedule/schedule-facts.ts";
import { parseSweep, writeSweep } from "../../../appsscript/schedule/sweep-memory.ts";

const NOW = Date.parse("2026-11-20T12:00:00Z");
const HOUR = 3_600_000;
const sweepMade = (hoursAgo: number) =>
  writeSweep({ triggerId: "7", madeAt: NOW - hoursAgo * HOUR, timeZone: "Europe/London", runHour: 7 });

describe("the schedule as people are told it", () => {
  it("says that no run starts on its own, and where to make one", () => {
    const facts = describeSchedule(NOW, {});
    expect(facts.scheduleProblem).toMatch(/^No run starts on its own: .*Set up this book/);
    expect(facts.nextRun).toBeUndefined();
  });

  it("says when the next run is due", () => {
    const swept = String(NOW - HOUR);
    expect(describeSchedule(NOW, { sweep: sweepMade(100), sweptAt: swept, ranOn: "2026-11-20" })).toEqual({
      lastSweepAt: NOW - HOUR,
      nextRun: "about 07:00 tomorrow",
    });
  });

  it.each([
    [26, undefined],
    [27, "1 day"],
    [50, "2 days"],
    [75, "3 days"],
  ])("after %s hours of silence: %s", (hours, words) => {
    const { scheduleProblem } = describeSchedule(NOW, {
      sweep: sweepMade(1000),
      sweptAt: String(NOW - hours * HOUR),
    });
    if (words === undefined) expect(scheduleProblem).toBeUndefined();
    else expect(scheduleProblem).toContain(`for ${words}:`);
  });

  it("gives a sweep that was just made the time to begin", () => {
    expect(describeSchedule(NOW, { sweep: sweepMade(2) }).scheduleProblem).toBeUndefined();
    expect(describeSchedule(NOW, { sweep: sweepMade(2), sweptAt: String(NOW - 90 * HOUR) }).scheduleProblem).toBe(
      undefined,
    );
    expect(describeSchedule(NOW, { sweep: sweepMade(30) }).scheduleProblem).toContain("for 1 day:");
  });

  it("keeps the last failure until a run succeeds", () => {
    expect(describeSchedule(NOW, { lastFailure: "The log cannot be read." }).lastFailure).toBe(
      "The log cannot be read.",
    );
  });

  it("says of a run that the platform ended that it was cut off, once it cannot be under way any more", () => {
    const sweptAt = (minutesAgo: number) => String(NOW - minutesAgo * 60_000);
    const cutOff = (known: object) => describeSchedule(NOW, { sweep: sweepMade(100), ...known }).lastFailure;
    expect(cutOff({ sweepRuns: "2026-11-20 1 begun", sweptAt: sweptAt(6) })).toBeUndefined();
    expect(cutOff({ sweepRuns: "2026-11-20 1 begun", sweptAt: sweptAt(8) })).toContain("was cut off");
    expect(cutOff({ sweepRuns: "2026-11-20 1", sweptAt: sweptAt(8) })).toBeUndefined();
  });

  it("takes a broken memory for none", () => {
    for (const text of ["", "{", "null", "{}", '{"triggerId":7}']) expect(parseSweep(text)).toBeUndefined();
    expect(describeSchedule(NOW, { sweep: "{", sweptAt: "soon" }).lastSweepAt).toBeUndefined();
  });
});
