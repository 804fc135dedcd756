import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { cellConverter } from "../../../appsscript/book/convert-cells.ts";
import { neededSheets } from "../../../appsscript/book/needed-sheets.ts";
import { writtenCell } from "../../../appsscript/book/written-cell.ts";

describe("a value of getValues as a cell", () => {
  const convert = cellConverter("UTC");

  it.each([
    ["Europe/London", "2026-06-30T23:00:00Z", "2026-07-01"],
    ["Europe/London", "2026-12-01T00:00:00Z", "2026-12-01"],
    ["America/Los_Angeles", "2026-03-08T08:00:00Z", "2026-03-08"],
    ["Pacific/Auckland", "2026-11-27T11:00:00Z", "2026-11-28"],
    ["Asia/Kathmandu", "2026-11-27T18:15:00Z", "2026-11-28"],
    // Midnight does not exist on this day: the clocks go from 23:59 to 01:00.
    ["Africa/Cairo", "2026-04-23T22:00:00Z", "2026-04-24"],
  ])("is the day of the spreadsheet's zone %s: %s is %s", (timeZone, at, date) => {
    expect(cellConverter(timeZone)(new Date(at))).toEqual({ date });
  });

  it("keeps the day of a date with a time of day", () => {
    expect(cellConverter("America/New_York")(new Date("2026-11-28T04:59:59Z"))).toEqual({ date: "2026-11-27" });
    expect(cellConverter("America/New_York")(new Date("2026-11-28T05:00:00Z"))).toEqual({ date: "2026-11-28" });
  });

  it("knows a date of another context", () => {
    expect(convert(runInNewContext("new Date(Date.UTC(2026, 10, 28))"))).toEqual({ date: "2026-11-28" });
  });

  it("takes a time of day alone as text", () => {
    expect(convert(new Date("1899-12-30T14:30:05Z"))).toBe("14:30:05");
  });

  it.each(["#REF!", "#N/A", "#NAME?", "#DIV/0!", "#VALUE!", "#NUM!", "#NULL!", "#ERROR!", "Loading..."])(
    "takes %s for an error",
    (error) => expect(convert(error)).toEqual({ error }),
  );

  it("keeps texts, numbers and yes or no, and takes what is no value for empty", () => {
    const values = [" text ", 0, -12.5, true, false, "", null, undefined, { image: true }, new Date(Number.NaN)];
    expect(values.map(convert)).toEqual([" text ", 0, -12.5, true, false, null, null, null, null, null]);
  });
});

describe("a cell as setValues takes it", () => {
  it("is text whatever it begins with, and a value where it is one", () => {
    const cells = ["=1+1", "'quoted", "+44 20", "0012", "2026-11-20", "TRUE", "", null, undefined, 0, 12.5, true];
    expect(cells.map(writtenCell)).toEqual([
      "'=1+1",
      "''quoted",
      "'+44 20",
      "'0012",
      "'2026-11-20",
      "'TRUE",
      "",
      "",
      "",
      0,
      12.5,
      true,
    ]);
    expect(writtenCell({ date: "2026-11-20" })).toBe("2026-11-20");
  });

  it("never holds more than a cell may", () => {
    expect(String(writtenCell("x".repeat(60_000))).length).toBeLessThan(50_000);
  });
});

describe("the sheets that have to be read", () => {
  const names = ["Entries", "Notes", "accounts ", "Settings", "Dashboard", "TASKS", "State", "Playbooks", "Templates"];
  const read = (all: readonly string[], wanted?: readonly string[]) => neededSheets(all, wanted).map((at) => all[at]);

  it("are those of a run and no other tab", () => {
    expect(read(names)).toEqual(["Entries", "accounts ", "Settings", "TASKS", "State", "Playbooks", "Templates"]);
  });

  it("are all that may hold the accounts when none is called Accounts", () => {
    const others = ["Receivables", "Notes", "Settings", "Entries", "Dashboard"];
    expect(read(others)).toEqual(["Receivables", "Notes", "Settings", "Entries"]);
  });

  it("are those that are named, as far as they are there", () => {
    expect(read(names, ["Accounts", "Tasks", "Nothing"])).toEqual(["accounts ", "TASKS"]);
    expect(read(names, [])).toEqual([]);
  });
});
