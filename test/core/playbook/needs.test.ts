import { describe, expect, it } from "vitest";
import { formatNeed, parseDeadline, parseDistance, parseNeeds } from "../../../src/core/playbook/needs.ts";
import type { Need } from "../../../src/core/playbook/playbook.ts";

/** [as a person may write it, what it means, as it is written back]. */
const NEEDS: readonly (readonly [string, Need, string])[] = [
  ["1 message sent", { kind: "messages-sent", countMin: 1 }, "1 message sent"],
  ["12  Messages sent", { kind: "messages-sent", countMin: 12 }, "12 messages sent"],
  ["1 call", { kind: "calls-attempted", countMin: 1 }, "1 call"],
  ["2 calls", { kind: "calls-attempted", countMin: 2 }, "2 calls"],
  ["stage final-notice sent", { kind: "stage-sent", stageId: "final-notice" }, "stage final-notice sent"],
  ["Stage day-100 confirmed", { kind: "stage-confirmed", stageId: "day-100" }, "stage day-100 confirmed"],
  ["stage offboard done", { kind: "stage-done", stageId: "offboard" }, "stage offboard done"],
  ["No response", { kind: "no-response" }, "no response"],
];

describe("what must be on record before a stage", () => {
  it.each(NEEDS)("%j", (text, need, written) => {
    expect(parseNeeds(text)).toEqual([need]);
    expect(formatNeed(need)).toBe(written);
    expect(parseNeeds(written)).toEqual([need]);
  });

  it("is everything that is named", () => {
    expect(parseNeeds("; 2 messages sent;;stage offboard done ;")).toEqual([
      { kind: "messages-sent", countMin: 2 },
      { kind: "stage-done", stageId: "offboard" },
    ]);
  });

  it.each([
    "0 calls",
    "100 messages sent",
    "some messages sent",
    "2 messages",
    "2 messages sent today",
    "about 2 calls",
    "2 calls made",
    "call",
    "response",
    "stage offboard",
    "stage sent",
    "stage a b done",
    "stage offboard ticked",
    "a stage offboard done",
    "stage offboard done well",
  ])("is not %j", (text) => {
    expect(parseNeeds(`1 call; ${text} `)).toMatch(`"${text}" is not a need; write one like`);
  });
});

describe("the distance that a stage keeps", () => {
  it.each([
    ["", undefined],
    ["  ", undefined],
    ["10 days after day-90", { stageId: "day-90", days: 10 }],
    ["1  Day after First ", { stageId: "first", days: 1 }],
    ["0 days after first", { stageId: "first", days: 0 }],
    ["999 days after first", { stageId: "first", days: 999 }],
  ])("%j", (text, distance) => {
    expect(parseDistance(text)).toEqual(distance);
  });

  it.each([
    "10 days",
    "ten days after first",
    "1000 days after first",
    "2 weeks after first",
    "5 days after a b",
    "in 5 days after first",
  ])("is not %j", (text) => {
    expect(parseDistance(text)).toBe(`"${text}" is not a distance; write it like "10 days after day-90"`);
  });
});

describe("the day by which a message asks to pay", () => {
  it.each([
    ["", undefined],
    ["  ", undefined],
    ["10 days", { days: 10, individualDays: 10 }],
    [" 1 Day ", { days: 1, individualDays: 1 }],
    ["10 days, individuals 30 days", { days: 10, individualDays: 30 }],
    ["10  days,  individuals 1 day", { days: 10, individualDays: 1 }],
  ])("%j", (text, deadline) => {
    expect(parseDeadline(text)).toEqual(deadline);
  });

  it.each([
    "ten days",
    "10",
    "1000 days",
    "10 days, individuals",
    "10 days or so",
    "in 10 days",
    "10 days, firms 30 days",
  ])("is not %j", (text) => {
    expect(parseDeadline(text)).toBe(
      `"${text}" is not a deadline; write it like "10 days" or "10 days, individuals 30 days"`,
    );
  });
});
