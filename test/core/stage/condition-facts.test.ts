import { describe, expect, it } from "vitest";
import type { Account } from "../../../src/core/account.ts";
import { day } from "../../../src/core/day.ts";
import { type Condition, parseConditions } from "../../../src/core/playbook/condition.ts";
import { conditionsHold, isUnknown, mayStillHold } from "../../../src/core/stage/conditions.ts";
import type { Situation } from "../../../src/core/stage/situation.ts";
import { itemOf } from "../../support/builders.ts";
import { A, PLAYBOOK, standing } from "./on-record.ts";

/** A Tuesday. */
const ON = "2026-03-10";
const YESTERDAY = day("2026-03-09");
const TODAY = day("2026-03-10");
const TOMORROW = day("2026-03-11");

function parsed(text: string): readonly Condition[] {
  const conditions = parseConditions(text);
  if (typeof conditions === "string") throw new Error(conditions);
  return conditions;
}
const holds = (text: string, facts: Partial<Account>, more: Partial<Situation> = {}) =>
  conditionsHold(parsed(text), { ...standing(PLAYBOOK, ON, { facts }), ...more });

describe("a condition about what is owed", () => {
  const dueOn = (due: string, more: object = {}) => [{ ...itemOf({ itemId: "A", due, amount: 100 }), ...more }];
  const disputed = { dispute: { reason: "price" } };

  it.each<[string, Partial<Account>, boolean]>([
    ["something open", {}, true],
    ["something open", { items: [] }, false],
    ["nothing open", { items: [] }, true],
    ["nothing open", {}, false],
    ["something overdue", { items: dueOn("2026-03-09") }, true],
    ["something overdue", { items: dueOn("2026-03-10") }, false],
    ["nothing overdue", { items: dueOn("2026-03-10") }, true],
    ["nothing overdue", { items: dueOn("2026-03-09") }, false],
    // What is contested is overdue all the same, and is not counted among the unpaid invoices that are asked for.
    ["something overdue", { items: dueOn("2026-03-09", disputed) }, true],
    ["open items >= 1", { items: dueOn("2026-03-09") }, true],
    ["open items >= 1", { items: dueOn("2026-03-10") }, false],
    ["open items >= 1", { items: dueOn("2026-03-09", disputed) }, false],
    ["days past due >= 1", { items: dueOn("2026-03-09", disputed) }, false],
    ["balance >= 100", { items: dueOn("2026-03-09", disputed) }, false],
    ["balance >= 0.01", { items: [] }, false],
  ])("%s, %j: %s", (text, facts, isSo) => {
    expect(holds(text, facts)).toBe(isSo);
  });

  it("counts each currency alone", () => {
    const items = [A, { ...itemOf({ itemId: "B", due: "2026-01-01", amount: 150, currency: "EUR" }), row: 3 }];
    expect(["balance >= 150", "balance >= 150.01"].map((text) => holds(text, { items }))).toEqual([true, false]);
  });

  it.each([
    ["99.99", 99_99, true],
    ["the very balance", 100_00, true],
    ["a penny more", 100_01, false],
  ])("a balance is large from what Settings make of the book: %s", (_what, bound, isLarge) => {
    const { rules } = standing(PLAYBOOK, ON);
    const largeMinor = new Map([["GBP", bound]]);
    expect(holds("large balance", {}, { rules: { ...rules, largeMinor } })).toBe(isLarge);
    expect(holds("large or irregular payer", {}, { rules: { ...rules, largeMinor } })).toBe(isLarge);
    expect(holds("large balance", {}, { rules: { ...rules, largeMinor: new Map([["EUR", 1]]) } })).toBe(false);
    expect(holds("large balance", {})).toBe(false);
  });
});

describe("a condition about how the customer pays", () => {
  const card = (facts: object) => ({ card: { ...facts } });

  it.each<[string, Partial<Account>, boolean]>([
    ["automatic payment", { paysAutomatically: true }, true],
    ["no automatic payment", { paysAutomatically: true }, false],
    ["no automatic payment", {}, true],
    ["automatic payment", card({ expiresOn: YESTERDAY }), false],
    ["automatic payment", card({ expiresOn: TODAY }), true],
    ["automatic payment", card({ expiresOn: TOMORROW, failedOn: YESTERDAY }), false],
    ["automatic payment", card({ failedOn: YESTERDAY }), false],
    ["automatic payment", card({}), false],
    ["retries over", {}, true],
    ["retries over", card({ retriesUntilOn: YESTERDAY }), true],
    ["retries over", card({ retriesUntilOn: TODAY }), false],
    ["retries over", card({ retriesUntilOn: TOMORROW, isFailurePermanent: false }), false],
    ["retries over", card({ retriesUntilOn: TOMORROW, isFailurePermanent: true }), true],
    ["retries over within 3 days", card({ retriesUntilOn: TOMORROW, failedOn: day("2026-03-07") }), false],
    ["retries over within 3 days", card({ retriesUntilOn: TOMORROW, failedOn: day("2026-03-06") }), true],
    ["retries over within 3 days", card({ retriesUntilOn: TOMORROW }), false],
    ["retries over", card({ retriesUntilOn: TOMORROW, failedOn: day("2026-01-01") }), false],
    ["debtor type public body", { debtorType: "public-body" }, true],
    ["debtor type company or individual", { debtorType: "individual" }, true],
    ["debtor type company", { debtorType: "individual" }, false],
    ["payer fraud or exploiter", { payerType: "exploiter" }, true],
    ["payer fraud", { payerType: "exploiter" }, false],
    ["irregular payer", {}, false],
    ["large or irregular payer", {}, false],
  ])("%s, %j: %s", (text, facts, isSo) => {
    expect(holds(text, facts)).toBe(isSo);
  });

  it.each([
    ["on the due day", "2026-03-05", true],
    ["the day before", "2026-03-06", true],
    ["a day late", "2026-03-04", false],
  ])("paid on time: paid on 5 March, %s", (_what, due, isSo) => {
    const anchorOn = day("2026-03-05");
    const paid = { ...itemOf({ itemId: "P", due, amount: 0, status: "settled" }), paidOn: anchorOn };
    const earlier = {
      ...itemOf({ itemId: "Q", due: "2026-01-01", amount: 0, status: "settled" }),
      paidOn: day("2026-02-01"),
    };
    expect(holds("paid on time", { items: [paid, earlier] }, { anchorOn })).toBe(isSo);
    const late = itemOf({ itemId: "R", due: "2026-03-09", amount: 5 }, 4);
    expect(holds("paid on time", { items: [paid, late] }, { anchorOn })).toBe(false);
    const together = { ...itemOf({ itemId: "S", due: "2026-03-04", amount: 0, status: "settled" }), paidOn: anchorOn };
    expect(holds("paid on time", { items: [paid, together] }, { anchorOn })).toBe(false);
    expect(holds("paid on time", { items: [{ ...paid, status: "void" }] }, { anchorOn })).toBe(false);
    expect(holds("paid on time", { items: [paid] }, { anchorOn: undefined })).toBe(false);
    expect(holds("paid on time", { items: [earlier] }, { anchorOn })).toBe(false);
  });
});

describe("a condition about how the product is used", () => {
  const usage = (facts: object): Partial<Account> => ({ usage: facts });

  it.each<[string, Partial<Account>, boolean]>([
    ["subscription live", usage({ isLive: true }), true],
    ["subscription live", usage({ isLive: false }), false],
    ["subscription live", {}, false],
    ["subscription live", { usage: { isLive: true }, closure: { noticeOn: TOMORROW } }, false],
    ["subscription live", { usage: { isLive: true }, closure: { cancelledOn: TOMORROW } }, false],
    ["subscription live", { usage: { isLive: true }, closure: {} }, true],
    ["active payees <= 2", usage({ activePayees: 2 }), true],
    ["active payees <= 2", usage({ activePayees: 3 }), false],
    ["active payees <= 2", usage({}), false],
    ["no usage for 90 days", usage({ lastUsedOn: day("2025-12-10") }), true],
    ["no usage for 90 days", usage({ lastUsedOn: day("2025-12-11") }), false],
    ["no usage for 90 days", usage({ transactions: 1, lastUsedOn: day("2025-01-01") }), false],
    ["no usage for 90 days", usage({ transactions: 0, lastUsedOn: day("2025-12-11") }), false],
    ["no usage for 90 days", usage({ transactions: 0 }), true],
    ["no usage for 90 days", usage({}), false],
    ["outreach unanswered for 14 days", usage({ outreachOn: day("2026-02-24") }), true],
    ["outreach unanswered for 14 days", usage({ outreachOn: day("2026-02-25") }), false],
    [
      "outreach unanswered for 14 days",
      usage({ outreachOn: day("2026-02-20"), outreachAnsweredOn: day("2026-02-19") }),
      true,
    ],
    [
      "outreach unanswered for 14 days",
      usage({ outreachOn: day("2026-02-20"), outreachAnsweredOn: day("2026-02-20") }),
      false,
    ],
    ["outreach unanswered for 14 days", usage({}), false],
    ["limit used >= 80", usage({ limitPercent: 80 }), true],
    ["limit used >= 80", usage({ limitPercent: 79 }), false],
    ["limit used >= 0", usage({}), false],
    ["new rate 30 days ahead", usage({ newRateOn: day("2026-04-09") }), true],
    ["new rate 30 days ahead", usage({ newRateOn: day("2026-04-08") }), false],
    ["new rate 30 days ahead", usage({}), false],
  ])("%s, %j: %s", (text, facts, isSo) => {
    expect(holds(text, facts)).toBe(isSo);
  });

  it.each<[string, Partial<Account>, boolean]>([
    ["subscription live", {}, true],
    ["subscription live", usage({ isLive: false }), false],
    ["subscription live", { closure: { noticeOn: TODAY } }, false],
    ["active payees <= 2", usage({}), true],
    ["active payees <= 2", usage({ activePayees: 9 }), false],
    ["no usage for 90 days", usage({}), true],
    ["no usage for 90 days", usage({ transactions: 9 }), false],
    ["no usage for 90 days", usage({ lastUsedOn: TODAY }), false],
    ["limit used >= 80", usage({}), true],
    ["limit used >= 80", usage({ limitPercent: 0 }), false],
    ["outreach unanswered for 14 days", {}, false],
    ["balance >= 5", { items: [] }, false],
  ])("%s: the sheet does not say for %j: %s", (text, facts, isSo) => {
    expect(isUnknown(parsed(text)[0]!, standing(PLAYBOOK, ON, { facts }))).toBe(isSo);
  });
});

describe("a condition that fails today may come to hold by itself", () => {
  it.each([
    ["balance >= 5", true],
    ["open items >= 5", true],
    ["days past due >= 5", true],
    ["limit used >= 5", true],
    ["no usage for 5 days", true],
    ["outreach unanswered for 5 days", true],
    ["retries over", true],
    ["new rate 5 days ahead", true],
    ["segment a", false],
    ["country a", false],
    ["tag a", false],
    ["automatic payment", false],
    ["debtor type company", false],
    ["payer good", false],
    ["large balance", false],
    ["no response", false],
    ["nothing open", false],
    ["something overdue", false],
    ["subscription live", false],
    ["active payees <= 5", false],
    ["paid on time", false],
  ])("%s: %s", (text, isSo) => {
    expect(mayStillHold(parsed(text)[0]!)).toBe(isSo);
  });
});
