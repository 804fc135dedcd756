import { describe, expect, it } from "vitest";
import { day } from "../../../src/core/day.ts";
import { fillsIn, openTask, whatToDo } from "../../support/task-list.ts";
import type { World } from "../../support/world.ts";
import { customer, debtor, ladder, lives, PAID, promised, says, why } from "./tel.ts";

/** Call 1 is open on Wednesday 4 March and is closed that day with an outcome. */
function call1(outcome: string, more: { day?: string; note?: string } = {}, facts = {}): World {
  const world = debtor(facts);
  lives(world, "2026-03-02", "2026-03-04", {});
  says(world, "2026-03-04", "call-1", { outcome, ...more });
  return world;
}

describe("what comes of a call", () => {
  it("conversation: the stage is performed, the next call is a week away", () => {
    expect(lives(call1("conversation"), "2026-03-04", "2026-03-11", {})).toEqual(["2026-03-11 call call-2 by finance"]);
  });

  it("promised: nobody rings before the promised day is over", () => {
    const world = call1("promised", { day: "2026-03-06" });
    expect(lives(world, "2026-03-04", "2026-03-09", {})).toEqual(["2026-03-09 call call-2 by finance"]);
  });

  it.each(["voicemail", "unreachable"])("%s: an attempt, tried again on the next working day", (outcome) => {
    const world = call1(outcome);
    expect(lives(world, "2026-03-04", "2026-03-05", {})).toEqual(["2026-03-05 call call-1 by finance"]);
  });

  it("says paid: held five banking days, the remittance advice asked for once, then looked into and rung again", () => {
    const world = call1("says paid", { day: "2026-03-03" });
    expect(lives(world, "2026-03-04", "2026-03-09", {})).toEqual(["2026-03-04 email run:ask-remittance by finance"]);
    expect(why(world, "2026-03-09")).toBe(
      "payment-claimed: Waiting: the customer says it was paid on 2026-03-03; looked at again on 2026-03-10",
    );
    expect(lives(world, "2026-03-10", "2026-03-12", {})).toEqual([
      "2026-03-10 task run:claim-unpaid by finance",
      "2026-03-11 call call-2 by finance",
    ]);
  });

  it("says paid, and it was: nothing more", () => {
    const world = call1("says paid", { day: "2026-03-03" });
    lives(world, "2026-03-04", "2026-03-05", {});
    world.owes(PAID);
    expect(lives(world, "2026-03-06", "2026-05-01", {})).toEqual([]);
  });

  it("call back on: messages and calls wait for that day, and a task opens on it", () => {
    const world = call1("call back on", { day: "2026-03-10" });
    expect(lives(world, "2026-03-04", "2026-03-10", {})).toEqual(["2026-03-10 task run:next-action by finance"]);
    expect(why(world, "2026-03-09")).toBe("next-action: Waiting: next action by a person on 2026-03-10");
    expect(lives(world, "2026-03-11", "2026-03-11", {})).toEqual(["2026-03-11 call call-2 by finance"]);
  });

  it("dispute: taken down in full and given the same day to whoever can solve it; nobody chases meanwhile", () => {
    const world = call1("dispute", { note: "two of five pallets were broken; Ann has photographs" });
    expect(lives(world, "2026-03-04", "2026-03-18", {})).toEqual([
      "2026-03-04 task run:dispute-opened by dispute-owner",
    ]);
    const task = openTask(world, "Tel", "run:dispute-opened", "task");
    expect(task.act.because).toBe("the customer disputes T-1: two of five pallets were broken; Ann has photographs");
    expect(task.act.items).toMatchObject([{ itemId: "T-1", part: "in-query" }]);
    expect(why(world, "2026-03-10")).toMatch(/^nothing-chaseable: Not chased: T-1 in dispute \(two of five pallets/);
    // Ten working days, and then the team lead.
    expect(lives(world, "2026-03-19", "2026-04-30", {})).toEqual(["2026-03-19 task run:review-block by team-lead"]);
  });

  it("wrong person: that number is not rung again, and somebody finds the right one", () => {
    const second = { email: "", phone: "+44 161 496 0000", isMain: false };
    const main = { name: "Ann Lee", email: "ann@customer.example", phone: "+44 20 7946 0018", isMain: true };
    const world = call1("wrong person", {}, { contacts: [main, second] });
    expect(lives(world, "2026-03-04", "2026-03-05", {})).toEqual([
      "2026-03-04 task run:wrong-person by finance",
      "2026-03-05 call call-1 by finance",
    ]);
    const script = whatToDo(world, "2026-03-05", openTask(world, "Tel", "call-1"));
    expect(script).toContain("+44 161 496 0000");
    expect(script).not.toContain("+44 20 7946 0018");
  });

  it("refuses: the boss decides the same day, about a plan, and nothing else happens", () => {
    const world = call1("refuses");
    expect(lives(world, "2026-03-04", "2026-03-17", {})).toEqual(["2026-03-04 task run:refuses by boss"]);
    expect(why(world, "2026-03-11")).toBe(
      "needs-person: Needs a person: the customer refused to pay on 2026-03-04; the boss decides about a plan",
    );
    says(world, "2026-03-17", "run:refuses", { outcome: "back to the ladder" }, "task");
    expect(lives(world, "2026-03-18", "2026-03-18", {})).toEqual(["2026-03-18 call call-2 by finance"]);
  });
});

describe("an abusive call", () => {
  it("is handed to the boss, who rings the same day; the team member is not called upon meanwhile", () => {
    const world = call1("abusive", { note: "shouted; ended the call" });
    expect(lives(world, "2026-03-04", "2026-03-04", {})).toEqual(["2026-03-04 task run:abusive-call by boss"]);
    expect(openTask(world, "Tel", "run:abusive-call", "task").act.owner).toBe("boss@firm.example");
    expect(lives(world, "2026-03-05", "2026-03-20", {})).toEqual(["2026-03-06 task run:review-block by team-lead"]);
    expect(why(world, "2026-03-11")).toBe(
      "needs-person: Waiting: the call of 2026-03-04 was abusive; nobody rings before the boss has",
    );
  });

  it.each(["settled", "cash on delivery", "no further dealing"])("the boss closes it as %s", (outcome) => {
    const world = call1("abusive");
    lives(world, "2026-03-04", "2026-03-05", {});
    const task = openTask(world, "Tel", "run:abusive-call", "task");
    expect(fillsIn(world, "2026-03-05", task, { outcome: "done" })).toEqual([expect.stringContaining("settled")]);
    expect(fillsIn(world, "2026-03-05", task, { outcome, note: "" })).toEqual([expect.stringContaining("a note")]);
    says(world, "2026-03-05", "run:abusive-call", { outcome, by: "boss@firm.example" }, "task");
    // The call itself was one: a week after it the next is due.
    expect(ladder(lives(world, "2026-03-06", "2026-03-11", {}))).toEqual(["2026-03-11 call call-2"]);
  });

  it("an open call of the next stage is taken back from the team member", () => {
    const world = call1("conversation");
    lives(world, "2026-03-05", "2026-03-11", {});
    // The customer rings in while call 2 is still to be made, and shouts.
    world.records("2026-03-12", "Tel", { kind: "call", outcome: "abusive", calledOn: day("2026-03-12") });
    const { judgements, actions } = world.run("2026-03-12");
    expect(judgements).toMatchObject([{ verdict: "withdraw", key: expect.stringContaining("/call-2/call/1") }]);
    expect(actions.map(({ stageId }) => stageId)).toEqual(["run:abusive-call"]);
  });
});

describe("three attempts on different days", () => {
  it("perform the stage, and the week runs from the third", () => {
    const world = debtor();
    const nobody = { "call-1": { outcome: "voicemail" }, "call-2": { outcome: "unreachable" } };
    expect(ladder(lives(world, "2026-03-02", "2026-03-17", nobody))).toEqual([
      "2026-03-04 call call-1",
      "2026-03-05 call call-1",
      "2026-03-06 call call-1",
      "2026-03-13 call call-2",
      "2026-03-16 call call-2",
      "2026-03-17 call call-2",
    ]);
  });

  it("two are not enough: the third is opened, and nothing overtakes it", () => {
    const world = debtor();
    lives(world, "2026-03-02", "2026-03-05", { "call-1": { outcome: "voicemail" } });
    expect(ladder(lives(world, "2026-03-06", "2026-03-20", {}))).toEqual(["2026-03-06 call call-1"]);
  });

  it("a second run of the day does not ask for another attempt", () => {
    const world = call1("voicemail");
    expect(lives(world, "2026-03-04", "2026-03-04", {})).toEqual([]);
    expect(lives(world, "2026-03-05", "2026-03-05", {})).toEqual(["2026-03-05 call call-1 by finance"]);
  });

  it("a conversation in between is enough", () => {
    const world = debtor();
    lives(world, "2026-03-02", "2026-03-05", { "call-1": { outcome: "voicemail" } });
    lives(world, "2026-03-06", "2026-03-06", { "call-1": { outcome: "conversation" } });
    expect(ladder(lives(world, "2026-03-07", "2026-03-13", {}))).toEqual(["2026-03-13 call call-2"]);
  });

  it("the number of attempts is a setting", () => {
    const world = debtor({}, { callAttemptsMax: 2 });
    expect(ladder(lives(world, "2026-03-02", "2026-03-12", { "call-1": { outcome: "voicemail" } }))).toEqual([
      "2026-03-04 call call-1",
      "2026-03-05 call call-1",
      "2026-03-12 call call-2",
    ]);
  });
});

describe("a note after every call", () => {
  it.each([
    "conversation",
    "voicemail",
    "unreachable",
    "promised",
    "says paid",
    "call back on",
    "dispute",
    "wrong person",
    "refuses",
    "abusive",
  ])("%s is not taken without one", (outcome) => {
    const world = debtor();
    lives(world, "2026-03-02", "2026-03-04", {});
    const task = openTask(world, "Tel", "call-1");
    expect(fillsIn(world, "2026-03-04", task, { outcome, note: "" })).toEqual([
      `Note: "${outcome}" needs a note: write what was said or done, and by whom.`,
    ]);
    expect(openTask(world, "Tel", "call-1").act.key).toBe(task.act.key);
  });

  it("and what has no meaning is refused with the outcomes that there are", () => {
    const world = debtor();
    lives(world, "2026-03-02", "2026-03-04", {});
    expect(fillsIn(world, "2026-03-04", openTask(world, "Tel", "call-1"), { outcome: "done" })).toEqual([
      expect.stringMatching(/"done" is no outcome of this task; write one of: conversation, voicemail, .*abusive/),
    ]);
  });

  it("the next script holds who, what was said, and what was promised for when", () => {
    const world = debtor();
    lives(world, "2026-03-02", "2026-03-04", {});
    says(world, "2026-03-04", "call-1", { ...promised("2026-03-06", "800.00"), note: "Ann Lee: the boss was away" });
    lives(world, "2026-03-05", "2026-03-09", {});
    const script = whatToDo(world, "2026-03-09", openTask(world, "Tel", "call-2"));
    expect(script).toContain("Ring Tel Ltd, Ann Lee, on +44 20 7946 0018.");
    expect(script).toContain("4 March 2026, promised: Ann Lee: the boss was away (anna@firm.example)");
    expect(script).toMatch(/800\.00 .*6 March 2026.*: broken/);
    expect(script).toMatch(/The second call: it begins with the first\..*800\.00.*oldest for 7 days/s);
    expect(script).toContain("Done when");
  });
});

describe("individuals", () => {
  it("are not rung within a week of a conversation, although a broken promise would have it", () => {
    const facts = { debtorType: "individual" } as const;
    const world = debtor(facts);
    lives(world, "2026-03-02", "2026-03-04", {});
    says(world, "2026-03-04", "call-1", promised("2026-03-06"));
    expect(ladder(lives(world, "2026-03-05", "2026-03-11", {}))).toEqual(["2026-03-11 call call-2"]);
  });
});

describe("nobody who does not want calls is rung", () => {
  it("a letter takes the place of each call, where there is an address", () => {
    const world = debtor({ optOuts: ["calls"] });
    const posted = { "call-1": { outcome: "done" } };
    expect(lives(world, "2026-03-02", "2026-03-11", posted)).toEqual([
      "2026-03-04 letter call-1 by finance",
      "2026-03-11 letter call-2 by finance",
    ]);
    expect(openTask(world, "Tel", "call-2", "letter").act).toMatchObject({
      template: "run/letter-instead",
      insteadOf: "call",
    });
  });

  it("nothing severe follows letters alone by itself: a person decides", () => {
    const world = debtor({ optOuts: ["calls"] });
    const done = { outcome: "done" };
    lives(world, "2026-03-02", "2026-03-20", { "call-1": done, "call-2": done, "call-3": done });
    expect(why(world, "2026-03-20")).toMatch(/^needs-unmet: .*"Stop supply" needs 3 calls on record \(0 so far\)/);
  });

  it("without an address a person finds another way", () => {
    const { postalAddress: _none, ...nowhere } = customer({ optOuts: ["calls"] });
    const world = debtor().owes(nowhere);
    expect(lives(world, "2026-03-02", "2026-03-06", {})).toEqual(["2026-03-04 task run:no-address by finance"]);
    expect(why(world, "2026-03-06")).toMatch(/^no-address: Not rung: the customer does not want calls/);
  });
});
