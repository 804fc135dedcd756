import type { WrittenAct, WrittenPlaybook } from "../core/playbook/written.ts";
import { REVIEW_ON } from "./review.ts";

const calls: readonly WrittenAct[] = [
  {
    stage: "pre-call",
    label: "Call before the due day",
    when: "due - 2 days",
    until: "due",
    condition: "large or irregular payer",
    act: "call",
    owner: "finance",
    template: "calls/pre-call",
    note: "Procedure: only large or irregular accounts. Default: large is the top 20 % of the book by balance",
  },
  {
    stage: "call-1",
    label: "First call",
    when: "due + 2 days",
    act: "call",
    owner: "finance",
    template: "calls/call-1",
    note: "Procedure",
  },
  {
    stage: "call-2",
    label: "Second call",
    when: "earlier of previous + 7 days and promise + 2 days",
    act: "call",
    owner: "finance",
    template: "calls/call-2",
    note: "Procedure: one week after call 1. Default: or 2 days after a promise that was not kept",
  },
  {
    stage: "call-3",
    label: "Third call",
    when: "earlier of previous + 7 days and promise + 2 days",
    act: "call",
    owner: "finance",
    template: "calls/call-3",
    note: "Procedure",
  },
];

/**
 * Stop supply goes with the third call and is a stage of its own, right after it: a call is nothing severe and waits for no
 * confirmation. What is severe keeps its distance from the call itself.
 */
const afterTheCalls: readonly WrittenAct[] = [
  {
    stage: "stop-supply",
    label: "Stop supply",
    when: "previous",
    severe: "stop-supply",
    needs: "3 calls",
    act: "status stop-supply",
    owner: "approver",
    template: "run/status-stop-supply",
    note: "Procedure: with call 3, if necessary; company policy, not personal",
  },
  {
    stage: "letter",
    label: "Letter before collection",
    when: "previous + 7 days",
    severe: "final-notice",
    needs: "3 calls",
    distance: "7 days after call-3",
    deadline: "10 days, individuals 30 days",
    act: "letter",
    owner: "finance",
    template: "calls/letter",
    note: "Procedure: one week after call 3 took place. Default: 10 days to pay; 30 for sole traders and individuals",
  },
  {
    stage: "collections",
    label: "Pass to collection",
    when: "deadline + 1 day",
    severe: "collection",
    needs: "stage letter sent; no response",
    recentDays: "60",
    act: "task",
    owner: "boss",
    template: "calls/collections",
    note: "Procedure: the day after the letter's date, not paid and not heard from. Default: the boss; a letter in the 60 days before",
  },
];

/** One of two: a person confirms the one that fits and refuses the other. */
const terms: readonly WrittenAct[] = [
  {
    stage: "terms",
    label: "Terms from now on",
    when: "previous",
    severe: "terms",
    needs: "stage letter sent; stage collections done",
    recentDays: "120",
    act: "status black-ban",
    owner: "boss",
    template: "run/status-black-ban",
    note: "Procedure: after collections. Default: a letter in the 120 days before",
  },
  {
    stage: "terms",
    act: "status full-deposit",
    owner: "boss",
    template: "run/status-full-deposit",
    note: "Procedure: with 10 % added if possible; cash on delivery",
  },
];

/** The telephone ladder: firm, fair, friendly. Promises are judged at once, without clearing days. */
export const callLadder: WrittenPlaybook = {
  playbookId: "calls",
  name: "Telephone ladder",
  track: "debt",
  clearingDays: "0",
  stopsOnReply: "any",
  fallback: "letter",
  reviewOn: REVIEW_ON,
  playbookNote:
    "Procedure: no clearing days. Default: an answer in writing goes to a person; a letter to whom nobody can ring",
  acts: [
    ...calls,
    ...afterTheCalls,
    ...terms,
    {
      stage: "lift",
      label: "Supply again",
      act: "status active",
      owner: "approver",
      template: "run/status-active",
      note: "Procedure: as soon as payment is received",
    },
    {
      stage: "lift",
      act: "email",
      owner: "finance",
      template: "calls/lift",
      note: "Default: the customer is told by e-mail",
    },
  ],
};
