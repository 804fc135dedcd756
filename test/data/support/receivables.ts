import { readFileSync } from "node:fs";
import { parseCsv } from "hucre/csv";
import type { Cell, Grid } from "../../../src/book/grid.ts";
import { realFile } from "./report.ts";

/** A real CSV file as text, header row first. */
export function realRows(path: string): string[][] {
  return parseCsv(readFileSync(realFile(path), "utf8")).map((row) => row.map((cell) => String(cell ?? "")));
}

/** One invoice of the settled receivables, read with nothing of the program: days are whole days since 1970. */
export interface Invoice {
  readonly number: string;
  readonly account: string;
  readonly issued: number;
  readonly due: number;
  /** The first day on which it is no longer open. */
  readonly settled: number;
  readonly cents: number;
  /** The file's own cells. */
  readonly cells: Readonly<Record<string, string>>;
}

export function readInvoices(): Invoice[] {
  const [header = [], ...rows] = realRows("receivables/ibm-accounts-receivable.csv");
  return rows.map((row) => {
    const cells = Object.fromEntries(header.map((name, at) => [name, row[at] ?? ""]));
    return {
      number: cells.invoiceNumber ?? "",
      account: cells.customerID ?? "",
      issued: dayNumber(cells.InvoiceDate ?? ""),
      due: dayNumber(cells.DueDate ?? ""),
      settled: dayNumber(cells.SettledDate ?? ""),
      cents: Math.round(Number(cells.InvoiceAmount) * 100),
      cells,
    };
  });
}

/** `1/31/2013` as a count of days, by the language's own calendar. */
function dayNumber(text: string): number {
  const [month = 0, dayOfMonth = 0, year = 0] = text.split("/").map(Number);
  return Date.UTC(year, month - 1, dayOfMonth) / 86_400_000;
}

export function isoDay(dayCount: number): string {
  return new Date(dayCount * 86_400_000).toISOString().slice(0, 10);
}

/** Every day of a year that is one of these weekdays; 1 is Monday. */
export function weekdaysOf(year: number, weekdays: readonly number[]): number[] {
  const days: number[] = [];
  for (let day = Date.UTC(year, 0, 1) / 86_400_000; isoDay(day).startsWith(String(year)); day++) {
    if (weekdays.includes(new Date(day * 86_400_000).getUTCDay())) days.push(day);
  }
  return days;
}

/**
 * The Accounts sheet of the receivables on a day: the file's own columns and cells, one row per invoice. Disputed says who
 * ever disputed and not who does so today, so it is left out; when an invoice was settled nobody knows beforehand.
 */
export function accountsSheet(invoices: readonly Invoice[]): Grid {
  const taken = ["customerID", "invoiceNumber", "InvoiceDate", "DueDate"] as const;
  const rows = invoices.map((invoice): Cell[] => [
    ...taken.map((name) => invoice.cells[name] ?? ""),
    invoice.cells.InvoiceAmount ?? "",
    addressOf(invoice.account),
  ]);
  return { name: "Accounts", rows: [[...taken, "Balance", "Email"], ...rows] };
}

/** Contact addresses are made up. */
export function addressOf(account: string): string {
  return `payables-${account.toLowerCase()}@example.com`;
}

/** The Settings that a replay needs, and whatever else is given. */
export function settingsSheet(settings: Readonly<Record<string, string>>): Grid {
  const own = {
    "Switch on": "first stage",
    "Company name": "Northgate Ltd",
    "How to pay": "By transfer to the account on the invoice.",
    "Billing link": "https://billing.example.com/",
    Finance: "finance@example.com",
    CSM: "csm@example.com",
    "Team lead": "lead@example.com",
    Boss: "boss@example.com",
    Approver: "approver@example.com",
    Approvers: "approver@example.com",
    "CS operations": "operations@example.com",
  };
  return { name: "Settings", rows: [["Setting", "Value"], ...Object.entries({ ...own, ...settings })] };
}
