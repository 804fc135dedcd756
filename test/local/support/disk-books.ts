import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import exceljs from "exceljs";
import type { Grid } from "../../../src/book/grid.ts";
import { localPorts } from "../../../src/local/files/local-ports.ts";
import type { AsyncPorts } from "../../../src/run/program.ts";
import { plainBook } from "../../support/plain-book.ts";

export const NINE = Date.UTC(2026, 10, 20, 9);

/** The ports of a book on disk at nine o'clock on 2026-11-20. */
export function portsOf(bookPath: string, now: () => number = () => NINE): AsyncPorts {
  return localPorts({ bookPath, now, user: "finance@firm.example" });
}

/** A folder of CSV files with one late invoice for each account. */
export function csvBookOf(accounts: number, grids: readonly Grid[] = plainBook(accounts)): string {
  const book = join(mkdtempSync(join(tmpdir(), "chasebook-disk-")), "book");
  mkdirSync(book);
  for (const { name, rows } of grids) {
    const lines = rows.map((row) => row.map((cell) => `"${String(cell ?? "").replaceAll('"', '""')}"`).join(","));
    writeFileSync(join(book, `${name}.csv`), `${lines.join("\r\n")}\r\n`);
  }
  return book;
}

/** The same as a workbook, made by another library than the one that the program reads with. */
export async function xlsxBookOf(accounts: number, grids: readonly Grid[] = plainBook(accounts)): Promise<string> {
  const workbook = new exceljs.Workbook();
  for (const { name, rows } of grids) workbook.addWorksheet(name).addRows(rows.map((row) => [...row]));
  const path = join(mkdtempSync(join(tmpdir(), "chasebook-disk-")), "book.xlsx");
  await workbook.xlsx.writeFile(path);
  return path;
}

export function removeBook(book: string): void {
  rmSync(join(book, ".."), { recursive: true, force: true });
}
