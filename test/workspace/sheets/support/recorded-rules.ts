import type { OpenSheets } from "./open-sheets.ts";
import { type Recorded, wrongly } from "./recorded.ts";

/** Arguments, colour rules, protection, enumerations. */
export const recordedRules: readonly Recorded[] = [
  {
    area: "args",
    call: "wrong argument types",
    live: /^The parameters \(String\) don't match the method signature for SpreadsheetApp\.Range\.setValues\.$/,
    run: ({ sheet }) => sheet.getRange("A1").setValues(wrongly("text")),
  },
  {
    area: "condfmt",
    call: "whenNumberGreaterThan(50) read back",
    live: ["NUMBER_GREATER_THAN", [50]],
    run: (sheets) => readBack(sheets, (rule) => rule.whenNumberGreaterThan(50)),
  },
  {
    area: "condfmt",
    call: "setBackground('#FF0000') read back via asRgbColor().asHexString()",
    live: "#ff0000",
    run: (sheets) => {
      const condition = conditionOf(sheets, (rule) => rule.whenCellNotEmpty().setBackground("#FF0000"));
      return (condition as unknown as { getBackgroundObject(): GoogleAppsScript.Spreadsheet.Color })
        .getBackgroundObject()
        .asRgbColor()
        .asHexString();
    },
  },
  {
    area: "condfmt",
    call: "whenDateEqualTo(RelativeDate.TODAY) read back",
    live: ["DATE_EQUAL_TO_RELATIVE", ["TODAY"]],
    run: (sheets) => readBack(sheets, (rule) => rule.whenDateEqualTo(sheets.app.RelativeDate.TODAY)),
  },
  {
    area: "condfmt",
    call: "whenFormulaSatisfied('=A1>10') read back",
    live: ["CUSTOM_FORMULA", ["=A1>10"]],
    run: (sheets) => readBack(sheets, (rule) => rule.whenFormulaSatisfied("=A1>10")),
  },
  {
    area: "condfmt",
    call: "rule.copy().whenCellEmpty().build()",
    live: ["CELL_EMPTY", "#ff0000"],
    run: ({ app, sheet }) => {
      const rule = app
        .newConditionalFormatRule()
        .whenNumberEqualTo(1)
        .setBackground("red")
        .setRanges([sheet.getRange("A1")])
        .build();
      const condition = rule.copy().whenCellEmpty().build().getBooleanCondition();
      return [String(condition?.getCriteriaType()), condition?.getBackground()];
    },
  },
  {
    area: "condfmt",
    call: "toString of rule, boolean condition",
    live: ["ConditionalFormatRule", "ConditionalFormatBooleanCondition"],
    run: (sheets) => {
      conditionOf(sheets, (rule) => rule.whenCellEmpty());
      const [rule] = sheets.sheet.getConditionalFormatRules();
      return [String(rule), String(rule?.getBooleanCondition())];
    },
  },
  {
    area: "protect",
    call: "sheet.protect() by the owner: canEdit, getEditors().length, type",
    live: [true, 0, "SHEET"],
    run: ({ sheet }) => {
      const protection = sheet.protect();
      return [protection.canEdit(), protection.getEditors().length, String(protection.getProtectionType())];
    },
  },
  {
    area: "protect",
    call: "sheet protection getRange().getA1Notation()",
    live: "",
    run: ({ sheet }) => sheet.protect().getRange().getA1Notation(),
  },
  {
    area: "enum",
    call: "JSON.stringify(enum member)",
    live: '"SHEET"',
    run: ({ app }) => JSON.stringify(app.ProtectionType.SHEET),
  },
];

type Builder = GoogleAppsScript.Spreadsheet.ConditionalFormatRuleBuilder;

function conditionOf(
  { app, sheet }: OpenSheets,
  when: (rule: Builder) => Builder,
): GoogleAppsScript.Spreadsheet.BooleanCondition {
  const rule = when(app.newConditionalFormatRule())
    .setRanges([sheet.getRange("A1:A9")])
    .build();
  sheet.setConditionalFormatRules([rule]);
  return sheet.getConditionalFormatRules()[0]!.getBooleanCondition()!;
}

function readBack(sheets: OpenSheets, when: (rule: Builder) => Builder): unknown {
  const condition = conditionOf(sheets, when);
  return [
    String(condition.getCriteriaType()),
    condition.getCriteriaValues().map((value: unknown) => (typeof value === "object" ? String(value) : value)),
  ];
}
