import type { Column } from "../../src/book/column.ts";
import type { SettingKind } from "../../src/book/setting-name.ts";

/** What a cell is checked for while people type. Nothing is ever rejected: a value that does not fit gets a mark and a word. */
export type InputRule =
  | { readonly kind: "day" }
  | { readonly kind: "email" }
  | { readonly kind: "link" }
  | { readonly kind: "number"; readonly from: number; readonly to: number }
  | { readonly kind: "choice"; readonly values: readonly string[] };

const YES_NO: InputRule = { kind: "choice", values: ["yes", "no"] };
/** Beyond any amount that a sheet holds. */
const AMOUNT_MAX = 1e12;

/** How cells of a column of the Accounts sheet are checked; `undefined` for free text and the program's own. */
export function ruleOfColumn({ field, kind }: Column): InputRule | undefined {
  const words = WORDS_OF_FIELD[field];
  if (words !== undefined) return { kind: "choice", values: words };
  switch (kind) {
    case "day":
      return { kind: "day" };
    case "email":
      return { kind: "email" };
    case "amount":
      return { kind: "number", from: -AMOUNT_MAX, to: AMOUNT_MAX };
    case "integer":
      return { kind: "number", from: 0, to: 100_000 };
    case "yes-no":
      return YES_NO;
    case "id":
    case "text":
    case "emails":
    case "month":
    case "percent":
    case "currency":
    case "list":
    case "computed":
      return undefined;
  }
}

/** The words of columns that have few, as the reading of the sheet knows them. */
const WORDS_OF_FIELD: Readonly<Record<string, readonly string[]>> = {
  debtorType: ["company", "individual", "public body"],
  subscription: ["live", "cancelled"],
  payerType: ["new", "good", "steady", "accidental", "chronic", "exploiter", "fraud"],
  tone: ["friendly", "neutral", "firm"],
  status: ["open", "draft", "void", "written off", "settled"],
};

/** How the value of a setting is checked; `undefined` where only reading it can tell. */
export function ruleOfSetting(kind: SettingKind): InputRule | undefined {
  switch (kind) {
    case "yes-no":
      return YES_NO;
    case "email":
      return { kind: "email" };
    case "link":
      return { kind: "link" };
    case "day":
      return { kind: "day" };
    case "amount":
      return { kind: "number", from: 0, to: AMOUNT_MAX };
    case "percent":
      return { kind: "number", from: 0, to: 100 };
    case "count":
      return { kind: "number", from: 0, to: 100_000 };
    case "count-from-1":
      return { kind: "number", from: 1, to: 100_000 };
    case "hour":
      return { kind: "number", from: 0, to: 23 };
    case "switch-on":
      return { kind: "choice", values: ["from today", "first stage", "as the columns say"] };
    case "date-order":
      return { kind: "choice", values: ["D/M/Y", "M/D/Y"] };
    case "decimal-mark":
      return { kind: "choice", values: ["point", "comma"] };
    case "lost-zeros":
      return { kind: "choice", values: ["same", "different"] };
    default:
      return undefined;
  }
}

/** A rule as Sheets takes it, with what to put there as the help that is shown beside the cell. */
export function validationOf(rule: InputRule, help: string): GoogleAppsScript.Spreadsheet.DataValidation {
  const builder = SpreadsheetApp.newDataValidation().setAllowInvalid(true).setHelpText(help);
  switch (rule.kind) {
    case "day":
      return builder.requireDate().build();
    case "email":
      return builder.requireTextIsEmail().build();
    case "link":
      return builder.requireTextIsUrl().build();
    case "number":
      return builder.requireNumberBetween(rule.from, rule.to).build();
    case "choice":
      return builder.requireValueInList([...rule.values], true).build();
  }
}
