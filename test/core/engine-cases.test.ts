import { describe, expect, it } from "vitest";
import { addDays, day, formatDay } from "../../src/core/day.ts";
import { accountOf, itemOf, playbookOf, shipped } from "../support/builders.ts";
import { World } from "../support/world.ts";

const JUMP = playbookOf(
  [
    ["1", "due + 30 days"],
    ["2", "due + 40 days"],
    ["3", "due + 50 days"],
  ],
  { catchUp: "jump" },
);

const older = itemOf({ itemId: "OLD", due: "2012-05-31", amount: 249.95 }, 2);
const newer = itemOf({ itemId: "NEW", due: "2012-06-30", amount: 249.95 }, 3);

function deserves(on: string, ...items: ReturnType<typeof itemOf>[]): string {
  const world = new World([JUMP]).owes(accountOf("A", items));
  return world.decision(on, "A").stageId ?? "none";
}

describe("deserved stage of a jump playbook at 30, 40 and 50 days", () => {
  it.each([
    ["2012-06-24", "none"],
    ["2012-06-30", "1"],
    ["2012-07-08", "1"],
    ["2012-07-10", "2"],
    ["2012-07-18", "2"],
    ["2012-07-20", "3"],
  ])("two unpaid invoices on %s: %s", (on, stage) => {
    expect(deserves(on, older, newer)).toBe(stage);
  });

  it("stays while the newest is paid first, and goes when both are", () => {
    expect(deserves("2012-07-20", older)).toBe("3");
    expect(deserves("2012-07-20")).toBe("none");
  });

  it("goes down when only the older is paid", () => {
    expect(deserves("2012-07-05", older, newer)).toBe("1");
    expect(deserves("2012-07-05", newer)).toBe("none");
  });

  it("comes back at once when the older is refunded in full", () => {
    expect(deserves("2012-07-05", older)).toBe("1");
  });

  it("knows nothing of a draft invoice", () => {
    expect(deserves("2012-07-01", { ...older, status: "draft" })).toBe("none");
  });
});

describe("paced playbook with a stage moved to the end of the month", () => {
  const paced = playbookOf([
    ["1", "due + 10 days"],
    ["2", "due + 30 days, end of month"],
    ["3", "previous + 10 days"],
  ]);

  it.each([
    ["2013-01-18", 300, ["1", "2", "3", "-"]],
    ["2013-02-17", 1000, ["-", "1", "2", "3"]],
    ["2013-04-22", 0.09, ["-", "-", "-", "-"]],
  ] as const)("due %s, balance %d: %j on the month ends", (due, amount, stages) => {
    const world = new World([paced], { toleranceMajor: { "*": 0.1 } });
    world.owes(accountOf("A", [itemOf({ due, amount })]));
    const ends = ["2013-01-31", "2013-02-28", "2013-03-31", "2013-04-30"];
    expect(ends.map((on) => world.mails(on, "A"))).toEqual(stages);
    if (amount < 0.1) expect(world.mails("2014-12-31", "A")).toBe("-");
  });
});

describe("pace", () => {
  const ladder = playbookOf(
    [
      ["1", "due + 10 days"],
      ["2", "due + 20 days"],
      ["3", "due + 30 days"],
    ],
    { gapDays: "7" },
  );

  it("starts a late newcomer with the first stage", () => {
    const world = new World([ladder]).owes(accountOf("A", [itemOf({ due: "2013-01-01", amount: 100 })]));
    expect(world.decision("2013-01-26", "A").stageId).toBe("2");
    expect(world.mails("2013-01-26", "A")).toBe("1");
  });

  it("keeps the gap of seven days to the day", () => {
    const world = new World([ladder]).owes(accountOf("A", [itemOf({ due: "2012-11-01", amount: 100 })]));
    expect(world.mails("2013-01-01", "A")).toBe("1");
    expect(world.decision("2013-01-07", "A").state).toBe("gap");
    expect(world.decision("2013-01-08", "A").state).toBe("act-due");
  });

  it("is blocked by a last message dated after the control date", () => {
    const world = new World([ladder]).owes(accountOf("A", [itemOf({ due: "2012-11-01", amount: 100 })]));
    world.run("2013-01-10");
    expect(world.decision("2013-01-09", "A").state).toBe("gap");
  });
});

describe("core", () => {
  const core = shipped("core");

  it("first seen on day 105 catches up at the gap's pace and keeps its distances", () => {
    const due = day("2026-01-01");
    const world = new World([core]).owes(accountOf("A", [itemOf({ due: formatDay(due), amount: 500 })]));
    const story: string[] = [];
    for (let daysPastDue = 105; daysPastDue <= 170; daysPastDue++) {
      const on = formatDay(addDays(due, daysPastDue));
      for (const act of world.acts(on).filter((known) => !known.includes(" task"))) {
        story.push(`${daysPastDue} ${act.slice(2)}`);
        if (act.includes("status")) world.closes(on, "A", act.split(" ")[1] ?? "", "status", "confirmed");
      }
    }
    expect(story).toEqual([
      "105 day-10 email",
      "110 day-40 email",
      "115 day-60 email",
      "120 day-67 email",
      "125 day-90 email",
      "135 day-100 status",
      "155 day-120 status",
    ]);
    const passed = world.ledger.accounts.get("A")?.passed.map(({ stageId, reason }) => `${stageId}: ${reason}`);
    expect(passed).toEqual(["day-80: its time has passed"]);
  });

  it("does not make suspension the next word about an invoice mentioned once, a week late", () => {
    const a = itemOf({ itemId: "A", due: "2026-01-01", amount: 500 }, 2);
    const b = itemOf({ itemId: "B", due: "2026-03-25", amount: 300 }, 3);
    const world = new World([core]).owes(accountOf("X", [a, b]));
    const story: string[] = [];
    for (let on = day("2026-01-11"); on <= day("2026-04-01"); on = addDays(on, 1)) {
      const mail = world.mails(formatDay(on), "X");
      if (mail !== "-") story.push(mail);
    }
    expect(story).toEqual(["day-10", "day-40", "day-60", "day-67", "day-80", "day-90"]);
    world.owes(accountOf("X", [b]));
    const after: string[] = [];
    for (let on = day("2026-04-02"); on <= day("2026-05-20"); on = addDays(on, 1)) {
      for (const act of world.acts(formatDay(on), { messagesOnly: true })) after.push(`${formatDay(on)} ${act}`);
    }
    // Its own day 10 is 4 April; the gap since 1 April moves it to the 6th. No silence until July, no suspension.
    expect(after).toEqual(["2026-04-06 X day-10 email", "2026-05-04 X day-40 email"]);
  });

  it("lets a residual of 15.00 anchor nothing beside 10,000 one day late", () => {
    const world = new World([core], { itemTolerancePercent: 1 }).owes(
      accountOf("X", [itemOf({ due: "2026-01-01", amount: 15 }, 2), itemOf({ due: "2026-04-30", amount: 10_000 }, 3)]),
    );
    const decision = world.decision("2026-05-01", "X");
    expect(decision.daysPastDue).toBe(1);
    expect(decision.stageId).toBeUndefined();
  });

  it("withdraws a final notice and asks a person when most of it is paid", () => {
    const owed = (amount: number) => accountOf("X", [itemOf({ itemId: "I", due: "2026-01-05", amount })]);
    const world = new World([core], { workingWeekdays: [1, 2, 3, 4, 5] }).owes(owed(10_000));
    for (let on = day("2026-01-15"); on < day("2026-04-06"); on = addDays(on, 1)) world.run(formatDay(on));
    expect(world.mails("2026-04-06", "X", { approves: false })).toBe("day-90"); // a Monday, day 91
    world.owes(owed(4000));
    const thursday = world.run("2026-04-09", { approves: false });
    expect(thursday.judgements).toMatchObject([{ verdict: "withdraw" }]);
    expect(thursday.actions.filter(({ kind }) => kind === "email")).toEqual([]);
    expect(thursday.actions.map(({ template }) => template)).toEqual(["run/part-payment", "run/unsent-alert"]);
    const friday = world.decision("2026-04-10", "X");
    expect(friday.state).toBe("needs-person");
    expect(friday.why).toContain("60 %");
  });
});
