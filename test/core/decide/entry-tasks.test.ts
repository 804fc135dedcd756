import { describe, expect, it } from "vitest";
import type { Account } from "../../../src/core/account.ts";
import { day } from "../../../src/core/day.ts";
import type { Entry } from "../../../src/core/entry/entry.ts";
import { accountOf, itemOf, playbookOf } from "../../support/builders.ts";
import { World } from "../../support/world.ts";

const LADDER = playbookOf([["first", "due + 30 days"]]);
const ON = "2026-03-12";
const item = (itemId: string, more = {}) =>
  itemOf({ itemId, due: "2026-03-01", amount: 100, ...more }, itemId.length + 2);
const disputed = (itemId: string, dispute = {}) =>
  item(itemId, { dispute: { reason: "price", openedOn: day("2026-03-05"), ...dispute } });
const gbp = (minor: number) => ({ currency: "GBP", minor });

/** Whatever blocks the messages: the tasks open, and say why by themselves. */
const BLOCKED: Partial<Account> = { doNotChase: { reason: "asked us", reviewOn: day("2026-06-01") } };

/** The tasks that a run opens about these items, in a book that began on a day. */
function opened(
  items: Account["items"],
  facts: Partial<Account> = {},
  entries: readonly Entry[] = [],
  switchedOn?: string,
) {
  const world = new World([LADDER], { workingWeekdays: [1, 2, 3, 4, 5, 6, 7] });
  if (switchedOn !== undefined) world.log({ kind: "switched-on", on: day(switchedOn), answer: "first-stage" });
  world.owes(accountOf("X", items, facts));
  for (const entry of entries) world.records("2026-03-05", "X", entry);
  return world.preview(ON).actions.filter(({ kind }) => kind === "task");
}
const told = (...given: Parameters<typeof opened>) =>
  opened(...given).map(({ stageId, about, because }) => `${stageId} ${about}: ${because}`);

describe("a dispute is given to whoever can solve it", () => {
  it.each<[string, Account["items"], string[]]>([
    ["open", [disputed("A")], ["run:dispute-opened price (2026-03-05): the customer disputes A: price"]],
    ["rejected", [disputed("A", { rejectedOn: day("2026-03-11") })], []],
    ["accepted", [disputed("A", { acceptedOn: day("2026-03-11") })], []],
    [
      "beside an item without one",
      [item("A"), disputed("BB")],
      ["run:dispute-opened price (2026-03-05): the customer disputes BB: price"],
    ],
    [
      "about two items",
      [disputed("A"), disputed("BB")],
      ["run:dispute-opened price (2026-03-05): the customer disputes A, BB: price"],
    ],
    [
      "about three",
      [disputed("A"), disputed("BB"), disputed("CCC")],
      ["run:dispute-opened price (2026-03-05): the customer disputes A, BB, CCC: price"],
    ],
    [
      "about four",
      ["A", "BB", "CCC", "DDDD"].map((itemId) => disputed(itemId)),
      ["run:dispute-opened price (2026-03-05): the customer disputes A, BB, CCC and 1 more: price"],
    ],
    [
      "about the balance of the account",
      [disputed("")],
      ["run:dispute-opened price (2026-03-05): the customer disputes the balance: price"],
    ],
    [
      "of two reasons",
      [disputed("A"), disputed("BB", { reason: "quality" })],
      [
        "run:dispute-opened price (2026-03-05): the customer disputes A: price",
        "run:dispute-opened quality (2026-03-05): the customer disputes BB: quality",
      ],
    ],
    [
      "of two days",
      [disputed("A"), disputed("BB", { openedOn: day("2026-03-06") })],
      [
        "run:dispute-opened price (2026-03-05): the customer disputes A: price",
        "run:dispute-opened price (2026-03-06): the customer disputes BB: price",
      ],
    ],
  ])("%s", (_what, items, expected) => {
    expect(told(items)).toEqual(expected);
  });

  it("whole or in part, with the amount that is disputed", () => {
    const items = [disputed("A"), disputed("BB", { disputedMinor: 40_00 })];
    expect(opened(items)[0]?.items.map(({ itemId, minor, part }) => `${itemId} ${minor} ${part}`)).toEqual([
      "A 10000 in-query",
      "BB 4000 in-query",
    ]);
    // What is rejected stands aside no longer once its days are over, and is told whole.
    expect(opened([disputed("A", { disputedMinor: 0 })])[0]?.items.map(({ minor }) => minor)).toEqual([100_00]);
  });

  it.each([
    [{}, "finance@firm.example"],
    [{ owner: "dora@firm.example" }, "dora@firm.example"],
  ])("%j: %s", (named, owner) => {
    expect(opened([disputed("A", named)])[0]?.owner).toBe(owner);
  });

  it.each([
    ["2026-03-04", 1],
    ["2026-03-05", 1],
    ["2026-03-06", 0],
  ])("unless it was opened before the book began, on %s", (switchedOn, count) => {
    expect(opened([disputed("A")], {}, [], switchedOn).length).toBe(count);
  });
});

describe("a promise, claim or plan that asks for a person", () => {
  const promise = (promisedOn: string): Entry => ({
    kind: "promise",
    promisedOn: day(promisedOn),
    madeOn: day("2026-03-05"),
  });
  const plan = (agreedOn: string): Entry => ({
    kind: "plan",
    agreedOn: day(agreedOn),
    reviewOn: day("2026-06-30"),
    instalments: [
      { dueOn: day("2026-03-06"), amount: gbp(60_00) },
      { dueOn: day("2026-04-06"), amount: gbp(40_00) },
    ],
  });

  it.each<[string, Entry[], RegExp[]]>([
    ["a promise for the near future", [promise("2026-03-20")], []],
    [
      "a promise more than thirty days ahead",
      [promise("2026-04-05")],
      [/^run:accept-promise 2026-04-05: promised for 2026-04-05, /],
    ],
    [
      "a claim that was not met",
      [{ kind: "claim", claimedOn: day("2026-03-02") }],
      [/^run:claim-unpaid 2026-03-02: the customer says it was paid on 2026-03-02, and nothing has arrived$/],
    ],
    ["a claim that is still waited for", [{ kind: "claim", claimedOn: day("2026-03-11") }], []],
    [
      "an instalment that did not arrive",
      [plan("2026-03-05")],
      [
        /^run:plan-missed 60\.00 GBP due 2026-03-06, agreed 2026-03-05: the instalment of 60\.00 GBP due 2026-03-06 did not arrive$/,
      ],
    ],
  ])("%s", (_what, entries, expected) => {
    const tasks = told([item("A")], BLOCKED, entries);
    expect(tasks.length).toBe(expected.length);
    for (const [index, pattern] of expected.entries()) expect(tasks[index]).toMatch(pattern);
  });

  it("a plan without instalments asks nothing, and one without its day leaves it out", () => {
    expect(told([item("A")], { plan: { reviewOn: day("2026-06-30") } })).toEqual([]);
  });
});

describe("an item that was given up and is open again", () => {
  it("is told with its amount", () => {
    const world = new World([LADDER]).owes(accountOf("X", [item("A")]));
    world.records("2026-03-05", "X", { kind: "claim", claimedOn: day("2026-03-05") });
    world.run("2026-03-05");
    world.owes(accountOf("X", [{ ...item("A"), status: "written-off" }]));
    world.run("2026-03-06");
    world.owes(accountOf("X", [item("A")], BLOCKED));
    const back = world.preview("2026-03-07").actions.find(({ stageId }) => stageId === "run:item-back");
    expect(back).toMatchObject({ about: "A", because: "A was written off before and is open again" });
    expect(back?.items.map(({ itemId, minor, part }) => `${itemId} ${minor} ${part}`)).toEqual(["A 10000 in-query"]);
  });
});

describe("what was said in a call opens a task the same day", () => {
  it.each([
    ["abusive", ["run:abusive-call boss: the call was abusive on 2026-03-11"]],
    ["refuses", ["run:refuses boss: the customer refused to pay on 2026-03-11"]],
    ["wrong-person", ["run:wrong-person finance: the number reached the wrong person on 2026-03-11"]],
    ["conversation", []],
    ["voicemail", []],
  ] as const)("%s", (outcome, expected) => {
    const tasks = opened([item("A")], BLOCKED, [{ kind: "call", outcome, calledOn: day("2026-03-11") }]);
    expect(tasks.map(({ stageId, ownerRole, because }) => `${stageId} ${ownerRole}: ${because}`)).toEqual(expected);
  });
});
