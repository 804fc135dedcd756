import { describe, expect, it } from "vitest";
import type { Account, OpenItem } from "../../../src/core/account.ts";
import { type Backtest, type BacktestInput, backtestPlaybooks } from "../../../src/core/backtest/backtest.ts";
import { day } from "../../../src/core/day.ts";
import { atOnce } from "../../../src/core/forecast/forecast.ts";
import { accountOf, BARE_SETTINGS, itemOf, playbookOf, shipped } from "../../support/builders.ts";

const LADDER = playbookOf([
  ["first", "due + 10 days"],
  ["second", "due + 30 days"],
]);

/** An invoice of 100 pounds, due on 1 March; open, or paid on a day. */
function billed(itemId: string, paid?: string, facts: Partial<OpenItem> = {}): OpenItem {
  const item: OpenItem = { ...itemOf({ itemId, due: "2026-03-01", amount: 100 }), amountMinor: 100_00, ...facts };
  return paid === undefined ? item : { ...item, balanceMinor: 0, status: "settled", paidOn: day(paid) };
}

function replay(accounts: readonly Account[], given: Partial<BacktestInput> = {}): Backtest {
  const playbooks = given.playbooks ?? [LADDER];
  const settings = { ...BARE_SETTINGS, defaultPlaybookId: playbooks[0]?.playbookId ?? "" };
  const input = { accounts, playbooks, settings, controlDate: day("2026-04-30"), ...given };
  const found = atOnce(backtestPlaybooks(input));
  if (found === undefined) throw new Error("nothing was replayed");
  return found;
}

const replayOf = (...items: OpenItem[]): Backtest => replay([accountOf("K-1", items)]);

/** `stage contacts paid-anyway other-acts` of every stage that did something. */
const stagesOf = ({ stages }: Backtest): string[] =>
  stages.map(
    ({ playbookId, stageId, contacts, contactsPaidAnyway, otherActs }) =>
      `${playbookId}/${stageId} ${contacts} ${contactsPaidAnyway} ${otherActs}`,
  );

/** The same without the run's own tasks. */
const ownStagesOf = (found: Backtest): string[] => stagesOf(found).filter((stage) => !stage.includes("/run:"));

describe("what was paid without a contact", () => {
  it.each<[string, OpenItem[], number]>([
    ["is what was paid before anybody would have been asked", [billed("A", "2026-03-10")], 1],
    ["not what was paid after a contact", [billed("A", "2026-03-20")], 0],
    ["not what was asked for and never paid", [billed("A")], 0],
    ["not what was never paid and not asked for", [billed("A", undefined, { dueOn: day("2026-04-25") })], 0],
    [
      "counts each item by itself",
      [billed("A", "2026-03-10"), billed("B", "2026-03-20"), billed("C", "2026-03-05")],
      2,
    ],
    [
      "tells one number in two currencies apart",
      [billed("A", "2026-03-10"), billed("A", "2026-03-20", { currency: "EUR" })],
      1,
    ],
    [
      "not what was given up on a day, nor what has no amount, no day or is a credit note",
      [
        billed("A", "2026-03-20"),
        { ...billed("B", "2026-03-05"), status: "written-off" },
        billed("C", "2026-03-05", { amountMinor: undefined }),
        billed("D", "2026-03-05", { amountMinor: 0 }),
        billed("E", "2026-03-05", { amountMinor: -1 }),
        { ...billed("F"), status: "settled", balanceMinor: 0 },
      ],
      0,
    ],
  ])("%s", (_rule, items, count) => {
    expect(replayOf(...items).paidWithoutContact).toBe(count);
  });

  it("tells one number of two accounts apart", () => {
    const accounts = [accountOf("K-1", [billed("A", "2026-03-10")]), accountOf("K-2", [billed("A", "2026-03-20")])];
    expect(replay(accounts).paidWithoutContact).toBe(1);
  });
});

describe("what a contact asked for", () => {
  const before = playbookOf([
    { stage: "pre", when: "due - 3 days", until: "due", act: "email", owner: "finance", template: "t" },
    ["first", "due + 10 days"],
  ]);
  const bands = ({ daysPastDue }: Backtest) => daysPastDue.filter(({ contacts }) => contacts > 0);

  it("is before the due day what is coming, and paid anyway where it was paid within three days", () => {
    const found = replay([accountOf("K-1", [billed("A", "2026-03-01")])], { playbooks: [before] });
    expect(stagesOf(found)).toEqual(["test/pre 1 1 0"]);
    expect(bands(found)).toEqual([{ name: "before the due day", contacts: 1 }]);
  });

  it("is what is overdue, and nothing of what is coming beside it", () => {
    const later = billed("B", "2026-03-12", { dueOn: day("2026-03-25"), amountMinor: 7_00 });
    const found = replayOf(billed("A", "2026-03-20"), later);
    expect(found.stages[0]?.asked).toEqual([{ currency: "GBP", minor: 100_00 }]);
    expect(found).toMatchObject({ contactsPaidAnyway: 0, paidWithoutContact: 1 });
  });

  it("is paid anyway only where all of it was", () => {
    expect(replayOf(billed("A", "2026-03-12"), billed("B", "2026-03-14"))).toMatchObject({
      contacts: 1,
      contactsPaidAnyway: 1,
    });
    expect(replayOf(billed("A", "2026-03-12"), billed("B", "2026-03-15"))).toMatchObject({
      contacts: 1,
      contactsPaidAnyway: 0,
    });
  });

  it("is as many days past due as the oldest item of it", () => {
    const younger = billed("B", "2026-03-20", { dueOn: day("2026-03-08") });
    expect(bands(replayOf(billed("A", "2026-03-20"), younger))).toEqual([{ name: "8–14", contacts: 1 }]);
  });

  it.each([
    [-1, "before the due day"],
    [0, "on the due day"],
    [1, "1–7"],
    [7, "1–7"],
    [8, "8–14"],
    [14, "8–14"],
    [15, "15–30"],
    [30, "15–30"],
    [31, "31–60"],
    [60, "31–60"],
    [61, "61–90"],
    [90, "61–90"],
    [91, "91 and more"],
  ])("%i days past due stands in the band %s", (days, name) => {
    const when = days < 0 ? { when: "due - 1 day", until: "due" } : { when: `due + ${days} days` };
    const playbook = playbookOf([{ stage: "only", ...when, act: "email", owner: "finance", template: "t" }]);
    const found = replay([accountOf("K-1", [billed("A")])], { playbooks: [playbook], controlDate: day("2026-06-01") });
    expect(bands(found)).toEqual([{ name, contacts: 1 }]);
    expect(found.daysPastDue).toHaveLength(8);
  });

  it("waits for the clearing days of its own playbook", () => {
    const slow = playbookOf([["first", "due + 10 days"]], { playbookId: "slow", clearingDays: "8" });
    const quick = playbookOf([["first", "due + 10 days"]], { playbookId: "quick" });
    const accounts = [
      accountOf("K-1", [billed("A", "2026-03-19")], { playbookId: "slow" }),
      accountOf("K-2", [billed("B", "2026-03-19")], { playbookId: "quick" }),
    ];
    for (const playbooks of [
      [slow, quick],
      [quick, slow],
    ]) {
      expect(ownStagesOf(replay(accounts, { playbooks })).sort()).toEqual(["quick/first 1 0 0", "slow/first 1 1 0"]);
    }
  });

  it("counts a message to a payer as one contact about every account that it carries", () => {
    const child = (accountId: string, ...items: OpenItem[]) => accountOf(accountId, items, { parentId: "PARENT" });
    const accounts = [
      accountOf("PARENT", []),
      child("A", billed("A-1", "2026-03-20")),
      child("B", billed("B-1", "2026-03-20", { amountMinor: 50_00 })),
    ];
    const found = replay(accounts);
    expect(found).toMatchObject({ contacts: 1, paidWithoutContact: 0, contactsPaidAnyway: 0 });
    expect(found.stages[0]?.asked).toEqual([{ currency: "GBP", minor: 150_00 }]);
  });
});

describe("which acts are contacts", () => {
  const acts = (act: string) =>
    ownStagesOf(
      replay([accountOf("K-1", [billed("A")], { postalAddress: "1 Way" })], {
        playbooks: [playbookOf([{ stage: "only", when: "due + 10 days", act, owner: "finance", template: "t" }])],
        controlDate: day("2026-03-11"),
      }),
    );

  it.each([
    ["email", "test/only 1 0 0"],
    ["letter", "test/only 1 0 0"],
    ["call", "test/only 1 0 0"],
    ["task", "test/only 0 0 1"],
  ])("%s: %s", (act, stage) => {
    expect(acts(act)).toEqual([stage]);
  });
});

describe("a message that asks for nothing", () => {
  it("is no contact: access is restored once all is paid", () => {
    const suspends = playbookOf([
      ["first", "due + 10 days"],
      {
        stage: "suspend",
        when: "due + 20 days",
        act: "status suspended",
        owner: "approver",
        severe: "suspension",
        needs: "1 messages sent",
        distance: "10 days after first",
      },
      { stage: "lift", act: "email", owner: "finance", template: "t", messageClass: "service" },
    ]);
    const found = replay([accountOf("K-1", [billed("A", "2026-04-01")])], { playbooks: [suspends] });
    expect(ownStagesOf(found)).toEqual(["test/first 1 0 0", "test/suspend 0 0 1", "test/lift 0 0 1"]);
    expect(found).toMatchObject({ contacts: 1, contactsPaidAnyway: 0 });
  });
});

describe("what is replayed", () => {
  it("are the playbooks of the debt alone", () => {
    const items = [billed("A", "2026-03-02"), billed("B", "2026-02-27")];
    const settings = { ...BARE_SETTINGS, defaultPlaybookId: "test", trackPlaybookIds: { thanks: "thanks" } };
    const found = replay([accountOf("K-1", items)], { playbooks: [LADDER, shipped("thanks")], settings });
    expect(found).toMatchObject({ contacts: 0, stages: [] });
  });

  it("is what a payment of the time held up: a final notice waits five working days after it", () => {
    const ladder = playbookOf([
      ["first", "due + 10 days"],
      {
        stage: "final",
        when: "previous + 20 days",
        act: "email",
        owner: "finance",
        template: "t",
        severe: "final-notice",
        needs: "1 messages sent",
      },
    ]);
    const secondOn = (...items: OpenItem[]) =>
      replay([accountOf("K-1", items)], { playbooks: [ladder] }).daysPastDue.find(({ name }) => name === "31–60");
    // Of two equal ones, one is paid on the day before the notice's day; the notice goes out once its days are over.
    expect(secondOn(billed("A"), billed("B"))?.contacts).toBe(0);
    expect(secondOn(billed("A"), billed("B", "2026-03-30"))?.contacts).toBe(1);
  });

  it("is a book that has been running for some time: the first runs' cap holds nothing back", () => {
    const accounts = ["K-1", "K-2", "K-3"].map((accountId) => accountOf(accountId, [billed("A")]));
    const settings = { ...BARE_SETTINGS, defaultPlaybookId: "test", firstRemindersMax: 1 };
    const found = replay(accounts, { settings, controlDate: day("2026-03-11") });
    expect(found.contacts).toBe(3);
  });
});

describe("what the stages brought", () => {
  it("stands in the order of the playbooks and their stages, the run's own tasks last", () => {
    const other = playbookOf(
      [
        ["opening", "due + 5 days"],
        { stage: "look", when: "due + 8 days", act: "task", owner: "finance", template: "Look." },
      ],
      { playbookId: "other" },
    );
    const accounts = [
      accountOf("K-1", [billed("A")], { playbookId: "other" }),
      accountOf("K-2", [billed("A")], { playbookId: "test" }),
    ];
    const stages = (playbooks: BacktestInput["playbooks"]) =>
      stagesOf(replay(accounts, { playbooks, controlDate: day("2026-06-30") })).map((stage) => stage.split(" ")[0]);
    const runs = stages([LADDER, other]).slice(4);
    expect(runs.length).toBeGreaterThan(0);
    expect(runs.every((stage) => stage?.includes("/run:"))).toBe(true);
    expect(stages([LADDER, other]).slice(0, 4)).toEqual(["test/first", "test/second", "other/opening", "other/look"]);
    expect(stages([other, LADDER]).slice(0, 4)).toEqual(["other/opening", "other/look", "test/first", "test/second"]);
  });

  it("counts for each stage its own contacts about what was paid anyway", () => {
    expect(ownStagesOf(replayOf(billed("A", "2026-04-02")))).toEqual(["test/first 1 0 0", "test/second 1 1 0"]);
  });

  it.each([
    ["2026-03-17", [1, 1, 1]],
    ["2026-03-18", [1, 1, 1]],
    ["2026-03-19", [0, 1, 1]],
    ["2026-03-25", [0, 1, 1]],
    ["2026-03-26", [0, 0, 1]],
    ["2026-04-10", [0, 0, 1]],
    ["2026-04-11", [0, 0, 0]],
  ])("paid on %s after the contact of 11 March: within 7, 14 and 30 days %j", (paid, contacts) => {
    const [first] = replayOf(billed("A", paid)).stages;
    expect(first?.paidWithin.map((within) => [within.days, within.contacts])).toEqual([
      [7, contacts[0]],
      [14, contacts[1]],
      [30, contacts[2]],
    ]);
  });

  it("counts what was paid of it, and the contact only once all was", () => {
    const [first] = replayOf(billed("A", "2026-03-12"), billed("B", "2026-03-20", { amountMinor: 50_00 })).stages;
    expect(first?.paidWithin.map(({ contacts, amounts }) => [contacts, amounts])).toEqual([
      [0, [{ currency: "GBP", minor: 100_00 }]],
      [1, [{ currency: "GBP", minor: 150_00 }]],
      [1, [{ currency: "GBP", minor: 150_00 }]],
    ]);
  });
});
