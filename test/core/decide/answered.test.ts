import { describe, expect, it } from "vitest";
import { day } from "../../../src/core/day.ts";
import type { WrittenAct } from "../../../src/core/playbook/written.ts";
import { accountOf, itemOf, playbookOf } from "../../support/builders.ts";
import { World } from "../../support/world.ts";

const EMAIL: WrittenAct = { stage: "first", when: "due + 10 days", act: "email", owner: "finance", template: "t" };
const SILENT = { ...EMAIL, stage: "second", when: "due + 20 days", condition: "no response" };
const A = itemOf({ itemId: "A", due: "2026-03-01", amount: 100 });
const plain = accountOf("X", [A]);

/** Written to on 11 March; the second message, of the 21st, only goes to whoever did not answer. */
function written(acts: readonly WrittenAct[] = [EMAIL, SILENT]): World {
  const told = new World([playbookOf(acts, { stopsOnReply: "no" })]).owes(plain);
  told.run("2026-03-11");
  return told;
}
const state = (told: World, on: string) => told.decision(on, "X").state;

describe("whoever answered and has not paid", () => {
  const replied = (handledOn?: string): World => {
    const told = written();
    told.replies("2026-03-13", "X");
    told.run("2026-03-13");
    if (handledOn !== undefined) told.closes(handledOn, "X", "run:read-reply", "task", "closed");
    return told;
  };

  it.each([
    ["2026-03-20", "2026-03-14", false],
    ["2026-03-21", "2026-03-14", true],
    ["2026-03-25", "2026-03-14", true],
    ["2026-03-21", undefined, true],
    ["2026-03-25", "2026-03-20", true],
    ["2026-03-25", "2026-03-21", false],
    ["2026-03-25", "2026-03-22", false],
  ])(
    "is a person's from the day of the message that rests on silence: on %s, when the reply was read on %s: %s",
    (on, handledOn, isPerson) => {
      expect(state(replied(handledOn), on) === "needs-person").toBe(isPerson);
    },
  );

  it("is asked about once, and nobody is asked again after that", () => {
    const told = replied("2026-03-14");
    expect(told.decision("2026-03-21", "X").why).toBe(
      "Needs a person: the customer answered on 2026-03-13 and has not paid; decide about a plan, a promise or the next step",
    );
    expect(told.acts("2026-03-21")).toEqual(["X run:part-payment task"]);
    told.closes("2026-03-22", "X", "run:part-payment", "task", "done");
    expect(state(told, "2026-03-23")).not.toBe("needs-person");
  });

  it("is nobody's matter where no message rests on silence", () => {
    const told = written([EMAIL, { ...SILENT, condition: "response" }]);
    told.replies("2026-03-13", "X");
    told.run("2026-03-13");
    told.closes("2026-03-14", "X", "run:read-reply", "task", "closed");
    expect(state(told, "2026-03-21")).toBe("act-due");
  });

  it("but who did not answer gets that message", () => {
    expect(state(written(), "2026-03-21")).toBe("act-due");
  });

  it("a call in which somebody was spoken to is an answer too", () => {
    const told = written();
    told.records("2026-03-15", "X", { kind: "call", outcome: "conversation", calledOn: day("2026-03-15") });
    expect(state(told, "2026-03-21")).toBe("needs-person");
    const missed = written();
    missed.records("2026-03-15", "X", { kind: "call", outcome: "voicemail", calledOn: day("2026-03-15") });
    expect(state(missed, "2026-03-21")).toBe("act-due");
  });
});

describe("an act of a stage that is on record", () => {
  const TASK = { ...EMAIL, act: "task" };
  const CALL = { ...EMAIL, act: "call" };
  const opened = (told: World, on: string) =>
    told
      .preview(on)
      .actions.filter(({ stageId }) => stageId === "first")
      .map(({ kind, key }) => `${kind} ${key.split("/").pop()}`);
  const keyOf = (told: World, kind: string) => told.history("X").find(({ act }) => act.kind === kind)!.act.key;

  it("is not opened again when the message beside it is made anew", () => {
    const told = written([EMAIL, TASK]);
    const waiting = new World([playbookOf([EMAIL, TASK])]).owes(plain);
    waiting.run("2026-03-11", { approves: false });
    waiting.owes({ ...plain, items: [{ ...A, balanceMinor: 60_00 }] });
    expect(opened(waiting, "2026-03-12")).toEqual(["email 2"]);
    expect(opened(told, "2026-03-12")).toEqual([]);
  });

  it.each([
    ["failed", ["call 1", "task 1"]],
    ["withdrawn", ["call 2", "task 2"]],
  ] as const)("is opened again when it was %s", (kind, expected) => {
    const told = written([CALL, TASK]);
    for (const known of ["call", "task"])
      told.log({ kind, on: day("2026-03-11"), key: keyOf(told, known), accountId: "X", reason: "r" });
    expect(opened(told, "2026-03-12")).toEqual(expected);
  });

  it("a call that reached nobody is tried again on another day, and the task beside it is not", () => {
    const told = written([CALL, TASK]);
    told.closes("2026-03-11", "X", "first", "call", "voicemail");
    told.closes("2026-03-11", "X", "first", "task", "closed");
    expect(opened(told, "2026-03-11")).toEqual([]);
    expect(opened(told, "2026-03-12")).toEqual(["call 2"]);
  });

  it.each([
    ["closed", ["task 2"]],
    ["done", []],
  ] as const)("a task on which a later stage rests comes back until it was done: %s as %j", (outcome, expected) => {
    const told = written([TASK, { ...EMAIL, stage: "second", when: "due + 20 days", needs: "stage first done" }]);
    told.closes("2026-03-11", "X", "first", "task", outcome);
    expect(opened(told, "2026-03-12")).toEqual(expected);
  });

  it("of another track, though it has the same name and day, is another act", () => {
    const card = playbookOf([{ ...TASK, when: "card-failed + 10 days" }], { playbookId: "card", track: "card" });
    const told = new World([playbookOf([TASK]), card]).owes({
      ...plain,
      playbookId: "test, card",
      card: { failedOn: A.dueOn },
    });
    expect(told.acts("2026-03-11")).toEqual(["X first task", "X first task"]);
    expect(told.history("X").map(({ act }) => act.key)).toEqual([
      "X/debt/2026-03-01/first/task/1",
      "X/card/2026-03-01/first/task/1",
    ]);
  });
});
