import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import exceljs from "exceljs";
import { onTestFinished } from "vitest";

type Rows = readonly (readonly (string | number)[])[];
export type Sheets = Readonly<Record<string, Rows>>;

export const HEADER = ["Account", "Name", "Email", "Invoice", "Due", "Balance", "Currency"];

/** One invoice of 100 pounds, ten days late on 2026-11-20 unless another day is given. */
export function owes(accountId: string, due = "2026-11-10"): (string | number)[] {
  return [
    accountId,
    `${accountId} Ltd`,
    `${accountId.toLowerCase()}@customer.example`,
    `INV-${accountId}`,
    due,
    100,
    "GBP",
  ];
}

export const SETTINGS: Rows = [
  ["Setting", "Value"],
  ["Switch on", "first stage"],
  ["Payments as of", "2026-11-20"],
  ["Company name", "Northgate Ltd"],
  ["Sender", "finance@firm.example"],
  ["Team lead", "lead@firm.example"],
  ["Approver", "boss@firm.example"],
];

/** Settings without the answer to where the book begins. */
export const UNANSWERED: Rows = SETTINGS.filter(([name]) => name !== "Switch on");

/** A folder that is gone when the test is over. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "chasebook-cli-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A book that is a folder of CSV files. */
export function csvBook(sheets: Sheets, name = "book"): string {
  const folder = join(tempFolder(), name);
  mkdirSync(folder);
  for (const sheet of Object.keys(sheets)) writeCsv(folder, sheet, sheets[sheet]!);
  return folder;
}

/** Two customers with one late invoice each. */
export function plainBook(settings: Rows = SETTINGS): string {
  return csvBook({ Accounts: [HEADER, owes("K-1"), owes("K-2")], Settings: settings });
}

export function writeCsv(folder: string, sheet: string, rows: Rows): void {
  const lines = rows.map((row) => row.map((cell) => `"${String(cell).replaceAll('"', '""')}"`).join(","));
  writeFileSync(join(folder, `${sheet}.csv`), `${lines.join("\r\n")}\r\n`);
}

/** A book that is one workbook, made by another library than the one that the program reads with. */
export async function xlsxBook(sheets: Sheets): Promise<string> {
  const workbook = new exceljs.Workbook();
  for (const sheet of Object.keys(sheets)) workbook.addWorksheet(sheet).addRows(sheets[sheet]!.map((row) => [...row]));
  const path = join(tempFolder(), "Ledger 2026.xlsx");
  await workbook.xlsx.writeFile(path);
  return path;
}

/** The names of the drafts that wait in an outbox. */
export function draftsIn(outbox: string): string[] {
  return readdirSync(outbox).filter((name) => name.endsWith(".eml"));
}
