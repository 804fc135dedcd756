import { describe, expect, it } from "vitest";
import { loadPlaybook } from "../../src/core/playbook/load.ts";
import { SHIPPED_PLAYBOOKS } from "../../src/playbooks/shipped.ts";
import { REQUIRED_TOKENS, SHIPPED_TEMPLATES, TASK_TEXTS } from "../../src/playbooks/templates/shipped.ts";
import { tableOf, written } from "./playbook-table.ts";

/** Each playbook as its procedure has it: stage | when | acts and who does them | what holds it. */
const PROCEDURES: Readonly<Record<string, readonly string[]>> = {
  inactive: [
    "price-increase | entry | email (finance) | if new rate 30 days ahead",
    "follow-up-1 | previous + 1 month | email (finance) | if no response; new rate 30 days ahead",
    "follow-up-2 | previous + 1 month | email (finance) | if no response; new rate 30 days ahead",
    "decide | previous + 1 month | task (team-lead) | severe closure, needs stage price-increase sent; stage follow-up-1 sent; stage follow-up-2 sent; no response",
    "apply-rate | new-rate | task (finance) | needs stage price-increase sent",
    "leave | - | email (finance) + task (finance) | if nothing overdue; subscription live; no response",
  ],
  arrears: [
    "pre-due | due - 3 days, until due | email (finance) | off, if no automatic payment",
    "initial-contact | due + 3 days | email (finance) |",
    "escalation | previous + 7 days | task (team-lead) + status suspended (approver) | severe suspension, needs stage initial-contact sent, 7 days after initial-contact",
    "final-notice | due + 30 days | email (finance) | severe final-notice, needs stage initial-contact sent, deadline 13 days",
    "close-or-legal | previous + 14 days | task (boss) | severe closure, needs stage final-notice sent, 14 days after final-notice",
    "lift | - | status active (approver) + email (finance) |",
  ],
  cancelled: [
    "confirm | notice, until notice + 30 days | email (finance) | service",
    "offboard | cancelled | task (finance) |",
    "re-engage | cancelled + 90 days, until cancelled + 180 days | email (finance) | off, marketing, if nothing open, needs stage offboard done",
  ],
  core: [
    "day-10 | due + 10 days | email (finance) + task (csm) |",
    "day-40 | due + 40 days | email (finance) + task (csm) |",
    "day-60 | due + 60 days | email (csm) | leaves on reply",
    "day-67 | due + 67 days | email (csm) | leaves on reply",
    "day-80 | due + 80 days, until due + 100 days | email (csm) + task (csm) | leaves on reply",
    "day-90 | due + 90 days | email (finance) + task (csm) | severe final-notice, needs 2 messages sent",
    "day-100 | due + 100 days | status suspended (approver) + task (finance) + task (csm) + task (cs-operations) | severe suspension, needs stage day-90 sent, 10 days after day-90",
    "day-120 | due + 120 days | status lost-revenue (approver) + task (csm) | severe lost-revenue, needs stage day-90 sent; stage day-100 confirmed, 20 days after day-100",
    "lift | - | status active (approver) + email (finance) |",
  ],
  digital: [
    "day-10 | due + 10 days | email (finance) |",
    "day-40 | due + 40 days | email (finance) |",
    "day-60 | due + 60 days | email (csm) | leaves on reply",
    "day-67 | due + 67 days | email (csm) | leaves on reply",
    "day-80 | due + 80 days, until due + 100 days | email (csm) | leaves on reply",
    "day-90 | due + 90 days | email (finance) | severe final-notice, needs 2 messages sent",
    "day-100 | due + 100 days | status suspended (approver) + task (finance) + task (cs-operations) | severe suspension, needs stage day-90 sent, 10 days after day-90",
    "day-120 | due + 120 days | status lost-revenue (approver) | severe lost-revenue, needs stage day-90 sent; stage day-100 confirmed, 20 days after day-100",
    "lift | - | status active (approver) + email (finance) |",
  ],
  card: [
    "card-failed | card-failed | email (finance) | service, if retries over within 1 day",
    "card-failed-2 | later of card-failed + 3 days and previous + 2 days | email (finance) | if no response",
    "card-failed-3 | card-failed + 7 days | email (finance) | if no response",
    "call-1 | card-failed + 14 days | call (finance) | if no response",
    "call-2 | card-failed + 30 days | call (finance) | if no response",
    "disable | card-failed + 60 days | status disabled (approver) | severe disablement, needs 2 messages sent; 2 calls; no response, 60 days after card-failed",
    "card-expiring | card-expiry - 2 months, until card-expiry - 31 days | email (finance) |",
    "card-expiring-2 | card-expiry - 30 days, until card-expiry - 8 days | email (finance) |",
    "card-expiring-3 | card-expiry - 7 days, until card-expiry | email (finance) |",
    "renewal-30 | renewal - 30 days, until renewal - 8 days | email (finance) |",
    "renewal-7 | renewal - 7 days, until renewal | email (finance) |",
    "lift | - | status active (approver) + email (finance) |",
  ],
  "free-tier": [
    "notice-80 | entry | email (finance) |",
    "offer | conditions, until entry + 12 months | email (finance) | marketing, if limit used >= 100",
    "second-offer | previous + 14 days, until entry + 12 months | email (finance) | marketing, if limit used >= 100",
    "enforce-limit | previous | status limited (approver) | if limit used >= 100, severe suspension, needs stage offer sent; stage second-offer sent; no response, 14 days after offer",
    "lift | - | status active (approver) + email (finance) |",
  ],
  calls: [
    "pre-call | due - 2 days, until due | call (finance) | if large or irregular payer",
    "call-1 | due + 2 days | call (finance) |",
    "call-2 | earlier of previous + 7 days and promise + 2 days | call (finance) |",
    "call-3 | earlier of previous + 7 days and promise + 2 days | call (finance) |",
    "stop-supply | previous | status stop-supply (approver) | severe stop-supply, needs 3 calls",
    "letter | previous + 7 days | letter (finance) | severe final-notice, needs 3 calls, 7 days after call-3, deadline 10 days, individuals 30 days",
    "collections | deadline + 1 day | task (boss) | severe collection, needs stage letter sent; no response",
    "terms | previous | status black-ban (boss) + status full-deposit (boss) | severe terms, needs stage letter sent; stage collections done",
    "lift | - | status active (approver) + email (finance) |",
  ],
  thanks: [
    "thank-you | paid + 1 day, until paid + 14 days | email (finance) | marketing, if paid on time",
    "gift | paid + 1 day, until paid + 14 days | task (finance) | off, marketing, if paid on time",
    "welcome | first-invoice, until first-invoice + 14 days | email (finance) | off, service",
  ],
  "no-chase": [],
};

/** What belongs to a playbook as a whole: track, gap, clearing days, what a reply does, entry. */
const RULES: Readonly<Record<string, object>> = {
  inactive: { track: "care", gapDays: 5, stopsOnReply: "any", reentryMonths: 12 },
  arrears: { track: "debt", gapDays: 5, clearingDays: 2, stopsOnReply: "no", fallback: ["call", "letter"] },
  cancelled: { track: "closure", chasesItems: true, stopsOnReply: "no" },
  core: { track: "debt", stopsOnReply: "main", unsentAlert: { role: "team-lead", workingDays: 1 } },
  digital: { track: "debt", stopsOnReply: "main", unsentAlert: { role: "team-lead", workingDays: 1 } },
  card: { track: "card", gapDays: 2, stopsOnReply: "any" },
  "free-tier": { track: "care", entry: [{ kind: "limit-used-at-least", percent: 80 }] },
  calls: { track: "debt", clearingDays: 0 },
  thanks: { track: "thanks", reentryMonths: 12 },
  "no-chase": { track: "debt", stages: [] },
};

describe("the playbooks of the procedures", () => {
  it("are these and no others", () => {
    expect(SHIPPED_PLAYBOOKS.map(({ playbookId }) => playbookId).sort()).toEqual(Object.keys(PROCEDURES).sort());
  });

  it.each(Object.keys(PROCEDURES))("%s has the stages of its procedure", (playbookId) => {
    expect(tableOf(playbookId)).toEqual(PROCEDURES[playbookId]);
  });

  it.each(Object.keys(RULES))("%s may be run, by the rules of its procedure", (playbookId) => {
    const loaded = loadPlaybook(written(playbookId));
    expect((loaded.faults ?? []).map(({ message }) => message)).toEqual([]);
    expect(loaded.playbook).toMatchObject(RULES[playbookId]!);
  });

  it("let an inactive client enter on every condition of the procedure", () => {
    expect(written("inactive").entry?.split("; ")).toEqual([
      "subscription live",
      "nothing overdue",
      "active payees <= 0",
      "no usage for 90 days",
      "outreach unanswered for 14 days",
    ]);
  });
});

const acts = SHIPPED_PLAYBOOKS.flatMap((playbook) => playbook.acts.map((act) => ({ ...act, of: playbook.playbookId })));

describe("every act", () => {
  it("has a text of its own kind: a message for an e-mail or letter, a task's text for all else", () => {
    const messages = new Set(SHIPPED_TEMPLATES.map(({ key }) => key));
    const tasks = new Set(TASK_TEXTS.map(({ key }) => key));
    const without = acts.filter(
      ({ act, template = "" }) => !(act === "email" || act === "letter" ? messages : tasks).has(template),
    );
    expect(without.map(({ of, stage, template }) => `${of}/${stage}: ${template}`)).toEqual([]);
  });

  it("says which of its numbers are the procedure's and which are defaults", () => {
    const silent = acts.filter(({ note }) => !/^(Procedure|Default)\b/.test(note ?? ""));
    expect(silent.map(({ of, stage }) => `${of}/${stage}`)).toEqual([]);
    const heads = SHIPPED_PLAYBOOKS.filter(({ playbookId }) => playbookId !== "no-chase");
    expect(heads.filter(({ playbookNote }) => !/(Procedure|Default): /.test(playbookNote ?? ""))).toEqual([]);
  });

  it("of a severe stage looks back far enough to reach the message that it rests on", () => {
    // The stage before it and how many days lie between the two, where that is more than the usual thirty.
    const farBack: Readonly<Record<string, number>> = {
      "arrears/final-notice": 27,
      "core/day-120": 30,
      "digital/day-120": 30,
      "inactive/decide": 31,
      "card/disable": 53,
      "calls/collections": 31,
      "calls/terms": 31,
    };
    for (const { of, stage, recentDays } of acts.filter(({ severe }) => severe !== undefined)) {
      const days = farBack[`${of}/${stage}`];
      if (days !== undefined) expect(Number(recentDays), `${of}/${stage}`).toBeGreaterThan(days);
    }
  });

  it("is demanded for a template that there is", () => {
    const keys = new Set(SHIPPED_TEMPLATES.map(({ key }) => key));
    expect(Object.keys(REQUIRED_TOKENS).filter((key) => !keys.has(key))).toEqual([]);
  });
});

describe("every playbook", () => {
  it("carries its next review", () => {
    const chasing = SHIPPED_PLAYBOOKS.filter(({ playbookId }) => playbookId !== "no-chase");
    expect(chasing.filter(({ reviewOn }) => !/^\d{4}-\d{2}-\d{2}$/.test(reviewOn ?? ""))).toEqual([]);
  });

  it("lets go out by itself what is not severe of digital, and nothing else", () => {
    const marked = acts.filter(({ approval }) => approval === "automatic");
    expect(marked.map(({ of, stage }) => `${of} ${stage}`)).toEqual([
      "digital day-10",
      "digital day-40",
      "digital day-60",
      "digital day-67",
      "digital day-80",
    ]);
    expect(marked.filter(({ act, severe }) => act !== "email" || severe !== undefined)).toEqual([]);
  });
});
