import { ACCOUNT_FACT_COLUMNS } from "./account-columns.ts";
import { type Column, columnsFor } from "./column.ts";
import { ITEM_COLUMNS } from "./item-columns.ts";
import { SCENARIO_COLUMNS } from "./scenario-columns.ts";

const computed = columnsFor("computed");

/** The program's own columns, at the right of what people keep. */
const COMPUTED_COLUMNS: readonly Column[] = [
  computed("stage", "Stage", "computed", [], "The stage that the account deserves by the calendar and the facts."),
  computed("daysPastDue", "Days past due", "computed", [], "Of this row, in calendar days; on the due day it is 0."),
  computed("nextStage", "Next stage", "computed", [], "What comes next."),
  computed("nextOn", "Next on", "computed", [], "The day on which it may happen."),
  computed("why", "Why", "computed", [], "The reason, in a sentence."),
  computed("lastChased", "Last chased", "computed", [], "When the last chasing message went out."),
  computed("draft", "Draft", "computed", [], "The reference of the draft that waits for approval."),
];

/**
 * Every column of the Accounts sheet: its name, the other names that real sheets give it, and what it holds.
 * The one table that reading, writing, set-up and the README are made from.
 */
export const ACCOUNT_COLUMNS: readonly Column[] = [
  ...ACCOUNT_FACT_COLUMNS,
  ...SCENARIO_COLUMNS,
  ...ITEM_COLUMNS,
  ...COMPUTED_COLUMNS,
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

/**
 * The columns of the Tasks sheet. People fill in what begins with Outcome; the run owns the rest. New ones come last, so that
 * older books still read.
 */
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
  "Day",
  "Promised amount",
] as const;
