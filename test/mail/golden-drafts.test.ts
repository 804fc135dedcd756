import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type CalendarDay, day } from "../../src/core/day.ts";
import type { ListedItem } from "../../src/core/ledger/event.ts";
import { encodeMessage } from "../../src/mail/encode.ts";
import { renderLetter } from "../../src/mail/letter.ts";
import type { OutgoingMessage } from "../../src/mail/message.ts";
import { referenceOf } from "../../src/mail/reference.ts";
import { renderReminder } from "../../src/mail/reminder.ts";
import type { ReminderInput } from "../../src/mail/reminder-input.ts";
import { checkTemplate } from "../../src/mail/template.ts";
import { SHIPPED_PLAYBOOKS } from "../../src/playbooks/shipped.ts";
import { REQUIRED_TOKENS, SHIPPED_TEMPLATES, TASK_TEXTS } from "../../src/playbooks/templates/shipped.ts";
import { everyFact } from "../playbooks/every-fact.ts";
import { account, action, listedItem, reminderInput, settings } from "./support/reminder-input.ts";

const FOLDER = new URL("../golden/drafts/", import.meta.url);
const LANGUAGES = ["en", "de"];

interface Written {
  readonly playbookId: string;
  readonly stage: string;
  readonly label?: string;
  readonly owner: string;
  readonly template: string;
  readonly isLetter: boolean;
}

/** Every message of the playbooks and of the runs, on the day that it is due, as a person would find it. */
const written: readonly Written[] = [
  ...SHIPPED_PLAYBOOKS.flatMap(({ playbookId, acts }) =>
    acts
      .filter(({ act }) => act === "email" || act === "letter")
      .map(({ stage, label = "", owner, template = "", act }) => ({
        playbookId,
        stage,
        label,
        owner,
        template,
        isLetter: act === "letter",
      })),
  ),
  ...[...new Set(SHIPPED_TEMPLATES.map(({ key }) => key))]
    .filter((key) => key.startsWith("run/"))
    .map((template) => ({
      playbookId: "run",
      stage: template.slice("run/".length),
      owner: "finance",
      template,
      isLetter: template === "run/letter-instead",
    })),
];

const drafts = written.flatMap((message) =>
  LANGUAGES.map((language) => ({
    ...message,
    language,
    file: `${message.playbookId}-${message.stage}${language === "en" ? "" : `.${language}`}.${message.isLetter ? "txt" : "eml"}`,
  })),
);

describe("the shipped messages", () => {
  it.each(drafts)("$file is as it was agreed", (draft) => {
    const text = draft.isLetter ? letterOf(draft) : encodeMessage(messageOf(inputOf(draft)));
    const file = new URL(draft.file, FOLDER);
    if (process.env.UPDATE_GOLDEN === "1") writeFileSync(file, text);
    expect(text).toBe(readFileSync(file, "utf8"));
  });

  it("has no golden draft that nothing makes", () => {
    const names = readdirSync(FOLDER).filter((file) => !file.startsWith("."));
    expect(names.sort()).toEqual(drafts.map(({ file }) => file).sort());
  });

  it("shows what the procedures demand of each", () => {
    const faults = SHIPPED_TEMPLATES.flatMap((template) =>
      checkTemplate(template, REQUIRED_TOKENS[template.key] ?? []),
    );
    expect(faults).toEqual([]);
  });

  it("has a text for every act of every playbook", () => {
    const texts = new Set([...SHIPPED_TEMPLATES, ...TASK_TEXTS].map(({ key }) => key));
    const wanted = SHIPPED_PLAYBOOKS.flatMap(({ acts }) => acts.map(({ template }) => template ?? ""));
    expect(wanted.filter((key) => !texts.has(key))).toEqual([]);
  });

  it("has each text once in a language and a tone", () => {
    const wordings = SHIPPED_TEMPLATES.map(({ key, language, tone }) => `${key} ${language} ${tone ?? "neutral"}`);
    const keys = [...wordings, ...TASK_TEXTS.map(({ key }) => key)];
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  it("goes out from a book that holds nothing but Accounts, apart from what the procedures demand", () => {
    const bare = { ...settings, facts: {} };
    const makes = SHIPPED_TEMPLATES.filter(({ key }) => /^(arrears|core)\//.test(key)).map((template) => {
      const items = [listedItem(), listedItem({ itemId: "INV-1077", part: "upcoming" })];
      const made = renderReminder(
        reminderInput({
          template,
          settings: bare,
          account: account({ facts: {}, contacts: [] }),
          action: action({ owner: "jo.marsh@northgate.example", items }),
        }),
      );
      return [template.key, "faults" in made ? made.faults.map(({ message }) => message) : "made"];
    });
    const unmade = makes.filter(([, made]) => made !== "made");
    // In English and German, in three tones each.
    expect(unmade).toEqual(Array.from({ length: 6 }, () => ["core/day-10", [expect.stringContaining("Billing link")]]));
  });
});

// Day by day: the day written on, and the reminders that went out before.
const DAYS: Readonly<Record<string, { on: string; earlier: readonly string[] }>> = {
  "pre-due": { on: "2026-02-27", earlier: [] },
  "initial-contact": { on: "2026-03-05", earlier: [] },
  "final-notice": { on: "2026-04-01", earlier: ["2026-03-05"] },
  "day-10": { on: "2026-03-12", earlier: [] },
  "day-40": { on: "2026-04-13", earlier: ["2026-03-12"] },
  "day-60": { on: "2026-05-01", earlier: ["2026-03-12", "2026-04-13"] },
  "day-67": { on: "2026-05-08", earlier: ["2026-03-12", "2026-04-13", "2026-05-01"] },
  "day-80": { on: "2026-05-21", earlier: ["2026-03-12", "2026-04-13", "2026-05-01", "2026-05-08"] },
  "day-90": { on: "2026-06-01", earlier: ["2026-03-12", "2026-04-13", "2026-05-01", "2026-05-08", "2026-05-21"] },
  lift: { on: "2026-06-18", earlier: ["2026-03-12", "2026-04-13"] },
};

function messageOf(input: ReminderInput): OutgoingMessage {
  const rendered = renderReminder(input);
  if ("faults" in rendered) throw new Error(rendered.faults.map(({ message }) => message).join("\n"));
  return rendered.message;
}

function letterOf(draft: Written & { readonly language: string }): string {
  const rendered = renderLetter(inputOf(draft));
  if ("faults" in rendered) throw new Error(rendered.faults.map(({ message }) => message).join("\n"));
  return `${rendered.text}\n`;
}

/** The story of a debt day by day, where the stage has its day in it; else an account with every fact. */
function inputOf({ playbookId, stage, label = "", owner, template: key, language }: Written & { language: string }) {
  const template = SHIPPED_TEMPLATES.find(
    (shipped) => shipped.key === key && shipped.language === language && shipped.tone === undefined,
  );
  if (template === undefined) throw new Error(`no ${language} wording of ${key}`);
  const story = DEBT_PLAYBOOKS.includes(playbookId) ? DAYS[stage] : undefined;
  const on = story === undefined ? everyFact.controlDate : day(story.on);
  const actKey = `1001|debt|2026-03-02|${playbookId}/${stage}|email|1`;
  const items = story === undefined ? everyFact.action.items : itemsOf(stage, on);
  const currency = language === "de" ? "EUR" : "GBP";
  const input: ReminderInput = {
    ...(story === undefined ? everyFact : reminderInput({ earlierSentOn: story.earlier.map(day) })),
    template,
    controlDate: on,
    reference: referenceOf(actKey),
    writtenAt: on * 86_400_000 + 8 * 3_600_000,
  };
  const { account: known, settings: firm } = input;
  const told = language === "de" ? TOLD.de : TOLD.en;
  return {
    ...input,
    account: {
      ...known,
      ...told.account,
      items: known.items.map((item) => ({ ...item, currency })),
      contacts: known.contacts.map((contact) => ({ ...contact, ...told.contact })),
      usage: { ...known.usage, newRate: told.newRate, limitPercent: stage === "notice-80" ? 83 : 100 },
      closure: { ...known.closure, finalBill: told.finalBill },
      ...(known.renewal === undefined ? {} : { renewal: { ...known.renewal, price: told.renewalPrice } }),
      plan: {
        reviewOn: day("2026-06-30"),
        instalments: PLAN.map((on) => ({ dueOn: day(on), amount: { currency, minor: 60_000 } })),
      },
    },
    ...(input.nextInstalment === undefined
      ? {}
      : { nextInstalment: { ...input.nextInstalment, amount: { currency, minor: 60_000 } } }),
    ...(input.missedInstalment === undefined
      ? {}
      : { missedInstalment: { ...input.missedInstalment, amount: { currency, minor: 60_000 } } }),
    action: action({
      key: actKey,
      playbookId,
      stageId: stage,
      stageLabel: label,
      to: [told.contact.email],
      items: items.map((item) => ({ ...item, currency })),
      // A final notice of the playbook arrears names a day.
      ...(stage === "final-notice" ? { deadlineOn: (on + 14) as CalendarDay } : {}),
      ...(story === undefined ? { deadlineOn: everyFact.action.deadlineOn } : {}),
      ...(owner === "csm"
        ? { owner: "Sam Okafor <sam.okafor@northgate.example>", copy: ["sam.okafor@northgate.example"] }
        : {}),
    }),
    settings: { ...firm, facts: { ...firm.facts, ...told.firm }, paymentsAsOf: (on - 1) as CalendarDay },
  } satisfies ReminderInput;
}

const PLAN = ["2026-02-28", "2026-03-31", "2026-04-30"];

/** What a firm of the country has in its cells. */
const TOLD = {
  en: {
    account: { country: "GB", name: "Harbour Lane Bakery Ltd", postalAddress: "4 Harbour Lane\nWhitby YO21 3PU" },
    contact: { name: "Priya Raman", email: "priya@harbourlane.example" },
    firm: { companyName: "Northgate Software Ltd", companyAddress: "2 North Gate\nYork YO1 7HH" },
    newRate: "£49.00 a month",
    finalBill: "£84.50 for April",
    renewalPrice: "£588.00 a year",
  },
  de: {
    account: { country: "DE", name: "Hafenbäckerei Petersen GmbH", postalAddress: "Hafenstraße 4\n24937 Flensburg" },
    contact: { name: "Wiebke Petersen", email: "petersen@hafenbaeckerei.example" },
    firm: {
      companyName: "Northgate Software GmbH",
      companyAddress: "Nordtor 2\n20095 Hamburg",
      howToPay:
        "Überweisung an Northgate Software GmbH\nIBAN DE00 0000 0000 0000 0000 00\nBitte geben Sie die Rechnungsnummer an.",
      agencyName: "Hansa Inkasso GmbH",
    },
    newRate: "49,00 € im Monat",
    finalBill: "84,50 € für April",
    renewalPrice: "588,00 € im Jahr",
  },
} as const;

const DEBT_PLAYBOOKS = ["arrears", "core", "digital"];

/** Two invoices become due one after the other; from day 40 on a third is in query. */
function itemsOf(stageId: string, on: CalendarDay): readonly ListedItem[] {
  if (stageId === "lift") return [];
  const invoices = [
    { itemId: "INV-1041", dueOn: day("2026-03-02"), minor: 120_000 },
    { itemId: "INV-1077", dueOn: day("2026-04-02"), minor: 84_550 },
  ];
  const open = invoices.map((invoice) =>
    listedItem({ ...invoice, part: invoice.dueOn < on ? "overdue" : "upcoming", daysPastDue: on - invoice.dueOn }),
  );
  const inQuery = listedItem({ itemId: "INV-1060", dueOn: day("2026-03-16"), minor: 9_900, part: "in-query" });
  const shown = stageId === "pre-due" ? open.slice(0, 1) : open;
  return on >= day("2026-04-10") ? [...shown, inQuery] : shown;
}
