import { describe, expect, it } from "vitest";
import { day, formatDay } from "../../../src/core/day.ts";
import { formatCondition, parseConditions } from "../../../src/core/playbook/condition.ts";
import { formatNeed, parseDistance, parseNeeds } from "../../../src/core/playbook/needs.ts";
import { anchorsOf, formatTiming, offsetFrom, parseTiming, type Timing } from "../../../src/core/playbook/timing.ts";

function timing(text: string): Timing {
  const parsed = parseTiming(text);
  if (typeof parsed === "string") throw new Error(parsed);
  return parsed;
}

describe("timings", () => {
  it.each([
    ["due", "due"],
    ["due + 0 days", "due"],
    ["due + 10 days", "due + 10 days"],
    ["due + 1 day", "due + 1 day"],
    ["  Due  +10  Days ", "due + 10 days"],
    ["due - 3 days", "due - 3 days"],
    ["due + 2 weeks", "due + 14 days"],
    ["due - 1 week", "due - 7 days"],
    ["previous + 1 month", "previous + 1 month"],
    ["previous + 2 months", "previous + 2 months"],
    ["due + 30 days, end of month", "due + 30 days, end of month"],
    ["card-expiry", "card-expiry"],
    ["conditions", "conditions"],
    ["earlier of previous + 7 days and promise + 2 days", "earlier of previous + 7 days and promise + 2 days"],
    ["later of due + 10 days and previous + 3 days", "later of due + 10 days and previous + 3 days"],
  ])("%j is written back as %j", (text, written) => {
    expect(formatTiming(timing(text))).toBe(written);
    expect(timing(written)).toEqual(timing(text));
  });

  it.each([
    "",
    "10 days",
    "due 10 days",
    "due + ten days",
    "due + 10",
    "due + 1.5 days",
    "overdue + 3 days",
    "due + 12345 days",
    "earlier of due + 3 days",
    "earlier of due + 3 days and then",
    "earlier of nonsense and due",
  ])("%j is refused with how to write it", (text) => {
    expect(parseTiming(text)).toMatch(/is not a timing; write it like "due \+ 10 days"/);
  });

  it.each([
    ["due + 1 month", "2026-01-31", "2026-02-28"],
    ["due - 1 month", "2026-03-31", "2026-02-28"],
    ["due + 30 days, end of month", "2013-01-18", "2013-02-28"],
    ["due + 0 days, end of month", "2024-02-10", "2024-02-29"],
    ["due - 3 days", "2026-03-02", "2026-02-27"],
  ])("%s from %s is %s", (text, from, to) => {
    const parsed = timing(text);
    expect(parsed.kind === "offset" && formatDay(offsetFrom(day(from), parsed.offset))).toBe(to);
  });

  it("names every anchor that it counts from", () => {
    expect(anchorsOf(timing("conditions"))).toEqual([]);
    expect(anchorsOf(timing("due + 3 days"))).toEqual(["due"]);
    expect(anchorsOf(timing("earlier of previous + 7 days and promise + 2 days"))).toEqual(["previous", "promise"]);
  });
});

describe("conditions", () => {
  it.each([
    ["", ""],
    ["balance >= 100", "balance >= 100"],
    ["Balance at least 99.50", "balance >= 99.5"],
    ["open items >= 3", "open items >= 3"],
    ["days past due >= 30", "days past due >= 30"],
    ["segment core or strategic", "segment core or strategic"],
    ["country gb", "country gb"],
    ["tag vip", "tag vip"],
    ["not tag vip", "not tag vip"],
    ["automatic payment", "automatic payment"],
    ["no automatic payment; balance >= 5 ;", "no automatic payment; balance >= 5"],
  ])("%j is written back as %j", (text, written) => {
    const parsed = parseConditions(text);
    if (typeof parsed === "string") throw new Error(parsed);
    expect(parsed.map(formatCondition).join("; ")).toBe(written);
    expect(parseConditions(written)).toEqual(parsed);
  });

  it.each(["balance > 100", "open items >= 2.5", "days past due >= 1.5", "usage >= 80", "tag two words", "segment"])(
    "%j is refused with how to write it",
    (text) => {
      expect(parseConditions(`tag vip; ${text}`)).toMatch(`"${text}" is not a condition; write one like`);
    },
  );
});

describe("needs", () => {
  it.each([
    ["", ""],
    ["1 message sent", "1 message sent"],
    ["2 messages sent; 2 calls", "2 messages sent; 2 calls"],
    ["Stage final-notice sent; 1 call", "stage final-notice sent; 1 call"],
    ["stage day-100 confirmed", "stage day-100 confirmed"],
  ])("%j is written back as %j", (text, written) => {
    const parsed = parseNeeds(text);
    if (typeof parsed === "string") throw new Error(parsed);
    expect(parsed.map(formatNeed).join("; ")).toBe(written);
  });

  it.each(["messages sent", "0 messages sent", "0 calls", "stage final-notice", "stage a b sent", "100 calls"])(
    "%j is refused with how to write it, because it asks for nothing",
    (text) => {
      expect(parseNeeds(text)).toMatch(`"${text}" is not a need; write one like`);
    },
  );

  it.each([
    ["", undefined],
    ["10 days after day-90", { stageId: "day-90", days: 10 }],
    ["1 day after first", { stageId: "first", days: 1 }],
  ])("distance %j", (text, distance) => {
    expect(parseDistance(text)).toEqual(distance);
  });

  it("refuses a distance that it cannot read", () => {
    expect(parseDistance("ten days after day-90")).toMatch("is not a distance; write it like");
  });
});
