import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { readWorkbookFile, writeWorkbookFile } from "../../../../src/local/book/xlsx/workbook-file.ts";
import { bookWith, cell, fileOf, handmade, read, write } from "./book-on-disk.ts";
import { RICH, richWorkbook } from "./rich-workbook.ts";

let rich: Uint8Array;
beforeAll(async () => {
  rich = await richWorkbook();
});

describe("the file itself", () => {
  test("a dated copy is kept before the first write of a day, the last ten of them", async () => {
    const path = bookWith(rich);
    const original = readFileSync(path);
    for (let day = 1; day <= 12; day += 1) {
      const file = fileOf(path, undefined, Date.UTC(2026, 10, day, 12));
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
    writeFileSync(path, handmade("<sheetData/>"));
    const before = readFileSync(path);
    expect(
      await writeWorkbookFile(fileOf(path), { version, cells: [cell(2, RICH.why, "ours")], sheets: [], colours: [] }),
    ).toEqual({ kind: "changed" });
    expect(existsSync(join(path, "..", "backups"))).toBe(false);
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
