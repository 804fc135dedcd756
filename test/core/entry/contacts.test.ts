import { describe, expect, it } from "vitest";
import { day, formatDay } from "../../../src/core/day.ts";
import { contactsOf, isCallBarred } from "../../../src/core/entry/contacts.ts";
import { CALL_OUTCOMES, type CallOutcome, type Entry } from "../../../src/core/entry/entry.ts";
import { historyOf } from "../../../src/core/ledger/fold.ts";
import { accountOf, itemOf, playbookOf } from "../../support/builders.ts";
import { World } from "../../support/world.ts";

const CALLS = playbookOf(
  [
    { stage: "call-1", when: "due + 2 days", act: "call", owner: "finance", template: "t/call-1" },
    { stage: "call-2", when: "due + 9 days", act: "call", owner: "finance", template: "t/call-2" },
  ],
  { gapDays: "0" },
);
/** Due on Monday 2 March; call 1 is open on the 4th. */
function debtor(): World {
  const world = new World([CALLS], { workingWeekdays: [1, 2, 3, 4, 5] });
  world.owes(accountOf("X", [itemOf({ itemId: "A", due: "2026-03-02", amount: 100 })]));
  world.run("2026-03-04");
  return world;
}
const keyOf = (world: World): string => world.history("X")[0]!.act.key;
const called = (outcome: CallOutcome, on: string, key?: string): Entry => ({
  kind: "call",
  outcome,
  calledOn: day(on),
  ...(key === undefined ? {} : { key }),
});
const contacts = (world: World) =>
  contactsOf(historyOf(world.ledger, "X")).map(
    ({ on, channel, isConversation }) => `${formatDay(on)} ${channel}${isConversation ? " spoken" : ""}`,
  );

describe("what counts as a contact", () => {
  it("a call of the playbook that was closed", () => {
    const world = debtor();
    expect(contacts(world)).toEqual([]);
    world.closes("2026-03-05", "X", "call-1", "call", "conversation");
    expect(contacts(world)).toEqual(["2026-03-05 call spoken"]);
  });

  it("once, when the call is recorded too, on the day on which it was made", () => {
    const world = debtor();
    world.records("2026-03-05", "X", called("voicemail", "2026-03-04", keyOf(world)), "task");
    world.closes("2026-03-05", "X", "call-1", "call", "voicemail");
    expect(contacts(world)).toEqual(["2026-03-04 call"]);
  });

  it("a call beside the playbook is another one", () => {
    const world = debtor();
    world.closes("2026-03-05", "X", "call-1", "call", "voicemail");
    world.records("2026-03-06", "X", called("conversation", "2026-03-03"));
    expect(contacts(world)).toEqual(["2026-03-03 call spoken", "2026-03-05 call"]);
  });

  it.each([
    ["email", ""],
    ["letter", ""],
    ["other", ""],
    ["visit", " spoken"],
    ["call", " spoken"],
  ] as const)("%s outside the program", (channel, spoken) => {
    const world = debtor();
    world.records("2026-03-06", "X", { kind: "contact", channel, contactOn: day("2026-03-05") });
    expect(contacts(world)).toEqual([`2026-03-05 ${channel}${spoken}`]);
  });

  it("of the outcomes of a call, those in which nobody was reached are attempts", () => {
    const attempts = CALL_OUTCOMES.filter((outcome) => {
      const world = debtor();
      world.records("2026-03-06", "X", called(outcome, "2026-03-05"));
      return !contacts(world)[0]?.endsWith("spoken");
    });
    expect(attempts).toEqual(["voicemail", "unreachable", "wrong-person"]);
  });
});

describe("what was said in a call", () => {
  const said = (outcome: CallOutcome): World => {
    const world = debtor();
    world.records("2026-03-04", "X", called(outcome, "2026-03-04", keyOf(world)), "task");
    world.closes("2026-03-04", "X", "call-1", "call", outcome);
    return world;
  };

  it.each<[CallOutcome, string, string]>([
    ["abusive", "run:abusive-call", "boss@firm.example"],
    ["refuses", "run:refuses", "boss@firm.example"],
    ["wrong-person", "run:wrong-person", "finance@firm.example"],
  ])("%s opens a task the same day, once", (outcome, stageId, owner) => {
    const world = said(outcome);
    const opened = world.run("2026-03-04").actions.filter(({ kind }) => kind === "task");
    expect(opened.map((act) => [act.stageId, act.owner])).toEqual([[stageId, owner]]);
    expect(world.lives("2026-03-05", "2026-03-10").filter((act) => act.includes(stageId))).toEqual([]);
  });

  it.each<CallOutcome>(["conversation", "voicemail", "unreachable"])("%s opens none", (outcome) => {
    const world = said(outcome);
    expect(world.run("2026-03-04").actions.filter(({ kind }) => kind === "task")).toEqual([]);
  });

  it("bars calls after an abusive one, until the boss has closed the matter", () => {
    const world = said("abusive");
    expect(isCallBarred(historyOf(world.ledger, "X"))).toBe(true);
    world.run("2026-03-04");
    const { state, why, block } = world.decision("2026-03-11", "X");
    expect([state, why, block?.owner]).toEqual([
      "needs-person",
      "Waiting: the call of 2026-03-04 was abusive; nobody rings before the boss has",
      "boss@firm.example",
    ]);
    expect(world.lives("2026-03-11", "2026-03-12")).toEqual(["2026-03-11 X run:review-block task"]);
    world.closes("2026-03-12", "X", "run:abusive-call", "task", "settled");
    expect(isCallBarred(historyOf(world.ledger, "X"))).toBe(false);
    expect(world.acts("2026-03-13")).toEqual(["X call-2 call"]);
  });

  it("keeps the chase waiting after a refusal, until the boss has decided", () => {
    const world = said("refuses");
    world.run("2026-03-04");
    expect(world.decision("2026-03-11", "X").why).toBe(
      "Needs a person: the customer refused to pay on 2026-03-04; the boss decides about a plan",
    );
    world.closes("2026-03-11", "X", "run:refuses", "task", "back-to-the-ladder");
    expect(world.acts("2026-03-11")).toEqual(["X call-2 call"]);
  });

  it("and a day to call back on waits for that day", () => {
    const world = said("call-back-on");
    world.records("2026-03-04", "X", { kind: "diary", nextActionOn: day("2026-03-12") }, "task");
    expect(world.lives("2026-03-05", "2026-03-13")).toEqual([
      "2026-03-12 X run:next-action task",
      "2026-03-13 X call-2 call",
    ]);
  });
});
