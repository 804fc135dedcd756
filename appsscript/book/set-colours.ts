import { RULE_MARK } from "../../src/book/colour-texts.ts";
import { type BookPatch, columnLetter, type Grid } from "../../src/book/grid.ts";
import { hashOf } from "../../src/mail/reference.ts";
import { recall, remember } from "../memory.ts";
import { type ColourRule, colourRules } from "./colour-rules.ts";
import type { OpenSpreadsheet } from "./open-spreadsheet.ts";
import { overlayOf } from "./plan-blocks.ts";

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Rule = GoogleAppsScript.Spreadsheet.ConditionalFormatRule;

/** What remembered rules are called when the sheet has none of ours. */
const NO_RULES = "none";

/**
 * Gives the rows of the accounts sheet their colours, as conditional format rules behind all of the user's, so that theirs
 * win. The sheet is only asked when the rules differ from the remembered ones or no longer reach the last row. Colours are
 * an ornament: where they cannot be set, the run goes on, and the next one tries again.
 */
export function setColours(book: OpenSpreadsheet, patch: BookPatch, seen: readonly Grid[]): void {
  const { coloured } = patch;
  const grid = seen.find(({ name }) => name === coloured?.sheet);
  const sheet = coloured === undefined ? undefined : book.sheetCalled(coloured.sheet)?.sheet;
  if (coloured === undefined || grid === undefined || sheet === undefined) return;
  const rules = colourRules(patch, grid, overlayOf(patch, grid.name));
  const firstRow = coloured.headerRow + 1;
  const lastColumn = Math.max(...coloured.ownColumns, ...grid.rows.map((row) => row.length));
  const signature = rules.length === 0 ? NO_RULES : signatureOf(sheet, rules, firstRow, lastColumn);
  try {
    const [known, reach] = (recall("colourRules") ?? NO_RULES).split(":");
    if (known === signature && (rules.length === 0 || Number(reach) >= grid.rows.length)) return;
    const lastRow = sheet.getMaxRows();
    replaceRules(sheet, rules, `A${firstRow}:${columnLetter(lastColumn)}${Math.max(firstRow, lastRow)}`);
    SpreadsheetApp.flush();
    remember("colourRules", rules.length === 0 ? undefined : `${signature}:${lastRow}`);
  } catch (error) {
    console.warn(`The colours of ${coloured.sheet} could not be set: ${String(error)}`);
  }
}

function signatureOf(sheet: Sheet, rules: readonly ColourRule[], firstRow: number, lastColumn: number): string {
  return hashOf(JSON.stringify([sheet.getSheetId(), firstRow, lastColumn, rules]));
}

function replaceRules(sheet: Sheet, rules: readonly ColourRule[], range: string): void {
  const others = sheet.getConditionalFormatRules().filter((rule) => !isOurs(rule));
  if (rules.length === 0) {
    sheet.setConditionalFormatRules(others);
    return;
  }
  const rows = sheet.getRange(range);
  const ours = rules.map(({ formula, background }) =>
    SpreadsheetApp.newConditionalFormatRule()
      .whenFormulaSatisfied(formula)
      .setBackground(background)
      .setRanges([rows])
      .build(),
  );
  sheet.setConditionalFormatRules([...others, ...ours]);
}

/** The formula may come back with other spaces than it was given. */
function isOurs(rule: Rule): boolean {
  const values: readonly unknown[] = rule.getBooleanCondition()?.getCriteriaValues() ?? [];
  return values.some((value) => typeof value === "string" && value.replace(/\s/g, "").includes(RULE_MARK));
}
