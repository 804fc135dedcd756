import { describe, expect, it } from "vitest";
import type { Cell } from "../../src/book/grid.ts";
import { readIdColumn } from "../../src/book/id-column.ts";
import { countByCode, items, placed, readAccounts, table } from "./books.ts";

const ids = (...cells: Cell[]) =>
  readIdColumn("Account", cells).ids.map((id) => (typeof id === "object" ? id.code : (id ?? "-")));

describe("ids", () => {
  it.each([
    ["numbers as their digits", [1930571429, 7, 12.5], ["1930571429", "7", "12.5"]],
    ["text as it stands, trimmed", [" 007 ", "A 1", null], ["007", "A 1", "-"]],
    ["dropping .0 when the whole column has it", ["1930571429.0", "7.0", null, 8], ["1930571429", "7", "-", "8"]],
    ["keeping .0 when one has not", ["1.0", "1.1"], ["1.0", "1.1"]],
    [
      "refusing scientific notation",
      ["1.93E+09", "2E+9", "1,9e10", "12E4"],
      [...Array(3).fill("column-ids-scientific"), "12E4"],
    ],
    ["refusing numbers that have lost digits", [1.93e21, 1e16], Array(2).fill("column-ids-scientific")],
    ["refusing what a program made of them", [{ date: "2026-01-12" }, true], ["value-unknown", "value-unknown"]],
  ] as [string, Cell[], string[]][])("%s", (_, cells, expected) => expect(ids(...cells)).toEqual(expected));

  it("in scientific notation are one fault of the column and one of each such row", () => {
    const reading = readAccounts(
      table(`
        Account  | Due        | Balance | Currency
        1.93E+09 | 2026-02-01 | 12.00   | GBP
        A1       | 2026-02-01 | 12.00   | GBP
        1.94E+09 | 2026-02-01 | 12.00   | GBP
      `),
    );
    expect(placed(reading.faults)).toEqual([
      "column-ids-scientific Accounts!A",
      "column-ids-scientific Accounts!A2",
      "column-ids-scientific Accounts!A4",
    ]);
    expect(reading.snapshot.accounts.map(({ accountId }) => accountId)).toEqual(["A1"]);
  });
});

describe("ids that have lost their zeros", () => {
  const sheet = table(`
    Account | Name  | Invoice | Due        | Balance | Currency | Parent account
    0012    | Acme  | 1       | 2026-02-01 | 12.00   | GBP      |
    12      | Acme  | 2       | 2026-02-01 | 13.00   | GBP      |
    012     | Other | 3       | 2026-02-01 | 14.00   | GBP      |
    13      | Bolt  | 4       | 2026-02-01 | 15.00   | GBP      | 12
  `);

  it("are one question, and every row concerned is a fault of it", () => {
    const reading = readAccounts(sheet);
    expect(countByCode(reading.faults)).toEqual({ "column-ids-lost-zeros": 4 });
    expect(reading.faults[0]).toMatchObject({ severity: "question", place: { sheet: "Accounts", column: "A" } });
    expect(reading.faults[0]?.message).toBe(
      "2 rows seem to have lost a zero; read 12 (Acme) as 0012 (Acme)? Write same or different as Ids with lost zeros in Settings",
    );
    expect(items(reading).map(({ itemId }) => itemId)).toEqual(["4"]);
  });

  it.each([
    [
      "same",
      [
        ["0012", 3],
        ["13", 1],
      ],
    ],
    [
      "different",
      [
        ["0012", 1],
        ["12", 1],
        ["012", 1],
        ["13", 1],
      ],
    ],
  ] as [string, [string, number][]][])("answered: %s", (answer, expected) => {
    const reading = readAccounts(sheet, [["Ids with lost zeros", answer]]);
    expect(reading.snapshot.accounts.map((one) => [one.accountId, one.items.length])).toEqual(expected);
    expect(countByCode(reading.faults)["column-ids-lost-zeros"]).toBeUndefined();
    expect(reading.snapshot.accounts.find(({ accountId }) => accountId === "13")?.parentId).toBe(
      answer === "same" ? "0012" : "12",
    );
  });
});
