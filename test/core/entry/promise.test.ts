import { describe, expect, it } from "vitest";
import type { Account } from "../../../src/core/account.ts";
import { addDays, day, formatDay } from "../../../src/core/day.ts";
import type { Entry } from "../../../src/core/entry/entry.ts";
import type { LedgerEvent } from "../../../src/core/ledger/event.ts";
import { accountOf, itemOf, playbookOf } from "../../support/builders.ts";
import { World } from "../../support/world.ts";

const ladder = (clearingDays: string) =>
  playbookOf(
    [
      ["first", "due + 10 days"],
      ["second", "due + 20 days"],
      ["third", "due + 30 days"],
    ],
    { clearingDays, gapDays: "5" },
  );
/** 6 April 2026 is Easter Monday. */
const WEEKDAYS = { workingWeekdays: [1, 2, 3, 4, 5], holidays: [day("2026-04-06")] };
const gbp = (minor: number) => ({ currency: "GBP", minor });
const A = (amount = 100) => itemOf({ itemId: "A", due: "2026-03-02", amount });
const B = (amount = 200) => itemOf({ itemId: "B", due: "2026-03-16", amount }, 3);
const owing = (...items: Account["items"]) => accountOf("X", items);

type Promised = Partial<Extract<Entry, { kind: "promise" }>>;
const promiseOf = (promisedOn: string, madeOn: string, rest: Promised = {}): Entry => ({
  kind: "promise",
  promisedOn: day(promisedOn),
  madeOn: day(madeOn),
  ...rest,
});

/** A debtor whose two invoices are on record since the first message of 12 March. */
function debtor(clearingDays = "0", ...items: Account["items"]): World {
  const world = new World([ladder(clearingDays)], WEEKDAYS).owes(owing(...(items.length > 0 ? items : [A(), B()])));
  world.run("2026-03-12");
  return world;
}

/** `day verdict` of every judgement from one day to another. */
function judged(world: World, from: string, to: string, each: (on: string) => void = () => undefined): string[] {
  const seen = world.events.length;
  world.lives(from, to, { each });
  return world.events.slice(seen).flatMap(({ event }) => verdictsOf(event));
}

function verdictsOf(event: LedgerEvent): string[] {
  return event.kind === "promise-judged"
    ? [`${formatDay(event.on)} ${formatDay(event.promisedOn)} ${event.verdict}`]
    : [];
}

describe("a promise is judged once, at the first run whose payments are known", () => {
  it.each([
    ["the next day, without clearing days", "0", "2026-03-18", "2026-03-19"],
    ["two banking days after", "2", "2026-03-18", "2026-03-20"],
    ["two banking days after a Friday", "2", "2026-03-20", "2026-03-24"],
    ["two banking days over Easter", "2", "2026-04-02", "2026-04-07"],
    ["one banking day over the end of a month", "1", "2026-03-31", "2026-04-01"],
  ])("%s", (_when, clearingDays, promisedOn, judgedOn) => {
    const world = debtor(clearingDays);
    world.records("2026-03-13", "X", promiseOf(promisedOn, "2026-03-13"));
    expect(judged(world, "2026-03-13", formatDay(addDays(day(judgedOn), -1)))).toEqual([]);
    expect(judged(world, judgedOn, formatDay(addDays(day(judgedOn), 10)))).toEqual([
      `${judgedOn} ${promisedOn} broken`,
    ]);
  });

  it("waits for the payment data, and says so", () => {
    const world = debtor("2");
    world.records("2026-03-13", "X", promiseOf("2026-03-18", "2026-03-13"));
    world.knowsPayments = false;
    world.settings = { ...world.settings, paymentsAsOf: day("2026-03-19") };
    expect(judged(world, "2026-03-20", "2026-03-23")).toEqual([]);
    const { state, why } = world.decision("2026-03-23", "X");
    expect([state, why]).toEqual([
      "promise-open",
      "Waiting: promised for 2026-03-18; the payments of that day are not known yet",
    ]);
    world.settings = { ...world.settings, paymentsAsOf: day("2026-03-20") };
    expect(judged(world, "2026-03-23", "2026-03-23")).toEqual(["2026-03-23 2026-03-18 broken"]);
  });

  it("a payment that comes after the judgement does not unsay it", () => {
    const world = debtor();
    world.records("2026-03-13", "X", promiseOf("2026-03-16", "2026-03-13", { amount: gbp(100_00) }));
    const pays = (on: string) => on === "2026-03-18" && world.owes(owing(B()));
    expect(judged(world, "2026-03-13", "2026-03-25", pays)).toEqual(["2026-03-17 2026-03-16 broken"]);
  });
});

describe("what became of it", () => {
  it.each([
    [99_99, "kept"],
    [100_00, "kept"],
    [50_00, "part-kept"],
    [50_01, "part-kept"],
    [49_99, "broken"],
    [0, "broken"],
  ])("of a promised 100.00, with %i pence seen and a tolerance of 1.00: %s", (minor, verdict) => {
    const world = debtor();
    world.settings = { ...world.settings, toleranceMajor: { "*": 1 } };
    world.records("2026-03-13", "X", promiseOf("2026-03-18", "2026-03-13", { amount: gbp(100_00) }));
    const pays = (on: string) => on === "2026-03-18" && world.owes(owing(A(100), B(200 - minor / 100)));
    expect(judged(world, "2026-03-13", "2026-03-19", pays)).toHaveLength(1);
    expect(world.ledger.accounts.get("X")?.promises.map((one) => one.verdict)).toEqual([verdict]);
  });

  it.each<[string, Promised, Account, string]>([
    ["everything, and all was paid", {}, owing(), "kept"],
    ["everything, and half was paid", {}, owing(A(100), B(50)), "part-kept"],
    ["everything, and less than half was paid", {}, owing(A(100), B(151)), "broken"],
    ["one invoice, and the other was paid", { itemIds: ["A"] }, owing(A()), "broken"],
    ["one invoice, and it was paid", { itemIds: ["A"] }, owing(B()), "kept"],
    [
      "an amount, and it lies unmatched",
      { amount: gbp(100_00) },
      { ...owing(A(), B()), unallocated: [gbp(100_00)] },
      "kept",
    ],
    [
      "everything, but an invoice of later is open",
      {},
      owing(itemOf({ itemId: "C", due: "2026-04-30", amount: 10, issued: "2026-03-16" })),
      "kept",
    ],
    ["everything, but the rest is in dispute", {}, owing({ ...A(), dispute: { reason: "price" } }), "kept"],
  ])("%s", (_what, rest, after, verdict) => {
    const world = debtor();
    world.records("2026-03-13", "X", promiseOf("2026-03-18", "2026-03-13", rest));
    const pays = (on: string) => on === "2026-03-17" && world.owes({ ...after, rows: [2] });
    judged(world, "2026-03-13", "2026-03-19", pays);
    expect(world.ledger.accounts.get("X")?.promises.map((one) => one.verdict)).toEqual([verdict]);
  });

  it("is not said while a payment is under way", () => {
    const world = debtor("0", A());
    world.records("2026-03-13", "X", promiseOf("2026-03-18", "2026-03-13"));
    const collects = (on: string) =>
      on === "2026-03-18" && world.owes(owing({ ...A(), clearingOn: day("2026-03-23") }));
    expect(judged(world, "2026-03-13", "2026-03-23", collects)).toEqual([]);
    expect(judged(world, "2026-03-24", "2026-03-24")).toEqual(["2026-03-24 2026-03-18 broken"]);
  });

  it("is said before its day when it is paid already, and the rest is chased again", () => {
    const world = debtor();
    world.records("2026-03-13", "X", promiseOf("2026-04-01", "2026-03-13", { amount: gbp(100_00) }));
    expect(world.decision("2026-03-14", "X").demanded).toEqual([]);
    const pays = (on: string) => on === "2026-03-20" && world.owes(owing(B()));
    expect(judged(world, "2026-03-14", "2026-03-20", pays)).toEqual(["2026-03-20 2026-04-01 kept"]);
    expect(world.decision("2026-03-21", "X").demanded).toEqual([gbp(200_00)]);
  });

  it("an account that has left the book because all was paid has kept its word", () => {
    const world = debtor();
    world.records("2026-03-13", "X", promiseOf("2026-03-20", "2026-03-13"));
    world.run("2026-03-13");
    world.accounts = [];
    expect(judged(world, "2026-03-16", "2026-03-25")).toEqual(["2026-03-16 2026-03-20 kept"]);
  });

  it("the payments towards what was never listed are seen too", () => {
    const world = new World([ladder("0")], WEEKDAYS).owes(owing(A()));
    world.records("2026-03-03", "X", promiseOf("2026-03-06", "2026-03-03", { amount: gbp(40_00) }));
    const pays = (on: string) => on === "2026-03-05" && world.owes(owing(A(60)));
    expect(judged(world, "2026-03-03", "2026-03-10", pays)).toEqual(["2026-03-05 2026-03-06 kept"]);
  });
});

describe("a promise that is moved", () => {
  it.each([
    ["2026-03-17", "rescheduled"],
    ["2026-03-18", "broken"],
    ["2026-03-19", "broken"],
  ])("on %s is %s, when it was for the 18th", (movedOn, verdict) => {
    const world = debtor();
    world.records("2026-03-13", "X", promiseOf("2026-03-18", "2026-03-13"));
    const moves = (on: string) => on === movedOn && world.records(on, "X", promiseOf("2026-03-25", on));
    const verdicts = judged(world, "2026-03-13", "2026-03-24", moves).map((line) => line.slice(11));
    expect(verdicts).toEqual([`2026-03-18 ${verdict}`]);
    expect(world.decision("2026-03-24", "X").state).toBe("promise-open");
  });

  it.each<[string, string | undefined, string[]]>([
    ["and nothing else was promised", undefined, []],
    ["and another was made later", "2026-03-20", ["2026-03-21 2026-03-20 broken"]],
  ])("or taken back is not judged: %s", (_then, promisedOn, verdicts) => {
    const world = debtor();
    world.records("2026-03-13", "X", promiseOf("2026-03-18", "2026-03-13"));
    world.records("2026-03-14", "X", { kind: "cleared", what: "promise" });
    if (promisedOn !== undefined) world.records("2026-03-15", "X", promiseOf(promisedOn, "2026-03-15"));
    expect(judged(world, "2026-03-16", "2026-03-26")).toEqual(verdicts);
  });
});

describe("a person must accept a promise", () => {
  it.each([
    ["29 days ahead", "2026-04-11", "promise-open"],
    ["30 days ahead", "2026-04-12", "promise-open"],
    ["31 days ahead", "2026-04-13", "needs-person"],
  ])("%s", (_what, promisedOn, state) => {
    const world = debtor();
    world.records("2026-03-13", "X", promiseOf(promisedOn, "2026-03-13"));
    expect(world.decision("2026-03-13", "X").state).toBe(state);
    const asked = world.acts("2026-03-13");
    expect(asked).toEqual(state === "needs-person" ? ["X run:accept-promise task"] : []);
  });

  it("that is the third for this debt", () => {
    const world = debtor();
    world.records("2026-03-13", "X", promiseOf("2026-03-16", "2026-03-13"));
    world.records("2026-03-14", "X", promiseOf("2026-03-18", "2026-03-14"));
    expect(world.decision("2026-03-15", "X").state).toBe("promise-open");
    world.records("2026-03-15", "X", promiseOf("2026-03-20", "2026-03-15"));
    const { state, why } = world.decision("2026-03-15", "X");
    expect([state, why]).toEqual([
      "needs-person",
      "Needs a person: promised for 2026-03-20, promise number 3 for this debt; accept it or agree on an earlier day",
    ]);
  });

  it("unless the earlier ones were about a debt that is paid", () => {
    const world = debtor();
    world.records("2026-02-02", "X", promiseOf("2026-02-06", "2026-02-02"));
    world.records("2026-02-10", "X", promiseOf("2026-02-12", "2026-02-10"));
    world.records("2026-03-13", "X", promiseOf("2026-03-16", "2026-03-13"));
    expect(world.decision("2026-03-13", "X").state).toBe("promise-open");
  });

  it.each([
    ["confirmed", "promise-open"],
    ["refused", "act-due"],
  ] as const)("and answers %s: %s", (outcome, state) => {
    const world = debtor();
    world.records("2026-03-13", "X", promiseOf("2026-05-29", "2026-03-13"));
    world.run("2026-03-13");
    world.closes("2026-03-16", "X", "run:accept-promise", "task", outcome);
    expect(world.decision("2026-03-23", "X").state).toBe(state);
  });

  it("or enters it as accepted", () => {
    const world = debtor();
    world.records("2026-03-13", "X", promiseOf("2026-05-29", "2026-03-13", { isAccepted: true }));
    expect(world.decision("2026-03-13", "X").state).toBe("promise-open");
    expect(world.acts("2026-03-13")).toEqual([]);
  });

  it("though it covers a part alone: the rest is chased and the task opens", () => {
    const world = debtor();
    world.records("2026-03-13", "X", promiseOf("2026-05-29", "2026-03-13", { amount: gbp(50_00) }));
    expect(world.acts("2026-03-23")).toEqual(["X run:accept-promise task", "X second email"]);
  });
});

describe("two promises that were not kept", () => {
  const broken = (): World => {
    const world = debtor();
    world.records("2026-03-13", "X", promiseOf("2026-03-16", "2026-03-13"));
    world.lives("2026-03-13", "2026-03-17");
    world.records("2026-03-17", "X", promiseOf("2026-03-18", "2026-03-17"));
    return world;
  };

  it("go to a person, from the day on which the second is judged", () => {
    const world = broken();
    expect(world.decision("2026-03-18", "X").state).toBe("promise-open");
    const { state, why } = world.decision("2026-03-19", "X");
    expect([state, why]).toEqual([
      "needs-person",
      "Needs a person: 2 promises were not kept, the last one for 2026-03-18",
    ]);
    expect(world.acts("2026-03-19")).toEqual(["X run:promise-broken task"]);
    expect(world.acts("2026-03-20")).toEqual([]);
  });

  it("whose task is closed are decided, until another is broken", () => {
    const world = broken();
    world.run("2026-03-19");
    world.closes("2026-03-20", "X", "run:promise-broken", "task", "done");
    expect(world.decision("2026-03-23", "X").state).toBe("act-due");
    world.records("2026-03-23", "X", promiseOf("2026-03-24", "2026-03-23", { isAccepted: true }));
    world.run("2026-03-23");
    expect(world.acts("2026-03-25")).toEqual(["X run:promise-broken task"]);
  });

  it("are looked at again after ten working days, by the team lead", () => {
    const world = broken();
    const opened = world.lives("2026-03-19", "2026-04-10").filter((act) => act.includes("run:"));
    expect(opened).toEqual(["2026-03-19 X run:promise-broken task", "2026-04-03 X run:review-block task"]);
  });

  it("do not keep a person from ringing: that is what is asked", () => {
    const calls = playbookOf(
      [{ stage: "call", when: "due + 20 days", act: "call", owner: "finance", template: "t/call" }],
      { clearingDays: "0" },
    );
    const world = new World([calls], WEEKDAYS).owes(owing(A()));
    for (const on of ["2026-03-13", "2026-03-17"]) {
      world.records(on, "X", promiseOf(formatDay(addDays(day(on), 1)), on));
      world.lives(on, formatDay(addDays(day(on), 3)));
    }
    expect(world.ledger.accounts.get("X")?.promises).toHaveLength(2);
    expect(world.acts("2026-03-23")).toEqual(["X call call"]);
  });
});

describe("what a promise does not cover is chased", () => {
  it.each<[string, Promised, string[]]>([
    ["its items only", { itemIds: ["A"] }, ["B 20000"]],
    ["its amount, oldest first", { amount: gbp(150_00) }, ["B 15000"]],
    ["its amount of its items", { itemIds: ["B"], amount: gbp(50_00) }, ["A 10000", "B 15000"]],
  ])("%s", (_what, rest, asked) => {
    const world = debtor();
    world.records("2026-03-13", "X", promiseOf("2026-04-10", "2026-03-13", rest));
    const mail = world.preview("2026-04-07").actions.find(({ kind }) => kind === "email");
    expect(mail?.items.map(({ itemId, minor }) => `${itemId} ${minor}`)).toEqual(asked);
  });
});
