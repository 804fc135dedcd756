import { type Check, refuses } from "./check.ts";

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** What a cell holds at most: https://support.google.com/drive/answer/37603 */
const CELL_CHARACTERS_MAX = 50_000;

/** How cells, rules and limits behave on an empty sheet of the check's own. */
export function sheetChecks(sheet: Sheet, timeZone: string): Check[] {
  return [...valueChecks(sheet, timeZone), ...shapeChecks(sheet), ...ruleChecks(sheet)];
}

function valueChecks(sheet: Sheet, timeZone: string): Check[] {
  const written = (value: string | number | boolean): unknown => {
    const cell = sheet.getRange("A1");
    cell.setValue(value);
    return cell.getValue();
  };
  return [
    { what: "An empty cell reads as an empty text", recorded: "", observe: () => sheet.getRange("J10").getValue() },
    {
      what: "Numbers, texts and booleans come back as they were written",
      recorded: [[1.5, "text", true]],
      observe: () =>
        sheet
          .getRange("A2:C2")
          .setValues([[1.5, "text", true]])
          .getValues(),
    },
    {
      what: "A text with an apostrophe in front is kept as text without it",
      recorded: "=1+1",
      observe: () => written("'=1+1"),
    },
    {
      what: "Such a text is no formula",
      recorded: "",
      observe: () => sheet.getRange("A1").setValue("'=1+1").getFormula(),
    },
    { what: "A text with = in front is calculated", recorded: 2, observe: () => written("=1+1") },
    { what: "Digits with an apostrophe keep their zeros", recorded: "00123", observe: () => written("'00123") },
    {
      what: "A day written YYYY-MM-DD becomes a date, midnight in the spreadsheet's own zone",
      recorded: "2026-03-29 00:00",
      observe: () => {
        const cell = sheet.getRange("A3").setValue("2026-03-29");
        return Utilities.formatDate(cell.getValue() as Date, timeZone, "yyyy-MM-dd HH:mm");
      },
    },
    {
      what: "Clearing the content leaves an empty text",
      recorded: [["", ""]],
      observe: () => sheet.getRange("A1:B1").clearContent().getValues(),
    },
    {
      what: "A new sheet's background is white",
      recorded: "#ffffff",
      observe: () => sheet.getRange("J10").getBackground(),
    },
  ];
}

function shapeChecks(sheet: Sheet): Check[] {
  return [
    refuses("Values of another shape than their range are refused", () => {
      sheet.getRange("A4:B4").setValues([["one"]]);
      SpreadsheetApp.flush();
    }),
    refuses("A range outside the sheet is refused", () => {
      sheet.getRange(sheet.getMaxRows() + 1, 1).getValue();
    }),
    refuses("More than 50,000 characters in a cell are refused", () => {
      sheet.getRange("A5").setValue("x".repeat(CELL_CHARACTERS_MAX + 1));
      SpreadsheetApp.flush();
    }),
    {
      what: "50,000 characters fit into a cell",
      recorded: CELL_CHARACTERS_MAX,
      observe: () => String(sheet.getRange("A6").setValue("x".repeat(CELL_CHARACTERS_MAX)).getValue()).length,
    },
  ];
}

function ruleChecks(sheet: Sheet): Check[] {
  const rule = (formula: string) =>
    SpreadsheetApp.newConditionalFormatRule()
      .whenFormulaSatisfied(formula)
      .setBackground("#FF0000")
      .setRanges([sheet.getRange("A1:B2")])
      .build();
  const formulas = (): unknown =>
    sheet.getConditionalFormatRules().map((one) => one.getBooleanCondition()?.getCriteriaValues()[0]);
  return [
    {
      what: "A colour rule reads back with its formula",
      recorded: ["=A1>10"],
      observe: () => {
        sheet.setConditionalFormatRules([rule("=A1>10")]);
        return formulas();
      },
    },
    {
      what: "Setting the rules replaces all of them, in their order",
      recorded: ["=A1>20", "=A1>30"],
      observe: () => {
        sheet.setConditionalFormatRules([rule("=A1>20"), rule("=A1>30")]);
        return formulas();
      },
    },
  ];
}
