import { findSheet } from "../../src/book/accounts-sheet.ts";
import { SHEET } from "../../src/book/columns.ts";
import type { Grid } from "../../src/book/grid.ts";
import { SETTINGS_HEADER, settingRow } from "../../src/book/setting-row.ts";
import { counted } from "../../src/core/text.ts";
import type { ReportLine } from "../../src/run/api/sidebar-api.ts";
import type { OpenSpreadsheet } from "../book/open-spreadsheet.ts";
import { writtenCell } from "../book/written-cell.ts";
import { ruleOfSetting, validationOf } from "./input-rules.ts";
import { fillSheet, makeRoom, writeRows } from "./new-sheet.ts";
import { type OwnSetting, planMissingSettings, planOwnSettings } from "./plan-settings.ts";
import { done, thereAlready } from "./report-lines.ts";

/** Gives the book every setting as a row: a new sheet, or the missing ones below what stands there, which is kept. */
export function makeSettings(book: OpenSpreadsheet, grids: readonly Grid[]): ReportLine[] {
  const grid = findSheet(grids, SHEET.settings);
  const { row, column, settings } = planMissingSettings(grid);
  if (settings.length === 0) return [thereAlready(`The sheet ${SHEET.settings} has every setting.`)];
  const isNew = grid === undefined;
  const named = isNew ? fillSheet(book, SHEET.settings, [SETTINGS_HEADER]) : book.sheetCalled(grid.name);
  const sheet = named?.sheet;
  if (sheet === undefined) return [];
  const firstRow = isNew ? 2 : row;
  const rows = settings.map(settingRow);
  // A row that stands has its rule: whatever breaks off before it is made anew.
  makeRoom(sheet, firstRow + rows.length - 1, column + (rows[0]?.length ?? 1) - 1);
  const rules = settings.map(({ kind, meaning }) => {
    const rule = ruleOfSetting(kind);
    return rule === undefined ? null : validationOf(rule, meaning);
  });
  sheet.getRange(firstRow, column + 1, rules.length, 1).setDataValidations(rules.map((rule) => [rule]));
  writeRows(sheet, firstRow, column, rows);
  return [
    isNew
      ? done(`The sheet ${SHEET.settings} was made; a blank value is the default that its row names.`)
      : done(
          `${counted(settings.length, "setting")} were added to the sheet ${SHEET.settings}: ${settings.map(({ name }) => name).join(", ")}.`,
        ),
  ];
}

/**
 * Writes settings of the program's own into a book: where they are blank, or over what stands there where `isForced`.
 * Answers how many were written.
 */
export function writeOwnSettings(
  book: OpenSpreadsheet,
  grids: readonly Grid[],
  values: Readonly<Partial<Record<OwnSetting, string>>>,
  isForced = false,
): number {
  const grid = findSheet(grids, SHEET.settings);
  const named = grid === undefined ? undefined : book.sheetCalled(grid.name);
  if (named === undefined) return 0;
  const cells = planOwnSettings(grid, values, isForced);
  for (const { row, column, value } of cells) named.sheet.getRange(row, column).setValue(writtenCell(value));
  return cells.length;
}
