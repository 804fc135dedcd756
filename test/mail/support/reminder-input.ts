import type { Account } from "../../../src/core/account.ts";
import { day } from "../../../src/core/day.ts";
import type { ListedItem } from "../../../src/core/ledger/event.ts";
import { EMPTY_HISTORY } from "../../../src/core/ledger/history.ts";
import type { ChaseAction } from "../../../src/core/proposal.ts";
import { DEFAULT_SETTINGS, type Settings } from "../../../src/core/settings.ts";
import type { Template } from "../../../src/core/template.ts";
import type { OutgoingMessage } from "../../../src/mail/message.ts";
import { referenceOf } from "../../../src/mail/reference.ts";
import { renderReminder } from "../../../src/mail/reminder.ts";
import type { ReminderInput } from "../../../src/mail/reminder-input.ts";

export function listedItem(item: Partial<ListedItem> = {}): ListedItem {
  const minor = item.minor ?? 120_000;
  return {
    itemId: "INV-1041",
    dueOn: day("2026-03-02"),
    daysPastDue: 10,
    currency: "GBP",
    minor,
    balanceMinor: minor,
    part: "overdue",
    ...item,
  };
}

export function account(facts: Partial<Account> = {}): Account {
  return {
    accountId: "1001",
    name: "Harbour Lane Bakery Ltd",
    items: [],
    unallocated: [],
    contacts: [{ name: "Priya Raman", email: "priya@harbourlane.example", isMain: true }],
    roles: {},
    tags: [],
    country: "GB",
    graceDays: 0,
    debtorType: "company",
    isVulnerable: false,
    paysAutomatically: false,
    facts: { billingLink: "https://pay.example.com/b/1001" },
    heldBy: [],
    rowFaults: [],
    rows: [4],
    ...facts,
  };
}

export const settings: Settings = {
  ...DEFAULT_SETTINGS,
  sender: "accounts@northgate.example",
  facts: {
    companyName: "Northgate Software Ltd",
    howToPay:
      "Bank transfer to Northgate Software Ltd\nSort code 00-00-00, account 12345678\nPlease quote the invoice number.",
  },
  paymentsAsOf: day("2026-03-11"),
};

export function template(facts: Partial<Template> = {}): Template {
  return {
    key: "test/reminder",
    language: "en",
    subject: "Overdue: {{totalOverdue}}",
    body: "Hello {{contactName}},\n\n{{items}}\n\n{{signature}}",
    messageClass: "chasing",
    ...facts,
  };
}

export function action(facts: Partial<ChaseAction> = {}): ChaseAction {
  return {
    key: "1001|debt|2026-03-02|day-10|email|1",
    accountId: "1001",
    playbookId: "core",
    track: "debt",
    stageId: "day-10",
    actId: "email",
    kind: "email",
    messageClass: "chasing",
    anchorOn: day("2026-03-02"),
    occurrence: 1,
    messageOrdinal: 1,
    owner: "Jo Marsh <jo.marsh@northgate.example>",
    template: "test/reminder",
    to: ["priya@harbourlane.example"],
    copy: [],
    items: [listedItem()],
    ownerRole: "finance",
    stageLabel: "First finance reminder",
    amounts: [{ currency: "GBP", minor: 120_000 }],
    because: "Day 10: first finance reminder due since 2026-03-12",
    accountName: "Harbour Lane Bakery Ltd",
    rows: [4],
    ...facts,
  };
}

export function reminderInput(facts: Partial<ReminderInput> = {}): ReminderInput {
  const act = facts.action ?? action();
  return {
    action: act,
    account: account(),
    settings,
    template: template(),
    history: EMPTY_HISTORY,
    controlDate: day("2026-03-12"),
    earlierSentOn: [],
    reference: referenceOf(act.key),
    writtenAt: Date.UTC(2026, 2, 12, 8, 30),
    ...facts,
  };
}

/** The message of a reminder that has no fault. */
export function messageOf(facts: Partial<ReminderInput>): OutgoingMessage {
  const rendered = renderReminder(reminderInput(facts));
  if ("faults" in rendered) throw new Error(rendered.faults.map(({ message }) => message).join("\n"));
  return rendered.message;
}

/** The message of a template with this body. */
export const saying = (body: string, facts: Partial<ReminderInput> = {}) =>
  messageOf({ ...facts, template: template({ body }) });
