import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ExcelJS from "exceljs";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { openXlsx } from "hucre/xlsx";
import { beforeAll, describe, expect, test } from "vitest";
import type { BookPatch, Cell, CellWrite } from "../../../../src/book/grid.ts";
import { readWorkbookFile, writeWorkbookFile } from "../../../../src/local/book/xlsx/workbook-file.ts";
import { parseXml, type XmlElement } from "../../../../src/local/book/xlsx/xml-source.ts";
import { RICH, richWorkbook } from "./rich-workbook.ts";

const NOON = Date.UTC(2026, 10, 20, 12);
const fileOf = (path: string, tell: (text: string) => void = () => undefined, now = NOON) => ({
  path,
  backups: join(path, "..", "backups"),
  now: () => now,
  tell,
});
const bookWith = (bytes: Uint8Array, name = "book.xlsx"): string => {
  const path = join(mkdtempSync(join(tmpdir(), "chasebook-xlsx-")), name);
  writeFileSync(path, bytes);
  return path;
};
const read = async (path: string) => {
  const answer = await readWorkbookFile(fileOf(path));
  if (answer.kind !== "read") throw new Error(answer.message);
  return answer.grids;
};
const write = async (path: string, patch: Partial<BookPatch>) =>
  writeWorkbookFile(fileOf(path), {
    version: (await read(path)).version,
    cells: [],
    sheets: [],
    colours: [],
    ...patch,
  });
const cell = (row: number, column: number, value: CellWrite["value"], sheet = "Accounts"): CellWrite => ({
  sheet,
  row,
  column,
  value,
});
const partsOf = (path: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(unzipSync(readFileSync(path))).map(([name, bytes]) => [
      name,
      strFromU8(bytes, /\.(png)$/.test(name)),
    ]),
  );
const COLOURED = { sheet: "Accounts", headerRow: 1, ownColumns: [RICH.stage, RICH.why, RICH.nextOn] };
const STAGES = ["First reminder", "Second reminder", "Final notice", "First reminder", "Not chased"];
const aRun = (day: string): Partial<BookPatch> => ({
  cells: STAGES.flatMap((stage, index) => [
    cell(index + 2, RICH.stage, stage),
    cell(index + 2, RICH.why, `=Day ${index}: <due> & "${stage}" \u0001`),
    cell(index + 2, RICH.nextOn, index === 4 ? null : { date: day }),
  ]),
  sheets: [
    {
      name: "Tasks",
      isHidden: false,
      rows: [
        ["Task", "Amount", "Opened"],
        ["Call Söhne", 12.5, { date: day }],
        ["=cmd()", null, null],
      ],
    },
    { name: "State", isHidden: true, rows: [['{"n":7}']] },
  ],
  colours: [
    { row: 2, band: "early" },
    { row: 3, band: "middle" },
    { row: 4, band: "severe" },
    { row: 5, band: "early" },
    { row: 6, band: "fault" },
  ],
  coloured: COLOURED,
});

/** An XML text as a tree without places, so that two can be compared by meaning. */
const tree = (source: string): unknown => {
  const plain = (element: XmlElement): unknown => [
    element.name,
    element.attributes,
    element.text.trim(),
    element.children.map(plain),
  ];
  return plain(parseXml(source));
};
/** The sheet's tree without our own cells and rules. */
const userTree = (source: string): unknown => {
  const own = /<c r="(?:I|J|K)[2-6]"[^>]*?(?:\/>|>.*?<\/c>)/gs;
  const rules =
    /<conditionalFormatting[^>]*><cfRule(?:(?!<\/conditionalFormatting>).)*chasebook.*?<\/conditionalFormatting>/s;
  return tree(
    source
      .replace(own, "")
      .replace(rules, "")
      .replace(/ spans="[^"]*"/g, ""),
  );
};

let rich: Uint8Array;
beforeAll(async () => {
  rich = await richWorkbook();
});

describe("a rich workbook", () => {
  test("is read with its types", async () => {
    const { grids } = await read(bookWith(rich));
    expect(grids.map(({ name }) => name)).toEqual(["Accounts", "Figures"]);
    expect(grids[0]?.rows.slice(0, 4)).toEqual([
      ["Account", "Name", "Due", "Balance", "Currency", "Email", "Paid", "Twice", "Stage", "Why", "Next on"],
      ["001", "Firm 0 & Söhne <0>", { date: "2026-01-10" }, 1000.5, "EUR", "a0@example.com", true, 2001],
      ["002", "Rich Ltd", { date: "2026-01-11" }, 2001, "EUR", "a1@example.com", false, 4002],
      ["003", "Firm 2 & Söhne <2>", { date: "2026-01-12" }, { error: "#REF!" }, "EUR", "a2@example.com", true, 6003],
    ]);
    expect(grids[1]?.rows[4]).toEqual(["Total", { error: "a formula that was never calculated" }]);
  });

  test("survives runs part by part: nothing but the program's cells, sheets and styles changes", async () => {
    const path = bookWith(rich);
    const before = partsOf(path);
    for (const day of ["2026-11-28", "2026-11-29", "2026-11-30"])
      expect(await write(path, aRun(day))).toEqual({ kind: "written" });
    const after = partsOf(path);
    const edited = [
      "[Content_Types].xml",
      "xl/workbook.xml",
      "xl/_rels/workbook.xml.rels",
      "xl/styles.xml",
      "xl/worksheets/sheet1.xml",
    ];
    const added = ["xl/worksheets/sheet3.xml", "xl/worksheets/sheet4.xml"];
    expect(Object.keys(after).sort()).toEqual([...Object.keys(before), ...added].sort());
    for (const [name, source] of Object.entries(before))
      if (!edited.includes(name)) expect(after[name], name).toBe(source);
    expect(userTree(after["xl/worksheets/sheet1.xml"] ?? "")).toEqual(
      userTree(before["xl/worksheets/sheet1.xml"] ?? ""),
    );
    expect(onlyAppended(before["xl/styles.xml"] ?? "", after["xl/styles.xml"] ?? "")).toBe(true);
    expect(onlyAppended(before["[Content_Types].xml"] ?? "", after["[Content_Types].xml"] ?? "")).toBe(true);
    expect(onlyAppended(before["xl/_rels/workbook.xml.rels"] ?? "", after["xl/_rels/workbook.xml.rels"] ?? "")).toBe(
      true,
    );
    const workbook = (after["xl/workbook.xml"] ?? "")
      .replace(/<sheet name="(?:Tasks|State)"[^>]*>/g, "")
      .replace(' fullCalcOnLoad="1"', "");
    expect(tree(workbook)).toEqual(tree(before["xl/workbook.xml"] ?? ""));
  });

  test("the same run again changes no byte", async () => {
    const path = bookWith(rich);
    await write(path, aRun("2026-11-28"));
    const once = readFileSync(path);
    await write(path, aRun("2026-11-28"));
    expect(readFileSync(path).equals(once)).toBe(true);
  });

  test("what was written comes back as written", async () => {
    const path = bookWith(rich);
    await write(path, aRun("2026-11-28"));
    const { grids } = await read(path);
    expect(grids.map(({ name }) => name)).toEqual(["Accounts", "Figures", "Tasks", "State"]);
    expect(grids[0]?.rows[1]?.slice(8)).toEqual([
      "First reminder",
      '=Day 0: <due> & "First reminder" \uFFFD',
      { date: "2026-11-28" },
    ]);
    expect(grids[0]?.rows[5]?.slice(8)).toEqual(["Not chased", '=Day 4: <due> & "Not chased" \uFFFD']);
    expect(grids[2]?.rows).toEqual([
      ["Task", "Amount", "Opened"],
      ["Call Söhne", 12.5, { date: "2026-11-28" }],
      ["=cmd()"],
    ]);
  });

  test("two other readers see the user's cells as before and ours as text", async () => {
    const path = bookWith(rich);
    await write(path, aRun("2026-11-28"));
    const [old, now] = [new ExcelJS.Workbook(), new ExcelJS.Workbook()];
    await old.xlsx.load(Buffer.from(rich) as never);
    await now.xlsx.readFile(path);
    for (const name of ["Accounts", "Figures"]) {
      old.getWorksheet(name)?.eachRow((row, number) => {
        row.eachCell((one, column) => {
          if (name === "Accounts" && column >= RICH.stage && number > 1) return;
          const same = now.getWorksheet(name)?.getCell(number, column);
          expect([same?.value, same?.style, same?.note]).toEqual([one.value, one.style, one.note]);
        });
      });
    }
    const accounts = now.getWorksheet("Accounts");
    expect(accounts?.getCell("J2").value).toBe('=Day 0: <due> & "First reminder" \uFFFD');
    expect(accounts?.getCell("I2").font).toMatchObject({ italic: true, name: "Courier New" });
    expect(accounts?.getCell("I2").fill).toMatchObject({ fgColor: { argb: "FFFFF8DC" } });
    expect(accounts?.getCell("K2").value).toEqual(new Date("2026-11-28"));
    expect(now.getWorksheet("State")?.state).toBe("hidden");
    expect(now.definedNames.getRanges("Totals").ranges).toEqual(old.definedNames.getRanges("Totals").ranges);
    const hucre = await openXlsx(readFileSync(path), { readStyles: true });
    expect(hucre.sheets.map(({ name }) => name)).toEqual(["Accounts", "Figures", "Tasks", "State"]);
    expect(hucre.sheets[0]?.rows[1]?.[9]).toBe('=Day 0: <due> & "First reminder" \uFFFD');
    expect(hucre.sheets[0]?.rows[3]?.[0]).toBe("003");
    expect(hucre.sheets[1]?.tables?.[0]?.name).toBe("Sales");
  });
});

/** Whether every element of one list-like part stands in the other, in the same order, with new ones behind. */
function onlyAppended(before: string, after: string): boolean {
  const lists = (source: string): Map<string, string[]> => {
    const root = parseXml(source);
    const texts = (element: XmlElement): string[] =>
      element.children.map((child) => source.slice(child.start, child.end));
    return new Map([
      ["", texts(root)],
      ...root.children.map((child): [string, string[]] => [child.local, texts(child)]),
    ]);
  };
  const later = lists(after);
  return [...lists(before)].every(([name, entries]) => {
    if (name === "" && entries.some((entry) => entry.includes("cellXfs"))) return true;
    return entries.every((entry, index) => later.get(name)?.[index] === entry);
  });
}

describe("colours", () => {
  const ruleOf = (path: string): string =>
    /<conditionalFormatting sqref="A2.*?<\/conditionalFormatting>/s.exec(
      partsOf(path)["xl/worksheets/sheet1.xml"] ?? "",
    )?.[0] ?? "";
  test("a rule of ours reads the program's own text, behind the user's rules", async () => {
    const path = bookWith(rich);
    await write(path, aRun("2026-11-28"));
    const rule = ruleOf(path);
    expect(rule).toContain('sqref="A2:K9"');
    expect(rule).toContain("AND(N(&quot;chasebook&quot;)=0,OR($I2=&quot;Final notice&quot;))");
    expect([...rule.matchAll(/priority="(\d+)"/g)].map((found) => Number(found[1]))).toEqual([4, 5, 6, 7]);
    expect(partsOf(path)["xl/worksheets/sheet1.xml"]?.match(/<conditionalFormatting/g)).toHaveLength(2);
  });

  test("when bands change, the rule and the fills change with them and nothing is left over", async () => {
    const path = bookWith(rich);
    await write(path, { ...aRun("2026-11-28") });
    const styles = partsOf(path)["xl/styles.xml"] ?? "";
    await write(path, { coloured: COLOURED, colours: [] });
    expect(ruleOf(path)).toBe("");
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(path);
    expect(book.getWorksheet("Accounts")?.getCell("I2").fill ?? { pattern: "none" }).toMatchObject({ pattern: "none" });
    expect(book.getWorksheet("Accounts")?.getCell("I2").font).toMatchObject({ italic: true });
    await write(path, aRun("2026-11-28"));
    expect(partsOf(path)["xl/styles.xml"]?.match(/<fill>/g)?.length).toBe(styles.match(/<fill>/g)?.length);
    expect(partsOf(path)["xl/styles.xml"]?.match(/<dxf>/g)?.length).toBe(styles.match(/<dxf>/g)?.length);
  });

  test("a text that stands for two bands makes no rule", async () => {
    const path = bookWith(rich);
    const run = aRun("2026-11-28");
    await write(path, {
      ...run,
      colours: [
        { row: 2, band: "early" },
        { row: 5, band: "late" },
        { row: 4, band: "severe" },
      ],
    });
    expect(ruleOf(path)).not.toContain("First reminder");
    expect(ruleOf(path)).toContain("Final notice");
  });
});

/** A small workbook with sheet XML written by hand. */
function handmade(
  sheet: string,
  extra: { workbook?: string; parts?: Record<string, string>; rels?: string } = {},
): Uint8Array {
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const rel = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${office}/${type}" Target="${target}"/>`;
  const rels = (inner: string) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`;
  const parts: Record<string, string> = {
    "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
    "_rels/.rels": rels(rel("rId1", "officeDocument", "xl/workbook.xml")),
    "xl/workbook.xml": `<workbook xmlns="${main}" xmlns:r="${office}">${extra.workbook ?? ""}<sheets><sheet name="Accounts" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": rels(rel("rId1", "worksheet", "worksheets/sheet1.xml") + (extra.rels ?? "")),
    "xl/worksheets/sheet1.xml":
      sheet.includes("<worksheet") || sheet.includes(":worksheet")
        ? sheet
        : `<worksheet xmlns="${main}">${sheet}</worksheet>`,
    ...extra.parts,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
}
const sheetOf = (path: string): string => partsOf(path)["xl/worksheets/sheet1.xml"] ?? "";
const rowsOf = async (path: string): Promise<readonly (readonly Cell[])[]> => (await read(path)).grids[0]?.rows ?? [];

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

describe("new columns beside the user's", () => {
  const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const table = `<table xmlns="${main}" id="1" name="Items" displayName="Items" ref="A1:B3" totalsRowShown="0"><autoFilter ref="A1:B3"/><tableColumns count="2"><tableColumn id="1" name="A"/><tableColumn id="4" name="B"/></tableColumns></table>`;
  const sheet =
    '<dimension ref="A1:B3"/><sheetData><row r="1" spans="1:2"><c r="A1" t="inlineStr"><is><t>A</t></is></c><c r="B1" t="inlineStr"><is><t>B</t></is></c></row><row r="2"><c r="A2"><v>1</v></c></row><row r="3"><c r="A3"><v>2</v></c></row></sheetData>';
  const headers = [cell(1, 3, "Stage"), cell(1, 4, "Why <not>"), cell(2, 3, "First")];

  test("a table that ends there grows over them, once, and the used range grows", async () => {
    const path = bookWith(
      handmade(`${sheet}<tableParts count="1"><tablePart id="rId1"/></tableParts>`, {
        parts: {
          "xl/tables/table1.xml": table,
          "xl/worksheets/_rels/sheet1.xml.rels":
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/table" Target="../tables/table1.xml"/></Relationships>',
        },
      }),
    );
    for (let run = 0; run < 2; run += 1) await write(path, { cells: headers });
    const grown = partsOf(path)["xl/tables/table1.xml"] ?? "";
    expect(grown).toBe(
      table
        .replaceAll("A1:B3", "A1:D3")
        .replace('count="2"', 'count="4"')
        .replace(
          "</tableColumns>",
          '<tableColumn id="5" name="Stage"/><tableColumn id="6" name="Why &lt;not&gt;"/></tableColumns>',
        ),
    );
    expect(sheetOf(path)).toContain('<dimension ref="A1:D3"/>');
    expect(sheetOf(path)).not.toContain("spans");
  });

  test("a filter that ends there grows with its hidden name; one elsewhere stays", async () => {
    const names =
      '<definedNames><definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">Accounts!$A$1:$B$3</definedName></definedNames>';
    const path = bookWith(handmade(`${sheet}<autoFilter ref="A1:B3"/>`));
    const parts = unzipSync(readFileSync(path));
    parts["xl/workbook.xml"] = strToU8(
      strFromU8(parts["xl/workbook.xml"] as Uint8Array).replace("</sheets>", `</sheets>${names}`),
    );
    writeFileSync(path, zipSync(parts));
    await write(path, { cells: headers });
    expect(sheetOf(path)).toContain('<autoFilter ref="A1:D3"/>');
    expect(partsOf(path)["xl/workbook.xml"]).toContain(">Accounts!$A$1:$D$3<");
    const apart = bookWith(handmade(`${sheet}<autoFilter ref="A1:A3"/>`));
    await write(apart, { cells: headers });
    expect(sheetOf(apart)).toContain('<autoFilter ref="A1:A3"/>');
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

describe("the file itself", () => {
  test("a dated copy is kept before the first write of a day, the last ten of them", async () => {
    const path = bookWith(rich);
    const original = readFileSync(path);
    for (let day = 1; day <= 12; day += 1) {
      const file = fileOf(path, undefined, new Date(2026, 10, day, 12).getTime());
      for (const text of ["a", "b"]) {
        const patch = {
          version: (await read(path)).version,
          cells: [cell(2, RICH.why, `${text}${day}`)],
          sheets: [],
          colours: [],
        };
        expect(await writeWorkbookFile(file, patch)).toEqual({ kind: "written" });
      }
      if (day === 1)
        expect(readFileSync(join(file.backups, "book.before-2026-11-01.xlsx")).equals(original)).toBe(true);
    }
    const copies = readdirSync(join(path, "..", "backups")).sort();
    expect(copies).toHaveLength(10);
    expect(copies[0]).toBe("book.before-2026-11-03.xlsx");
  });

  test("changed since it was read: left alone, no copy made", async () => {
    const path = bookWith(rich);
    const { version } = await read(path);
    await write(path, { cells: [cell(2, RICH.why, "someone else")] });
    const before = readFileSync(path);
    expect(
      await writeWorkbookFile(fileOf(path), { version, cells: [cell(2, RICH.why, "ours")], sheets: [], colours: [] }),
    ).toEqual({ kind: "changed" });
    expect(readFileSync(path).equals(before)).toBe(true);
    const untouched = bookWith(rich);
    expect(await write(untouched, {})).toEqual({ kind: "written" });
    expect(existsSync(join(untouched, "..", "backups"))).toBe(false);
    expect(readFileSync(untouched).equals(Buffer.from(rich))).toBe(true);
  });

  test.each([
    ["~$book.xlsx", "Excel"],
    ["~$ok.xlsx", "Excel"],
    [".~lock.book.xlsx#", "LibreOffice"],
  ])("open elsewhere (%s): read with a word, not written", async (mark, program) => {
    const path = bookWith(rich);
    writeFileSync(join(path, "..", mark), "");
    const told: string[] = [];
    expect(await readWorkbookFile(fileOf(path, (text) => told.push(text)))).toMatchObject({ kind: "read" });
    expect(told).toEqual([expect.stringContaining(`open in ${program}`)]);
    expect(await write(path, { cells: [cell(2, RICH.why, "x")] })).toMatchObject({
      kind: "refused",
      message: expect.stringContaining(`delete ${mark}`),
    });
    expect(readFileSync(path).equals(Buffer.from(rich))).toBe(true);
  });

  test("a text longer than a cell takes is refused", async () => {
    const path = bookWith(rich);
    const long = "x".repeat(32_768);
    expect(await write(path, { cells: [cell(2, RICH.why, long)] })).toMatchObject({
      kind: "refused",
      message: expect.stringContaining("32768 characters"),
    });
    expect(await write(path, { sheets: [{ name: "State", isHidden: true, rows: [[long]] }] })).toMatchObject({
      kind: "refused",
      message: expect.stringContaining("State"),
    });
  });
});

describe("what is no workbook, or would lose something, is refused with the remedy", () => {
  const edited = (name: string, change: (text: string) => string): Uint8Array => {
    const parts = unzipSync(rich);
    parts[name] = strToU8(change(strFromU8(parts[name] ?? new Uint8Array())));
    return zipSync(parts);
  };
  const without = (name: string): Uint8Array => {
    const parts = unzipSync(rich);
    delete parts[name];
    return zipSync(parts);
  };
  const compound = (text = ""): Uint8Array =>
    Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(600), Buffer.from(text, "utf16le")]);
  test.each<[string, () => Uint8Array, string, string]>([
    ["an empty file", () => new Uint8Array(), "book-unreadable", "is empty"],
    ["a CSV file", () => Buffer.from("Account;Name\n1;Firm\n"), "book-unreadable", "is a CSV file"],
    [
      "a web page",
      () => Buffer.from("<html><table><tr><td>1</td></tr></table></html>"),
      "book-unreadable",
      "is a web page",
    ],
    ["noise", () => Buffer.from([1, 2, 3, 0, 5, 255, 254, 9]), "book-unreadable", "is not an Excel workbook"],
    ["half of a workbook", () => rich.subarray(0, rich.length / 2), "book-unreadable", "is damaged"],
    [
      "a flipped byte",
      () => Uint8Array.from(rich, (byte, index) => (index === 2000 ? byte ^ 255 : byte)),
      "book-unreadable",
      "is damaged",
    ],
    [
      "a sheet cut short",
      () => edited("xl/worksheets/sheet1.xml", (text) => text.slice(0, 900)),
      "book-unreadable",
      "is damaged",
    ],
    ["a sheet that is missing", () => without("xl/worksheets/sheet2.xml"), "book-unreadable", "is damaged"],
    [
      "rows out of order",
      () => edited("xl/worksheets/sheet1.xml", (text) => text.replace('<row r="3"', '<row r="2"')),
      "book-unreadable",
      "is damaged",
    ],
    ["no workbook part", () => without("_rels/.rels"), "book-unreadable", "is damaged"],
    [
      "an OpenDocument file",
      () => zipSync({ mimetype: strToU8("application/vnd.oasis.opendocument.spreadsheet") }),
      "book-unreadable",
      "OpenDocument",
    ],
    ["a binary workbook", () => zipSync({ "xl/workbook.bin": strToU8("x") }), "book-unreadable", ".xlsb"],
    ["an old .xls", () => compound(), "book-would-lose", "old Excel workbook"],
    ["a password", () => compound("EncryptedPackage"), "book-would-lose", "password"],
    [
      "a digital signature",
      () => zipSync({ ...unzipSync(rich), "_xmlsignatures/sig1.xml": strToU8("<x/>") }),
      "book-would-lose",
      "signature",
    ],
    [
      "a shared workbook",
      () => zipSync({ ...unzipSync(rich), "xl/revisions/revisionHeaders.xml": strToU8("<x/>") }),
      "book-would-lose",
      "shared workbook",
    ],
    [
      "Strict Open XML",
      () =>
        edited("xl/workbook.xml", (text) =>
          text.replace(
            "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            "http://purl.oclc.org/ooxml/spreadsheetml/main",
          ),
        ),
      "book-would-lose",
      "Strict",
    ],
  ])("%s", async (_, bytes, code, what) => {
    const answer = await readWorkbookFile(fileOf(bookWith(bytes())));
    expect(answer).toMatchObject({ kind: "refused", code, message: expect.stringContaining(what) });
  });

  test("a path where nothing is", async () => {
    expect(await readWorkbookFile(fileOf("/nowhere/book.xlsx"))).toMatchObject({
      kind: "refused",
      message: expect.stringContaining("There is no book"),
    });
  });
});
