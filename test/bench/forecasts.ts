import { addDays } from "../../src/core/day.ts";
import { forecastChases } from "../../src/core/forecast/forecast.ts";
import { proposeChases } from "../../src/core/propose.ts";
import { CONTROL_DATE, gridsOf, proposalInput, readGrids } from "./books.ts";
import { peakMegabytes, printTable, state, timesOf } from "./measure.ts";

const FORECAST_DAYS = 60;
/** Rows of the measured books for each account. */
const ROWS_PER_ACCOUNT = 2.5;
/** Proposing on every one of the days would be 1. */
const SHARE_MAX = 0.5;
/** Ten times the accounts may take this many times as long per account. */
const GROWTH_MAX = 2;

/** A forecast of sixty days beside one proposal on the same book, by accounts. */
export function benchForecasts(sizes: readonly number[], isJudged: boolean): void {
  const table: (string | number)[][] = [
    ["accounts", "proposal ms", "forecast ms", "ratio", "acts", "µs/account", "peak MB"],
  ];
  const perAccount: number[] = [];
  let ratio = 0;
  for (const size of sizes) {
    const reading = readGrids(gridsOf(size * ROWS_PER_ACCOUNT));
    const input = proposalInput({
      ...reading,
      snapshot: { ...reading.snapshot, accounts: reading.snapshot.accounts.slice(0, size) },
    });
    const toOn = addDays(CONTROL_DATE, FORECAST_DAYS);
    let actCount = 0;
    const [proposalMs = 0, forecastMs = 0] = timesOf(
      size >= 100_000 ? 1 : 3,
      () => proposeChases(input),
      () => {
        actCount = forecastChases(input, CONTROL_DATE, toOn).acts.length;
      },
    );
    ratio = forecastMs / proposalMs;
    perAccount.push(forecastMs / input.snapshot.accounts.length);
    table.push([
      input.snapshot.accounts.length.toLocaleString("en-GB"),
      proposalMs.toFixed(0),
      forecastMs.toFixed(0),
      ratio.toFixed(1),
      actCount.toLocaleString("en-GB"),
      ((forecastMs * 1000) / input.snapshot.accounts.length).toFixed(1),
      peakMegabytes(),
    ]);
  }
  printTable(`Forecasts of ${FORECAST_DAYS} days`, table);
  if (!isJudged) return;
  const growth = (perAccount[perAccount.length - 1] ?? 0) / (perAccount[0] ?? 1);
  const share = ratio / (FORECAST_DAYS + 1);
  state(
    `${FORECAST_DAYS} days take ${ratio.toFixed(1)} times one proposal, at most half of proposing on each of them`,
    share <= SHARE_MAX,
  );
  state(
    `growth close to linear: an account of ten times as many costs ${growth.toFixed(2)} times as much`,
    growth <= GROWTH_MAX,
  );
}
