import { describe, expect, it } from "vitest";
import { day } from "../../../src/core/day.ts";
import type { Entry } from "../../../src/core/entry/entry.ts";
import { accountOf, itemOf, shipped } from "../../support/builders.ts";
import { openTask } from "../../support/task-list.ts";
import { World } from "../../support/world.ts";
import { customer, debtor, ladder, lives, promised, SPOKEN, says, WEEKDAYS, why } from "./tel.ts";

/** A good customer with a short-term problem: call 1 took place on Wednesday 4 March. */
function afterCall1(): World {
  const world = debtor();
  lives(world, "2026-03-02", "2026-03-04");
  return world;
}

/** What the log says of the entries: kind, who and why. */
const logged = (world: World): string[] =>
  world.events.flatMap(({ event }) =>
    event.kind === "recorded" && event.entry.kind !== "call" ? [`${event.entry.kind}: ${event.by}, ${event.why}`] : [],
  );

describe("a person can treat a customer differently, and the log keeps the reason", () => {
  it("pauses the case: nobody rings until its day, and then the ladder goes on", () => {
    const world = afterCall1();
    world.records("2026-03-05", "Tel", { kind: "pause", untilOn: day("2026-04-01") });
    expect(lives(world, "2026-03-05", "2026-03-31", {})).toEqual([]);
    expect(why(world, "2026-03-31")).toBe("paused: Paused until 2026-04-01");
    expect(ladder(lives(world, "2026-04-01", "2026-04-01", {}))).toEqual(["2026-04-01 call call-2"]);
    expect(logged(world)).toEqual(["pause: anna@firm.example, told us"]);
  });

  it("pauses it while a call is open: the call is taken back", () => {
    const world = afterCall1();
    lives(world, "2026-03-05", "2026-03-11", {});
    world.records("2026-03-12", "Tel", { kind: "pause", untilOn: day("2026-04-01") });
    expect(world.run("2026-03-12").judgements).toMatchObject([
      { verdict: "withdraw", key: "Tel/debt/2026-03-02/call-2/call/1", reason: "paused until 2026-04-01" },
    ]);
    expect(ladder(lives(world, "2026-03-13", "2026-04-01", {}))).toEqual(["2026-04-01 call call-2"]);
  });

  it("plans it: reminded before each instalment, and nothing is chased while they arrive", () => {
    const world = afterCall1();
    const instalments = [
      { dueOn: day("2026-03-20"), amount: { currency: "GBP", minor: 40_000 } },
      { dueOn: day("2026-04-20"), amount: { currency: "GBP", minor: 40_000 } },
    ];
    const plan: Entry = { kind: "plan", agreedOn: day("2026-03-05"), reviewOn: day("2026-04-30"), instalments };
    world.records("2026-03-05", "Tel", plan);
    expect(lives(world, "2026-03-05", "2026-03-19", {})).toEqual(["2026-03-17 email run:instalment-due by finance"]);
    world.owes({ ...customer(), items: [itemOf({ itemId: "T-1", due: "2026-03-02", amount: 400 })] });
    expect(lives(world, "2026-03-20", "2026-04-20", {})).toEqual(["2026-04-17 email run:instalment-due by finance"]);
    expect(logged(world)).toEqual(["plan: anna@firm.example, told us"]);
    // Three banking days of grace; then the customer is told, a person is asked, and nobody rings before that one decides.
    expect(lives(world, "2026-04-21", "2026-04-30", {})).toEqual([
      "2026-04-24 task run:plan-missed by finance",
      "2026-04-24 email run:instalment-missed by finance",
      "2026-04-30 task run:review-block by team-lead",
    ]);
  });

  it("ends the plan: the ladder goes on where it was", () => {
    const world = afterCall1();
    const plan: Entry = { kind: "plan", agreedOn: day("2026-03-05"), reviewOn: day("2026-04-30"), instalments: [] };
    world.records("2026-03-05", "Tel", plan);
    expect(lives(world, "2026-03-05", "2026-03-20", {})).toEqual([]);
    world.records("2026-03-23", "Tel", { kind: "cleared", what: "plan" });
    expect(ladder(lives(world, "2026-03-23", "2026-03-24", {}))).toEqual(["2026-03-23 call call-2"]);
  });

  it("moves it to another playbook: what was done goes along, and nothing begins anew", () => {
    const world = new World([shipped("calls"), shipped("arrears")], WEEKDAYS);
    world.owes(customer(), accountOf("Giant", [itemOf({ itemId: "G", due: "2030-01-01", amount: 90_000 }, 3)]));
    lives(world, "2026-03-02", "2026-03-04");
    world.owes({ ...customer(), playbookId: "arrears" });
    expect(ladder(lives(world, "2026-03-05", "2026-03-12", {}))).toEqual([
      "2026-03-05 email initial-contact",
      "2026-03-12 task escalation",
      "2026-03-12 status suspended escalation",
    ]);
  });

  it("sets it aside: not chased, with the reason on the row and a day on which it is looked at again", () => {
    const world = afterCall1();
    const reason = "flood in the warehouse";
    world.records("2026-03-05", "Tel", { kind: "do-not-chase", reason, reviewOn: day("2026-04-15") });
    expect(lives(world, "2026-03-05", "2026-04-20", {})).toEqual(["2026-04-16 task run:review-block by team-lead"]);
    expect(why(world, "2026-03-10")).toBe(`do-not-chase: Not chased: marked do not chase (${reason})`);
  });

  it("takes a fact back, and the log keeps that too", () => {
    const world = afterCall1();
    world.records("2026-03-05", "Tel", { kind: "pause", untilOn: day("2026-04-01") });
    world.records("2026-03-09", "Tel", { kind: "cleared", what: "pause" });
    expect(ladder(lives(world, "2026-03-09", "2026-03-11", {}))).toEqual(["2026-03-11 call call-2"]);
    expect(logged(world)).toEqual(["pause: anna@firm.example, told us", "cleared: anna@firm.example, told us"]);
  });

  it("leaves a stage out: the log says who and why, and the next one follows", () => {
    const world = afterCall1();
    const stage = { playbookId: "calls", track: "debt", anchorOn: day("2026-03-02"), stageId: "call-2" } as const;
    const reason = "skipped by Anna: met them on Friday";
    world.log({ kind: "passed", on: day("2026-03-09"), accountId: "Tel", ...stage, reason });
    expect(ladder(lives(world, "2026-03-09", "2026-03-18", {}))).toEqual(["2026-03-11 call call-3"]);
  });
});

describe("a conversation that no playbook asked for", () => {
  const talks = (world: World, on: string, entry: Entry): void => world.records(on, "Tel", entry);
  const conversation = (on: string): Entry => ({ kind: "call", outcome: "conversation", calledOn: day(on) });

  it("on the day that a call is due, before it is opened: it is that call, and the week runs from it", () => {
    const world = afterCall1();
    talks(world, "2026-03-11", conversation("2026-03-11"));
    expect(ladder(lives(world, "2026-03-11", "2026-03-18", {}))).toEqual(["2026-03-18 call call-3"]);
  });

  it("before the day: it is none, and the call is made on its day", () => {
    const world = afterCall1();
    talks(world, "2026-03-09", conversation("2026-03-09"));
    expect(ladder(lives(world, "2026-03-09", "2026-03-11", {}))).toEqual(["2026-03-11 call call-2"]);
  });

  it("a visit while the call is open: the call is taken back", () => {
    const world = afterCall1();
    lives(world, "2026-03-05", "2026-03-11", {});
    talks(world, "2026-03-13", { kind: "contact", channel: "visit", contactOn: day("2026-03-13") });
    expect(world.run("2026-03-13").judgements).toMatchObject([
      { verdict: "withdraw", reason: "what it was for has been done since" },
    ]);
    expect(ladder(lives(world, "2026-03-14", "2026-03-20", {}))).toEqual(["2026-03-20 call call-3"]);
  });

  it("nobody was reached, or it was in writing: the call is still to be made", () => {
    const world = afterCall1();
    talks(world, "2026-03-11", { kind: "call", outcome: "voicemail", calledOn: day("2026-03-11") });
    talks(world, "2026-03-11", { kind: "contact", channel: "email", contactOn: day("2026-03-11") });
    expect(ladder(lives(world, "2026-03-11", "2026-03-11", {}))).toEqual(["2026-03-11 call call-2"]);
  });

  it("as the first contact of all, two days past due, it is the first call", () => {
    const world = debtor();
    lives(world, "2026-03-02", "2026-03-03");
    talks(world, "2026-03-04", conversation("2026-03-04"));
    expect(ladder(lives(world, "2026-03-04", "2026-03-11", {}))).toEqual(["2026-03-11 call call-2"]);
  });
});

describe("an answer in writing goes to a person before anybody rings", () => {
  it("whoever at the customer's sent it, once something had gone out in writing", () => {
    const world = debtor();
    lives(world, "2026-03-02", "2026-03-25");
    world.replies("2026-03-26", "Tel", { isMain: false, messageId: "m" });
    expect(lives(world, "2026-03-26", "2026-04-10", {})).toEqual([
      "2026-03-26 task run:read-reply by finance",
      "2026-04-01 task run:review-block by team-lead",
    ]);
    expect(why(world, "2026-04-07")).toMatch(/^replied: Waiting: other@customer.example replied on 2026-03-26/);
  });
});

describe("two debts on the telephone", () => {
  const older = itemOf({ itemId: "T-1", due: "2026-03-02", amount: 800 }, 2);
  const newer = itemOf({ itemId: "T-2", due: "2026-03-16", amount: 300 }, 4);

  it("one call speaks of both; when the older is paid the newer keeps only what it has been through itself", () => {
    const world = debtor({ items: [older, newer] });
    expect(ladder(lives(world, "2026-03-02", "2026-03-18"))).toEqual([
      "2026-03-04 call call-1",
      "2026-03-11 call call-2",
      "2026-03-18 call call-3",
    ]);
    const items = world.history("Tel").at(-1)?.act.items;
    expect(items?.map(({ itemId, part }) => `${itemId} ${part}`)).toEqual(["T-1 overdue", "T-2 overdue"]);
    world.owes({ ...customer(), items: [newer] });
    // It was two days late in call 3: that counts as its own first call, and a week later comes its second.
    expect(ladder(lives(world, "2026-03-19", "2026-04-01"))).toEqual([
      "2026-03-25 call call-2",
      "2026-04-01 call call-3",
    ]);
  });

  it("a promise about one of them: the other is rung about meanwhile", () => {
    const world = debtor({ items: [older, newer] });
    lives(world, "2026-03-02", "2026-03-04", {});
    says(world, "2026-03-04", "call-1", promised("2026-03-27", "800.00"));
    expect(ladder(lives(world, "2026-03-05", "2026-03-18", {}))).toEqual(["2026-03-18 call call-1"]);
    expect(openTask(world, "Tel", "call-1").act.items).toMatchObject([{ itemId: "T-2", minor: 30_000 }]);
  });
});

it("the whole ladder is the same in every run of a day: running again does nothing", () => {
  const once = debtor();
  const twice = debtor();
  for (const on of ["2026-03-04", "2026-03-11", "2026-03-18", "2026-03-19", "2026-03-25", "2026-04-07"]) {
    const story = lives(once, on, on);
    expect(lives(twice, on, on)).toEqual(story);
    expect(lives(twice, on, on, SPOKEN)).toEqual([]);
    expect(story).toHaveLength(1);
  }
});
