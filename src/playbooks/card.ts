import type { WrittenAct, WrittenPlaybook } from "../core/playbook/written.ts";
import { REVIEW_ON } from "./review.ts";

const expiring: readonly WrittenAct[] = [
  {
    stage: "card-expiring",
    label: "Card expires soon",
    when: "card-expiry - 2 months",
    until: "card-expiry - 31 days",
    act: "email",
    owner: "finance",
    template: "card/expiring",
    note: "Procedure: two months before, until expiry. Default: gives way to the next one, so that nobody gets all three at once",
  },
  {
    stage: "card-expiring-2",
    label: "Card expires soon, again",
    when: "card-expiry - 30 days",
    until: "card-expiry - 8 days",
    act: "email",
    owner: "finance",
    template: "card/expiring-again",
    note: "Default: 30 days before",
  },
  {
    stage: "card-expiring-3",
    label: "Card expires in a week",
    when: "card-expiry - 7 days",
    until: "card-expiry",
    act: "email",
    owner: "finance",
    template: "card/expiring-again",
    note: "Default: 7 days before",
  },
];

/** The first message is a service message, at once; it waits while the gateway still tries by itself. */
const failed: readonly WrittenAct[] = [
  {
    stage: "card-failed",
    label: "Charge failed",
    when: "card-failed",
    condition: "retries over within 1 day",
    messageClass: "service",
    act: "email",
    owner: "finance",
    template: "card/failed",
    note: "Procedure: at once. Default: not in the 24 hours in which the gateway tries again, unless the reason is permanent",
  },
  {
    stage: "card-failed-2",
    label: "Charge failed, second message",
    when: "later of card-failed + 3 days and previous + 2 days",
    condition: "no response",
    act: "email",
    owner: "finance",
    template: "card/failed-2",
    note: "Default: 3 days, and 2 after the first message",
  },
  {
    stage: "card-failed-3",
    label: "Charge failed, third message",
    when: "card-failed + 7 days",
    condition: "no response",
    act: "email",
    owner: "finance",
    template: "card/failed-3",
    note: "Default: 7 days",
  },
  {
    stage: "call-1",
    label: "First call",
    when: "card-failed + 14 days",
    condition: "no response",
    act: "call",
    owner: "finance",
    template: "card/call-1",
    note: "Procedure: a couple of calls, because mail may sit in spam filters. Default: 14 days",
  },
  {
    stage: "call-2",
    label: "Second call",
    when: "card-failed + 30 days",
    condition: "no response",
    act: "call",
    owner: "finance",
    template: "card/call-2",
    note: "Default: 30 days",
  },
  {
    stage: "disable",
    label: "Switch the account off",
    when: "card-failed + 60 days",
    severe: "disablement",
    needs: "2 messages sent; 2 calls; no response",
    distance: "60 days after card-failed",
    recentDays: "90",
    act: "status disabled",
    owner: "approver",
    template: "run/status-disabled",
    note: "Procedure: a couple of months without an answer to two e-mails and two calls, and an explicit yes. Default: 60 days from the first unanswered message",
  },
];

const renewal: readonly WrittenAct[] = [
  {
    stage: "renewal-30",
    label: "Renewal in a month",
    when: "renewal - 30 days",
    until: "renewal - 8 days",
    act: "email",
    owner: "finance",
    template: "card/renewal",
    note: "Default: 30 days before",
  },
  {
    stage: "renewal-7",
    label: "Renewal in a week",
    when: "renewal - 7 days",
    until: "renewal",
    act: "email",
    owner: "finance",
    template: "card/renewal-again",
    note: "Default: 7 days before",
  },
];

/**
 * A subscription paid by card: expiry, a failed charge and the renewal are three sequences, each with its own day.
 * Procedure: "we keep your account active", and no intrusion.
 */
export const card: WrittenPlaybook = {
  playbookId: "card",
  name: "Subscriptions paid by card",
  track: "card",
  gapDays: "2",
  stopsOnReply: "any",
  fallback: "call",
  reviewOn: REVIEW_ON,
  playbookNote: "Default: a gap of 2 days; an answer goes to a person; a call where no e-mail arrives",
  acts: [
    ...failed,
    ...expiring,
    ...renewal,
    {
      stage: "lift",
      label: "Switch the account on again",
      act: "status active",
      owner: "approver",
      template: "run/status-active",
      note: "Procedure: charged or paid, at once",
    },
    { stage: "lift", act: "email", owner: "finance", template: "card/lift", note: "Procedure" },
  ],
};
