import { putCell, readGrid, sheetNamed } from "../workspace/sheets/build-spreadsheet.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { LATENCY } from "../workspace/world.ts";
import {
  askScript,
  BENCH_SENDER,
  benchWorkspace,
  bookAndLogCalls,
  type CallKind,
  callsByKind,
  type KindCount,
  sumOf,
} from "./calls-by-kind.ts";
import { printTable, state } from "./measure.ts";

const CALLS_MAX = 12;
const CALLS_PER_GROUP_MAX = 2;
const SIX_MINUTES = 360_000;
/** Gmail's quota units of a user in a minute, and what a draft costs ("Usage limits"). */
const UNITS_PER_MINUTE = 6000;
const UNITS_PER_DRAFT = 10;

interface RunMeasured {
  readonly title: string;
  readonly rows: number;
  readonly cells: number;
  readonly kinds: ReadonlyMap<CallKind, KindCount>;
  readonly bookAndLog: Record<string, number>;
  readonly drafts: number;
  readonly tasks: number;
  readonly groups: number;
  readonly isComplete: boolean;
  /** Modelled. */
  readonly milliseconds: number;
  /** On this machine, the stand-in's own work included. */
  readonly realMilliseconds: number;
}

/** What a run asks of Google for books of several sizes, and what that would take by the model of latency. */
export async function benchSheets(sizes: readonly number[], remindersMax: number): Promise<void> {
  const runs: RunMeasured[] = [];
  for (const size of sizes) runs.push(...(await measureDays(size, remindersMax)));
  printCalls(runs, remindersMax);
  judgeCalls(runs);
  const largest = sizes[sizes.length - 1] ?? 0;
  const uncapped = await measureUncapped(largest);
  printSeconds([...runs.filter(({ rows }) => rows === largest), uncapped]);
  const perMinute = (uncapped.drafts * 60_000) / uncapped.milliseconds;
  const quota = UNITS_PER_MINUTE / UNITS_PER_DRAFT;
  process.stdout.write(
    `  without a cap: ${uncapped.drafts} drafts in one execution, ${Math.round(perMinute)} a minute of the ${quota} that Gmail takes; ${uncapped.isComplete ? "all of them" : "the next run goes on"}\n`,
  );
  const longest = Math.max(...runs.map(({ milliseconds }) => milliseconds), uncapped.milliseconds);
  state(
    `every run of ${largest.toLocaleString("en-GB")} rows ends within the six minutes of an execution, as modelled`,
    longest < SIX_MINUTES,
  );
}

/** The first run of a book, and that of the next working day, when a task was done and all drafts still wait. */
async function measureDays(rows: number, remindersMax: number): Promise<RunMeasured[]> {
  const workspace = await benchWorkspace(rows, remindersMax);
  const { world } = workspace;
  keepPace(workspace);
  const first = measureRun(workspace, rows, "first");
  world.nowAt = Date.parse("2026-11-23T09:00:00Z");
  closeTask(workspace);
  return [first, measureRun(workspace, rows, "next day")];
}

async function measureUncapped(rows: number): Promise<RunMeasured> {
  const workspace = await benchWorkspace(rows);
  keepPace(workspace);
  return measureRun(workspace, rows, "no cap");
}

function closeTask({ world, bookId }: Workspace): void {
  const book = world.spreadsheets[bookId];
  if (book === undefined) throw new Error("the book is gone");
  const outcome = readGrid(book, "Tasks")[0]?.indexOf("Outcome") ?? -1;
  putCell(sheetNamed(book, "Tasks"), 2, outcome + 1, "done");
}

function keepPace({ world }: Workspace): void {
  const mailbox = world.mailboxes[BENCH_SENDER];
  if (mailbox !== undefined)
    mailbox.pace = { unitsPerMinute: UNITS_PER_MINUTE, status: 429, since: world.nowAt, spent: 0 };
}

function measureRun(workspace: Workspace, rows: number, title: string): RunMeasured {
  const countDrafts = () => Object.keys(workspace.world.mailboxes[BENCH_SENDER]?.drafts ?? {}).length;
  const before = countDrafts();
  let groups = 0;
  let known = before;
  const from = performance.now();
  const { calls, answer, milliseconds } = askScript(workspace, "run", {
    // A group is a batch after which there are more drafts than before; one that was refused in part is tried again.
    meanwhile: ({ name }) => {
      const count = countDrafts();
      if (count > known && name === "Sheets.spreadsheets.values.append") groups += 1;
      if (count < known || name === "Sheets.spreadsheets.values.append") known = count;
    },
  });
  const realMilliseconds = performance.now() - from;
  const { drafts, tasks, withdrawn, isComplete } = answer;
  if (countDrafts() !== before + drafts - withdrawn)
    throw new Error("the drafts that were told are not those that are there");
  const columns = workspace.world.spreadsheets[workspace.bookId]?.sheets[0]?.values[0]?.length ?? 0;
  return {
    title,
    rows,
    cells: rows * columns,
    kinds: callsByKind(calls),
    bookAndLog: bookAndLogCalls(calls),
    drafts,
    tasks,
    groups,
    isComplete,
    milliseconds,
    realMilliseconds,
  };
}

function printCalls(runs: readonly RunMeasured[], remindersMax: number): void {
  const titles = runs.map(({ rows, title }) => `${rows.toLocaleString("en-GB")}, ${title}`);
  const kinds = [...(runs[0]?.kinds.keys() ?? [])];
  printTable(`Calls of a run in Google Sheets, at most ${remindersMax} reminders`, [
    ["rows", ...titles],
    ...kinds.map((kind) => [kind, ...runs.map((run) => run.kinds.get(kind)?.count ?? 0)]),
    ["all calls", ...runs.map(({ kinds: counts }) => sum([...counts.values()].map(({ count }) => count)))],
    ["drafts", ...runs.map(({ drafts }) => drafts)],
    ["groups of at most 25 acts with drafts", ...runs.map(({ groups }) => groups)],
    ["tasks", ...runs.map(({ tasks }) => tasks)],
    ["book and log", ...runs.map(({ bookAndLog }) => sumOf(bookAndLog))],
    ["  without the groups' appends", ...runs.map(({ bookAndLog, groups }) => sumOf(bookAndLog) - groups)],
    ["modelled seconds", ...runs.map(({ milliseconds }) => seconds(milliseconds))],
    ["a call for each row and draft", ...runs.map((run) => seconds(naiveMilliseconds(run)))],
    ["seconds on this machine", ...runs.map(({ realMilliseconds }) => seconds(realMilliseconds))],
  ]);
  for (const { rows, title, bookAndLog } of runs)
    process.stdout.write(`  book and log, ${rows.toLocaleString("en-GB")}, ${title}: ${named(bookAndLog)}\n`);
}

function named(counts: Record<string, number>): string {
  return Object.entries(counts)
    .map(([name, count]) => `${count} × ${name.replace("SpreadsheetApp.", "")}`)
    .join(", ");
}

function judgeCalls(runs: readonly RunMeasured[]): void {
  const fixed = ({ bookAndLog, groups }: RunMeasured) => sumOf(bookAndLog) - groups;
  const titles = [...new Set(runs.map(({ title }) => title))];
  const isSame = titles.every((title) => new Set(runs.filter((run) => run.title === title).map(fixed)).size === 1);
  state(
    "reading and writing book and log takes the same calls whatever the number of rows, but one for a group",
    isSame,
  );
  state(
    `at most ${CALLS_MAX} calls read and write book and log, and ${CALLS_PER_GROUP_MAX} for each group of drafts`,
    runs.every(({ bookAndLog, groups }) => sumOf(bookAndLog) <= CALLS_MAX + CALLS_PER_GROUP_MAX * groups),
  );
}

function printSeconds(runs: readonly RunMeasured[]): void {
  const kinds = [...(runs[0]?.kinds.keys() ?? [])];
  const rows = runs[0]?.rows.toLocaleString("en-GB");
  const told = ({ kinds: counts }: RunMeasured) => sum([...counts.values()].map(({ milliseconds }) => milliseconds));
  printTable(`Where the modelled seconds of ${rows} rows go`, [
    ["calls", ...runs.map(({ title }) => title)],
    ...kinds.map((kind) => [kind, ...runs.map((run) => seconds(run.kinds.get(kind)?.milliseconds ?? 0))]),
    ["requests beside each other", ...runs.map((run) => seconds(run.milliseconds - told(run)))],
    ["all", ...runs.map(({ milliseconds }) => seconds(milliseconds))],
  ]);
}

/**
 * What the same run would take that reads the sheet once and then goes through it: `setValues` on each row, `appendRow` to
 * the log for each row, `GmailApp.createDraft` for each draft. Flushes between them are left out, in its favour.
 */
function naiveMilliseconds({ rows, cells, drafts }: RunMeasured): number {
  const reading = LATENCY.read + cells * LATENCY.readPerCell;
  return reading + rows * (LATENCY.write + LATENCY.appendRow) + drafts * LATENCY.createDraft;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(1);
}
