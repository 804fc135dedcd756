import { addDays, type CalendarDay } from "../../core/day.ts";
import type { Fault } from "../../core/fault.ts";
import { type ExpectedCash, expectCash } from "../../core/forecast/expected-cash.ts";
import { type Forecast, forecastBySteps } from "../../core/forecast/forecast.ts";
import type { OpenBook } from "../book/open-book.ts";
import type { ChaseRequest } from "../chase/run-chase.ts";
import type { Program } from "../program.ts";
import { openInMind } from "./preview-chase.ts";
import { tellShare } from "./tell-share.ts";

export type ForecastSummary =
  | { readonly kind: "refused"; readonly refusal: Fault; readonly faults: readonly Fault[] }
  | {
      readonly kind: "done";
      readonly book: OpenBook;
      readonly forecast: Forecast;
      readonly expected: ExpectedCash;
      readonly faults: readonly Fault[];
    };

export interface ForecastRequest extends ChaseRequest {
  /** The control date when absent. */
  readonly fromOn?: CalendarDay;
  /** Sixty days after the first when absent. */
  readonly toOn?: CalendarDay;
}

/** Days that are looked ahead where nobody says how many. Default. */
export const FORECAST_DAYS = 60;

/** What the coming days bring if nobody answers and everything is approved on its day. Writes nothing. */
export function* forecastBook(request: ForecastRequest): Program<ForecastSummary> {
  const begun = yield* openInMind(request);
  if (begun.refusal !== undefined) return { kind: "refused", refusal: begun.refusal, faults: [] };
  const { book, input, faults } = begun;
  const fromOn = request.fromOn ?? book.controlDate;
  const toOn = request.toOn ?? addDays(fromOn, FORECAST_DAYS);
  const forecast = yield* tellShare(forecastBySteps(input, fromOn, toOn), "Looking ahead");
  const expected = expectCash(input.snapshot.accounts, input.settings, fromOn, toOn);
  return { kind: "done", book, forecast, expected, faults };
}
