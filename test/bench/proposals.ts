import { Engine } from "json-rules-engine";
import { cellText, type Grid } from "../../src/book/grid.ts";
import { formatDay } from "../../src/core/day.ts";
import { type ProposalInput, proposeChases } from "../../src/core/propose.ts";
import { countBy } from "../data/support/report.ts";
import { CONTROL_DATE, gridsOf, PLAYBOOKS, proposalInput, readGrids } from "./books.ts";
import { peakMegabytes, perSecond, printTable, state, timesOf } from "./measure.ts";
import { trackedGridsOf } from "./tracked-books.ts";

const PLAIN_RATIO_MAX = 50;
const RULES_ENGINE_RATIO_MIN = 10;
/** Ten times the rows may take this many times as long per row. */
const GROWTH_MAX = 2;

interface PlainRow {
  readonly account: string;
  readonly due: string;
  readonly balance: number;
}

/** Days past due and a threshold for each stage, as one would write it in an afternoon: the least that can be done. */
function plainLoop(rows: readonly PlainRow[], thresholds: readonly number[]): unknown {
  const today = Date.parse(formatDay(CONTROL_DATE));
  const results = [];
  for (const { account, due, balance } of rows) {
    const daysPastDue = Math.floor((today - new Date(due).getTime()) / 86_400_000);
    let stage = 0;
    for (const threshold of thresholds) if (daysPastDue >= threshold) stage += 1;
    results.push({ account, daysPastDue, stage, isDue: stage > 0 && balance > 0 });
  }
  return results;
}

/** The same thresholds as rules of a rules engine, asked once for each row. */
async function rulesEngine(rows: readonly PlainRow[], thresholds: readonly number[]): Promise<number> {
  const engine = new Engine();
  thresholds.forEach((threshold, at) => {
    const isLate = { fact: "daysPastDue", operator: "greaterThanInclusive", value: threshold };
    const isOwed = { fact: "balance", operator: "greaterThan", value: 0 };
    engine.addRule({ conditions: { all: [isLate, isOwed] }, event: { type: `stage-${at + 1}` } });
  });
  const today = Date.parse(formatDay(CONTROL_DATE));
  const from = performance.now();
  for (const { due, balance } of rows) {
    const daysPastDue = Math.floor((today - new Date(due).getTime()) / 86_400_000);
    await engine.run({ daysPastDue, balance });
  }
  return performance.now() - from;
}

function plainRowsOf(grids: readonly Grid[]): PlainRow[] {
  const [header = [], ...rows] = grids[0]?.rows ?? [];
  const [account, due, balance] = ["Account", "Due", "Balance"].map((name) => header.indexOf(name)) as [
    number,
    number,
    number,
  ];
  return rows.map((row) => ({
    account: cellText(row[account]),
    due: cellText(row[due]),
    balance: Number(row[balance]),
  }));
}

interface Measured {
  readonly name: string;
  readonly size: number;
  readonly input: ProposalInput;
  readonly ms: number;
  readonly plainMs: number;
  /** As if it had been asked for all rows. */
  readonly rulesMs: number;
}

async function measure({ name, make, size }: Book, thresholds: readonly number[]): Promise<Measured> {
  const grids = make(size);
  const input = proposalInput(readGrids(grids));
  const plain = plainRowsOf(grids);
  const [ms = 0, plainMs = 0] = timesOf(
    size >= 100_000 ? 7 : 15,
    () => proposeChases(input),
    () => plainLoop(plain, thresholds),
  );
  const sample = plain.slice(0, 2000);
  await rulesEngine(sample.slice(0, 200), thresholds);
  const rulesMs = ((await rulesEngine(sample, thresholds)) / sample.length) * size;
  return { name, size, input, ms, plainMs, rulesMs };
}

function rowOf({ name, size, input, ms, plainMs, rulesMs }: Measured): (string | number)[] {
  return [
    name,
    size.toLocaleString("en-GB"),
    input.snapshot.accounts.length.toLocaleString("en-GB"),
    input.ledger.accounts.size.toLocaleString("en-GB"),
    ms.toFixed(1),
    perSecond(size, ms),
    ((ms * 1000) / size).toFixed(2),
    ((ms * 1000) / input.snapshot.accounts.length).toFixed(1),
    plainMs.toFixed(2),
    (ms / plainMs).toFixed(1),
    Math.round(rulesMs),
    `${(rulesMs / ms).toFixed(0)}×`,
  ];
}

const COLUMNS = [
  ["book", "rows", "accounts", "with history", "ms", "rows/s", "µs/row", "µs/account"],
  ["plain ms", "ratio", "rules engine ms", "ahead"],
].flat();

/** Proposals per second, and how far they are from the least and from a rules engine on the same rows. */
export async function benchProposals(sizes: readonly number[], isJudged: boolean): Promise<void> {
  const thresholds = (PLAYBOOKS.find(({ playbookId }) => playbookId === "core")?.stages ?? []).map(({ when }) =>
    when.kind === "offset" ? when.offset.count : 0,
  );
  const table: (string | number)[][] = [COLUMNS];
  const costs: Cost[] = [];
  for (const book of booksOf(sizes)) {
    const measured = await measure(book, thresholds);
    table.push(rowOf(measured));
    const { name, size, input, ms, plainMs, rulesMs } = measured;
    // The book itself is let go: the next one needs its room.
    costs.push({ name, size, perRow: ms / size, ratio: ms / plainMs, ahead: rulesMs / ms });
    if (size !== sizes[sizes.length - 1]) continue;
    const states = countBy(proposeChases(input).accounts, (decision) => decision.state);
    process.stdout.write(`  ${name}, ${size.toLocaleString("en-GB")} rows: ${JSON.stringify(states)}\n`);
  }
  printTable("Proposals (the rules engine is measured on at most 2,000 of the rows and scaled up)", table);
  process.stdout.write(`  peak memory so far, rows and ledger included: ${peakMegabytes()} MB\n`);
  if (isJudged) for (const name of [DEBTS, ALL_TRACKS]) judge(costs.filter((cost) => cost.name === name));
}

type Cost = Pick<Measured, "name" | "size"> & {
  readonly perRow: number;
  readonly ratio: number;
  readonly ahead: number;
};

function judge(costs: readonly Cost[]): void {
  const [smaller, largest] = costs.slice(-2);
  if (smaller === undefined || largest === undefined) return;
  const { name, ratio, ahead, perRow } = largest;
  const growth = perRow / smaller.perRow;
  const size = largest.size.toLocaleString("en-GB");
  if (name === DEBTS) {
    const isNear = ratio <= PLAIN_RATIO_MAX;
    state(`at ${size} rows at most ${PLAIN_RATIO_MAX} times a plain loop over days and thresholds`, isNear);
    state(
      `at least ${RULES_ENGINE_RATIO_MIN} times ahead of json-rules-engine on the same rows`,
      ahead >= RULES_ENGINE_RATIO_MIN,
    );
  }
  state(
    `${name}: growth close to linear: a row of ten times as many costs ${growth.toFixed(2)} times as much`,
    growth <= GROWTH_MAX,
  );
}

const DEBTS = "debts";
const ALL_TRACKS = "all tracks";

interface Book {
  readonly name: string;
  readonly make: (rowCount: number) => Grid[];
  readonly size: number;
}

/** Every size of debts that are nearly all late; of accounts on every track the two largest. */
function booksOf(sizes: readonly number[]): Book[] {
  return [
    ...sizes.map((size) => ({ name: DEBTS, make: gridsOf, size })),
    ...sizes.slice(-2).map((size) => ({ name: ALL_TRACKS, make: trackedGridsOf, size })),
  ];
}
