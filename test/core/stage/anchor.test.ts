import { describe, expect, it } from "vitest";
import type { Account, OpenItem } from "../../../src/core/account.ts";
import { day } from "../../../src/core/day.ts";
import { EMPTY_HISTORY, type StayHistory } from "../../../src/core/ledger/history.ts";
import { anchorDayOf } from "../../../src/core/stage/anchor.ts";
import { accountOf, itemOf } from "../../support/builders.ts";
import { on } from "./on-record.ts";

const item = (itemId: string, more: Partial<OpenItem> = {}): OpenItem => ({
  ...itemOf({ itemId, due: "2026-02-01", amount: 100 }),
  issuedOn: day("2026-01-01"),
  ...more,
});
const settled = (itemId: string, paidOn: string): OpenItem =>
  item(itemId, { status: "settled", balanceMinor: 0, paidOn: day(paidOn) });
const anchor = (
  kind: Parameters<typeof anchorDayOf>[0],
  items: readonly OpenItem[],
  facts: Partial<Account> = {},
  stays: readonly StayHistory[] = [],
) => on(anchorDayOf(kind, accountOf("X", items, facts), { ...EMPTY_HISTORY, stays }, "inactive"));

describe("the day that a sequence counts from", () => {
  const card = { failedOn: day("2026-03-01"), expiresOn: day("2026-03-31") };

  it.each<[string, readonly OpenItem[], string]>([
    ["is the day of the failure", [item("A")], "03-01"],
    ["also where no invoice says what is owed", [], "03-01"],
    ["while one of them is owed", [settled("A", "2026-02-01"), item("B")], "03-01"],
    ["not when all are paid", [settled("A", "2026-02-01")], "-"],
    ["nor when a credit alone is left", [item("C", { balanceMinor: -5 })], "-"],
    ["nor when what is left is a draft", [item("D", { status: "draft" })], "-"],
  ])("of a charge that failed %s", (_what, items, expected) => {
    expect(anchor("card-failed", items, { card })).toBe(expected);
    expect(anchor("card-expiry", items, { card })).toBe("03-31");
  });

  it.each<[string, readonly OpenItem[], string]>([
    ["is the day on which the only one was issued", [item("A")], "01-01"],
    ["not when there were two", [item("A"), item("B")], "-"],
    ["nor when an earlier one is paid", [item("A"), settled("B", "2025-12-01")], "-"],
    ["nor when it is paid itself", [settled("A", "2026-01-10")], "-"],
    ["beside a credit", [item("A"), item("C", { balanceMinor: -5 })], "01-01"],
    ["nor when there is none", [], "-"],
  ])("of a first invoice %s", (_what, items, expected) => {
    expect(anchor("first-invoice", items)).toBe(expected);
  });

  it.each<[string, readonly OpenItem[], string]>([
    [
      "is the last day on which one was paid",
      [settled("A", "2026-02-01"), settled("B", "2026-02-09"), settled("C", "2026-02-05")],
      "02-09",
    ],
    [
      "not that of one which is void",
      [settled("A", "2026-02-01"), { ...settled("B", "2026-02-09"), status: "void" }],
      "02-01",
    ],
    ["none where nothing was paid", [item("A")], "-"],
  ])("of thanks %s", (_what, items, expected) => {
    expect(anchor("paid", items)).toBe(expected);
  });

  it("of a stay is the day of entry, and of a new rate the day on which it takes effect", () => {
    const stays: StayHistory[] = [{ playbookId: "inactive", track: "care", enteredOn: day("2026-02-20") }];
    const usage = { newRateOn: day("2026-06-01") };
    expect(anchor("entry", [], {}, stays)).toBe("02-20");
    expect(anchor("entry", [], {})).toBe("-");
    expect(anchor("new-rate", [], { usage }, stays)).toBe("06-01");
    expect(anchor("new-rate", [], { usage })).toBe("-");
    expect(anchor("new-rate", [], {}, stays)).toBe("-");
    const ends = (cancelledOn: string) =>
      anchor("new-rate", [], { usage, closure: { cancelledOn: day(cancelledOn) } }, stays);
    expect([ends("2026-05-31"), ends("2026-06-01"), ends("2026-06-02")]).toEqual(["-", "-", "06-01"]);
  });

  it("is the fact itself where the sheet holds it", () => {
    const facts = {
      closure: { noticeOn: day("2026-03-01"), cancelledOn: day("2026-04-01") },
      renewal: { renewsOn: day("2026-05-01") },
    };
    expect([anchor("notice", [], facts), anchor("cancelled", [], facts), anchor("renewal", [], facts)]).toEqual([
      "03-01",
      "04-01",
      "05-01",
    ]);
    expect([anchor("notice", []), anchor("cancelled", []), anchor("renewal", []), anchor("card-expiry", [])]).toEqual(
      Array(4).fill("-"),
    );
  });
});
