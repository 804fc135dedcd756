import { describe, expect, it } from "vitest";
import { day } from "../../../src/core/day.ts";
import { doubt, ON, plain, worldWith } from "../../support/blocks.ts";

describe("blocks that end by themselves, at -1, 0 and +1 day", () => {
  it.each([
    ["paused until 10 February", { pausedUntilOn: day("2026-02-10") }, "paused", "2026-02-09", "2026-02-10"],
    ["next action on 10 February", { nextActionOn: day("2026-02-10") }, "next-action", "2026-02-10", "2026-02-11"],
    [
      "promised for 10 February",
      { promise: { promisedOn: day("2026-02-10") } },
      "promise-open",
      "2026-02-10",
      "2026-02-11",
    ],
    [
      "claimed on 3 February, five banking days",
      { claim: { claimedOn: day("2026-02-03") } },
      "payment-claimed",
      "2026-02-09",
      "2026-02-10",
    ],
  ] as const)("%s", (_what, facts, state, last, first) => {
    const world = worldWith([]).owes({ ...plain, ...facts });
    expect(world.decision(last, "X").state).toBe(state);
    expect(world.decision(first, "X").state).toBe("act-due");
  });
});

describe("an address whose mail came back", () => {
  it("is named as the reason, because the column Email is filled", () => {
    const world = worldWith([]);
    world.bounces("2026-02-05", "X", plain.contacts[0]?.email ?? "");
    expect(world.decision(ON, "X")).toMatchObject({
      state: "no-address",
      why: "Not chased by mail: what was sent to x@customer.example came back; write another address into Email or ring the customer",
    });
  });
});

describe("a plan", () => {
  it("is ended by nobody but a person: past its review day it goes to the team lead", () => {
    const world = worldWith([]).owes({ ...plain, plan: { reviewOn: day("2026-02-10") } });
    expect(world.decision("2026-02-10", "X").state).toBe("plan-kept");
    expect(world.decision("2026-02-11", "X").state).toBe("plan-kept");
    expect(world.acts("2026-02-10")).toEqual([]);
    expect(world.acts("2026-02-11")).toEqual(["X run:review-block task"]);
  });
});

describe("a person is asked", () => {
  it.each([
    [99, "needs-person"],
    [100, "act-due"],
    [101, "act-due"],
  ])("with a limit of %i and 100.00 overdue: %s", (personAboveMajor, state) => {
    const world = worldWith([]);
    world.settings = { ...world.settings, personAboveMajor };
    expect(world.decision(ON, "X").state).toBe(state);
  });

  it.each([
    [30, "promise-open"],
    [31, "needs-person"],
  ])("about a promise %i days ahead: %s", (days, state) => {
    const madeOn = day(ON);
    const promise = { promisedOn: (madeOn + days) as typeof madeOn, madeOn };
    const world = worldWith([]).owes({ ...plain, promise });
    expect(world.decision(ON, "X").state).toBe(state);
  });

  it("about a promise in part, never: the rest is chased", () => {
    const promise = { promisedOn: day("2026-02-20"), amount: { currency: "GBP", minor: 40_00 } };
    const world = worldWith([]).owes({ ...plain, promise });
    const decision = world.decision(ON, "X");
    expect(decision.state).toBe("act-due");
    expect(decision.demanded).toEqual([{ currency: "GBP", minor: 60_00 }]);
  });
});

describe("rows that cannot be read", () => {
  it("keep an account with nothing else open from looking clear", () => {
    const world = worldWith([]).owes({ ...plain, items: [], rowFaults: [doubt] });
    expect(world.decision(ON, "X").state).toBe("fault");
  });

  it("do not stop its other rows", () => {
    const world = worldWith([]).owes({ ...plain, rowFaults: [doubt] });
    expect(world.decision(ON, "X").state).toBe("act-due");
  });

  it("hold an account whose playbook does not exist", () => {
    const decision = worldWith([])
      .owes({ ...plain, playbookId: "gone" })
      .decision(ON, "X");
    expect(decision).toMatchObject({ state: "fault", playbookId: "gone" });
    expect(decision.why).toMatch(/no usable playbook "gone"; name one that exists/);
  });

  it("hold an account whose stage nobody owns", () => {
    const world = worldWith([]);
    world.settings = { ...world.settings, sender: "" };
    const { state, why } = world.decision(ON, "X");
    expect([state, why]).toEqual([
      "fault",
      'Not chased: nobody is named as finance for "second"; fill in the account\'s column or Settings',
    ]);
    expect(world.preview(ON).faults.map(({ code }) => code)).toEqual(["role-unresolved"]);
  });
});
