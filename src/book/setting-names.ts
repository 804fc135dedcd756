import { SENDING_SETTINGS } from "./sending-setting-names.ts";
import { type SettingName, setting } from "./setting-name.ts";

/** The playbooks of the other tracks, for accounts that hold a fact of the track and name no playbook of it. */
const TRACK_PLAYBOOKS: readonly SettingName[] = [
  setting(
    "trackPlaybookIds.closure",
    "Playbook for closure",
    "playbook-or-none",
    "The playbook of accounts that gave notice or cancelled.",
  ),
  setting(
    "trackPlaybookIds.card",
    "Playbook for card",
    "playbook-or-none",
    "The playbook of accounts with a card that expires or failed, or a renewal.",
  ),
  setting(
    "trackPlaybookIds.care",
    "Playbook for care",
    "playbook-or-none",
    "The playbook of accounts whose use is in the sheet.",
  ),
  setting("trackPlaybookIds.thanks", "Playbook for thanks", "playbook-or-none", "The playbook that thanks who paid."),
];

/** Promises, plans, disputes, calls, and what a person decides. */
const ARRANGEMENT_SETTINGS: readonly SettingName[] = [
  setting(
    "promiseDaysMax",
    "Promise days",
    "count",
    "A promise further ahead than this has to be accepted by a person.",
  ),
  setting(
    "partKeptPercent",
    "Part kept percent",
    "percent",
    "From this share on a promise is part-kept and not broken.",
  ),
  setting("brokenPromisesMax", "Broken promises", "count-from-1", "After so many broken promises a person decides."),
  setting(
    "instalmentNoticeDays",
    "Instalment notice days",
    "count",
    "So many days before an instalment its reminder goes out.",
  ),
  setting("instalmentGraceDays", "Instalment grace days", "count", "Banking days that an instalment may be late."),
  setting(
    "rejectedDisputeDays",
    "Rejected dispute days",
    "count",
    "Days after a dispute was rejected in which its invoice is not chased.",
  ),
  setting(
    "callAttemptsMax",
    "Call attempts",
    "count-from-1",
    "Attempts on different days after which a call counts as made.",
  ),
  setting(
    "individualCallGapDays",
    "Individual call gap days",
    "count",
    "Days after a conversation in which an individual is not rung.",
  ),
  setting("largePercent", "Large accounts percent", "percent", "The largest accounts by balance, as a share of all."),
  setting(
    "backlogWorkingDays",
    "Backlog days",
    "count-from-1",
    "Working days over which the work of a quiet period is spread after it.",
  ),
  setting(
    "secondApprovalAboveMajor",
    "Second approval above",
    "amount",
    "The overdue above which a severe step needs a second person's yes.",
  ),
];

/**
 * Every setting: the name that people write in the Settings sheet, what it means and what is accepted. The one table
 * that reading, set-up and the README are made from.
 */
export const SETTING_NAMES: readonly SettingName[] = [
  setting("facts.companyName", "Company name", "text", "The firm's name, as reminders give it.", ["Company", "Firm"]),
  setting("facts.companyAddress", "Company address", "text", "The firm's postal address, for letters.", [
    "Our address",
  ]),
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
  setting("roles.dispute-owner", "Dispute owner", "email", "Who solves disputes where the invoice names nobody."),
  setting("roles.agency", "Agency email", "email", "The collection agency's mail address.", [
    "Collection agency email",
  ]),
  setting("defaultPlaybookId", "Default playbook", "playbook", "The playbook of accounts that nothing else routes."),
  ...TRACK_PLAYBOOKS,
  setting("language", "Language", "language", "The language of messages to accounts that name none."),
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
  setting("holidays", "Holidays", "days", "Our own days off: nothing goes out and nobody is rung."),
  {
    field: "countryHolidays",
    name: "Country holidays",
    aliases: ["Holidays"],
    kind: "country-days",
    takesSuffix: true,
    meaning: "Days off of customers in a country, a row each: Holidays GB. Blank means its public holidays.",
  },
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
    "waitingDraftWorkingDays",
    "Waiting drafts after working days",
    "count-from-1",
    "Working days after which the digest names a draft as still waiting.",
  ),
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
  ...ARRANGEMENT_SETTINGS,
  ...SENDING_SETTINGS,
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
