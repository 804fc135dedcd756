import { describe, expect, it } from "vitest";
import type { Account } from "../../../src/core/account.ts";
import { day } from "../../../src/core/day.ts";
import { messagesAhead } from "../../../src/core/decide/messages-ahead.ts";
import { decideStanding } from "../../../src/core/decide/standing.ts";
import { historyOf } from "../../../src/core/ledger/fold.ts";
import type { WrittenAct } from "../../../src/core/playbook/written.ts";
import { rulesOf } from "../../../src/core/propose.ts";
import { laddersOf } from "../../../src/core/stage/ladder.ts";
import { situationOf } from "../../../src/core/stage/situation.ts";
import { block, doubt } from "../../support/blocks.ts";
import { accountOf, itemOf, playbookOf, shipped } from "../../support/builders.ts";
import { World } from "../../support/world.ts";

const EMAIL: WrittenAct = {
  stage: "first",
  when: "due + 10 days",
  act: "email",
  owner: "finance",
  template: "t/first",
};
const LADDER = playbookOf(
  [
    EMAIL,
    { ...EMAIL, act: "task" },
    { ...EMAIL, stage: "ring", when: "due + 20 days", act: "call" },
    { ...EMAIL, stage: "off", when: "due + 25 days", isOn: "off" },
    { ...EMAIL, stage: "post", when: "due + 30 days", act: "letter" },
    { ...EMAIL, stage: "last", when: "due + 40 days" },
  ],
  { gapDays: "5" },
);
const A = itemOf({ itemId: "A", due: "2026-03-01", amount: 100 });
const plain = accountOf("X", [A]);

/** The messages that are still to come for the account X, after some runs. */
function ahead(on: string, facts: Partial<Account> = {}, runs: readonly string[] = [], playbook = LADDER) {
  const world = new World([playbook]).owes(plain);
  for (const run of runs) world.run(run);
  const settings = { ...world.settings, paymentsAsOf: day(on) };
  const rules = rulesOf({ settings, ledger: world.ledger, controlDate: day(on) });
  const situation = situationOf({ ...plain, ...facts }, laddersOf(playbook)[0], historyOf(world.ledger, "X"), rules);
  return messagesAhead(decideStanding(situation));
}
const named = (...given: Parameters<typeof ahead>) => ahead(...given).map(({ stageId, kind }) => `${stageId} ${kind}`);
const ALL = ["first email", "post letter", "last email"];

describe("the messages that are still to come", () => {
  it.each<[string, string, Partial<Account>, string[], string[]]>([
    ["before anything went out", "2026-03-05", {}, [], ALL],
    ["on the day of the first", "2026-03-11", {}, [], ALL],
    ["after the first went out", "2026-03-12", {}, ["2026-03-11"], ALL.slice(1)],
    [
      "while a promise holds what is owed: nothing is to be chased",
      "2026-03-12",
      { promise: { promisedOn: day("2026-03-20") } },
      [],
      [],
    ],
    ["while it is paused", "2026-03-12", { pausedUntilOn: day("2026-03-20") }, [], ALL],
    ["where only a person speaks, who may change that", "2026-03-12", { isVulnerable: true }, [], ALL],
    ["where the row cannot be read", "2026-03-12", { heldBy: [doubt] }, [], []],
    ["where it is out of our hands", "2026-03-12", { outOfOurHands: block("insolvent") }, [], []],
    ["where fraud is suspected", "2026-03-12", { suspectedFraud: block("stolen card") }, [], []],
    ["where it is not to be chased", "2026-03-12", { doNotChase: block("asked us") }, [], []],
    ["where nothing is owed", "2026-03-12", { items: [] }, [], []],
  ])("%s", (_what, on, facts, runs, expected) => {
    expect(named(on, facts, runs)).toEqual(expected);
  });

  it("are none in a playbook that chases nobody", () => {
    expect(named("2026-03-12", {}, [], shipped("no-chase"))).toEqual([]);
  });

  it("are still to come where the ripe stage only lacks somebody who owns it", () => {
    const unowned = playbookOf([
      { ...EMAIL, owner: "agency" },
      { ...EMAIL, stage: "last", when: "due + 40 days" },
    ]);
    expect(named("2026-03-12", {}, [], unowned)).toEqual(["first email", "last email"]);
  });

  it("list no items yet, and go to whoever would be written to", () => {
    const contacts = [
      { email: "a@x", isMain: false },
      { email: "b@x", isMain: true },
    ];
    const [first, letter, last] = ahead("2026-03-05", { contacts });
    expect(first).toMatchObject({
      items: [],
      amounts: [],
      to: ["b@x"],
      because: "",
      anchorOn: A.dueOn,
      messageOrdinal: 1,
      template: "t/first",
    });
    expect([letter?.to, letter?.messageOrdinal, last?.messageOrdinal]).toEqual([[], 3, 4]);
  });
});
