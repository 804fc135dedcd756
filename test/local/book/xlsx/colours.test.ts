import ExcelJS from "exceljs";
import { beforeAll, describe, expect, test } from "vitest";
import { aRun, bookWith, COLOURED, partsOf, write } from "./book-on-disk.ts";
import { richWorkbook } from "./rich-workbook.ts";

let rich: Uint8Array;
beforeAll(async () => {
  rich = await richWorkbook();
});

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
    expect(partsOf(path)["xl/styles.xml"]?.match(/<xf /g)?.length).toBe(styles.match(/<xf /g)?.length);
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
