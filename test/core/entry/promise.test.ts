import { describe, expect, it } from "vitest";
import type { Account } from "../../../src/core/account.ts";
import { addDays, day, formatDay } from "../../../src/core/day.ts";
import { itemOf } from "../../support/builders.ts";
import {
  A,
  B,
  debtor,
  gbp,
  judged,
  ladder,
  owing,
  type Promised,
  promiseOf,
  WEEKDAYS,
} from "../../support/promises.ts";
import { World } from "../../support/world.ts";

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
