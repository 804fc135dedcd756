import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, type CalendarDay, day, formatDay } from "../../../src/core/day.ts";
import { forecastChases } from "../../../src/core/forecast/forecast.ts";
import type { ProposalInput } from "../../../src/core/propose.ts";
import type { Settings } from "../../../src/core/settings.ts";
import { SHIPPED_PLAYBOOKS } from "../../../src/playbooks/shipped.ts";
import { anyAccounts, anyLife, daysOf, type Happening, withHeadOffice } from "../../support/books.ts";
import { accountOf, itemOf, shipped } from "../../support/builders.ts";
import { forecastDayByDay } from "../../support/day-by-day.ts";
import { happen } from "../../support/live.ts";
import { anyDoings, anyTrackedAccounts, people } from "../../support/tracked-books.ts";
import { World } from "../../support/world.ts";

const PLAYBOOKS = SHIPPED_PLAYBOOKS.map(({ playbookId }) => shipped(playbookId));
/** The same books every time; PROPERTY_RUNS looks at more of them, and at others each time. */
const RUNS =
  process.env.PROPERTY_RUNS === undefined
    ? { numRuns: 30, seed: 20_260_302 }
    : { numRuns: Number(process.env.PROPERTY_RUNS) };
const FORECAST_DAYS = 60;
/** Days of a life after which the forecast is made: what waits then is what a forecast begins from. */
const LIVED_MAX = 12;

const settings: fc.Arbitrary<Partial<Settings>> = fc.record({
  workingWeekdays: fc.constantFrom([1, 2, 3, 4, 5], []),
  holidays: fc.constant([day("2026-04-03"), day("2026-04-06")]),
  toleranceMajor: fc.constant({ "*": 1 }),
  itemTolerancePercent: fc.constantFrom(0, 1, 20),
  issuedDaysMin: fc.constantFrom(0, 7),
  remindersMax: fc.constantFrom(1, 2, 10_000),
  firstRemindersMax: fc.constantFrom(1, 10_000),
  quietPeriods: fc.constantFrom([], [{ from: "03-20", to: "04-02" }]),
  personAboveMajor: fc.constantFrom(...[1000, 100_000]),
  trackPlaybookIds: fc.constant({ closure: "cancelled", card: "card", care: "inactive", thanks: "thanks" }),
  switchedOn: fc.constant(["arrears/pre-due", "cancelled/re-engage", "thanks/welcome", "thanks/thank-you"]),
});
/** How many days behind the payments are; unknown in one book of six. */
const lagDays = fc.constantFrom(undefined, 0, 0, 0, 1, 3);

function inputOf(world: World, controlDate: CalendarDay, lag: number | undefined): ProposalInput {
  return {
    snapshot: { accounts: world.accounts, faults: world.faults },
    playbooks: world.playbooks,
    settings: lag === undefined ? world.settings : { ...world.settings, paymentsAsOf: addDays(controlDate, -lag) },
    ledger: world.ledger,
    controlDate,
    editedDrafts: world.edited,
  };
}

/** Lives through the first days of a life and answers the last of them. */
function begin(life: readonly Happening[], each: (happening: Happening, on: CalendarDay, index: number) => void) {
  const days = daysOf(life).slice(0, LIVED_MAX);
  days.forEach((on, index) => {
    each(life[index]!, on, index);
  });
  return days[days.length - 1]!;
}

function expectDayByDay(input: ProposalInput): void {
  const { controlDate } = input;
  const toOn = addDays(controlDate, FORECAST_DAYS);
  expect(forecastChases(input, controlDate, toOn)).toEqual(forecastDayByDay(input, controlDate, toOn));
}

describe("a forecast is what proposing on every single day answers", () => {
  it.each([
    ["debts in any state", anyAccounts],
    ["a head office that pays for branches", withHeadOffice(anyAccounts)],
  ])("for %s", { timeout: 120_000 }, (_name, anyBook) => {
    fc.assert(
      fc.property(anyBook, anyLife, settings, lagDays, (accounts, life, chosen, lag) => {
        const world = new World(PLAYBOOKS, chosen).owes(...accounts);
        const lastOn = begin(life, (happening, on) => {
          happen(world, happening, formatDay(on), accounts);
          world.run(formatDay(on), { approves: happening.approves });
        });
        expectDayByDay(inputOf(world, lastOn, lag));
      }),
      RUNS,
    );
  });

  it.each([
    ["accounts on every track, with whatever people entered", anyTrackedAccounts],
    ["branches on every track", withHeadOffice(anyTrackedAccounts)],
  ])("for %s", { timeout: 120_000 }, (_name, anyBook) => {
    fc.assert(
      fc.property(anyBook, anyLife, anyDoings, settings, lagDays, (accounts, life, doings, chosen, lag) => {
        const world = new World(PLAYBOOKS, chosen).owes(...accounts);
        const lastOn = begin(life, (happening, on, index) => {
          happen(world, happening, formatDay(on), accounts);
          people(world, doings[index]!, on);
          world.run(formatDay(on), { approves: happening.approves });
        });
        expectDayByDay(inputOf(world, lastOn, lag));
      }),
      RUNS,
    );
  });

  it("for two branches that a head office pays for: one message, and one draft to approve", () => {
    const branch = (accountId: string) =>
      accountOf(accountId, [itemOf({ due: "2026-03-10", amount: 1500 })], { playbookId: "arrears", parentId: "HEAD" });
    const world = new World(PLAYBOOKS).owes(branch("NORTH"), branch("SOUTH"), accountOf("HEAD", []));
    const on = day("2026-03-02");
    const input = inputOf(world, on, 0);
    expectDayByDay(input);
    const { acts, days } = forecastChases(input, on, addDays(on, FORECAST_DAYS));
    const first = acts.filter(({ stageId }) => stageId === "initial-contact");
    expect(first.map(({ on: sentOn }) => formatDay(sentOn))).toEqual(["2026-03-13"]);
    expect(days.find((each) => each.on === first[0]?.on)?.drafts).toBe(1);
  });

  it("for a conversation that was written down ahead of its day, whichever day that is", () => {
    for (let ahead = 1; ahead <= 30; ahead++) {
      const item = itemOf({ due: "2026-03-02", amount: 1500 });
      const world = new World(PLAYBOOKS, { personAboveMajor: 1000 }).owes(
        accountOf("X", [item], { playbookId: "calls" }),
      );
      world.records("2026-03-06", "X", {
        kind: "contact",
        channel: "call",
        contactOn: addDays(day("2026-03-06"), ahead),
      });
      world.run("2026-03-06");
      expectDayByDay(inputOf(world, day("2026-03-06"), 0));
    }
  });
});
