import { describe, expect, it } from "vitest";
import { type Condition, formatCondition, parseConditions } from "../../../src/core/playbook/condition.ts";

/** [as a person may write it, what it means, as it is written back]. */
const CONDITIONS: readonly (readonly [string, Condition, string])[] = [
  ["balance >= 100", { kind: "balance-at-least", major: 100 }, "balance >= 100"],
  ["BALANCE at least  0.5", { kind: "balance-at-least", major: 0.5 }, "balance >= 0.5"],
  ["open items at least 3", { kind: "open-items-at-least", count: 3 }, "open items >= 3"],
  ["days past due >= 30", { kind: "days-past-due-at-least", days: 30 }, "days past due >= 30"],
  ["segment core", { kind: "segment", anyOf: ["core"] }, "segment core"],
  ["segment core or key  account", { kind: "segment", anyOf: ["core", "key account"] }, "segment core or key account"],
  ["Country GB or IE", { kind: "country", anyOf: ["gb", "ie"] }, "country gb or ie"],
  ["tag vip", { kind: "tag", tag: "vip", isPresent: true }, "tag vip"],
  ["not tag vip", { kind: "tag", tag: "vip", isPresent: false }, "not tag vip"],
  ["automatic payment", { kind: "automatic-payment", isPresent: true }, "automatic payment"],
  ["no automatic payment", { kind: "automatic-payment", isPresent: false }, "no automatic payment"],
  ["debtor type company", { kind: "debtor-type", anyOf: ["company"] }, "debtor type company"],
  [
    "debtor type sole trader or public body",
    { kind: "debtor-type", anyOf: ["sole trader", "public body"] },
    "debtor type sole trader or public body",
  ],
  ["payer accidental or good", { kind: "payer", anyOf: ["accidental", "good"] }, "payer accidental or good"],
  ["large balance", { kind: "large", orIrregular: false }, "large balance"],
  ["large or irregular payer", { kind: "large", orIrregular: true }, "large or irregular payer"],
  ["irregular payer", { kind: "irregular" }, "irregular payer"],
  ["response", { kind: "response", isPresent: true }, "response"],
  ["no response", { kind: "response", isPresent: false }, "no response"],
  ["something open", { kind: "open", isPresent: true }, "something open"],
  ["nothing open", { kind: "open", isPresent: false }, "nothing open"],
  ["something overdue", { kind: "overdue", isPresent: true }, "something overdue"],
  ["nothing overdue", { kind: "overdue", isPresent: false }, "nothing overdue"],
  ["subscription live", { kind: "subscription-live", isPresent: true }, "subscription live"],
  ["subscription not live", { kind: "subscription-live", isPresent: false }, "subscription not live"],
  ["active payees <= 0", { kind: "active-payees-at-most", count: 0 }, "active payees <= 0"],
  ["active payees at most 12", { kind: "active-payees-at-most", count: 12 }, "active payees <= 12"],
  ["no usage for 90 days", { kind: "no-usage-for", days: 90 }, "no usage for 90 days"],
  ["no usage for 1 day", { kind: "no-usage-for", days: 1 }, "no usage for 1 days"],
  ["outreach unanswered for 14 days", { kind: "outreach-unanswered-for", days: 14 }, "outreach unanswered for 14 days"],
  ["new rate 30 days ahead", { kind: "new-rate-ahead", days: 30 }, "new rate 30 days ahead"],
  ["new rate 1 day ahead", { kind: "new-rate-ahead", days: 1 }, "new rate 1 days ahead"],
  ["limit used >= 80", { kind: "limit-used-at-least", percent: 80 }, "limit used >= 80"],
  ["limit used at least 100", { kind: "limit-used-at-least", percent: 100 }, "limit used >= 100"],
  ["retries over", { kind: "retries-over" }, "retries over"],
  ["retries over within 3 days", { kind: "retries-over", days: 3 }, "retries over within 3 days"],
  ["retries over within 1 day", { kind: "retries-over", days: 1 }, "retries over within 1 day"],
  ["paid on time", { kind: "paid-on-time" }, "paid on time"],
];

describe("a condition", () => {
  it.each(CONDITIONS)("%j", (text, condition, written) => {
    expect(parseConditions(text)).toEqual([condition]);
    expect(formatCondition(condition)).toBe(written);
    expect(parseConditions(written)).toEqual([condition]);
  });

  it("stands in a row of them, in any case and spacing", () => {
    expect(parseConditions(" ; Balance >= 5;;  NOT  tag vip ; ")).toEqual([
      { kind: "balance-at-least", major: 5 },
      { kind: "tag", tag: "vip", isPresent: false },
    ]);
    expect(parseConditions("")).toEqual([]);
  });
});

describe("what is no condition is refused, with its own words", () => {
  it.each([
    "balance",
    "balance > 100",
    "balance >= -5",
    "balance >= 1,000",
    "my balance >= 100",
    "balance >= 100 pounds",
    "open items >= 2.5",
    "days past due >= 1.5",
    "segment",
    "a segment core",
    "country",
    "tag",
    "tag two words",
    "no tag vip",
    "a tag vip",
    "not automatic payment",
    "automatic payments",
    "is automatic payment",
    "debtor type",
    "the payer good",
    "payer",
    "active payees >= 3",
    "active payees <= three",
    "active payees <= 3 today",
    "our active payees <= 3",
    "no usage for a while",
    "no usage for 9 weeks",
    "no usage for 90 days now",
    "with no usage for 90 days",
    "usage for 90 days",
    "new rate ahead",
    "new rate 30 days ahead of it",
    "a new rate 30 days ahead",
    "limit used >= 80 %",
    "limit used <= 80",
    "the limit used >= 80",
    "overdue",
    "constructor",
  ])("%j", (text) => {
    expect(parseConditions(`retries over; ${text.toUpperCase()} `)).toMatch(
      `"${text.toUpperCase()}" is not a condition; write one like`,
    );
  });
});
