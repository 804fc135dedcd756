import { describe, expect, it } from "vitest";
import { day } from "../../../src/core/day.ts";
import type { Entry } from "../../../src/core/entry/entry.ts";
import { planEndedOn, planStateOf } from "../../../src/core/entry/plan.ts";
import { historyOf } from "../../../src/core/ledger/fold.ts";
import { rulesOf } from "../../../src/core/propose.ts";
import { accountOf, itemOf, playbookOf } from "../../support/builders.ts";
import { World } from "../../support/world.ts";

const LADDER = playbookOf(
  [
    ["first", "due + 10 days"],
    {
      stage: "notice",
      when: "due + 20 days",
      act: "email",
      owner: "finance",
      template: "t/notice",
      severe: "final-notice",
      needs: "1 message sent",
    },
  ],
  { gapDays: "0" },
);
/** 6 April 2026 is Easter Monday. */
const WEEKDAYS = { workingWeekdays: [1, 2, 3, 4, 5], holidays: [day("2026-04-06")] };
const A = (amount = 300) => itemOf({ itemId: "A", due: "2026-03-02", amount });
const B = itemOf({ itemId: "B", due: "2026-03-05", amount: 50 }, 3);
const instalment = (dueOn: string, major: number, currency = "GBP") => ({
  dueOn: day(dueOn),
  amount: { currency, minor: major * 100 },
});
const planOf = (instalments: ReturnType<typeof instalment>[], itemIds?: string[]): Entry => ({
  kind: "plan",
  agreedOn: day("2026-03-13"),
  reviewOn: day("2026-06-30"),
  instalments,
  ...(itemIds === undefined ? {} : { itemIds }),
});
const THREE = planOf([instalment("2026-03-20", 100), instalment("2026-04-20", 100), instalment("2026-05-20", 100)]);

/** Chased on 12 March; agreed on Friday 13 March. */
function debtor(plan: Entry = THREE, ...items: ReturnType<typeof A>[]): World {
  const world = new World([LADDER], WEEKDAYS).owes(accountOf("X", items.length > 0 ? items : [A()]));
  world.run("2026-03-12");
  world.records("2026-03-13", "X", plan);
  world.run("2026-03-13");
  return world;
}

const owes = (world: World, ...items: ReturnType<typeof A>[]) => world.owes(accountOf("X", items, { rows: [2] }));
const shown = (world: World, on: string) => {
  const { state, why } = world.decision(on, "X");
  return `${state}: ${why}`;
};

describe("an instalment", () => {
  it("is announced three days before, once, and on any day", () => {
    const story = debtor().lives("2026-03-14", "2026-03-19");
    expect(story).toEqual(["2026-03-17 X run:instalment-due email"]);
  });

  it.each([
    ["the day before its notice", "2026-03-16", []],
    ["on its notice", "2026-03-17", ["X run:instalment-due email"]],
    ["a missed run later", "2026-03-19", ["X run:instalment-due email"]],
    ["on its own day", "2026-03-20", ["X run:instalment-due email"]],
    ["after its day no more", "2026-03-21", []],
  ])("first looked at %s", (_when, on, acts) => {
    expect(debtor().acts(on)).toEqual(acts);
  });

  it("that was paid before is not announced", () => {
    const world = debtor();
    owes(world, A(200));
    expect(world.lives("2026-03-16", "2026-03-30")).toEqual([]);
    expect(shown(world, "2026-03-30")).toBe(
      "plan-kept: Waiting: an instalment plan is kept; the next instalment is 100.00 GBP due 2026-04-20",
    );
  });

  it.each([
    ["Friday 20 March", "2026-03-20", "2026-03-25", "2026-03-26"],
    ["Thursday before Easter", "2026-04-02", "2026-04-08", "2026-04-09"],
    ["the end of a month", "2026-03-31", "2026-04-03", "2026-04-04"],
  ])("has three banking days' grace: due %s", (_what, dueOn, last, missedOn) => {
    const world = debtor(planOf([instalment(dueOn, 100)]));
    expect(world.decision(last, "X").state).toBe("plan-kept");
    expect(shown(world, missedOn)).toBe(
      `needs-person: Needs a person: the instalment of 100.00 GBP due ${dueOn} did not arrive; only a person ends the plan or agrees on another`,
    );
  });

  it("is not missed while the payments of its grace are not known", () => {
    const world = debtor(planOf([instalment("2026-03-20", 100)]));
    world.knowsPayments = false;
    world.settings = { ...world.settings, paymentsAsOf: day("2026-03-24") };
    expect(world.decision("2026-03-26", "X").state).toBe("plan-kept");
    world.settings = { ...world.settings, paymentsAsOf: day("2026-03-25") };
    expect(world.decision("2026-03-26", "X").state).toBe("needs-person");
  });

  it("is not missed while cash that may be it is not matched yet", () => {
    const world = debtor(planOf([instalment("2026-03-20", 100)]));
    world.owes(accountOf("X", [A()], { rows: [2], unallocated: [{ currency: "GBP", minor: 100_00 }] }));
    expect(world.lives("2026-03-26", "2026-03-27").filter((act) => act.includes("missed"))).toEqual([]);
    world.owes(accountOf("X", [A()], { rows: [2], unallocated: [{ currency: "EUR", minor: 100_00 }] }));
    expect(world.acts("2026-03-27").filter((act) => act.includes("missed"))).toHaveLength(2);
  });

  it("that is missed opens a task and a message about the plan, the task first, each once", () => {
    expect(debtor().lives("2026-03-24", "2026-03-31")).toEqual([
      "2026-03-26 X run:plan-missed task",
      "2026-03-26 X run:instalment-missed email",
    ]);
  });

  it("and nobody looking for three working days goes to the team lead", () => {
    const story = debtor()
      .lives("2026-03-26", "2026-04-10")
      .filter((line) => line.includes("review"));
    expect(story).toEqual(["2026-04-01 X run:review-block task"]);
  });

  it("is paid oldest first, by what arrived since the plan was agreed", () => {
    const world = debtor();
    owes(world, A(150));
    world.run("2026-03-24");
    const account = world.accounts[0]!;
    const history = historyOf(world.ledger, "X");
    const state = (on: string) => {
      const settings = { ...world.settings, paymentsAsOf: day(on) };
      const rules = rulesOf({ settings, ledger: world.ledger, controlDate: day(on) });
      const plan = {
        reviewOn: day("2026-06-30"),
        agreedOn: day("2026-03-13"),
        instalments: THREE.kind === "plan" ? THREE.instalments : [],
      };
      return planStateOf({ ...account, plan }, history, rules).instalments.map(
        ({ status, missingMinor }) => `${status} ${missingMinor}`,
      );
    };
    expect(state("2026-04-23")).toEqual(["paid 0", "due 5000", "due 10000"]);
    expect(state("2026-04-24")).toEqual(["paid 0", "missed 5000", "due 10000"]);
  });

  it("of another currency is paid by its own money", () => {
    const euros = itemOf({ itemId: "E", due: "2026-03-02", amount: 100, currency: "EUR" }, 3);
    const both = planOf([instalment("2026-03-20", 100, "EUR"), instalment("2026-03-20", 100)]);
    const world = debtor(both, A(), euros);
    owes(world, A(), itemOf({ itemId: "E", due: "2026-03-02", amount: 0, currency: "EUR" }, 3));
    expect(shown(world, "2026-03-26")).toMatch(/the instalment of 100\.00 GBP due/);
  });

  it("paid late and after it was missed makes the plan kept again", () => {
    const world = debtor();
    world.run("2026-03-26");
    owes(world, A(200));
    expect(world.decision("2026-03-27", "X").state).toBe("plan-kept");
  });
});

describe("a plan", () => {
  it("covers only its items: the rest is chased, and its messages go out all the same", () => {
    const world = debtor(planOf([instalment("2026-03-20", 300)], ["A"]), A(), B);
    expect(world.lives("2026-03-14", "2026-03-18")).toEqual([
      "2026-03-16 X first email",
      "2026-03-17 X run:instalment-due email",
    ]);
  });

  it("without instalments is looked at again on its day, as the sheet says it", () => {
    const world = debtor(planOf([]));
    expect(shown(world, "2026-04-20")).toBe(
      "plan-kept: Waiting: an instalment plan is kept, to be looked at on 2026-06-30",
    );
    expect(world.acts("2026-04-20")).toEqual([]);
  });

  it.each([
    ["2026-06-29", []],
    ["2026-06-30", []],
    ["2026-07-01", ["X run:review-block task"]],
  ])("goes to the team lead past its review day: %s %j", (on, acts) => {
    expect(debtor(planOf([])).acts(on)).toEqual(acts);
  });

  it("that a person ends lets the ladder resume, and what is severe needs a message since", () => {
    const world = debtor();
    world.run("2026-03-26");
    expect(planEndedOn(historyOf(world.ledger, "X"))).toBeUndefined();
    world.records("2026-03-27", "X", { kind: "cleared", what: "plan" });
    expect(planEndedOn(historyOf(world.ledger, "X"))).toBe(day("2026-03-27"));
    expect(shown(world, "2026-03-30")).toMatch(/^needs-unmet: .*needs a message since the plan ended on 2026-03-27$/);
  });

  it("in the place of another begins afresh", () => {
    const world = debtor();
    world.run("2026-03-26");
    world.records("2026-03-27", "X", {
      ...planOf([instalment("2026-04-30", 300)]),
      agreedOn: day("2026-03-27"),
    } as Entry);
    expect(world.decision("2026-03-30", "X").state).toBe("plan-kept");
    expect(planEndedOn(historyOf(world.ledger, "X"))).toBeUndefined();
  });
});
