import { describe, expect, it } from "vitest";
import { day } from "../../src/core/day.ts";
import type { ActRecord } from "../../src/core/ledger/event.ts";
import { emptyLedger } from "../../src/core/ledger/fold.ts";
import { type ActHistory, EMPTY_HISTORY, type LedgerState } from "../../src/core/ledger/history.ts";
import { wholeReason } from "../../src/core/proposal.ts";
import { draftedByDay, draftedOn, remindersMax, rulesOf, summaryOf } from "../../src/core/propose.ts";
import { accountOf, BARE_SETTINGS, itemOf, playbookOf } from "../support/builders.ts";
import { World } from "../support/world.ts";
import { MONDAY, REMINDER, TUESDAY } from "./ledger/history-after.ts";

describe("what a day is judged by", () => {
  const rules = (settings: object, ledger: Partial<LedgerState> = {}) =>
    rulesOf({
      settings: { ...BARE_SETTINGS, ...settings },
      ledger: { ...emptyLedger(), ...ledger },
      controlDate: TUESDAY,
    });

  it("is the day through which payments are included, else the control date", () => {
    expect(rules({ paymentsAsOf: MONDAY }).paymentsKnownOn).toBe(MONDAY);
    expect(rules({}).paymentsKnownOn).toBe(TUESDAY);
  });

  it.each([
    ["from-today", { switchedOn: MONDAY, startsOn: MONDAY }],
    ["first-stage", { switchedOn: MONDAY }],
    ["as-columns-say", { switchedOn: MONDAY }],
  ] as const)("knows when the book was switched on, and that older debts stay aside only with %s", (answer, known) => {
    const { switchedOn, startsOn } = rules({}, { switchedOn: { answer, on: MONDAY } });
    expect({ switchedOn, ...(startsOn === undefined ? {} : { startsOn }) }).toEqual(known);
  });

  it("knows of no start in a book that was never switched on", () => {
    expect(rules({})).not.toHaveProperty("switchedOn");
    expect(rules({})).not.toHaveProperty("startsOn");
  });
});

describe("which accounts are large", () => {
  const accounts = [1, 2, 3, 4, 5].map((amount) => accountOf(`K-${amount}`, [itemOf({ due: "2026-01-01", amount })]));
  const large = (condition: object, stage: object = {}) =>
    summaryOf({
      snapshot: { accounts, faults: [] },
      ledger: emptyLedger(),
      settings: { ...BARE_SETTINGS, largePercent: 40 },
      playbooks: [
        playbookOf([["plain", "due + 1 day"]], { playbookId: "plain" }),
        playbookOf(
          [{ stage: "first", when: "due + 1 day", act: "email", owner: "finance", template: "t", ...stage }],
          condition,
        ),
      ],
    }).largeMinor?.get("GBP");

  it.each<[string, object, object, number | undefined]>([
    ["when a stage asks for it", {}, { condition: "large balance" }, 4_00],
    ["when a stage asks for it or for irregular payers", {}, { condition: "large or irregular payer" }, 4_00],
    ["when the coming in asks for it", { track: "care", entry: "large balance" }, { when: "entry + 1 day" }, 4_00],
    ["not when nothing asks", {}, { condition: "irregular payer" }, undefined],
  ])("is worked out %s", (_when, playbook, stage, minor) => {
    expect(large(playbook, stage)).toBe(minor);
  });
});

describe("the messages that count towards a run's cap", () => {
  const drafted = (key: string, about: Partial<ActRecord> = {}, facts: Partial<ActHistory> = {}): ActHistory => ({
    act: { ...REMINDER, key, ...about },
    on: MONDAY,
    status: "drafted",
    statusOn: MONDAY,
    ...facts,
  });
  const ledgerOf = (...acts: ActHistory[]): LedgerState => ({
    ...emptyLedger(),
    accounts: new Map([
      ["X", { ...EMPTY_HISTORY, acts }],
      ["Y", { ...EMPTY_HISTORY, acts: [drafted("Y/1")] }],
    ]),
  });

  it.each<[string, ActHistory, number]>([
    ["a draft", drafted("X/1"), 2],
    ["one that was sent since", drafted("X/1", {}, { status: "sent", statusOn: TUESDAY }), 2],
    ["one that was taken back", drafted("X/1", {}, { status: "withdrawn" }), 2],
    ["a letter", drafted("X/1", { kind: "letter" }), 2],
    ["marketing", drafted("X/1", { messageClass: "marketing" }), 2],
    ["no service message", drafted("X/1", { messageClass: "service" }), 1],
    ["no task", drafted("X/1", { kind: "task" }), 1],
    ["no call", drafted("X/1", { kind: "call" }), 1],
    ["nothing that another account's message carries", drafted("X/1", { carriedBy: "Y" }), 1],
    ["nothing that failed", drafted("X/1", {}, { status: "failed" }), 1],
    ["none of the day before", drafted("X/1", {}, { on: TUESDAY }), 1],
  ])("are %s", (_what, act, count) => {
    expect(draftedOn(MONDAY, ledgerOf(act))).toBe(count);
  });

  it("are counted by their days", () => {
    const ledger = ledgerOf(drafted("X/1"), drafted("X/2", {}, { on: TUESDAY }));
    expect([...draftedByDay(ledger)]).toEqual([
      [MONDAY, 2],
      [TUESDAY, 1],
    ]);
    expect(draftedOn(day("2026-03-04"), ledger)).toBe(0);
  });

  it.each([
    [0, 50, 200, 50],
    [2, 50, 200, 50],
    [3, 50, 200, 200],
    [4, 50, 200, 200],
    [2, 200, 50, 50],
    [3, 200, 50, 50],
  ])("after %i whole runs, with %i for the first and %i for the others, are at most %i", (runs, first, others, max) => {
    const settings = { ...BARE_SETTINGS, firstRemindersMax: first, remindersMax: others };
    expect(remindersMax(settings, { ...emptyLedger(), completeRuns: runs })).toBe(max);
  });
});

describe("a message to a payer that has become wrong for one of its accounts", () => {
  const child = (accountId: string, amount: number) =>
    accountOf(accountId, [itemOf({ itemId: `${accountId}-1`, due: "2026-01-01", amount })], { parentId: "PARENT" });

  const LADDER = playbookOf([
    ["first", "due + 5 days"],
    ["second", "due + 15 days"],
  ]);

  /** Two accounts of one payer with a second draft that is about both; then one of them pays. */
  function afterPayment(paying: "A" | "B", arrange: (world: World) => void = () => undefined) {
    const world = new World([LADDER]).owes(child("A", 500), child("B", 300), accountOf("PARENT", []));
    world.run("2026-01-06");
    world.run("2026-01-16", { approves: false });
    arrange(world);
    world.owes({ ...child(paying, 1), items: [] });
    const { judgements, actions } = world.preview("2026-01-17");
    return {
      verdicts: [...new Set(judgements.map(({ verdict }) => verdict))].sort(),
      mails: actions
        .filter(({ kind }) => kind === "email")
        .map(({ accountId, carries }) => [accountId, carries?.length]),
    };
  }

  it.each([
    ["A", "B"],
    ["B", "A"],
  ] as const)("is taken back whole when %s pays, and made anew in the same run for %s", (paying, owing) => {
    expect(afterPayment(paying)).toEqual({ verdicts: ["withdraw"], mails: [[owing, undefined]] });
  });

  it("is left to the person who has edited it, and nothing is made beside it", () => {
    expect(afterPayment("B", (world) => world.edits("A", "second"))).toEqual({
      verdicts: ["keep", "out-of-date"],
      mails: [],
    });
  });
});

describe("an account that has left the book", () => {
  it("is none of the accounts that are told, whatever is still to be done about it", () => {
    const world = new World([playbookOf([["first", "due + 5 days"]])]).owes(
      accountOf("STAYS", [itemOf({ due: "2026-01-01", amount: 5 })]),
      accountOf("LEAVES", [itemOf({ due: "2026-01-01", amount: 5 })]),
    );
    world.run("2026-01-06", { approves: false });
    world.accounts = world.accounts.filter(({ accountId }) => accountId === "STAYS");
    const { accounts, judgements } = world.preview("2026-01-07");
    expect(accounts.map(({ accountId }) => accountId)).toEqual(["STAYS"]);
    expect(judgements.map(({ accountId, verdict }) => `${accountId} ${verdict}`)).toEqual([
      "STAYS keep",
      "LEAVES withdraw",
    ]);
  });
});

describe("the whole reason of a row", () => {
  it("is its own, and after it those of the other sequences, each under its playbook's name", () => {
    const other = (playbookId: string, why: string) => ({ playbookId, why }) as never;
    expect(wholeReason({ why: "Day 3" })).toBe("Day 3");
    expect(wholeReason({ why: "Day 3", others: [other("card", "expires"), other("care", "quiet")] })).toBe(
      "Day 3; card: expires; care: quiet",
    );
  });
});
