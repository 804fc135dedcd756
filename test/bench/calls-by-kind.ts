import type { Cell, Grid } from "../../src/book/grid.ts";
import { makeWorkspace, type RunOptions, type Workspace } from "../workspace/workspace.ts";
import type { CallRecord } from "../workspace/world.ts";
import { gridsOf } from "./books.ts";

/** The sender that the books of the measurements name. */
export const BENCH_SENDER = "receivables@northgate.example";

/** What a call is for. The first that fits counts. */
const KINDS = [
  ["sheet reads (getValues)", /^SpreadsheetApp\.Range\.getValues$/],
  ["sheet writes (setValues)", /^SpreadsheetApp\.Range\.setValues$/],
  ["log requests (Sheets interface)", /^Sheets\./],
  ["flushes", /^SpreadsheetApp\.flush$/],
  ["other SpreadsheetApp calls", /^SpreadsheetApp\./],
  ["Gmail batches", /^Gmail\.batch$/],
  ["other Gmail requests", /^Gmail\./],
  ["Docs requests", /^Docs\./],
  ["Drive requests", /^Drive\./],
  ["properties, cache, lock", /^(PropertiesService|CacheService|LockService)\./],
  ["others", /./],
] as const;

export type CallKind = (typeof KINDS)[number][0];

export interface KindCount {
  readonly count: number;
  /** Modelled. */
  readonly milliseconds: number;
}

/** Calls of each kind, in the order in which they are told. */
export function callsByKind(calls: readonly CallRecord[]): ReadonlyMap<CallKind, KindCount> {
  const counts = new Map<CallKind, KindCount>(KINDS.map(([kind]) => [kind, { count: 0, milliseconds: 0 }]));
  for (const { name, ms } of calls) {
    const kind = KINDS.find(([, pattern]) => pattern.test(name))?.[0] ?? "others";
    const before = counts.get(kind) ?? { count: 0, milliseconds: 0 };
    counts.set(kind, { count: before.count + 1, milliseconds: before.milliseconds + ms });
  }
  return counts;
}

/** Reads and writes of the book's cells and of the log's: what is held to a number that knows nothing of rows. */
export function bookAndLogCalls(calls: readonly CallRecord[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { name } of calls) {
    if (!/^SpreadsheetApp\.Range\.[gs]etValues?$|^SpreadsheetApp\.Sheet\.appendRow$|^Sheets\./.test(name)) continue;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

export function sumOf(counts: Record<string, number>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/**
 * The book of the measurements in a spreadsheet, days as dates, set up by the built script: every sheet is there, every
 * template is a document.
 *
 * @param remindersMax how many messages a run may make
 */
export async function benchWorkspace(rowCount: number, remindersMax = 100_000): Promise<Workspace> {
  const [accounts, settings] = gridsOf(rowCount) as [Grid, Grid];
  const capped = settings.rows.map(([name = null, value = null]) =>
    String(name).startsWith("Reminders ") ? [name, remindersMax] : [name, value],
  );
  const book = [
    { name: accounts.name, rows: accounts.rows.map((row) => row.map(dated)) },
    { name: settings.name, rows: capped },
  ];
  const workspace = await makeWorkspace({ on: "2026-11-20", users: [BENCH_SENDER], book, timeZone: "Europe/London" });
  askScript(workspace, "setUp");
  return workspace;
}

/** Asks the script what the sidebar asks. */
export function askScript(workspace: Workspace, name: "setUp" | "run", options: RunOptions = {}) {
  const result = workspace.run("callApi", { ...options, args: [{ name, input: {} }] });
  const answer = result.value as { readonly isOk: boolean; readonly value?: RunAnswer } | undefined;
  if (answer?.isOk !== true)
    throw new Error(`${name}: ${result.error?.stack ?? JSON.stringify(answer) ?? result.ended}`);
  return { ...result, answer: answer.value as RunAnswer };
}

interface RunAnswer {
  readonly sentence: string;
  readonly drafts: number;
  readonly tasks: number;
  readonly withdrawn: number;
  readonly isComplete: boolean;
}

function dated(cell: Cell): Cell {
  return typeof cell === "string" && /^\d{4}-\d\d-\d\d$/.test(cell) ? { date: cell } : cell;
}
