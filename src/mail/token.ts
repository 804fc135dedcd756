/** How a token is filled in: as text, as lines, as a link, or as blocks that stand on a line of their own. */
export type TokenKind = "text" | "lines" | "link" | "block";

export interface Token {
  readonly name: string;
  readonly kind: TokenKind;
  /** What it shows, for the README and for faults: "the customer's name". */
  readonly shows: string;
  /** What to fill in when it is empty, and where. */
  readonly remedy: string;
  readonly sheet: "Accounts" | "Settings";
  /** For the firm's own people: tasks and call scripts may show it, and no message may. */
  readonly isInternal?: true;
  /** Only the day on which it is written brings its value: the items, a deadline, what happened before. */
  readonly isLater?: true;
}

type Named<Name extends string> = Token & { readonly name: Name };

const token = <Name extends string>(
  name: Name,
  kind: TokenKind,
  sheet: Token["sheet"],
  shows: string,
  remedy: string,
): Named<Name> => ({ name, kind, sheet, shows, remedy });

/** A token that shows a fact of the account's own row. */
const column = <Name extends string>(name: Name, header: string, shows: string): Named<Name> =>
  token(name, "text", "Accounts", shows, `fill in the column ${header}`);

/** A token that shows what is known on its day alone. */
const later = <Name extends string>(name: Name, kind: TokenKind, shows: string, remedy: string): Named<Name> => ({
  ...token(name, kind, "Accounts", shows, remedy),
  isLater: true,
});

/** A token that shows what happened, which nobody can fill in: its template has to do without it. */
const happened = <Name extends string>(name: Name, kind: TokenKind, shows: string, why: string): Named<Name> =>
  later(name, kind, shows, `${why}, so put the token between {{#${name}}} and {{/${name}}}`);

const internal = <Name extends string>(name: Name, kind: TokenKind, shows: string): Named<Name> => ({
  ...token(name, kind, "Accounts", shows, "it is not known"),
  isInternal: true,
});

const WRITER = [
  token("companyName", "text", "Settings", "our firm's name", "fill in Company name in Settings"),
  token("companyAddress", "lines", "Settings", "our firm's address", "fill in Company address in Settings"),
  token("howToPay", "lines", "Settings", "how to pay", "fill in How to pay in Settings"),
  token("ownerName", "text", "Accounts", "the name of the person who writes", "write the owner as Name <address>"),
  token("ownerEmail", "text", "Accounts", "the mail address of the person who writes", "fill in the column Owner"),
  token(
    "signature",
    "block",
    "Settings",
    "the writer's name, our firm's name and the writer's mail address",
    "fill in Company name in Settings or the account's Owner",
  ),
  token("agencyName", "text", "Settings", "the collection agency", "fill in Agency name in Settings"),
  later("reference", "text", "the message's reference", "this message has no reference"),
  token(
    "paymentsThrough",
    "text",
    "Settings",
    "the day through which payments are included",
    "fill in Payments as of in Settings",
  ),
] as const;

const ACCOUNT = [
  column("accountId", "Account", "the customer's account number"),
  column("accountName", "Name", "the customer's name"),
  column("contactName", "Contact", "the name of the contact written to"),
  token(
    "billingLink",
    "link",
    "Accounts",
    "the link where the customer pays or updates details",
    "fill in the column Billing link, or Billing link in Settings, with an address that begins with https://",
  ),
  column("newRate", "New rate", "the new rate"),
  column("newRateOn", "New rate on", "the day from which the new rate holds"),
  column("lastUsedOn", "Last used on", "the day on which the account was last used"),
  column("limitPercent", "Limit used", "how much of the limit is used, in percent"),
  column("noticeOn", "Notice received on", "the day on which notice was received"),
  column("cancelledOn", "Cancelled on", "the day on which the cancellation takes effect"),
  column("dataExportUntil", "Data export until", "the last day on which data can be exported"),
  column("finalBill", "Final bill", "the final bill, or that there is none"),
  column("cardExpiresOn", "Card expires", "the month in which the card expires"),
  column("cardFailedOn", "Card failed on", "the day on which the charge failed"),
  column("renewsOn", "Renewal on", "the day of the renewal"),
  column("renewalPrice", "Renewal price", "the price of the renewal"),
  happened("claimedOn", "text", "the day on which the customer says they paid", "nobody said that it was paid"),
] as const;

const ITEMS = [
  later(
    "items",
    "block",
    "the overdue items with a total per currency",
    "nothing is overdue, so this template does not fit",
  ),
  happened("upcomingItems", "block", "the items that are not yet due", "no item is still to fall due"),
  happened("itemsInQuery", "block", "the items in query or in a plan", "no item is in query"),
  happened("disputedItems", "block", "the items that the customer disputes", "no item is disputed"),
  later("totalOverdue", "text", "the overdue total of each currency", "nothing is overdue"),
  later("totalUpcoming", "text", "the total not yet due of each currency", "nothing is still to fall due"),
  later("oldestDueOn", "text", "the due day of the oldest overdue item", "nothing is overdue"),
  later("nextDueOn", "text", "the next due day", "nothing is still to fall due"),
  later("statement", "block", "the statement of account", "nothing is known of this account"),
  later("invoiceNumber", "text", "the invoice that a copy is of", "this message is about no invoice"),
  happened("invoiceLink", "link", "where the copy of the invoice can be opened", "there is no link to a copy"),
  happened("invoiceFile", "text", "the file in which the copy of the invoice is attached", "no copy is attached"),
] as const;

const HISTORY = [
  happened("deadline", "text", "the day by which to pay", "this message has no deadline"),
  happened("earlierReminders", "text", "the days of the reminders that went out before", "none went out yet"),
  happened("lastReminderOn", "text", "the day of the last reminder that went out", "none went out yet"),
  happened("contactsMade", "block", "what went out and which calls took place, with their days", "there was none yet"),
  happened("brokenPromises", "block", "the promises that were judged as broken", "none was judged as broken"),
  happened("promisedOn", "text", "the day of a promise that is open", "no promise is open"),
  happened("promisedAmount", "text", "the amount of a promise that is open", "no promise of an amount is open"),
  happened("stoppedOn", "text", "the day on which stopping supply was confirmed", "supply is not stopped"),
  happened("suspendedOn", "text", "the day on which the suspension was confirmed", "access is not suspended"),
  happened("planInstalments", "block", "the instalments of the agreed plan", "there is no plan with instalments"),
  happened("nextInstalmentOn", "text", "the day of the next instalment", "no instalment is to come"),
  happened("nextInstalmentAmount", "text", "the amount of the next instalment", "no instalment is to come"),
  happened("missedInstalmentOn", "text", "the day of the instalment that was missed", "no instalment was missed"),
  happened("missedInstalmentAmount", "text", "the amount of that instalment", "no instalment was missed"),
] as const;

const INTERNAL = [
  internal("phone", "text", "the telephone number of the contact"),
  internal("callNotes", "block", "what was said in the last calls"),
  internal("promiseHistory", "block", "every promise and what became of it"),
  internal("payerReason", "text", "the kind of payer, and why"),
  internal("daysPastDue", "text", "the days past due of the oldest item"),
  internal("daysToDeadline", "text", "the days until the deadline that was named"),
] as const;

/**
 * Every token that a template may use; those that are internal only in tasks and call scripts. Labels, reasons and risk are
 * not here, so no template can show them to a customer.
 */
export const TOKENS = [...ACCOUNT, ...ITEMS, ...HISTORY, ...WRITER, ...INTERNAL] as const satisfies readonly Token[];

export type TokenName = (typeof TOKENS)[number]["name"];

const BY_NAME: ReadonlyMap<string, Named<TokenName>> = new Map(TOKENS.map((known) => [known.name, known]));

/** The token of a name, or `undefined` when there is none such. */
export function tokenOf(name: string): Named<TokenName> | undefined {
  return BY_NAME.get(name);
}
