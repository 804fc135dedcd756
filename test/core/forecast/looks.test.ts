import { describe, expect, it } from "vitest";
import { addDays, type CalendarDay } from "../../../src/core/day.ts";
import { standingFacts } from "../../../src/core/forecast/account-facts.ts";
import { atOnce, forecastChases } from "../../../src/core/forecast/forecast.ts";
import { walkBook } from "../../../src/core/forecast/walk.ts";
import type { ProposalInput } from "../../../src/core/propose.ts";
import { CONTROL_DATE, gridsOf, proposalInput, readGrids } from "../../bench/books.ts";
import { trackedGridsOf } from "../../bench/tracked-books.ts";
import { forecastDayByDay } from "../../support/day-by-day.ts";

const FORECAST_DAYS = 60;
const TO_ON = addDays(CONTROL_DATE, FORECAST_DAYS);

/** How often accounts were looked at, and on how many of these days something was done about them. */
function looksOf(input: ProposalInput): { looks: number; actDays: number } {
  const acted = new Set<string>();
  let looks = 0;
  const note = (accountId: string, on: CalendarDay): unknown => acted.add(`${accountId} ${on}`);
  const walk = walkBook(input, TO_ON, standingFacts(input.snapshot.accounts), {
    decided: () => {
      looks += 1;
    },
    settled: (act, on) => note(act.accountId, on),
    acted: (action, on) => note(action.accountId, on),
  });
  atOnce(walk);
  return { looks, actDays: acted.size };
}

describe.each([
  ["debts that are nearly all late", gridsOf],
  ["accounts on every track", trackedGridsOf],
])("a forecast of %s", (_name, make) => {
  const input = proposalInput(readGrids(make(600)));

  it("is what proposing on every day answers", { timeout: 60_000 }, () => {
    expect(forecastChases(input, CONTROL_DATE, TO_ON)).toEqual(forecastDayByDay(input, CONTROL_DATE, TO_ON));
  });

  it("looks at an account where something is done about it, and seldom else", () => {
    const { looks, actDays } = looksOf(input);
    const others = looks - actDays;
    expect(others / input.snapshot.accounts.length).toBeLessThan(2);
    expect(actDays / looks).toBeGreaterThan(0.75);
  });
});
