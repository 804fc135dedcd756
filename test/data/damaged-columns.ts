import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeCsv } from "hucre/csv";
import type { BookPatch, Cell, CellWrite, Grid } from "../../src/book/grid.ts";
import { day } from "../../src/core/day.ts";
import type { Fault } from "../../src/core/fault.ts";
import { localPorts } from "../../src/local/files/local-ports.ts";
import { runChase } from "../../src/run/chase/run-chase.ts";
import { type AsyncPorts, runAsync } from "../../src/run/program.ts";
import { accountsSheet, addressOf, type Invoice, readInvoices, settingsSheet } from "./support/receivables.ts";
import { check, expect, hasRealData, realFile, tell } from "./support/report.ts";

/**
 * Columns that a spreadsheet has spoilt: nobody is chased on them, and the fault says which column, why, and how to mend
 * it. Each book is run from its files; beside it the same invoices as they were, which are chased.
 */
const CONTROL_DATE = "2014-01-06";
const SETTINGS = settingsSheet({
  Currency: "GBP",
  "Payments as of": CONTROL_DATE,
  "Reminders in first runs": "1000",
  "Reminders per run": "1000",
});

interface Outcome {
  readonly drafts: number;
  readonly files: number;
  readonly faults: readonly Fault[];
}

function portsOf(bookPath: string): AsyncPorts {
  return localPorts({ bookPath, now: () => Date.parse(`${CONTROL_DATE}T09:00:00Z`), user: "finance@example.com" });
}

async function runBook(bookPath: string, outbox: string): Promise<Outcome> {
  const summary = await runAsync(runChase({ controlDate: day(CONTROL_DATE) }), portsOf(bookPath));
  if (summary.kind !== "done") throw new Error(summary.refusal.message);
  const files = readdirSync(outbox, { recursive: true }).filter(
    (name) => String(name).endsWith(".eml") && !String(name).includes("digest"),
  );
  return { drafts: summary.performed.drafts, files: files.length, faults: summary.faults };
}

/** The damaged workbook as it came, with what the program needs to chase at all: a balance, addresses, settings. */
async function damagedWorkbook(folder: string): Promise<Outcome> {
  const path = join(folder, "damaged.xlsx");
  copyFileSync(realFile("receivables/ibm-damaged-by-day-first-import.xlsx"), path);
  const ports = portsOf(path);
  const read = await ports["book.read"]({});
  if (read.kind !== "read") throw new Error(read.message);
  const sheet = read.grids.grids[0] as Grid;
  const written = await ports["book.write"](mended(sheet, read.grids.version));
  if (written.kind !== "written") throw new Error(`the workbook was not written: ${written.kind}`);
  return runBook(path, join(folder, "damaged.outbox"));
}

function mended({ name, rows }: Grid, version: string): BookPatch {
  const header = (rows[0] ?? []).map(String);
  const rename = (from: string, to: string): CellWrite => ({
    sheet: name,
    row: 1,
    column: header.indexOf(from) + 1,
    value: to,
  });
  const customer = header.indexOf("customerID");
  const addresses = rows.map((row, at): CellWrite => {
    const value = at === 0 ? "Email" : addressOf(String(row[customer]));
    return { sheet: name, row: at + 1, column: header.length + 1, value };
  });
  const settings = { name: SETTINGS.name, isHidden: false, rows: SETTINGS.rows as string[][] };
  const cells = [rename("InvoiceAmount", "Balance"), rename("Disputed", "Ever disputed"), ...addresses];
  return { version, cells, sheets: [settings], colours: [] };
}

/** The invoices as a folder of CSV files, with cells changed on the way. */
async function folderBook(
  folder: string,
  name: string,
  change: (invoice: Invoice) => Readonly<Record<string, string>>,
): Promise<Outcome> {
  const path = join(folder, name);
  mkdirSync(path);
  const invoices = readInvoices().map((invoice) => ({ ...invoice, cells: { ...invoice.cells, ...change(invoice) } }));
  for (const { name: sheet, rows } of [accountsSheet(invoices), SETTINGS]) {
    writeFileSync(join(path, `${sheet}.csv`), writeCsv(rows as Cell[][] as string[][]));
  }
  return runBook(path, join(path, "outbox"));
}

interface Expected {
  readonly code: Fault["code"];
  readonly column: string;
  /** What the sentence names: the column, why it is not trusted, and the remedy. */
  readonly says: readonly RegExp[];
}

function report(name: string, { drafts, files, faults }: Outcome, expected: Expected): void {
  expect(`${name}: no draft at all`, { drafts, files }, { drafts: 0, files: 0 });
  const ofColumn = faults.filter(({ place }) => place.row === undefined && place.column === expected.column);
  const fault = ofColumn.find(({ code }) => code === expected.code);
  check(
    `${name}: the fault names the column, says why and how to mend it`,
    fault === undefined
      ? [`there is no fault ${expected.code} of column ${expected.column}`]
      : expected.says
          .filter((words) => !words.test(fault.message))
          .map((words) => `${words} is not in: ${fault.message}`),
  );
  if (fault !== undefined) process.stdout.write(`  ${fault.message}\n`);
}

/** As a program shows a long number: 8.98E+06. */
function scientific(number: string): string {
  return Number(number.replace(/\D/g, "") || 1)
    .toExponential(2)
    .replace("e", "E")
    .replace(/\+(\d)$/, "+0$1");
}

if (hasRealData()) {
  const folder = mkdtempSync(join(tmpdir(), "chasebook-data-"));
  try {
    const whole = await folderBook(folder, "whole", () => ({}));
    tell("\nas it was", { drafts: whole.drafts, files: whole.files });
    check(
      "the undamaged invoices are chased",
      whole.drafts === 100 && whole.files === 100 ? [] : [`${whole.drafts} drafts`],
    );

    const contradicted = {
      code: "column-dates-contradict",
      says: [/DueDate/, /1,525 .* 941/, /import the original/],
    } as const;
    report("opened under a day-first locale", await damagedWorkbook(folder), { ...contradicted, column: "F" });

    const blanked = await folderBook(folder, "blanked", () => ({ InvoiceDate: "00:00.0", DueDate: "00:00.0" }));
    const says = [/DueDate/, /all 2,466 cells hold a time of day and no day/, /import the original again/];
    report("dates that all read 00:00.0", blanked, { code: "column-dates-times-only", column: "D", says });

    const lostDigits = [/1\.93E\+09/, /lost their digits/, /import the original again with this column as text/];
    const invoiceNumbers = await folderBook(folder, "invoice-numbers", ({ number }) => ({
      invoiceNumber: scientific(number),
    }));
    report("invoice numbers in scientific notation", invoiceNumbers, {
      code: "column-ids-scientific",
      column: "B",
      says: [/invoiceNumber/, ...lostDigits],
    });
    const accountNumbers = await folderBook(folder, "account-numbers", ({ account }) => ({
      customerID: scientific(account),
    }));
    report("account numbers in scientific notation", accountNumbers, {
      code: "column-ids-scientific",
      column: "A",
      says: [/customerID/, ...lostDigits],
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
