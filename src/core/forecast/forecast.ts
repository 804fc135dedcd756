import type { CalendarDay } from "../day.ts";
import type { ProposalInput } from "../propose.ts";
import { standingFacts } from "./account-facts.ts";
import { type ForecastAct, type ForecastDay, type ForecastPerson, Gathering } from "./gather.ts";
import { walkDays } from "./walk-days.ts";

export type { ForecastAct, ForecastDay, ForecastPerson };

/** What the coming days bring if nobody answers and everything is approved on its day. */
export interface Forecast {
  readonly fromOn: CalendarDay;
  readonly toOn: CalendarDay;
  /** In the order in which they happen. */
  readonly acts: readonly ForecastAct[];
  readonly days: readonly ForecastDay[];
  readonly people: readonly ForecastPerson[];
}

/**
 * Repeats the proposal day by day, "no response and same-day approval": see `assumeDay` for what that means. No payment
 * comes in; the day through which payments are known moves along at its present distance. Days between today and `fromOn`
 * are lived through and not told. It answers what proposing on every single day would answer, and looks at an account
 * again only on days on which something can change for it.
 *
 * @param input as for today's proposal
 * @param toOn the last day, included
 * @example forecastChases(input, today, addDays(today, 60)).days
 */
export function forecastChases(input: ProposalInput, fromOn: CalendarDay, toOn: CalendarDay): Forecast {
  return atOnce(forecastByDay(input, fromOn, toOn));
}

/** As {@link forecastChases}, and yields each day that is over, so that whoever waits can be told. */
export function* forecastByDay(
  input: ProposalInput,
  fromOn: CalendarDay,
  toOn: CalendarDay,
): Generator<CalendarDay, Forecast> {
  const gathering = new Gathering(fromOn);
  const startOn = Math.min(input.controlDate, fromOn) as CalendarDay;
  yield* walkDays({ ...input, controlDate: startOn }, toOn, standingFacts(input.snapshot.accounts), {
    settled: (act, on) => gathering.addAct(act, [], on, true),
    decided: (decision, on) => gathering.addDecision(decision, on),
    acted: (action, on) => gathering.addAction(action, on),
  });
  return { fromOn, toOn, acts: gathering.acts, days: gathering.days(), people: gathering.people() };
}

/** Goes through all days without a word. */
export function atOnce<Result>(days: Generator<CalendarDay, Result>): Result {
  let step = days.next();
  while (step.done !== true) step = days.next();
  return step.value;
}
