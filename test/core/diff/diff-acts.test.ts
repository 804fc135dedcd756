import { describe, expect, it } from "vitest";
import { day } from "../../../src/core/day.ts";
import { diffActs } from "../../../src/core/diff/diff-acts.ts";
import type { ForecastAct } from "../../../src/core/forecast/gather.ts";
import { told } from "./told-change.ts";

describe("acts matched with acts", () => {
  const act = (on: string, stageId = "monthly", facts: Partial<ForecastAct> = {}): ForecastAct => ({
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
    ...facts,
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

  it.each<[string, Partial<ForecastAct>]>([
    ["account", { accountId: "K-2" }],
    ["track", { track: "care" }],
    ["act of the stage", { actId: "task-2" }],
  ])("another %s is another act as well", (_what, facts) => {
    const changes = diffActs([act("2026-01-01", "a", facts)], [act("2026-01-02", "a")]);
    expect(changes.map(({ change }) => change)).toEqual(["vanishes", "appears"]);
  });

  it("the same stage of another playbook is the same act, named as it will be", () => {
    const before = act("2026-01-01", "a", { playbookId: "old", stageLabel: "Old" });
    const after = act("2026-01-05", "a", { playbookId: "new", stageLabel: "New", kind: "call" });
    expect(diffActs([before], [after])).toStrictEqual([
      {
        accountId: "K-1",
        playbookId: "new",
        track: "debt",
        stageId: "a",
        stageLabel: "New",
        actId: "task",
        kind: "call",
        change: "moves",
        on: day("2026-01-05"),
        wasOn: day("2026-01-01"),
      },
    ]);
    expect(diffActs([before], []).map(({ playbookId, stageLabel }) => [playbookId, stageLabel])).toEqual([
      ["old", "Old"],
    ]);
  });

  it("are told in the order of their days and then of the accounts, what vanishes on the day that it was", () => {
    const of = (accountId: string, on: string) => act(on, accountId, { accountId });
    const before = [of("K-9", "2026-01-03"), of("K-2", "2026-01-01"), of("K-5", "2026-01-09")];
    const after = [of("K-7", "2026-01-03"), of("K-8", "2026-01-03"), of("K-1", "2026-01-02"), of("K-5", "2026-01-03")];
    expect(diffActs(before, after).map(told)).toEqual([
      "K-2 K-2 task vanishes 2026-01-01",
      "K-1 K-1 task appears 2026-01-02",
      "K-5 K-5 task moves 2026-01-09 to 2026-01-03",
      "K-7 K-7 task appears 2026-01-03",
      "K-8 K-8 task appears 2026-01-03",
      "K-9 K-9 task vanishes 2026-01-03",
    ]);
  });
});
