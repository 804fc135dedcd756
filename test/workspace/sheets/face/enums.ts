import { enumeration } from "../../runtime/modelled.ts";

type Enums = GoogleAppsScript.Spreadsheet.SpreadsheetApp;

/** An enumeration that the compiler takes for Google's. */
function members<Members>(title: string, names: readonly (keyof Members & string)[]): Members {
  return enumeration(title, names) as unknown as Members;
}

/** Criteria of conditional format rules (SpreadsheetApp.BooleanCriteria). */
export const BOOLEAN_CRITERIA = members<Enums["BooleanCriteria"]>("BooleanCriteria", [
  "CELL_EMPTY",
  "CELL_NOT_EMPTY",
  "DATE_AFTER",
  "DATE_BEFORE",
  "DATE_EQUAL_TO",
  "DATE_AFTER_RELATIVE",
  "DATE_BEFORE_RELATIVE",
  "DATE_EQUAL_TO_RELATIVE",
  "NUMBER_BETWEEN",
  "NUMBER_EQUAL_TO",
  "NUMBER_GREATER_THAN",
  "NUMBER_GREATER_THAN_OR_EQUAL_TO",
  "NUMBER_LESS_THAN",
  "NUMBER_LESS_THAN_OR_EQUAL_TO",
  "NUMBER_NOT_BETWEEN",
  "NUMBER_NOT_EQUAL_TO",
  "TEXT_CONTAINS",
  "TEXT_DOES_NOT_CONTAIN",
  "TEXT_EQUAL_TO",
  "TEXT_STARTS_WITH",
  "TEXT_ENDS_WITH",
  "CUSTOM_FORMULA",
]);

export const RELATIVE_DATE = members<Enums["RelativeDate"]>("RelativeDate", [
  "TODAY",
  "TOMORROW",
  "YESTERDAY",
  "PAST_WEEK",
  "PAST_MONTH",
  "PAST_YEAR",
]);

export const VALIDATION_CRITERIA = members<Enums["DataValidationCriteria"]>("DataValidationCriteria", [
  "DATE_AFTER",
  "DATE_BEFORE",
  "DATE_BETWEEN",
  "DATE_EQUAL_TO",
  "DATE_IS_VALID_DATE",
  "DATE_NOT_BETWEEN",
  "DATE_ON_OR_AFTER",
  "DATE_ON_OR_BEFORE",
  "NUMBER_BETWEEN",
  "NUMBER_EQUAL_TO",
  "NUMBER_GREATER_THAN",
  "NUMBER_GREATER_THAN_OR_EQUAL_TO",
  "NUMBER_LESS_THAN",
  "NUMBER_LESS_THAN_OR_EQUAL_TO",
  "NUMBER_NOT_BETWEEN",
  "NUMBER_NOT_EQUAL_TO",
  "TEXT_CONTAINS",
  "TEXT_DOES_NOT_CONTAIN",
  "TEXT_EQUAL_TO",
  "TEXT_IS_VALID_EMAIL",
  "TEXT_IS_VALID_URL",
  "VALUE_IN_LIST",
  "VALUE_IN_RANGE",
  "CUSTOM_FORMULA",
  "CHECKBOX",
]);

export const PROTECTION_TYPE = members<Enums["ProtectionType"]>("ProtectionType", ["RANGE", "SHEET"]);

export const WRAP_STRATEGY = members<Enums["WrapStrategy"]>("WrapStrategy", ["WRAP", "OVERFLOW", "CLIP"]);

/** Whether a script's argument is a member of an enumeration. */
export function isMember(value: unknown, members: object): boolean {
  return (Object.values(members) as unknown[]).includes(value);
}
