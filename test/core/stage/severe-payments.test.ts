import { describe, expect, it } from "vitest";
import { day, formatDay } from "../../../src/core/day.ts";
import type { WrittenAct } from "../../../src/core/playbook/written.ts";
import { accountOf, itemOf, playbookOf } from "../../support/builders.ts";
import { World } from "../../support/world.ts";

const DUE = "2026-01-01";
const owed = (amount = 100, due = DUE) => accountOf("X", [itemOf({ itemId: "A", due, amount })]);

const stage = (id: string, when: string, rest: Partial<WrittenAct> = {}): WrittenAct => ({
  stage: id,
  when,
  act: "email",
  owner: "finance",
  template: `t/${id}`,
  ...rest,
});
const NOTICE = stage("notice", "due + 30 days", { severe: "final-notice", needs: "1 message sent" });
const ladder = (acts: readonly WrittenAct[]) => playbookOf(acts, { gapDays: "5" });
const LADDER = ladder([stage("first", "due + 10 days"), NOTICE]);

describe("a part payment", () => {
  const WEEKDAYS = { workingWeekdays: [1, 2, 3, 4, 5] };
  const paid = (left: number, seenOn: string) => {
    const world = new World([ladder([stage("first", "due + 10 days"), NOTICE])], WEEKDAYS).owes(owed(10_000));
    world.run("2026-01-12");
    world.owes(owed(left));
    world.run(seenOn);
    return world;
  };

  it.each([
    [7501, "act-due"],
    [7500, "needs-person"],
    [7499, "needs-person"],
  ])("of 10,000 that leaves %i: %s", (left, state) => {
    expect(paid(left, "2026-01-30").decision("2026-02-02", "X").state).toBe(state);
  });

  it.each([
    ["2026-02-05", "needs-person"],
    ["2026-02-06", "needs-person"],
    ["2026-02-09", "act-due"],
  ])("on Friday 30 January is asked about for five working days: on %s %s", (on, state) => {
    const world = paid(6000, "2026-01-30");
    const decision = world.decision(on, "X");
    expect(decision.state).toBe(state);
    if (state === "needs-person") expect(decision.why).toContain("40 % of the overdue was paid on 2026-01-30");
  });

  it("is a share of what was overdue, and not of what the message listed as upcoming", () => {
    const owing = (left: number) =>
      accountOf("X", [
        itemOf({ itemId: "A", due: DUE, amount: left }),
        itemOf({ itemId: "B", due: "2026-03-01", amount: 30_000 }, 3),
      ]);
    const world = new World([LADDER], WEEKDAYS).owes(owing(10_000));
    world.run("2026-01-12");
    world.owes(owing(7000));
    world.run("2026-01-30");
    expect(world.decision("2026-02-02", "X").why).toContain("30 % of the overdue was paid on 2026-01-30");
  });

  it("does not hold a stage that is not severe", () => {
    const world = new World([ladder([stage("first", "due + 10 days"), stage("second", "due + 20 days")])]).owes(owed());
    world.run("2026-01-11");
    world.owes(owed(10));
    expect(world.mails("2026-01-21", "X")).toBe("second");
  });
});

describe("payments that are too old", () => {
  const WEEKDAYS = { workingWeekdays: [1, 2, 3, 4, 5] };

  it.each([
    ["2026-03-06", "act-due"],
    ["2026-03-07", "not-working-day"],
    ["2026-03-09", "act-due"],
    ["2026-03-10", "payments-too-old"],
  ])("through Friday 6 March, on %s: %s", (on, state) => {
    const world = new World([LADDER], { ...WEEKDAYS, paymentsAsOf: day("2026-03-06") }).owes(owed(), {
      ...owed(),
      accountId: "Y",
    });
    world.owes(...world.accounts, { ...owed(), accountId: "Z", items: [] });
    world.knowsPayments = false;
    expect(world.decision(on, "X").state).toBe(state);
    const faults = world.preview(on).faults.map(({ code, message }) => `${code}: ${message}`);
    expect(faults).toEqual(
      state === "payments-too-old"
        ? [
            'payments-too-old: Payments are included only through 2026-03-06, so 2 accounts were not chased; enter the payments since and set "Payments as of".',
          ]
        : [],
    );
  });

  it("never speak of a due day whose payments are not known yet", () => {
    const playbook = playbookOf([["first", "due + 1 day"]], { clearingDays: "2" });
    const world = new World([playbook], WEEKDAYS).owes(owed(100, "2026-03-05"));
    // Thursday and two banking days: Monday.
    expect(["2026-03-06", "2026-03-09"].map((on) => world.decision(on, "X").state)).toEqual(["waiting", "act-due"]);
    const { nextOn, why } = world.decision("2026-03-06", "X");
    expect([nextOn && formatDay(nextOn), why]).toEqual([
      "2026-03-09",
      "Waiting: payments of the due day 2026-03-05 are known once the book includes 2026-03-09",
    ]);
  });
});
