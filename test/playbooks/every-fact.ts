import type { Account } from "../../src/core/account.ts";
import { day } from "../../src/core/day.ts";
import { type AccountHistory, EMPTY_HISTORY } from "../../src/core/ledger/history.ts";
import type { Statement } from "../../src/core/statement/statement.ts";
import type { Template } from "../../src/core/template.ts";
import type { OutgoingMessage } from "../../src/mail/message.ts";
import { renderReminder } from "../../src/mail/reminder.ts";
import type { ReminderInput } from "../../src/mail/reminder-input.ts";
import { account, action, listedItem, reminderInput, settings } from "../mail/support/reminder-input.ts";
import { NEEDED } from "./needed-tokens.ts";

const gbp = (minor: number) => ({ currency: "GBP", minor });

/** An account with a fact for every token. */
const full: Account = account({
  usage: {
    isLive: true,
    activePayees: 0,
    lastUsedOn: day("2026-01-12"),
    newRate: "£49.00 a month",
    newRateOn: day("2026-07-01"),
    limitPercent: 100,
  },
  closure: {
    noticeOn: day("2026-03-03"),
    cancelledOn: day("2026-04-30"),
    dataExportUntilOn: day("2026-05-30"),
    finalBill: "£84.50 for April",
  },
  card: { expiresOn: day("2026-04-30"), failedOn: day("2026-03-09") },
  renewal: { renewsOn: day("2026-04-11"), price: "£588.00 a year" },
  claim: { claimedOn: day("2026-03-10") },
  promise: { promisedOn: day("2026-03-20"), madeOn: day("2026-03-11"), amount: gbp(40_000) },
  plan: {
    reviewOn: day("2026-06-30"),
    instalments: [
      { dueOn: day("2026-03-31"), amount: gbp(60_000) },
      { dueOn: day("2026-04-30"), amount: gbp(60_000) },
    ],
  },
});

/** What a call, a broken promise and two confirmed statuses leave in the ledger. */
const history: AccountHistory = {
  ...EMPTY_HISTORY,
  entries: [
    {
      entry: { kind: "call", outcome: "promised", calledOn: day("2026-03-04") },
      on: day("2026-03-04"),
      by: "jo.marsh@northgate.example",
      why: "Priya will pay on Friday",
      way: "task",
    },
    {
      entry: { kind: "promise", promisedOn: day("2026-03-06"), madeOn: day("2026-03-04"), amount: gbp(120_000) },
      on: day("2026-03-04"),
      by: "jo.marsh@northgate.example",
      why: "",
      way: "task",
    },
  ],
  promises: [
    {
      promisedOn: day("2026-03-06"),
      madeOn: day("2026-03-04"),
      verdict: "broken",
      judgedOn: day("2026-03-09"),
    },
  ],
  acts: (["stop-supply", "suspended"] as const).map((status) => ({
    act: { ...action({ key: status, stageId: status, actId: "status", kind: "status", status }) },
    on: day("2026-03-10"),
    status: "closed",
    statusOn: day("2026-03-10"),
    outcome: "confirmed",
  })),
};

const items = [
  listedItem(),
  listedItem({ itemId: "INV-1077", part: "upcoming", dueOn: day("2026-04-02"), minor: 84_550 }),
  listedItem({ itemId: "INV-1060", part: "in-query", dueOn: day("2026-03-16"), minor: 9_900 }),
];

const disputed: Account["items"] = [
  {
    itemId: "INV-1060",
    row: 5,
    dueOn: day("2026-03-16"),
    currency: "GBP",
    balanceMinor: 9_900,
    status: "open",
    dispute: { reason: "price" },
  },
];

/** Two invoices and a credit note, one of them in query. */
const statement: Statement = {
  kind: "open-items",
  drawnOn: day("2026-03-12"),
  parts: [
    {
      currency: "GBP",
      openingMinor: 0,
      lines: [
        {
          kind: "invoice",
          itemId: "INV-1041",
          on: day("2026-02-01"),
          dueOn: day("2026-03-02"),
          minor: 120_000,
          isOverdue: true,
        },
        {
          kind: "invoice",
          itemId: "INV-1060",
          on: day("2026-02-14"),
          dueOn: day("2026-03-16"),
          minor: 9_900,
          isInQuery: true,
        },
        { kind: "credit", itemId: "CN-9", on: day("2026-03-03"), minor: -5_000 },
      ],
      closingMinor: 124_900,
      ageing: [
        { name: "current", minor: 9_900, items: 1 },
        { name: "1–30", minor: 120_000, items: 1 },
        { name: "31–60", minor: 0, items: 0 },
        { name: "61–90", minor: 0, items: 0 },
        { name: "91+", minor: 0, items: 0 },
      ],
    },
  ],
};

/** What a text is filled in from when nothing is missing. */
export const everyFact: ReminderInput = reminderInput({
  account: {
    ...full,
    contacts: [{ name: "Priya Raman", email: "priya@harbourlane.example", phone: "+44 20 7946 0018", isMain: true }],
    items: disputed,
  },
  action: action({ items, deadlineOn: day("2026-03-26") }),
  settings: { ...settings, facts: { ...settings.facts, agencyName: "Brightwater Recovery" } },
  history,
  earlierSentOn: [day("2026-02-20"), day("2026-03-05")],
  ownerName: "Jo Marsh",
  statement,
  invoiceCopy: { itemId: "INV-1041", link: "https://bills.example.com/INV-1041", fileName: "INV-1041.pdf" },
  nextInstalment: { dueOn: day("2026-03-31"), amount: gbp(60_000) },
  missedInstalment: { dueOn: day("2026-02-28"), amount: gbp(60_000) },
  payerReason: "steady: late on 7 of the last 9, median 12 days",
});

/** What a template is filled in from in its own language and country, when nothing is missing. */
export function inputOfEveryFact(template: Template): ReminderInput {
  const country = template.language === "de" ? "DE" : "GB";
  return { ...everyFact, template, account: { ...everyFact.account, country } };
}

/** What a template is filled in from when there is nothing but what its key cannot do without. */
export function inputOfNeededFacts(template: Template): ReminderInput {
  const needed = (NEEDED[template.key] ?? "").split(" ");
  const has = (name: string): boolean => needed.includes(name);
  const spoken = has("contactsMade") ? history : EMPTY_HISTORY;
  const listed = items.filter(({ part }) =>
    part === "in-query" ? has("disputedItems") : part !== "upcoming" || has("upcomingItems"),
  );
  return reminderInput({
    template,
    account: {
      ...full,
      country: undefined,
      contacts: [],
      facts: has("billingLink") ? full.facts : {},
      promise: undefined,
      plan: undefined,
      usage: { ...full.usage, lastUsedOn: undefined },
      closure: has("cancelledOn") ? { ...full.closure, noticeOn: undefined } : undefined,
      card: { ...full.card, failedOn: undefined },
      items: has("disputedItems") ? disputed : [],
    },
    action: action({
      owner: "jo.marsh@northgate.example",
      items: listed,
      ...(has("deadline") ? { deadlineOn: day("2026-03-26") } : {}),
    }),
    settings: {
      ...settings,
      facts: has("howToPay") ? { howToPay: settings.facts.howToPay ?? "" } : {},
      paymentsAsOf: undefined,
    },
    history: { ...spoken, acts: [], promises: [] },
    ...(has("statement") ? { statement } : {}),
    ...(has("invoiceNumber") ? { invoiceCopy: { itemId: "INV-1041" } } : {}),
    ...(has("nextInstalmentOn") ? { nextInstalment: { dueOn: day("2026-03-31"), amount: gbp(60_000) } } : {}),
    ...(has("missedInstalmentOn") ? { missedInstalment: { dueOn: day("2026-02-28"), amount: gbp(60_000) } } : {}),
  });
}

/** What a template makes of an account that has every fact. */
export function withEveryFact(template: Template): OutgoingMessage {
  return made(inputOfEveryFact(template));
}

/** What a template makes of an account that has nothing but what the template cannot do without. */
export function withNeededFacts(template: Template): OutgoingMessage {
  return made(inputOfNeededFacts(template));
}

function made(input: ReminderInput): OutgoingMessage {
  const rendered = renderReminder(input);
  if ("faults" in rendered) throw new Error(rendered.faults.map(({ message }) => message).join("\n"));
  return rendered.message;
}
