import type { CalendarDay } from "../day.ts";
import type { ProposalInput } from "../propose.ts";
import { standingFacts } from "./account-facts.ts";
import {
  countDays,
  type ForecastAct,
  type ForecastDay,
  type ForecastPerson,
  PeopleGathering,
  tellAct,
} from "./gather.ts";
import { walkBook } from "./walk.ts";

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
  return atOnce(forecastBySteps(input, fromOn, toOn));
}

/** As {@link forecastChases}, and yields the share of the work that is done, so that whoever waits can be told. */
export function* forecastBySteps(
  input: ProposalInput,
  fromOn: CalendarDay,
  toOn: CalendarDay,
): Generator<number, Forecast> {
  const people = new PeopleGathering(fromOn);
  const startOn = Math.min(input.controlDate, fromOn) as CalendarDay;
  const acts = yield* walkBook({ ...input, controlDate: startOn }, toOn, standingFacts(input.snapshot.accounts), {
    settled: (act, on) => (on < fromOn ? undefined : tellAct(act, [], on, true)),
    decided: (decision, on) => people.add(decision, on),
    acted: (action, on) => (on < fromOn ? undefined : tellAct(action, action.amounts, on, false)),
  });
  return { fromOn, toOn, acts, days: countDays(acts), people: people.people() };
}

/** Goes through all steps without a word. */
export function atOnce<Result>(steps: Generator<number, Result>): Result {
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}
