import { findAccountsSheet } from "../../src/book/accounts-sheet.ts";
import { isBlank } from "../../src/book/cell-reading.ts";
import type { Column } from "../../src/book/column.ts";
import { ACCOUNT_COLUMNS, SHEET } from "../../src/book/columns.ts";
import type { Grid } from "../../src/book/grid.ts";
import { findHeader, isAccountsHeader, normaliseHeader } from "../../src/book/header.ts";
import type { ReportLine } from "../../src/run/api/sidebar-api.ts";
import type { OpenSpreadsheet } from "../book/open-spreadsheet.ts";
import { ruleOfColumn, validationOf } from "./input-rules.ts";
import { fillSheet, makeRoom, noteBlankCells } from "./new-sheet.ts";
import { done, problem, thereAlready } from "./report-lines.ts";

/**
 * Makes the Accounts sheet where the book has none: people's columns first, the program's own at the right, a note with the
 * meaning on each. A sheet that people keep is left as it is, but for notes on the program's own columns.
 */
export function makeAccounts(book: OpenSpreadsheet, grids: readonly Grid[]): ReportLine[] {
  const wanted = judgeAccounts(grids);
  if (wanted.kind === "unclear") return [problem(wanted.message)];
  if (wanted.kind === "missing") {
    makeSheet(book);
    const made = done(`The sheet ${SHEET.accounts} was made: a row per open invoice, or one per account.`);
    return wanted.unread === undefined ? [made] : [made, problem(wanted.unread)];
  }
  const { sheet } = book.sheetCalled(wanted.name) ?? {};
  const notes = new Map(
    ACCOUNT_COLUMNS.flatMap((column): [number, string][] => {
      const at = wanted.own.get(column.field);
      return at === undefined ? [] : [[at, noteOf(column)]];
    }),
  );
  const added = sheet === undefined ? 0 : noteBlankCells(sheet, wanted.headerRow, notes);
  const there = `The accounts are in the sheet ${wanted.name}.`;
  return [added === 0 ? thereAlready(there) : done(`${there} Chasebook's own columns were given their notes.`)];
}

/** What a book has in the way of accounts. */
export type AccountsFound =
  | {
      readonly kind: "found";
      readonly name: string;
      readonly headerRow: number;
      readonly own: ReadonlyMap<string, number>;
    }
  /** `unread`: the one other sheet holds something whose header is not understood. */
  | { readonly kind: "missing"; readonly unread?: string }
  | { readonly kind: "unclear"; readonly message: string };

/** Whether a book has an accounts sheet, needs one, or has to be asked about. */
export function judgeAccounts(grids: readonly Grid[]): AccountsFound {
  const found = findAccountsSheet(grids);
  if ("header" in found) {
    return { kind: "found", name: found.grid.name, headerRow: found.header.row, own: found.header.own };
  }
  const named = grids.find(({ name }) => normaliseHeader(name) === normaliseHeader(SHEET.accounts));
  const fault = found[0];
  if (named !== undefined) {
    return isEmpty(named) || fault === undefined
      ? { kind: "missing" }
      : { kind: "unclear", message: `Sheet ${named.name}: ${fault.message}.` };
  }
  if (fault?.code === "header-row-missing") {
    const other = grids.find(({ name }) => name === fault.place.sheet);
    if (other === undefined || isEmpty(other)) return { kind: "missing" };
    const unread = `Sheet ${other.name}: ${fault.message}; if your accounts stand there, do that, call the sheet ${SHEET.accounts} and delete the empty one.`;
    return { kind: "missing", unread };
  }
  const fitting = grids.filter((grid) => {
    const header = findHeader(grid);
    return header !== undefined && isAccountsHeader(header);
  });
  return fitting.length > 1 && fault !== undefined
    ? { kind: "unclear", message: `The accounts were not found: ${fault.message}.` }
    : { kind: "missing" };
}

function isEmpty({ rows }: Grid): boolean {
  return rows.every((cells) => cells.every(isBlank));
}

function makeSheet(book: OpenSpreadsheet): void {
  const { sheet } = book.sheetCalled(SHEET.accounts) ?? book.addSheet(SHEET.accounts);
  makeRoom(sheet, 1, ACCOUNT_COLUMNS.length);
  const height = sheet.getMaxRows() - 1;
  ACCOUNT_COLUMNS.forEach((column, index) => {
    const range = sheet.getRange(2, index + 1, height, 1);
    // Numbers that are names keep their zeros in front.
    if (column.kind === "id") range.setNumberFormat("@");
    const rule = ruleOfColumn(column);
    if (rule !== undefined) range.setDataValidation(validationOf(rule, column.meaning));
  });
  // Last, because a sheet with a header is never touched again.
  const header = ACCOUNT_COLUMNS.map((column) => column.header);
  fillSheet(book, SHEET.accounts, [header], ACCOUNT_COLUMNS.map(noteOf));
}

function noteOf({ belongsTo, meaning }: Column): string {
  return belongsTo === "computed" ? `${meaning} Written by Chasebook: what is typed here is written over.` : meaning;
}
