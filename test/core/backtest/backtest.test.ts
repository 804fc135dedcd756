import { describe, expect, it } from "vitest";
import type { Account, OpenItem } from "../../../src/core/account.ts";
import { type Backtest, backtestPlaybooks } from "../../../src/core/backtest/backtest.ts";
import { day } from "../../../src/core/day.ts";
import { atOnce } from "../../../src/core/forecast/forecast.ts";
import { accountOf, BARE_SETTINGS, itemOf, playbookOf } from "../../support/builders.ts";

const LADDER = playbookOf([
  ["first", "due + 10 days"],
  ["second", "due + 30 days"],
  { stage: "look", when: "due + 40 days", act: "task", owner: "finance", template: "Look." },
]);

function billed(itemId: string, due: string, paid?: string, amount = 100): OpenItem {
  const item = { ...itemOf({ itemId, due, amount }), amountMinor: amount * 100 };
  return paid === undefined ? item : { ...item, balanceMinor: 0, status: "settled", paidOn: day(paid) };
}

function replay(accounts: readonly Account[], playbookId?: string): Backtest | undefined {
  const input = {
    accounts,
    playbooks: [LADDER],
    settings: { ...BARE_SETTINGS, defaultPlaybookId: "test" },
    controlDate: day("2026-12-31"),
  };
  return atOnce(backtestPlaybooks(playbookId === undefined ? input : { ...input, playbookId }));
}

/** The one account of a story, replayed. */
const replayOf = (...items: OpenItem[]): Backtest => {
  const found = replay([accountOf("K-1", items)]);
  if (found === undefined) throw new Error("nothing was replayed");
  return found;
};

describe("the past replayed", () => {
  it("is told as it goes on, up to the end", () => {
    const steps = backtestPlaybooks({
      accounts: ["K-1", "K-2"].map((accountId) => accountOf(accountId, [billed("A", "2026-03-01", "2026-03-02")])),
      playbooks: [LADDER],
      settings: { ...BARE_SETTINGS, defaultPlaybookId: "test" },
      controlDate: day("2026-04-30"),
    });
    expect([...steps]).toEqual([0.5, 1, 1]);
  });

  it("an invoice paid before its first stage is never asked for", () => {
    expect(replayOf(billed("A", "2026-03-01", "2026-03-10"))).toMatchObject({
      items: 1,
      paidItems: 1,
      contacts: 0,
      paidWithoutContact: 1,
    });
  });

  it("an invoice paid on the day of a stage is settled that morning", () => {
    expect(replayOf(billed("A", "2026-03-01", "2026-03-11")).contacts).toBe(0);
    expect(replayOf(billed("A", "2026-03-01", "2026-03-12")).contacts).toBe(1);
  });

  it.each([
    // Three days after the contact of 11 March it is still a payment that was on its way.
    ["2026-03-14", 1],
    ["2026-03-15", 0],
  ])("paid on %s: %i contact was about what was paid anyway", (paid, anyway) => {
    expect(replayOf(billed("A", "2026-03-01", paid))).toMatchObject({ contacts: 1, contactsPaidAnyway: anyway });
  });

  it("the clearing days count where they are longer than three days", () => {
    const slow = playbookOf([["first", "due + 10 days"]], { clearingDays: "10" });
    const input = {
      accounts: [accountOf("K-1", [billed("A", "2026-03-01", "2026-03-21")])],
      playbooks: [slow],
      settings: { ...BARE_SETTINGS, defaultPlaybookId: "test" },
      controlDate: day("2026-12-31"),
    };
    expect(atOnce(backtestPlaybooks(input))?.contactsPaidAnyway).toBe(1);
  });

  it("each stage tells its contacts, and what was paid within 7, 14 and 30 days after them", () => {
    const { stages, daysPastDue, contacts } = replayOf(
      billed("A", "2026-03-01", "2026-03-20"),
      billed("B", "2026-06-01", undefined, 50),
    );
    expect(contacts).toBe(3);
    expect(stages.filter(({ stageId }) => !stageId.startsWith("run:"))).toMatchObject([
      {
        stageId: "first",
        contacts: 2,
        asked: [{ currency: "GBP", minor: 150_00 }],
        paidWithin: [
          { days: 7, contacts: 0, amounts: [] },
          { days: 14, contacts: 1, amounts: [{ currency: "GBP", minor: 100_00 }] },
          { days: 30, contacts: 1, amounts: [{ currency: "GBP", minor: 100_00 }] },
        ],
      },
      { stageId: "second", contacts: 1, paidWithin: [{ contacts: 0 }, { contacts: 0 }, { contacts: 0 }] },
      { stageId: "look", contacts: 0, otherActs: 1, paidWithin: [] },
    ]);
    const bands = daysPastDue.filter((band) => band.contacts > 0);
    expect(bands).toEqual([
      { name: "8–14", contacts: 2 },
      { name: "15–30", contacts: 1 },
    ]);
  });

  it("an invoice is not known before it was issued, and nothing after the last day known", () => {
    const unissued = { ...billed("A", "2026-03-01", "2026-03-25"), issuedOn: day("2026-03-20") };
    expect(replayOf(unissued).daysPastDue.filter((band) => band.contacts > 0)).toEqual([
      { name: "15–30", contacts: 1 },
    ]);
    const { toOn } = replayOf(billed("A", "2026-12-25"), billed("B", "2027-06-01"));
    expect(toOn).toBe(day("2026-12-31"));
  });

  it("what the sheet says of today holds nothing back: blocks, promises and disputes are of today", () => {
    const items = [{ ...billed("A", "2026-03-01", "2026-05-01"), dispute: { reason: "price" } }];
    const blocked = accountOf("K-1", items, {
      doNotChase: { reason: "asked us" },
      promise: { promisedOn: day("2026-12-30") },
    });
    expect(replay([blocked])?.contacts).toBe(2);
  });

  it("settled items without a day or an amount are counted and left out", () => {
    const undated: OpenItem = { ...billed("B", "2026-03-01"), status: "settled" };
    expect(replayOf(billed("A", "2026-03-01", "2026-03-20"), undated)).toMatchObject({ items: 1, unusableItems: 1 });
  });

  it("a book without any item has nothing to replay", () => {
    expect(replay([accountOf("K-1", [])])).toBeUndefined();
  });
});
