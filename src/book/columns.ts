/**
 * Every column of the Accounts sheet: its name, the other names that real sheets give it, and what it holds.
 * The one table that reading, writing, set-up and the README are made from.
 */
export type ColumnKind =
  | "id"
  | "text"
  | "email"
  | "emails"
  | "day"
  | "amount"
  | "currency"
  | "integer"
  | "yes-no"
  | "list"
  | "computed";

export interface Column {
  /** The name in code. */
  readonly field: string;
  /** The header that set-up writes. */
  readonly header: string;
  /** Other headers that mean the same, compared without case, spaces, stars and punctuation. */
  readonly aliases: readonly string[];
  /** Headers that mean this only when no better one stands in the sheet, the likeliest first. */
  readonly weakAliases: readonly string[];
  readonly kind: ColumnKind;
  /** `account`: the same on all rows of an account. `item`: the row's own. `computed`: written by the run. */
  readonly belongsTo: "account" | "item" | "computed";
  /** What to put there, in a sentence. */
  readonly meaning: string;
}

const account = (
  field: string,
  header: string,
  kind: ColumnKind,
  aliases: string[],
  meaning: string,
  weakAliases: string[] = [],
): Column => ({
  field,
  header,
  kind,
  aliases,
  weakAliases,
  belongsTo: "account",
  meaning,
});
const item = (
  field: string,
  header: string,
  kind: ColumnKind,
  aliases: string[],
  meaning: string,
  weakAliases: string[] = [],
): Column => ({
  field,
  header,
  kind,
  aliases,
  weakAliases,
  belongsTo: "item",
  meaning,
});
const computed = (field: string, header: string, meaning: string): Column => ({
  field,
  header,
  kind: "computed",
  aliases: [],
  weakAliases: [],
  belongsTo: "computed",
  meaning,
});

export const ACCOUNT_COLUMNS: readonly Column[] = [
  account(
    "accountId",
    "Account",
    "id",
    [
      "Account ID",
      "Account number",
      "Account no",
      "Customer ID",
      "Customer number",
      "Customer no",
      "Cust number",
      "Client ID",
      "Debtor number",
      "Kundennummer",
    ],
    "The customer's number; rows with the same number are one account.",
  ),
  account(
    "name",
    "Name",
    "text",
    ["Account name", "Customer", "Customer name", "Name customer", "Client name", "Kunde", "Kundenname"],
    "The customer's name, as it stands in reminders.",
    ["Customer full name", "Company", "Company name", "Client", "Contact name"],
  ),
  account(
    "contactName",
    "Contact",
    "text",
    ["Main contact", "Point of contact", "Contact person", "Ansprechpartner"],
    "The main point of contact.",
    ["Full name", "Contact name"],
  ),
  account("contactEmail", "Email", "email", ["Contact email", "Email address"], "Where reminders go.", [
    "Main email",
    "Billing email",
  ]),
  account(
    "otherEmails",
    "Other emails",
    "emails",
    ["Other contacts", "Further emails", "CC emails"],
    "More addresses of the customer, separated by commas: the next ones to try when the main one fails.",
  ),
  account(
    "owner",
    "Owner",
    "email",
    ["Owner email", "Credit controller", "Collector", "Finance owner"],
    "The mail address of the person in Finance who looks after the account.",
  ),
  account(
    "csm",
    "CSM",
    "email",
    ["Customer success manager", "CSM email", "Account manager"],
    "The mail address of the account's customer-success manager.",
  ),
  account(
    "teamLead",
    "Team lead",
    "email",
    ["Team lead email", "CSM team lead", "Manager"],
    "The mail address of the customer-success manager's team lead.",
  ),
  account(
    "segment",
    "Segment",
    "text",
    ["Customer segment", "Tier"],
    "Decides the playbook where none is named: Core, Strategic, Digital.",
  ),
  account(
    "playbookId",
    "Playbook",
    "text",
    ["Chasing playbook", "Procedure", "Policy"],
    "The playbook of this account; blank means by segment.",
  ),
  account("tags", "Tags", "list", ["Labels"], "Words that stages may ask for, separated by commas."),
  account("language", "Language", "text", ["Lang"], "Language of the reminders: en."),
  account("country", "Country", "text", ["Country code"], "Two letters: GB."),
  account("debtorType", "Debtor type", "text", ["Customer type"], "company, individual or public body."),
  account(
    "graceDays",
    "Grace days",
    "integer",
    ["Agreed grace days", "Grace"],
    "Days agreed with the customer before the first stage.",
  ),
  account("isVulnerable", "Vulnerable", "yes-no", [], "yes: a person speaks to this customer, no message goes out."),
  account(
    "paysAutomatically",
    "Automatic payment",
    "yes-no",
    ["Direct debit", "Autopay", "Auto payment"],
    "yes: paid by direct debit or a card on file.",
  ),
  account("parentId", "Parent account", "id", ["Parent", "Payer", "Bill to"], "The account that pays for this one."),
  account(
    "billingLink",
    "Billing link",
    "text",
    ["Payment link", "Pay link"],
    "The secure link where the customer pays or updates details.",
  ),
  account(
    "unallocated",
    "Unallocated cash",
    "amount",
    ["Unallocated", "Unapplied cash", "On account"],
    "Money received and not yet matched to an invoice.",
  ),
  account(
    "outOfOurHands",
    "Out of our hands",
    "text",
    ["Insolvency", "With agency", "Legal"],
    "Why we no longer chase: insolvency, deceased, with a solicitor, with an agency, debt sold.",
  ),
  account("suspectedFraud", "Suspected fraud", "text", ["Fraud"], "What is suspected; nothing is sent."),
  account(
    "doNotChase",
    "Do not chase",
    "text",
    ["Chasing exempt", "No chase reason", "Exclude"],
    "Why this account is not chased.",
  ),
  account(
    "needsPerson",
    "Needs a person",
    "text",
    ["Escalated", "Manual handling"],
    "Why a person deals with this account instead of reminders.",
  ),
  account("reviewOn", "Review on", "day", ["Review date", "Block review on"], "When a block is looked at again."),
  account(
    "promisedOn",
    "Promised on",
    "day",
    ["Promise date", "Promise to pay date", "PTP date"],
    "The day the customer promised to pay by.",
  ),
  account(
    "promisedAmount",
    "Promised amount",
    "amount",
    ["Promise amount", "PTP amount"],
    "How much was promised; blank means everything open.",
  ),
  account("promiseMadeOn", "Promise made on", "day", ["Promise made"], "The day the promise was made."),
  account(
    "claimedOn",
    "Says paid on",
    "day",
    ["Payment claimed on", "Claimed paid on"],
    "The day the customer says the payment was made.",
  ),
  account(
    "planReviewOn",
    "Plan until",
    "day",
    ["Payment plan until", "Plan review on"],
    "An instalment plan is kept; looked at again on this day.",
  ),
  account("pausedUntilOn", "Paused until", "day", ["Pause until", "Snooze until"], "No messages before this day."),
  account(
    "nextActionOn",
    "Next action on",
    "day",
    ["Diary date", "Follow up on"],
    "A person's diary date: messages wait and a task opens that day.",
  ),
  account(
    "chasedSoFar",
    "Chased so far",
    "text",
    ["Reminder level", "Last stage", "Mahnstufe"],
    "The last stage that went out before the program was switched on.",
  ),
  account("lastChasedOn", "Last chased on", "day", ["Last reminder on", "Last reminder date"], "When that was."),

  item(
    "itemId",
    "Invoice",
    "id",
    ["Invoice number", "Invoice no", "Document number", "Rechnungsnummer", "Belegnummer"],
    "The invoice's number; blank in a sheet with one row per account.",
    ["Num", "Doc ID", "Invoice ID", "Reference"],
  ),
  item(
    "issuedOn",
    "Issued",
    "day",
    ["Issued on", "Issue date", "Invoice date", "Rechnungsdatum"],
    "When the invoice was issued.",
    ["Posting date", "Document date", "Date"],
  ),
  item(
    "dueOn",
    "Due",
    "day",
    ["Due date", "Due on", "Due in date", "Payment due", "Fällig am", "Faellig am", "Fälligkeit"],
    "When the invoice falls due.",
  ),
  item("amount", "Amount", "amount", ["Invoice amount", "Original amount"], "The invoice's full amount.", [
    "Total",
    "Invoice total",
    "Brutto",
  ]),
  item(
    "amountPaid",
    "Amount paid",
    "amount",
    ["Invoice amount paid", "Already paid", "Bereits bezahlt"],
    "What has been paid of the full amount: where there is no Balance, the balance is Amount less this.",
  ),
  item(
    "balance",
    "Balance",
    "amount",
    [
      "Open balance",
      "Balance due",
      "Amount due",
      "Outstanding",
      "Open amount",
      "Total open amount",
      "Invoice amount due",
      "Remaining balance",
      "Offener Betrag",
    ],
    "What is still open; a credit note is negative.",
  ),
  item("currency", "Currency", "currency", ["Currency code", "Invoice currency", "Währung"], "Three letters: GBP."),
  item("status", "Invoice status", "text", ["Status", "Item status"], "open, draft, void, written off or settled."),
  item(
    "creditFor",
    "Credit for",
    "id",
    ["Applies to", "Credits invoice"],
    "For a credit note: the invoice that it reduces.",
  ),
  item(
    "dispute",
    "Dispute",
    "text",
    ["Disputed", "Query", "Dispute reason"],
    "What the customer contests; blank means nothing.",
  ),
  item(
    "disputedAmount",
    "Disputed amount",
    "amount",
    ["Dispute amount"],
    "The part in dispute; blank means the whole invoice.",
  ),
  item("disputedOn", "Disputed on", "day", ["Dispute opened", "Query date"], "When the dispute was opened."),
  item("disputeOwner", "Dispute owner", "email", ["Query owner"], "Who solves the dispute."),
  item(
    "clearingOn",
    "Clears on",
    "day",
    ["Expected clearing", "Collection date", "Direct debit date"],
    "A payment is under way and should clear on this day.",
  ),

  computed("stage", "Stage", "The stage that the account deserves by the calendar and the facts."),
  computed("daysPastDue", "Days past due", "Of this row, in calendar days; on the due day it is 0."),
  computed("nextStage", "Next stage", "What comes next."),
  computed("nextOn", "Next on", "The day on which it may happen."),
  computed("why", "Why", "The reason, in a sentence."),
  computed("lastChased", "Last chased", "When the last chasing message went out."),
  computed("draft", "Draft", "The reference of the draft that waits for approval."),
];

/** The names of the book's sheets. */
export const SHEET = {
  accounts: "Accounts",
  playbooks: "Playbooks",
  templates: "Templates",
  entries: "Entries",
  state: "State",
  tasks: "Tasks",
  dashboard: "Dashboard",
  settings: "Settings",
} as const;

/** The columns of the Tasks sheet. People fill in the last three; the run owns the rest. */
export const TASK_COLUMNS = [
  "Task",
  "Account",
  "Name",
  "Stage",
  "Act",
  "Owner",
  "Opened",
  "What to do",
  "Amount",
  "Outcome",
  "Note",
  "By",
] as const;
