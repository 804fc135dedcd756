import type { Account } from "../core/account.ts";
import { type Fault, fault, type Place } from "../core/fault.ts";
import { type AccountFacts, readAccountFacts } from "./account-facts.ts";
import type { AccountsSheet } from "./accounts-sheet.ts";
import { type CellReading, isTrouble } from "./cell-reading.ts";
import { columnLetter } from "./grid.ts";
import { checkBlankHeaders, checkRequired } from "./header.ts";
import { findLostZeros, type LostZeros } from "./id-column.ts";
import { type ItemRow, readItemRow } from "./item-row.ts";
import { checkParents } from "./parents.ts";
import { tellApart } from "./same-items.ts";
import { type ReadingSettings, readColumns, type SheetColumns } from "./sheet-columns.ts";

/** The accounts of the sheet, and what became of every row. */
export interface AccountsReading {
  readonly accounts: readonly Account[];
  readonly rows: readonly ReadRow[];
  readonly faults: readonly Fault[];
}

/** One record of the sheet: given to an account with its item, or set aside with its first fault. */
export interface ReadRow {
  readonly row: number;
  readonly accountId?: string;
  readonly item?: Account["items"][number];
  readonly fault?: Fault;
}

/** Reads all rows of the accounts sheet, groups them by account and finds every fault at once. */
export function readAccounts(sheet: AccountsSheet, settings: ReadingSettings): AccountsReading {
  const { header, grid, dataRows } = sheet;
  const columns = readColumns(sheet, settings);
  const idField = columns.has("accountId") ? "accountId" : "name";
  const whose = readWhose(columns, idField, settings);
  const hasMarks = dataRows.some(
    (_, at) => (columns.currencies("balance", at) ?? columns.currencies("amount", at))?.length === 1,
  );
  const hasCurrency = columns.has("currency") || settings.currency !== undefined || hasMarks;
  const required = checkRequired(header, { hasCurrency });
  const missing = missingFields(columns, hasCurrency);

  const read = dataRows.map((row, at): ItemRow => {
    const id = whose.idAt(at);
    const faults = required.map(({ code, message }) => fault(code, { sheet: grid.name, row }, message, id.accountId));
    if (id.fault !== undefined) faults.push(id.fault);
    return readItemRow(columns, at, { accountId: id.accountId, currency: settings.currency, faults, missing });
  });
  const numberOf = (row: ItemRow) => row.item?.itemId ?? columns.text("itemId", row.at);
  const apart = tellApart(read, sheet, numberOf);
  const { accounts, remarks } = groupAccounts(apart.rows, apart.lineOf, columns, whose.lostZeros);
  const checked = checkParents(accounts, (account) => parentPlace(account, sheet));
  const faults = [
    ...header.faults,
    ...required,
    ...checkBlankHeaders(grid, header, dataRows),
    ...(dataRows.length === 0 ? [emptyWarning(grid.name, header.row)] : []),
    ...columns.faults,
    ...(whose.question === undefined ? [] : [whose.question]),
    ...apart.rows.flatMap((row) => [...row.faults, ...row.remarks]),
    ...apart.warnings,
    ...remarks,
    ...checked.flatMap((account) => account.heldBy),
  ];
  return { accounts: checked, rows: apart.rows.map((row) => asReadRow(row)), faults };
}

interface Whose {
  readonly idAt: (at: number) => { readonly accountId?: string; readonly fault?: Fault };
  readonly lostZeros: LostZeros;
  readonly question?: Fault;
}

/** Whose every row is: the account's id, with the question about lost zeros asked once. */
function readWhose(columns: SheetColumns, field: "accountId" | "name", settings: ReadingSettings): Whose {
  const readings: readonly CellReading<string>[] = columns.rows.map((_, at) => readId(columns, field, at));
  const names = columns.rows.map((_, at) => columns.text("name", at));
  const lostZeros = findLostZeros(readings, names, settings.lostZeros);
  const { question, canonical, inQuestion } = lostZeros;
  const column = columns.place(field, 0).column;
  const idAt = (at: number): ReturnType<Whose["idAt"]> => {
    const reading = readings[at];
    const refused = (code: Fault["code"], message: string, accountId?: string) =>
      fault(code, columns.place(field, at), message, accountId);
    if (isTrouble(reading)) return { fault: refused(reading.code, reading.message) };
    if (reading === undefined) {
      // Without such a column the header's own fault has said it.
      if (!columns.has(field)) return {};
      return { fault: refused("account-id-missing", "account missing: write whose item this is") };
    }
    if (question === undefined || !inQuestion.has(reading)) return { accountId: canonical.get(reading) ?? reading };
    const message = `${reading} may be the same account as one with more or fewer zeros in front: write same or different as Ids with lost zeros in Settings`;
    return { accountId: reading, fault: refused("column-ids-lost-zeros", message, reading) };
  };
  if (question === undefined) return { idAt, lostZeros };
  const place = column === undefined ? { sheet: columns.sheet } : { sheet: columns.sheet, column };
  return { idAt, lostZeros, question: fault(question.code, place, question.message) };
}

function readId(columns: SheetColumns, field: "accountId" | "name", at: number): CellReading<string> {
  if (field === "accountId") return columns.id(field, at);
  const name = columns.text(field, at).replace(/\s+/g, " ");
  return columns.trouble(field, at) ?? (name === "" ? undefined : name);
}

function missingFields(columns: SheetColumns, hasCurrency: boolean): ReadonlySet<string> {
  const missing = new Set<string>();
  if (!columns.has("dueOn")) missing.add("dueOn");
  if (!columns.has("balance") && !(columns.has("amount") && columns.has("amountPaid"))) missing.add("balance");
  if (!hasCurrency) missing.add("currency");
  return missing;
}

/** Brings the rows of each account together, in the order in which the sheet first names them. */
function groupAccounts(
  rows: readonly ItemRow[],
  lineOf: ReadonlyMap<number, number>,
  columns: SheetColumns,
  lostZeros: LostZeros,
): { readonly accounts: readonly Account[]; readonly remarks: readonly Fault[] } {
  const byAccount = new Map<string, ItemRow[]>();
  for (const row of rows) {
    if (row.accountId === undefined) continue;
    const own = byAccount.get(row.accountId);
    if (own === undefined) byAccount.set(row.accountId, [row]);
    else own.push(row);
  }
  const accounts: Account[] = [];
  const remarks: Fault[] = [];
  for (const [accountId, own] of byAccount) {
    const facts: AccountFacts = readAccountFacts(accountId, own, columns, lostZeros.canonical);
    for (const remark of facts.remarks) remarks.push(remark);
    accounts.push({
      accountId,
      ...facts.account,
      items: own.flatMap((row) => (row.item === undefined || lineOf.has(row.row) ? [] : [row.item])),
      heldBy: facts.heldBy,
      rowFaults: own.flatMap((row) => row.faults),
      rows: own.map((row) => row.row),
    });
  }
  return { accounts, remarks };
}

function parentPlace(account: Account, { grid, header }: AccountsSheet): Place {
  const row = account.rows[0] ?? header.row;
  return { sheet: grid.name, row, column: columnLetter(header.columns.get("parentId") ?? 1) };
}

function emptyWarning(sheet: string, row: number): Fault {
  return fault("sheet-empty", { sheet, row }, "there is no account below the header row: add a row for each open item");
}

function asReadRow(row: ItemRow): ReadRow {
  const first = row.faults[0];
  return {
    row: row.row,
    ...(row.accountId === undefined ? {} : { accountId: row.accountId }),
    ...(row.item === undefined ? {} : { item: row.item }),
    ...(first === undefined ? {} : { fault: first }),
  };
}
