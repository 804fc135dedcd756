import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { writeCsv } from "hucre/csv";
import { describe, expect, test } from "vitest";
import { scanCsv } from "../../../../src/local/book/csv/scan-csv.ts";
import { cell, folderWith, read, rowsOf, text, write } from "./csv-on-disk.ts";

describe("what a CSV file holds is text", () => {
  test.each([
    [
      "commas",
      "Account,Due\n007,2026-01-10\n",
      [
        ["Account", "Due"],
        ["007", "2026-01-10"],
      ],
    ],
    [
      "semicolons beside decimal commas",
      "Konto;Betrag\n1;1.234,50\n2;2,00\n",
      [
        ["Konto", "Betrag"],
        ["1", "1.234,50"],
        ["2", "2,00"],
      ],
    ],
    [
      "semicolons in lines of different lengths beside decimal commas",
      "Konto;Betrag;Notiz\n1;1.234,50\n2;2,00;bar\n3;4,00;bar;x\n4;5,00",
      [
        ["Konto", "Betrag", "Notiz"],
        ["1", "1.234,50"],
        ["2", "2,00", "bar"],
        ["3", "4,00", "bar", "x"],
        ["4", "5,00"],
      ],
    ],
    [
      "tabs",
      "A\tB\r\n1\t2\r\n",
      [
        ["A", "B"],
        ["1", "2"],
      ],
    ],
    [
      "a title above the header",
      "Open items\n\nA;B;C\n1;2;3\n",
      [["Open items"], [null], ["A", "B", "C"], ["1", "2", "3"]],
    ],
    [
      "Excel's hint",
      "sep=;\nA;B\n1,5;2\n",
      [
        ["A", "B"],
        ["1,5", "2"],
      ],
    ],
    [
      "quotes, line ends and doubled quotes in a field",
      'A,B\n"x, ""y""\r\nz",2',
      [
        ["A", "B"],
        ['x, "y"\r\nz', "2"],
      ],
    ],
    [
      "a quote in the middle of a field",
      'A,B\n5" pipe,2\n',
      [
        ["A", "B"],
        ['5" pipe', "2"],
      ],
    ],
    [
      "short and long rows, empty fields",
      "A,B,C\n1\n1,,3,4\n,\n",
      [["A", "B", "C"], ["1"], ["1", null, "3", "4"], [null, null]],
    ],
    [
      "carriage returns alone",
      "A,B\r1,2\r",
      [
        ["A", "B"],
        ["1", "2"],
      ],
    ],
    ["text guarded against formulas", "A\n'=1+1\n", [["A"], ["=1+1"]]],
    ["nothing", "", []],
  ])("%s", async (_, source, rows) => {
    expect(await rowsOf(folderWith({ "Accounts.csv": source }))).toEqual(rows);
  });

  test("but what a spreadsheet writes for a formula that fails is an error, as in the spreadsheet itself", async () => {
    const folder = folderWith({ "Accounts.csv": "Account,Balance,Notes\nA1,#REF!,see #REF!\n" });
    expect(await read(folder)).toMatchObject({
      grids: [
        {
          rows: [
            ["Account", "Balance", "Notes"],
            ["A1", { error: "#REF!" }, "see #REF!"],
          ],
        },
      ],
    });
  });

  test("any table that another library writes is read as it was", () => {
    const field = fc.string({ maxLength: 8 });
    fc.assert(
      fc.property(fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 }), (rows) => {
        const scan = scanCsv(writeCsv(rows, { quoteStyle: "all" }), ",");
        expect(scan.kind === "scanned" && scan.table.rows.map((row) => row.map((one) => one.text))).toEqual(rows);
      }),
    );
  });
});

describe("a write leaves every other field to the letter", () => {
  const SOURCE = `Account,Name,Why,Next on\r\n"007",'x,"old",\r\n 8 ,"a ""b""\r\nc",,2026-01-01\r\n9`;
  test("own cells are written where they are, short rows filled up, rows added", async () => {
    const folder = folderWith({ "Accounts.csv": SOURCE });
    const cells = [
      cell(2, 3, "Day 61, due"),
      cell(2, 4, { date: "2026-11-28" }),
      cell(3, 3, 12.5),
      cell(4, 4, "x"),
      cell(6, 1, "new"),
    ];
    expect(await write(folder, { cells })).toEqual({ kind: "written" });
    expect(text(folder)).toBe(
      `Account,Name,Why,Next on\r\n"007",'x,"Day 61, due",2026-11-28\r\n 8 ,"a ""b""\r\nc",12.5,2026-01-01\r\n9,,,x\r\n\r\nnew\r\n`,
    );
  });

  test("the lines that own cells lengthen get one length, so that the next read finds the same delimiter", async () => {
    const folder = folderWith({ "Accounts.csv": "A;B\nSmith, Jo;1\nDoe, Al;2\nRoe, Ed;3\n" });
    const own = (row: number, why: string | null) => [cell(row, 3, "x"), cell(row, 4, why), cell(row, 5, null)];
    await write(folder, { cells: [...own(1, "Why"), ...own(2, null), ...own(3, "y"), ...own(4, null)] });
    expect(text(folder)).toBe("A;B;x;Why;\nSmith, Jo;1;x;;\nDoe, Al;2;x;y;\nRoe, Ed;3;x;;\n");
  });

  test("the same values again change no byte; null empties", async () => {
    const folder = folderWith({ "Accounts.csv": SOURCE });
    await write(folder, { cells: [cell(2, 3, "old"), cell(3, 4, { date: "2026-01-01" }), cell(4, 3, null)] });
    expect(text(folder)).toBe(SOURCE);
    await write(folder, { cells: [cell(2, 3, null)] });
    expect(text(folder)).toBe(SOURCE.replace('"old"', ""));
  });

  test("a file that quotes everything gets quoted cells", async () => {
    const folder = folderWith({ "Accounts.csv": '"A";"B"\n"1";\n' });
    await write(folder, { cells: [cell(2, 2, "x")] });
    expect(text(folder)).toBe('"A";"B"\n"1";"x"\n');
  });

  test.each([
    ["=1+1", "'=1+1"],
    ["+44 20", "'+44 20"],
    ["@sum", "'@sum"],
    ["-12.50", "-12.50"],
    ["-x", "'-x"],
    ["\tx", "'\tx"],
  ])("%j is stored as %s and read back", async (value, stored) => {
    const folder = folderWith({ "Accounts.csv": "A,B\n1,\n" });
    await write(folder, { cells: [cell(2, 2, value)] });
    expect(text(folder)).toBe(`A,B\n1,${stored}\n`);
    expect((await rowsOf(folder))?.[1]?.[1]).toBe(value);
  });

  test("any writes to any table: own cells hold their values, all others their source", async () => {
    const field = fc.constantFrom("", "a", '"q"', '"x,""y"" "', "=1", " b ", "é");
    const table = fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 });
    const writes = fc.uniqueArray(
      fc.tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 6 }), fc.constantFrom("p", 'q"', "r,s", "")),
      { selector: ([r, c]) => `${r},${c}` },
    );
    await fc.assert(
      fc.asyncProperty(table, writes, async (rows, list) => {
        const folder = folderWith({ "Accounts.csv": rows.map((row) => row.join(",")).join("\n") });
        const before = (await rowsOf(folder)) ?? [];
        await write(folder, { cells: list.map(([row, column, value]) => cell(row, column, value)) });
        const after = (await rowsOf(folder)) ?? [];
        const wanted = new Map(list.map(([row, column, value]) => [`${row},${column}`, value]));
        for (let row = 1; row <= Math.max(before.length, after.length); row += 1) {
          for (let column = 1; column <= 8; column += 1) {
            const expected = wanted.get(`${row},${column}`) ?? before[row - 1]?.[column - 1] ?? null;
            expect(after[row - 1]?.[column - 1] ?? null).toBe(expected === "" ? null : expected);
          }
        }
        rmSync(folder, { recursive: true });
      }),
      { numRuns: 60 },
    );
  });
});

describe("the encoding stays", () => {
  const utf16 = (source: string): Buffer => Buffer.from(source, "utf16le");
  test.each([
    ["UTF-8", Buffer.from("A,B\né,\n"), Buffer.from("A,B\né,€\n")],
    ["UTF-8 with its mark", Buffer.from("\uFEFFA,B\né,\n"), Buffer.from("\uFEFFA,B\né,€\n")],
    ["UTF-16LE with its mark", utf16("\uFEFFA,B\né,\n"), utf16("\uFEFFA,B\né,€\n")],
    ["UTF-16LE without", utf16("A,B\né,\n"), utf16("A,B\né,€\n")],
    ["UTF-16BE with its mark", utf16("\uFEFFA,B\né,\n").swap16(), utf16("\uFEFFA,B\né,€\n").swap16()],
    [
      "Windows-1252",
      Buffer.from([0x41, 0x2c, 0x42, 0x0a, 0xe9, 0x2c, 0x0a]),
      Buffer.from([0x41, 0x2c, 0x42, 0x0a, 0xe9, 0x2c, 0x80, 0x0a]),
    ],
  ])("%s", async (_, before, after) => {
    const folder = folderWith({ "Accounts.csv": before });
    expect((await rowsOf(folder))?.[1]?.[0]).toBe("é");
    await write(folder, { cells: [cell(2, 2, "€")] });
    expect(readFileSync(join(folder, "Accounts.csv"))).toEqual(after);
  });
});
