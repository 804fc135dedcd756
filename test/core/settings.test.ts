import { describe, expect, it } from "vitest";
import { DEFAULT_SETTINGS, type Settings } from "../../src/core/settings.ts";

/** What the engine's rules give as a default: [rule, setting, value]. */
const DEFAULTS: readonly (readonly [string, keyof Settings, unknown])[] = [
  ["an item below 1 % of the overdue anchors nothing", "itemTolerancePercent", 1],
  ["an item is chased 7 days after it was issued at the earliest", "issuedDaysMin", 7],
  ["3 contacts in 7 days, calls included", "contactsPerWeekMax", 3],
  ["an individual is not rung within 7 days of a conversation", "individualCallGapDays", 7],
  ["payments-as-of is too old after 1 banking day", "paymentsAgeDaysMax", 1],
  ["a severe stage follows a message of the last 30 days", "recentMessageDaysMax", 30],
  ["a payment of 25 % holds a severe stage", "partPaymentPercent", 25],
  ["within 5 working days", "partPaymentWorkingDays", 5],
  ["a dispute is due after 10 working days", "disputeWorkingDays", 10],
  ["a rejected one rejoins after 7 days", "rejectedDisputeDays", 7],
  ["a claimed payment is believed for 5 banking days", "claimBankingDays", 5],
  ["do not chase is reviewed after 90 days", "doNotChaseReviewDays", 90],
  ["a reply after 3 working days", "replyReviewWorkingDays", 3],
  ["a deleted draft is offered again after 3 working days", "reofferWorkingDays", 3],
  ["more than 5 deletions hold the drafts", "discardsMax", 5],
  ["a promise lies 30 days ahead at most", "promiseDaysMax", 30],
  ["and is part-kept from half of it", "partKeptPercent", 50],
  ["two broken promises need a person", "brokenPromisesMax", 2],
  ["a reminder goes out 3 days before an instalment", "instalmentNoticeDays", 3],
  ["which may be 3 banking days late", "instalmentGraceDays", 3],
  ["3 attempts perform a call", "callAttemptsMax", 3],
  ["the top 20 % of the book are large", "largePercent", 20],
  ["a steady payer's last payments lie 5 days apart at most", "steadySpreadDaysMax", 5],
  ["the backlog of a quiet period is spread over 3 working days", "backlogWorkingDays", 3],
  ["the quiet period is 22 December to 2 January", "quietPeriods", [{ from: "12-22", to: "01-02" }]],
  ["the week has five working days", "workingWeekdays", [1, 2, 3, 4, 5]],
  ["a book is the firm's own", "isSandbox", false],
  ["whoever owes less than one unit of a currency is not chased", "toleranceMajor", { "*": 1 }],
  ["a run makes 200 reminders", "remindersMax", 200],
  ["and the first ones 50", "firstRemindersMax", 50],
  ["a draft still waits after 3 working days", "waitingDraftWorkingDays", 3],
  ["late on more than half is chronic", "chronicPercent", 50],
  ["a customer of 180 days is long-standing", "longStandingDaysMin", 180],
  ["an irregular payer's last payments lie more than 10 days apart", "irregularSpreadDaysMax", 10],
  ["nothing goes out by itself", "automaticSending", false],
  ["what does, from seven in the morning on", "sendFromHour", 7],
  ["and before six in the evening", "sendUntilHour", 18],
  ["50 messages a day", "automaticPerDayMax", 50],
  ["days are those of Greenwich", "timeZone", "UTC"],
  ["messages are in English", "language", "en"],
  ["nobody is the sender", "sender", ""],
  ["nobody is a manager", "managers", []],
  ["nobody is an approver", "approvers", []],
  ["nobody holds a role", "roles", {}],
  ["no country has holidays of its own", "countryHolidays", {}],
  [
    "the segments of the procedure have its playbooks",
    "routes",
    [
      { segment: "core", playbookId: "core" },
      { segment: "strategic", playbookId: "core" },
      { segment: "digital", playbookId: "digital" },
    ],
  ],
  ["everybody else is chased for arrears", "defaultPlaybookId", "arrears"],
  ["the other tracks have theirs", "trackPlaybookIds", { closure: "cancelled", card: "card", care: "inactive" }],
];

describe("a book without Settings", () => {
  it.each(DEFAULTS)("%s", (_rule, setting, value) => {
    expect(DEFAULT_SETTINGS[setting]).toEqual(value);
  });

  it("decides nothing that a person decides by a money limit", () => {
    expect(DEFAULT_SETTINGS.personAboveMajor).toBeUndefined();
    expect(DEFAULT_SETTINGS.secondApprovalAboveMajor).toBeUndefined();
    expect(DEFAULT_SETTINGS.switchOn).toBeUndefined();
    expect(DEFAULT_SETTINGS.switchedOn).toEqual([]);
  });
});
