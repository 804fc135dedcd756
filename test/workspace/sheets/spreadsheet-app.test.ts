import { describe, expect, it } from "vitest";
import { NotModelled } from "../runtime/modelled.ts";
import { LATENCY } from "../world.ts";
import { putCell, readGrid, sheetNamed, typeCell } from "./build-spreadsheet.ts";
import { ADA, BOB, openSheets, resume } from "./support/open-sheets.ts";

const PROTECTED = /^You are trying to edit a protected cell or object\./;

describe("ranges and sheets", () => {
  it.each([
    [[0, 1], "The starting row of the range is too small."],
    [[1, 0], "The starting column of the range is too small."],
    [[1, 1, 0], "The number of rows in the range must be at least 1."],
    [[1001, 1], "The coordinates of the range are outside the dimensions of the sheet."],
    [[1, 20, 1, 8], "The coordinates of the range are outside the dimensions of the sheet."],
    [["Nowhere!A1"], "Range not found"],
    [["A"], "Range not found"],
    [["A1", 2], "The parameters (String,number) don't match the method signature for SpreadsheetApp.Sheet.getRange."],
  ] as [unknown[], string][])("refuses getRange(%j)", (given, message) => {
    const { sheet } = openSheets();
    expect(() => (sheet.getRange as (...parts: unknown[]) => unknown)(...given)).toThrow(message);
  });

  it("names sheets once, and keeps one to be seen", () => {
    const { app, book, sheet } = openSheets();
    expect(() => book.insertSheet("SHEET1")).toThrow(
      'A sheet with the name "SHEET1" already exists. Please enter another name.',
    );
    expect(() => book.deleteSheet(sheet)).toThrow("You can't remove all the sheets in a document.");
    sheet.hideSheet();
    expect(() => app.flush()).toThrow("You can't hide all the sheets in a document.");
    book.insertSheet("State").hideSheet();
    expect(book.getSheetByName("state")?.isSheetHidden()).toBe(true);
    expect(() => book.deleteSheet(sheet)).toThrow("You can't remove all the visible sheets in a document.");
    expect(book.getSheetByName("Nowhere")).toBeNull();
  });

  it("holds on to places, not to rows, while people insert rows", () => {
    const { sheet, state } = openSheets({ rows: [["a"], ["b"]] });
    const range = sheet.getRange("A2");
    sheet.insertRowBefore(1);
    expect(range.getValue()).toBe("a");
    sheet.deleteRows(1, 2);
    expect(readGrid(state, "Sheet1")).toEqual([["b"]]);
    expect(sheet.getMaxRows()).toBe(999);
  });

  it("says that a sheet is not there any more", () => {
    const { book, sheet, state } = openSheets();
    const second = book.insertSheet("Second");
    state.sheets = state.sheets.filter(({ name }) => name !== "Second");
    expect(() => second.getRange("A1")).toThrow("Sheet not found");
    expect(sheet.getName()).toBe("Sheet1");
  });

  it("keeps rows below frozen ones", () => {
    const { sheet } = openSheets();
    sheet.setFrozenRows(1);
    expect(() => sheet.deleteRows(2, 999)).toThrow("Sorry, it is not possible to delete all non-frozen rows.");
    expect(sheet.getFrozenRows()).toBe(1);
  });

  it("knows what each user has selected", () => {
    const { book, sheet, state, world } = openSheets({ rows: [["a"]] });
    book.insertSheet("Second");
    expect(book.getActiveSheet().getName()).toBe("Second");
    sheet.getRange("B2:C3").activate();
    expect(book.getActiveRange()?.getA1Notation()).toBe("B2:C3");
    expect(resume(world, state, { user: BOB }).book.getActiveRange()?.getA1Notation()).toBe("A1");
  });

  it("throws loudly for what it does not know", () => {
    const { sheet, book } = openSheets();
    expect(() => (sheet as unknown as { getCharts(): unknown }).getCharts()).toThrow(
      new NotModelled("not modelled: Sheet.getCharts"),
    );
    expect(() => book.getNamedRanges()).toThrow(NotModelled);
    expect(String(sheet)).toBe("Sheet");
  });
});

describe("colour rules", () => {
  it("replaces all of them, and moves them with the columns", () => {
    const { app, sheet, state } = openSheets();
    const rule = (a1: string, formula: string) =>
      app
        .newConditionalFormatRule()
        .whenFormulaSatisfied(formula)
        .setBackground("#FFF2CC")
        .setRanges([sheet.getRange(a1)])
        .build();
    sheet.setConditionalFormatRules([rule("A2:F9", "=$D2>60"), rule("A2:A9", "=$A2=0")]);
    sheet.setConditionalFormatRules([...sheet.getConditionalFormatRules().slice(1), rule("B2:F9", "=$C2>1")]);
    sheet.insertColumnAfter(1);
    expect(sheetNamed(state, "Sheet1").conditionalRules).toMatchObject([
      { ranges: ["A2:A9"], values: ["=$A2=0"], background: "#fff2cc" },
      { ranges: ["C2:G9"], values: ["=$D2>1"] },
    ]);
    sheet.deleteColumns(3, 5);
    expect(sheet.getConditionalFormatRules()).toHaveLength(1);
  });

  it("refuses a rule that looks at or lies in another sheet", () => {
    const { app, book, sheet } = openSheets();
    const other = book.insertSheet("Other");
    const builder = app.newConditionalFormatRule().whenFormulaSatisfied("=Other!$A$1>0");
    const inside = builder.setRanges([sheet.getRange("A1")]).build();
    expect(() => sheet.setConditionalFormatRules([inside])).toThrow(
      "Conditional format rule cannot reference a different sheet.",
    );
    const outside = app
      .newConditionalFormatRule()
      .whenCellEmpty()
      .setRanges([other.getRange("A1")])
      .build();
    expect(() => sheet.setConditionalFormatRules([outside])).toThrow(
      "Conditional format rule cannot reference a different sheet.",
    );
  });
});

describe("rules for what goes into cells", () => {
  it("takes back a whole write of which one cell is refused", () => {
    const { app, sheet, state } = openSheets();
    const rule = app.newDataValidation().requireValueInList(["Sent", "Gone"]).setAllowInvalid(false).build();
    sheet.getRange("B1:B9").setDataValidation(rule);
    sheet.getRange("A1:B1").setValues([["x", "Lost"]]);
    expect(() => app.flush()).toThrow(
      "The data you entered in cell B1 violates the data validation rules set on this cell. Please enter one of the following values: Sent, Gone.",
    );
    expect(readGrid(state, "Sheet1")).toEqual([]);
    sheet.getRange("A1:B1").setValues([["x", "Sent"]]);
    expect(sheet.getRange("B1").getValue()).toBe("Sent");
  });

  it("reads a rule back, and takes it from part of its cells", () => {
    const { app, sheet } = openSheets();
    const rule = app.newDataValidation().requireValueInList(["a", "b"], true).setHelpText("One of two").build();
    const range = sheet.getRange("A1:A3").setDataValidation(rule);
    sheet.getRange("A2").setDataValidation(null);
    const read = range.getDataValidations().map(([each]) => each?.getHelpText() ?? null);
    expect(read).toEqual(["One of two", null, "One of two"]);
    expect(range.getDataValidation()?.getCriteriaValues()).toEqual([["a", "b"], true]);
    expect(range.getDataValidation()?.getAllowInvalid()).toBe(true);
  });
});

describe("people", () => {
  it("lets the owner and the editors of a protection change protected cells", () => {
    const { app, sheet, state, world } = openSheets({ writers: [BOB], rows: [["free", "own"]] });
    const protection = sheet.getRange("B1:B9").protect();
    expect(protection.getEditors().map((user) => user.getEmail())).toEqual([BOB]);
    protection.removeEditors([BOB]);
    sheet.getRange("B1").setValue("by the owner");
    app.flush();
    const bobs = resume(world, state, { user: BOB });
    bobs.sheet.getRange("A1").setValue("by Bob");
    bobs.app.flush();
    bobs.sheet.getRange("A1:B1").setValues([["again", "again"]]);
    expect(() => bobs.app.flush()).toThrow(PROTECTED);
    expect(readGrid(state, "Sheet1")).toEqual([["by Bob", "by the owner"]]);
    expect(() => bobs.sheet.setConditionalFormatRules([])).toThrow(PROTECTED);
  });

  it("leaves cells of a protected sheet free, and warns only where asked to", () => {
    const { sheet, state, world } = openSheets({ writers: [BOB] });
    const protection = sheet.protect();
    protection.removeEditors(protection.getEditors()).setUnprotectedRanges([sheet.getRange("A1:A9")]);
    const bobs = resume(world, state, { user: BOB });
    bobs.sheet.getRange("A1").setValue("free");
    bobs.app.flush();
    bobs.sheet.getRange("B1").setValue("not");
    expect(() => bobs.app.flush()).toThrow(PROTECTED);
    protection.setWarningOnly(true);
    bobs.sheet.getRange("B1").setValue("warned");
    bobs.app.flush();
    expect(readGrid(state, "Sheet1")).toEqual([["free", "warned"]]);
  });

  it("lets readers read only", () => {
    const { state, world } = openSheets({ readers: [BOB], rows: [["a"]] });
    const bobs = resume(world, state, { user: BOB });
    expect(bobs.sheet.getRange("A1").getValue()).toBe("a");
    expect(() => bobs.sheet.appendRow(["b"])).toThrow(PROTECTED);
  });

  it("opens another file only with the scope for all, and only one's own", () => {
    const { app, state } = openSheets();
    expect(() => app.openById(state.id)).toThrow(/permission/i);
    const all = openSheets({ scopes: ["spreadsheets"], user: BOB, owner: ADA });
    expect(() => all.app.openById(all.state.id)).toThrow(
      `Document ${all.state.id} is missing (perhaps it was deleted, or you don't have read access?)`,
    );
  });
});

describe("cells that people and scripts have touched", () => {
  it("reads a number in a day's cell as a day, as Sheets does", () => {
    const { sheet } = openSheets({ rows: [[{ date: "2026-11-20" }]] });
    const value: unknown = sheet.getRange("A1").setValue(5).getValue();
    expect((value as Date).toISOString()).toBe("1900-01-04T00:00:00.000Z");
  });

  it("takes text as text in cells that have the text format", () => {
    const { sheet } = openSheets();
    const range = sheet
      .getRange("A1:B1")
      .setNumberFormat("@")
      .setValues([["007", "2026-11-20"]]);
    expect(range.getValues()).toEqual([["007", "2026-11-20"]]);
  });

  it("gives a day through a formula as a day", () => {
    const { sheet, state } = openSheets({ rows: [[{ date: "2026-11-20" }]] });
    typeCell(state, sheetNamed(state, "Sheet1"), 1, 2, "=A1+1");
    expect(sheet.getRange("B1").getDisplayValue()).toBe("21/11/2026");
  });

  it("gives the script what people typed a moment ago", () => {
    const { world, state } = openSheets({ rows: [["before"]] });
    const { sheet } = resume(world, state, {
      user: ADA,
      meanwhile: ({ name }) => {
        if (name === "SpreadsheetApp.Range.getValues") putCell(sheetNamed(state, "Sheet1"), 1, 1, "meanwhile");
      },
    });
    expect(sheet.getRange("A1:A1").getValues()).toEqual([["meanwhile"]]);
  });

  it("sorts rows with their colours and notes, empty ones last", () => {
    const { app, sheet, state } = openSheets({
      rows: [
        ["head", null],
        ["b", 2],
        [null, 0],
        ["a", 1],
      ],
    });
    sheet.getRange("A2").setBackground("red").setNote("of b");
    sheet.setFrozenRows(1);
    sheet.sort(1, false);
    app.flush();
    expect(readGrid(state, "Sheet1")).toEqual([
      ["head", null],
      ["b", 2],
      ["a", 1],
      [null, 0],
    ]);
    sheet.sort(1);
    expect(sheet.getRange("A3").getBackground()).toBe("#ff0000");
    expect(sheet.getRange("A1:A4").getNotes()).toEqual([[""], [""], ["of b"], [""]]);
  });
});

it("counts calls with their cells, and lets time pass for each", () => {
  const { app, sheet, session, world } = openSheets({ rows: [["a", "b"]] });
  const from = session.calls.length;
  const startedAt = world.nowAt;
  const range = sheet.getRange("A1:B1");
  range.setValues(range.getValues());
  app.flush();
  expect(session.calls.slice(from).map(({ name, size }) => `${name} ${size}`)).toEqual([
    "SpreadsheetApp.Range.getValues 2",
    "SpreadsheetApp.Range.setValues 2",
    "SpreadsheetApp.flush 0",
  ]);
  const cost = LATENCY.read + 2 * LATENCY.readPerCell + LATENCY.write + LATENCY.flush + 2 * LATENCY.flushPerCell;
  expect(world.nowAt - startedAt).toBe(Math.round(cost));
});
