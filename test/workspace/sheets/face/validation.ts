import type { ValidationState } from "../../world.ts";
import { formatA1 } from "../a1.ts";
import { isDate } from "./arguments.ts";
import { VALIDATION_CRITERIA } from "./enums.ts";
import { faked } from "./faked.ts";
import { areaOf, type Book, sheetOf } from "./places.ts";

type Rule = GoogleAppsScript.Spreadsheet.DataValidation;
type Builder = GoogleAppsScript.Spreadsheet.DataValidationBuilder;
type Criterion = keyof typeof VALIDATION_CRITERIA & string;

/** A rule that is not in a sheet yet. */
export type ValidationRule = Omit<ValidationState, "range">;

const rules = new WeakMap<object, ValidationRule>();

/** What a script hands over as a rule; `undefined` when it is none. */
export function validationOf(face: unknown): ValidationRule | undefined {
  return typeof face === "object" && face !== null ? rules.get(face) : undefined;
}

/** A rule as a script reads it (DataValidation, Google's reference). */
export function validationFace(book: Book, rule: ValidationRule): Rule {
  const face = faked<Rule>("DataValidation", {
    ...readers(book, () => rule),
    copy: () => validationBuilder(book, rule),
  });
  rules.set(face, rule);
  return face;
}

const EMPTY: ValidationRule = { criterion: "", values: [], isInvalidAllowed: true, helpText: null };

/** SpreadsheetApp.newDataValidation. Invalid data is allowed, with a warning, until `setAllowInvalid(false)`. */
export function validationBuilder(book: Book, from: ValidationRule = EMPTY): Builder {
  let rule = from;
  const demand = (criterion: Criterion, values: ValidationState["values"] = []): Builder => {
    rule = { ...rule, criterion, values };
    return face;
  };
  const numbers =
    (criterion: Criterion) =>
    (...values: number[]): Builder =>
      demand(criterion, values);
  const dates =
    (criterion: Criterion) =>
    (...values: unknown[]): Builder =>
      demand(
        criterion,
        values.map((date) => ({ at: isDate(date) ? date.getTime() : Number.NaN })),
      );
  const face: Builder = faked<Builder>("DataValidationBuilder", {
    ...readers(book, () => rule),
    requireCheckbox: (...values: unknown[]) => demand("CHECKBOX", values as string[]),
    requireDate: () => demand("DATE_IS_VALID_DATE"),
    requireDateAfter: dates("DATE_AFTER"),
    requireDateBefore: dates("DATE_BEFORE"),
    requireDateOnOrAfter: dates("DATE_ON_OR_AFTER"),
    requireDateOnOrBefore: dates("DATE_ON_OR_BEFORE"),
    requireFormulaSatisfied: (formula) => demand("CUSTOM_FORMULA", [formula]),
    requireNumberBetween: numbers("NUMBER_BETWEEN"),
    requireNumberGreaterThan: numbers("NUMBER_GREATER_THAN"),
    requireNumberGreaterThanOrEqualTo: numbers("NUMBER_GREATER_THAN_OR_EQUAL_TO"),
    requireNumberLessThanOrEqualTo: numbers("NUMBER_LESS_THAN_OR_EQUAL_TO"),
    requireTextIsEmail: () => demand("TEXT_IS_VALID_EMAIL"),
    requireTextIsUrl: () => demand("TEXT_IS_VALID_URL"),
    requireValueInList: (values: string[], isDropdown: boolean = true) =>
      demand("VALUE_IN_LIST", [Array.from(values, String), isDropdown]),
    requireValueInRange: (range: unknown, isDropdown: boolean = true) => {
      const area = areaOf(range);
      if (area === undefined) throw book.desk.session.error("Range not found");
      return demand("VALUE_IN_RANGE", [`${sheetOf(area.tab).name}!${formatA1(area.rect)}`, isDropdown]);
    },
    setAllowInvalid: (isAllowed) => {
      rule = { ...rule, isInvalidAllowed: isAllowed };
      return face;
    },
    setHelpText: (helpText) => {
      rule = { ...rule, helpText };
      return face;
    },
    copy: () => validationBuilder(book, rule),
    build: () => {
      if (rule.criterion === "") throw book.desk.session.error("Cannot build a DataValidation without a criteria."); // Assumed.
      return validationFace(book, rule);
    },
  });
  return face;
}

function readers(book: Book, rule: () => ValidationRule): Partial<Builder> & Partial<Rule> {
  const { array, date } = book.desk.session.realm;
  return {
    getAllowInvalid: () => rule().isInvalidAllowed,
    getCriteriaType: () => VALIDATION_CRITERIA[rule().criterion as Criterion] as never,
    getCriteriaValues: () =>
      array(
        rule().values.map((value): unknown => {
          if (Array.isArray(value)) return array(value);
          return typeof value === "object" ? date(value.at) : value;
        }),
      ),
    getHelpText: () => rule().helpText as string,
  };
}
