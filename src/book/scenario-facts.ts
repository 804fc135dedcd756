import type { Account, Card, Closure, OptOut, Renewal, Usage } from "../core/account.ts";
import { formatMoney, toMinor } from "../core/money.ts";
import type { AccountFields } from "./account-fields.ts";
import { readAmountText } from "./amount-text.ts";
import { isPermanentFailure } from "./card-failure.ts";
import { quoted } from "./cell-reading.ts";
import { given } from "./given.ts";
import { type ClosureFacts, closureCounts, holdContradictions } from "./subscription-doubts.ts";
import { isNone, listOf, optOutOf, payerTypeOf, subscriptionOf, toneOf } from "./words.ts";

type Scenario = Pick<
  Account,
  "usage" | "closure" | "cameBackOn" | "card" | "renewal" | "payerType" | "tone" | "optOuts"
>;

/**
 * The facts that procedures beyond plain invoices rest on: subscription and use, cancellation, card, renewal, kind of payer.
 * What the sheet does not hold stays absent. What contradicts itself holds the account.
 */
export function readScenarioFacts(fields: AccountFields): Scenario {
  const payerType = oneWord(
    fields,
    "payerType",
    payerTypeOf,
    "new, good, steady, accidental, chronic, exploiter or fraud",
  );
  const tone = oneWord(fields, "tone", toneOf, "friendly, neutral or firm");
  const facts = readClosureFacts(fields);
  holdContradictions(fields, facts);
  return {
    ...given("usage", filled(readUsage(fields, facts))),
    ...given("closure", filled(readClosure(fields, facts))),
    ...given("cameBackOn", facts.cameBackOn),
    ...given("card", filled(readCard(fields))),
    ...given("renewal", readRenewal(fields)),
    ...given("payerType", payerType),
    ...given("tone", tone),
    ...given("optOuts", readOptOuts(fields)),
  };
}

/** A word of a few; any other holds the account. */
function oneWord<Word extends string>(
  fields: AccountFields,
  field: string,
  wordOf: (text: string) => Word | undefined,
  accepted: string,
): Word | undefined {
  const text = fields.text(field);
  if (text === undefined) return undefined;
  const word = wordOf(text);
  if (word === undefined) fields.setAside(field, "value-unknown", `${quoted(text)} is not known: write ${accepted}`);
  return word;
}

function readOptOuts(fields: AccountFields): readonly OptOut[] | undefined {
  const text = fields.text("optOuts");
  if (text === undefined || isNone(text)) return undefined;
  const words = listOf(text).map((part) => [part, optOutOf(part)] as const);
  const unknown = words.find(([, optOut]) => optOut === undefined);
  if (unknown !== undefined) {
    const message = `${quoted(unknown[0])} is not what a customer can opt out of: write reminders, marketing or calls`;
    fields.setAside("optOuts", "value-unknown", message);
  }
  const optOuts = [...new Set(words.flatMap(([, optOut]) => optOut ?? []))];
  return optOuts.length === 0 ? undefined : optOuts;
}

function readClosureFacts(fields: AccountFields): ClosureFacts {
  const subscription = oneWord(fields, "subscription", subscriptionOf, "live or cancelled");
  const isChurned = fields.answer("isChurned");
  return {
    ...given("subscription", subscription),
    ...given("isChurned", isChurned),
    ...given("noticeOn", fields.day("noticeOn")),
    ...given("cancelledOn", fields.day("cancelledOn")),
    ...given("cameBackOn", fields.day("cameBackOn")),
    ...given("lastUsedOn", fields.day("lastUsedOn")),
  };
}

function readUsage(fields: AccountFields, { subscription, isChurned, lastUsedOn }: ClosureFacts): Usage {
  const isLive =
    subscription === undefined ? (isChurned === undefined ? undefined : !isChurned) : subscription === "live";
  return {
    ...given("isLive", isLive),
    ...given("activePayees", fields.count("activePayees")),
    ...given("transactions", fields.count("transactions")),
    ...given("lastUsedOn", lastUsedOn),
    ...given("outreachOn", fields.day("outreachOn")),
    ...given("outreachAnsweredOn", fields.day("outreachAnsweredOn")),
    ...given("newRate", readPrice(fields, "newRate")),
    ...given("newRateOn", fields.day("newRateOn")),
    ...given("limitPercent", fields.percent("limitUsed")),
  };
}

/** A cancellation that the customer came back from, or took back, no longer counts. */
function readClosure(fields: AccountFields, facts: ClosureFacts): Closure {
  const closure = {
    ...given("noticeOn", facts.noticeOn),
    ...given("cancelledOn", facts.cancelledOn),
    ...given("dataExportUntilOn", fields.day("dataExportUntilOn")),
    ...given("finalBill", readPrice(fields, "finalBill")),
  };
  return closureCounts(facts) ? closure : {};
}

function readCard(fields: AccountFields): Card {
  const failedOn = fields.day("cardFailedOn");
  const failureReason = fields.text("cardFailureReason");
  const retriesUntilOn = fields.day("cardRetriesUntilOn");
  if (failedOn !== undefined && retriesUntilOn !== undefined && retriesUntilOn < failedOn) {
    const message = `${fields.cellName("cardRetriesUntilOn")} lies before ${fields.cellName("cardFailedOn")}: put one of the two right`;
    fields.setAside("cardRetriesUntilOn", "facts-contradict", message);
  }
  return {
    ...given("expiresOn", fields.month("cardExpiresOn")),
    ...given("failedOn", failedOn),
    ...given("failureReason", failureReason),
    ...given("isFailurePermanent", failureReason === undefined ? undefined : isPermanentFailure(failureReason)),
    ...given("retriesUntilOn", retriesUntilOn),
  };
}

function readRenewal(fields: AccountFields): Renewal | undefined {
  const renewsOn = fields.day("renewsOn");
  const price = readPrice(fields, "renewalPrice");
  if (renewsOn !== undefined) return { renewsOn, ...given("price", price) };
  if (price !== undefined && fields.heldBy.length === 0) {
    fields.remark("renewalPrice", "date-unreadable", "a renewal price is written but no day: write it as Renewal on");
  }
  return undefined;
}

/**
 * A price goes into messages as the sheet words it: `99 EUR a month`. A number alone would be a price of no currency; it
 * takes that of its row, `49.90 GBP`.
 */
function readPrice(fields: AccountFields, field: string): string | undefined {
  const text = fields.text(field);
  const currency = fields.currencyOf(field);
  if (text === undefined || currency === undefined) return text;
  const read = /^[\d.,' ]+$/.test(text) ? readAmountText(text) : undefined;
  if (read?.kind !== "amount" || (read.withPoint !== read.withComma && read.withPoint !== Number(text))) return text;
  return formatMoney({ currency, minor: toMinor(read.withPoint ?? 0, currency) });
}

/** The facts, unless there is none. */
function filled<Facts extends object>(facts: Facts): Facts | undefined {
  return Object.keys(facts).length === 0 ? undefined : facts;
}
