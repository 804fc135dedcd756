import type { Grid } from "../../src/book/grid.ts";
import { addDays } from "../../src/core/day.ts";
import { forecastChases } from "../../src/core/forecast/forecast.ts";
import { type ProposalInput, proposeChases } from "../../src/core/propose.ts";
import { CONTROL_DATE, gridsOf, proposalInput, readGrids } from "./books.ts";
import { peakMegabytes, printTable, ratioOf, state } from "./measure.ts";
import { trackedGridsOf } from "./tracked-books.ts";

const FORECAST_DAYS = 60;
/** Rows of the measured books for each account. */
const ROWS_PER_ACCOUNT = 2.5;
/** Proposals that a forecast may cost, where proposing on every one of its days would cost one for each. */
const RATIO_MAX = 10;
/** Ten times the accounts may take this many times as long per account. */
const GROWTH_MAX = 2;
const BOOKS: readonly (readonly [name: string, make: (rowCount: number) => Grid[]])[] = [
  ["debts", gridsOf],
  ["all tracks", trackedGridsOf],
];

/** A forecast of sixty days beside one proposal on the same book: of debts that are nearly all late, and on all tracks. */
export function benchForecasts(sizes: readonly number[], isJudged: boolean): void {
  const table: (string | number)[][] = [
    ["book", "accounts", "proposal ms", "forecast ms", "ratio", "acts", "µs/account", "peak MB"],
  ];
  for (const [name, make] of BOOKS) {
    const measured = sizes.map((size) => measure(accountsOf(make, size)));
    for (const { count, proposalMs, forecastMs, ratio, actCount } of measured) {
      table.push([
        name,
        count.toLocaleString("en-GB"),
        proposalMs.toFixed(0),
        forecastMs.toFixed(0),
        ratio.toFixed(1),
        actCount.toLocaleString("en-GB"),
        ((forecastMs * 1000) / count).toFixed(1),
        peakMegabytes(),
      ]);
    }
    if (isJudged) judge(name, measured);
  }
  printTable(`Forecasts of ${FORECAST_DAYS} days`, table);
}

interface Measured {
  readonly count: number;
  readonly proposalMs: number;
  readonly forecastMs: number;
  readonly ratio: number;
  readonly actCount: number;
}

function accountsOf(make: (rowCount: number) => Grid[], size: number): ProposalInput {
  const reading = readGrids(make(size * ROWS_PER_ACCOUNT));
  const accounts = reading.snapshot.accounts.slice(0, size);
  return proposalInput({ ...reading, snapshot: { ...reading.snapshot, accounts } });
}

function measure(input: ProposalInput): Measured {
  const count = input.snapshot.accounts.length;
  const toOn = addDays(CONTROL_DATE, FORECAST_DAYS);
  let actCount = 0;
  const [forecastMs, proposalMs, ratio] = ratioOf(
    count >= 100_000 ? 1 : 7,
    () => {
      actCount = forecastChases(input, CONTROL_DATE, toOn).acts.length;
    },
    () => proposeChases(input),
  );
  return { count, proposalMs, forecastMs, ratio, actCount };
}

function judge(name: string, measured: readonly Measured[]): void {
  const [first, last] = [measured[0], measured[measured.length - 1]];
  if (first === undefined || last === undefined) return;
  for (const { count, ratio } of measured) {
    const of = `${name}, ${count.toLocaleString("en-GB")} accounts`;
    state(
      `${of}: ${FORECAST_DAYS} days take ${ratio.toFixed(1)} times one proposal, at most ${RATIO_MAX}`,
      ratio <= RATIO_MAX,
    );
  }
  const growth = last.forecastMs / last.count / (first.forecastMs / first.count);
  state(`${name}: an account of ten times as many costs ${growth.toFixed(2)} times as much`, growth <= GROWTH_MAX);
}
