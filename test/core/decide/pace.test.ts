import { describe, expect, it } from "vitest";
import { day, formatDay } from "../../../src/core/day.ts";
import { quietUntilOn } from "../../../src/core/decide/quiet.ts";
import type { WrittenAct } from "../../../src/core/playbook/written.ts";
import { accountOf, itemOf, playbookOf } from "../../support/builders.ts";
import { World } from "../../support/world.ts";

const WEEKDAYS = { workingWeekdays: [1, 2, 3, 4, 5], holidays: [day("2026-04-03"), day("2026-04-06")] };
const owed = (due: string) => accountOf("X", [itemOf({ itemId: "A", due, amount: 100 })]);
const ladder = (gapDays: string, facts = {}) =>
  playbookOf(
    [
      ["first", "due + 10 days"],
      ["second", "due + 20 days"],
      ["third", "due + 30 days"],
    ],
    { gapDays, ...facts },
    { mayBeTighterThanGap: true },
  );

describe("the gap since the last chasing message", () => {
  it.each([
    ["0", "2026-03-01", "gap", "2026-03-02"],
    ["0", "2026-03-02", "second", "2026-03-02"],
    ["1", "2026-03-01", "gap", "2026-03-02"],
    ["1", "2026-03-02", "second", "2026-03-02"],
    ["5", "2026-03-05", "gap", "2026-03-06"],
    ["5", "2026-03-06", "second", "2026-03-06"],
    ["5", "2026-03-07", "second", "2026-03-07"],
  ])("of %s days after 1 March, on %s: %s, next on %s", (gapDays, on, seen, nextOn) => {
    const world = new World([ladder(gapDays)]).owes(owed("2026-01-01"));
    world.run("2026-03-01");
    const { state, nextStageId, nextOn: next } = world.decision(on, "X");
    expect(state === "act-due" ? nextStageId : state).toBe(seen);
    expect(next && formatDay(next)).toBe(nextOn);
  });

  it("counts from the day the message went out, not from its draft", () => {
    const world = new World([ladder("5")]).owes(owed("2026-01-01"));
    world.run("2026-03-01", { approves: false });
    expect(world.decision("2026-03-20", "X").state).toBe("draft-waiting");
    world.sends("2026-03-04", "X", "first");
    expect(world.decision("2026-03-08", "X").state).toBe("gap");
    expect(world.decision("2026-03-09", "X").state).toBe("act-due");
  });

  it("is not used by a message that bounced", () => {
    const world = new World([ladder("5")]).owes({
      ...owed("2026-01-01"),
      contacts: [
        { email: "old@customer.example", isMain: true },
        { email: "next@customer.example", isMain: false },
      ],
    });
    world.run("2026-03-01");
    world.bounces("2026-03-01", "X", "old@customer.example");
    const { actions } = world.preview("2026-03-02");
    expect(actions.map(({ stageId, to, occurrence }) => [stageId, to, occurrence])).toEqual([
      ["first", ["next@customer.example"], 2],
    ]);
  });

  it("is kept by what the sheet said when the program was switched on", () => {
    const world = new World([ladder("5")]).owes(owed("2026-01-01"));
    const listing = { dueOn: day("2026-01-01"), daysPastDue: 40, currency: "GBP", minor: 100_00, balanceMinor: 100_00 };
    world.log({
      kind: "opening",
      on: day("2026-02-20"),
      accountId: "X",
      playbookId: "test",
      stageId: "first",
      messageOrdinal: 1,
      lastChasedOn: day("2026-02-18"),
      items: [{ itemId: "A", part: "overdue", ...listing }],
    });
    expect(world.decision("2026-02-22", "X").state).toBe("gap");
    expect(world.mails("2026-02-23", "X")).toBe("second");
  });
});

describe("the ceiling of contacts in seven days", () => {
  const CALL: WrittenAct = { stage: "call", when: "due + 12 days", act: "call", owner: "finance", template: "t/call" };
  const CALLING = playbookOf(
    [
      ["first", "due + 10 days"],
      { ...CALL, stage: "call" },
      ["second", "due + 14 days"],
      ["third", "due + 15 days"],
      ["fourth", "due + 16 days"],
    ],
    { gapDays: "0" },
  );

  it.each([
    ["2026-03-17", "ceiling", "2026-03-18"],
    ["2026-03-18", "act-due", "2026-03-18"],
  ])("counts calls too: a fourth contact on %s is %s, next on %s", (on, state, nextOn) => {
    const world = new World([CALLING]).owes(owed("2026-03-01"));
    world.run("2026-03-11");
    world.run("2026-03-13");
    world.closes("2026-03-13", "X", "call", "call", "conversation");
    world.run("2026-03-15");
    expect(world.history("X").map(({ act }) => act.stageId)).toEqual(["first", "call", "second"]);
    const decision = world.decision(on, "X");
    expect([decision.state, decision.nextOn && formatDay(decision.nextOn)]).toEqual([state, nextOn]);
    if (state === "ceiling") expect(decision.why).toContain("3 contacts within seven days");
  });
});

describe("working days", () => {
  it.each([
    ["2026-03-13", "waiting", "2026-03-16"],
    ["2026-03-14", "waiting", "2026-03-16"],
    ["2026-03-15", "waiting", "2026-03-16"],
    ["2026-03-16", "act-due", "2026-03-16"],
    ["2026-03-17", "act-due", "2026-03-17"],
  ])("a stage of Saturday 14 March, on %s: %s, next on %s", (on, state, nextOn) => {
    const world = new World([ladder("5")], WEEKDAYS).owes(owed("2026-03-04"));
    const decision = world.decision(on, "X");
    expect([decision.state, decision.nextOn && formatDay(decision.nextOn)]).toEqual([state, nextOn]);
  });

  it("moves what was due before to the working day after Easter", () => {
    const world = new World([ladder("5")], WEEKDAYS).owes(owed("2026-03-01"));
    expect(world.decision("2026-04-03", "X")).toMatchObject({ state: "not-working-day", nextOn: day("2026-04-07") });
    expect(world.decision("2026-04-06", "X").why).toMatch(/moved to the working day 2026-04-07$/);
    expect(world.mails("2026-04-07", "X")).toBe("first");
  });

  it("moves a reminder before the due day back, and lets it lapse after it", () => {
    const pre: WrittenAct = {
      stage: "pre",
      when: "due - 3 days",
      until: "due",
      act: "email",
      owner: "finance",
      template: "t/pre",
    };
    const world = new World([playbookOf([pre, ["first", "due + 10 days"]])], WEEKDAYS).owes(owed("2026-03-10"));
    // Three days before Tuesday 10 March is a Saturday: the Friday before.
    expect(world.decision("2026-03-05", "X")).toMatchObject({ state: "waiting", nextOn: day("2026-03-06") });
    expect(world.preview("2026-03-06").actions.map(({ stageId }) => stageId)).toEqual(["pre"]);
    expect(world.preview("2026-03-10").actions.map(({ stageId }) => stageId)).toEqual(["pre"]);
    expect(world.decision("2026-03-11", "X").nextStageId).toBe("first");
  });

  it("never move the stage clock", () => {
    const world = new World([ladder("5")], WEEKDAYS).owes(owed("2026-03-04"));
    expect(world.decision("2026-03-14", "X").stageId).toBe("first");
    expect(world.mails("2026-03-16", "X")).toBe("first");
    expect(world.decision("2026-03-24", "X")).toMatchObject({ stageId: "second", state: "act-due" });
  });
});

describe("quiet periods", () => {
  const PERIODS = [
    { from: "12-22", to: "01-02" },
    { from: "08-10", to: "08-12" },
  ];

  it.each([
    ["2026-12-21", undefined],
    ["2026-12-22", "2027-01-02"],
    ["2026-12-31", "2027-01-02"],
    ["2027-01-02", "2027-01-02"],
    ["2027-01-03", undefined],
    ["2026-08-10", "2026-08-12"],
    ["2026-08-13", undefined],
  ])("%s lies in the one that ends on %s", (on, until) => {
    const found = quietUntilOn(day(on), PERIODS);
    expect(found && formatDay(found)).toBe(until);
  });

  const notice: WrittenAct = {
    stage: "notice",
    when: "due + 20 days",
    severe: "final-notice",
    needs: "1 message sent",
    act: "email",
    owner: "finance",
    template: "t/notice",
  };

  it.each([
    ["2026-12-21", "act-due", "2026-12-21"],
    ["2026-12-22", "quiet-period", "2027-01-04"],
    ["2027-01-02", "quiet-period", "2027-01-04"],
    ["2027-01-03", "not-working-day", "2027-01-04"],
    ["2027-01-04", "act-due", "2027-01-04"],
  ])("a severe stage on %s: %s, next on %s", (on, state, nextOn) => {
    const playbook = playbookOf([["first", "due + 10 days"], notice], { gapDays: "5" });
    const world = new World([playbook], { ...WEEKDAYS, quietPeriods: PERIODS }).owes(owed("2026-11-30"));
    world.run("2026-12-10");
    const decision = world.decision(on, "X");
    expect([decision.state, decision.nextOn && formatDay(decision.nextOn)]).toEqual([state, nextOn]);
  });

  it("hold nothing that is not severe", () => {
    const world = new World([ladder("5")], { ...WEEKDAYS, quietPeriods: PERIODS }).owes(owed("2026-12-14"));
    expect(world.mails("2026-12-24", "X")).toBe("first");
  });

  it("come after the gap as a reason, and the day shown lies behind both", () => {
    const playbook = playbookOf([["first", "due + 10 days"], notice], { gapDays: "5" });
    const world = new World([playbook], { ...WEEKDAYS, quietPeriods: PERIODS }).owes(owed("2026-12-01"));
    world.run("2026-12-21");
    expect(world.decision("2026-12-24", "X")).toMatchObject({ state: "gap", nextOn: day("2027-01-04") });
  });
});

describe("the cap of a run", () => {
  const book = (settings = {}) =>
    new World([ladder("5")], settings).owes(
      ...["A", "B", "C"].map((id, index) =>
        accountOf(id, [itemOf({ itemId: id, due: "2026-01-01", amount: 100 * (index + 1) }, index + 2)]),
      ),
    );
  const drafted = (world: World, on: string) => world.preview(on).actions.map(({ accountId }) => accountId);

  it.each([
    [1, ["C"]],
    [2, ["C", "B"]],
    [3, ["C", "B", "A"]],
    [4, ["C", "B", "A"]],
  ])("of %i keeps the largest overdue amount times its days: %j", (remindersMax, accounts) => {
    expect(drafted(book({ remindersMax }), "2026-01-20")).toEqual(accounts);
  });

  it("says so on the rows that wait, and goes on the next day", () => {
    const world = book({ remindersMax: 2 });
    expect(world.decision("2026-01-20", "A")).toMatchObject({ state: "capped" });
    expect(world.decision("2026-01-20", "A").why).toMatch(/; waits because .+ at most 2 drafts$/);
    world.run("2026-01-20");
    // Running again on the same day does not begin a new cap.
    expect(drafted(world, "2026-01-20")).toEqual([]);
    expect(drafted(world, "2026-01-21")).toEqual(["A"]);
  });

  it.each([
    [2, ["C"]],
    [3, ["C", "B", "A"]],
  ])("is lower in the first three runs: after %i complete ones %j", (runs, accounts) => {
    const world = book({ firstRemindersMax: 1, remindersMax: 3 });
    const counts = { isComplete: true, drafts: 0, tasks: 0, faults: 0 };
    for (let run = 0; run < runs; run++)
      world.log({ kind: "run-finished", on: day("2026-01-01"), runId: "r", ...counts });
    expect(drafted(world, "2026-01-20")).toEqual(accounts);
  });

  it("never adds two currencies to weigh an account", () => {
    const both = accountOf("M", [
      itemOf({ itemId: "1", due: "2026-01-01", amount: 200 }, 9),
      itemOf({ itemId: "2", due: "2026-01-01", amount: 200, currency: "EUR" }, 10),
    ]);
    expect(drafted(book({ remindersMax: 1 }).owes(both), "2026-01-20")).toEqual(["C"]);
  });
});
