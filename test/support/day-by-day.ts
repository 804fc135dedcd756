import { addDays, type CalendarDay } from "../../src/core/day.ts";
import { assumeDay } from "../../src/core/forecast/assume.ts";
import type { Forecast } from "../../src/core/forecast/forecast.ts";
import { countDays, type ForecastAct, PeopleGathering, tellAct } from "../../src/core/forecast/gather.ts";
import { paymentsLag } from "../../src/core/forecast/payments-lag.ts";
import { type ProposalInput, proposeChases } from "../../src/core/propose.ts";

/** The forecast by the plainest means there are: the whole proposal on every single day. What the real one is held to. */
export function forecastDayByDay(input: ProposalInput, fromOn: CalendarDay, toOn: CalendarDay): Forecast {
  const people = new PeopleGathering(fromOn);
  const acts: ForecastAct[] = [];
  const startOn = Math.min(input.controlDate, fromOn) as CalendarDay;
  const paymentsOn = paymentsLag(input.settings, startOn);
  let { ledger } = input;
  for (let on = startOn; on <= toOn; on = addDays(on, 1)) {
    const asOf = paymentsOn(on);
    const settings = asOf === undefined ? input.settings : { ...input.settings, paymentsAsOf: asOf };
    const proposal = proposeChases({ ...input, settings, ledger, controlDate: on });
    for (const decision of proposal.accounts) people.add(decision, on);
    const present = proposal.accounts.map(({ accountId }) => accountId);
    const everybody = [...new Set([...present, ...ledger.accounts.keys()])];
    const day = assumeDay(proposal, ledger, everybody, on);
    if (on >= fromOn) {
      acts.push(...day.settled.map((act) => tellAct(act, [], on, true)));
      acts.push(...proposal.actions.map((action) => tellAct(action, action.amounts, on, false)));
    }
    ledger = { ...day.ledger, completeRuns: ledger.completeRuns + 1 };
  }
  return { fromOn, toOn, acts, days: countDays(acts), people: people.people() };
}
