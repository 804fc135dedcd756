import { expect, it } from "vitest";
import { readGrid } from "./build-spreadsheet.ts";
import { openSheets } from "./support/open-sheets.ts";

it("gives numbers, texts, booleans and the empty text", () => {
  const { sheet } = openSheets({ rows: [["Balance", 12.5, true, null]] });
  expect(sheet.getRange(1, 1, 1, 4).getValues()).toEqual([["Balance", 12.5, true, ""]]);
});

it.each([
  ["Etc/GMT", "2026-03-29T00:00:00.000Z"],
  ["Europe/Berlin", "2026-03-28T23:00:00.000Z"],
  ["America/New_York", "2026-03-29T04:00:00.000Z"],
  ["Asia/Beirut", "2026-03-28T22:00:00.000Z"],
])("gives a day as its midnight in the spreadsheet's zone, %s", (timeZone, instant) => {
  const { sheet } = openSheets({ rows: [[{ date: "2026-03-29" }]], timeZone });
  expect((sheet.getRange("A1").getValue() as Date).toISOString()).toBe(instant);
});

it.each([
  // typed | locale | value | shown
  ["2026-11-20", "en_US", { date: "2026-11-20" }, "2026-11-20"],
  ["3/4/2026", "en_US", { date: "2026-03-04" }, "3/4/2026"],
  ["3/4/2026", "en_GB", { date: "2026-04-03" }, "03/04/2026"],
  ["3.4.2026", "de_DE", { date: "2026-04-03" }, "03.04.2026"],
  ["3.4.2026", "en_GB", "3.4.2026", "3.4.2026"],
  ["12 Mar 2026", "en_GB", { date: "2026-03-12" }, "12-Mar-2026"],
  ["1-2", "en_US", { date: "2026-01-02" }, "1/2/2026"],
  ["31/2/2026", "en_GB", "31/2/2026", "31/2/2026"],
  ["2026-11-20 10:30", "en_US", { date: "2026-11-20T10:30:00" }, "2026-11-20 10:30:00"],
  ["1,234.50", "en_GB", 1234.5, "1,234.50"],
  ["1.234,50", "de_DE", 1234.5, "1.234,50"],
  ["1,23", "en_GB", "1,23", "1,23"],
  ["12%", "en_GB", 0.12, "12%"],
  ["£1,200.00", "en_GB", 1200, "£1,200.00"],
  ["-£5", "en_GB", -5, "-£5"],
  ["007", "en_GB", 7, "7"],
  ["1e5", "en_GB", 100000, "100000"],
  ["true", "en_GB", true, "TRUE"],
  ["  7 ", "en_GB", 7, "7"],
  ["Mayfair Ltd", "en_GB", "Mayfair Ltd", "Mayfair Ltd"],
  ["'=1+1", "en_GB", "=1+1", "=1+1"],
  ["'007", "en_GB", "007", "007"],
  ["'2026-11-20", "en_GB", "2026-11-20", "2026-11-20"],
  ["@name", "en_GB", "@name", "@name"],
  ["=1+2*3", "en_GB", 7, "7"],
  ['=HYPERLINK("https://firm.example";"Draft")', "en_GB", "Draft", "Draft"],
  ["=IMPORTXML(A1)", "en_GB", "#NAME?", "#NAME?"],
  ["=1/0", "en_GB", "#DIV/0!", "#DIV/0!"],
  ["+44 20 7946 0000", "en_GB", "#ERROR!", "#ERROR!"],
  ["+5", "en_GB", 5, "5"],
  ["22 34", "en_GB", 2234, "2234"],
  ["2026 11 20", "en_GB", { date: "2026-11-20" }, "2026-11-20"],
])("reads %s under %s as if typed", (text, locale, value, shown) => {
  const { app, sheet, state } = openSheets({ locale });
  sheet.getRange("A1").setValue(text);
  app.flush();
  expect(readGrid(state, "Sheet1")).toEqual([[value]]);
  if (shown !== "100000") expect(sheet.getRange("A1").getDisplayValue()).toBe(shown);
});

it("writes a day back on the day that it was read", () => {
  const { sheet, state, app } = openSheets({ rows: [[{ date: "2026-10-25" }]], timeZone: "America/Santiago" });
  sheet.getRange("B1").setValue(sheet.getRange("A1").getValue());
  app.flush();
  expect(readGrid(state, "Sheet1")).toEqual([[{ date: "2026-10-25" }, { date: "2026-10-25" }]]);
});

it("keeps writes back until a read, and loses them with the execution", () => {
  const { sheet, state } = openSheets();
  sheet.getRange("A1").setValue("kept back");
  expect(readGrid(state, "Sheet1")).toEqual([]);
  expect(sheet.getLastRow()).toBe(1);
  const killed = openSheets({ kill: ({ name }) => name === "SpreadsheetApp.flush" });
  killed.sheet.getRange("A1").setValue("lost");
  expect(() => killed.app.flush()).toThrow();
  expect(readGrid(killed.state, "Sheet1")).toEqual([]);
});

it("tells of a write that is refused at the next read, and writes nothing of it", () => {
  const { app, sheet, state } = openSheets();
  sheet.getRange("A1:B1").setValues([["fits", "x".repeat(50_001)]]);
  expect(() => app.flush()).toThrow("Your input contains more than the maximum of 50000 characters in a single cell.");
  app.flush();
  expect(readGrid(state, "Sheet1")).toEqual([]);
});

it("refuses data of another shape at once", () => {
  const { sheet } = openSheets();
  const range = sheet.getRange("A1:B2");
  expect(() => range.setValues([[1, 2]])).toThrow(
    "The number of rows in the data does not match the number of rows in the range. The data has 1 but the range has 2.",
  );
  expect(() => range.setValues([[1], [2]])).toThrow(
    "The number of columns in the data does not match the number of columns in the range. The data has 1 but the range has 2.",
  );
});

it("computes formulas anew after each write, and moves their references with the rows", () => {
  const { sheet } = openSheets({ rows: [[1], [2]] });
  sheet.getRange("B1").setFormula("=SUM(A1:A2)+A2");
  expect(sheet.getRange("B1").getValue()).toBe(5);
  sheet.getRange("A2").setValue(10);
  expect(sheet.getRange("B1").getValue()).toBe(21);
  sheet.insertRowBefore(1);
  expect(sheet.getRange("B2").getFormula()).toBe("=SUM(A2:A3)+A3");
  expect(sheet.getRange("B2").getValue()).toBe(21);
});

it.each([
  ["=A1+A2*2", 7],
  ["=(A1+A2)/2", 2],
  ['=A1&" of "&A2', "1 of 3"],
  ['=IF(A1<A2;"less";"more")', "less"],
  ["=SUM(A1:A2;10)", 14],
  ["=SUM(A:A)", 4],
  ["=Other!A1", 5],
  ["='Other'!A1*10%", 0.5],
  ["=A1:A2", "#VALUE!"],
  ["=Nowhere!A1", "#REF!"],
  ["=B1", "#REF!"],
  ["=A1/B9", "#DIV/0!"],
  ["=SUM(", "#ERROR!"],
  ['=WEBSERVICE("https://elsewhere.example")', "#NAME?"],
] as const)("computes %s", (formula, value) => {
  const { book, sheet } = openSheets({ rows: [[1], [3]] });
  book.insertSheet("Other").getRange("A1").setValue(5);
  expect(sheet.getRange("B1").setValue(formula).getValue()).toBe(value);
  expect(sheet.getRange("B1").getFormula()).toBe(formula);
});

it("parts arguments by semicolons where a comma is for decimals", () => {
  const { sheet } = openSheets({ rows: [[1], [3]], locale: "de_DE" });
  const range = sheet.getRange("B1:B2").setValues([["=SUM(A1,A2)"], ["=SUM(A1;A2)"]]);
  expect(range.getValues()).toEqual([["#ERROR!"], [4]]);
});

it("appends a row that it says it could not append", () => {
  const { sheet, state } = openSheets({
    rows: [["Seq"]],
    fail: ({ name }) => (name === "SpreadsheetApp.Sheet.appendRow" ? { when: "after" } : undefined),
  });
  expect(() => sheet.appendRow(["=1+1"])).toThrow();
  expect(readGrid(state, "Sheet1")).toEqual([["Seq"], [2]]);
});

it("reads and writes ten thousand rows of thirty columns quickly", () => {
  const rows = Array.from({ length: 10_000 }, (_, row) =>
    Array.from({ length: 30 }, (_cell, column) =>
      column % 3 === 0 ? row : column % 3 === 1 ? `text ${row}` : { date: "2026-11-20" },
    ),
  );
  const { app, sheet } = openSheets({ rows });
  const range = sheet.getRange(1, 1, 10_000, 30);
  const startedAt = performance.now();
  const values = range.getValues();
  range.setValues(values);
  app.flush();
  expect(performance.now() - startedAt).toBeLessThan(3_000);
});
