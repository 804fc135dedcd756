import type { ConditionalRuleState } from "../../world.ts";
import { rectOf } from "../a1.ts";
import { colourOf } from "../colours.ts";
import { isDate, mismatch } from "./arguments.ts";
import { BOOLEAN_CRITERIA, isMember, RELATIVE_DATE } from "./enums.ts";
import { faked } from "./faked.ts";
import { type Area, areaOf, type Book, type Tab } from "./places.ts";

type Rule = GoogleAppsScript.Spreadsheet.ConditionalFormatRule;
type Builder = GoogleAppsScript.Spreadsheet.ConditionalFormatRuleBuilder;
type Condition = GoogleAppsScript.Spreadsheet.BooleanCondition;
type Criterion = keyof typeof BOOLEAN_CRITERIA & string;

/** A rule as a script holds it: its ranges may lie anywhere until it is set. */
export type RuleDraft = Omit<ConditionalRuleState, "ranges"> & { readonly areas: readonly Area[] };

const drafts = new WeakMap<object, RuleDraft>();

/** What a script hands over as a rule; `undefined` when it is none. A builder is none. */
export function ruleOf(face: unknown): RuleDraft | undefined {
  return typeof face === "object" && face !== null ? drafts.get(face) : undefined;
}

/** A rule of a sheet, as a script reads it. */
export function ruleFace(book: Book, tab: Tab, { ranges, ...rule }: ConditionalRuleState): Rule {
  return draftFace(book, { ...rule, areas: ranges.map((range) => ({ tab, rect: rectOf(range) })) });
}

const EMPTY: RuleDraft = {
  areas: [],
  criterion: null,
  values: [],
  background: null,
  fontColor: null,
  isBold: null,
  isItalic: null,
  isStruck: null,
  isUnderlined: null,
  scale: null,
};

/** SpreadsheetApp.newConditionalFormatRule (ConditionalFormatRuleBuilder, Google's reference). */
export function ruleBuilder(book: Book, from: RuleDraft = EMPTY): Builder {
  let draft = from;
  const { session } = book.desk;
  const change = (part: Partial<RuleDraft>): Builder => {
    draft = { ...draft, ...part };
    return face;
  };
  const face: Builder = faked<Builder>("ConditionalFormatRuleBuilder", {
    ...conditions(book, change),
    ...readers(book, () => draft),
    setBackground: (colour) => change({ background: colour === null ? null : (colourOf(colour) ?? null) }),
    setFontColor: (colour) => change({ fontColor: colour === null ? null : (colourOf(colour) ?? null) }),
    setBold: (isBold) => change({ isBold }),
    setItalic: (isItalic) => change({ isItalic }),
    setStrikethrough: (isStruck) => change({ isStruck }),
    setUnderline: (isUnderlined) => change({ isUnderlined }),
    setGradientMinpoint: (min) => change({ criterion: null, scale: { min, max: draft.scale?.max ?? "#ffffff" } }),
    setGradientMaxpoint: (max) => change({ criterion: null, scale: { min: draft.scale?.min ?? "#ffffff", max } }),
    setRanges: (ranges) =>
      change({
        areas: Array.from(ranges, (range) => {
          const area = areaOf(range);
          if (area === undefined) throw mismatch(session, "ConditionalFormatRuleBuilder.setRanges", [ranges]);
          return area;
        }),
      }),
    copy: () => ruleBuilder(book, draft),
    build: () => {
      if (draft.areas.length === 0) throw session.error("Conditional format rule must have at least one range."); // Assumed.
      if (draft.criterion === null && draft.scale === null)
        throw session.error("Conditional format rule must have a condition."); // Assumed.
      return draftFace(book, draft);
    },
  });
  return face;
}

function draftFace(book: Book, draft: RuleDraft): Rule {
  const face = faked<Rule>("ConditionalFormatRule", {
    ...readers(book, () => draft),
    copy: () => ruleBuilder(book, draft),
  });
  drafts.set(face, draft);
  return face;
}

function readers(
  book: Book,
  draft: () => RuleDraft,
): Pick<Rule, "getBooleanCondition" | "getGradientCondition" | "getRanges"> {
  const { array } = book.desk.session.realm;
  return {
    getRanges: () => array(draft().areas.map(book.faces.range)),
    getBooleanCondition: () => (draft().criterion === null ? null : conditionFace(book, draft())),
    getGradientCondition: () => {
      const { scale } = draft();
      if (scale === null) return null;
      return faked<GoogleAppsScript.Spreadsheet.GradientCondition>("ConditionalFormatGradientCondition", {
        getMinColor: () => scale.min,
        getMaxColor: () => scale.max,
      });
    },
  };
}

function conditionFace(book: Book, draft: RuleDraft): Condition {
  const { array, date } = book.desk.session.realm;
  const isRelative = draft.criterion?.endsWith("_RELATIVE") === true;
  return faked<Condition>("ConditionalFormatBooleanCondition", {
    getCriteriaType: () => BOOLEAN_CRITERIA[draft.criterion as Criterion] as never,
    getCriteriaValues: () =>
      array(
        draft.values.map((value): unknown => {
          if (typeof value === "object") return date(value.at);
          return isRelative ? RELATIVE_DATE[value as keyof typeof RELATIVE_DATE] : value;
        }),
      ),
    getBackground: () => draft.background,
    getBackgroundObject: () => colourFace(draft.background),
    getFontColor: () => draft.fontColor,
    getBold: () => draft.isBold,
    getItalic: () => draft.isItalic,
    getStrikethrough: () => draft.isStruck,
    getUnderline: () => draft.isUnderlined,
  } as Partial<Condition>);
}

/** A colour as an object (`asRgbColor().asHexString()`); the types leave `getBackgroundObject` of a condition out. */
function colourFace(hex: string | null): unknown {
  if (hex === null) return null;
  return faked<GoogleAppsScript.Spreadsheet.Color>("Color", {
    asRgbColor: () => faked<GoogleAppsScript.Base.RgbColor>("RgbColor", { asHexString: () => hex }),
  });
}

function conditions(book: Book, change: (part: Partial<RuleDraft>) => Builder): Partial<Builder> {
  const when = (criterion: Criterion, values: RuleDraft["values"] = []): Builder =>
    change({ criterion, values, scale: null });
  const numbers =
    (criterion: Criterion, method: string) =>
    (...values: number[]): Builder => {
      if (values.some((value) => typeof value !== "number"))
        throw mismatch(book.desk.session, `ConditionalFormatRuleBuilder.${method}`, values);
      return when(criterion, values);
    };
  const text =
    (criterion: Criterion) =>
    (value: string): Builder =>
      when(criterion, [value]);
  const moment =
    (criterion: "DATE_AFTER" | "DATE_BEFORE" | "DATE_EQUAL_TO") =>
    (date: unknown): Builder => {
      if (isMember(date, RELATIVE_DATE)) return when(`${criterion}_RELATIVE`, [String(date)]);
      if (!isDate(date)) throw mismatch(book.desk.session, "ConditionalFormatRuleBuilder.whenDate", [date]);
      return when(criterion, [{ at: date.getTime() }]);
    };
  return {
    whenCellEmpty: () => when("CELL_EMPTY"),
    whenCellNotEmpty: () => when("CELL_NOT_EMPTY"),
    whenDateAfter: moment("DATE_AFTER"),
    whenDateBefore: moment("DATE_BEFORE"),
    whenDateEqualTo: moment("DATE_EQUAL_TO"),
    whenFormulaSatisfied: text("CUSTOM_FORMULA"),
    whenNumberBetween: numbers("NUMBER_BETWEEN", "whenNumberBetween"),
    whenNumberEqualTo: numbers("NUMBER_EQUAL_TO", "whenNumberEqualTo"),
    whenNumberGreaterThan: numbers("NUMBER_GREATER_THAN", "whenNumberGreaterThan"),
    whenNumberGreaterThanOrEqualTo: numbers("NUMBER_GREATER_THAN_OR_EQUAL_TO", "whenNumberGreaterThanOrEqualTo"),
    whenNumberLessThan: numbers("NUMBER_LESS_THAN", "whenNumberLessThan"),
    whenNumberLessThanOrEqualTo: numbers("NUMBER_LESS_THAN_OR_EQUAL_TO", "whenNumberLessThanOrEqualTo"),
    whenNumberNotBetween: numbers("NUMBER_NOT_BETWEEN", "whenNumberNotBetween"),
    whenNumberNotEqualTo: numbers("NUMBER_NOT_EQUAL_TO", "whenNumberNotEqualTo"),
    whenTextContains: text("TEXT_CONTAINS"),
    whenTextDoesNotContain: text("TEXT_DOES_NOT_CONTAIN"),
    whenTextEndsWith: text("TEXT_ENDS_WITH"),
    whenTextEqualTo: text("TEXT_EQUAL_TO"),
    whenTextStartsWith: text("TEXT_STARTS_WITH"),
  };
}
