import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ACCOUNT_COLUMNS } from "../../src/book/columns.ts";
import type { Cell } from "../../src/book/grid.ts";
import { type BookReading, readBook } from "../../src/book/read-book.ts";
import type { Account } from "../../src/core/account.ts";
import { FAULT_SEVERITY } from "../../src/core/fault.ts";
import { book, items, readAccounts } from "./books.ts";

const cell: fc.Arbitrary<Cell> = fc.oneof(
  fc.constant(null),
  fc.constantFrom<Cell>(
    "",
    " ",
    "A1",
    "A2",
    "001",
    "1",
    "2026-02-01",
    "01/02/2026",
    "13/02/2026",
    "02/13/2026",
    "00:00.0",
  ),
  fc.constantFrom<Cell>(
    "12.00",
    "1.234",
    "1,234",
    "(5)",
    "-5",
    "€5",
    "GBP",
    "USD",
    "£",
    "paid",
    "no",
    "yes",
    "1.9E+09",
  ),
  fc.constantFrom<Cell>("TOTAL", "Total for x", "a@example.com", "a@", "=1+1", "\uFEFF", "\u0000", "x\ny"),
  fc.double(),
  fc.integer({ min: -5, max: 50000 }),
  fc.boolean(),
  fc.constantFrom<Cell>({ date: "2026-02-01" }, { date: "2026-02-28" }, { date: "nonsense" }, { error: "#REF!" }),
  fc.string({ unit: "grapheme" }),
);
const header = fc.constantFrom<Cell>(
  null,
  "Anything",
  "Item name",
  ...ACCOUNT_COLUMNS.flatMap(({ header: name, aliases, weakAliases }) => [
    name,
    ...aliases.slice(0, 1),
    ...weakAliases.slice(0, 1),
  ]),
);
const rowsOf = (width: number) => fc.array(fc.array(cell, { maxLength: width }), { maxLength: 12 });

/** Every row below the header is an account's, has a fault of its own, is named as no record, or is blank. */
function checkAccounted(reading: BookReading, rows: readonly (readonly Cell[])[]): void {
  const { layout, snapshot } = reading;
  if (layout === undefined) {
    expect(reading.faults.some(({ code }) => code === "header-row-missing" || code === "accounts-sheet-missing")).toBe(
      true,
    );
    return;
  }
  const records = new Set(layout.rows.map(({ row }) => row));
  const ignored = new Set(layout.ignored.map(({ row }) => row));
  const own = new Set(layout.sheet.header.own.values());
  for (let row = layout.sheet.header.row + 1; row <= rows.length; row++) {
    const isBlank = (rows[row - 1] ?? []).every(
      (one, at) => own.has(at + 1) || one === null || String(one).trim() === "",
    );
    expect(Number(records.has(row)) + Number(ignored.has(row)) + Number(isBlank)).toBe(1);
  }
  for (const { row, item, fault, accountId } of layout.rows) {
    expect((item === undefined) !== (fault === undefined)).toBe(true);
    if (fault !== undefined) expect(snapshot.faults).toContain(fault);
    const owners = snapshot.accounts.filter((account) => account.rows.includes(row));
    expect(owners.map((account) => account.accountId)).toEqual(accountId === undefined ? [] : [accountId]);
  }
  checkFaults(reading, snapshot.accounts);
}

function checkFaults(reading: BookReading, accounts: readonly Account[]): void {
  for (const held of accounts.flatMap((account) => [...account.heldBy, ...account.rowFaults])) {
    expect(reading.faults).toContain(held);
  }
  for (const { code, message, place } of reading.faults) {
    expect(FAULT_SEVERITY).toHaveProperty(code);
    expect(message).not.toMatch(/undefined|NaN|\[object|\.$/);
    expect(place.sheet).not.toBe("");
  }
  for (const { balanceMinor, amountMinor, dueOn } of items(reading)) {
    expect(
      Number.isSafeInteger(balanceMinor) && Number.isSafeInteger(amountMinor ?? 0) && Number.isInteger(dueOn),
    ).toBe(true);
  }
}

describe("any grid", () => {
  it("is read without throwing, and every row is accounted for", () => {
    fc.assert(
      fc.property(fc.array(header, { minLength: 2, maxLength: 14 }), rowsOf(14), (headers, rows) => {
        const sheet = [headers, ...rows];
        checkAccounted(readAccounts(sheet), sheet);
        checkAccounted(
          readAccounts(sheet, [
            ["Currency", "GBP"],
            ["Date order", "D/M/Y"],
            ["Ids with lost zeros", "same"],
          ]),
          sheet,
        );
      }),
      { numRuns: 500 },
    );
  });

  it("is read without throwing on every sheet at once", () => {
    const grid = rowsOf(8);
    fc.assert(
      fc.property(grid, grid, grid, grid, grid, (accounts, settings, playbooks, templates, tasks) => {
        const reading = readBook(
          book({
            Accounts: accounts,
            Settings: settings,
            Playbooks: [["Playbook", "Stage", "Act", "Owner"], ...playbooks],
            Templates: [["Key", "Subject", "Text"], ...templates],
            Tasks: [["Task", "Account", "Outcome", "Note"], ...tasks],
            State: settings,
          }),
          { sender: "us@example.com" },
        );
        expect(reading.version).toBe("1");
      }),
    );
  });
});

describe("the order of rows", () => {
  it("does not matter", () => {
    const record = fc.tuple(
      fc.constantFrom("A1", "A2", "01", "1"),
      fc.constantFrom("I-1", "I-2", "I-3", ""),
      fc.constantFrom("2026-02-01", "01/02/2026", "05/06/2026", "13/02/2026", "x", ""),
      fc.constantFrom("12.00", "1.234", "x", ""),
      fc.constantFrom("GBP", "USD", "?", ""),
    );
    const facts = (reading: BookReading) => ({
      items: items(reading)
        .map(({ row: _row, ...item }) => JSON.stringify(item))
        .sort(),
      faults: reading.faults
        .filter(({ severity, place }) => severity !== "warning" && place.row !== undefined)
        .map(({ code, accountId }) => `${code} ${accountId}`)
        .sort(),
      accounts: reading.snapshot.accounts.map(({ accountId }) => accountId).sort(),
    });
    fc.assert(
      fc.property(fc.array(record, { maxLength: 10 }), (records) => {
        const headers = ["Account", "Invoice", "Due", "Balance", "Currency"];
        const there = readAccounts([headers, ...records]);
        const back = readAccounts([headers, ...[...records].reverse()]);
        expect(facts(back)).toEqual(facts(there));
      }),
    );
  });
});
