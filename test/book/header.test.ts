import { describe, expect, it } from "vitest";
import { ACCOUNT_COLUMNS } from "../../src/book/columns.ts";
import { normaliseHeader } from "../../src/book/header.ts";
import { readBook } from "../../src/book/read-book.ts";
import { book, countByCode, items, placed, readAccounts, shortly, table } from "./books.ts";

const GOOD = table(`
  Account | Name | Email            | Invoice | Due        | Balance | Currency
  A1      | Acme | anna@example.com | I-1     | 2026-03-01 | 120.00  | GBP
`);

describe("headers", () => {
  it.each([
    ["\uFEFFAccount", "account"],
    ["* Due_Date ", "duedate"],
    ["Fa\u0308llig am", "fälligam"],
    ["INVOICE-NO.", "invoiceno"],
    ["document_create_date.1", "documentcreatedate1"],
  ])("%j is compared as %s", (written, compared) => expect(normaliseHeader(written)).toBe(compared));

  it("has no name that means two fields", () => {
    const strong = ACCOUNT_COLUMNS.flatMap(({ header, aliases }) => [header, ...aliases].map(normaliseHeader));
    expect(strong.filter((name, at) => strong.indexOf(name) !== at)).toEqual([]);
  });

  it("reads the plain sheet", () => {
    const reading = readAccounts(GOOD);
    expect(reading.faults).toEqual([]);
    expect(items(reading).map(shortly)).toEqual(["I-1 due 2026-03-01: 12000 GBP"]);
  });

  it("finds them below a title, in any order, with stars", () => {
    const reading = readAccounts(
      table(`
        Foundry Distribution
        As of 2026-03-01 |
        * Balance | *Due date* | CUSTOMER NO. | Currency | invoice_number
        120.00    | 2026-03-01 | A1           | GBP      | I-1
      `),
    );
    expect(items(reading).map(shortly)).toEqual(["I-1 due 2026-03-01: 12000 GBP"]);
    expect(reading.layout?.sheet.header.row).toBe(3);
    expect(reading.snapshot.accounts[0]?.rows).toEqual([4]);
  });

  it("says what is missing, and that for every row", () => {
    const reading = readAccounts(table("Account | Invoice | Amount \n A1 | I-1 | 12.00"));
    expect(placed(reading.faults)).toEqual([
      ...Array(3).fill("header-required-missing Accounts!1"),
      ...Array(3).fill("header-required-missing Accounts!2"),
    ]);
    expect(reading.faults.map(({ message }) => message).join()).toMatch(
      /Due.*rename their header to Balance.*Currency/s,
    );
  });

  it("takes the currency from Settings, or from the amounts", () => {
    const sheet = table("Account | Invoice | Due | Balance \n A1 | I-1 | 2026-03-01 | 12.00");
    expect(items(readAccounts(sheet, [["Currency", "gbp"]])).map(shortly)).toEqual(["I-1 due 2026-03-01: 1200 GBP"]);
    const marked = table("Account | Due | Balance \n A1 | 2026-03-01 | 12,00 € \n A2 | 2026-03-01 | 12,00");
    expect(items(readAccounts(marked)).map(shortly)).toEqual([" due 2026-03-01: 1200 EUR"]);
    const doubtful = table("Account | Due | Balance \n A1 | 2026-03-01 | $12.00");
    expect(placed(readAccounts(doubtful, [["Currency", "GBP"]]).faults)).toEqual(["currency-missing Accounts!2"]);
    expect(placed(readAccounts(marked).faults)).toEqual(["currency-missing Accounts!3"]);
  });

  it("reads amount less paid where there is no balance", () => {
    const sheet = table("Account | Due | Amount | Amount paid | Currency \n A1 | 2026-03-01 | 12.00 | 2.50 | GBP");
    expect(items(readAccounts(sheet))[0]).toMatchObject({ balanceMinor: 950, amountMinor: 1200 });
  });

  it("refuses two columns for one fact and sets the filled rows aside", () => {
    const reading = readAccounts(
      table(`
        Account | Due        | Due date   | Balance | Currency
        A1      | 2026-03-01 | 2026-04-01 | 12.00   | GBP
      `),
    );
    expect(placed(reading.faults)).toEqual(["header-duplicate Accounts!B1", "header-duplicate Accounts!B2"]);
    expect(items(reading)).toEqual([]);
  });

  it("prefers a certain name to a likely one", () => {
    const reading = readAccounts(
      table(`
        Customer | Contact name | Invoice number | Reference | Due        | Balance | Currency
        Acme     | Anna         | I-1            | PO 7      | 2026-03-01 | 12.00   | GBP
      `),
    );
    expect(items(reading).map(shortly)).toEqual(["I-1 due 2026-03-01: 1200 GBP"]);
    expect(reading.faults).toEqual([]);
  });

  it("warns of a filled column without a header", () => {
    const reading = readAccounts(GOOD.map((row, at) => [...row, at === 0 ? null : "what?"]));
    expect(placed(reading.faults)).toEqual(["header-blank Accounts!H1"]);
    expect(items(reading)).toHaveLength(1);
  });

  it("does not take the ledger account of an invoice line for the customer", () => {
    const reading = readAccounts(
      table(`
        Invoice Number | Customer Name | Due Date   | Item Name | Account | Balance | Currency
        I-1            | Acme          | 2026-03-01 | Hinge     | Sales   | 12.00   | GBP
        I-2            | Bolt          | 2026-03-01 | Hinge     | Sales   | 12.00   | GBP
      `),
    );
    expect(reading.snapshot.accounts.map(({ accountId }) => accountId)).toEqual(["Acme", "Bolt"]);
  });
});

describe("rows that are no records", () => {
  it("leaves out headings, totals, footers and repeated headers, and names them", () => {
    const reading = readAccounts(
      table(`
        Group | Customer       | Invoice | Due        | Balance | Currency
        91 or more days past due
              | Acme           | I-1     | 2026-03-01 | 12.00   | GBP
        Total for 91 or more | | | | 12.00
        Group | Customer       | Invoice | Due        | Balance | Currency
              | Total Energies | I-2     | 2026-03-01 | 13.00   | GBP
              | TOTAL          |         |            | 25.00   |
        | Thursday, July 30, 2026 04:19 PM GMT-06:00
      `),
    );
    expect(items(reading)).toHaveLength(2);
    expect(reading.faults).toEqual([]);
    expect(reading.layout?.ignored).toEqual([
      { row: 2, why: "heading" },
      { row: 4, why: "total" },
      { row: 5, why: "repeated-header" },
      { row: 7, why: "total" },
      { row: 8, why: "footer" },
    ]);
  });

  it("does not take a row with a due day for a total", () => {
    const sheet = table("Notes | Customer | Due | Balance | Currency \n Total loss | | 2026-02-01 | 12.00 | GBP");
    expect(placed(readAccounts(sheet).faults)).toEqual(["account-id-missing Accounts!B2"]);
  });

  it("does not drop a customer whose name begins with Total", () => {
    const reading = readAccounts(table("Customer | Due | Balance | Currency \n Total Energies | | 12.00 | GBP"));
    expect(placed(reading.faults)).toEqual(["due-date-missing Accounts!B2"]);
  });
});

describe("which sheet", () => {
  const sender = { sender: "us@example.com" };
  it.each([
    ["called Accounts", { Other: GOOD, Accounts: GOOD }, 1],
    ["the only one", { "Sheet 1": GOOD, Settings: [["Sandbox", "yes"]] }, 1],
    ["the only one that fits", { Notes: [["hello", "world"]], Ledger: GOOD }, 1],
    ["one of two that fit", { One: GOOD, Two: GOOD }, 0],
    ["none", { Settings: [["Sandbox", "yes"]] }, 0],
  ])("%s", (_, sheets, count) => {
    const reading = readBook(book(sheets), sender);
    expect(items(reading)).toHaveLength(count);
    expect(countByCode(reading.faults)).toEqual(count === 0 ? { "accounts-sheet-missing": 1 } : {});
  });

  it("says that a header row is missing, or that the sheet is empty", () => {
    expect(placed(readAccounts([["hello"], [1, 2]]).faults)).toEqual(["header-row-missing Accounts!"]);
    expect(placed(readAccounts([]).faults)).toEqual(["header-row-missing Accounts!"]);
    expect(placed(readAccounts(GOOD.slice(0, 1)).faults)).toEqual(["sheet-empty Accounts!1"]);
  });
});
