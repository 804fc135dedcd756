import { describe, expect, it } from "vitest";
import { addDays, day, formatDay } from "../../../src/core/day.ts";
import { itemOf } from "../../support/builders.ts";
import { DUE, debtor, ladder, lives, PAID, SPOKEN, why } from "./tel.ts";

describe("the telephone ladder, somebody is spoken to every time and nothing is paid", () => {
  it("runs from the first call to the terms, and past the end asks every month how it goes on", () => {
    const world = debtor();
    const answers = {
      ...SPOKEN,
      collections: { outcome: "done" },
      terms: { outcome: "confirmed" },
    };
    expect(lives(world, "2026-02-20", "2026-06-15", answers)).toEqual([
      "2026-03-04 call call-1 by finance", // two days past due
      "2026-03-11 call call-2 by finance", // one week after call 1, nine days past due
      "2026-03-18 call call-3 by finance", // one week after call 2, sixteen days past due
      "2026-03-19 status stop-supply stop-supply by approver",
      "2026-03-25 letter letter by finance", // one week after call 3
      "2026-04-07 task collections by boss", // the day after the letter's date, 6 April
      "2026-04-08 status black-ban terms by boss",
      "2026-04-08 status full-deposit terms by boss",
      "2026-04-09 task run:decide-exhausted by finance",
      "2026-05-01 task run:decide-exhausted by finance",
      "2026-06-01 task run:decide-exhausted by finance",
    ]);
  });

  it("tells each quiet day why it is quiet", () => {
    const world = debtor();
    const quiet = new Map<string, string>();
    for (let on = day("2026-02-27"); on <= day("2026-04-07"); on = addDays(on, 1)) {
      lives(world, formatDay(on), formatDay(on));
      quiet.set(formatDay(on), why(world, formatDay(on)));
    }
    const days = ["2026-02-27", "2026-03-03", "2026-03-04", "2026-03-15", "2026-03-24", "2026-03-26", "2026-04-07"];
    expect(days.map((on) => quiet.get(on))).toEqual([
      'waiting: Due 2026-03-02, not chased yet: "First call" comes on 2026-03-04',
      'waiting: Day 1, not chased yet: "First call" comes on 2026-03-04',
      'waiting: Day 2: "First call" was opened 2026-03-04; "Second call" comes on 2026-03-11',
      'waiting: Day 13: "Second call" was opened 2026-03-11; "Third call" comes on 2026-03-18',
      'waiting: Day 22: "Stop supply" was opened 2026-03-19; "Letter before collection" comes on 2026-03-25',
      'waiting: Day 24: "Letter before collection" went out 2026-03-25; "Pass to collection" comes on 2026-04-07',
      'waiting: Waiting: "Pass to collection" is open as a task since 2026-04-07',
    ]);
  });

  it("nobody makes the call: it stays open, and nothing overtakes it", () => {
    const world = debtor();
    expect(ladder(lives(world, "2026-03-02", "2026-05-31", {}))).toEqual(["2026-03-04 call call-1"]);
    expect(why(world, "2026-05-31")).toMatch(/^waiting: Waiting: "First call" is open as a call since 2026-03-04/);
  });
});

describe("the week runs from the day on which the call before took place", () => {
  it.each([
    ["2026-03-04", "2026-03-11"],
    ["2026-03-05", "2026-03-12"],
    ["2026-03-09", "2026-03-16"],
    ["2026-03-13", "2026-03-20"],
    ["2026-03-14", "2026-03-23"], // a Saturday, so a Saturday and then Monday
  ])("call 1 is made on %s: call 2 on %s, and not the day before", (madeOn, nextOn) => {
    const world = debtor();
    lives(world, "2026-03-04", madeOn, {});
    lives(world, madeOn, madeOn, {});
    const before = formatDay(addDays(day(nextOn), -1));
    sayConversation(world, madeOn);
    const after = formatDay(addDays(day(madeOn), 1));
    expect(ladder(lives(world, after, before))).toEqual([]);
    expect(ladder(lives(world, nextOn, nextOn))).toEqual([`${nextOn} call call-2`]);
  });

  it("also when it is written down some days after", () => {
    const world = debtor();
    lives(world, "2026-03-04", "2026-03-06", {});
    const { act } = world.history("Tel")[0]!;
    const call = { kind: "call", outcome: "conversation", calledOn: day("2026-03-04"), key: act.key } as const;
    world.records("2026-03-06", "Tel", call, "task");
    world.closes("2026-03-06", "Tel", "call-1", "call", "conversation");
    expect(ladder(lives(world, "2026-03-07", "2026-03-11"))).toEqual(["2026-03-11 call call-2"]);
  });

  function sayConversation(world: ReturnType<typeof debtor>, on: string): void {
    world.closes(on, "Tel", "call-1", "call", "conversation");
  }
});

describe("the first call, on whatever day the invoice is due", () => {
  it.each([
    ["a Monday", "2026-03-02", "2026-03-04"],
    ["a Wednesday", "2026-03-04", "2026-03-06"],
    ["a Thursday: day 2 is a Saturday", "2026-03-05", "2026-03-09"],
    ["a Friday: day 2 is a Sunday", "2026-03-06", "2026-03-09"],
    ["the end of a month", "2026-03-31", "2026-04-02"],
    ["the end of a leap year's February", "2028-02-29", "2028-03-02"],
    ["the day before it", "2028-02-28", "2028-03-01"],
    ["the end of a year", "2025-12-31", "2026-01-02"],
  ])("%s, %s: %s", (_what, due, calledOn) => {
    const world = debtor({}, {}, due);
    const before = formatDay(addDays(day(calledOn), -1));
    expect(lives(world, formatDay(addDays(day(due), -10)), before)).toEqual([]);
    expect(ladder(lives(world, calledOn, calledOn))).toEqual([`${calledOn} call call-1`]);
  });

  it("it allows for mail: on day 1 and on the due day nobody is rung", () => {
    const world = debtor();
    expect(lives(world, DUE, "2026-03-03")).toEqual([]);
  });

  it("a holiday of the firm or of the customer's country moves it", () => {
    const holidays = { holidays: [day("2026-03-04")], countryHolidays: { IE: [day("2026-03-05")] } };
    expect(ladder(lives(debtor({}, holidays), DUE, "2026-03-10"))).toEqual(["2026-03-05 call call-1"]);
    expect(ladder(lives(debtor({ country: "IE" }, holidays), DUE, "2026-03-10"))).toEqual(["2026-03-06 call call-1"]);
  });

  it("grace days that were agreed move it too", () => {
    expect(ladder(lives(debtor({ graceDays: 5 }), DUE, "2026-03-12"))).toEqual(["2026-03-09 call call-1"]);
  });
});

describe("the call before the due day", () => {
  const large = { items: [itemOf({ itemId: "T-1", due: DUE, amount: 95_000 })] };

  it("two days before, moved back over the weekend, for a large account", () => {
    // The largest fifth of a book of two accounts is one of them.
    expect(ladder(lives(debtor(large), "2026-02-20", "2026-03-05"))).toEqual([
      "2026-02-27 call pre-call",
      "2026-03-04 call call-1",
    ]);
  });

  it.each([
    ["every day is a working day", DUE, { workingWeekdays: [] }, "2026-02-28"],
    ["due on a Wednesday", "2026-03-04", {}, "2026-03-02"],
    ["due on a Tuesday: two days before is a Sunday", "2026-03-03", {}, "2026-02-27"],
    ["due on 1 March of a leap year", "2028-03-01", { workingWeekdays: [] }, "2028-02-28"],
    ["a holiday before it", "2026-03-04", { holidays: [day("2026-03-02")] }, "2026-02-27"],
  ])("%s, %s", (_what, due, settings, calledOn) => {
    const items = [itemOf({ itemId: "T-1", due, amount: 95_000 })];
    const world = debtor({ items }, settings);
    expect(lives(world, "2026-02-20", formatDay(addDays(day(calledOn), -1)))).toEqual([]);
    expect(ladder(lives(world, calledOn, calledOn))).toEqual([`${calledOn} call pre-call`]);
  });

  it.each([
    ["the day before the due day", "2026-03-01", "2026-03-01"],
    ["the due day", "2026-03-02", "2026-03-02"],
  ])("missed, it is caught up on %s", (_what, from) => {
    const everyDay = { ...large };
    const world = debtor(everyDay, { workingWeekdays: [] });
    expect(ladder(lives(world, from, from))).toEqual([`${from} call pre-call`]);
  });

  it("after the due day it lapses, and the log says so", () => {
    const world = debtor(large);
    expect(lives(world, "2026-03-03", "2026-03-03")).toEqual([]);
    expect(world.ledger.accounts.get("Tel")?.passed).toMatchObject([
      { stageId: "pre-call", reason: "its time has passed" },
    ]);
  });

  it("one that nobody made is taken back after the due day", () => {
    const world = debtor(large);
    lives(world, "2026-02-27", "2026-03-02", {});
    const { judgements } = world.run("2026-03-03");
    expect(judgements).toMatchObject([{ verdict: "withdraw", reason: "its time has passed" }]);
  });

  it("and never for anybody else", () => {
    expect(lives(debtor(), "2026-02-20", "2026-03-02")).toEqual([]);
  });

  it("for one who pays irregularly, whatever is owed", () => {
    const lateness = [0, 25, -3, 18, 2, 30];
    const paidBefore = lateness.map((late, index) => {
      const dueOn = addDays(day("2025-06-02"), index * 30);
      const item = itemOf({ itemId: `P-${index}`, due: formatDay(dueOn), amount: 100, status: "settled" }, 10 + index);
      return { ...item, balanceMinor: 0, amountMinor: 10_000, paidOn: addDays(dueOn, late) };
    });
    const items = [...paidBefore, itemOf({ itemId: "T-1", due: DUE, amount: 800 })];
    expect(ladder(lives(debtor({ items }), "2026-02-20", "2026-03-02"))).toEqual(["2026-02-27 call pre-call"]);
    const steady = paidBefore.map((item) => ({ ...item, paidOn: addDays(item.dueOn, 3) }));
    const regular = { items: [...steady, itemOf({ itemId: "T-1", due: DUE, amount: 800 })] };
    expect(lives(debtor(regular), "2026-02-20", "2026-03-02")).toEqual([]);
  });
});

describe("who pays is left alone", () => {
  it.each(["2026-03-03", "2026-03-06", "2026-03-12", "2026-03-24", "2026-03-30"])(
    "paid on %s: no further act",
    (on) => {
      const world = debtor();
      lives(world, "2026-02-20", formatDay(addDays(day(on), -1)), { ...SPOKEN, "stop-supply": { outcome: "refused" } });
      world.owes(PAID);
      expect(lives(world, on, "2026-06-30")).toEqual([]);
      expect(world.history("Tel").filter(({ status }) => status === "open")).toEqual([]);
    },
  );

  it("paid while a call is open: it is taken back, so that nobody rings", () => {
    const world = debtor();
    lives(world, "2026-03-02", "2026-03-05", {});
    world.owes(PAID);
    const { judgements } = world.run("2026-03-06");
    expect(judgements).toMatchObject([{ verdict: "withdraw", reason: "clear: nothing is open" }]);
  });
});
