import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { noModules } from "../../../../appsscript/build/no-modules.ts";
import type { BookGrids, BookPatch, Cell, Grid } from "../../../../src/book/grid.ts";
import type { BookAnswer, WriteAnswer } from "../../../../src/run/effects.ts";
import { type Bundle, type ExecutionResult, runExecution } from "../../../workspace/runtime/execution.ts";
import { addSpreadsheet, readGrid, sheetNamed, typeCell } from "../../../workspace/sheets/build-spreadsheet.ts";
import {
  emptyWorld,
  type Interference,
  type SheetState,
  type SpreadsheetState,
  type WorldState,
} from "../../../workspace/world.ts";
import type { Kept } from "./book.entry.ts";

export const USER = "ar@firm.example";
export const BOOK = "book-1";
const SCOPES = ["spreadsheets.currentonly", "userinfo.email"].map(
  (scope) => `https://www.googleapis.com/auth/${scope}`,
);

export interface WorkbookOptions {
  readonly timeZone?: string;
  /** The script's own zone, in which its dates' getters answer. */
  readonly scriptZone?: string;
  readonly locale?: string;
  /** Whose file it is. */
  readonly owner?: string;
}

const ROOT = fileURLToPath(new URL("../../../../", import.meta.url));

/** An entry of the tests with the ports' own source, as a bundle that the platform would load. */
export async function loadPorts(entry = "book/support/book.entry.ts"): Promise<Bundle> {
  const built = await build({
    absWorkingDir: ROOT,
    entryPoints: [`test/appsscript/${entry}`],
    write: false,
    bundle: true,
    format: "iife",
    globalName: "Entry",
    target: "es2019",
    platform: "neutral",
    mainFields: ["module", "main"],
    define: { CHASEBOOK_GRANT: '"mail"', "Object.hasOwn": "hasOwn" },
    inject: ["appsscript/build/has-own.ts"],
    plugins: [noModules],
    logLevel: "error",
  });
  return { code: built.outputFiles[0]?.text ?? "" };
}

/** A spreadsheet that the ports live in, on 20 November 2026. */
export class Workbook {
  readonly world: WorldState = emptyWorld("2026-11-20");
  readonly state: SpreadsheetState;
  kept: Kept = { log: [], drafts: [] };
  readonly #bundle: Bundle;

  constructor(bundle: Bundle, grids: readonly Grid[], options: WorkbookOptions = {}) {
    const { timeZone = "Europe/London", scriptZone = "America/New_York", locale = "en_GB", owner = USER } = options;
    const { world } = this;
    this.#bundle = bundle;
    this.state = addSpreadsheet(world, { owner, id: BOOK, timeZone, locale, grids, writers: [USER] });
    const quotas = { mailReadWriteLeft: 20_000, fetchesLeft: 20_000, triggerMsLeft: 5_400_000 };
    world.users[USER] = { email: USER, granted: [...SCOPES], driveFiles: [], locale: "en", isWorkspace: true, quotas };
    Object.assign(world.script, { containerId: BOOK, timeZone: scriptZone, scopes: [...SCOPES] });
  }

  run(entry: string, args: readonly unknown[] = [], interference: Interference = {}): ExecutionResult {
    const result = runExecution(this.world, {
      bundle: this.#bundle,
      user: USER,
      entry: `Entry.${entry}`,
      args,
      ...interference,
    });
    if (result.error !== undefined) throw new Error(`${entry} threw: ${result.error.stack ?? result.error.message}`);
    return result;
  }

  read(sheets?: readonly string[]): BookGrids {
    const answer = this.run("read", sheets === undefined ? [] : [sheets]).value as BookAnswer;
    if (answer.kind === "refused") throw new Error(answer.message);
    return answer.grids;
  }

  /** What the book answered to a patch, as often as it had to be tried. */
  write(patch: Partial<BookPatch>, interference: Interference = {}): WriteAnswer[] {
    const whole = { version: "", cells: [], sheets: [], colours: [], ...patch };
    return this.run("write", [whole], interference).value as WriteAnswer[];
  }

  /** A run of the chase; what it keeps goes into the next one. */
  chase(interference: Interference = {}): ExecutionResult & { readonly sentence: string; readonly faults: string[] } {
    const result = this.run("chase", [this.kept], interference);
    const { sentence, faults, ...kept } = result.value as Kept & { sentence: string; faults: string[] };
    this.kept = kept;
    return { ...result, sentence, faults };
  }

  nextDay(): void {
    this.world.nowAt += 86_400_000;
  }

  /** Types into a cell as a person does: `=SUM(A1:A3)`. */
  type(name: string, row: number, column: number, text: string): void {
    typeCell(this.state, this.sheet(name), row, column, text);
  }

  sheet(name: string): SheetState {
    return sheetNamed(this.state, name);
  }

  get names(): string[] {
    return this.state.sheets.map(({ name }) => name);
  }

  grid(name: string): Cell[][] {
    return readGrid(this.state, name);
  }

  /** A column's cells under its header. */
  column(name: string, header: string): Cell[] {
    const [headers = [], ...rows] = this.grid(name);
    const at = headers.indexOf(header);
    if (at < 0) throw new Error(`there is no column ${header} in ${name}`);
    return rows.map((cells) => cells[at] ?? null);
  }
}

/** How often each call was made, without the service's name. */
export function countCalls({ calls }: Pick<ExecutionResult, "calls">): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { name } of calls) {
    const bare = name.replace("SpreadsheetApp.", "");
    counts[bare] = (counts[bare] ?? 0) + 1;
  }
  return counts;
}
