import { type Fault, fault } from "../core/fault.ts";
import { type CellTrouble, isBlank } from "./cell-reading.ts";
import type { Column } from "./column.ts";
import { ACCOUNT_COLUMNS } from "./columns.ts";
import { type Cell, cellText, columnLetter, type Grid } from "./grid.ts";

/** Where the header row stands and which column holds what. Rows and columns are 1-based, as the sheet numbers them. */
export interface SheetHeader {
  readonly sheet: string;
  readonly row: number;
  /** The column of every field that people fill in. */
  readonly columns: ReadonlyMap<string, number>;
  /** The program's own columns, as far as they exist. */
  readonly own: ReadonlyMap<string, number>;
  /** The other columns of fields that stand in the sheet more than once: which one counts is not known. */
  readonly doubled: ReadonlyMap<string, readonly number[]>;
  readonly faults: readonly Fault[];
}

const HEADER_ROWS_MAX = 20;

/** Columns that only an export with one row per invoice line has; beside them `Account` is the ledger account. */
const LINE_HEADERS = new Set(
  ["Item name", "Item price", "Item total", "Unit price", "Unit amount", "Line amount", "Account code"].map(
    normaliseHeader,
  ),
);

const ACCOUNT = "account";

/** Whether a header other than `Account` says who the customer is. */
function namesCustomer(name: string): boolean {
  return WANTED.some(
    ({ column, strong, weak }) =>
      (column.field === "accountId" || column.field === "name") &&
      name !== ACCOUNT &&
      (strong.includes(name) || weak.includes(name)),
  );
}

interface Wanted {
  readonly column: Column;
  readonly strong: readonly string[];
  readonly weak: readonly string[];
}

const WANTED: readonly Wanted[] = ACCOUNT_COLUMNS.map((column) => ({
  column,
  strong: [column.header, ...column.aliases].map(normaliseHeader),
  weak: column.weakAliases.map(normaliseHeader),
}));
const FIELD_BY_STRONG = new Map(WANTED.flatMap(({ column, strong }) => strong.map((name) => [name, column] as const)));
const KNOWN_NAMES = new Set(WANTED.flatMap(({ strong, weak }) => [...strong, ...weak]));

/**
 * A header as it is compared: without case, spaces, stars, punctuation and byte order mark, unicode normalised.
 *
 * @example normaliseHeader("\uFEFF* Due_Date ") // "duedate"
 */
export function normaliseHeader(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
}

/**
 * Finds the header row among the first 20 rows (the one that names most fields, and at least two) and gives every field
 * its column. `undefined` when no row looks like one.
 */
export function findHeader(grid: Grid): SheetHeader | undefined {
  let best: { readonly index: number; readonly names: string[]; readonly score: number } | undefined;
  for (let index = 0; index < Math.min(grid.rows.length, HEADER_ROWS_MAX); index++) {
    const names = (grid.rows[index] ?? []).map(headerName);
    const score = new Set(names.filter((name) => KNOWN_NAMES.has(name))).size;
    if (score >= 2 && score > (best?.score ?? 0)) best = { index, names, score };
  }
  return best === undefined ? undefined : assignColumns(grid, best.index, best.names);
}

/** Whether a header names whom, and when or how much: what tells an accounts sheet from any other. */
export function isAccountsHeader(header: SheetHeader): boolean {
  const { columns } = header;
  const namesWhom = columns.has("accountId") || columns.has("name");
  return namesWhom && (columns.has("dueOn") || columns.has("balance") || columns.has("amount"));
}

function headerName(cell: Cell): string {
  return typeof cell === "string" ? normaliseHeader(cell) : "";
}

function assignColumns(grid: Grid, index: number, names: readonly string[]): SheetHeader {
  const found = new Map<string, number[]>();
  const isTaken = new Set<number>();
  const isLedgerAccount = names.some((name) => LINE_HEADERS.has(name)) && names.some(namesCustomer);
  names.forEach((name, at) => {
    const column = FIELD_BY_STRONG.get(name);
    if (column === undefined || (isLedgerAccount && name === ACCOUNT)) return;
    found.set(column.field, [...(found.get(column.field) ?? []), at + 1]);
    isTaken.add(at);
  });
  for (const { column, weak } of WANTED) {
    if (found.has(column.field)) continue;
    const name = weak.find((alias) => names.some((other, at) => other === alias && !isTaken.has(at)));
    if (name === undefined) continue;
    const places = names.flatMap((other, at) => (other === name && !isTaken.has(at) ? [at + 1] : []));
    found.set(column.field, places);
    for (const place of places) isTaken.add(place - 1);
  }
  return headerOf(grid, index, found);
}

function headerOf(grid: Grid, index: number, found: ReadonlyMap<string, readonly number[]>): SheetHeader {
  const columns = new Map<string, number>();
  const own = new Map<string, number>();
  const doubled = new Map<string, readonly number[]>();
  const faults: Fault[] = [];
  for (const { field, belongsTo, header } of ACCOUNT_COLUMNS) {
    const places = found.get(field);
    const first = places?.[0];
    if (places === undefined || first === undefined) continue;
    (belongsTo === "computed" ? own : columns).set(field, first);
    if (places.length === 1) continue;
    if (belongsTo !== "computed") doubled.set(field, places.slice(1));
    const letters = places.map(columnLetter).join(" and ");
    const message = `columns ${letters} all mean ${header}, so it is not known which one counts: rename or delete all but one`;
    faults.push(fault("header-duplicate", { sheet: grid.name, row: index + 1, column: columnLetter(first) }, message));
  }
  return { sheet: grid.name, row: index + 1, columns, own, doubled, faults };
}

/** A warning for each column that has no header and yet holds something in a row that counts. */
export function checkBlankHeaders(grid: Grid, header: SheetHeader, dataRows: readonly number[]): Fault[] {
  const headerCells = grid.rows[header.row - 1] ?? [];
  const filled = new Map<number, number>();
  for (const row of dataRows) {
    const cells = grid.rows[row - 1] ?? [];
    for (let at = 0; at < cells.length; at++) {
      if (isBlank(headerCells[at]) && !filled.has(at) && !isBlank(cells[at])) filled.set(at, row);
    }
  }
  return [...filled].map(([at, row]) =>
    fault(
      "header-blank",
      { sheet: grid.name, row: header.row, column: columnLetter(at + 1) },
      `this column holds values (${cellText((grid.rows[row - 1] ?? [])[at])} in row ${row}) but has no header, so it is not read: give it a name or leave it`,
    ),
  );
}

/** The required facts that no column gives, each with the headers that would do. */
export function checkRequired(header: SheetHeader, given: { readonly hasCurrency: boolean }): Fault[] {
  const { columns, sheet, row } = header;
  const missing = (message: string) => fault("header-required-missing", { sheet, row }, message);
  const faults: Fault[] = [];
  if (!columns.has("accountId") && !columns.has("name")) {
    faults.push(missing(`no column says whose row it is: add ${someHeaders("accountId")} or ${someHeaders("name")}`));
  }
  if (!columns.has("dueOn")) faults.push(missing(`no column says when an item falls due: add ${someHeaders("dueOn")}`));
  if (!columns.has("balance") && !(columns.has("amount") && columns.has("amountPaid"))) {
    const and = columns.has("amount")
      ? "; if the amounts are what is still open, rename their header to Balance, otherwise add Amount paid"
      : "";
    faults.push(missing(`no column says what is still open: add ${someHeaders("balance")}${and}`));
  }
  if (!given.hasCurrency) {
    faults.push(missing(`no column says the currency: add ${someHeaders("currency")}, or write Currency in Settings`));
  }
  return faults;
}

/** The trouble of a field that stands in several columns. */
export function doubledTrouble(field: string): CellTrouble {
  const header = ACCOUNT_COLUMNS.find((column) => column.field === field)?.header ?? field;
  return { code: "header-duplicate", message: `several columns mean ${header}: rename or delete all but one` };
}

function someHeaders(field: string): string {
  const column = ACCOUNT_COLUMNS.find((known) => known.field === field);
  return column === undefined ? field : [column.header, ...column.aliases.slice(0, 2)].join(", ");
}
