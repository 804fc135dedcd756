import { describe, expect, it } from "vitest";
import { day } from "../../../src/core/day.ts";
import { care, idleClient, WEEKDAYS } from "./clients.ts";

describe("Kite pays, uses nothing and does not answer", () => {
  it("is written to three times in three months, and then a person decides", () => {
    const world = care(idleClient());
    expect(world.lives("2026-03-01", "2027-02-28")).toEqual([
      "2026-04-01 Kite price-increase email", // ninety days after the last use
      "2026-05-01 Kite follow-up-1 email",
      "2026-06-01 Kite follow-up-2 email",
      "2026-07-01 Kite decide task",
      "2026-09-01 Kite apply-rate task", // the effective date
    ]);
    expect(world.decision("2027-02-28", "Kite")).toMatchObject({
      playbookId: "inactive",
      state: "waiting",
      why: 'Entered 2026-04-01: "Decide: cancel or downgrade" was opened 2026-07-01; nothing further is due',
    });
  });

  it("on working days only: what falls on a weekend moves, and the months follow", () => {
    const world = care(idleClient({ outreachOn: day("2026-03-20") }), WEEKDAYS);
    expect(world.lives("2026-03-20", "2026-07-31")).toEqual([
      "2026-04-03 Kite price-increase email",
      "2026-05-04 Kite follow-up-1 email", // 3 May is a Sunday
      "2026-06-04 Kite follow-up-2 email",
      "2026-07-06 Kite decide task", // 4 July is a Saturday
    ]);
  });

  it("tells each quiet day why it is quiet", () => {
    const world = care(idleClient());
    const why = (on: string) => {
      world.run(on);
      const { state, why: reason } = world.decision(on, "Kite");
      return `${state}: ${reason}`;
    };
    expect(why("2026-03-31")).toBe("clear: Clear: nothing is open");
    expect(why("2026-04-01")).toBe(
      'waiting: Entered 2026-04-01: "Price increase for inactivity" went out 2026-04-01; "First follow-up" comes on 2026-05-01',
    );
    expect(why("2026-05-01")).toBe(
      'waiting: Entered 2026-04-01: "First follow-up" went out 2026-05-01; "Second follow-up" comes on 2026-06-01',
    );
    expect(why("2026-06-30")).toBe(
      'waiting: Entered 2026-04-01: "Second follow-up" went out 2026-06-30; "Decide: cancel or downgrade" comes on 2026-07-30',
    );
  });

  it.each([
    ["2026-01-31", "2026-02-28", "2026-03-28", "2026-04-28"],
    ["2028-01-31", "2028-02-29", "2028-03-29", "2028-04-29"],
    ["2026-11-30", "2026-12-30", "2027-01-30", "2027-02-28"],
    ["2026-12-15", "2027-01-15", "2027-02-15", "2027-03-15"],
  ])("a month is a calendar month: entered on %s", (entered, first, second, decision) => {
    const lastUsedOn = (day(entered) - 90) as ReturnType<typeof day>;
    const outreachOn = (day(entered) - 14) as ReturnType<typeof day>;
    const world = care(idleClient({ lastUsedOn, outreachOn, newRateOn: day("2029-01-01") }));
    expect(world.lives(entered, decision)).toEqual([
      `${entered} Kite price-increase email`,
      `${first} Kite follow-up-1 email`,
      `${second} Kite follow-up-2 email`,
      `${decision} Kite decide task`,
    ]);
  });

  it("the month runs from the day that a message went out, not from its draft", () => {
    const world = care(idleClient());
    world.run("2026-04-01", { approves: false });
    world.lives("2026-04-02", "2026-04-19", { approves: false });
    world.sends("2026-04-20", "Kite", "price-increase");
    expect(world.lives("2026-04-21", "2026-05-20")).toEqual(["2026-05-20 Kite follow-up-1 email"]);
  });

  it.each([
    ["2026-04-30", "-"],
    ["2026-05-01", "follow-up-1"],
    ["2026-05-02", "follow-up-1"],
  ])("the first follow-up, looked at on %s", (on, stage) => {
    const world = care(idleClient());
    world.run("2026-04-01");
    expect(world.mails(on, "Kite")).toBe(stage);
  });
});

describe("never more than three chases", () => {
  it("not even in years", () => {
    const world = care(idleClient({ newRateOn: day("2029-01-01") }));
    const mails = world.lives("2026-03-01", "2028-03-01").filter((act) => act.endsWith("email"));
    expect(mails).toHaveLength(3);
  });

  it("the decision needs all three: one that a person skipped is named", () => {
    const world = care(idleClient());
    world.lives("2026-04-01", "2026-05-31");
    world.log({
      kind: "passed",
      on: day("2026-06-01"),
      accountId: "Kite",
      playbookId: "inactive",
      track: "care",
      anchorOn: day("2026-04-01"),
      stageId: "follow-up-2",
      reason: "skipped by anna: on holiday",
    });
    const story = world.lives("2026-06-01", "2026-08-01");
    expect(story.filter((act) => act.includes(" decide "))).toEqual([]);
    expect(story[0]).toBe("2026-06-01 Kite run:needs-unmet task");
    expect(world.decision("2026-06-02", "Kite").why).toContain('needs "Second follow-up" to have gone out');
  });

  it("a person decides: the task is the team lead's, and nothing is cancelled by itself", () => {
    const world = care(idleClient());
    world.lives("2026-04-01", "2026-07-01");
    const decide = world.history("Kite").find(({ act }) => act.stageId === "decide");
    expect(decide?.act).toMatchObject({ kind: "task", severe: "closure", owner: "lead@firm.example" });
    expect(world.history("Kite").filter(({ act }) => act.kind === "status")).toEqual([]);
  });

  it("decided to cancel: both dates are written, and the client is in the scenario of the cancelled", () => {
    const world = care(idleClient());
    world.lives("2026-04-01", "2026-07-01");
    world.closes("2026-07-02", "Kite", "decide", "task", "done");
    const closure = { noticeOn: day("2026-07-02"), cancelledOn: day("2026-07-31"), finalBill: "none" };
    world.owes(idleClient({}, { closure }));
    expect(world.lives("2026-07-02", "2026-08-31")).toEqual([
      "2026-07-02 Kite confirm email",
      "2026-07-31 Kite offboard task",
    ]);
  });
});
