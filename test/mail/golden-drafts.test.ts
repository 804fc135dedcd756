import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type CalendarDay, day } from "../../src/core/day.ts";
import type { ListedItem } from "../../src/core/ledger/event.ts";
import { encodeMessage } from "../../src/mail/encode.ts";
import type { OutgoingMessage } from "../../src/mail/message.ts";
import { referenceOf } from "../../src/mail/reference.ts";
import { renderReminder } from "../../src/mail/reminder.ts";
import { checkTemplate } from "../../src/mail/template.ts";
import { SHIPPED_PLAYBOOKS } from "../../src/playbooks/shipped.ts";
import { REQUIRED_TOKENS, SHIPPED_TEMPLATES, TASK_TEXTS } from "../../src/playbooks/templates/shipped.ts";
import { withEveryFact } from "../playbooks/every-fact.ts";
import { account, action, listedItem, reminderInput, settings } from "./support/reminder-input.ts";

const FOLDER = new URL("../golden/drafts/", import.meta.url);

/** Every email of the playbooks, on the day that it is due, as a person would find it in the drafts. */
const emails = SHIPPED_PLAYBOOKS.flatMap((playbook) =>
  playbook.acts
    .filter(({ act }) => act === "email")
    .map((act) => ({ name: `${playbook.playbookId}-${act.stage}`, playbookId: playbook.playbookId, ...act })),
);

/** What every run may write beside the playbooks: for an account that has every fact. */
const others = SHIPPED_TEMPLATES.filter(
  ({ key, language }) => language === "en" && key.startsWith("run/") && key !== "run/letter-instead",
).map((template) => ({ name: template.key.replace("/", "-"), template }));

describe("the shipped emails", () => {
  it.each(emails)("$name reads as in its golden draft", ({ name, stage, template, playbookId, label, owner }) => {
    const isDebt = ["arrears", "core", "digital"].includes(playbookId);
    checkGolden(
      name,
      isDebt
        ? draftOf(playbookId, stage, template ?? "", label ?? "", owner)
        : withEveryFact(SHIPPED_TEMPLATES.find(({ key }) => key === template)!),
    );
  });

  it.each(others)("$name reads as in its golden draft", ({ name, template }) => {
    checkGolden(name, withEveryFact(template));
  });

  it("has no golden draft that nothing makes", () => {
    const made = [...emails, ...others].map(({ name }) => `${name}.eml`).sort();
    expect(
      readdirSync(FOLDER)
        .filter((file) => file.endsWith(".eml"))
        .sort(),
    ).toEqual(made);
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

function checkGolden(name: string, message: OutgoingMessage): void {
  const eml = encodeMessage(message);
  const file = new URL(`${name}.eml`, FOLDER);
  if (process.env.UPDATE_GOLDEN === "1") writeFileSync(file, eml);
  expect(eml).toBe(readFileSync(file, "utf8"));
}

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

function draftOf(
  playbookId: string,
  stageId: string,
  templateKey: string,
  label: string,
  owner: string,
): OutgoingMessage {
  const { on, earlier } = DAYS[stageId]!;
  const key = `1001|debt|2026-03-02|${playbookId}/${stageId}|email|1`;
  const csm = "Sam Okafor <sam.okafor@northgate.example>";
  const rendered = renderReminder(
    reminderInput({
      template: SHIPPED_TEMPLATES.find((template) => template.key === templateKey)!,
      action: action({
        key,
        playbookId,
        stageId,
        stageLabel: label,
        items: itemsOf(stageId, day(on)),
        ...(owner === "csm" ? { owner: csm, copy: ["sam.okafor@northgate.example"] } : {}),
      }),
      settings: { ...settings, paymentsAsOf: (day(on) - 1) as CalendarDay },
      earlierSentOn: earlier.map(day),
      reference: referenceOf(key),
      writtenAt: day(on) * 86_400_000 + 8 * 3_600_000,
    }),
  );
  if ("faults" in rendered) throw new Error(rendered.faults.map(({ message }) => message).join("\n"));
  return rendered.message;
}

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
