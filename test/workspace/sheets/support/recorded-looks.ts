import type { OpenSheets } from "./open-sheets.ts";
import { type Recorded, wrongly } from "./recorded.ts";

/** Clearing, sorting, looks and notes. */
export const recordedLooks: readonly Recorded[] = [
  {
    area: "sheets",
    call: "sheet.clear()",
    live: ["", "#ffffff", "note", "VALUE_IN_LIST"],
    run: (sheets) => afterwards(sheets, (sheet) => sheet.clear()),
  },
  {
    area: "sheets",
    call: "sheet.clearContents()",
    live: ["", "#ff0000", "note", "VALUE_IN_LIST"],
    run: (sheets) => afterwards(sheets, (sheet) => sheet.clearContents()),
  },
  {
    area: "sheets",
    call: "sheet.clearFormats()",
    live: ["yes", "#ffffff", "note", "VALUE_IN_LIST"],
    run: (sheets) => afterwards(sheets, (sheet) => sheet.clearFormats()),
  },
  {
    area: "sheets",
    call: "sheet.clearNotes()",
    live: ["yes", "#ff0000", "", "VALUE_IN_LIST"],
    run: (sheets) => afterwards(sheets, (sheet) => sheet.clearNotes()),
  },
  {
    area: "sheets",
    call: "range.sort([..]) with mixed types: in place, absolute columns",
    live: [
      ["k", 1],
      ["k", 2],
      ["k", "a"],
      ["k", "b"],
      ["k", ""],
    ],
    run: ({ sheet }) => {
      const range = sheet.getRange("B1:C5").setValues([
        ["k", "b"],
        ["k", ""],
        ["k", 2],
        ["k", "a"],
        ["k", 1],
      ]);
      return range.sort([2, { column: 3, ascending: true }]).getValues();
    },
  },
  {
    area: "sheets",
    call: "setFontWeight(null), setFontStyle(null), setFontLine(null) read back",
    live: ["normal", "normal", "none"],
    run: ({ sheet }) => {
      const range = sheet.getRange("A1").setFontWeight(null).setFontStyle(null).setFontLine(null);
      return [range.getFontWeight(), range.getFontStyle(), range.getFontLine()];
    },
  },
  {
    area: "sheets",
    call: "getBackground on a new sheet",
    live: "#ffffff",
    run: ({ sheet }) => sheet.getRange("A1").getBackground(),
  },
  {
    area: "sheets",
    call: "setBackground('LIGHTCORAL') read back",
    live: "#f08080",
    run: ({ sheet }) => sheet.getRange("A1").setBackground("LIGHTCORAL").getBackground(),
  },
  {
    area: "sheets",
    call: "setBackgrounds(grid of CSS names) read back",
    live: [
      ["#663399", "#ff0000"],
      ["#aabbcc", "#ffffff"],
    ],
    run: ({ sheet }) =>
      sheet
        .getRange("A1:B2")
        .setBackgrounds([
          ["RebeccaPurple", "red"],
          ["#ABC", null],
        ])
        .getBackgrounds(),
  },
  {
    area: "sheets",
    call: "setBackground('not-a-real-color')",
    live: "#ffffff",
    run: ({ sheet }) => sheet.getRange("A1").setBackground("not-a-real-color").getBackground(),
  },
  {
    area: "sheets",
    call: "setNumberFormat('0.###') read back, then 'general'",
    live: ["0.###", "0.###############"],
    run: ({ sheet }) => {
      const range = sheet.getRange("A1").setNumberFormat("0.###");
      return [range.getNumberFormat(), range.setNumberFormat("general").getNumberFormat()];
    },
  },
  {
    area: "sheets",
    call: "setNumberFormat(null)",
    live: /don't match the method signature/,
    run: ({ sheet }) => sheet.getRange("A1").setNumberFormat(wrongly(null)),
  },
  {
    area: "sheets",
    call: "range.setNotes('foo')",
    live: /don't match the method signature/,
    run: ({ sheet }) => sheet.getRange("A1").setNotes(wrongly("foo")),
  },
  {
    area: "sheets",
    call: "setNotes([[25]]) read back",
    live: "25.0",
    run: ({ sheet }) =>
      sheet
        .getRange("A1")
        .setNotes(wrongly([[25]]))
        .getNote(),
  },
  {
    area: "sheets",
    call: "getFormula() of a constant",
    live: "",
    run: ({ sheet }) => sheet.getRange("A1").setValue(5).getFormula(),
  },
];

/** A cell with value, colour, note and rule, and what is left of the four after a sheet's method. */
function afterwards({ app, sheet }: OpenSheets, act: (sheet: OpenSheets["sheet"]) => unknown): unknown[] {
  const cell = sheet.getRange("B2").setValue("yes").setBackground("red").setNote("note");
  cell.setDataValidation(app.newDataValidation().requireValueInList(["yes", "no"]).build());
  act(sheet);
  return [cell.getValue(), cell.getBackground(), cell.getNote(), String(cell.getDataValidation()?.getCriteriaType())];
}
