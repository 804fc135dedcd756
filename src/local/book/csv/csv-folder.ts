import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { SHEET } from "../../../book/columns.ts";
import { type BookPatch, type Grid, type SheetWrite, textCell } from "../../../book/grid.ts";
import type { BookAnswer, WriteAnswer } from "../../../run/effects.ts";
import { decodeText, encodeText, type TextEncoding } from "../../files/decode-text.ts";
import { errorCode, explainFileError } from "../../files/explain-error.ts";
import { unguardFormula } from "../../files/formula-guard.ts";
import { insidePath } from "../../files/inside.ts";
import { replaceWhole, type WholeFile } from "../../files/replace-whole.ts";
import { type CsvTable, scanCsv } from "./scan-csv.ts";
import { writeCells, writeRows } from "./write-csv.ts";

interface SheetFile {
  readonly name: string;
  readonly path: string;
  readonly table: CsvTable;
  readonly encoding: TextEncoding;
}

interface FolderRead {
  readonly kind: "read";
  readonly version: string;
  readonly sheets: readonly SheetFile[];
}

type Refused = Extract<BookAnswer, { kind: "refused" }>;

/** A book that is a folder: every `<Name>.csv` in it is the sheet `<Name>`, except the log. All cells are text, or errors. */
export async function readCsvFolder(folder: string): Promise<BookAnswer> {
  const found = await readFolder(folder);
  if (found.kind === "refused") return found;
  const grids: Grid[] = found.sheets.map(({ name, table }) => ({
    name,
    rows: table.rows.map((row) => row.map(({ text }) => textCell(unguardFormula(text)))),
  }));
  return { kind: "read", grids: { grids, version: found.version } };
}

/**
 * Writes the program's cells and sheets into the folder: each file whole or not at all, all of them on disk before the
 * first is replaced. The State sheet comes last: it speaks of the others, and when it is late it is only made anew.
 */
export async function writeCsvFolder(folder: string, patch: BookPatch): Promise<WriteAnswer> {
  const found = await readFolder(folder);
  if (found.kind === "refused") return found;
  if (found.version !== patch.version) return { kind: "changed" };
  const files = [...changedFiles(found, patch), ...ownFiles(found, patch, folder)];
  const changed = files.filter(({ file, before }) => before === undefined || !Buffer.from(file.bytes).equals(before));
  const open = await openElsewhere(
    folder,
    changed.map(({ file }) => basename(file.path)),
  );
  if (open !== undefined) return open;
  const isStateFile = (path: string): boolean => basename(path) === `${SHEET.state}.csv`;
  const ordered = changed
    .map(({ file }) => file)
    .sort((a, b) => Number(isStateFile(a.path)) - Number(isStateFile(b.path)));
  try {
    const isWritten = await replaceWhole(ordered, async () => (await versionOf(folder)) === patch.version);
    return { kind: isWritten ? "written" : "changed" };
  } catch (error) {
    return refused(`The book was not changed. ${explainFileError(error, folder)}`);
  }
}

interface Change {
  readonly file: WholeFile;
  readonly before?: Uint8Array;
}

function changedFiles(found: FolderRead, patch: BookPatch): readonly Change[] {
  const written = new Set(patch.cells.map(({ sheet }) => sheet));
  return [...written].map((name) => {
    const sheet = found.sheets.find((one) => one.name === name);
    if (sheet === undefined) throw new Error(`cells for the sheet ${name}, which the book does not have`);
    const cells = patch.cells.filter((cell) => cell.sheet === name);
    return {
      file: { path: sheet.path, bytes: encodeText(writeCells(sheet.table, cells), sheet.encoding) },
      before: encodeText(sheet.table.source, sheet.encoding),
    };
  });
}

const OWN_ENCODING: TextEncoding = { name: "utf-8", hasMark: true };

function ownFiles(found: FolderRead, patch: BookPatch, folder: string): readonly Change[] {
  const pattern = found.sheets.find(({ name }) => name === SHEET.accounts) ?? found.sheets[0];
  const delimiter = pattern?.table.delimiter ?? ",";
  const newLine = pattern?.table.newLine ?? "\n";
  return patch.sheets.map((sheet: SheetWrite) => {
    const there = found.sheets.find(({ name }) => name === sheet.name);
    const style = there?.table.rows.length ? there.table : { delimiter, newLine, isQuotedThroughout: false };
    const encoding = there === undefined || there.encoding.name === "windows-1252" ? OWN_ENCODING : there.encoding;
    const bytes = encodeText(writeRows(style, sheet.rows), encoding);
    if (there !== undefined)
      return { file: { path: there.path, bytes }, before: encodeText(there.table.source, there.encoding) };
    if (!/^[\p{L}\p{N}][\p{L}\p{N} _-]*$/u.test(sheet.name)) throw new Error(`not a sheet name: ${sheet.name}`);
    return { file: { path: join(folder, `${sheet.name}.csv`), bytes } };
  });
}

async function readFolder(folder: string): Promise<FolderRead | Refused> {
  const contents = await readContents(folder);
  if ("kind" in contents) return contents;
  const sheets: SheetFile[] = [];
  for (const { path, bytes } of contents.files) {
    const sheet = sheetOf(path, bytes);
    if ("kind" in sheet) return sheet;
    sheets.push(sheet);
  }
  return { kind: "read", version: contents.version, sheets };
}

function sheetOf(path: string, bytes: Uint8Array): SheetFile | Refused {
  const file = basename(path);
  const start = Buffer.from(bytes.subarray(0, 4)).toString("latin1");
  if (start === "PK\u0003\u0004" || start === "\u00D0\u00CF\u0011\u00E0") {
    return refused(
      `${file} is an Excel workbook and not a CSV file; open it in Excel and save it as "CSV UTF-8", or run on the workbook itself.`,
    );
  }
  const { text, encoding } = decodeText(bytes);
  if (text.includes("\0")) {
    return refused(`${file} holds bytes that no text has, so it is damaged or not a CSV file; export it again.`);
  }
  const scan = scanCsv(text);
  if (scan.kind === "open-quote") {
    return refused(
      `${file}: a quote that opens in row ${scan.row} is never closed, so the rows below it cannot be told apart; close or delete that quote and run again.`,
    );
  }
  return { name: file.replace(/\.csv$/i, ""), path, table: scan.table, encoding };
}

interface Contents {
  readonly version: string;
  readonly files: readonly { readonly path: string; readonly bytes: Uint8Array }[];
}

async function readContents(folder: string): Promise<Contents | Refused> {
  try {
    const names = (await readdir(folder)).filter(isSheetFile).sort();
    const hash = createHash("sha256");
    const files: { path: string; bytes: Uint8Array }[] = [];
    for (const name of names) {
      const path = await insidePath(folder, name);
      if (path === undefined) {
        return refused(
          `${name} is a link that leads out of the book's folder; put the file itself there and run again.`,
        );
      }
      const bytes = await readFile(path);
      hash.update(`${name}\n${bytes.length}\n`).update(bytes);
      files.push({ path, bytes });
    }
    return { version: hash.digest("hex"), files };
  } catch (error) {
    if (errorCode(error) === "ENOENT") return refused(`There is no book at ${folder}; check the path.`);
    return refused(explainFileError(error, errorPath(error) ?? folder));
  }
}

async function versionOf(folder: string): Promise<string | undefined> {
  const contents = await readContents(folder);
  return "kind" in contents ? undefined : contents.version;
}

/** The log is a CSV file of the folder and no sheet of the book. */
function isSheetFile(name: string): boolean {
  return /\.csv$/i.test(name) && !/^[.~]/.test(name) && name.toLowerCase() !== "log.csv";
}

/** LibreOffice leaves a file beside each one that it has open; Excel locks the file itself. */
async function openElsewhere(folder: string, names: readonly string[]): Promise<WriteAnswer | undefined> {
  const entries = new Set(await readdir(folder));
  const open = names.find((name) => entries.has(`.~lock.${name}#`));
  if (open === undefined) return undefined;
  return {
    kind: "refused",
    code: "book-would-lose",
    message: `${open} is open in LibreOffice, which would write over what Chasebook adds; close it there (or, if nobody has it open, delete .~lock.${open}#) and run again.`,
  };
}

function errorPath(error: unknown): string | undefined {
  return error instanceof Error && "path" in error && typeof error.path === "string" ? basename(error.path) : undefined;
}

function refused(message: string): Refused {
  return { kind: "refused", code: "book-unreadable", message };
}
