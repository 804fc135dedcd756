import { type Fault, fault } from "../core/fault.ts";
import { isBlank } from "./cell-reading.ts";
import { SHEET } from "./columns.ts";
import { type Cell, cellText, type Grid } from "./grid.ts";
import { findHeader, isAccountsHeader, normaliseHeader, type SheetHeader } from "./header.ts";

/** The sheet that holds the accounts, with its header and the rows that count. */
export interface AccountsSheet {
  readonly grid: Grid;
  readonly header: SheetHeader;
  /** Row numbers of the records, in order. */
  readonly dataRows: readonly number[];
  /** Rows that are no records, with the reason: group headings, totals, footers, notes, repeated headers. */
  readonly ignored: readonly IgnoredRow[];
}

export interface IgnoredRow {
  readonly row: number;
  readonly why: "heading" | "total" | "footer" | "repeated-header";
}

/**
 * Finds the accounts sheet: the one called Accounts, else the only sheet, else the only one whose headers fit.
 * Answers the faults when there is none or more than one.
 */
export function findAccountsSheet(grids: readonly Grid[]): AccountsSheet | readonly Fault[] {
  const named = grids.find((grid) => normaliseHeader(grid.name) === normaliseHeader(SHEET.accounts));
  if (named !== undefined) return openSheet(named);
  const others = grids.filter((grid) => !isProgramSheet(grid.name));
  if (others.length === 1 && others[0] !== undefined) return openSheet(others[0]);
  const fitting = others.filter((grid) => {
    const header = findHeader(grid);
    return header !== undefined && isAccountsHeader(header);
  });
  if (fitting.length === 1 && fitting[0] !== undefined) return openSheet(fitting[0]);
  const names = fitting.map((grid) => grid.name).join(", ");
  const message =
    fitting.length === 0
      ? `no sheet holds the accounts: name the one that does ${SHEET.accounts}`
      : `several sheets look like the accounts (${names}): name the one that counts ${SHEET.accounts}`;
  return [fault("accounts-sheet-missing", { sheet: SHEET.accounts }, message)];
}

/** The sheet of this name, compared like a header, when it holds anything at all. */
export function findSheet(grids: readonly Grid[], name: string): Grid | undefined {
  const wanted = normaliseHeader(name);
  const grid = grids.find((candidate) => normaliseHeader(candidate.name) === wanted);
  return grid?.rows.some((row) => row.some((cell) => !isBlank(cell))) ? grid : undefined;
}

function isProgramSheet(name: string): boolean {
  const normalised = normaliseHeader(name);
  return Object.values(SHEET).some((own) => normaliseHeader(own) === normalised && own !== SHEET.accounts);
}

function openSheet(grid: Grid): AccountsSheet | readonly Fault[] {
  const header = findHeader(grid);
  if (header === undefined) {
    const message =
      "none of the first 20 rows names the columns: write a header row with at least Account, Due, Balance and Currency";
    return [fault("header-row-missing", { sheet: grid.name }, message)];
  }
  const dataRows: number[] = [];
  const ignored: IgnoredRow[] = [];
  const known = [...header.columns.values(), ...[...header.doubled.values()].flat()];
  const own = new Set(header.own.values());
  for (let row = header.row + 1; row <= grid.rows.length; row++) {
    const kind = kindOf(grid.rows[row - 1] ?? [], { header, known, own, headers: grid.rows[header.row - 1] ?? [] });
    if (kind === "record") dataRows.push(row);
    else if (kind !== "blank") ignored.push({ row, why: kind });
  }
  return { grid, header, dataRows, ignored };
}

type RowKind = "record" | "blank" | IgnoredRow["why"];

const TOTAL = /^(grand |sub)?totals?\b|^(zwischen|gesamt)?summe\b|^gesamt\b/i;
const TOTAL_ALONE = /^(grand |sub)?totals?:?$|^totals? for .+|^(zwischen|gesamt)?summe:?$|^gesamt:?$/i;
const FOOTER = /\d{1,2}:\d{2}.*\b(AM|PM|GMT|UTC)\b|^(accrual|cash) basis\b/i;

/** A row without any fact of an item or account is no record; a total or footer says so and has neither day nor number. */
function kindOf(
  cells: readonly Cell[],
  sheet: {
    readonly header: SheetHeader;
    readonly known: readonly number[];
    readonly own: ReadonlySet<number>;
    readonly headers: readonly Cell[];
  },
): RowKind {
  const { header, known, own, headers } = sheet;
  const first = cells.findIndex((cell, at) => !isBlank(cell) && !own.has(at + 1));
  if (first < 0) return "blank";
  const text = typeof cells[first] === "string" ? cellText(cells[first]) : "";
  if (TOTAL.test(text) && isTotalRow(cells, header)) return "total";
  const filled = known.filter((column) => !isBlank(cells[column - 1]));
  if (filled.length === 0) return "heading";
  if (FOOTER.test(text) && cells.every((cell, at) => at === first || isBlank(cell))) return "footer";
  const isHeaderAgain =
    filled.length > 1 && filled.every((column) => cellText(cells[column - 1]) === cellText(headers[column - 1]));
  return isHeaderAgain ? "repeated-header" : "record";
}

/** A customer may be called Total Energies: only a row without due day and invoice number is a sum. */
function isTotalRow(cells: readonly Cell[], header: SheetHeader): boolean {
  const isEmptyAt = (field: string) => {
    const column = header.columns.get(field);
    return column === undefined || isBlank(cells[column - 1]);
  };
  if (!isEmptyAt("dueOn") || !isEmptyAt("itemId") || !isEmptyAt("contactEmail")) return false;
  if (isEmptyAt("accountId") && isEmptyAt("name")) return true;
  // The word itself stands where the customer would: then it is all that stands there.
  const who = [header.columns.get("accountId"), header.columns.get("name")];
  return who.every(
    (column) => column === undefined || isBlank(cells[column - 1]) || TOTAL_ALONE.test(cellText(cells[column - 1])),
  );
}
