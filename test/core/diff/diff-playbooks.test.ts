import { describe, expect, it } from "vitest";
import { addDays, day } from "../../../src/core/day.ts";
import { diffPlaybooks, type PlaybookDiff } from "../../../src/core/diff/diff-playbooks.ts";
import { atOnce } from "../../../src/core/forecast/forecast.ts";
import { emptyLedger } from "../../../src/core/ledger/fold.ts";
import type { Playbook } from "../../../src/core/playbook/playbook.ts";
import type { ProposalInput } from "../../../src/core/propose.ts";
import type { Settings } from "../../../src/core/settings.ts";
import { accountOf, BARE_SETTINGS, itemOf, playbookOf } from "../../support/builders.ts";
import { told } from "./told-change.ts";

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

describe("the same book under another playbook", () => {
  it("makes no difference under the same one", () => {
    expect(diff(inputOf(LADDER), inputOf(LADDER))).toMatchObject({ accounts: [], acts: [] });
  });

  it("is told as it goes on: the book as it stands is one half", () => {
    const shares = [...diffPlaybooks(inputOf(LADDER), inputOf(LATER), addDays(ON, 60))];
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    expect([shares[0], shares[shares.length / 2 - 1], shares[shares.length - 1]]).toEqual([1 / 6, 0.5, 1]);
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

describe("where an account stands", () => {
  const NAMED = playbookOf([
    { stage: "first", label: "First step", when: "due + 10 days", act: "email", owner: "finance", template: "t" },
    ["second", "due + 30 days"],
  ]);
  const standing = (playbook: Playbook) =>
    diff(inputOf(playbook), inputOf(SLOWER)).accounts.map(({ before }) => before);

  it("is told with the stage that it deserves and the one that comes next, and with neither where there is none", () => {
    expect(standing(NAMED)).toStrictEqual([
      [
        {
          playbookId: "test",
          track: "debt",
          state: "waiting",
          why: expect.stringContaining("2026-03-03"),
          nextStageId: "first",
          nextStageLabel: "First step",
          nextOn: day("2026-03-03"),
        },
      ],
      [
        {
          playbookId: "test",
          track: "debt",
          state: "act-due",
          why: expect.any(String),
          stageId: "first",
          stageLabel: "First step",
          nextStageId: "first",
          nextStageLabel: "First step",
          nextOn: ON,
        },
      ],
    ]);
  });

  it("is told without a stage and without a next one where nobody is chased", () => {
    const { accounts } = diff(inputOf(LADDER), inputOf(LADDER, { toleranceMajor: { "*": 500 } }));
    expect(accounts[0]?.after).toStrictEqual([
      { playbookId: "test", track: "debt", state: "below-tolerance", why: expect.stringContaining("tolerance") },
    ]);
  });

  it.each<[string, Playbook]>([
    [
      "another next stage on the same day",
      playbookOf([
        ["opening", "due + 10 days"],
        ["second", "due + 30 days"],
      ]),
    ],
    [
      "another playbook with the same stages",
      playbookOf(
        [
          ["first", "due + 10 days"],
          ["second", "due + 30 days"],
        ],
        { playbookId: "other" },
      ),
    ],
  ])("is another with %s", (_what, playbook) => {
    expect(diff(inputOf(LADDER), inputOf(playbook)).accounts.map(({ accountId }) => accountId)).toContain("K-0");
  });

  it("is another when a sequence comes in beside the debt's, when it leaves, and when it alone changes", () => {
    const careAfter = (days: number) =>
      playbookOf([["hello", `entry + ${days} days`]], {
        playbookId: "care",
        track: "care",
        entry: "subscription live",
      });
    const inCare = { usage: { isLive: true } };
    const input = (playbooks: Playbook[]): ProposalInput => ({
      ...inputOf(LADDER, { trackPlaybookIds: { care: "care" } }),
      playbooks,
      snapshot: {
        accounts: [accountOf("K-0", [itemOf({ itemId: "A", due: "2026-02-21", amount: 100 })], inCare)],
        faults: [],
      },
    });
    const [one, both, slower] = [input([LADDER]), input([LADDER, careAfter(5)]), input([LADDER, careAfter(6)])];
    const tracks = ({ accounts }: PlaybookDiff) =>
      accounts.map(({ before, after }) => [before, after].map((views) => views.map(({ track }) => track)));
    expect(tracks(diff(one, both))).toEqual([[["debt"], ["debt", "care"]]]);
    expect(tracks(diff(both, one))).toEqual([[["debt", "care"], ["debt"]]]);
    expect(tracks(diff(both, slower))).toEqual([
      [
        ["debt", "care"],
        ["debt", "care"],
      ],
    ]);
    expect(tracks(diff(both, both))).toEqual([]);
  });
});
