import { describe, expect, it } from "vitest";
import { day } from "../../../src/core/day.ts";
import type { Entry } from "../../../src/core/entry/entry.ts";
import { accountOf, itemOf, playbookOf } from "../../support/builders.ts";
import { World } from "../../support/world.ts";

const LADDER = playbookOf(
  [
    ["first", "due + 10 days"],
    ["second", "due + 20 days"],
  ],
  { gapDays: "0" },
);
/** 6 April 2026 is Easter Monday. */
const WEEKDAYS = { workingWeekdays: [1, 2, 3, 4, 5], holidays: [day("2026-04-06")] };
const A = (amount = 100) => itemOf({ itemId: "A", due: "2026-03-02", amount });
const B = itemOf({ itemId: "B", due: "2026-03-02", amount: 200 }, 3);
const claimed = (on: string, itemIds?: string[]): Entry => ({
  kind: "claim",
  claimedOn: day(on),
  ...(itemIds === undefined ? {} : { itemIds }),
});

/** Chased on Thursday 12 March. */
function debtor(...items: ReturnType<typeof A>[]): World {
  const world = new World([LADDER], WEEKDAYS).owes(accountOf("X", items.length > 0 ? items : [A()]));
  world.run("2026-03-12");
  return world;
}

describe("a claimed payment holds the chase for five banking days", () => {
  it.each([
    ["on a Friday", "2026-03-13", "2026-03-19", "2026-03-20"],
    ["over Easter", "2026-03-31", "2026-04-07", "2026-04-08"],
    ["over the end of a month", "2026-03-27", "2026-04-02", "2026-04-03"],
  ])("%s", (_when, on, last, first) => {
    const world = debtor();
    world.records(on, "X", claimed(on));
    expect(world.decision(last, "X").state).toBe("payment-claimed");
    expect(world.decision(first, "X").state).not.toBe("payment-claimed");
  });

  it("asks once for the remittance advice, and again only when it is claimed anew", () => {
    const world = debtor();
    world.records("2026-03-13", "X", claimed("2026-03-13"));
    expect(world.lives("2026-03-13", "2026-03-19")).toEqual(["2026-03-13 X run:ask-remittance email"]);
    world.records("2026-03-19", "X", claimed("2026-03-18"));
    expect(world.lives("2026-03-19", "2026-03-24")).toEqual(["2026-03-19 X run:ask-remittance email"]);
  });

  it("the message is a service: it waits for no gap, and the ladder does not wait for it", () => {
    const world = debtor(A(), B);
    world.records("2026-03-13", "X", claimed("2026-03-19", ["B"]));
    const [mail] = world.run("2026-03-21").actions;
    expect(mail).toMatchObject({
      stageId: "run:ask-remittance",
      messageClass: "service",
      template: "run/ask-remittance",
    });
    expect(mail?.items.map(({ itemId }) => itemId)).toEqual(["B"]);
    expect(world.mails("2026-03-23", "X")).toBe("second");
  });

  it("holds its own items alone", () => {
    const world = debtor(A(), B);
    world.records("2026-03-22", "X", claimed("2026-03-20", ["B"]));
    const chasing = world.preview("2026-03-23").actions.find(({ stageId }) => stageId === "second");
    expect(chasing?.items.map(({ itemId, part }) => `${itemId} ${part}`)).toEqual(["A overdue"]);
  });
});

describe("a claim is judged like a promise", () => {
  const judged = (after: readonly ReturnType<typeof A>[]): string[] => {
    const world = debtor();
    world.records("2026-03-13", "X", claimed("2026-03-13"));
    return world
      .lives("2026-03-13", "2026-03-23", {
        each: (on) => on === "2026-03-17" && world.owes(accountOf("X", after, { rows: [2] })),
      })
      .filter((act) => !act.includes("remittance"));
  };

  it.each<[string, ReturnType<typeof A>[], string[]]>([
    ["paid: nothing more", [], []],
    ["half of it paid: the rest is chased", [A(50)], ["2026-03-23 X second email"]],
    [
      "less than half: somebody asks, once, and the chase goes on",
      [A(51)],
      ["2026-03-20 X run:claim-unpaid task", "2026-03-23 X second email"],
    ],
  ])("%s", (_what, after, story) => {
    expect(judged(after)).toEqual(story);
  });
});

describe("a claim about one invoice", () => {
  it.each([
    [["A"], ["2026-03-20 X run:claim-unpaid task"]],
    [undefined, []],
  ])("%j: what came for another one does not meet it", (itemIds, asked) => {
    const world = debtor(A(), B);
    world.records("2026-03-13", "X", claimed("2026-03-13", itemIds));
    const story = world.lives("2026-03-13", "2026-03-20", {
      each: (on) => on === "2026-03-17" && world.owes(accountOf("X", [A()], { rows: [2] })),
    });
    expect(story.filter((act) => act.includes("claim-unpaid"))).toEqual(asked);
  });
});

describe("a draft that asks for the advice", () => {
  const drafted = (): World => {
    const world = debtor();
    world.records("2026-03-13", "X", claimed("2026-03-13"));
    world.run("2026-03-13", { approves: false });
    return world;
  };
  const verdict = (world: World, on: string) =>
    world.preview(on).judgements.map(({ verdict: said, reason }) => `${said}: ${reason}`);

  it("stays while the payment is awaited, and does not hold what else is due", () => {
    expect(verdict(drafted(), "2026-03-16")).toEqual(["keep: nothing has changed"]);
    expect(drafted().decision("2026-03-16", "X").state).toBe("payment-claimed");
  });

  it("that was taken back for a pause is made anew after it", () => {
    const world = drafted();
    world.records("2026-03-16", "X", { kind: "pause", untilOn: day("2026-03-18") });
    const again = world.lives("2026-03-16", "2026-03-19");
    expect(again).toEqual(["2026-03-18 X run:ask-remittance email"]);
  });

  it.each<[string, (world: World) => void]>([
    ["the payment is there", (world) => world.owes(accountOf("X", [], { rows: [2] }))],
    ["the claim was taken back", (world) => world.records("2026-03-16", "X", { kind: "cleared", what: "claim" })],
    [
      "reminders are paused",
      (world) => world.records("2026-03-16", "X", { kind: "pause", untilOn: day("2026-03-30") }),
    ],
    [
      "it is out of our hands",
      (world) => world.records("2026-03-16", "X", { kind: "out-of-our-hands", reason: "insolvent" }),
    ],
  ])("is taken back when %s", (_when, change) => {
    const world = drafted();
    change(world);
    expect(verdict(world, "2026-03-16")).toEqual([expect.stringMatching(/^withdraw: /)]);
  });
});
