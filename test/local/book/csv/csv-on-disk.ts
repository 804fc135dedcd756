import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BookPatch, CellWrite } from "../../../../src/book/grid.ts";
import { readCsvFolder, writeCsvFolder } from "../../../../src/local/book/csv/csv-folder.ts";

export const folderWith = (files: Record<string, string | Uint8Array>): string => {
  const folder = mkdtempSync(join(tmpdir(), "chasebook-csv-"));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
};
export const read = async (folder: string) => {
  const answer = await readCsvFolder(folder);
  if (answer.kind !== "read") throw new Error(answer.message);
  return answer.grids;
};
export const rowsOf = async (folder: string, name = "Accounts") =>
  (await read(folder)).grids.find((grid) => grid.name === name)?.rows;
export const cell = (row: number, column: number, value: CellWrite["value"], sheet = "Accounts"): CellWrite => ({
  sheet,
  row,
  column,
  value,
});
export const write = async (folder: string, patch: Partial<BookPatch>) =>
  writeCsvFolder(folder, { version: (await read(folder)).version, cells: [], sheets: [], colours: [], ...patch });
export const text = (folder: string, name = "Accounts.csv"): string => readFileSync(join(folder, name), "utf8");
