import { describe, expect, it } from "vitest";
import { addDays, type CalendarDay, day, formatDay } from "../../../src/core/day.ts";
import { expectCash } from "../../../src/core/forecast/expected-cash.ts";
import { type Forecast, forecastChases } from "../../../src/core/forecast/forecast.ts";
import { paymentsLag } from "../../../src/core/forecast/payments-lag.ts";
import { accountOf, BARE_SETTINGS, itemOf, playbookOf, shipped } from "../../support/builders.ts";
import { World } from "../../support/world.ts";

const OWES = accountOf("K-1", [itemOf({ itemId: "A", due: "2026-03-02", amount: 100 })]);

/** The forecast of a world from a day on, as lines of `day stage act`. */
function ahead(world: World, from: string, to: string): Forecast {
  const controlDate = day(from);
  const input = {
    snapshot: { accounts: world.accounts, faults: [] },
    playbooks: world.playbooks,
    settings: { ...world.settings, paymentsAsOf: controlDate },
    ledger: world.ledger,
    controlDate,
  };
  return forecastChases(input, controlDate, day(to));
}

const told = ({ acts }: Forecast): string[] =>
  acts.map(({ on, stageId, kind, wasWaiting }) => `${formatDay(on)} ${stageId} ${kind}${wasWaiting ? " waiting" : ""}`);

describe("no response and same-day approval", () => {
  it("drafts go out on their day, proposed statuses are confirmed, and the next stage counts from there", () => {
    const world = new World([shipped("arrears")]).owes(OWES);
    expect(told(ahead(world, "2026-03-05", "2026-05-02"))).toEqual([
      "2026-03-05 initial-contact email",
      "2026-03-12 escalation task",
      "2026-03-12 escalation status",
      "2026-04-01 final-notice email",
      "2026-04-15 close-or-legal task",
      "2026-04-16 run:decide-exhausted task",
      "2026-05-01 run:decide-exhausted task",
    ]);
  });

  it("calls are attempted and reach nobody: the third attempt performs the stage", () => {
    const calls = playbookOf([
      { stage: "ring", when: "due + 2 days", act: "call", owner: "finance", template: "test/ring" },
      ["write", "previous + 7 days"],
    ]);
    const reachable = { ...OWES, contacts: OWES.contacts.map((contact) => ({ ...contact, phone: "+44 1" })) };
    const world = new World([calls], { contactsPerWeekMax: 10 }).owes(reachable);
    const story = told(ahead(world, "2026-03-04", "2026-03-20"));
    expect(story.filter((line) => line.endsWith("call"))).toHaveLength(3);
    expect(story.filter((line) => line.endsWith("email"))).toEqual(["2026-03-13 write email"]);
  });

  it("what waited from before is approved on the first day, and told as such", () => {
    const world = new World([shipped("arrears")]).owes(OWES);
    world.run("2026-03-05", { approves: false });
    expect(told(ahead(world, "2026-03-06", "2026-03-13"))).toEqual([
      "2026-03-06 initial-contact email waiting",
      "2026-03-13 escalation task",
      "2026-03-13 escalation status",
    ]);
  });

  it("who only a person can take further is told from the first such day on", () => {
    const world = new World([shipped("arrears")]).owes(OWES);
    const { people } = ahead(world, "2026-03-05", "2026-05-02");
    expect(people).toEqual([
      { accountId: "K-1", on: day("2026-04-16"), state: "exhausted", why: expect.stringContaining("no further stage") },
    ]);
  });

  it("days between today and the first day told are lived through and not told", () => {
    const world = new World([shipped("arrears")]).owes(OWES);
    const controlDate = day("2026-03-05");
    const input = {
      snapshot: { accounts: world.accounts, faults: [] },
      playbooks: world.playbooks,
      settings: { ...world.settings, paymentsAsOf: controlDate },
      ledger: world.ledger,
      controlDate,
    };
    const later = forecastChases(input, day("2026-03-20"), day("2026-04-10"));
    expect(told(later)).toEqual(["2026-04-01 final-notice email"]);
    expect(later.days).toEqual([{ on: day("2026-04-01"), drafts: 1, calls: 0, letters: 0, tasks: 0, statuses: 0 }]);
  });
});

describe("the day through which payments are known", () => {
  const lagOf = (asOf: string, today: string) =>
    paymentsLag({ ...BARE_SETTINGS, workingWeekdays: [1, 2, 3, 4, 5], paymentsAsOf: day(asOf) }, day(today));

  it.each([
    // As of Friday, seen on Monday: one banking day behind.
    ["2026-03-06", "2026-03-09", ["2026-03-09 2026-03-06", "2026-03-10 2026-03-09", "2026-03-14 2026-03-13"]],
    // Of the same day: it moves along.
    ["2026-03-09", "2026-03-09", ["2026-03-09 2026-03-09", "2026-03-14 2026-03-14"]],
    // Two banking days behind, over a weekend.
    ["2026-03-05", "2026-03-09", ["2026-03-16 2026-03-12"]],
  ])("as of %s on %s moves along at its distance", (asOf, today, expected) => {
    const known = lagOf(asOf, today);
    for (const pair of expected) {
      const [on = "", wanted = ""] = pair.split(" ");
      expect(`${on} ${formatDay(known(day(on)) as CalendarDay)}`).toBe(`${on} ${wanted}`);
    }
  });

  it("stays unknown where the book does not say", () => {
    expect(paymentsLag(BARE_SETTINGS, day("2026-03-09"))(day("2026-03-20"))).toBeUndefined();
  });
});

describe("what should come in", () => {
  const CONTROL = day("2026-03-02");
  const paid = Array.from({ length: 6 }, (_, index) => ({
    ...itemOf({ itemId: `P${index}`, due: formatDay(addDays(CONTROL, -60 + index)), amount: 0, status: "settled" }),
    amountMinor: 100_00,
    paidOn: addDays(CONTROL, -50 + index),
  }));

  it("lies in the week in which the account has always paid, and what should be there already is told apart", () => {
    const items = [
      ...paid,
      itemOf({ itemId: "soon", due: "2026-03-04", amount: 70 }),
      itemOf({ itemId: "late", due: "2026-02-01", amount: 30, issued: "2026-01-20" }),
      itemOf({ itemId: "contested", due: "2026-03-04", amount: 500, dispute: { reason: "price" } }),
    ];
    const expected = expectCash([accountOf("K-1", items)], BARE_SETTINGS, CONTROL, addDays(CONTROL, 60));
    // Ten days late, as ever: Saturday 14 March, in the week of Monday the 9th.
    expect(expected).toEqual({
      weeks: [{ weekOn: day("2026-03-09"), amounts: [{ currency: "GBP", minor: 70_00 }] }],
      late: [{ currency: "GBP", minor: 30_00 }],
      unknown: [],
    });
  });

  it("is not known in a book that keeps no paid items", () => {
    const expected = expectCash([OWES], BARE_SETTINGS, CONTROL, addDays(CONTROL, 60));
    expect(expected).toEqual({ weeks: [], late: [], unknown: [{ currency: "GBP", minor: 100_00 }] });
  });
});
