import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { basename, dirname } from "node:path";
import type { BookPatch } from "../../../book/grid.ts";
import type { BookAnswer, WriteAnswer } from "../../../run/effects.ts";
import { errorCode, explainFileError } from "../../files/explain-error.ts";
import { replaceWhole } from "../../files/replace-whole.ts";
import { keepDatedCopy } from "./dated-copy.ts";
import { openPackage } from "./open-package.ts";
import { type OpenWorkbook, openWorkbook, readGrids } from "./read-workbook.ts";
import { readWorkbookParts } from "./workbook-parts.ts";
import { writeWorkbook } from "./write-workbook.ts";

export interface WorkbookFile {
  readonly path: string;
  readonly backups: string;
  readonly now: () => number;
  readonly tell: (text: string) => void;
}

type Refused = Extract<BookAnswer, { kind: "refused" }>;

/** Every sheet of a workbook as a grid. A workbook that is open elsewhere can be read; a message says so. */
export async function readWorkbookFile(file: WorkbookFile): Promise<BookAnswer> {
  const loaded = await load(file.path);
  if (loaded.kind === "refused") return loaded;
  const opener = await openElsewhere(file.path);
  if (opener !== undefined)
    file.tell(
      `${basename(file.path)} is open in ${opener.program}: it is read as it was last saved; close it before a run writes.`,
    );
  try {
    return { kind: "read", grids: { grids: readGrids(loaded.open), version: loaded.version } };
  } catch (error) {
    return damaged(file.path, error);
  }
}

/**
 * Writes the program's cells, sheets and colours into a workbook, whole or not at all. Before the first write of a day a
 * dated copy is kept. A book that changed since it was read is left alone.
 */
export async function writeWorkbookFile(file: WorkbookFile, patch: BookPatch): Promise<WriteAnswer> {
  const loaded = await load(file.path);
  if (loaded.kind === "refused") return loaded;
  if (loaded.version !== patch.version) return { kind: "changed" };
  const opener = await openElsewhere(file.path);
  if (opener !== undefined) {
    const message = `${basename(file.path)} is open in ${opener.program}, which would write over what Chasebook adds; close it there (or, if nobody has it open, delete ${opener.mark}) and run again.`;
    return { kind: "refused", code: "book-would-lose", message };
  }
  const written = makeBytes(file.path, loaded.open, patch);
  if (written.kind === "same") return { kind: "written" };
  if (written.kind === "refused") return { kind: "refused", code: written.code, message: written.message };
  try {
    await keepDatedCopy(file.path, loaded.bytes, file.backups, file.now());
    const isStillTheSame = async (): Promise<boolean> => versionOf(await readFile(file.path)) === patch.version;
    const isWritten = await replaceWhole([{ path: file.path, bytes: written.bytes }], isStillTheSame);
    return { kind: isWritten ? "written" : "changed" };
  } catch (error) {
    return {
      kind: "refused",
      code: "book-unreadable",
      message: `The book was not changed. ${explainFileError(error, file.path)}`,
    };
  }
}

type Made = { kind: "made"; bytes: Uint8Array } | { kind: "same" } | Refused;

function makeBytes(path: string, open: OpenWorkbook, patch: BookPatch): Made {
  const written = writeWorkbook(open, patch);
  if (written.kind === "refused") return { ...written, code: "book-would-lose" };
  if (written.kind === "same") return written;
  // Nothing replaces a book that cannot be opened again.
  const again = openPackage(written.bytes, basename(path));
  if (again.kind === "refused") throw new Error(`the written workbook cannot be opened: ${again.message}`);
  return written;
}

interface Loaded {
  readonly kind: "loaded";
  readonly bytes: Uint8Array;
  readonly version: string;
  readonly open: OpenWorkbook;
}

async function load(path: string): Promise<Loaded | Refused> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    const message =
      errorCode(error) === "ENOENT"
        ? `There is no book at ${path}; check the path.`
        : explainFileError(error, basename(path));
    return { kind: "refused", code: "book-unreadable", message };
  }
  const opened = openPackage(bytes, basename(path));
  if (opened.kind === "refused") return opened;
  try {
    const workbook = readWorkbookParts(opened.parts);
    if (workbook.isStrict) {
      const message = `${basename(path)} is a "Strict Open XML" workbook; save it as the ordinary "Excel Workbook (.xlsx)" and run again.`;
      return { kind: "refused", code: "book-would-lose", message };
    }
    return { kind: "loaded", bytes, version: versionOf(bytes), open: openWorkbook(opened.parts, workbook) };
  } catch (error) {
    return damaged(path, error);
  }
}

function versionOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Excel and LibreOffice leave a file beside a workbook that they have open. */
async function openElsewhere(path: string): Promise<{ readonly program: string; readonly mark: string } | undefined> {
  const name = basename(path);
  const names = await readdir(dirname(path));
  // Excel cuts the first two letters off a longer name.
  const excel = names.find((one) => one === `~$${name}` || one === `~$${name.slice(2)}`);
  if (excel !== undefined) return { program: "Excel", mark: excel };
  const office = names.find((one) => one === `.~lock.${name}#`);
  return office === undefined ? undefined : { program: "LibreOffice", mark: office };
}

function damaged(path: string, error: unknown): Refused {
  const what = error instanceof Error ? error.message.split("\n")[0] : String(error);
  const message = `${basename(path)} is damaged and cannot be read (${what}); open it in Excel, let it repair the file, save it, or put back a copy from backups.`;
  return { kind: "refused", code: "book-unreadable", message };
}
