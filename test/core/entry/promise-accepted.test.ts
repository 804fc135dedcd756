import { describe, expect, it } from "vitest";
import { addDays, day, formatDay } from "../../../src/core/day.ts";
import { playbookOf } from "../../support/builders.ts";
import { A, debtor, gbp, owing, type Promised, promiseOf, WEEKDAYS } from "../../support/promises.ts";
import { World } from "../../support/world.ts";

describe("a person must accept a promise", () => {
  it.each([
    ["29 days ahead", "2026-04-11", "promise-open"],
    ["30 days ahead", "2026-04-12", "promise-open"],
    ["31 days ahead", "2026-04-13", "needs-person"],
  ])("%s", (_what, promisedOn, state) => {
    const world = debtor();
    world.records("2026-03-13", "X", promiseOf(promisedOn, "2026-03-13"));
    expect(world.decision("2026-03-13", "X").state).toBe(state);
    const asked = world.acts("2026-03-13");
    expect(asked).toEqual(state === "needs-person" ? ["X run:accept-promise task"] : []);
  });

  it("that is the third for this debt", () => {
    const world = debtor();
    world.records("2026-03-13", "X", promiseOf("2026-03-16", "2026-03-13"));
    world.records("2026-03-14", "X", promiseOf("2026-03-18", "2026-03-14"));
    expect(world.decision("2026-03-15", "X").state).toBe("promise-open");
    world.records("2026-03-15", "X", promiseOf("2026-03-20", "2026-03-15"));
    const { state, why } = world.decision("2026-03-15", "X");
    expect([state, why]).toEqual([
      "needs-person",
      "Needs a person: promised for 2026-03-20, promise number 3 for this debt; accept it or agree on an earlier day",
    ]);
  });

  it("unless the earlier ones were about a debt that is paid", () => {
    const world = debtor();
    world.records("2026-02-02", "X", promiseOf("2026-02-06", "2026-02-02"));
    world.records("2026-02-10", "X", promiseOf("2026-02-12", "2026-02-10"));
    world.records("2026-03-13", "X", promiseOf("2026-03-16", "2026-03-13"));
    expect(world.decision("2026-03-13", "X").state).toBe("promise-open");
  });

  it.each([
    ["confirmed", "promise-open"],
    ["refused", "act-due"],
  ] as const)("and answers %s: %s", (outcome, state) => {
    const world = debtor();
    world.records("2026-03-13", "X", promiseOf("2026-05-29", "2026-03-13"));
    world.run("2026-03-13");
    world.closes("2026-03-16", "X", "run:accept-promise", "task", outcome);
    expect(world.decision("2026-03-23", "X").state).toBe(state);
  });

  it("or enters it as accepted", () => {
    const world = debtor();
    world.records("2026-03-13", "X", promiseOf("2026-05-29", "2026-03-13", { isAccepted: true }));
    expect(world.decision("2026-03-13", "X").state).toBe("promise-open");
    expect(world.acts("2026-03-13")).toEqual([]);
  });

  it("though it covers a part alone: the rest is chased and the task opens", () => {
    const world = debtor();
    world.records("2026-03-13", "X", promiseOf("2026-05-29", "2026-03-13", { amount: gbp(50_00) }));
    expect(world.acts("2026-03-23")).toEqual(["X run:accept-promise task", "X second email"]);
  });
});

describe("two promises that were not kept", () => {
  const broken = (): World => {
    const world = debtor();
    world.records("2026-03-13", "X", promiseOf("2026-03-16", "2026-03-13"));
    world.lives("2026-03-13", "2026-03-17");
    world.records("2026-03-17", "X", promiseOf("2026-03-18", "2026-03-17"));
    return world;
  };

  it("go to a person, from the day on which the second is judged", () => {
    const world = broken();
    expect(world.decision("2026-03-18", "X").state).toBe("promise-open");
    const { state, why } = world.decision("2026-03-19", "X");
    expect([state, why]).toEqual([
      "needs-person",
      "Needs a person: 2 promises were not kept, the last one for 2026-03-18",
    ]);
    expect(world.acts("2026-03-19")).toEqual(["X run:promise-broken task"]);
    expect(world.acts("2026-03-20")).toEqual([]);
  });

  it("whose task is closed are decided, until another is broken", () => {
    const world = broken();
    world.run("2026-03-19");
    world.closes("2026-03-20", "X", "run:promise-broken", "task", "done");
    expect(world.decision("2026-03-23", "X").state).toBe("act-due");
    world.records("2026-03-23", "X", promiseOf("2026-03-24", "2026-03-23", { isAccepted: true }));
    world.run("2026-03-23");
    expect(world.acts("2026-03-25")).toEqual(["X run:promise-broken task"]);
  });

  it("are looked at again after ten working days, by the team lead", () => {
    const world = broken();
    const opened = world.lives("2026-03-19", "2026-04-10").filter((act) => act.includes("run:"));
    expect(opened).toEqual(["2026-03-19 X run:promise-broken task", "2026-04-03 X run:review-block task"]);
  });

  it("do not keep a person from ringing: that is what is asked", () => {
    const calls = playbookOf(
      [{ stage: "call", when: "due + 20 days", act: "call", owner: "finance", template: "t/call" }],
      { clearingDays: "0" },
    );
    const world = new World([calls], WEEKDAYS).owes(owing(A()));
    for (const on of ["2026-03-13", "2026-03-17"]) {
      world.records(on, "X", promiseOf(formatDay(addDays(day(on), 1)), on));
      world.lives(on, formatDay(addDays(day(on), 3)));
    }
    expect(world.ledger.accounts.get("X")?.promises).toHaveLength(2);
    expect(world.acts("2026-03-23")).toEqual(["X call call"]);
  });
});

describe("what a promise does not cover is chased", () => {
  it.each<[string, Promised, string[]]>([
    ["its items only", { itemIds: ["A"] }, ["B 20000"]],
    ["its amount, oldest first", { amount: gbp(150_00) }, ["B 15000"]],
    ["its amount of its items", { itemIds: ["B"], amount: gbp(50_00) }, ["A 10000", "B 15000"]],
  ])("%s", (_what, rest, asked) => {
    const world = debtor();
    world.records("2026-03-13", "X", promiseOf("2026-04-10", "2026-03-13", rest));
    const mail = world.preview("2026-04-07").actions.find(({ kind }) => kind === "email");
    expect(mail?.items.map(({ itemId, minor }) => `${itemId} ${minor}`)).toEqual(asked);
  });
});
