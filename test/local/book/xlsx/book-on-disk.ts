import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import type { BookPatch, Cell, CellWrite } from "../../../../src/book/grid.ts";
import { readWorkbookFile, writeWorkbookFile } from "../../../../src/local/book/xlsx/workbook-file.ts";
import { RICH } from "./rich-workbook.ts";

export const NOON = Date.UTC(2026, 10, 20, 12);
export const fileOf = (path: string, tell: (text: string) => void = () => undefined, now = NOON) => ({
  path,
  backups: join(path, "..", "backups"),
  now: () => now,
  tell,
});
export const bookWith = (bytes: Uint8Array, name = "book.xlsx"): string => {
  const path = join(mkdtempSync(join(tmpdir(), "chasebook-xlsx-")), name);
  writeFileSync(path, bytes);
  return path;
};
export const read = async (path: string) => {
  const answer = await readWorkbookFile(fileOf(path));
  if (answer.kind !== "read") throw new Error(answer.message);
  return answer.grids;
};
export const write = async (path: string, patch: Partial<BookPatch>) =>
  writeWorkbookFile(fileOf(path), {
    version: (await read(path)).version,
    cells: [],
    sheets: [],
    colours: [],
    ...patch,
  });
export const cell = (row: number, column: number, value: CellWrite["value"], sheet = "Accounts"): CellWrite => ({
  sheet,
  row,
  column,
  value,
});
export const partsOf = (path: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(unzipSync(readFileSync(path))).map(([name, bytes]) => [
      name,
      strFromU8(bytes, /\.(png)$/.test(name)),
    ]),
  );
export const COLOURED = { sheet: "Accounts", headerRow: 1, ownColumns: [RICH.stage, RICH.why, RICH.nextOn] };
export const STAGES = ["First reminder", "Second reminder", "Final notice", "First reminder", "Not chased"];
export const aRun = (day: string): Partial<BookPatch> => ({
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

/** A small workbook with sheet XML written by hand. */
export function handmade(
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
export const sheetOf = (path: string): string => partsOf(path)["xl/worksheets/sheet1.xml"] ?? "";
export const rowsOf = async (path: string): Promise<readonly (readonly Cell[])[]> =>
  (await read(path)).grids[0]?.rows ?? [];
