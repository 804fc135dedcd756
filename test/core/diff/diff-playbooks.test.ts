import { describe, expect, it } from "vitest";
import { addDays, type CalendarDay, day, formatDay } from "../../../src/core/day.ts";
import { type ActChange, diffActs } from "../../../src/core/diff/diff-acts.ts";
import { diffPlaybooks, type PlaybookDiff } from "../../../src/core/diff/diff-playbooks.ts";
import { atOnce } from "../../../src/core/forecast/forecast.ts";
import type { ForecastAct } from "../../../src/core/forecast/gather.ts";
import { emptyLedger } from "../../../src/core/ledger/fold.ts";
import type { Playbook } from "../../../src/core/playbook/playbook.ts";
import type { ProposalInput } from "../../../src/core/propose.ts";
import type { Settings } from "../../../src/core/settings.ts";
import { accountOf, BARE_SETTINGS, itemOf, playbookOf } from "../../support/builders.ts";

const ON = day("2026-03-02");

const LADDER = playbookOf([
  ["first", "due + 10 days"],
  ["second", "due + 30 days"],
]);
const LATER = playbookOf([
  ["first", "due + 10 days"],
  ["second", "due + 35 days"],
]);
const SLOWER = playbookOf([
  ["first", "due + 12 days"],
  ["second", "due + 30 days"],
]);
const LONGER = playbookOf([
  ["first", "due + 10 days"],
  ["second", "due + 30 days"],
  ["third", "due + 50 days"],
]);

function inputOf(playbook: Playbook, settings: Partial<Settings> = {}): ProposalInput {
  // Nine, ten and thirty days late.
  const accounts = ["2026-02-21", "2026-02-20", "2026-01-31"].map((due, index) =>
    accountOf(`K-${index}`, [itemOf({ itemId: "A", due, amount: 100 })]),
  );
  return {
    snapshot: { accounts, faults: [] },
    playbooks: [playbook],
    settings: { ...BARE_SETTINGS, defaultPlaybookId: playbook.playbookId, paymentsAsOf: ON, ...settings },
    ledger: emptyLedger(),
    controlDate: ON,
  };
}

const diff = (before: ProposalInput, after: ProposalInput): PlaybookDiff =>
  atOnce(diffPlaybooks(before, after, addDays(ON, 60)));

const told = (change: ActChange): string => {
  const day = (on: CalendarDay): string => formatDay(on);
  const when =
    change.change === "moves"
      ? `${day(change.wasOn)} to ${day(change.on)}`
      : day(change.change === "appears" ? change.on : change.wasOn);
  return `${change.accountId} ${change.stageId} ${change.kind} ${change.change} ${when}`;
};

describe("the same book under another playbook", () => {
  it("makes no difference under the same one", () => {
    expect(diff(inputOf(LADDER), inputOf(LADDER))).toMatchObject({ accounts: [], acts: [] });
  });

  it("a stage on another day moves; it does not vanish and appear", () => {
    const { acts } = diff(inputOf(LADDER), inputOf(LATER));
    expect(acts.filter(({ stageId }) => stageId === "second").map(told)).toEqual([
      "K-2 second email moves 2026-03-03 to 2026-03-07",
      "K-1 second email moves 2026-03-22 to 2026-03-27",
      "K-0 second email moves 2026-03-23 to 2026-03-28",
    ]);
  });

  it("a stage more appears, a stage less vanishes", () => {
    const added = diff(inputOf(LADDER), inputOf(LONGER)).acts.filter(({ stageId }) => stageId === "third");
    expect(added.map(({ change }) => change)).toEqual(["appears", "appears", "appears"]);
    const taken = diff(inputOf(LONGER), inputOf(LADDER)).acts.filter(({ stageId }) => stageId === "third");
    expect(taken.map(({ change }) => change)).toEqual(["vanishes", "vanishes", "vanishes"]);
  });

  it("names who stands elsewhere today: another deserved stage, or another next act", () => {
    const { accounts } = diff(inputOf(LADDER), inputOf(LATER));
    expect(accounts.map(({ accountId }) => accountId)).toEqual(["K-2"]);
    expect(accounts[0]).toMatchObject({ before: [{ stageId: "second" }], after: [{ stageId: "first" }] });
  });

  it("names who waits for the same stage, but for another day", () => {
    const { accounts } = diff(inputOf(LADDER), inputOf(SLOWER));
    expect(accounts.map(({ accountId, before, after }) => [accountId, before[0]?.nextOn, after[0]?.nextOn])).toEqual([
      ["K-0", day("2026-03-03"), day("2026-03-05")],
      ["K-1", day("2026-03-02"), day("2026-03-04")],
    ]);
  });

  it("a setting changes who is chased as well", () => {
    const { accounts, acts } = diff(inputOf(LADDER), inputOf(LADDER, { toleranceMajor: { "*": 500 } }));
    expect(accounts.map(({ accountId }) => accountId)).toEqual(["K-0", "K-1", "K-2"]);
    expect(new Set(acts.map(({ change }) => change))).toEqual(new Set(["vanishes"]));
  });
});

describe("acts matched with acts", () => {
  const act = (on: string, stageId = "monthly"): ForecastAct => ({
    accountId: "K-1",
    on: day(on),
    playbookId: "test",
    track: "debt",
    stageId,
    stageLabel: stageId,
    actId: "task",
    kind: "task",
    owner: "",
    amounts: [],
  });

  it.each<[string, string[], string[], string[]]>([
    ["the same days", ["2026-01-01", "2026-02-01"], ["2026-01-01", "2026-02-01"], []],
    ["one gone at the start", ["2026-01-01", "2026-02-01"], ["2026-02-01"], ["K-1 monthly task vanishes 2026-01-01"]],
    ["one more at the end", ["2026-01-01"], ["2026-01-01", "2026-02-01"], ["K-1 monthly task appears 2026-02-01"]],
    ["one day later", ["2026-01-01"], ["2026-01-02"], ["K-1 monthly task moves 2026-01-01 to 2026-01-02"]],
    ["twice on one day", ["2026-01-01", "2026-01-01"], ["2026-01-01"], ["K-1 monthly task vanishes 2026-01-01"]],
  ])("%s", (_name, before, after, expected) => {
    const acts = (days: string[]) => days.map((on) => act(on));
    expect(diffActs(acts(before), acts(after)).map(told)).toEqual(expected);
  });

  it("another stage is another act", () => {
    expect(
      diffActs([act("2026-01-01", "a")], [act("2026-01-01", "b")])
        .map(({ change }) => change)
        .sort(),
    ).toEqual(["appears", "vanishes"]);
  });
});
