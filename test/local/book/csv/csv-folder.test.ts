import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readCsvFolder, writeCsvFolder } from "../../../../src/local/book/csv/csv-folder.ts";
import { cell, folderWith, read, rowsOf, text, write } from "./csv-on-disk.ts";

describe("the program's own sheets", () => {
  test("are written whole, with the book's delimiter, readable as UTF-8 by Excel; other files stay", async () => {
    const folder = folderWith({
      "Accounts.csv": "A;B\r\n1;2\r\n",
      "Tasks.csv": "old",
      "log.csv": "Seq\n1\n",
      "notes.txt": "x",
    });
    await write(folder, {
      sheets: [
        {
          name: "Tasks",
          isHidden: false,
          rows: [
            ["Task", "Ärger"],
            ["=x", 5],
          ],
        },
        { name: "State", isHidden: true, rows: [['{"n":1}', null, { date: "2026-11-20" }]] },
      ],
    });
    expect(text(folder, "Tasks.csv")).toContain("Task");
    expect(text(folder, "State.csv")).toBe('\uFEFF"{""n"":1}";;2026-11-20\r\n');
    expect(await rowsOf(folder, "Tasks")).toEqual([
      ["Task", "Ärger"],
      ["=x", "5"],
    ]);
    expect((await read(folder)).grids.map(({ name }) => name)).toEqual(["Accounts", "State", "Tasks"]);
    expect(text(folder, "log.csv")).toBe("Seq\n1\n");
    expect(readdirSync(folder).filter((name) => name.endsWith(".part"))).toEqual([]);
  });
});

describe("someone else changed the book", () => {
  test("between read and write: changed, and nothing is written", async () => {
    const folder = folderWith({ "Accounts.csv": "A\n1\n", "Settings.csv": "x\n" });
    const { version } = await read(folder);
    writeFileSync(join(folder, "Settings.csv"), "y\n");
    const patch = { version, cells: [cell(2, 1, "2")], sheets: [], colours: [] };
    expect(await writeCsvFolder(folder, patch)).toEqual({ kind: "changed" });
    expect(text(folder)).toBe("A\n1\n");
  });

  test("a file that LibreOffice has open is not written over", async () => {
    const folder = folderWith({ "Accounts.csv": "A\n1\n", ".~lock.Accounts.csv#": "" });
    expect(await write(folder, { cells: [cell(2, 1, "2")] })).toMatchObject({
      kind: "refused",
      message: expect.stringContaining("close it"),
    });
    expect(text(folder)).toBe("A\n1\n");
  });
});

describe("refused, with the remedy", () => {
  test.each([
    ["an open quote", { "Accounts.csv": 'A\n1\n"2\n3\n' }, "row 3 is never closed"],
    ["a workbook named .csv", { "Accounts.csv": Uint8Array.of(0x50, 0x4b, 3, 4, 0) }, "Excel workbook"],
    ["bytes that no text has", { "Accounts.csv": "A,B\n\0\0\n" }, "damaged"],
  ])("%s", async (_, files, what) => {
    expect(await readCsvFolder(folderWith(files))).toMatchObject({
      kind: "refused",
      code: "book-unreadable",
      message: expect.stringContaining(what),
    });
  });

  test("a folder that is not there, a folder in place of a file, a link that leads out", async () => {
    expect(await readCsvFolder("/nowhere/book")).toMatchObject({ message: expect.stringContaining("no book at") });
    const folder = folderWith({});
    mkdirSync(join(folder, "Accounts.csv"));
    expect(await readCsvFolder(folder)).toMatchObject({
      kind: "refused",
      message: expect.stringContaining("folder in its place"),
    });
    const linked = folderWith({});
    symlinkSync(join(folderWith({ "x.csv": "A" }), "x.csv"), join(linked, "Accounts.csv"));
    expect(await readCsvFolder(linked)).toMatchObject({ kind: "refused", message: expect.stringContaining("link") });
  });

  test("cells that cannot be put in place leave every file as it was", async () => {
    const folder = folderWith({ "Accounts.csv": "A\n1\n" });
    const patch = { cells: [cell(2, 1, "2")], sheets: [{ name: "../evil", isHidden: false, rows: [["x"]] }] };
    await expect(write(folder, patch)).rejects.toThrow("not a sheet name");
    expect(text(folder)).toBe("A\n1\n");
    expect(existsSync(join(folder, "..", "evil.csv"))).toBe(false);
  });
});
