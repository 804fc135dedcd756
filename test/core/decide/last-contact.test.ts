import { describe, expect, it } from "vitest";
import type { Account } from "../../../src/core/account.ts";
import { day, formatDay } from "../../../src/core/day.ts";
import { lastChasedOn } from "../../../src/core/decide/pace.ts";
import { EMPTY_HISTORY } from "../../../src/core/ledger/history.ts";
import type { WrittenAct } from "../../../src/core/playbook/written.ts";
import { accountOf, itemOf, playbookOf } from "../../support/builders.ts";
import { World } from "../../support/world.ts";
import { historyAfter, REMINDER, TASK } from "../ledger/history-after.ts";

const owed = (facts: Partial<Account> = {}) => accountOf("X", [itemOf({ due: "2026-03-01", amount: 90 })], facts);
const WRITING = playbookOf(
  [
    ["first", "due + 10 days"],
    ["second", "due + 12 days"],
    ["third", "due + 14 days"],
    ["fourth", "due + 16 days"],
  ],
  { gapDays: "5", fallback: "call" },
  { mayBeTighterThanGap: true },
);
const CALL: WrittenAct = { stage: "ring", when: "due + 10 days", act: "call", owner: "finance", template: "t" };
const RINGING = playbookOf([CALL, { ...CALL, stage: "again", when: "due + 12 days" }], { gapDays: "0" });
const contact = (channel: "email" | "call" | "letter" | "visit" | "other", on: string) =>
  ({ kind: "contact", channel, contactOn: day(on) }) as const;

/** `state, next on` of the account X on a day. */
function seen(world: World, on: string): string {
  const { state, nextOn } = world.decision(on, "X");
  return `${state}, ${nextOn === undefined ? "never" : formatDay(nextOn)}`;
}

describe("the day on which a customer was last chased", () => {
  const sent = (key: string, on: string, more = {}) => [
    { kind: "intended", act: { ...REMINDER, key, ...more } } as const,
    { kind: "sent", key, on: day(on), sentOn: day(on), isEdited: false, isStale: false } as const,
  ];
  const opening = (on: string) => {
    const stage = { playbookId: "arrears", stageId: "initial-contact", messageOrdinal: 1, items: [] };
    return { kind: "opening", ...stage, lastChasedOn: day(on) } as const;
  };

  it.each([
    ["of a message", sent("1", "2026-03-05"), "2026-03-05"],
    ["of the later of two", [...sent("1", "2026-03-05"), ...sent("2", "2026-03-09")], "2026-03-09"],
    [
      "of the one drafted first, when that went out last",
      [...sent("1", "2026-03-09"), ...sent("2", "2026-03-05")],
      "2026-03-09",
    ],
    ["of a letter", sent("1", "2026-03-05", { kind: "letter" }), "2026-03-05"],
    [
      "of no service message",
      [...sent("1", "2026-03-05"), ...sent("2", "2026-03-09", { messageClass: "service" })],
      "2026-03-05",
    ],
    ["of no task", [...sent("1", "2026-03-05"), ...sent("2", "2026-03-09", TASK)], "2026-03-05"],
    ["as the sheet had it at the start", [opening("2026-03-03")], "2026-03-03"],
    ["of the later of two such rows", [opening("2026-03-04"), opening("2026-03-03")], "2026-03-04"],
    ["of a message after the start", [opening("2026-03-03"), ...sent("1", "2026-03-05")], "2026-03-05"],
    ["of the start, where a message is older", [opening("2026-03-06"), ...sent("1", "2026-03-05")], "2026-03-06"],
  ])("is that %s", (_what, events, on) => {
    const last = lastChasedOn(historyAfter(...events));
    expect(last && formatDay(last)).toBe(on);
  });

  it("is none while nothing went out", () => {
    expect(lastChasedOn(EMPTY_HISTORY)).toBeUndefined();
    expect(lastChasedOn(historyAfter({ kind: "intended", act: REMINDER }))).toBeUndefined();
  });
});

describe("the gap is kept from the last written contact", () => {
  it.each([
    ["email", "gap, 2026-03-14"],
    ["letter", "gap, 2026-03-14"],
    ["visit", "gap, 2026-03-14"],
    ["other", "gap, 2026-03-14"],
    ["call", "act-due, 2026-03-11"],
  ] as const)("a contact by %s two days ago: %s", (channel, expected) => {
    const world = new World([WRITING]).owes(owed());
    world.records("2026-03-09", "X", contact(channel, "2026-03-09"));
    expect(seen(world, "2026-03-11")).toBe(expected);
  });

  it.each([
    ["2026-03-10", "gap, 2026-03-16"],
    ["2026-03-11", "gap, 2026-03-16"],
    ["2026-03-12", "gap, 2026-03-17"],
  ])("a letter of %s and a message of the 11th, whichever was last: %s", (letterOn, expected) => {
    const world = new World([WRITING]).owes(owed());
    world.run("2026-03-11");
    world.records("2026-03-12", "X", contact("letter", letterOn));
    expect(seen(world, "2026-03-13")).toBe(expected);
  });

  it("a draft that is gone from the mailbox may have been sent, and keeps the gap as well", () => {
    const world = new World([WRITING]).owes(owed());
    world.run("2026-03-11", { approves: false });
    const { key } = world.history("X")[0]!.act;
    world.log({ kind: "gone", on: day("2026-03-12"), key, accountId: "X", reason: "not listed" });
    expect(seen(world, "2026-03-16")).toBe("gap, 2026-03-17");
    expect(seen(world, "2026-03-17")).toBe("act-due, 2026-03-17");
  });
});

describe("a person who is no firm is not rung within a week of a conversation", () => {
  const individual = owed({ debtorType: "individual" });

  it.each([
    ["call", "2026-03-10", "gap, 2026-03-17"],
    ["visit", "2026-03-10", "gap, 2026-03-17"],
    ["call", "2026-03-04", "act-due, 2026-03-11"],
    ["email", "2026-03-10", "act-due, 2026-03-11"],
  ] as const)("%s, %s: %s", (channel, on, expected) => {
    const world = new World([RINGING]).owes(individual);
    world.records("2026-03-11", "X", contact(channel, on));
    expect(seen(world, "2026-03-11")).toBe(expected);
  });

  it.each([
    ["by a call that a task goes with", [CALL, { ...CALL, act: "task" }]],
    ["by a call in the place of a message", [{ ...CALL, act: "email" }]],
  ])("nor %s", (_what, acts) => {
    const contacts = [{ email: "", phone: "+44 1", isMain: true }];
    const world = new World([playbookOf(acts, { fallback: "call" })]).owes({ ...individual, contacts });
    world.records("2026-03-11", "X", contact("call", "2026-03-10"));
    expect(seen(world, "2026-03-11")).toBe("gap, 2026-03-17");
    expect(world.decision("2026-03-17", "X").state).toBe("act-due");
  });

  it("a message does not wait for that", () => {
    const world = new World([WRITING]).owes(individual);
    world.records("2026-03-11", "X", contact("call", "2026-03-10"));
    expect(seen(world, "2026-03-11")).toBe("act-due, 2026-03-11");
  });
});

describe("the ceiling of three contacts in seven days", () => {
  it("ends seven days after the third last, in whatever order they were written down", () => {
    const world = new World([playbookOf([["first", "due + 10 days"]], { gapDays: "1" })]).owes(owed());
    for (const on of ["2026-03-10", "2026-03-06"]) world.records("2026-03-11", "X", contact("letter", on));
    for (const on of ["2026-03-09", "2026-03-08"]) world.records("2026-03-11", "X", contact("call", on));
    expect(seen(world, "2026-03-11")).toBe("ceiling, 2026-03-15");
    expect(world.decision("2026-03-11", "X").why).toContain("4 contacts within seven days");
  });

  it("a message counts by the day it went out, among calls of the same week", () => {
    const world = new World([WRITING]).owes(owed());
    for (const on of ["2026-03-08", "2026-03-09"]) world.records("2026-03-09", "X", contact("call", on));
    world.run("2026-03-11");
    world.records("2026-03-12", "X", contact("call", "2026-03-12"));
    expect(seen(world, "2026-03-16")).toBe("act-due, 2026-03-16");
    expect(seen(world, "2026-03-15")).toBe("gap, 2026-03-16");
  });
});

describe("one stage of an account is done on a day", () => {
  it("a second call that is ripe as well waits for tomorrow", () => {
    const world = new World([RINGING]).owes(owed());
    world.run("2026-03-20");
    world.closes("2026-03-20", "X", "ring", "call", "conversation");
    expect(world.decision("2026-03-20", "X").why).toMatch(/"again" due since 2026-03-13; one stage a day$/);
    expect(seen(world, "2026-03-20")).toBe("waiting, 2026-03-21");
    expect(seen(world, "2026-03-21")).toBe("act-due, 2026-03-21");
  });
});

describe("holidays where the customer is", () => {
  const settings = {
    workingWeekdays: [1, 2, 3, 4, 5],
    holidays: [day("2026-03-11")],
    countryHolidays: { IE: [day("2026-03-12")] },
  };

  // 11 March is a Wednesday that the firm keeps, the 12th one that Ireland keeps.
  it.each([
    ["a message", "GB", "2026-03-11", "waiting"],
    ["a message", "IE", "2026-03-11", "act-due"],
    ["a message", "IE", "2026-03-12", "not-working-day"],
    ["a call", "IE", "2026-03-11", "waiting"],
    ["a call", "IE", "2026-03-12", "waiting"],
    ["a call", "IE", "2026-03-13", "act-due"],
  ])("%s to a customer in %s on %s: %s", (what, country, on, state) => {
    const world = new World([what === "a call" ? RINGING : WRITING], settings).owes(owed({ country }));
    expect(world.decision(on, "X").state).toBe(state);
  });
});
