import type { Account, PaymentPlan, PromiseToPay } from "../core/account.ts";
import { formatDay } from "../core/day.ts";
import { toMinor } from "../core/money.ts";
import type { AccountFields } from "./account-fields.ts";
import { given } from "./given.ts";
import type { ItemRow } from "./item-row.ts";
import { readInstalments } from "./plan-text.ts";

type Arrangements = Pick<Account, "promise" | "plan" | "claim" | "pausedUntilOn" | "nextActionOn">;

/** What was arranged with the customer: a promise, a plan, a payment that they say was made, a pause, a diary date. */
export function readArrangements(fields: AccountFields, rows: readonly ItemRow[]): Arrangements {
  const claimedOn = fields.day("claimedOn");
  return {
    ...given("promise", readPromise(fields, rows)),
    ...given("plan", readPlan(fields, rows)),
    ...given("claim", claimedOn === undefined ? undefined : { claimedOn }),
    ...given("pausedUntilOn", fields.day("pausedUntilOn")),
    ...given("nextActionOn", fields.day("nextActionOn")),
  };
}

function readPromise(fields: AccountFields, rows: readonly ItemRow[]): PromiseToPay | undefined {
  const promisedOn = fields.day("promisedOn");
  const madeOn = fields.day("promiseMadeOn");
  const amounts = fields.amounts("promisedAmount");
  if (promisedOn === undefined) {
    if (amounts.length > 0 && fields.heldBy.length === 0) {
      fields.setAside(
        "promisedAmount",
        "date-unreadable",
        "an amount is promised but no day: write the day as Promised on",
      );
    }
    return undefined;
  }
  if (amounts.length > 1) {
    const message = "amounts are promised in several currencies: leave the promised amount to one row of the account";
    fields.setAside("promisedAmount", "account-facts-differ", message);
  }
  const first = amounts[0];
  const currency = first?.currency ?? rows.find((row) => row.currency !== undefined)?.currency;
  const amount =
    first === undefined || currency === undefined ? undefined : { currency, minor: toMinor(first.major, currency) };
  if (amount !== undefined && amount.minor <= 0) {
    fields.setAside(
      "promisedAmount",
      "amount-unreadable",
      "a promised amount is above zero: correct it or clear the cell",
    );
  }
  return { promisedOn, ...given("madeOn", madeOn), ...given("amount", amount) };
}

/** A plan is looked at again on its own day, else on that of its last instalment; agreed without either, nobody knows what. */
function readPlan(fields: AccountFields, rows: readonly ItemRow[]): PaymentPlan | undefined {
  const untilOn = fields.day("planReviewOn");
  const agreedOn = fields.day("planAgreedOn");
  const instalments = readPlanInstalments(fields, rows);
  const last = instalments?.[instalments.length - 1]?.dueOn;
  if (agreedOn !== undefined && last !== undefined && agreedOn > last) {
    const message = `${fields.cellName("planAgreedOn")} is ${formatDay(agreedOn)}, after the last instalment of ${fields.cellName("planInstalments")}: put one of the two right`;
    fields.setAside("planAgreedOn", "facts-contradict", message);
  }
  const reviewOn = untilOn ?? last;
  if (reviewOn !== undefined) return { reviewOn, ...given("instalments", instalments), ...given("agreedOn", agreedOn) };
  if (agreedOn !== undefined && fields.heldBy.length === 0) {
    const message = "a plan was agreed but not what: write its Plan instalments, or the day as Plan until";
    fields.setAside("planAgreedOn", "date-unreadable", message);
  }
  return undefined;
}

function readPlanInstalments(fields: AccountFields, rows: readonly ItemRow[]): PaymentPlan["instalments"] {
  const lines = fields.lines("planInstalments");
  if (lines === undefined) return undefined;
  const currency = fields.currencyOf("planInstalments") ?? rows.find((row) => row.currency !== undefined)?.currency;
  if (currency === undefined) {
    fields.setAside(
      "planInstalments",
      "currency-missing",
      "the currency of the instalments is not known: fill in the row's Currency",
    );
    return undefined;
  }
  const read = readInstalments(lines, { currency, ...fields.reading });
  if (typeof read === "string") {
    fields.setAside("planInstalments", "value-unknown", read);
    return undefined;
  }
  return read.length === 0 ? undefined : read;
}
