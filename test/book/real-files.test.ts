import { beforeAll, describe, expect, it } from "vitest";
import type { BookReading } from "../../src/book/read-book.ts";
import { sumByCurrency } from "../../src/core/money.ts";
import { countByCode, hasShared, items, readAccounts, SKIPPED, sharedCsv, sharedXlsx, shortly } from "./books.ts";

const title = (name: string) => (hasShared ? name : `${name} (${SKIPPED})`);

describe.skipIf(!hasShared)(title("exports of accounting systems"), () => {
  const dollars = [["Currency", "USD"]];
  it.each([
    ["xero_sales_invoices_export", [["Date order", "D/M/Y"]], ["INV-3440 due 2026-06-11: 158094 ZAR"], {}],
    ["xero_sales_invoices_export", [], [], { "column-dates-ambiguous": 2 + 2 * 2 }],
    ["zoho_books_invoices", dollars, ["INV-0001 due 2025-07-02: 81920 USD"], {}],
    ["zoho_books_invoices", [], [], { "header-required-missing": 1 + 2 }],
    [
      "qbo_ar_aging_detail",
      dollars,
      [
        "SI-1 due 2025-12-11: 80000 USD",
        "SC-1 due 2023-01-23: -10000 USD",
        "SI-2 due 2026-09-01: 50000 USD",
        "SI-3 due 2026-09-01: 20000 USD",
      ],
      {},
    ],
    ["qbo_customer_contact_list", dollars, [], { "header-required-missing": 1 + 6 }],
    // No column says whose invoice it is: the customer stands inside a title and a note.
    ["german_offene_posten", [["Currency", "EUR"]], [], { "header-required-missing": 1 + 2 }],
  ])("%s with %j", (name, settings, expected, faults) => {
    const reading = readAccounts(sharedCsv(`exports/${name}.csv`), settings);
    expect(items(reading).map(shortly)).toEqual(expected);
    expect(countByCode(reading.faults)).toEqual(faults);
  });

  it("reads the German one once it names its customers", () => {
    const [headers = [], ...rows] = sharedCsv("exports/german_offene_posten.csv");
    const named = [[...headers, "Kundennummer"], ...rows.map((row, at) => [...row, `K-${at}`])];
    const reading = readAccounts(named, [["Currency", "EUR"]]);
    expect(items(reading).map(shortly)).toEqual([
      "R-2026-0412 due 2026-05-12: 819910 EUR",
      "R-2026-0413 due 2026-05-31: 11900 EUR",
    ]);
    expect(reading.faults).toEqual([]);
  });
});

describe.skipIf(!hasShared)(title("9,700 open items of a real ledger"), () => {
  const read = (...settings: string[][]) => {
    const [headers = [], ...rows] = sharedCsv("receivables/open-items-9700.csv");
    const account = headers.indexOf("cust_number");
    return readAccounts(
      [[...headers, "Email"], ...rows.map((row) => [...row, `${row[account]}@example.com`])],
      settings,
    );
  };
  let unanswered: BookReading;
  let answered: BookReading;
  beforeAll(() => {
    unanswered = read();
    answered = read(["Ids with lost zeros", "same"]);
  });

  it("asks once whether 644 rows have lost a zero, and 8,252 rows wait for it", () => {
    const asked = unanswered.faults.filter(({ code }) => code === "column-ids-lost-zeros");
    const [question, ...rows] = asked;
    expect(question?.place).toEqual({ sheet: "Accounts", column: "C" });
    expect(question?.message).toContain(
      "644 rows seem to have lost a zero; read 200769623 (WAL-MAR) as 0200769623 (WAL-MAR)?",
    );
    expect(rows).toHaveLength(8252);
    expect(new Set(rows.map(({ place }) => place.row)).size).toBe(8252);
    expect(items(unanswered).length).toBe(9700 - 8252 - 15);
  });

  it("is 526 accounts once it is answered, each row an item or a fault", () => {
    const { accounts } = answered.snapshot;
    expect(accounts).toHaveLength(526);
    expect(accounts.reduce((sum, account) => sum + account.items.length + account.rowFaults.length, 0)).toBe(9700);
    expect(read(["Ids with lost zeros", "different"]).snapshot.accounts).toHaveLength(664);
  });

  it("finds 32 items that are due before they were posted", () => {
    expect(countByCode(answered.faults)["due-before-issued"]).toBe(32);
    expect(countByCode(unanswered.faults)["due-before-issued"]).toBe(32);
  });

  it("warns once of each account with several spellings of its name, of 11 at most", () => {
    const names = answered.faults.filter(({ code }) => code === "account-names-differ");
    const spellings = names.map(({ message }) => Number(/has (\d+) spellings/.exec(message)?.[1]));
    expect(Math.max(...spellings)).toBe(11);
    expect(new Set(names.map(({ accountId }) => accountId)).size).toBe(names.length);
  });

  it("keeps USD and CAD apart", () => {
    const sums = sumByCurrency(
      items(answered).map(({ currency, balanceMinor }) => ({ currency, minor: balanceMinor })),
    );
    expect(sums.map(({ currency }) => currency)).toEqual(["CAD", "USD"]);
    expect(items(answered).filter(({ currency }) => currency === "CAD").length).toBeLessThanOrEqual(747);
  });
});

describe.skipIf(!hasShared)(title("invoices opened under a day-first locale and saved"), () => {
  it("gives no item, and says of each date column what happened and how to mend it", async () => {
    const [headers = [], ...rows] = await sharedXlsx("receivables/ibm-damaged-by-day-first-import.xlsx");
    const mapped = headers.map((header) => (header === "InvoiceAmount" ? "Balance" : header));
    const reading = readAccounts(
      [mapped, ...rows],
      [
        ["Currency", "USD"],
        ["Date order", "M/D/Y"],
      ],
    );
    const [issued, due, ...others] = reading.faults.filter(({ place }) => place.row === undefined);
    expect(others).toEqual([]);
    expect([issued?.code, due?.code]).toEqual(["column-dates-contradict", "column-dates-contradict"]);
    expect([issued?.place.column, due?.place.column]).toEqual(["E", "F"]);
    expect(due?.message).toBe(
      "the dates of DueDate cannot be trusted: 1,525 cells are text with a day above 12 and 941 are dates whose day is " +
        "never above 12: the file was opened under a day-first locale, so day and month of the dates are probably " +
        "swapped; import the original again with the right locale",
    );
    expect(items(reading)).toEqual([]);
    expect(reading.snapshot.accounts).toHaveLength(100);
    expect(reading.layout?.rows.filter((row) => row.fault?.code === "column-dates-contradict")).toHaveLength(2466);
  });

  it("finds nothing wrong with the file as it was before", () => {
    const [headers = [], ...rows] = sharedCsv("receivables/ibm-accounts-receivable.csv");
    const mapped = headers.map((header) => (header === "InvoiceAmount" ? "Balance" : header));
    const reading = readAccounts([mapped, ...rows], [["Currency", "USD"]]);
    expect(items(reading)).toHaveLength(2466);
    expect(reading.faults.filter(({ severity }) => severity !== "warning")).toEqual([]);
  });
});
