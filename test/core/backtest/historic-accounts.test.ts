import { describe, expect, it } from "vitest";
import type { Account, OpenItem } from "../../../src/core/account.ts";
import { type HistoricAccounts, historicAccounts } from "../../../src/core/backtest/historic-accounts.ts";
import { day, formatDay } from "../../../src/core/day.ts";
import { accountOf, itemOf } from "../../support/builders.ts";

const KNOWN_UNTIL = day("2026-06-30");

/** An invoice of 100 pounds, due on 1 March. */
function item(facts: Partial<OpenItem> = {}): OpenItem {
  return { ...itemOf({ itemId: "A", due: "2026-03-01", amount: 100 }), amountMinor: 100_00, ...facts };
}

const paid = (paidOn: string, facts: Partial<OpenItem> = {}): OpenItem =>
  item({ status: "settled", balanceMinor: 0, paidOn: day(paidOn), ...facts });

function historyOf(items: readonly OpenItem[], facts: Partial<Account> = {}, playbookId?: string): HistoricAccounts {
  const found = historicAccounts([accountOf("K", items, facts)], KNOWN_UNTIL, playbookId);
  if (found === undefined) throw new Error("nothing of the past is known");
  return found;
}

/** `A 100 open`: every item of the account as it was on a day. */
const itemsOn = (facts: HistoricAccounts, on: string): string[] =>
  facts
    .accountOn(0, day(on))
    .items.map(({ itemId, balanceMinor, status }) => `${itemId} ${balanceMinor / 100} ${status}`);

describe("which items a replay can use", () => {
  it.each<[string, OpenItem, "used" | "unusable" | "left out"]>([
    ["an open invoice", item(), "used"],
    ["an invoice that was paid, with its day", paid("2026-03-20"), "used"],
    ["one that was paid in part: it was billed as a whole", item({ balanceMinor: 40_00 }), "used"],
    ["an open one of which only the balance is known", item({ amountMinor: undefined }), "used"],
    ["one penny", item({ amountMinor: 1 }), "used"],
    ["a paid one without its day", paid("2026-03-20", { paidOn: undefined }), "unusable"],
    ["a paid one without its amount", paid("2026-03-20", { amountMinor: undefined }), "unusable"],
    ["one over nothing", item({ amountMinor: 0 }), "unusable"],
    ["a credit note", item({ amountMinor: undefined, balanceMinor: -1 }), "left out"],
    ["a credit note that is used up", paid("2026-03-20", { amountMinor: -100_00 }), "left out"],
    ["a draft", item({ status: "draft" }), "left out"],
    ["a void one", item({ status: "void" }), "left out"],
    ["one that was given up", item({ status: "written-off", paidOn: day("2026-03-20") }), "left out"],
  ])("%s", (_what, of, use) => {
    const { itemCount, unusableCount, accounts } = historyOf([of, item({ itemId: "Z" })]);
    expect([itemCount - 1, unusableCount]).toEqual(use === "used" ? [1, 0] : use === "unusable" ? [0, 1] : [0, 0]);
    expect(accounts[0]?.items.map(({ itemId }) => itemId)).toEqual(use === "used" ? ["A", "Z"] : ["Z"]);
    expect(historicAccounts([accountOf("K", [of])], KNOWN_UNTIL) === undefined).toBe(use !== "used");
  });

  it("counts those that were paid", () => {
    expect(historyOf([item(), paid("2026-03-20", { itemId: "B" })])).toMatchObject({ itemCount: 2, paidCount: 1 });
  });
});

describe("the days that a replay walks through", () => {
  const daysOf = (...items: OpenItem[]) => {
    const { fromOn, toOn } = historyOf(items);
    return [formatDay(fromOn), formatDay(toOn)];
  };

  it.each<[string, OpenItem[], [string, string]]>([
    ["from 31 days before the first due day to the last day known", [item()], ["2026-01-29", "2026-06-30"]],
    [
      "whatever the order of the items",
      [item({ itemId: "B", dueOn: day("2026-04-01") }), item(), item({ itemId: "C", dueOn: day("2026-05-01") })],
      ["2026-01-29", "2026-06-30"],
    ],
    ["no further than to the last payment where all is paid", [paid("2026-03-20")], ["2026-01-29", "2026-03-20"]],
    ["or to the last due day, where all was paid before it", [paid("2026-02-20")], ["2026-01-29", "2026-03-01"]],
    [
      "and never past the last day known",
      [paid("2026-03-20"), paid("2026-03-21", { itemId: "B", dueOn: day("2026-08-01") })],
      ["2026-01-29", "2026-06-30"],
    ],
    [
      "but to the last day known where one is still open",
      [paid("2026-03-20"), item({ itemId: "B" })],
      ["2026-01-29", "2026-06-30"],
    ],
  ])("%s", (_rule, items, days) => {
    expect(daysOf(...items)).toEqual(days);
  });
});

describe("an account on a day of the past", () => {
  const facts = historyOf([
    paid("2026-03-20", { issuedOn: day("2026-02-01"), balanceMinor: 0 }),
    item({ itemId: "B", issuedOn: day("2026-03-10"), balanceMinor: 30_00 }),
    item({ itemId: "C", amountMinor: undefined, balanceMinor: 70_00 }),
  ]);

  it.each([
    ["2026-01-31", ["C 70 open"]],
    ["2026-02-01", ["A 100 open", "C 70 open"]],
    ["2026-03-09", ["A 100 open", "C 70 open"]],
    ["2026-03-10", ["A 100 open", "B 100 open", "C 70 open"]],
    ["2026-03-19", ["A 100 open", "B 100 open", "C 70 open"]],
    ["2026-03-20", ["A 0 settled", "B 100 open", "C 70 open"]],
    ["2026-03-21", ["A 0 settled", "B 100 open", "C 70 open"]],
  ])("holds on %s what was issued by then, open with its whole amount until its payment", (on, items) => {
    expect(itemsOn(facts, on)).toEqual(items);
  });

  it("is told the same whichever day is asked for before it", () => {
    const days = ["2026-03-20", "2026-01-31", "2026-03-10", "2026-03-19", "2026-02-01", "2026-03-21"];
    const again = days.map((on) => itemsOn(facts, on).length);
    expect(again).toEqual([3, 1, 3, 3, 2, 3]);
  });

  it.each([
    ["2026-01-01", "2026-02-01"],
    ["2026-01-31", "2026-02-01"],
    ["2026-02-01", "2026-03-10"],
    ["2026-03-10", "2026-03-20"],
    ["2026-03-20", undefined],
  ])("changes next after %s on %s", (after, next) => {
    expect(facts.changesOn(0, day(after))).toBe(next === undefined ? undefined : day(next));
  });

  it("changes in the order of the days, whatever the order of the items", () => {
    const unordered = historyOf([paid("2026-04-20"), paid("2026-03-20", { itemId: "B" })]);
    expect(unordered.changesOn(0, day("2026-03-01"))).toBe(day("2026-03-20"));
    expect(itemsOn(unordered, "2026-03-25")).toEqual(["A 100 open", "B 0 settled"]);
  });

  it("says of a paid item when it was paid, from that day on alone", () => {
    const paidOnAsSeen = (on: string) => facts.accountOn(0, day(on)).items[0]?.paidOn;
    expect(paidOnAsSeen("2026-03-19")).toBeUndefined();
    expect(paidOnAsSeen("2026-03-20")).toBe(day("2026-03-20"));
  });

  it("shows of an item what was billed, and nothing that the sheet says of it today", () => {
    const today = item({
      issuedOn: day("2026-02-01"),
      balanceMinor: 30_00,
      dispute: { reason: "price" },
      clearingOn: day("2026-06-30"),
      copy: "INV-A.pdf",
    });
    const billed = {
      itemId: "A",
      row: 2,
      issuedOn: day("2026-02-01"),
      dueOn: day("2026-03-01"),
      currency: "GBP",
      balanceMinor: 100_00,
      amountMinor: 100_00,
      status: "open",
    };
    const past = historyOf([today]);
    expect(past.accountOn(0, day("2026-03-01")).items).toEqual([billed]);
    expect(past.accounts[0]?.items).toEqual([billed]);
    const { issuedOn: _, ...undated } = billed;
    expect(historyOf([{ ...today, issuedOn: undefined }]).accounts[0]?.items).toEqual([undated]);
  });

  it("is there before its first item is issued, with none", () => {
    const late = historyOf([item({ issuedOn: day("2026-02-20") })]);
    expect(late.accountOn(0, late.fromOn).items).toEqual([]);
    expect(late.count).toBe(1);
    expect(late.areStanding).toBe(false);
  });
});

describe("what is known of an account in the past", () => {
  const lasting: Partial<Account> = {
    contacts: [{ email: "ap@k.example", isMain: true }],
    roles: { csm: "csm@firm.example" },
    segment: "core",
    playbookId: "core",
    tags: ["vip"],
    language: "de",
    country: "AT",
    graceDays: 5,
    debtorType: "individual",
    isVulnerable: true,
    paysAutomatically: true,
    parentId: "P",
    postalAddress: "1 Way",
    optOuts: ["calls"],
    facts: { billingLink: "https://pay.example" },
    rows: [2, 3],
  };
  const block = { reason: "asked" };
  const ofToday: Partial<Account> = {
    unallocated: [{ currency: "GBP", minor: 5 }],
    payerType: "chronic",
    tone: "firm",
    usage: { isLive: true },
    closure: { cancelledOn: day("2026-05-01") },
    card: { expiresOn: day("2026-05-31") },
    renewal: { renewsOn: day("2026-05-01") },
    outOfOurHands: block,
    suspectedFraud: block,
    doNotChase: block,
    needsPerson: block,
    promise: { promisedOn: day("2026-05-01") },
    plan: { reviewOn: day("2026-05-01") },
    claim: { claimedOn: day("2026-05-01") },
    pausedUntilOn: day("2026-05-01"),
    nextActionOn: day("2026-05-01"),
    chasedSoFar: "first",
    lastChasedOn: day("2026-05-01"),
  };
  const plain = { accountId: "K", name: "K Ltd", unallocated: [], heldBy: [], rowFaults: [] };
  const first = (facts: HistoricAccounts) => {
    const { items: _, ...rest } = facts.accountOn(0, day("2026-03-01"));
    return rest;
  };

  it("is who they are and how they are reached, and nothing that holds only today", () => {
    expect(first(historyOf([item()], { ...lasting, ...ofToday }))).toEqual({ ...plain, ...lasting });
  });

  it("is no fact that the sheet does not hold", () => {
    const { items: _, ...bare } = accountOf("K", [item()]);
    expect(first(historyOf([item()]))).toStrictEqual(bare);
  });

  it("is one playbook for everybody where that is asked for", () => {
    expect(first(historyOf([item()], { playbookId: "core" }, "arrears")).playbookId).toBe("arrears");
    expect(first(historyOf([item()], {}, "arrears")).playbookId).toBe("arrears");
    expect(first(historyOf([item()], { playbookId: "core" })).playbookId).toBe("core");
  });

  it("keeps each account to its own items", () => {
    const book = [accountOf("K", []), accountOf("L", [item()])];
    const facts = historicAccounts(book, KNOWN_UNTIL);
    expect(facts?.accounts.map(({ accountId, items }) => [accountId, items.length])).toEqual([
      ["K", 0],
      ["L", 1],
    ]);
    expect([0, 1].map((index) => facts?.accountOn(index, KNOWN_UNTIL).items.length)).toEqual([0, 1]);
  });
});
