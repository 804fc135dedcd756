import { type Column, columnsFor } from "./column.ts";

const account = columnsFor("account");

/** What kind of payer an account is, and how it wants to be spoken to. */
const PAYER_COLUMNS: readonly Column[] = [
  account(
    "payerType",
    "Payer type",
    "text",
    ["Kind of payer", "Payer kind", "Zahlertyp"],
    "By hand: new, good, steady, accidental, chronic, exploiter or fraud; blank means worked out from what was paid.",
  ),
  account("tone", "Tone", "text", ["Tone of messages"], "By hand: friendly, neutral or firm."),
  account(
    "optOuts",
    "Opt-outs",
    "list",
    ["Opted out of", "Opt out"],
    "What the customer does not want: reminders, marketing, calls; separated by commas.",
  ),
];

/** A subscription and how it is used. */
const USAGE_COLUMNS: readonly Column[] = [
  account(
    "subscription",
    "Subscription",
    "text",
    ["Subscription status", "Subscription state"],
    "live (also active, trial, past due), or cancelled (also churned, ended, expired).",
  ),
  account("isChurned", "Churned", "yes-no", ["Churn flag", "Has churned"], "yes: the customer has left."),
  account("activePayees", "Active payees", "integer", ["Payees"], "How many people the customer pays through us."),
  account(
    "transactions",
    "Transactions",
    "integer",
    ["Transaction count", "Number of transactions"],
    "Transactions in the period that you count.",
  ),
  account(
    "lastUsedOn",
    "Last used on",
    "day",
    ["Last used", "Last usage on", "Last usage"],
    "The last day of any use.",
  ),
  account(
    "outreachOn",
    "Outreach on",
    "day",
    ["Outreach date", "Last outreach on", "Last outreach"],
    "When client care last wrote or rang without being asked.",
  ),
  account(
    "outreachAnsweredOn",
    "Outreach answered on",
    "day",
    ["Outreach answered", "Outreach reply on"],
    "When the customer answered that.",
  ),
  account(
    "newRate",
    "New rate",
    "text",
    ["New price", "New plan price"],
    "The price from New rate on, as messages say it.",
  ),
  account(
    "newRateOn",
    "New rate on",
    "day",
    ["New rate from", "New price from", "New price on"],
    "From when it counts.",
  ),
  account(
    "limitUsed",
    "Limit used",
    "percent",
    ["Limit used percent", "Usage of limit", "Quota used"],
    "Of a free tier, in percent: 80 is 80 %, 100 is the limit.",
  ),
];

/** A cancellation and what is still to be done. */
const CLOSURE_COLUMNS: readonly Column[] = [
  account(
    "noticeOn",
    "Notice received on",
    "day",
    ["Notice on", "Notice received", "Notice date", "Cancellation received on"],
    "When the customer gave notice.",
  ),
  account(
    "cancelledOn",
    "Cancelled on",
    "day",
    ["Cancellation date", "Cancellation effective on", "Cancels on", "Churn date", "Churned on"],
    "The day on which the cancellation takes effect.",
  ),
  account(
    "cameBackOn",
    "Came back on",
    "day",
    ["Reactivated on", "Reactivation date", "Returned on"],
    "When the customer came back, or took the notice back: the cancellation before it no longer counts.",
  ),
  account(
    "dataExportUntilOn",
    "Data export until",
    "day",
    ["Export until", "Data export deadline"],
    "The last day on which the customer can take their data away.",
  ),
  account(
    "finalBill",
    "Final bill",
    "text",
    ["Final billing", "Final invoice"],
    "The amount of the last bill, or none.",
  ),
];

/** A card on file, and the renewal. */
const CARD_COLUMNS: readonly Column[] = [
  account(
    "cardExpiresOn",
    "Card expires",
    "month",
    ["Card expiry", "Card expires on", "Card expiry date", "Card expiration"],
    "The month to the end of which the card is valid: 2027-03.",
  ),
  account(
    "cardFailedOn",
    "Card failed on",
    "day",
    ["Charge failed on", "Card declined on"],
    "When the last charge of the card failed; blank once one succeeded.",
  ),
  account(
    "cardFailureReason",
    "Card failure reason",
    "text",
    ["Decline reason", "Decline code", "Card decline reason"],
    "As the gateway words it: expired_card, insufficient_funds, 54.",
  ),
  account(
    "cardRetriesUntilOn",
    "Card retries until",
    "day",
    ["Retries until", "Next card retry until"],
    "The gateway tries again by itself through this day.",
  ),
  account("renewsOn", "Renewal on", "day", ["Renewal date", "Renews on", "Next renewal"], "When the contract renews."),
  account("renewalPrice", "Renewal price", "text", ["Renewal amount"], "The price from then on, as messages say it."),
];

/** The facts that a procedure beyond plain invoices rests on. A sheet needs none of them. */
export const SCENARIO_COLUMNS: readonly Column[] = [
  ...PAYER_COLUMNS,
  ...USAGE_COLUMNS,
  ...CLOSURE_COLUMNS,
  ...CARD_COLUMNS,
];
