import { describe, expect, it } from "vitest";
import type { Account } from "../../../src/core/account.ts";
import { day, formatDay } from "../../../src/core/day.ts";
import type { WrittenAct } from "../../../src/core/playbook/written.ts";
import { block, doubt } from "../../support/blocks.ts";
import { accountOf, itemOf, playbookOf } from "../../support/builders.ts";
import { World } from "../../support/world.ts";

const EMAIL: WrittenAct = { stage: "first", when: "due + 10 days", act: "email", owner: "finance", template: "t" };
const A = itemOf({ itemId: "A", due: "2026-03-01", amount: 100 });
const plain = accountOf("X", [A]);
const ON = "2026-03-12";
const world = (acts: readonly WrittenAct[], facts: Partial<Account> = {}, playbook = {}) =>
  new World([playbookOf(acts, playbook)]).owes({ ...plain, ...facts });
const row = (told: World, on: string) => {
  const { state, why, block: known } = told.decision(on, "X");
  return `${state}${known === undefined ? "" : ` (${known.owner || "nobody"})`}: ${why}`;
};

describe("what only our own people do goes on beside a block", () => {
  const TASK = { ...EMAIL, act: "task" };
  const opened = (facts: Partial<Account>, acts: readonly WrittenAct[] = [TASK]) =>
    world(acts, facts)
      .preview(ON)
      .actions.filter(({ stageId }) => stageId === "first")
      .map(({ kind }) => kind);

  it.each<[string, Partial<Account>, string[]]>([
    ["a pause", { pausedUntilOn: day("2026-03-20") }, ["task"]],
    ["do not chase", { doNotChase: block("asked us") }, ["task"]],
    ["only a person speaks to them", { isVulnerable: true }, ["task"]],
    ["suspected fraud", { suspectedFraud: block("stolen card") }, ["task"]],
    ["out of our hands", { outOfOurHands: block("insolvent") }, []],
    ["a row that cannot be read", { heldBy: [doubt] }, []],
  ])("%s: %j", (_what, facts, kinds) => {
    expect(opened(facts)).toEqual(kinds);
  });

  it.each<[string, readonly WrittenAct[]]>([
    ["with a message beside the task", [TASK, EMAIL]],
    ["with a call beside it", [TASK, { ...EMAIL, act: "call" }]],
  ])("but not a stage %s", (_what, acts) => {
    expect(opened({ pausedUntilOn: day("2026-03-20") }, acts)).toEqual([]);
  });

  it("nor a severe one", () => {
    const severe = { ...TASK, stage: "last", severe: "collection", needs: "1 message sent" };
    const told = world([{ ...EMAIL, when: "due + 5 days" }, severe], {});
    told.run("2026-03-06");
    told.owes({ ...plain, pausedUntilOn: day("2026-03-20") });
    expect(told.preview(ON).actions).toEqual([]);
  });

  it.each([
    ["service", { doNotChase: block("asked us") }, ["email"]],
    ["service", { pausedUntilOn: day("2026-03-20") }, []],
    ["chasing", { doNotChase: block("asked us") }, []],
  ] as const)("of messages a %s one, under %j: %j", (messageClass, facts, kinds) => {
    expect(opened(facts, [{ ...EMAIL, messageClass }])).toEqual(kinds);
  });
});

describe("a ladder on which nothing is ripe", () => {
  const PRE = { ...EMAIL, when: "due - 3 days", until: "due" };

  it.each([
    ["2026-02-27", "waiting: Not due before 2026-03-01"],
    ["2026-03-01", "waiting: Not due before 2026-03-01"],
    [
      "2026-03-02",
      'exhausted: Day 1: "first" went out 2026-02-26; the playbook has no further stage: decide to collect, to agree a plan or to write off',
    ],
  ])("is at its end from the day after the due day on: %s", (on, expected) => {
    const told = world([PRE]);
    told.run("2026-02-26");
    expect(row(told, on)).toBe(expected);
  });

  it("is not at its end for an item in dispute that was due before", () => {
    const disputed = itemOf({ itemId: "B", due: "2026-02-01", amount: 5, dispute: { reason: "price" } }, 3);
    const told = world([PRE], { items: [A, disputed] });
    told.run("2026-02-26");
    expect(row(told, "2026-02-27")).toBe("waiting: Not due before 2026-03-01");
  });

  it("is never at its end for a renewal", () => {
    const act = { ...EMAIL, stage: "renews", when: "renewal - 5 days", until: "renewal" };
    const card = playbookOf([act], { playbookId: "card", track: "card" });
    const facts = { playbookId: "test, card", renewal: { renewsOn: day("2026-03-15") }, items: [] };
    const told = new World([playbookOf([EMAIL]), card]).owes({ ...plain, ...facts });
    told.run("2026-03-10");
    expect(row(told, "2026-03-11")).toBe(
      'waiting: Renews 2026-03-15: "renews" went out 2026-03-10; nothing further is due',
    );
  });
});

describe("a stage that is not severe and names what it needs", () => {
  // The first one lapses; nobody sent it.
  const acts = [
    { ...EMAIL, until: "due + 11 days" },
    { ...EMAIL, stage: "second", when: "due + 12 days", needs: "stage first sent" },
  ];

  it("waits for it with Finance", () => {
    expect(row(world(acts), "2026-03-13")).toMatch(/^needs-unmet \(finance@firm\.example\): Day 12.*; "second" needs /);
  });

  it("goes on when it is there", () => {
    const told = world(acts);
    told.run("2026-03-11");
    expect(told.decision("2026-03-16", "X").state).toBe("act-due");
  });

  it("waits with nobody where nobody is Finance, as every block does", () => {
    const told = world(acts);
    told.settings = { ...told.settings, sender: "" };
    expect(row(told, "2026-03-13")).toMatch(/^needs-unmet \(nobody\): /);
    expect(row(told.owes({ ...plain, doNotChase: { reason: "asked us" } }), ON)).toMatch(/^do-not-chase \(nobody\): /);
  });
});

describe("payments that are too old or not known yet", () => {
  const card = playbookOf([{ ...EMAIL, when: "card-failed + 1 day" }], { playbookId: "card", track: "card" });
  const told = (asOf: string) => {
    const book = new World([playbookOf([EMAIL], { clearingDays: "2" }), card], { paymentsAsOf: day(asOf) });
    book.knowsPayments = false;
    return book.owes({ ...plain, playbookId: "test, card", card: { failedOn: day("2026-03-10") } });
  };

  it("stop what is said about a debt, and nothing else", () => {
    expect(
      told("2026-03-10")
        .preview(ON)
        .actions.map(({ track }) => track),
    ).toEqual(["card"]);
    expect(
      told("2026-03-11")
        .preview(ON)
        .actions.map(({ track }) => track),
    ).toEqual(["debt"]);
  });

  it.each([
    ["2026-03-02", "waiting", "2026-03-03"],
    ["2026-03-03", "act-due", "2026-03-04"],
  ])(
    "of a debt due on 1 March, which clears in two days, when the book ends on %s: %s, next on %s",
    (asOf, state, nextOn) => {
      const book = new World([playbookOf([{ ...EMAIL, when: "due + 1 day" }], { clearingDays: "2" })], {
        paymentsAsOf: day(asOf),
        paymentsAgeDaysMax: 5,
      });
      book.knowsPayments = false;
      const decision = book.owes(plain).decision("2026-03-04", "X");
      expect([decision.state, decision.nextOn && formatDay(decision.nextOn)]).toEqual([state, nextOn]);
    },
  );
});

describe("an offer is silent", () => {
  const back = {
    ...EMAIL,
    stage: "back",
    when: "cancelled + 5 days",
    until: "cancelled + 90 days",
    messageClass: "marketing",
  };
  const closure = playbookOf([{ ...EMAIL, stage: "bye", when: "cancelled", act: "task" }, back], {
    playbookId: "closure",
    track: "closure",
  });
  const offered = (items: Account["items"]) => {
    const told = new World([playbookOf([{ ...EMAIL, when: "due + 300 days" }]), closure]).owes({
      ...plain,
      items,
      playbookId: "test, closure",
      closure: { noticeOn: day("2026-02-01"), cancelledOn: day("2026-03-05") },
    });
    told.run("2026-03-05");
    return told
      .preview(ON)
      .actions.filter(({ kind }) => kind === "email")
      .map(({ stageId }) => stageId);
  };

  it.each([
    ["while nothing is owed", [], ["back"]],
    ["while something falls due today", [itemOf({ due: ON, amount: 5 })], ["back"]],
    ["while something fell due yesterday", [itemOf({ due: "2026-03-11", amount: 5 })], []],
    [
      "while something is in dispute, before it is due",
      [itemOf({ due: "2026-04-01", amount: 5, dispute: { reason: "price" } })],
      [],
    ],
    ["while one of two is late", [itemOf({ due: "2026-04-01", amount: 5 }), A], []],
  ])("%s: %j goes out", (_what, items, stages) => {
    expect(offered(items)).toEqual(stages);
  });
});

describe("a part payment that a person was asked about", () => {
  const notice = { ...EMAIL, stage: "notice", when: "due + 12 days", severe: "final-notice", needs: "1 message sent" };
  const paid = (): World => {
    const told = world([EMAIL, notice], {}, { gapDays: "1" });
    told.run("2026-03-11");
    told.owes({ ...plain, items: [{ ...A, balanceMinor: 50_00 }] });
    told.run(ON);
    return told;
  };

  it("holds the severe stage until that question is answered", () => {
    const told = paid();
    expect(row(told, "2026-03-13")).toBe(
      'needs-person (finance@firm.example): Needs a person: 50 % of the overdue was paid on 2026-03-12; decide before "notice"',
    );
    told.run("2026-03-13");
    told.closes("2026-03-13", "X", "run:part-payment", "task", "done");
    expect(told.decision("2026-03-14", "X").state).toBe("act-due");
  });

  it("is not answered by another question", () => {
    const told = paid();
    told.owes({ ...plain, items: [{ ...A, balanceMinor: 50_00 }], needsPerson: { reason: "angry" } });
    told.run("2026-03-13");
    told.closes("2026-03-13", "X", "run:part-payment", "task", "done");
    told.owes({ ...plain, items: [{ ...A, balanceMinor: 50_00 }] });
    expect(told.decision("2026-03-14", "X").state).toBe("needs-person");
  });
});

describe("a ladder that goes straight to the deserved stage", () => {
  const severe = (stage: string, days: number, needs: string) => {
    return { ...EMAIL, stage, when: `due + ${days} days`, severe: "final-notice", needs };
  };
  const second = { ...EMAIL, stage: "second", when: "due + 11 days" };
  const lapsed = { ...EMAIL, when: "due + 2 days", until: "due + 5 days" };

  it.each([
    [
      "that is not severe, where the severe one lacks something",
      [EMAIL, second, severe("last", 12, "2 messages sent")],
      "second",
      ["first"],
    ],
    [
      "at all, where each one lacks something",
      [lapsed, severe("notice", 10, "2 messages sent"), severe("last", 12, "3 messages sent")],
      "none",
      [],
    ],
  ])("takes the last one %s", (_what, acts, stageId, passed) => {
    const told = world(acts, {}, { catchUp: "jump", gapDays: "1" });
    const { state, nextStageId } = told.decision("2026-03-13", "X");
    expect(state === "act-due" ? nextStageId : "none").toBe(stageId);
    const left = told.preview("2026-03-13").notes.filter((note) => note.kind === "passed");
    expect(left.filter(({ reason }) => reason.endsWith(`"${stageId}"`)).map((note) => note.stageId)).toEqual(passed);
  });
});
