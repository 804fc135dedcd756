import type { CalendarDay } from "./day.ts";
import type { Role, Track } from "./playbook/playbook.ts";

/** What the firm decided once for the whole book. Every field has a default, so a book without Settings works. */
export interface Settings {
  /** IANA name; the book's days are days in this zone. */
  readonly timeZone: string;
  /** A copy to try things on: runs may be dated anywhere after the last one. */
  readonly isSandbox: boolean;
  /** What the templates may say about the firm, by token name: `companyName`, `howToPay`, `billingLink`. */
  readonly facts: Readonly<Record<string, string>>;
  /** The mailbox that drafts are made in. */
  readonly sender: string;
  /** The file that set-up was made for, as its place names it; `trial` for a copy that never runs. */
  readonly bookId?: string;
  /** Where the log is, for places that keep it in a file of its own. */
  readonly logLink?: string;
  /** Who may read the log. */
  readonly managers: readonly string[];
  /** The hour of the day, 0 to 23 in the book's zone, from which a place with a schedule starts the day's run. */
  readonly runHour: number;
  readonly replyTo?: string;
  readonly approvers: readonly string[];
  readonly roles: Readonly<Partial<Record<Role, string>>>;

  readonly defaultPlaybookId: string;
  /** The playbooks of the other tracks where neither the account nor a route names one: `cancelled`, `card`, `inactive`. */
  readonly trackPlaybookIds: Readonly<Partial<Record<Track, string>>>;
  /** Language of messages to accounts that name none. */
  readonly language: string;
  /** The first that fits decides, after the account's own cell. */
  readonly routes: readonly Route[];
  /** `playbook/stage` of stages that ship switched off and were switched on. */
  readonly switchedOn: readonly string[];

  /** ISO weekdays, 1 is Monday. */
  readonly workingWeekdays: readonly number[];
  readonly holidays: readonly CalendarDay[];
  /** Nothing severe and nothing automatic between these days, every year; `MM-DD`, both included. */
  readonly quietPeriods: readonly QuietPeriod[];

  /** Account tolerance in major units, by currency; `*` is any other. Below it nobody is chased. */
  readonly toleranceMajor: Readonly<Record<string, number>>;
  /** An item below this share of the account's overdue in its currency anchors nothing. */
  readonly itemTolerancePercent: number;
  /** Calendar days since an item was issued before it is chased. */
  readonly issuedDaysMin: number;
  /** Chasing messages in one run. */
  readonly remindersMax: number;
  /** Chasing messages in each of the first three runs of a book. */
  readonly firstRemindersMax: number;
  /** Contacts of an account in seven days, calls included. */
  readonly contactsPerWeekMax: number;
  /** The overdue of one currency above which a person decides, in major units; none when absent. */
  readonly personAboveMajor?: number;

  /** The book's balances include payments through this day. */
  readonly paymentsAsOf?: CalendarDay;
  /** Banking days after which `paymentsAsOf` is too old to chase on. */
  readonly paymentsAgeDaysMax: number;

  readonly recentMessageDaysMax: number;
  readonly partPaymentPercent: number;
  readonly partPaymentWorkingDays: number;
  readonly disputeWorkingDays: number;
  readonly claimBankingDays: number;
  readonly doNotChaseReviewDays: number;
  readonly replyReviewWorkingDays: number;
  readonly reofferWorkingDays: number;
  /** Working days after which the digest names a draft as still waiting, and for whom. */
  readonly waitingDraftWorkingDays: number;
  readonly discardsMax: number;
  /** A promise further ahead than this has to be accepted by a person. */
  readonly promiseDaysMax: number;
  /** From this share of the promised amount on, a promise is part-kept and not broken. */
  readonly partKeptPercent: number;
  /** After so many broken promises of an episode a person decides. */
  readonly brokenPromisesMax: number;
  /** A reminder goes out so many calendar days before an instalment. */
  readonly instalmentNoticeDays: number;
  /** Banking days that an instalment may be late before the plan counts as missed. */
  readonly instalmentGraceDays: number;
  /** A rejected dispute's item is not chased before so many calendar days after. */
  readonly rejectedDisputeDays: number;
  /** Attempts on different days after which a call stage counts as performed. */
  readonly callAttemptsMax: number;
  /** Calendar days after a conversation in which an individual is not rung. */
  readonly individualCallGapDays: number;
  /** Accounts among the largest so many percent by balance are large. */
  readonly largePercent: number;
  /** The last 6 payments of a steady payer lie at most so many days apart. */
  readonly steadySpreadDaysMax: number;
  /** Whoever is late on more than this share of the last 12 items is a chronic late payer. */
  readonly chronicPercent: number;
  /** Calendar days since an account's first item from which its first lateness counts as an accident. */
  readonly longStandingDaysMin: number;
  /** An account whose last 6 items lie more than so many days apart in lateness is irregular. */
  readonly irregularSpreadDaysMax: number;
  /** Countries' holidays beside the firm's own: `GB` → days. Messages to a customer there keep them too. */
  readonly countryHolidays: Readonly<Record<string, readonly CalendarDay[]>>;
  /** After a quiet period the backlog is spread over so many working days. */
  readonly backlogWorkingDays: number;
  /** The overdue of one currency above which a severe stage needs a second confirmation, in major units; none when absent. */
  readonly secondApprovalAboveMajor?: number;

  /** Whether anything is ever sent without a person; what a playbook marks so waits for approval as all else does while it is off. */
  readonly automaticSending: boolean;
  /** Hours of the day in the book's zone, 0 to 23: what goes out by itself does from the first on and before the second. */
  readonly sendFromHour: number;
  readonly sendUntilHour: number;
  /** Messages that go out by themselves on one day. */
  readonly automaticPerDayMax: number;

  /** Seconds after which a run stops cleanly before its next group. */
  readonly runSecondsMax: number;
  readonly switchOn?: SwitchOn;
}

export interface Route {
  readonly segment: string;
  readonly playbookId: string;
}

export interface QuietPeriod {
  readonly from: string;
  readonly to: string;
}

export const SWITCH_ON_ANSWERS = ["from-today", "first-stage", "as-columns-say"] as const;
/** Where a firm that is already chasing lets the program begin. */
export type SwitchOn = (typeof SWITCH_ON_ANSWERS)[number];

/** The settings of a book that has no Settings sheet. Each number is a default that the sheet can change. */
export const DEFAULT_SETTINGS: Settings = {
  timeZone: "UTC",
  isSandbox: false,
  facts: {},
  sender: "",
  managers: [],
  runHour: 7,
  approvers: [],
  roles: {},
  defaultPlaybookId: "arrears",
  routes: [
    { segment: "core", playbookId: "core" },
    { segment: "strategic", playbookId: "core" },
    { segment: "digital", playbookId: "digital" },
  ],
  trackPlaybookIds: { closure: "cancelled", card: "card", care: "inactive" },
  language: "en",
  switchedOn: [],
  workingWeekdays: [1, 2, 3, 4, 5],
  holidays: [],
  quietPeriods: [{ from: "12-22", to: "01-02" }],
  toleranceMajor: { "*": 1 },
  itemTolerancePercent: 1,
  issuedDaysMin: 7,
  remindersMax: 200,
  firstRemindersMax: 50,
  contactsPerWeekMax: 3,
  paymentsAgeDaysMax: 1,
  recentMessageDaysMax: 30,
  partPaymentPercent: 25,
  partPaymentWorkingDays: 5,
  disputeWorkingDays: 10,
  claimBankingDays: 5,
  doNotChaseReviewDays: 90,
  replyReviewWorkingDays: 3,
  reofferWorkingDays: 3,
  waitingDraftWorkingDays: 3,
  discardsMax: 5,
  promiseDaysMax: 30,
  partKeptPercent: 50,
  brokenPromisesMax: 2,
  instalmentNoticeDays: 3,
  instalmentGraceDays: 3,
  rejectedDisputeDays: 7,
  callAttemptsMax: 3,
  individualCallGapDays: 7,
  largePercent: 20,
  steadySpreadDaysMax: 5,
  chronicPercent: 50,
  longStandingDaysMin: 180,
  irregularSpreadDaysMax: 10,
  countryHolidays: {},
  backlogWorkingDays: 3,
  automaticSending: false,
  sendFromHour: 7,
  sendUntilHour: 18,
  automaticPerDayMax: 50,
  runSecondsMax: 270,
};
