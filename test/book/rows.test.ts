import { describe, expect, it } from "vitest";
import { formatDay } from "../../src/core/day.ts";
import { account, items, placed, readAccounts, shortly, table } from "./books.ts";

const HEADERS = "Account | Invoice | Issued | Due | Balance | Currency | Invoice status | Dispute | Disputed amount";
const rows = (...lines: string[]) => readAccounts(table([HEADERS, ...lines].join("\n")));

describe("what sets a row aside", () => {
  it.each([
    ["nothing", "A1 | I-1 | 2026-01-01 | 2026-02-01 | 12.00 | GBP", ""],
    ["no account", "   | I-1 | 2026-01-01 | 2026-02-01 | 12.00 | GBP", "account-id-missing Accounts!A2"],
    ["no due day", "A1 | I-1 | 2026-01-01 | | 12.00 | GBP", "due-date-missing Accounts!D2"],
    ["a due day that is none", "A1 | I-1 | | soon | 12.00 | GBP", "date-unreadable Accounts!D2"],
    ["an issue day that is none", "A1 | I-1 | soon | 2026-02-01 | 12.00 | GBP", "date-unreadable Accounts!C2"],
    ["no balance", "A1 | I-1 | | 2026-02-01 | | GBP", "balance-missing Accounts!E2"],
    ["a balance that is none", "A1 | I-1 | | 2026-02-01 | a lot | GBP", "amount-unreadable Accounts!E2"],
    ["no currency", "A1 | I-1 | | 2026-02-01 | 12.00 |", "currency-missing Accounts!F2"],
    ["an unknown currency", "A1 | I-1 | | 2026-02-01 | 12.00 | GPB", "currency-unknown Accounts!F2"],
    ["a mark that contradicts", "A1 | I-1 | | 2026-02-01 | €12.00 | GBP", "amount-unreadable Accounts!E2"],
    ["a mark that agrees", "A1 | I-1 | | 2026-02-01 | $12.00 | CAD", ""],
    ["due before issued", "A1 | I-1 | 2026-02-02 | 2026-02-01 | 12.00 | GBP", "due-before-issued Accounts!D2"],
    ["due on the day of issue", "A1 | I-1 | 2026-02-01 | 2026-02-01 | 12.00 | GBP", ""],
    ["an unknown status", "A1 | I-1 | | 2026-02-01 | 12.00 | GBP | hm", "value-unknown Accounts!G2"],
    ["a credit note without days", "A1 | C-1 | | | -12.00 | GBP", ""],
    ["a paid row without days", "A1 | I-1 | | | | GBP | Paid", ""],
    [
      "everything at once",
      "A1 | I-1 | | | x | ? | hm",
      "value-unknown Accounts!G2, amount-unreadable Accounts!E2, currency-unknown Accounts!F2",
    ],
  ])("%s", (_, line, expected) => {
    const reading = rows(line);
    expect(placed(reading.faults).join(", ")).toBe(expected);
    expect(items(reading)).toHaveLength(expected === "" ? 1 : 0);
    const [only] = reading.snapshot.accounts;
    if (only !== undefined) expect(placed(only.rowFaults).join(", ")).toBe(expected);
  });

  it("a failed formula, and an id that a program made a date of", () => {
    const reading = readAccounts([
      ...table(HEADERS),
      ["A1", { error: "#REF!" }, null, "2026-02-01", 12, "GBP"],
      ["A1", "I-2", null, { error: "#N/A" }, 12, "GBP"],
      [{ date: "2026-01-12" }, "I-3", null, "2026-02-01", 12, "GBP"],
    ]);
    expect(placed(reading.faults)).toEqual([
      "cell-error Accounts!B2",
      "cell-error Accounts!D3",
      "value-unknown Accounts!A4",
    ]);
  });

  it("gives what needs no due day one that never anchors", () => {
    const [credit, paid] = items(rows("A1 | C-1 | | | -12.00 | GBP", "A1 | I-1 | 2026-01-05 | | 0 | GBP"));
    expect([credit, paid].map((item) => item && formatDay(item.dueOn))).toEqual(["9999-12-31", "2026-01-05"]);
  });

  it("rounds to minor units of the currency, half away from zero", () => {
    const reading = readAccounts([
      ...table(HEADERS),
      ["A1", "1", null, "2026-02-01", 1.005, "GBP"],
      ["A1", "2", null, "2026-02-01", -1.005, "GBP"],
      ["A1", "3", null, "2026-02-01", 120, "JPY"],
      ["A1", "4", null, "2026-02-01", 1.2345, "KWD"],
    ]);
    expect(items(reading).map(({ balanceMinor }) => balanceMinor)).toEqual([101, -101, 120, 1235]);
  });
});

describe("status words", () => {
  it.each([
    ["Sent", "open"],
    ["Awaiting Payment", "open"],
    ["overdue", "open"],
    ["offen", "open"],
    ["ueberfaellig", "open"],
    ["Überfällig", "open"],
    ["PartiallyPaid", "open"],
    ["Draft", "draft"],
    ["Awaiting Approval", "draft"],
    ["Entwurf", "draft"],
    ["Void", "void"],
    ["storniert", "void"],
    ["Written off", "written-off"],
    ["Paid", "settled"],
    ["bezahlt", "settled"],
  ])("%s is %s", (word, status) => {
    expect(items(rows(`A1 | I-1 | | 2026-02-01 | 12.00 | GBP | ${word}`))[0]?.status).toBe(status);
  });
});

describe("disputes", () => {
  it.each([
    ["", "", undefined],
    ["no", "", undefined],
    ["Nein", "", undefined],
    ["-", "", undefined],
    ["no", "5.00", undefined],
    ["yes", "", { reason: "in dispute" }],
    ["wrong price", "", { reason: "wrong price" }],
    ["?", "", { reason: "?" }],
    ["wrong price", "5.00", { reason: "wrong price", disputedMinor: 500 }],
    ["", "5.00", { reason: "in dispute", disputedMinor: 500 }],
  ])("%j with %j", (dispute, amount, expected) => {
    expect(items(rows(`A1 | I-1 | | 2026-02-01 | 12.00 | GBP | | ${dispute} | ${amount}`))[0]?.dispute).toEqual(
      expected,
    );
  });
});

describe("the same item twice", () => {
  it("is a fault on both rows, and the others stay", () => {
    const reading = rows(
      "A1 | I-1 | | 2026-02-01 | 12.00 | GBP",
      "A1 | I-1 | | 2026-03-01 | 13.00 | GBP",
      "A1 | I-2 | | 2026-03-01 | 13.00 | GBP",
      "A2 | I-1 | | 2026-03-01 | 13.00 | GBP",
    );
    expect(placed(reading.faults)).toEqual(["item-duplicate Accounts!2", "item-duplicate Accounts!3"]);
    expect(items(reading).map(shortly)).toEqual(["I-2 due 2026-03-01: 1300 GBP", "I-1 due 2026-03-01: 1300 GBP"]);
  });

  it("is a fault when it stands there word for word", () => {
    const line = "A1 | I-1 | | 2026-02-01 | 12.00 | GBP";
    expect(placed(rows(line, line).faults)).toEqual(["item-duplicate Accounts!2", "item-duplicate Accounts!3"]);
  });

  it("is a fault for an account with two rows and no number", () => {
    const reading = rows("A1 | | | 2026-02-01 | 12.00 | GBP", "A1 | | | 2026-02-02 | 12.00 | GBP");
    expect(placed(reading.faults)).toEqual(["item-duplicate Accounts!2", "item-duplicate Accounts!3"]);
  });

  it("is one item when only columns of invoice lines differ", () => {
    const lines = (second: string) =>
      readAccounts(
        table(`
          Account | Invoice | Due        | Balance | Currency | Item name | Quantity
          A1      | I-1     | 2026-02-01 | 12.00   | GBP      | Hinge     | 4
          A1      | I-1     | 2026-02-01 | ${second}
        `),
      );
    expect(items(lines("12.00 | GBP | Bracket | 2")).map(shortly)).toEqual(["I-1 due 2026-02-01: 1200 GBP"]);
    expect(lines("12.00 | GBP | Bracket | 2").faults).toEqual([]);
    expect(items(lines("12.50 | GBP | Bracket | 2"))).toEqual([]);
    expect(items(lines("12.00 | GBP | Hinge | 4"))).toEqual([]);
  });

  it("is only a warning under another number", () => {
    const reading = rows("A1 | I-1 | | 2026-02-01 | 12.00 | GBP", "A1 | I-2 | | 2026-02-01 | 12.00 | GBP");
    expect(placed(reading.faults)).toEqual(["item-twin Accounts!3"]);
    expect(reading.faults[0]).toMatchObject({ severity: "warning", accountId: "A1" });
    expect(items(reading)).toHaveLength(2);
  });
});

describe("accounts", () => {
  it("bring rows together by trimmed id, in the order of the sheet", () => {
    const reading = readAccounts([
      ...table(HEADERS),
      ["A2", "1", null, "2026-02-01", 12, "GBP"],
      [" A1 ", "2", null, "2026-02-01", 12, "USD"],
      ["A2 ", "3", null, "2026-02-01", 12, "EUR"],
    ]);
    expect(reading.snapshot.accounts.map(({ accountId, rows: at }) => [accountId, at])).toEqual([
      ["A2", [2, 4]],
      ["A1", [3]],
    ]);
    expect(account(reading, "A2").items.map(({ currency }) => currency)).toEqual(["GBP", "EUR"]);
  });

  it("are there even when every row of theirs is set aside", () => {
    expect(account(rows("A1 | I-1 | | | 12.00 | GBP"), "A1")).toMatchObject({ items: [], rows: [2] });
  });
});
