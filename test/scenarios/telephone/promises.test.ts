import { describe, expect, it } from "vitest";
import { addDays, day, formatDay } from "../../../src/core/day.ts";
import { itemOf } from "../../support/builders.ts";
import type { World } from "../../support/world.ts";
import { customer, debtor, ladder, lives, PAID, promised, SPOKEN, says, why } from "./tel.ts";

/** Call 1 takes place on Wednesday 4 March, with a promise. */
function afterCall1(promisedOn: string, amount?: string): World {
  const world = debtor();
  lives(world, "2026-03-02", "2026-03-04", {});
  says(world, "2026-03-04", "call-1", promised(promisedOn, amount));
  return world;
}

const verdicts = (world: World): string[] =>
  (world.ledger.accounts.get("Tel")?.promises ?? []).map(
    ({ promisedOn, verdict, judgedOn }) => `${formatDay(promisedOn)} ${verdict} ${formatDay(judgedOn)}`,
  );

describe("the second call comes a week after the first, or two days after a broken promise, whichever is first", () => {
  it.each([
    ["for the same day", "2026-03-04", "2026-03-06"],
    ["for the next day", "2026-03-05", "2026-03-09"], // two days after is a Saturday
    ["for the 6th: two days after is a Sunday", "2026-03-06", "2026-03-09"],
    ["for Monday", "2026-03-09", "2026-03-11"],
    ["for the day before the week is over", "2026-03-10", "2026-03-11"],
    ["for the day on which the week is over", "2026-03-11", "2026-03-12"],
    ["for a day long after", "2026-03-20", "2026-03-23"], // the day after, the 21st, is a Saturday
  ])("promised %s, %s: call 2 on %s", (_what, promisedOn, calledOn) => {
    const world = afterCall1(promisedOn);
    const before = formatDay(addDays(day(calledOn), -1));
    expect(ladder(lives(world, "2026-03-05", before))).toEqual([]);
    expect(ladder(lives(world, calledOn, calledOn))).toEqual([`${calledOn} call call-2`]);
    expect(verdicts(world)).toEqual([`${promisedOn} broken ${formatDay(addDays(day(promisedOn), 1))}`]);
  });

  it("while the promise is open the row waits for its day, and nobody rings", () => {
    const world = afterCall1("2026-03-20");
    for (const on of ["2026-03-05", "2026-03-11", "2026-03-20"]) {
      expect(lives(world, on, on)).toEqual([]);
      expect(why(world, on)).toBe("promise-open: Waiting: promised for 2026-03-20");
    }
  });
});

describe("the third call", () => {
  it("two days after the promise made in the second, at most a week after it", () => {
    const world = afterCall1("2026-03-06");
    lives(world, "2026-03-05", "2026-03-09", {});
    says(world, "2026-03-09", "call-2", promised("2026-03-10"));
    expect(ladder(lives(world, "2026-03-10", "2026-03-12"))).toEqual(["2026-03-12 call call-3"]);
  });

  it("a promise made in call 1 does not hasten it: it was made before call 2", () => {
    const world = afterCall1("2026-03-10");
    expect(ladder(lives(world, "2026-03-05", "2026-03-18"))).toEqual([
      "2026-03-11 call call-2",
      "2026-03-18 call call-3",
    ]);
  });

  it("one made between the two calls does", () => {
    const world = debtor();
    lives(world, "2026-03-02", "2026-03-11");
    world.records("2026-03-12", "Tel", { kind: "promise", promisedOn: day("2026-03-13"), madeOn: day("2026-03-12") });
    expect(ladder(lives(world, "2026-03-12", "2026-03-16"))).toEqual(["2026-03-16 call call-3"]); // the 15th is a Sunday
  });

  it("two promises broken in the calls: the calls go on, because a person makes them, and so does what follows", () => {
    const world = afterCall1("2026-03-06");
    lives(world, "2026-03-05", "2026-03-09", {});
    says(world, "2026-03-09", "call-2", promised("2026-03-10"));
    expect(lives(world, "2026-03-10", "2026-04-03")).toEqual([
      "2026-03-12 call call-3 by finance",
      "2026-03-13 status stop-supply stop-supply by approver",
      "2026-03-19 letter letter by finance",
      "2026-03-31 task collections by boss",
    ]);
  });

  it("a third promise has to be accepted by a person; broken too, a person speaks to them before the letter", () => {
    const world = afterCall1("2026-03-06");
    lives(world, "2026-03-05", "2026-03-09", {});
    says(world, "2026-03-09", "call-2", promised("2026-03-10"));
    lives(world, "2026-03-10", "2026-03-12", {});
    says(world, "2026-03-12", "call-3", promised("2026-03-17"));
    expect(lives(world, "2026-03-13", "2026-03-17")).toEqual(["2026-03-13 task run:accept-promise by finance"]);
    says(world, "2026-03-17", "run:accept-promise", { outcome: "confirmed" }, "task");
    expect(lives(world, "2026-03-18", "2026-03-20")).toEqual(["2026-03-18 task run:promise-broken by finance"]);
    expect(why(world, "2026-03-20")).toBe(
      "needs-person: Needs a person: 3 promises were not kept, the last one for 2026-03-17",
    );
    says(world, "2026-03-20", "run:promise-broken", { outcome: "done" }, "task");
    expect(ladder(lives(world, "2026-03-21", "2026-03-24"))).toEqual([
      "2026-03-23 status stop-supply stop-supply",
      "2026-03-24 letter letter",
    ]);
  });
});

describe("what becomes of a promise", () => {
  const owes = (world: World, amount: number): void => {
    const items = amount === 0 ? [] : [itemOf({ itemId: "T-1", due: "2026-03-02", amount })];
    world.owes({ ...customer(), items });
  };

  it("kept: nothing more is done, and the ledger says so", () => {
    const world = afterCall1("2026-03-06");
    lives(world, "2026-03-05", "2026-03-05");
    world.owes(PAID);
    expect(lives(world, "2026-03-06", "2026-06-30")).toEqual([]);
    expect(verdicts(world)).toEqual(["2026-03-06 kept 2026-03-06"]);
  });

  it.each([
    ["a half: part-kept, so the next call is a week after the last", 400, "part-kept", "2026-03-11"],
    ["less than a half: broken, so two days after", 401, "broken", "2026-03-09"],
    ["nothing: broken", 800, "broken", "2026-03-09"],
  ])("%s", (_what, left, verdict, calledOn) => {
    const world = afterCall1("2026-03-06", "800.00");
    lives(world, "2026-03-05", "2026-03-05");
    owes(world, left);
    expect(ladder(lives(world, "2026-03-06", calledOn))).toEqual([`${calledOn} call call-2`]);
    expect(verdicts(world)).toEqual([`2026-03-06 ${verdict} 2026-03-07`]);
  });

  it("only what was promised waits: the rest of the debt is called about, the promise acknowledged", () => {
    const world = afterCall1("2026-03-20", "300.00");
    expect(ladder(lives(world, "2026-03-05", "2026-03-11", {}))).toEqual(["2026-03-11 call call-2"]);
    expect(world.history("Tel").at(-1)?.act.items).toMatchObject([{ itemId: "T-1", minor: 50_000 }]);
  });

  it("moved before its day: rescheduled, and no break", () => {
    const world = afterCall1("2026-03-09");
    world.records("2026-03-06", "Tel", { kind: "promise", promisedOn: day("2026-03-12"), madeOn: day("2026-03-06") });
    // The week after call 1 is over on the 11th; the promise holds until its own day.
    expect(ladder(lives(world, "2026-03-06", "2026-03-13"))).toEqual(["2026-03-13 call call-2"]);
    expect(verdicts(world).map((line) => line.split(" ").slice(0, 2).join(" "))).toEqual([
      "2026-03-09 rescheduled",
      "2026-03-12 broken",
    ]);
  });

  it("it is judged without clearing days, on the first day whose payments are known", () => {
    const world = afterCall1("2026-03-06");
    world.knowsPayments = false;
    world.settings = { ...world.settings, paymentsAsOf: day("2026-03-05") };
    expect(world.preview("2026-03-07").notes.filter(({ kind }) => kind === "promise-judged")).toEqual([]);
    expect(why(world, "2026-03-07")).toBe(
      "promise-open: Waiting: promised for 2026-03-06; the payments of that day are not known yet",
    );
    world.settings = { ...world.settings, paymentsAsOf: day("2026-03-06") };
    expect(world.preview("2026-03-07").notes).toMatchObject([{ kind: "promise-judged", verdict: "broken" }]);
  });

  it("more than thirty days ahead: a person accepts it, or the calls go on", () => {
    const world = afterCall1("2026-04-04");
    expect(lives(world, "2026-03-05", "2026-03-06")).toEqual(["2026-03-05 task run:accept-promise by finance"]);
    says(world, "2026-03-06", "run:accept-promise", { outcome: "refused" }, "task");
    expect(ladder(lives(world, "2026-03-07", "2026-03-12", SPOKEN))).toEqual(["2026-03-11 call call-2"]);
    const near = afterCall1("2026-04-03");
    expect(lives(near, "2026-03-05", "2026-03-20")).toEqual([]);
  });
});
