import { describe, expect, it } from "vitest";
import type { Account } from "../../../src/core/account.ts";
import { day, formatDay } from "../../../src/core/day.ts";
import { isMildlyToldSince } from "../../../src/core/entry/dispute.ts";
import type { Entry } from "../../../src/core/entry/entry.ts";
import { historyOf } from "../../../src/core/ledger/fold.ts";
import { accountOf, itemOf, playbookOf } from "../../support/builders.ts";
import { World } from "../../support/world.ts";

const LADDER = playbookOf(
  [
    ["first", "due + 10 days"],
    ["second", "due + 20 days"],
    {
      stage: "notice",
      when: "due + 30 days",
      act: "email",
      owner: "finance",
      template: "t/notice",
      severe: "final-notice",
      needs: "1 message sent",
    },
  ],
  { gapDays: "0" },
);
/** 6 April 2026 is Easter Monday. */
const WEEKDAYS = { workingWeekdays: [1, 2, 3, 4, 5], holidays: [day("2026-04-06")] };
const A = itemOf({ itemId: "A", due: "2026-03-02", amount: 100 });
const B = itemOf({ itemId: "B", due: "2026-03-02", amount: 50 }, 3);
const opened = (on: string, rest: Partial<Extract<Entry, { kind: "dispute" }>> = {}): Entry => ({
  kind: "dispute",
  reason: "price",
  openedOn: day(on),
  ...rest,
});
const settled = (on: string, isRejected: boolean, itemIds?: string[]): Entry => ({
  kind: "dispute-settled",
  isRejected,
  settledOn: day(on),
  ...(itemIds === undefined ? {} : { itemIds }),
});

/** Chased on Thursday 12 March. */
function debtor(facts: Partial<Account> = {}): World {
  const world = new World([LADDER], WEEKDAYS).owes(accountOf("X", [A], facts));
  world.run("2026-03-12");
  return world;
}
const shown = (world: World, on: string) => {
  const { state, why } = world.decision(on, "X");
  return `${state}: ${why}`;
};

describe("a new dispute", () => {
  it.each([
    ["who is named in it", opened("2026-03-13", { owner: "sales@firm.example" }), "sales@firm.example"],
    ["who holds the role", opened("2026-03-13"), "disputes@firm.example"],
  ])("opens a task the same day for %s, once", (_who, entry, owner) => {
    const world = debtor();
    world.settings = {
      ...world.settings,
      roles: { ...world.settings.roles, "dispute-owner": "disputes@firm.example" },
    };
    world.records("2026-03-13", "X", entry);
    const [task] = world.run("2026-03-13").actions;
    expect(task).toMatchObject({ stageId: "run:dispute-opened", kind: "task", owner });
    expect(task?.items.map(({ itemId, minor, part }) => `${itemId} ${minor} ${part}`)).toEqual(["A 10000 in-query"]);
    expect(world.lives("2026-03-14", "2026-03-26")).toEqual([]);
  });

  it("of another reason opens another, and several invoices share one", () => {
    const world = debtor({ items: [A, B] });
    world.records("2026-03-13", "X", opened("2026-03-13"));
    expect(world.acts("2026-03-13")).toEqual(["X run:dispute-opened task"]);
    world.records("2026-03-14", "X", opened("2026-03-14", { reason: "never ordered", itemIds: ["B"] }));
    expect(world.acts("2026-03-14")).toEqual(["X run:dispute-opened task"]);
  });

  it("of a part leaves the rest to be chased, and opens its task beside it", () => {
    const world = debtor();
    world.records("2026-03-13", "X", opened("2026-03-13", { itemIds: ["A"], disputedMinor: 40_00 }));
    expect(world.acts("2026-03-13")).toEqual(["X run:dispute-opened task"]);
    const mail = world.preview("2026-03-23").actions.find(({ kind }) => kind === "email");
    expect(mail?.items.map(({ part, minor }) => `${part} ${minor}`)).toEqual(["overdue 6000", "in-query 4000"]);
  });

  it("that is older than the book is no new one", () => {
    const world = new World([LADDER], WEEKDAYS).owes(
      accountOf("X", [{ ...A, dispute: { reason: "price", openedOn: day("2026-03-05") } }]),
    );
    world.log({ kind: "switched-on", on: day("2026-03-06"), answer: "first-stage" });
    expect(world.acts("2026-03-06")).toEqual([]);
  });

  it.each([
    ["ten working days", opened("2026-03-13"), "2026-03-27"],
    ["ten working days over Easter", opened("2026-03-26"), "2026-04-10"],
    ["its own review day", opened("2026-03-13", { reviewOn: day("2026-03-18") }), "2026-03-18"],
  ])("is due after %s, and then goes to the team lead", (_when, entry, reviewOn) => {
    const world = debtor();
    world.records("2026-03-13", "X", entry);
    const { block } = world.decision("2026-03-17", "X");
    expect(block?.reviewOn && formatDay(block.reviewOn)).toBe(reviewOn);
    const reviews = world.lives("2026-03-13", "2026-04-15").filter((act) => act.includes("review"));
    expect(reviews.map((act) => act.slice(0, 10) > reviewOn)).toEqual([true]);
  });
});

describe("a dispute that was rejected", () => {
  const rejected = (on = "2026-03-16"): World => {
    const world = debtor();
    world.records("2026-03-13", "X", opened("2026-03-13"));
    world.run("2026-03-13");
    world.records(on, "X", settled(on, true));
    return world;
  };

  it("is told to the customer the same day, once", () => {
    const world = rejected();
    const [mail] = world.run("2026-03-16").actions;
    expect(mail).toMatchObject({ stageId: "run:dispute-rejected", kind: "email", messageClass: "service" });
    expect(mail?.items.map(({ itemId, minor }) => `${itemId} ${minor}`)).toEqual(["A 10000"]);
    expect(world.lives("2026-03-17", "2026-03-22")).toEqual([]);
  });

  it("is told even to a customer who is not to be chased, and to nobody who is out of our hands", () => {
    const spared = rejected();
    spared.records("2026-03-16", "X", { kind: "do-not-chase", reason: "asked us" });
    expect(spared.acts("2026-03-16")).toEqual(["X run:dispute-rejected email"]);
    const gone = rejected();
    gone.records("2026-03-16", "X", { kind: "out-of-our-hands", reason: "insolvent" });
    expect(gone.acts("2026-03-16")).toEqual(["X run:out-of-our-hands task"]);
  });

  it.each([
    ["2026-03-22", "nothing-chaseable"],
    ["2026-03-23", "act-due"],
    ["2026-03-24", "act-due"],
  ])("lets its item rejoin seven days after, not before: %s %s", (on, state) => {
    const world = rejected();
    world.run("2026-03-16");
    expect(world.decision(on, "X").state).toBe(state);
  });

  it("says on the row when that is", () => {
    expect(shown(rejected(), "2026-03-17")).toBe(
      "nothing-chaseable: Waiting: the dispute about A was rejected on 2026-03-16; it is chased again from 2026-03-23",
    );
  });

  it("rejoins at the first stage that is not severe", () => {
    const world = rejected();
    world.lives("2026-03-16", "2026-03-22");
    expect(world.mails("2026-03-23", "X")).toBe("second");
  });

  it("never meets a severe stage as the next word: a milder message comes first", () => {
    const world = debtor();
    world.run("2026-03-23");
    world.records("2026-03-24", "X", opened("2026-03-24"));
    world.run("2026-03-24");
    world.records("2026-03-26", "X", settled("2026-03-26", true));
    world.run("2026-03-26", { approves: false });
    expect(shown(world, "2026-04-03")).toMatch(
      /^needs-unmet: .*needs a milder message since the dispute was rejected on 2026-03-26$/,
    );
    world.sends("2026-04-03", "X", "run:dispute-rejected");
    expect(world.decision("2026-04-07", "X").state).toBe("act-due");
  });

  it("and a severe message that was allowed by a person is no milder one", () => {
    const world = rejected();
    world.run("2026-03-16", { approves: false });
    world.run("2026-03-23");
    const history = historyOf(world.ledger, "X");
    const severe = history.acts.map((act) => ({ ...act, act: { ...act.act, severe: "final-notice" as const } }));
    const items = [{ item: A }];
    expect(isMildlyToldSince(history, items, day("2026-03-23"))).toBe(true);
    expect(isMildlyToldSince(history, items, day("2026-03-24"))).toBe(false);
    expect(isMildlyToldSince({ ...history, acts: severe }, items, day("2026-03-23"))).toBe(false);
  });

  it("stays rejected although its cell is cleared afterwards", () => {
    const inSheet = { items: [{ ...A, dispute: { reason: "price" } }] };
    const world = debtor();
    world.owes(accountOf("X", inSheet.items));
    world.run("2026-03-13");
    world.records("2026-03-16", "X", settled("2026-03-16", true));
    world.run("2026-03-16");
    world.owes(accountOf("X", [A]));
    expect(world.decision("2026-03-17", "X").state).toBe("nothing-chaseable");
    expect(world.decision("2026-03-23", "X").state).toBe("act-due");
  });
});

describe("a dispute that was accepted", () => {
  it("keeps its item aside until the credit note arrives, and is looked at after ten working days", () => {
    const world = debtor();
    world.records("2026-03-13", "X", opened("2026-03-13"));
    world.run("2026-03-13");
    world.records("2026-03-16", "X", settled("2026-03-16", false));
    expect(shown(world, "2026-03-25")).toBe(
      "nothing-chaseable: Waiting: the dispute about A was accepted on 2026-03-16; its credit note is still to come",
    );
    expect(world.lives("2026-03-16", "2026-04-02")).toEqual(["2026-03-31 X run:review-block task"]);
    world.owes(accountOf("X", [], { rows: [2] }));
    expect(world.decision("2026-04-02", "X").state).toBe("clear");
  });

  it("of a part ends when the item is less by it: the rest is asked for in full", () => {
    const world = debtor();
    world.records("2026-03-13", "X", opened("2026-03-13", { itemIds: ["A"], disputedMinor: 40_00 }));
    world.run("2026-03-13");
    world.records("2026-03-16", "X", settled("2026-03-16", false));
    expect(world.decision("2026-03-17", "X").demanded).toEqual([{ currency: "GBP", minor: 60_00 }]);
    world.owes(accountOf("X", [{ ...A, balanceMinor: 60_00 }]));
    expect(world.decision("2026-03-18", "X").demanded).toEqual([{ currency: "GBP", minor: 60_00 }]);
  });
});
