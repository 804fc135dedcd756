/**
 * Every setting: the name that people write in the Settings sheet, what it means and what is accepted. The one table
 * that reading, set-up and the README are made from.
 */
export type SettingKind =
  | "zone"
  | "yes-no"
  | "text"
  | "link"
  | "email"
  | "emails"
  | "playbook"
  | "route"
  | "stages"
  | "weekdays"
  | "days"
  | "periods"
  | "amount"
  | "percent"
  | "count"
  | "hour"
  | "day"
  | "switch-on"
  | "currency"
  | "date-order"
  | "decimal-mark"
  | "lost-zeros";

export interface SettingName {
  /** The field of Settings; `facts.x` and `roles.x` are entries of those two, `reading.x` answers how the sheet is read. */
  readonly field: string;
  /** The name as set-up writes it. */
  readonly name: string;
  readonly aliases: readonly string[];
  readonly kind: SettingKind;
  /** The name goes on with a currency or a segment: `Tolerance USD`, `Route segment Core`. */
  readonly takesSuffix: boolean;
  /** What it means, in a sentence. */
  readonly meaning: string;
}

const setting = (
  field: string,
  name: string,
  kind: SettingKind,
  meaning: string,
  aliases: string[] = [],
): SettingName => ({
  field,
  name,
  aliases,
  kind,
  takesSuffix: false,
  meaning,
});

export const SETTING_NAMES: readonly SettingName[] = [
  setting("facts.companyName", "Company name", "text", "The firm's name, as reminders give it.", ["Company", "Firm"]),
  setting("facts.howToPay", "How to pay", "text", "One or two sentences on how to pay, for every reminder.", [
    "Payment details",
  ]),
  setting("facts.billingLink", "Billing link", "link", "Where customers pay, unless their row has its own link.", [
    "Payment link",
  ]),
  setting("facts.agencyName", "Agency name", "text", "The collection agency; without it no message names one.", [
    "Collection agency",
  ]),
  setting("timeZone", "Time zone", "zone", "The zone that the book's days are days in."),
  setting("isSandbox", "Sandbox", "yes-no", "yes: a copy to try things on, where runs may be dated ahead."),
  setting("sender", "Sender", "email", "The mailbox that drafts are made in."),
  setting("bookId", "Book id", "text", "Which file this book is, so that a copy of it is noticed; set-up writes it."),
  setting(
    "logLink",
    "Log",
    "link",
    "The spreadsheet that holds the log; set-up makes it and writes its address here.",
    ["Log link"],
  ),
  setting("managers", "Managers", "emails", "Who may read the log.", ["Log readers"]),
  setting("runHour", "Run hour", "hour", "The hour of the day from which the daily run starts on its own."),
  setting("replyTo", "Reply to", "email", "Where answers go, when that is not the sender."),
  setting("approvers", "Approvers", "emails", "Who gets the digest and approves drafts."),
  setting("roles.finance", "Finance", "email", "Who acts for Finance where the account names nobody."),
  setting("roles.csm", "CSM", "email", "The customer-success manager where the account names nobody.", [
    "Customer success manager",
  ]),
  setting("roles.team-lead", "Team lead", "email", "The team lead where the account names nobody."),
  setting("roles.boss", "Boss", "email", "Who decides on payment plans and heated calls."),
  setting("roles.cs-operations", "CS operations", "email", "Customer-success operations, informed of severe steps."),
  setting("roles.approver", "Approver", "email", "Who confirms severe steps."),
  setting("defaultPlaybookId", "Default playbook", "playbook", "The playbook of accounts that nothing else routes."),
  {
    field: "routes",
    name: "Route",
    aliases: ["Route segment", "Playbook for segment"],
    kind: "route",
    takesSuffix: true,
    meaning: "Which playbook a segment gets, a row each: Core → core.",
  },
  setting(
    "switchedOn",
    "Switched on stages",
    "stages",
    "Stages that ship switched off and are wanted: arrears/pre-due.",
    ["Switched on"],
  ),
  setting("switchOn", "Switch on", "switch-on", "Where the program begins in a firm that is already chasing."),
  setting("workingWeekdays", "Working days", "weekdays", "The weekdays on which messages go out.", ["Weekdays"]),
  setting("holidays", "Holidays", "days", "Days on which nothing goes out."),
  setting("quietPeriods", "Quiet periods", "periods", "Every year, nothing severe between these days.", [
    "Quiet period",
  ]),
  {
    field: "toleranceMajor",
    name: "Tolerance",
    aliases: [],
    kind: "amount",
    takesSuffix: true,
    meaning: "Below this overdue total nobody is chased; Tolerance USD is that of one currency.",
  },
  setting(
    "itemTolerancePercent",
    "Item tolerance percent",
    "percent",
    "An item below this share of the overdue starts no chase.",
    ["Item tolerance"],
  ),
  setting("issuedDaysMin", "Days after issue", "count", "Days since an item was issued before it is chased."),
  setting("remindersMax", "Reminders per run", "count", "The most chasing messages of one run.", ["Max reminders"]),
  setting(
    "firstRemindersMax",
    "Reminders in first runs",
    "count",
    "The most chasing messages in each of the first three runs.",
  ),
  setting(
    "contactsPerWeekMax",
    "Contacts per week",
    "count",
    "The most contacts of one account in seven days, calls included.",
  ),
  setting("personAboveMajor", "Person above", "amount", "The overdue above which a person decides."),
  setting("paymentsAsOf", "Payments as of", "day", "The day through which payments are in the balances.", [
    "Payments through",
  ]),
  setting(
    "paymentsAgeDaysMax",
    "Payments age",
    "count",
    "Banking days after which Payments as of is too old to chase on.",
  ),
  setting(
    "recentMessageDaysMax",
    "Recent message days",
    "count",
    "A severe stage needs a message within so many days.",
  ),
  setting(
    "partPaymentPercent",
    "Part payment percent",
    "percent",
    "A payment of this share of the overdue holds a severe stage.",
  ),
  setting("partPaymentWorkingDays", "Part payment days", "count", "For so many working days."),
  setting("disputeWorkingDays", "Dispute days", "count", "Working days until a dispute is looked at again."),
  setting(
    "claimBankingDays",
    "Claim days",
    "count",
    "Banking days that a payment the customer says was made may take.",
  ),
  setting("doNotChaseReviewDays", "Do not chase review days", "count", "Days until a do-not-chase is looked at again."),
  setting(
    "replyReviewWorkingDays",
    "Reply review days",
    "count",
    "Working days until a reply must have been dealt with.",
  ),
  setting("reofferWorkingDays", "Reoffer days", "count", "Working days after which a deleted draft is offered again."),
  setting(
    "discardsMax",
    "Discards allowed",
    "count",
    "More deleted drafts than this between two runs ask a question first.",
  ),
  setting(
    "steadySpreadDaysMax",
    "Steady payer days",
    "count",
    "A steady payer's last 6 payments lie so close together.",
  ),
  setting(
    "chronicPercent",
    "Chronic payer percent",
    "percent",
    "A chronic late payer is late on more than this share.",
  ),
  setting(
    "longStandingDaysMin",
    "Long-standing days",
    "count",
    "Days with us from which a first lateness counts as an accident.",
  ),
  setting(
    "irregularSpreadDaysMax",
    "Irregular payer days",
    "count",
    "An irregular payer's last 6 items lie further apart in lateness.",
  ),
  setting("runSecondsMax", "Run seconds", "count", "Seconds after which a run stops cleanly."),
  setting("reading.currency", "Currency", "currency", "The currency of rows that name none."),
  setting("reading.dateOrder", "Date order", "date-order", "How dates like 3/4/2026 are meant."),
  setting("reading.decimalMark", "Decimal mark", "decimal-mark", "How amounts like 1.234 are meant."),
  setting(
    "reading.lostZeros",
    "Ids with lost zeros",
    "lost-zeros",
    "Whether account numbers that differ only by zeros in front are the same account.",
  ),
];

/** What each kind accepts, in words for the fault. */
export const ACCEPTED: Readonly<Record<SettingKind, string>> = {
  zone: "a time zone like Europe/London",
  "yes-no": "yes or no",
  text: "a text of at most 2,000 characters",
  link: "a web address that begins with https:// or http://",
  email: "one mail address",
  emails: "mail addresses, separated by commas",
  playbook: "the name of a playbook, like arrears",
  route: "a segment and a playbook, like Core → core",
  stages: "stages written playbook/stage, separated by commas",
  weekdays: "weekdays, like Mon-Fri or Sun, Mon, Tue",
  days: "days written YYYY-MM-DD, separated by commas",
  periods: "periods written MM-DD to MM-DD, separated by semicolons, or none",
  amount: "an amount without a currency, like 25 or 12.50",
  percent: "a number from 0 to 100",
  count: "a whole number from 0 to 100000",
  hour: "a whole hour from 0 to 23",
  day: "a day written YYYY-MM-DD",
  "switch-on": "from today, first stage, or as the columns say",
  currency: "three letters, like GBP",
  "date-order": "D/M/Y or M/D/Y",
  "decimal-mark": "a point or a comma",
  "lost-zeros": "same or different",
};
