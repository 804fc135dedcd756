import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, day, formatDay } from "../../../src/core/day.ts";
import { forecastChases } from "../../../src/core/forecast/forecast.ts";
import type { ProposalInput } from "../../../src/core/propose.ts";
import { anyAccounts, anyLife, BOOK_ON, daysOf } from "../../support/books.ts";
import { shipped } from "../../support/builders.ts";
import { forecastDayByDay } from "../../support/day-by-day.ts";
import { happen } from "../../support/live.ts";
import { World } from "../../support/world.ts";

const PLAYBOOKS = ["arrears", "core", "digital", "no-chase"].map(shipped);
const RUNS =
  process.env.PROPERTY_RUNS === undefined
    ? { numRuns: 60, seed: 20_260_302 }
    : { numRuns: Number(process.env.PROPERTY_RUNS) };

function inputOf(world: World, on: string): ProposalInput {
  return {
    snapshot: { accounts: world.accounts, faults: world.faults },
    playbooks: world.playbooks,
    settings: world.knowsPayments ? { ...world.settings, paymentsAsOf: day(on) } : world.settings,
    ledger: world.ledger,
    controlDate: day(on),
    editedDrafts: world.edited,
  };
}

const settings = fc.record({
  workingWeekdays: fc.constantFrom([1, 2, 3, 4, 5], []),
  holidays: fc.constant([day("2026-04-03"), day("2026-04-06")]),
  toleranceMajor: fc.constant({ "*": 1 }),
  itemTolerancePercent: fc.constantFrom(0, 1, 20),
  issuedDaysMin: fc.constantFrom(0, 7),
  remindersMax: fc.constantFrom(1, 2, 10_000),
  firstRemindersMax: fc.constantFrom(1, 10_000),
  quietPeriods: fc.constantFrom([], [{ from: "03-20", to: "04-02" }]),
});
const lagDays = fc.constantFrom(undefined, 0, 0, 0, 1, 3);

describe("the forecast", () => {
  it("is what proposing on every single day answers", { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(anyAccounts, anyLife, settings, lagDays, (accounts, life, chosen, lag) => {
        const world = new World(PLAYBOOKS, chosen).owes(...accounts);
        const days = daysOf(life);
        life.slice(0, 12).forEach((happening, index) => {
          const on = formatDay(days[index]!);
          happen(world, happening, on, accounts);
          world.run(on, { approves: happening.approves });
        });
        const today = days[Math.min(11, days.length - 1)] ?? BOOK_ON;
        const input = inputOf(world, formatDay(today));
        const { paymentsAsOf: _, ...unknown } = input.settings;
        const lagging = {
          ...input,
          settings: lag === undefined ? unknown : { ...unknown, paymentsAsOf: addDays(today, -lag) },
        };
        const toOn = addDays(today, 60);
        expect(forecastChases(lagging, today, toOn)).toEqual(forecastDayByDay(lagging, today, toOn));
      }),
      RUNS,
    );
  });
});
