import { Engine } from "json-rules-engine";
import { cellText, type Grid } from "../../src/book/grid.ts";
import { formatDay } from "../../src/core/day.ts";
import { proposeChases } from "../../src/core/propose.ts";
import { countBy } from "../data/support/report.ts";
import { CONTROL_DATE, gridsOf, PLAYBOOKS, proposalInput, readGrids } from "./books.ts";
import { peakMegabytes, perSecond, printTable, state, timesOf } from "./measure.ts";

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

/** Proposals per second, and how far they are from the least and from a rules engine on the same rows. */
export async function benchProposals(sizes: readonly number[], isJudged: boolean): Promise<void> {
  const thresholds = (PLAYBOOKS.find(({ playbookId }) => playbookId === "core")?.stages ?? []).map(({ when }) =>
    when.kind === "offset" ? when.offset.count : 0,
  );
  const table: (string | number)[][] = [
    ["rows", "accounts", "with history", "ms", "rows/s", "µs/row", "plain ms", "ratio", "rules engine ms", "ahead"],
  ];
  const perRow: number[] = [];
  let ratio = 0;
  let ahead = 0;
  let states: Record<string, number> = {};
  for (const size of sizes) {
    const grids = gridsOf(size);
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
    perRow.push(ms / size);
    ratio = ms / plainMs;
    ahead = rulesMs / ms;
    states = countBy(proposeChases(input).accounts, (decision) => decision.state);
    table.push([
      size.toLocaleString("en-GB"),
      input.snapshot.accounts.length.toLocaleString("en-GB"),
      input.ledger.accounts.size.toLocaleString("en-GB"),
      ms.toFixed(1),
      perSecond(size, ms),
      ((ms * 1000) / size).toFixed(2),
      plainMs.toFixed(2),
      ratio.toFixed(1),
      Math.round(rulesMs),
      `${ahead.toFixed(0)}×`,
    ]);
  }
  printTable("Proposals (the rules engine is measured on at most 2,000 of the rows and scaled up)", table);
  const size = sizes[sizes.length - 1]?.toLocaleString("en-GB");
  process.stdout.write(`  states of the ${size} rows' accounts: ${JSON.stringify(states)}\n`);
  process.stdout.write(`  peak memory so far, rows and ledger included: ${peakMegabytes()} MB\n`);
  if (!isJudged) return;
  const growth = (perRow[perRow.length - 1] ?? 0) / (perRow[perRow.length - 2] ?? 1);
  state(
    `at ${size} rows at most ${PLAIN_RATIO_MAX} times a plain loop over days and thresholds`,
    ratio <= PLAIN_RATIO_MAX,
  );
  state(
    `at least ${RULES_ENGINE_RATIO_MIN} times ahead of json-rules-engine on the same rows`,
    ahead >= RULES_ENGINE_RATIO_MIN,
  );
  state(
    `growth close to linear: a row of ten times as many costs ${growth.toFixed(2)} times as much`,
    growth <= GROWTH_MAX,
  );
}
