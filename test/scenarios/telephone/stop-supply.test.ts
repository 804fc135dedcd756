import { describe, expect, it } from "vitest";
import { addDays, day, formatDay } from "../../../src/core/day.ts";
import { itemOf } from "../../support/builders.ts";
import { openTask, whatToDo } from "../../support/task-list.ts";
import type { World } from "../../support/world.ts";
import { customer, debtor, ladder, lives, PAID, SPOKEN, says, why } from "./tel.ts";

/** Stop supply was proposed on Thursday 19 March and, unless told otherwise, confirmed that day. */
function stopped(answer: "confirmed" | "refused" | "unanswered" = "confirmed"): World {
  const world = debtor();
  const answers = { ...SPOKEN, "stop-supply": answer === "unanswered" ? undefined : { outcome: answer } };
  lives(world, "2026-03-02", "2026-03-19", answers);
  return world;
}

describe("stop supply", () => {
  it("is proposed with the third call, in the run after it, and never before", () => {
    const world = debtor();
    expect(ladder(lives(world, "2026-03-02", "2026-03-18"))).toEqual([
      "2026-03-04 call call-1",
      "2026-03-11 call call-2",
      "2026-03-18 call call-3",
    ]);
    expect(lives(world, "2026-03-19", "2026-03-19", {})).toEqual([
      "2026-03-19 status stop-supply stop-supply by approver",
    ]);
  });

  it("is nobody's but a person's to confirm: until then no message states it", () => {
    const world = stopped("unanswered");
    expect(world.history("Tel").at(-1)).toMatchObject({ status: "open", act: { severe: "stop-supply" } });
    const text = whatToDo(world, "2026-03-19", openTask(world, "Tel", "stop-supply", "status"));
    expect(text).toMatch(/Look for: .*Done when the outcome says confirmed .*or refused/s);
  });

  it("not while the third call is only tried twice", () => {
    const world = debtor();
    const answers = { ...SPOKEN, "call-3": { outcome: "voicemail" } };
    lives(world, "2026-03-02", "2026-03-19", answers);
    expect(ladder(lives(world, "2026-03-20", "2026-03-30", {}))).toEqual(["2026-03-20 call call-3"]);
    says(world, "2026-03-30", "call-3", { outcome: "voicemail" });
    expect(ladder(lives(world, "2026-03-31", "2026-03-31", {}))).toEqual(["2026-03-31 status stop-supply stop-supply"]);
  });

  it("nothing severe in the quiet period: proposed on the first working day after it", () => {
    const world = debtor({}, { quietPeriods: [{ from: "03-19", to: "03-27" }] });
    expect(ladder(lives(world, "2026-03-18", "2026-03-18", {}))).toEqual(["2026-03-18 call call-1"]);
    const other = debtor({}, { quietPeriods: [{ from: "03-19", to: "03-27" }] });
    expect(ladder(lives(other, "2026-03-02", "2026-03-31"))).toEqual([
      "2026-03-04 call call-1",
      "2026-03-11 call call-2",
      "2026-03-18 call call-3",
      "2026-03-30 status stop-supply stop-supply", // the 28th is a Saturday
      "2026-03-31 letter letter",
    ]);
  });
});

describe("it is lifted as soon as payment is received", () => {
  it.each(["2026-03-20", "2026-03-21", "2026-03-24", "2026-04-20"])("paid on %s: proposed that very day", (on) => {
    const world = stopped();
    lives(world, "2026-03-20", formatDay(addDays(day(on), -1)));
    world.owes(PAID);
    expect(lives(world, on, on)).toEqual([`${on} status active lift by approver`, `${on} email lift by finance`]);
  });

  it("paid in part: not yet", () => {
    const world = stopped();
    world.owes({ ...customer(), items: [itemOf({ itemId: "T-1", due: "2026-03-02", amount: 100 })] });
    expect(lives(world, "2026-03-20", "2026-03-20")).toEqual([]);
  });

  it("a payment plan is agreed: lifted too", () => {
    const world = stopped();
    const instalments = [{ dueOn: day("2026-04-10"), amount: { currency: "GBP", minor: 80_000 } }];
    const agreedOn = day("2026-03-20");
    world.records("2026-03-20", "Tel", { kind: "plan", agreedOn, reviewOn: day("2026-04-20"), instalments });
    expect(lives(world, "2026-03-20", "2026-03-20")).toEqual([
      "2026-03-20 status active lift by approver",
      "2026-03-20 email lift by finance",
    ]);
  });

  it("not confirmed within a working day: the boss hears of it", () => {
    const world = stopped();
    world.owes(PAID);
    expect(lives(world, "2026-03-20", "2026-03-31").slice(2)).toEqual([
      "2026-03-24 task run:lift-unconfirmed by boss", // after Monday
    ]);
  });

  it("refused, there is nothing to lift", () => {
    const world = stopped("refused");
    world.owes(PAID);
    expect(lives(world, "2026-03-20", "2026-04-30")).toEqual([]);
  });

  it("paid while it is only proposed: the proposal is taken back", () => {
    const world = stopped("unanswered");
    world.owes(PAID);
    expect(lives(world, "2026-03-20", "2026-04-30")).toEqual([]);
    expect(world.history("Tel").at(-1)?.status).toBe("withdrawn");
  });
});

describe("the next debt begins friendly again", () => {
  it("with its own first call, and its own three before supply is stopped", () => {
    const world = stopped();
    world.owes(PAID);
    lives(world, "2026-03-20", "2026-03-20", { lift: { outcome: "confirmed" } });
    world.owes({ ...customer(), items: [itemOf({ itemId: "T-2", due: "2026-05-04", amount: 50 })] });
    expect(ladder(lives(world, "2026-05-01", "2026-05-21"))).toEqual([
      "2026-05-06 call call-1",
      "2026-05-13 call call-2",
      "2026-05-20 call call-3",
      "2026-05-21 status stop-supply stop-supply",
    ]);
    expect(why(world, "2026-05-21")).toMatch(/"Letter before collection" comes on 2026-05-27/);
  });
});
