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
}

const token = (name: string, kind: TokenKind, sheet: Token["sheet"], shows: string, remedy: string): Token => ({
  name,
  kind,
  sheet,
  shows,
  remedy,
});

/**
 * Every token that a template may use. Labels, reasons, notes and risk are not here, so no template can show them to a
 * customer.
 */
export const TOKENS: readonly Token[] = [
  token("accountName", "text", "Accounts", "the customer's name", "fill in the column Name"),
  token("contactName", "text", "Accounts", "the name of the contact written to", "fill in the column Contact"),
  token(
    "billingLink",
    "link",
    "Accounts",
    "the link where the customer pays or updates details",
    "fill in the column Billing link, or Billing link in Settings, with an address that begins with https://",
  ),
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
  token(
    "items",
    "block",
    "Accounts",
    "the overdue items with a total per currency",
    "nothing is overdue, so this template does not fit",
  ),
  token(
    "upcomingItems",
    "block",
    "Accounts",
    "the items that are not yet due",
    "no item is still to fall due, so put the token between {{#upcomingItems}} and {{/upcomingItems}}",
  ),
  token(
    "itemsInQuery",
    "block",
    "Accounts",
    "the items in query or in a plan",
    "no item is in query, so put the token between {{#itemsInQuery}} and {{/itemsInQuery}}",
  ),
  token("totalOverdue", "text", "Accounts", "the overdue total of each currency", "nothing is overdue"),
  token("totalUpcoming", "text", "Accounts", "the total not yet due of each currency", "nothing is still to fall due"),
  token("oldestDueOn", "text", "Accounts", "the due day of the oldest overdue item", "nothing is overdue"),
  token("nextDueOn", "text", "Accounts", "the next due day", "nothing is still to fall due"),
  token(
    "paymentsThrough",
    "text",
    "Settings",
    "the day through which payments are included",
    "fill in Payments as of in Settings",
  ),
  token(
    "deadline",
    "text",
    "Settings",
    "the day by which to pay",
    "this message has no deadline, so put the token between {{#deadline}} and {{/deadline}}",
  ),
  token(
    "earlierReminders",
    "text",
    "Accounts",
    "the days of the reminders that went out before",
    "none went out yet, so put the token between {{#earlierReminders}} and {{/earlierReminders}}",
  ),
  token(
    "lastReminderOn",
    "text",
    "Accounts",
    "the day of the last reminder that went out",
    "none went out yet, so put the token between {{#lastReminderOn}} and {{/lastReminderOn}}",
  ),
  token("reference", "text", "Settings", "the message's reference", "this message has no reference"),
];

const BY_NAME: ReadonlyMap<string, Token> = new Map(TOKENS.map((known) => [known.name, known]));

/** The token of a name, or `undefined` when there is none such. */
export function tokenOf(name: string): Token | undefined {
  return BY_NAME.get(name);
}
