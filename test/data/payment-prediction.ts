import type { CalendarDay } from "../../src/core/day.ts";
import { type Payment, type PaymentPrediction, predictPayments } from "../../src/core/prediction/predict.ts";
import { type Invoice, readInvoices } from "./support/receivables.ts";
import { check, expect, hasRealData, tell } from "./support/report.ts";

/**
 * The payment day of real invoices, predicted from what was paid before each was issued, against the day on which it was paid.
 * The constants of the prediction were chosen on invoices issued before June 2013; what counts is the invoices after.
 */
const HELD_BACK_FROM = Date.UTC(2013, 5, 1) / 86_400_000;
const MEAN_ERROR_DAYS_MAX = 6.5;
const RISK_AREA_MIN = 0.86;

if (hasRealData()) {
  const invoices = readInvoices();
  const asked = invoices.filter(({ issued }) => issued >= HELD_BACK_FROM);
  const predictions = predictPayments(invoices.map(paymentOf), asked.map(requestOf));
  const cases = asked.flatMap((invoice, at) => {
    const prediction = predictions[at];
    return prediction === undefined ? [] : [{ invoice, prediction }];
  });
  expect("each of the 635 invoices issued from June 2013 on is predicted", cases.length, 635);

  const daysOff = meanOf(cases.map(({ invoice, prediction }) => Math.abs(invoice.settled - prediction.expectedOn)));
  const dueDayOff = meanOf(asked.map(({ settled, due }) => Math.abs(settled - due)));
  const area = areaOf(
    cases.map(({ invoice, prediction }) => ({ score: prediction.lateProbability, is: isLate(invoice) })),
  );
  const within = meanOf(cases.map(({ invoice, prediction }) => (isWithin(invoice, prediction) ? 1 : 0)));
  tell("\npredicted payment day", {
    "mean error in days": daysOff.toFixed(2),
    "of trusting the due day": dueDayOff.toFixed(2),
    "area under the curve of the risk": area.toFixed(4),
    "paid within the interval": `${(within * 100).toFixed(1)} %`,
    "width of the interval in days": meanOf(
      cases.map(({ prediction: { earliestOn, latestOn } }) => latestOn - earliestOn),
    ).toFixed(1),
    "mean risk": meanOf(cases.map(({ prediction }) => prediction.lateProbability)).toFixed(3),
    "paid late": meanOf(asked.map((invoice) => (isLate(invoice) ? 1 : 0))).toFixed(3),
  });
  const isNear = daysOff <= MEAN_ERROR_DAYS_MAX;
  expect(`the predicted payment day is ${MEAN_ERROR_DAYS_MAX} days off at most, in the mean`, isNear, true);
  expect(`the area under the curve of the risk is ${RISK_AREA_MIN} at least`, area >= RISK_AREA_MIN, true);
  expect("trusting the due day is 11.1 days off", dueDayOff.toFixed(1), "11.1");
  // An interval of 80 in 100 that held far fewer or nearly all would say nothing.
  expect("75 to 85 of 100 are paid within the interval", within >= 0.75 && within <= 0.85, true);

  const alone = asked.map((invoice) => {
    const known = invoices.filter(({ settled }) => settled < invoice.issued);
    return predictPayments(known.map(paymentOf), [requestOf(invoice)])[0];
  });
  check(
    "no prediction knows more than what was settled before the invoice was issued",
    asked.flatMap(({ number }, at) =>
      JSON.stringify(alone[at]) === JSON.stringify(predictions[at]) ? [] : [`invoice ${number}`],
    ),
  );
}

function paymentOf({ account, due, settled }: Invoice): Payment {
  return { accountId: account, dueOn: due as CalendarDay, paidOn: settled as CalendarDay };
}

function requestOf({ account, due, issued }: Invoice) {
  return { accountId: account, dueOn: due as CalendarDay, knownOn: issued as CalendarDay };
}

function isLate({ settled, due }: Invoice): boolean {
  return settled > due;
}

function isWithin({ settled }: Invoice, { earliestOn, latestOn }: PaymentPrediction): boolean {
  return settled >= earliestOn && settled <= latestOn;
}

function meanOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
}

/** How often one that is scores above one that is not; a tie is half. Counted pair by pair, so that nothing can be wrong with ranks. */
function areaOf(scored: readonly { readonly score: number; readonly is: boolean }[]): number {
  const [those, others] = [scored.filter(({ is }) => is), scored.filter(({ is }) => !is)];
  let above = 0;
  for (const one of those) {
    for (const other of others) above += one.score > other.score ? 1 : one.score === other.score ? 0.5 : 0;
  }
  return above / (those.length * others.length);
}
