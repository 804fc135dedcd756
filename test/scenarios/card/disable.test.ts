import { describe, expect, it } from "vitest";
import { addDays, day, formatDay } from "../../../src/core/day.ts";
import type { World } from "../../support/world.ts";
import { charged, failing, ringing, said } from "./subscribers.ts";

const skips = (world: World, on: string, stageId: string) =>
  world.log({
    kind: "passed",
    on: day(on),
    accountId: "Wren",
    playbookId: "card",
    track: "card",
    anchorOn: day("2026-03-02"),
    stageId,
    reason: "skipped by anna: on holiday",
  });
const disabling = (story: readonly string[]) => story.filter((act) => act.includes(" disable "));

describe("switching the account off needs two months of silence", () => {
  it.each([
    ["2026-04-30", []],
    ["2026-05-01", ["Wren disable status"]],
    ["2026-05-02", ["Wren disable status"]],
  ])("sixty days after the first message of 2 March: on %s", (on, expected) => {
    const world = failing();
    world.lives("2026-03-02", "2026-04-10", { each: ringing(world) });
    expect(world.acts(on)).toEqual(expected);
  });

  it("counted from the day that the first message went out, not from the failure", () => {
    const world = failing();
    world.lives("2026-03-02", "2026-03-11", { approves: false });
    world.sends("2026-03-12", "Wren", "card-failed");
    const story = world.lives("2026-03-13", "2026-05-12", { each: ringing(world) });
    expect(disabling(story)).toEqual(["2026-05-11 Wren disable status"]);
  });

  it("and from the second where a person skipped the first", () => {
    const world = failing();
    skips(world, "2026-03-02", "card-failed");
    const story = world.lives("2026-03-02", "2026-05-10", { each: ringing(world) });
    expect(story[0]).toBe("2026-03-05 Wren card-failed-2 email");
    expect(disabling(story)).toEqual(["2026-05-04 Wren disable status"]);
  });

  it("first seen two months late: sixty days from the first message all the same", () => {
    const world = failing();
    const story = world.lives("2026-05-04", "2026-07-10", { each: ringing(world) });
    expect(story[0]).toBe("2026-05-04 Wren card-failed email");
    expect(disabling(story)).toEqual([`${formatDay(addDays(day("2026-05-04"), 60))} Wren disable status`]);
  });
});

describe("the guard: two messages that went out and two calls that were tried, none answered", () => {
  it("nobody rings: the call stays in front of a person, and from the day on the row names what is missing", () => {
    const world = failing();
    expect(disabling(world.lives("2026-03-02", "2026-09-30"))).toEqual([]);
    expect(said(world, "2026-04-30")).toBe('waiting: Waiting: "First call" is open as a call since 2026-03-16');
    expect(said(world, "2026-05-01")).toBe(
      'waiting: Waiting: "First call" is open as a call since 2026-03-16; "Switch the account off" needs 2 calls on record (0 so far)',
    );
  });

  it.each([
    [["card-failed-2", "card-failed-3"], "2 messages that went out (1 so far)"],
    [["call-1", "call-2"], "2 calls on record (0 so far)"],
    [
      ["card-failed", "card-failed-2", "card-failed-3", "call-1", "call-2"],
      "2 messages that went out (none has) and 2 calls on record (0 so far) and a message about this debt in the last 90 days",
    ],
  ])("without %j", (skipped, missing) => {
    const world = failing();
    for (const stageId of skipped) skips(world, "2026-03-02", stageId);
    const story = world.lives("2026-03-02", "2026-05-10", { each: ringing(world) });
    expect(disabling(story)).toEqual([]);
    expect(story.filter((act) => act.includes("run:"))).toEqual(["2026-05-01 Wren run:needs-unmet task"]);
    const { state, why } = world.decision("2026-05-10", "Wren");
    expect(state).toBe("needs-unmet");
    expect(why.replace(/, /g, " and ")).toContain(`"Switch the account off" needs ${missing}`);
  });

  it("messages that bounced did not go out", () => {
    const world = failing();
    world.lives("2026-03-02", "2026-03-02");
    world.bounces("2026-03-03", "Wren", "wren@customer.example");
    const story = world.lives("2026-03-03", "2026-06-30", { each: ringing(world) });
    expect(disabling(story)).toEqual([]);
  });

  it("a call that was opened and not made is no call", () => {
    const world = failing();
    skips(world, "2026-03-02", "call-2");
    world.lives("2026-03-02", "2026-03-16");
    // One attempt on one day; the further ones are never made.
    world.closes("2026-03-16", "Wren", "call-1", "call", "unreachable");
    expect(disabling(world.lives("2026-03-17", "2026-06-15"))).toEqual([]);
    expect(said(world, "2026-05-20")).toContain("2 calls on record (1 so far)");
  });

  it("a person may override what is missing, with a reason", () => {
    const world = failing();
    skips(world, "2026-03-02", "call-1");
    skips(world, "2026-03-02", "call-2");
    world.lives("2026-03-02", "2026-05-10");
    world.log({
      kind: "overridden",
      on: day("2026-05-11"),
      accountId: "Wren",
      track: "card",
      anchorOn: day("2026-03-02"),
      stageId: "disable",
      reason: "the firm has closed",
      by: "boss@firm.example",
    });
    expect(world.acts("2026-05-11")).toEqual(["Wren disable status"]);
  });

  it("waits while the book does not say through which day payments are included", () => {
    const world = failing();
    world.lives("2026-03-02", "2026-04-10", { each: ringing(world) });
    world.knowsPayments = false;
    expect(world.acts("2026-05-01")).toEqual(["Wren run:needs-unmet task"]);
  });
});

describe("answered, and not paid: a person decides", () => {
  it("an answer to the first message: no further message, no call, and the account is never switched off by itself", () => {
    const world = failing();
    world.run("2026-03-02");
    world.replies("2026-03-04", "Wren");
    expect(world.lives("2026-03-04", "2026-03-09")).toEqual([
      "2026-03-04 Wren run:read-reply task",
      "2026-03-08 Wren run:review-block task", // three working days are over
    ]);
    world.closes("2026-03-09", "Wren", "run:read-reply", "task", "closed");
    // On the day of the first call that would have come.
    expect(world.lives("2026-03-10", "2026-03-26")).toEqual(["2026-03-16 Wren run:part-payment task"]);
    expect(said(world, "2026-03-31")).toBe(
      "needs-person: Needs a person: the customer answered on 2026-03-04 and has not paid; decide about a plan, a promise or the next step",
    );
    world.closes("2026-04-01", "Wren", "run:part-payment", "task", "done");
    const story = world.lives("2026-04-01", "2026-08-31");
    expect(disabling(story)).toEqual([]);
    expect(story[0]).toBe("2026-05-01 Wren run:needs-unmet task");
    expect(said(world, "2026-05-02")).toContain("a person to decide, because the customer answered on 2026-03-04");
  });

  it("a conversation in the first call: there is no second one, and a person is asked on its day", () => {
    const world = failing();
    world.lives("2026-03-02", "2026-03-16");
    world.closes("2026-03-16", "Wren", "call-1", "call", "conversation");
    expect(world.lives("2026-03-17", "2026-04-10")).toEqual(["2026-04-01 Wren run:part-payment task"]);
  });

  it("nobody closes that: it is looked at again, and goes to the team lead", () => {
    const world = failing();
    world.lives("2026-03-02", "2026-03-16");
    world.closes("2026-03-16", "Wren", "call-1", "call", "conversation");
    const story = world.lives("2026-03-17", "2026-04-30");
    expect(story).toEqual(["2026-04-01 Wren run:part-payment task", "2026-04-12 Wren run:review-block task"]);
  });

  it("a conversation in the second call: sixty days after the first message a person is asked", () => {
    const world = failing();
    world.lives("2026-03-02", "2026-03-31", { each: ringing(world) });
    world.run("2026-04-01");
    world.closes("2026-04-01", "Wren", "call-2", "call", "conversation");
    const story = world.lives("2026-04-02", "2026-05-10");
    expect(story).toEqual(["2026-05-01 Wren run:needs-unmet task"]);
  });

  it("a reply that was none, back to the ladder: it goes on where it was", () => {
    const world = failing();
    world.run("2026-03-02");
    world.replies("2026-03-04", "Wren");
    world.lives("2026-03-04", "2026-03-06");
    world.closes("2026-03-06", "Wren", "run:read-reply", "task", "back-to-the-ladder");
    expect(
      world.lives("2026-03-06", "2026-03-16").filter((act) => act.endsWith("email") || act.endsWith("call")),
    ).toEqual([
      "2026-03-06 Wren card-failed-2 email",
      "2026-03-09 Wren card-failed-3 email",
      "2026-03-16 Wren call-1 call",
    ]);
  });

  it.each([
    [
      "an automatic answer",
      (world: World) =>
        world.log({
          kind: "auto-replied",
          on: day("2026-03-04"),
          accountId: "Wren",
          messageId: "a",
          from: "wren@customer.example",
        }),
    ],
    [
      "a voicemail",
      (world: World) =>
        world.records("2026-03-04", "Wren", { kind: "call", outcome: "voicemail", calledOn: day("2026-03-04") }),
    ],
  ])("%s is no answer", (_what, happens) => {
    const world = failing();
    world.run("2026-03-02");
    happens(world);
    expect(world.lives("2026-03-04", "2026-03-05")).toEqual(["2026-03-05 Wren card-failed-2 email"]);
  });
});

describe("the status", () => {
  function proposed(): World {
    const world = failing();
    world.lives("2026-03-02", "2026-05-01", { each: ringing(world) });
    return world;
  }

  it("is a proposal that the approver confirms: nothing is switched off by itself", () => {
    const last = proposed().history("Wren").at(-1);
    expect(last?.act).toMatchObject({
      kind: "status",
      status: "disabled",
      severe: "disablement",
      ownerRole: "approver",
    });
    expect(last?.status).toBe("open");
    expect(last?.act.template).toBe("run/status-disabled");
  });

  it("that nobody has confirmed is taken back when the charge goes through: nothing is restored", () => {
    const world = proposed();
    charged(world);
    expect(world.lives("2026-05-02", "2026-12-31")).toEqual([]);
    expect(world.history("Wren").at(-1)?.status).toBe("withdrawn");
  });

  it("confirmed, and then charged on a Saturday: access is restored the same day, and the customer hears it", () => {
    const world = proposed();
    world.closes("2026-05-04", "Wren", "disable", "status", "confirmed");
    world.lives("2026-05-04", "2026-05-08");
    charged(world);
    expect(world.lives("2026-05-09", "2026-05-10")).toEqual([
      "2026-05-09 Wren lift status",
      "2026-05-09 Wren lift email",
    ]);
    expect(world.lives("2026-05-11", "2026-05-12")).toEqual(["2026-05-11 Wren run:lift-unconfirmed task"]);
  });

  it("refused by a person: it is not proposed again, and what becomes of it is asked every month", () => {
    const world = proposed();
    world.closes("2026-05-04", "Wren", "disable", "status", "refused");
    expect(world.lives("2026-05-04", "2026-06-30")).toEqual([
      "2026-05-04 Wren run:decide-exhausted task",
      "2026-06-01 Wren run:decide-exhausted task",
    ]);
  });
});
