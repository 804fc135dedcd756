import { describe, expect, it } from "vitest";
import type { Cell } from "../../src/book/grid.ts";
import { publicHolidays } from "../../src/book/public-holidays.ts";
import { ACCEPTED } from "../../src/book/setting-name.ts";
import { SETTING_NAMES } from "../../src/book/setting-names.ts";
import { readSettings } from "../../src/book/settings-sheet.ts";
import { day } from "../../src/core/day.ts";
import { DEFAULT_SETTINGS } from "../../src/core/settings.ts";
import { placed } from "./books.ts";

/** The defaults of a book: those of the core, and the public holidays of every country. */
const DEFAULTS = { ...DEFAULT_SETTINGS, countryHolidays: publicHolidays() };

const read = (...rows: Cell[][]) => readSettings({ name: "Settings", rows }, { sender: "us@example.com" });

describe("settings", () => {
  it("are the defaults, with the runner as sender, where there is no sheet", () => {
    const { settings, faults } = readSettings(undefined, { sender: "us@example.com", timeZone: "Europe/Berlin" });
    expect(settings).toEqual({ ...DEFAULTS, sender: "us@example.com", timeZone: "Europe/Berlin" });
    expect(faults).toEqual([]);
  });

  it.each([
    ["Time zone", "Europe/London", { timeZone: "Europe/London" }],
    ["Sandbox", "yes", { isSandbox: true }],
    ["sandbox", true, { isSandbox: true }],
    ["Company name", "Acme Ltd", { facts: { companyName: "Acme Ltd" } }],
    ["How to pay", "By transfer to …", { facts: { howToPay: "By transfer to …" } }],
    ["Billing link", "https://pay.example.com", { facts: { billingLink: "https://pay.example.com" } }],
    ["Agency name", "Collect & Co", { facts: { agencyName: "Collect & Co" } }],
    ["Sender", "fin@example.com", { sender: "fin@example.com" }],
    ["Book id", "1abcDEF-_x", { bookId: "1abcDEF-_x" }],
    [
      "Log",
      "https://docs.google.com/spreadsheets/d/1x/edit",
      { logLink: "https://docs.google.com/spreadsheets/d/1x/edit" },
    ],
    ["Managers", "m@example.com, n@example.com", { managers: ["m@example.com", "n@example.com"] }],
    ["Run hour", 0, { runHour: 0 }],
    ["Run hour", "23", { runHour: 23 }],
    ["Reply to", "Finance <fin@example.com>", { replyTo: "fin@example.com" }],
    ["Approvers", "a@example.com; b@example.com", { approvers: ["a@example.com", "b@example.com"] }],
    ["Team lead", "lead@example.com", { roles: { "team-lead": "lead@example.com" } }],
    ["CS operations", "ops@example.com", { roles: { "cs-operations": "ops@example.com" } }],
    ["Default playbook", "core", { defaultPlaybookId: "core" }],
    ["Switched on stages", "arrears/pre-due, core/day-60", { switchedOn: ["arrears/pre-due", "core/day-60"] }],
    ["Switch on", "From today", { switchOn: "from-today" }],
    ["Switch on", "from the first stage", { switchOn: "first-stage" }],
    ["Switch on", "as the columns say", { switchOn: "as-columns-say" }],
    ["Steady payer days", 3, { steadySpreadDaysMax: 3 }],
    ["Chronic payer percent", 60, { chronicPercent: 60 }],
    ["Long-standing days", 365, { longStandingDaysMin: 365 }],
    ["Irregular payer days", 14, { irregularSpreadDaysMax: 14 }],
    ["Working days", "Mon-Fri", { workingWeekdays: [1, 2, 3, 4, 5] }],
    ["Working days", "Sunday - Thursday", { workingWeekdays: [1, 2, 3, 4, 7] }],
    ["Working days", "1, 3, 5", { workingWeekdays: [1, 3, 5] }],
    ["Holidays", "2026-12-25, 26 Dec 2026", { holidays: [day("2026-12-25"), day("2026-12-26")] }],
    ["Holidays", { date: "2026-12-25" }, { holidays: [day("2026-12-25")] }],
    [
      "Quiet periods",
      "12-22 to 01-02; 08-01 to 08-15",
      {
        quietPeriods: [
          { from: "12-22", to: "01-02" },
          { from: "08-01", to: "08-15" },
        ],
      },
    ],
    ["Holidays", "us, 2026-06-03", { holidays: [...(publicHolidays().US ?? []), day("2026-06-03")].sort() }],
    ["Quiet periods", "none", { quietPeriods: [] }],
    ["Tolerance", 25, { toleranceMajor: { "*": 25 } }],
    ["Tolerance USD", "12.50", { toleranceMajor: { "*": 1, USD: 12.5 } }],
    ["Item tolerance percent", "2 %", { itemTolerancePercent: 2 }],
    ["Reminders per run", "0", { remindersMax: 0 }],
    ["Person above", 10000, { personAboveMajor: 10000 }],
    ["Dispute owner", "d@example.com", { roles: { "dispute-owner": "d@example.com" } }],
    ["Agency email", "in@agency.example", { roles: { agency: "in@agency.example" } }],
    ["Playbook for care", "our-care", { trackPlaybookIds: { closure: "cancelled", card: "card", care: "our-care" } }],
    ["Playbook for thanks", "thanks", { trackPlaybookIds: { thanks: "thanks", card: "card" } }],
    ["Language", "DE", { language: "de" }],
    ["Promise days", 45, { promiseDaysMax: 45 }],
    ["Part kept percent", "60 %", { partKeptPercent: 60 }],
    ["Broken promises", 3, { brokenPromisesMax: 3 }],
    ["Instalment notice days", 5, { instalmentNoticeDays: 5 }],
    ["Instalment grace days", 0, { instalmentGraceDays: 0 }],
    ["Rejected dispute days", 14, { rejectedDisputeDays: 14 }],
    ["Call attempts", 2, { callAttemptsMax: 2 }],
    ["Individual call gap days", 10, { individualCallGapDays: 10 }],
    ["Large accounts percent", 10, { largePercent: 10 }],
    ["Backlog days", 5, { backlogWorkingDays: 5 }],
    ["Second approval above", 50000, { secondApprovalAboveMajor: 50000 }],
    ["Payments as of", { date: "2026-11-20" }, { paymentsAsOf: day("2026-11-20") }],
    ["Payments as of", "2026-11-20", { paymentsAsOf: day("2026-11-20") }],
    [
      "Route segment Core",
      "calls",
      { routes: [{ segment: "core", playbookId: "calls" }, ...DEFAULT_SETTINGS.routes.slice(1)] },
    ],
    [
      "Route",
      "Key accounts → calls",
      { routes: [{ segment: "key accounts", playbookId: "calls" }, ...DEFAULT_SETTINGS.routes] },
    ],
    ["Route", "Key -> calls", { routes: [{ segment: "key", playbookId: "calls" }, ...DEFAULT_SETTINGS.routes] }],
  ] as [string, Cell, object][])("%s: %j", (name, value, expected) => {
    expect(read([name, value]).settings).toMatchObject(expected);
  });

  it.each([
    ["Currency", "eur", { currency: "EUR" }],
    ["Date order", "DD/MM/YYYY", { dateOrder: "D/M/Y" }],
    ["Date order", "m/d/y", { dateOrder: "M/D/Y" }],
    ["Decimal mark", ",", { decimalMark: "," }],
    ["Decimal mark", "point", { decimalMark: "." }],
    ["Ids with lost zeros", "Same", { lostZeros: "same" }],
  ])("answer how the sheet is read: %s: %s", (name, value, expected) => {
    expect(read([name, value])).toMatchObject({ reading: expected, faults: [] });
  });

  it.each([
    ["Time zone", "Europe/Nowhere"],
    ["Sandbox", "perhaps"],
    ["Billing link", "javascript:alert(1)"],
    ["Sender", "us"],
    ["Approvers", "a@example.com, b"],
    ["Switched on stages", "pre-due"],
    ["Switch on", "now"],
    ["Working days", "Mon-Xyz"],
    ["Holidays", "01/02/2026"],
    ["Holidays", "XX"],
    ["Holidays GB", "01/02/2026"],
    ["Holidays IN", "public"],
    ["Holidays Scotland", "2026-01-02"],
    ["Country holidays", "2026-01-02"],
    ["Language", "English"],
    ["Call attempts", "0"],
    ["Playbook for card", "x".repeat(70)],
    ["Quiet periods", "13-01 to 13-02"],
    ["Tolerance", "-1"],
    ["Tolerance GPB", "1"],
    ["Item tolerance percent", "101"],
    ["Run hour", "24"],
    ["Run hour", "07:00"],
    ["Log", "the log"],
    ["Managers", "everyone"],
    ["Reminders per run", "1.5"],
    ["Reminders per run", "many"],
    ["Payments as of", "yesterday"],
    ["Currency", "quid"],
    ["Date order", "Y/M/D"],
    ["Decimal mark", ";"],
    ["Ids with lost zeros", "perhaps"],
    ["Route", "core"],
    ["Sandbox", { error: "#REF!" }],
  ] as [string, Cell][])("refuse %s: %j, say what is accepted, and keep the default", (name, value) => {
    const { settings, faults } = read(["Setting", "Value"], [name, value]);
    expect(placed(faults)).toEqual(["setting-wrong Settings!B2"]);
    expect(Object.values(ACCEPTED).some((accepted) => faults[0]?.message.endsWith(accepted))).toBe(true);
    expect(settings).toEqual({ ...DEFAULTS, sender: "us@example.com" });
  });

  it("name the nearest for a name that is not known", () => {
    expect(read(["Reminder per runs", 5]).faults[0]?.message).toContain("Reminders per run is the nearest");
    const { faults } = read(["Favourite colour", "blue"]);
    expect(placed(faults)).toEqual(["setting-wrong Settings!A1"]);
    expect(faults[0]?.severity).toBe("warning");
  });

  it("leave out blank values, headings and the header", () => {
    expect(
      read(["Setting", "Value", "Meaning"], ["Mail"], [null, null], ["Sender", null], ["Sandbox", "no"]).faults,
    ).toEqual([]);
  });

  it("gather rows that add up, and refuse those that do not", () => {
    const { settings, faults } = read(
      ["Holidays", "2026-12-26"],
      ["Holidays", "2026-12-25"],
      ["Tolerance", 5],
      ["Tolerance JPY", 500],
      ["Sender", "a@example.com"],
      ["Sender", "b@example.com"],
    );
    expect(settings.holidays).toEqual([day("2026-12-25"), day("2026-12-26")]);
    expect(settings.toleranceMajor).toEqual({ "*": 5, JPY: 500 });
    expect(settings.sender).toBe("a@example.com");
    expect(placed(faults)).toEqual(["setting-wrong Settings!B6"]);
  });

  it("leave a track without a playbook where they say none", () => {
    expect(read(["Playbook for card", "None"]).settings.trackPlaybookIds).toEqual({
      closure: "cancelled",
      care: "inactive",
    });
  });

  it("keep a country's public holidays, unless its rows say which days it keeps", () => {
    const { settings, faults } = read(
      ["Holidays UK", "public, 2026-06-03"],
      ["Holidays DE", "2026-10-31"],
      ["Holidays DE", "2026-01-06"],
      ["Holidays NL", "none"],
      ["Holidays IN", "2026-01-26"],
    );
    const { GB, DE, NL, IN, FR } = settings.countryHolidays;
    expect(faults).toEqual([]);
    expect(GB).toEqual([...(publicHolidays().GB ?? []), day("2026-06-03")].sort((one, other) => one - other));
    expect([DE, NL, IN]).toEqual([[day("2026-01-06"), day("2026-10-31")], [], [day("2026-01-26")]]);
    expect(FR).toEqual(publicHolidays().FR);
    expect(settings.holidays).toEqual([]);
  });

  it("have a name for every field of Settings", () => {
    const named = new Set(SETTING_NAMES.map(({ field }) => field.split(".")[0]));
    const optional = ["replyTo", "personAboveMajor", "paymentsAsOf", "switchOn", "secondApprovalAboveMajor"];
    expect([...Object.keys(DEFAULT_SETTINGS), ...optional].filter((field) => !named.has(field))).toEqual([]);
  });
});
