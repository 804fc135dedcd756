import { describe, expect, it } from "vitest";
import { day, formatDay } from "../../../src/core/day.ts";
import { type Direction, dayIn } from "../../../src/mail/suggest/day-words.ts";

/** A Sunday would hide mistakes: the message came on Wednesday, 18 November 2026. */
const RECEIVED = day("2026-11-18");

function told(text: string, direction: Direction, receivedOn = RECEIVED): string {
  const on = dayIn(text, receivedOn, direction);
  return on === undefined ? "-" : formatDay(on);
}

describe("a day in a reply that looks ahead", () => {
  it.each([
    ["2026-12-05", "2026-12-05"],
    ["on 05.12.2026", "2026-12-05"],
    ["am 5.12.26", "2026-12-05"],
    ["am 05.12.", "2026-12-05"],
    ["am 5. 1.", "2027-01-05"],
    ["on 5 Dec", "2026-12-05"],
    ["by the 5th of December", "2026-12-05"],
    ["December 5th, 2027", "2027-12-05"],
    ["am 5. Dezember 2026", "2026-12-05"],
    ["zum 3. März", "2027-03-03"],
    ["on 25/12/2026", "2026-12-25"],
    ["on 12/25/2026", "2026-12-25"],
    ["on 05/12/2026, which may be two days", "-"],
    ["on 12/12/2026", "2026-12-12"],
    ["today", "2026-11-18"],
    ["tomorrow", "2026-11-19"],
    ["übermorgen", "2026-11-20"],
    ["on Friday", "2026-11-20"],
    ["on Wednesday", "2026-11-25"],
    ["this Friday", "2026-11-20"],
    ["next Friday", "2026-11-27"],
    ["am Freitag", "2026-11-20"],
    ["nächsten Montag", "2026-11-23"],
    ["kommenden Dienstag", "2026-11-24"],
    ["by the end of the month", "2026-11-30"],
    ["bis Monatsende", "2026-11-30"],
    ["bis Ende des Monats", "2026-11-30"],
    ["end of next month", "2026-12-31"],
    ["Ende Januar", "2027-01-31"],
    ["end of November", "2026-11-30"],
    ["by the end of the week", "2026-11-20"],
    ["nächste Woche", "2026-11-27"],
    ["in three days", "2026-11-21"],
    ["within 2 weeks", "2026-12-02"],
    ["innerhalb von zehn Tagen", "2026-11-28"],
    ["in einem Monat", "2026-12-18"],
    ["in 5 working days", "2026-11-25"],
    ["on the 5th", "2026-12-05"],
    ["bis zum 25.", "2026-11-25"],
    ["on 31 November", "-"],
    ["soon, 1.200,00 of it", "-"],
    ["Marching on", "-"],
    ["guten Morgen", "-"],
  ])("%s is %s", (text, expected) => {
    expect(told(text, "ahead")).toBe(expected);
  });

  it("the first one of several counts", () => {
    expect(told("half on Friday and half on 5 December", "ahead")).toBe("2026-11-20");
    expect(told("on 5 December, not on Friday", "ahead")).toBe("2026-12-05");
  });

  it("on a Saturday this week is the next one", () => {
    expect(told("by the end of the week", "ahead", day("2026-11-21"))).toBe("2026-11-27");
  });
});

describe("a day in a reply that looks back", () => {
  it.each([
    ["yesterday", "2026-11-17"],
    ["vorgestern", "2026-11-16"],
    ["on Friday", "2026-11-13"],
    ["letzten Mittwoch", "2026-11-11"],
    ["on 5 December", "2025-12-05"],
    ["am 17.11.", "2026-11-17"],
    ["on the 3rd", "2026-11-03"],
    ["am 20.", "2026-10-20"],
  ])("%s was %s", (text, expected) => {
    expect(told(text, "back")).toBe(expected);
  });
});
