import { readFileSync } from "node:fs";
import { openXlsx } from "hucre/xlsx";
import { describe, expect, test } from "vitest";
import type { Cell } from "../../../../src/book/grid.ts";
import { bookWith, cell, handmade, partsOf, rowsOf, sheetOf, write } from "./book-on-disk.ts";

describe("cells that other programs write", () => {
  test.each([
    [
      "no places given",
      '<sheetData><row><c><v>1</v></c><c t="inlineStr"><is><t>x</t></is></c></row><row><c><v>2</v></c></row></sheetData>',
      [[1, "x"], [2]],
    ],
    [
      "gaps in rows and columns",
      '<sheetData><row r="2"><c r="C2"><v>1</v></c></row></sheetData>',
      [[], [null, null, 1]],
    ],
    [
      "formula results",
      '<sheetData><row r="1"><c r="A1" t="str"><f>"a"</f><v>a</v></c><c r="B1"><f>1</f><v>1</v></c><c r="C1" t="str"><f>""</f><v></v></c><c r="D1"><f>1</f></c></row></sheetData>',
      [["a", 1, null, { error: "a formula that was never calculated" }]],
    ],
    [
      "rich text with readings, escapes",
      '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><r><t>a </t></r><r><t>_x0041_&amp;</t></r><rPh sb="0" eb="1"><t>ka</t></rPh></is></c></row></sheetData>',
      [["a A&"]],
    ],
    [
      "errors, booleans, ISO dates, text that looks like a number",
      '<sheetData><row r="1"><c r="A1" t="e"><v>#N/A</v></c><c r="B1" t="b"><v>0</v></c><c r="C1" t="d"><v>2026-01-10T00:00:00Z</v></c><c r="D1" t="inlineStr"><is><t>007</t></is></c></row></sheetData>',
      [[{ error: "#N/A" }, false, { date: "2026-01-10" }, "007"]],
    ],
    ["no rows at all", "<sheetData/>", []],
  ])("%s", async (_, sheet, rows) => {
    expect(await rowsOf(bookWith(handmade(sheet)))).toEqual(rows);
  });

  test.each(["_x0041_ and _x005F_", "=1+1", "a\nb", " blanks ", "😀 \"<&>'", "007", "'quoted"])(
    "text %j comes back as it was written",
    async (text) => {
      const path = bookWith(handmade("<sheetData/>"));
      await write(path, { cells: [cell(1, 1, text)] });
      expect(await rowsOf(path)).toEqual([[text]]);
      expect(sheetOf(path)).not.toContain("<f");
    },
  );

  test("a prefix on every element is kept", async () => {
    const x = (inner: string) =>
      `<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${inner}</x:worksheet>`;
    const path = bookWith(
      handmade(x('<x:sheetData><x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row></x:sheetData>')),
    );
    await write(path, { cells: [cell(1, 2, "two"), cell(3, 1, 3)] });
    expect(await rowsOf(path)).toEqual([[1, "two"], [], [3]]);
    expect(sheetOf(path)).toBe(
      x(
        '<x:sheetData><x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c><x:c r="B1" t="inlineStr"><x:is><x:t xml:space="preserve">two</x:t></x:is></x:c></x:row><x:row r="3"><x:c r="A3"><x:v>3</x:v></x:c></x:row></x:sheetData>',
      ),
    );
  });

  test.each([
    ["<sheetData/>"],
    ["<sheetData></sheetData>"],
    ['<sheetData><row r="1"/></sheetData>'],
    ['<sheetData><row r="3" spans="1:2"><c r="B3"><v>9</v></c></row></sheetData>'],
    ["<sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row></sheetData>"],
    [
      '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="D1"><v>4</v></c><extLst><ext/></extLst></row></sheetData>',
    ],
  ])("ours come in between: %s", async (sheet) => {
    const path = bookWith(handmade(sheet));
    const before = await rowsOf(path);
    const cells = [
      cell(1, 3, "c1"),
      cell(2, 2, { date: "2026-02-28" }),
      cell(2, 1, 21),
      cell(5, 1, "a5"),
      cell(4, 2, null),
    ];
    expect(await write(path, { cells })).toEqual({ kind: "written" });
    const after = await rowsOf(path);
    const wanted = new Map<string, Cell>(cells.map(({ row, column, value }) => [`${row},${column}`, value]));
    for (let row = 1; row <= 6; row += 1) {
      for (let column = 1; column <= 5; column += 1) {
        const key = `${row},${column}`;
        expect(after[row - 1]?.[column - 1] ?? null, key).toEqual(
          wanted.has(key) ? wanted.get(key) : (before[row - 1]?.[column - 1] ?? null),
        );
      }
    }
    const other = await openXlsx(readFileSync(path));
    expect(other.sheets[0]?.rows[4]?.[0]).toBe("a5");
    expect(other.sheets[0]?.rows[0]?.[2]).toBe("c1");
  });

  test.each([
    ["false", { date: "2026-01-10" }, { date: "1900-01-31" }, 60],
    ["true", { date: "2030-01-11" }, { date: "1904-02-01" }, { date: "1904-03-01" }],
  ])("dates with date1904=%s, and none from a number that is no day", async (date1904, first, second, third) => {
    const styles =
      '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="45"/></cellXfs></styleSheet>';
    const path = bookWith(
      handmade(
        '<sheetData><row r="1"><c r="A1" s="1"><v>46032.75</v></c><c r="B1" s="1"><v>31</v></c><c r="C1" s="1"><v>60</v></c><c r="D1" s="1"><v>-1</v></c><c r="E1" s="2"><v>0</v></c><c r="F1" s="2"><v>46032</v></c></row></sheetData>',
        {
          workbook: `<workbookPr date1904="${date1904}"/>`,
          parts: { "xl/styles.xml": styles },
          rels: '<Relationship Id="rId5" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>',
        },
      ),
    );
    expect((await rowsOf(path))[0]).toEqual([first, second, third, -1, "00:00:00", first]);
    await write(path, { cells: [cell(2, 1, { date: "2026-02-28" }), cell(1, 2, 5)] });
    expect((await rowsOf(path))[1]).toEqual([{ date: "2026-02-28" }]);
    expect((await rowsOf(path))[0]?.[1]).toBe(5);
  });

  test("a workbook without styles gets them when it needs them", async () => {
    const path = bookWith(handmade('<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'));
    await write(path, { cells: [cell(2, 1, { date: "2026-02-28" })] });
    expect(await rowsOf(path)).toEqual([[1], [{ date: "2026-02-28" }]]);
  });
});

describe("a formula", () => {
  const sheet = '<sheetData><row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><v>3</v></c></row></sheetData>';
  test("in a cell that the program would write stops the write", async () => {
    const path = bookWith(handmade(sheet));
    const before = readFileSync(path);
    expect(await write(path, { cells: [cell(1, 2, 4), cell(1, 1, "x")] })).toMatchObject({
      kind: "refused",
      code: "book-would-lose",
      message: expect.stringContaining("Accounts!A1 holds a formula"),
    });
    expect(readFileSync(path).equals(before)).toBe(true);
  });
  test("elsewhere stays, and its result is calculated anew on opening", async () => {
    const path = bookWith(handmade(sheet));
    await write(path, { cells: [cell(1, 2, 4)] });
    expect(sheetOf(path)).toContain("<f>1+1</f><v>2</v>");
    expect(partsOf(path)["xl/workbook.xml"]).toContain('</sheets><calcPr fullCalcOnLoad="1"/>');
  });
});
