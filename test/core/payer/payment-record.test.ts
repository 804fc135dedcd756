import { describe, expect, it } from "vitest";
import type { OpenItem } from "../../../src/core/account.ts";
import { addDays, day, formatDay } from "../../../src/core/day.ts";
import { hasPaid, paymentRecordOf } from "../../../src/core/payer/payment-record.ts";
import { accountOf, BARE_SETTINGS, itemOf } from "../../support/builders.ts";

const TODAY = day("2026-06-01");
const DUE = day("2026-05-01");

/** An invoice of 100 pounds, due on 1 May and open. */
const open = (facts: Partial<OpenItem> = {}): OpenItem => ({
  ...itemOf({ due: formatDay(DUE), amount: 100 }),
  ...facts,
});
/** The same, paid on 11 May. */
const paid = (facts: Partial<OpenItem> = {}): OpenItem =>
  open({ status: "settled", balanceMinor: 0, amountMinor: 100_00, paidOn: addDays(DUE, 10), ...facts });

const record = (items: readonly OpenItem[], toleranceMajor = 0) =>
  paymentRecordOf(accountOf("K", items), TODAY, { ...BARE_SETTINGS, toleranceMajor: { "*": toleranceMajor } });

describe("what is on an account's record", () => {
  it.each<[string, OpenItem, number | "nothing"]>([
    ["an item paid late", paid(), 10],
    ["an item paid early", paid({ paidOn: addDays(DUE, -3) }), -3],
    ["an item paid today", paid({ paidOn: TODAY }), 31],
    ["an item that will be paid tomorrow", paid({ paidOn: addDays(TODAY, 1) }), "nothing"],
    ["a settled item without its day", paid({ paidOn: undefined }), "nothing"],
    ["a credit note that was used up", paid({ amountMinor: -100_00 }), "nothing"],
    ["one whose amount nobody knows", paid({ amountMinor: undefined }), 10],
    ["one that was given up on a day", paid({ status: "written-off" }), "nothing"],
    ["an item past due, by the days so far", open(), 31],
    ["an item that was due yesterday", open({ dueOn: addDays(TODAY, -1) }), 1],
    ["an item due today", open({ dueOn: TODAY }), "nothing"],
    ["one of which nothing is left", open({ balanceMinor: 0 }), "nothing"],
    ["a credit note", open({ balanceMinor: -1 }), "nothing"],
    ["one of a penny, without a tolerance", open({ balanceMinor: 1 }), 31],
    ["one in dispute", open({ dispute: { reason: "price" } }), "nothing"],
    ["one whose dispute was rejected", open({ dispute: { reason: "price", rejectedOn: TODAY } }), 31],
    ["one that is collected today", open({ clearingOn: TODAY }), "nothing"],
    ["one that should have been collected yesterday", open({ clearingOn: addDays(TODAY, -1) }), 31],
    ["a draft", open({ status: "draft" }), "nothing"],
  ])("%s: %s", (_what, item, daysLate) => {
    expect(record([item]).map((recorded) => recorded.daysLate)).toEqual(daysLate === "nothing" ? [] : [daysLate]);
  });

  it.each([
    [99, 0],
    [100, 1],
    [101, 1],
  ])("with a tolerance of one pound: %i pence are %i items", (balanceMinor, count) => {
    expect(record([open({ balanceMinor })], 1)).toHaveLength(count);
  });

  it("stands in the order of the due days, what was paid before what is open", () => {
    const later = addDays(DUE, 5);
    const items = [open({ dueOn: later }), paid({ dueOn: later, paidOn: TODAY }), open(), paid()];
    const expected = [
      { dueOn: DUE, daysLate: 10, isPaid: true },
      { dueOn: DUE, daysLate: 31, isPaid: false },
      { dueOn: later, daysLate: 26, isPaid: true },
      { dueOn: later, daysLate: 26, isPaid: false },
    ];
    expect(record(items)).toEqual(expected);
    expect(record([...items].reverse())).toEqual(expected);
  });
});

describe("an account has paid something", () => {
  it.each<[string, OpenItem[], boolean]>([
    ["with one paid item among open ones", [open(), paid()], true],
    ["not with open items alone", [open()], false],
    ["not with one that will be paid tomorrow", [paid({ paidOn: addDays(TODAY, 1) })], false],
    ["not with a credit note that was used up", [paid({ amountMinor: -1 })], false],
  ])("%s", (_which, items, has) => {
    expect(hasPaid(accountOf("K", items), TODAY)).toBe(has);
  });
});
