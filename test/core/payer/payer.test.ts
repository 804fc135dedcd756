import { describe, expect, it } from "vitest";
import type { Account, OpenItem } from "../../../src/core/account.ts";
import { addDays, day, formatDay } from "../../../src/core/day.ts";
import { type Payer, payerOf } from "../../../src/core/payer/payer.ts";
import type { Settings } from "../../../src/core/settings.ts";
import { accountOf, BARE_SETTINGS, itemOf } from "../../support/builders.ts";

const TODAY = day("2026-06-01");

/** Items that fell due a month apart, the last of them before today; each was paid so many days late, or is still open. */
function paidLate(...daysLate: (number | "open")[]): OpenItem[] {
  const first = addDays(TODAY, -400);
  return daysLate.map((days, at) => {
    const dueOn = addDays(first, at * 30);
    const item = itemOf({ due: formatDay(dueOn), issued: formatDay(addDays(dueOn, -30)), amount: 100 }, at + 2);
    return days === "open" ? item : { ...item, status: "settled", balanceMinor: 0, paidOn: addDays(dueOn, days) };
  });
}

/** An item that is open and so many days past due today. */
function openFor(daysPastDue: number, facts: Partial<OpenItem> = {}): OpenItem {
  return { ...itemOf({ itemId: "OPEN", due: formatDay(addDays(TODAY, -daysPastDue)), amount: 100 }, 99), ...facts };
}

function judged(items: readonly OpenItem[], facts: Partial<Account> = {}, settings: Partial<Settings> = {}): Payer {
  return payerOf(accountOf("K-1", items, facts), TODAY, { ...BARE_SETTINGS, ...settings });
}

describe("the kind of payer, from the account's own items", () => {
  it.each<[string, OpenItem[], Payer["payerType"], Payer["tone"], string]>([
    ["nothing at all", [], "new", "neutral", "nothing paid on record"],
    ["open items alone", paidLate("open", "open", "open"), "new", "neutral", "nothing paid on record"],
    ["two items paid", paidLate(0, 0), "new", "neutral", "2 items on record"],
    ["three paid in time", paidLate(0, -3, -12), "good", "neutral", "late on none of the last 3"],
    ["two of three late", paidLate(0, 9, 30), "good", "neutral", "late on 2 of the last 3, median 20 days"],
    ["three of three late", paidLate(1, 9, 30), "chronic", "firm", "late on 3 of the last 3, median 9 days"],
    ["late on half", paidLate(0, 0, 0, 9, 20, 30), "good", "neutral", "late on 3 of the last 6, median 20 days"],
    [
      "on more than half",
      paidLate(0, 0, 0, 9, 20, 30, 1),
      "chronic",
      "firm",
      "late on 4 of the last 7, median 15 days",
    ],
    [
      "the procedure's example",
      paidLate(-2, 12, 30, 5, 12, 0, 40, 11, 13),
      "chronic",
      "firm",
      "late on 7 of the last 9, median 12 days",
    ],
    ["6 alike", paidLate(10, 12, 15, 11, 14, 10), "steady", "neutral", "the last 6 were paid 10 to 15 days late"],
    ["6 the same", paidLate(7, 7, 7, 7, 7, 7), "steady", "neutral", "the last 6 were paid 7 days late"],
    [
      "alike from the due day on",
      paidLate(0, 2, 4, 1, 1, 0),
      "steady",
      "neutral",
      "the last 6 were paid 0 to 4 days late",
    ],
    ["6 days apart", paidLate(10, 12, 16, 11, 14, 10), "chronic", "firm", "late on 6 of the last 6, median 12 days"],
    ["5 alike are too few", paidLate(10, 12, 15, 11, 14), "chronic", "firm", "late on 5 of the last 5, median 12 days"],
    [
      "alike by now",
      paidLate(40, 10, 12, 15, 11, 14, 10),
      "steady",
      "neutral",
      "the last 6 were paid 10 to 15 days late",
    ],
    [
      "alike about the due day",
      paidLate(-1, 2, 4, 1, 1, 0),
      "steady",
      "neutral",
      "the last 6 were paid between 1 day early and 4 days late",
    ],
    [
      "alike, and late on half",
      paidLate(0, 2, 4, 1, 0, 0),
      "good",
      "neutral",
      "late on 3 of the last 6, median 2 days",
    ],
    [
      "a year in time, then one open",
      [...paidLate(0, 0, -5, 0, -20, 0), openFor(1)],
      "accidental",
      "friendly",
      "late for the first time, the last 6 were paid in time",
    ],
    [
      "a year in time, then a batch open at once",
      [...paidLate(0, 0, -5, 0, -20, 0, 0), ...[9, 9, 9, 9, 8, 8, 8, 8].map((days) => openFor(days))],
      "accidental",
      "friendly",
      "late for the first time, the last 7 were paid in time",
    ],
    [
      "5 in time are too few",
      [...paidLate(0, 0, -5, 0, -20), openFor(1)],
      "good",
      "neutral",
      "late on 1 of the last 6, median 1 day",
    ],
    [
      "due today is not late",
      [...paidLate(0, 0, -5, 0, -20, 0), openFor(0)],
      "good",
      "neutral",
      "late on none of the last 6",
    ],
    [
      "the second lateness is no accident",
      [...paidLate(0, 0, 1, 0, -20, 0), openFor(1)],
      "good",
      "neutral",
      "late on 2 of the last 7, median 1 day",
    ],
    [
      "late before the last 12 alone",
      paidLate(30, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
      "good",
      "neutral",
      "late on none of the last 12",
    ],
    [
      "late on more than half of the last 12, not of all",
      paidLate(0, 30, 1, 40, 9, 0, 0, 5, 3, 0, 60, 0, 0),
      "chronic",
      "firm",
      "late on 7 of the last 12, median 9 days",
    ],
    [
      "a lateness 12 payments ago is forgotten",
      [...paidLate(9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), openFor(2)],
      "accidental",
      "friendly",
      "late for the first time, the last 12 were paid in time",
    ],
  ])("%s", (_, items, payerType, tone, reason) => {
    expect(judged(items)).toMatchObject({ payerType, tone, reason });
  });

  it("is long-standing from 180 days after the first item on, and Settings can say otherwise", () => {
    const first = (daysAgo: number) => {
      const items = paidLate(0, 0, 0, 0, 0, 0).map((item) => ({ ...item, issuedOn: addDays(TODAY, -daysAgo) }));
      return [...items, openFor(3, { issuedOn: addDays(TODAY, -33) })];
    };
    expect(judged(first(180)).payerType).toBe("accidental");
    expect(judged(first(179)).payerType).toBe("good");
    expect(judged(first(179), {}, { longStandingDaysMin: 179 }).payerType).toBe("accidental");
  });

  it("is steady while what is open is no later than usual, and suggests the grace days that would do", () => {
    const steady = paidLate(10, 12, 13, 11, 14, 10);
    expect(judged([...steady, openFor(15)])).toMatchObject({ payerType: "steady", suggestedGraceDays: 14 });
    expect(judged([...steady, openFor(16)]).payerType).toBe("chronic");
    expect(judged([...steady, openFor(16)])).not.toHaveProperty("suggestedGraceDays");
    expect(judged(steady, {}, { steadySpreadDaysMax: 3 }).payerType).toBe("chronic");
  });

  it("counts as late what is later than the grace days agreed", () => {
    const items = paidLate(10, 12, 14, 11, 14, 10);
    expect(judged(items, { graceDays: 14 })).toMatchObject({ payerType: "good", reason: "late on none of the last 6" });
    expect(judged(items, { graceDays: 10 })).toMatchObject({ payerType: "steady", suggestedGraceDays: 14 });
  });

  it.each<[string, Partial<OpenItem>]>([
    ["in dispute", { dispute: { reason: "price" } }],
    ["being collected", { clearingOn: TODAY }],
    ["being collected tomorrow", { clearingOn: addDays(TODAY, 1) }],
    ["below the tolerance", { balanceMinor: 99 }],
    ["a credit note", { balanceMinor: -10_000 }],
    ["written off", { status: "written-off" }],
    ["a draft", { status: "draft" }],
  ])("does not count an item that is %s", (_, facts) => {
    const items = [...paidLate(0, 0, 0, 0, 0, 0), openFor(20, facts)];
    expect(judged(items, {}, { toleranceMajor: { "*": 1 } })).toMatchObject({
      payerType: "good",
      reason: "late on none of the last 6",
    });
  });

  it("is no accident within the grace days agreed", () => {
    const inTime = paidLate(0, 0, 0, 0, 0, 0);
    expect(judged([...inTime, openFor(5)], { graceDays: 5 }).payerType).toBe("good");
    expect(judged([...inTime, openFor(6)], { graceDays: 5 }).payerType).toBe("accidental");
  });

  it("counts an item that reaches the tolerance", () => {
    const items = [...paidLate(0, 0, 0, 0, 0, 0), openFor(20, { balanceMinor: 100 })];
    expect(judged(items, {}, { toleranceMajor: { "*": 1 } }).payerType).toBe("accidental");
  });

  it("counts an item again whose dispute was rejected", () => {
    const dispute = { reason: "price", rejectedOn: addDays(TODAY, -2) };
    expect(judged([...paidLate(0, 0, 0, 0, 0, 0), openFor(20, { dispute })]).payerType).toBe("accidental");
  });

  it("does not know what is paid after the control date, nor what a settled item without its day was", () => {
    const [one, two, three, ...rest] = paidLate(0, 0, 0, 0);
    const { paidOn: _, ...undated } = three!;
    expect(judged([one!, two!, undated, { ...rest[0]!, paidOn: addDays(TODAY, 1) }])).toMatchObject({
      payerType: "new",
      reason: "2 items on record",
    });
  });
});

describe("what a person set by hand", () => {
  const chronic = paidLate(20, 30, 40, 25);

  it("wins over the items, with the tone of that kind", () => {
    expect(judged(chronic, { payerType: "accidental" })).toMatchObject({
      payerType: "accidental",
      tone: "friendly",
      reason: "set by hand",
    });
    expect(judged(chronic, { payerType: "exploiter" })).toMatchObject({ payerType: "exploiter", tone: "neutral" });
  });

  it("may be the tone alone", () => {
    expect(judged(chronic, { tone: "friendly" })).toMatchObject({ payerType: "chronic", tone: "friendly" });
    expect(judged([], { payerType: "chronic", tone: "neutral" })).toMatchObject({
      payerType: "chronic",
      tone: "neutral",
    });
  });

  it("is fraud where fraud is suspected", () => {
    expect(judged(chronic, { suspectedFraud: { reason: "stolen card" } })).toMatchObject({
      payerType: "fraud",
      reason: "stolen card",
    });
  });
});

describe("an irregular payer", () => {
  it.each<[string, OpenItem[], boolean]>([
    ["10 days apart", paidLate(0, 10, 0), false],
    ["11 days apart", paidLate(0, 11, 0), true],
    ["early is in time", paidLate(-30, 10, -9), false],
    ["two items say nothing", paidLate(0, 40), false],
    ["the last 6 count", paidLate(40, 0, 0, 0, 0, 0, 0), false],
    ["late by as much as ever", paidLate(30, 38, 35, 40, 33), false],
    ["what is open counts by its days so far", [...paidLate(0, 0), openFor(11)], true],
    ["nothing paid", paidLate("open", "open", "open"), false],
  ])("%s", (_, items, isIrregular) => {
    expect(judged(items).isIrregular).toBe(isIrregular);
  });

  it("is what Settings say", () => {
    expect(judged(paidLate(0, 11, 0), {}, { irregularSpreadDaysMax: 11 }).isIrregular).toBe(false);
  });
});
