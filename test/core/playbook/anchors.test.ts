import { describe, expect, it } from "vitest";
import { day, formatDay } from "../../../src/core/day.ts";
import {
  ANCHORS,
  anchorsOf,
  formatTiming,
  offsetFrom,
  parseTiming,
  rootAnchorOf,
  type Timing,
  TRACK_ANCHORS,
} from "../../../src/core/playbook/timing.ts";

function timing(text: string): Timing {
  const parsed = parseTiming(text);
  if (typeof parsed === "string") throw new Error(parsed);
  return parsed;
}

describe("the fact that a timing counts from", () => {
  it.each([
    ["conditions", undefined],
    ["previous + 7 days", undefined],
    ["promise + 2 days", undefined],
    ["deadline + 1 day", undefined],
    ["due + 3 days", "due"],
    ["earlier of previous + 7 days and promise + 2 days", undefined],
    ["later of previous + 7 days and card-failed + 60 days", "card-failed"],
    ["later of notice and previous + 1 day", "notice"],
  ])("%s: %s", (text, root) => {
    expect(rootAnchorOf(timing(text))).toBe(root);
  });

  it("belongs to one track", () => {
    const facts = Object.values(TRACK_ANCHORS).flat();
    expect([...facts].sort()).toEqual(ANCHORS.filter((anchor) => rootAnchorOf(timing(anchor)) === anchor).sort());
    expect(new Set(facts).size).toBe(facts.length);
  });
});

describe("a timing", () => {
  it.each(ANCHORS)("may count from %s", (anchor) => {
    const parsed = timing(`${anchor} + 1 day`);
    expect(parsed).toEqual({
      kind: "offset",
      anchor,
      offset: { unit: "days", count: 1, isMovedToMonthEnd: false },
    });
    expect(anchorsOf(parsed)).toEqual([anchor]);
  });

  it.each<[string, object]>([
    ["due", { unit: "days", count: 0, isMovedToMonthEnd: false }],
    ["due - 0 days", { unit: "days", count: 0, isMovedToMonthEnd: false }],
    ["due + 1 week", { unit: "days", count: 7, isMovedToMonthEnd: false }],
    ["due - 2 weeks", { unit: "days", count: -14, isMovedToMonthEnd: false }],
    ["due + 1 month", { unit: "months", count: 1, isMovedToMonthEnd: false }],
    ["due - 3 months", { unit: "months", count: -3, isMovedToMonthEnd: false }],
    ["due +5 days", { unit: "days", count: 5, isMovedToMonthEnd: false }],
    ["due, end of month", { unit: "days", count: 0, isMovedToMonthEnd: true }],
    ["due + 1 month, end of month", { unit: "months", count: 1, isMovedToMonthEnd: true }],
  ])("%s", (text, offset) => {
    expect(timing(text)).toEqual({ kind: "offset", anchor: "due", offset });
  });

  it.each([
    ["due - 1 day", "due - 1 day"],
    ["due - 2 days", "due - 2 days"],
    ["due - 1 month", "due - 1 month"],
    ["due, end of month", "due, end of month"],
  ])("%s is written %s", (text, written) => {
    expect(formatTiming(timing(text))).toBe(written);
  });

  it.each([
    "due + 3 days or so",
    "the due + 3 days",
    "due + 3 years",
    "due * 3 days",
    "due + 3 days, month end",
    "conditions + 3 days",
    "earlier of due and nonsense",
    "sooner of due and promise",
    "the earlier of due and promise",
    "earlier of due",
  ])("is not %j, and the words are named", (text) => {
    expect(parseTiming(text)).toMatch(/^"[^"]+" is not a timing; write it like "due \+ 10 days" with one of: due, /);
  });

  it("names the words as they were written", () => {
    expect(parseTiming(" Due  Soon ")).toMatch(/^" Due {2}Soon " is not a timing/);
  });
});

describe("the day that an offset names", () => {
  it.each([
    ["due", "2026-03-10", "2026-03-10"],
    ["due + 3 days", "2026-02-27", "2026-03-02"],
    ["due - 2 weeks", "2026-03-10", "2026-02-24"],
    ["due + 1 month", "2026-01-31", "2026-02-28"],
    ["due + 30 days", "2026-01-31", "2026-03-02"],
    ["due + 1 month, end of month", "2026-01-10", "2026-02-28"],
    ["due - 1 month, end of month", "2026-03-31", "2026-02-28"],
    ["due, end of month", "2026-02-28", "2026-02-28"],
  ])("%s from %s is %s", (text, from, to) => {
    const parsed = timing(text);
    expect(parsed.kind === "offset" && formatDay(offsetFrom(day(from), parsed.offset))).toBe(to);
  });
});
