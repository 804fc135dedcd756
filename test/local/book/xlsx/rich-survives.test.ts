import { readFileSync } from "node:fs";
import ExcelJS from "exceljs";
import { openXlsx } from "hucre/xlsx";
import { beforeAll, describe, expect, test } from "vitest";
import { parseXml, type XmlElement } from "../../../../src/local/book/xlsx/xml-source.ts";
import { aRun, bookWith, partsOf, read, write } from "./book-on-disk.ts";
import { RICH, richWorkbook } from "./rich-workbook.ts";

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
