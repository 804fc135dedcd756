import { describe, expect, it } from "vitest";
import type { Account } from "../../../src/core/account.ts";
import { day, formatDay } from "../../../src/core/day.ts";
import type { SwitchOn } from "../../../src/core/settings.ts";
import { accountOf, itemOf, playbookOf } from "../../support/builders.ts";
import { World } from "../../support/world.ts";

const LADDER = playbookOf([["first", "due + 10 days"]]);
const ON = "2026-03-10";
const late = (itemId: string, more = {}) =>
  itemOf({ itemId, due: "2026-02-01", amount: 100, ...more }, itemId.length + 2);
const disputed = (itemId: string, dispute = {}) =>
  late(itemId, { dispute: { reason: "price", openedOn: day("2026-03-05"), ...dispute } });
const A = late("A");
const clearing = late("C", { clearing: "2026-03-20" });
const issued = (itemId: string, on: string) => itemOf({ itemId, due: "2026-03-01", amount: 100, issued: on }, 7);
const NEW = issued("N", "2026-03-06");
const gbp = (minor: number) => ({ currency: "GBP", minor });

/** `state, review day: why` of an account of which these items are open, in a book that began so on 15 February. */
function told(items: Account["items"], facts: Partial<Account> = {}, answer: SwitchOn = "first-stage"): string {
  const world = new World([LADDER], { issuedDaysMin: 7, workingWeekdays: [1, 2, 3, 4, 5], toleranceMajor: { "*": 1 } });
  world.log({ kind: "switched-on", on: day("2026-02-15"), answer });
  const { state, why, block } = world.owes(accountOf("X", items, facts)).decision(ON, "X");
  const review = block?.reviewOn === undefined ? "never" : formatDay(block.reviewOn);
  return `${state}, ${review}: ${why}`;
}

describe("nothing that is open may be chased, because of", () => {
  it.each<[string, Account["items"], Partial<Account>, SwitchOn, string]>([
    [
      "a payment under way",
      [clearing],
      {},
      "first-stage",
      "nothing-chaseable, 2026-03-21: Waiting: a payment is under way and should clear on 2026-03-20",
    ],
    [
      "an invoice that is too new",
      [NEW],
      {},
      "first-stage",
      "nothing-chaseable, 2026-03-13: Waiting: the invoice was issued on 2026-03-06 and is not chased before 2026-03-13",
    ],
    [
      "a debt from before the book began",
      [A],
      {},
      "from-today",
      "nothing-chaseable, never: Not chased: due before 2026-02-15, the day from which debts are chased",
    ],
    [
      "a payment under way, before an invoice that is too new",
      [clearing, NEW],
      {},
      "first-stage",
      "nothing-chaseable, 2026-03-21: Waiting: a payment is under way and should clear on 2026-03-20",
    ],
    [
      "a debt from before the book began, before an invoice that is too new",
      [A, NEW],
      {},
      "from-today",
      "nothing-chaseable, never: Not chased: due before 2026-02-15, the day from which debts are chased",
    ],
    [
      "an invoice that is too new, in a book that chases from a day on",
      [NEW],
      {},
      "from-today",
      "nothing-chaseable, 2026-03-13: Waiting: the invoice was issued on 2026-03-06 and is not chased before 2026-03-13",
    ],
    [
      "a dispute, before a payment under way",
      [disputed("A"), clearing],
      {},
      "first-stage",
      "nothing-chaseable, 2026-03-19: Not chased: A in dispute (price) since 2026-03-05",
    ],
    [
      "a promise, before a dispute",
      [A, disputed("BB")],
      { promise: { promisedOn: day("2026-03-20"), itemIds: ["A"] } },
      "first-stage",
      "promise-open, 2026-03-20: Waiting: promised for 2026-03-20",
    ],
    [
      "a promised amount",
      [A],
      { promise: { promisedOn: day("2026-03-20"), amount: gbp(100_00) } },
      "first-stage",
      "promise-open, 2026-03-20: Waiting: promised 100.00 GBP for 2026-03-20",
    ],
    [
      "a plan, before a claim",
      [A, late("BB")],
      {
        plan: { reviewOn: day("2026-04-01"), itemIds: ["A"] },
        claim: { claimedOn: day("2026-03-09"), itemIds: ["BB"] },
      },
      "first-stage",
      "plan-kept, 2026-04-01: Waiting: an instalment plan is kept, to be looked at on 2026-04-01",
    ],
    [
      "a claim, before a payment under way",
      [A, clearing],
      { claim: { claimedOn: day("2026-03-09"), itemIds: ["A"] } },
      "first-stage",
      "payment-claimed, 2026-03-16: Waiting: the customer says it was paid on 2026-03-09; looked at again on 2026-03-16",
    ],
    [
      "credit for all but what is too small",
      [A, late("BB", { amount: 0.5 })],
      { unallocated: [gbp(100_00)] },
      "first-stage",
      "below-tolerance, never: Below the tolerance: 0.50 GBP is open",
    ],
    [
      "two currencies that are both too small",
      [late("A", { amount: 0.5 }), late("BB", { amount: 0.25, currency: "EUR" }), late("CCC", { amount: 0.25 })],
      {},
      "first-stage",
      "below-tolerance, never: Below the tolerance: 0.75 GBP and 0.25 EUR is open",
    ],
    [
      "credit, beside a payment under way",
      [A, clearing],
      { unallocated: [gbp(100_00)] },
      "first-stage",
      "nothing-chaseable, 2026-03-21: Waiting: a payment is under way and should clear on 2026-03-20",
    ],
  ])("%s", (_what, items, facts, answer, expected) => {
    expect(told(items, facts, answer)).toBe(expected);
  });
});

describe("items in dispute are named", () => {
  const row = (...itemIds: string[]) =>
    /^nothing-chaseable, 2026-03-19: Not chased: (.*) in dispute \(price\)/.exec(
      told(itemIds.map((itemId) => disputed(itemId))),
    )?.[1];

  it.each([
    ["the balance", [""]],
    ["A", ["A"]],
    ["A and BB", ["A", "BB"]],
    ["A, BB and CCC", ["A", "BB", "CCC"]],
    ["A, BB and CCC and more", ["A", "BB", "CCC", "DDDD"]],
    ["A", ["A", ""]],
  ])("%s, of %j", (names, itemIds) => {
    expect(row(...itemIds)).toBe(names);
  });

  it.each([
    ["open", {}, "nothing-chaseable, 2026-03-19: Not chased: A in dispute (price) since 2026-03-05"],
    [
      "open, with a review day",
      { reviewOn: day("2026-03-30") },
      "nothing-chaseable, 2026-03-30: Not chased: A in dispute (price) since 2026-03-05",
    ],
    [
      "rejected",
      { rejectedOn: day("2026-03-09") },
      "nothing-chaseable, 2026-03-16: Waiting: the dispute about A was rejected on 2026-03-09; it is chased again from 2026-03-16",
    ],
    [
      "accepted",
      { acceptedOn: day("2026-03-09") },
      "nothing-chaseable, 2026-03-23: Waiting: the dispute about A was accepted on 2026-03-09; its credit note is still to come",
    ],
  ])("%s", (_what, dispute, expected) => {
    expect(told([disputed("A", dispute)])).toBe(expected);
  });
});

describe("an item back from write-off", () => {
  const back = (beside: Account["items"]): World => {
    const world = new World([LADDER], { workingWeekdays: [1, 2, 3, 4, 5] }).owes(accountOf("X", [A, ...beside]));
    world.run("2026-03-02");
    world.owes(accountOf("X", [{ ...A, status: "written-off" }, ...beside]));
    world.run("2026-03-03");
    world.owes(accountOf("X", [A, ...beside]));
    world.run("2026-03-06");
    return world;
  };

  it("is looked at ten working days after it came back, and named without what is open beside it", () => {
    const { why, block } = back([disputed("BB")]).decision(ON, "X");
    expect(why).toBe("Needs a person: A was written off before and is open again; it goes to no stage");
    expect(block?.reviewOn).toBe(day("2026-03-20"));
  });
});
