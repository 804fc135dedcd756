/**
 * RULING: Christmas.
 *
 * From 22 December to 2 January nothing severe happens, and the row says from when on it may. Friendly reminders are drafted, for
 * a person approves them. A deadline that a message names does not count these days. What became ripe meanwhile is not done at
 * once: each account has its own turn among the first three working days after, always the same one.
 */
import { describe, expect, it } from "vitest";
import { addDays, day, formatDay } from "../../../src/core/day.ts";
import { accountOf, shipped } from "../../support/builders.ts";
import { World } from "../../support/world.ts";
import { book, FIRM, invoice, row, story, WHO } from "./book.ts";

/** Due so that the final notice, thirty days later, falls on a day. */
const noticeOn = (on: string) => formatDay(addDays(day(on), -30));

describe("a final notice that falls on", () => {
  it.each([
    ["2026-12-21", "the day before", "2026-12-21"],
    ["2026-12-22", "the first day", "2027-01-04"],
    ["2026-12-23", "a day within", "2027-01-04"],
    ["2027-01-02", "the last day, a Saturday", "2027-01-04"],
    ["2027-01-04", "the first working day after", "2027-01-04"],
    ["2027-01-05", "the second", "2027-01-05"],
  ])("%s, %s: goes out on %s or the account's turn after it", (on, _what, expected) => {
    const due = noticeOn(on);
    const world = book("arrears", [invoice(due, 500)]);
    const mails = story(world, due, "2027-01-10").filter((line) => line.includes("final-notice"));
    const wentOut = mails[0]?.slice(0, 10) ?? "";
    const turn = on >= "2026-12-22" && on < "2027-01-02" ? 2 : 0;
    expect(day(wentOut) - day(expected)).toBeGreaterThanOrEqual(0);
    expect(day(wentOut) - day(expected)).toBeLessThanOrEqual(turn);
  });
});

describe("in the quiet days", () => {
  it("the row says from when on it may happen", () => {
    const due = noticeOn("2026-12-23");
    const world = book("arrears", [invoice(due, 500)]);
    story(world, due, "2026-12-22");
    expect(row(world, "2026-12-23")).toMatch(
      /^quiet-period: Day 30: .*"Final notice" due today; nothing severe before 2027-01-03$/,
    );
    expect(world.decision("2026-12-23", WHO).nextOn).toBe(day("2027-01-04"));
  });

  it("a friendly reminder is drafted all the same, and a person decides whether it goes out", () => {
    const world = book("core", [invoice("2026-12-14", 500)]);
    expect(story(world, "2026-12-14", "2027-01-10", { approves: false })).toContain("2026-12-24 day-10 email");
  });

  it("a suspension is not proposed either", () => {
    const world = book("arrears", [invoice("2026-12-14", 500)]);
    expect(story(world, "2026-12-14", "2027-01-03")).toEqual(["2026-12-17 initial-contact email"]);
    const done = story(world, "2027-01-04", "2027-01-06");
    expect(done.map((line) => line.slice(11)).sort()).toEqual(["escalation status", "escalation task"]);
  });

  it("what is paid is lifted on any day", () => {
    const world = book("arrears", [invoice("2026-11-30", 500)]);
    story(world, "2026-11-30", "2026-12-10");
    world.closes("2026-12-10", WHO, "escalation", "status", "confirmed");
    world.accounts = [];
    expect(story(world, "2026-12-25")).toContain("2026-12-25 lift status");
  });
});

describe("a deadline pauses", () => {
  it.each([
    ["2026-12-07", "2026-12-21"], // thirteen days end on Sunday the 20th, still outside
    ["2026-12-08", "2026-12-21"],
    ["2026-12-09", "2027-01-04"], // the thirteenth day would be the 22nd: 3 January, a Sunday
    ["2026-12-16", "2027-01-11"],
    ["2026-12-18", "2027-01-12"],
  ])("a notice of %s asks for payment by %s", (on, deadline) => {
    const due = noticeOn(on);
    const world = book("arrears", [invoice(due, 500)]);
    story(world, due, on);
    const notice = world.history(WHO).find(({ act }) => act.stageId === "final-notice")?.act;
    expect(notice?.deadlineOn).toBe(day(deadline));
    // Nothing follows before the day is over.
    const next = story(world, on, "2027-02-01").find((line) => line.includes("close-or-legal"));
    expect(day(next?.slice(0, 10) ?? "")).toBeGreaterThan(day(deadline));
  });
});

describe("the backlog after it", () => {
  const many = Array.from({ length: 30 }, (_, index) => `K-${index}`);
  const due = noticeOn("2026-12-23");
  const noticesByDay = () => {
    const world = new World([shipped("arrears")], FIRM);
    world.owes(...many.map((accountId) => accountOf(accountId, [invoice(due, 500, { itemId: `${accountId}-1` })])));
    const days = new Map<string, number>();
    for (const line of story(world, due, "2027-01-10")) {
      if (!line.includes("final-notice")) continue;
      days.set(line.slice(0, 10), (days.get(line.slice(0, 10)) ?? 0) + 1);
    }
    return days;
  };

  it("is spread over Monday, Tuesday and Wednesday, and nobody is forgotten", () => {
    const days = noticesByDay();
    expect([...days.keys()].sort()).toEqual(["2027-01-04", "2027-01-05", "2027-01-06"]);
    expect([...days.values()].reduce((sum, count) => sum + count, 0)).toBe(30);
    for (const count of days.values()) expect(count).toBeLessThan(20);
  });

  it("the day that a row names during the quiet period is the account's own turn", () => {
    const world = new World([shipped("arrears")], FIRM);
    world.owes(...many.map((accountId) => accountOf(accountId, [invoice(due, 500, { itemId: `${accountId}-1` })])));
    story(world, due, "2026-12-29");
    const named = many.map((id) => `${formatDay(world.decision("2026-12-30", id).nextOn!)} ${id} final-notice email`);
    const acts = story(world, "2026-12-30", "2027-01-06").filter((line) => line.endsWith("final-notice email"));
    expect(acts.sort()).toEqual(named.sort());
  });

  it("each account knows its turn in advance, and the row says it", () => {
    const ofTurn = (accountId: string) => {
      const world = new World([shipped("arrears")], FIRM);
      world.owes(accountOf(accountId, [invoice(due, 500)]));
      story(world, due, "2027-01-03");
      return row(world, "2027-01-04", accountId);
    };
    const rows = many.map(ofTurn);
    expect(rows.some((told) => told.startsWith("act-due: "))).toBe(true);
    expect(rows.find((told) => told.endsWith("2027-01-06"))).toMatch(
      /^quiet-period: .*the backlog of the quiet period is spread, this account's turn is 2027-01-06$/,
    );
  });
});
