import { describe, expect, it } from "vitest";
import type { Account } from "../../../src/core/account.ts";
import { day } from "../../../src/core/day.ts";
import { accountOf, itemOf, playbookOf } from "../../support/builders.ts";
import { World } from "../../support/world.ts";

const LADDER = playbookOf(
  [
    ["first", "due + 10 days"],
    {
      stage: "notice",
      when: "due + 20 days",
      act: "email",
      owner: "finance",
      template: "t/notice",
      severe: "final-notice",
      needs: "1 message sent",
    },
    {
      stage: "last",
      when: "due + 40 days",
      act: "email",
      owner: "finance",
      template: "t/last",
    },
  ],
  { gapDays: "0", stopsOnReply: "main" },
);
const WEEKDAYS = { workingWeekdays: [1, 2, 3, 4, 5] };
const A = itemOf({ itemId: "A", due: "2026-03-02", amount: 100 });
const B = itemOf({ itemId: "B", due: "2026-03-10", amount: 50 }, 3);
const gbp = (minor: number) => ({ currency: "GBP", minor });

/** Chased on Thursday 12 March. */
function debtor(facts: Partial<Account> = {}): World {
  const world = new World([LADDER], WEEKDAYS).owes(accountOf("X", [A, B], facts));
  world.run("2026-03-12");
  return world;
}
const owes = (world: World, facts: Partial<Account>) => world.owes(accountOf("X", [A, B], facts));
const shown = (world: World, on: string) => {
  const { state, why } = world.decision(on, "X");
  return `${state}: ${why}`;
};
const decide = (world: World, on: string, outcome: "done" | "back-to-the-ladder" = "done") =>
  world.closes(on, "X", "run:part-payment", "task", outcome);

describe("a key account at a severe stage", () => {
  const key = { tags: ["Key account"] };

  it("goes to a person first, and not before that stage", () => {
    const world = debtor(key);
    expect(world.decision("2026-03-21", "X").state).not.toBe("needs-person");
    expect(shown(world, "2026-03-23")).toBe('needs-person: Needs a person: "notice" for a key account');
    expect(world.lives("2026-03-23", "2026-03-25")).toEqual(["2026-03-23 X run:part-payment task"]);
  });

  it("which that person lets happen", () => {
    const world = debtor(key);
    world.run("2026-03-23");
    decide(world, "2026-03-24");
    expect(world.mails("2026-03-24", "X")).toBe("notice");
  });

  it("or allows on record", () => {
    const world = debtor(key);
    world.overrides("2026-03-23", "X", "notice", "2026-03-02");
    expect(world.mails("2026-03-23", "X")).toBe("notice");
  });
});

describe("a part payment that fits no invoice", () => {
  it.each([
    ["the amount of an invoice", 50_00, "act-due"],
    ["the oldest invoice", 100_00, "act-due"],
    ["all of it", 150_00, "covered"],
    ["a penny less than an invoice", 49_99, "needs-person"],
    ["a penny more", 50_01, "needs-person"],
    ["less than the tolerance", 1_00, "act-due"],
    ["a penny more than the tolerance", 1_01, "needs-person"],
  ])("%s: %i is %s", (_what, minor, state) => {
    const world = debtor();
    world.settings = { ...world.settings, toleranceMajor: { "*": 1 } };
    owes(world, { unallocated: [gbp(minor)] });
    expect(world.decision("2026-03-23", "X").state).toBe(state);
  });

  it.each([
    ["was promised", { kind: "promise", promisedOn: day("2026-03-18"), madeOn: day("2026-03-13"), amount: gbp(30_00) }],
    [
      "was agreed",
      {
        kind: "plan",
        agreedOn: day("2026-03-13"),
        reviewOn: day("2026-06-01"),
        instalments: [{ dueOn: day("2026-03-18"), amount: gbp(30_00) }],
        itemIds: ["B"],
      },
    ],
  ] as const)("is none that %s", (_what, entry) => {
    const world = debtor();
    world.records("2026-03-13", "X", entry);
    owes(world, { unallocated: [gbp(30_00)] });
    expect(world.decision("2026-03-23", "X").state).toBe("act-due");
  });

  it("is asked about once for each amount", () => {
    const world = debtor();
    owes(world, { unallocated: [gbp(30_00)] });
    expect(shown(world, "2026-03-13")).toBe(
      "needs-person: Needs a person: 30.00 GBP was received and fits no invoice; say what it is for",
    );
    expect(world.lives("2026-03-13", "2026-03-16")).toEqual(["2026-03-13 X run:part-payment task"]);
    decide(world, "2026-03-16");
    expect(world.decision("2026-03-23", "X").state).toBe("act-due");
    owes(world, { unallocated: [gbp(31_00)] });
    expect(world.decision("2026-03-23", "X").state).toBe("needs-person");
  });
});

describe("an amount above the limit", () => {
  const large = (): World => {
    const world = debtor();
    world.settings = { ...world.settings, personAboveMajor: 100 };
    world.run("2026-03-13");
    return world;
  };

  it("stays with a person, however often the task is closed as done", () => {
    const world = large();
    decide(world, "2026-03-16");
    expect(world.decision("2026-03-23", "X").state).toBe("needs-person");
  });

  it("until that person puts it back", () => {
    const world = large();
    decide(world, "2026-03-16", "back-to-the-ladder");
    expect(world.decision("2026-03-23", "X").state).toBe("act-due");
  });

  it("asks once, though the amount changes from day to day", () => {
    const world = large();
    owes(world, { items: [{ ...A, balanceMinor: 90_00 }, B] });
    expect(world.acts("2026-03-16")).toEqual([]);
  });
});

describe("a reply", () => {
  const replied = (outcome: "abusive" | "unclear" | "closed"): World => {
    const world = debtor();
    world.replies("2026-03-13", "X");
    world.run("2026-03-13");
    world.closes("2026-03-13", "X", "run:read-reply", "task", outcome);
    return world;
  };

  it.each([
    ["abusive", "needs-person: Needs a person: the reply of 2026-03-13 is angry"],
    ["unclear", "needs-person: Needs a person: the reply of 2026-03-13 is unclear"],
  ] as const)("that is %s goes to a person until that one has decided", (outcome, why) => {
    const world = replied(outcome);
    expect(shown(world, "2026-03-16")).toBe(why);
    expect(world.acts("2026-03-16")).toEqual(["X run:part-payment task"]);
    decide(world, "2026-03-17");
    expect(world.decision("2026-03-23", "X").state).toBe("act-due");
  });

  it("that was read and is neither does not", () => {
    expect(replied("closed").decision("2026-03-23", "X").state).toBe("act-due");
  });
});

describe("an item back from write-off", () => {
  const back = (): World => {
    const world = debtor();
    owes(world, { items: [{ ...A, status: "written-off" }, B] });
    world.run("2026-03-16");
    owes(world, {});
    return world;
  };

  it("goes to a person, to no stage, and the rest is chased", () => {
    const world = back();
    expect(world.acts("2026-03-17")).toEqual(["X run:item-back task"]);
    const mail = world.preview("2026-03-20").actions.find(({ kind }) => kind === "email");
    expect(mail?.items.map(({ itemId }) => itemId)).toEqual(["B"]);
  });

  it("alone is the row's reason, with a review day after ten working days", () => {
    const world = back();
    owes(world, { items: [A] });
    world.run("2026-03-17");
    expect(shown(world, "2026-03-18")).toBe(
      "needs-person: Needs a person: A was written off before and is open again; it goes to no stage",
    );
    expect(world.lives("2026-03-18", "2026-04-10")).toEqual(["2026-04-01 X run:review-block task"]);
  });

  it("is chased again where that person says so", () => {
    const world = back();
    owes(world, { items: [A] });
    world.run("2026-03-17");
    world.closes("2026-03-18", "X", "run:item-back", "task", "back-to-the-ladder");
    expect(world.decision("2026-03-23", "X").state).not.toBe("needs-person");
  });

  it("an item that was paid and comes back is a debt like any other", () => {
    const world = debtor();
    owes(world, { items: [B] });
    world.run("2026-03-16");
    owes(world, {});
    expect(world.acts("2026-03-17")).toEqual([]);
    expect(world.decision("2026-03-23", "X").state).not.toBe("needs-person");
  });
});
