import { describe, expect, it } from "vitest";
import type { Account, OpenItem } from "../../../src/core/account.ts";
import { addDays, day, formatDay } from "../../../src/core/day.ts";
import { accountOf, itemOf, shipped } from "../../support/builders.ts";
import { World } from "../../support/world.ts";

const settled = (itemId: string, due: string, paidOn: string): OpenItem => ({
  ...itemOf({ itemId, due, amount: 100, status: "settled" }),
  balanceMinor: 0,
  amountMinor: 10_000,
  paidOn: day(paidOn),
});

/** A customer of the telephone ladder whose payments are thanked for. */
function payer(items: readonly OpenItem[], facts: Partial<Account> = {}): Account {
  return accountOf("Tel", items, { playbookId: "calls, thanks", ...facts });
}

const thanked = (account: Account, from: string, to: string, settings = {}): string[] =>
  new World([shipped("calls"), shipped("thanks")], settings).owes(account).lives(from, to);

describe("thanks for paying on time", () => {
  it.each([
    ["the day before it was due", "2026-03-09", ["2026-03-10 Tel thank-you email"]],
    ["on the day", "2026-03-10", ["2026-03-11 Tel thank-you email"]],
    ["a day late", "2026-03-11", []],
  ])("paid %s", (_what, paidOn, story) => {
    expect(
      thanked(payer([settled("P-1", "2026-03-10", paidOn)]), "2026-03-01", "2026-06-30").filter(afterPaying(paidOn)),
    ).toEqual(story);
  });

  it.each([
    [14, ["2026-03-24 Tel thank-you email"]],
    [15, []],
  ])("%i days after, when the book was not looked at before", (daysAfter, story) => {
    const from = formatDay(addDays(day("2026-03-10"), daysAfter));
    expect(thanked(payer([settled("P-1", "2026-03-10", "2026-03-10")]), from, "2026-06-30")).toEqual(story);
  });

  it("not while something is overdue, and not to whom does not want such mail", () => {
    const late = itemOf({ itemId: "T-1", due: "2026-03-01", amount: 80 }, 5);
    const story = thanked(payer([settled("P-1", "2026-03-10", "2026-03-09"), late]), "2026-03-09", "2026-03-30");
    expect(story.filter((line) => line.includes("thank-you"))).toEqual([]);
    const account = payer([settled("P-1", "2026-03-10", "2026-03-09")], { optOuts: ["marketing"] });
    expect(thanked(account, "2026-03-09", "2026-03-30")).toEqual([]);
  });

  it("at most once in twelve months, however often the customer pays on time", () => {
    const world = new World([shipped("calls"), shipped("thanks")]);
    const items: OpenItem[] = [];
    const story: string[] = [];
    for (let month = 0; month < 15; month++) {
      const dueOn = addDays(day("2026-01-10"), month * 30);
      items.push(settled(`P-${month}`, formatDay(dueOn), formatDay(dueOn)));
      world.owes(payer([...items]));
      story.push(...world.lives(formatDay(dueOn), formatDay(addDays(dueOn, 29))));
    }
    // Paid on 5 January 2027, and on 4 February: the first after the twelve months.
    expect(story).toEqual([
      "2026-01-11 Tel thank-you email",
      expect.stringMatching(/^2027-0[12]-\d\d Tel thank-you email$/),
    ]);
    expect(day(story[1]?.slice(0, 10) ?? "") >= day("2027-01-11")).toBe(true);
  });

  function afterPaying(paidOn: string) {
    return (line: string) => line.slice(0, 10) > paidOn;
  }
});

describe("the card or small gift", () => {
  it("is a task that is off until it is switched on", () => {
    const account = payer([settled("P-1", "2026-03-10", "2026-03-09")]);
    const story = thanked(account, "2026-03-10", "2026-03-30", { switchedOn: ["thanks/gift"] });
    expect(story.filter((line) => line.includes("gift"))).toEqual([expect.stringMatching(/gift task$/)]);
  });
});

describe("the second, humorous variant", () => {
  it("goes to a customer of friendly tone", () => {
    const tones = (tone: Account["tone"]) =>
      new World([shipped("calls"), shipped("thanks")])
        .owes(payer([settled("P-1", "2026-03-10", "2026-03-09")], tone === undefined ? {} : { tone }))
        .preview("2026-03-10")
        .actions.map((action) => action.tone);
    expect(tones("friendly")).toEqual(["friendly"]);
    expect(tones("neutral")).toEqual([undefined]);
  });
});
