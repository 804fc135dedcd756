import type { WrittenAct, WrittenPlaybook } from "../core/playbook/written.ts";
import { REVIEW_ON } from "./review.ts";

const BY_FINANCE = "the account's owner writes; make it csm where customer-success managers look after clients";

/** The message with the new rate, and two more while nobody answers: at most three chases over three months. */
const chases: readonly WrittenAct[] = [
  {
    stage: "price-increase",
    label: "Price increase for inactivity",
    when: "entry",
    condition: "new rate 30 days ahead",
    act: "email",
    owner: "finance",
    template: "inactive/price-increase",
    note: `Procedure: on entry. Default: 30 days of notice; ${BY_FINANCE}`,
  },
  {
    stage: "follow-up-1",
    label: "First follow-up",
    when: "previous + 1 month",
    condition: "no response; new rate 30 days ahead",
    act: "email",
    owner: "finance",
    template: "inactive/follow-up-1",
    note: "Procedure: only if no response. Default: 30 days of notice before the effective date, for each message",
  },
  {
    stage: "follow-up-2",
    label: "Second follow-up",
    when: "previous + 1 month",
    condition: "no response; new rate 30 days ahead",
    act: "email",
    owner: "finance",
    template: "inactive/follow-up-2",
    note: "Procedure: only if no response. Default: 30 days of notice before the effective date, for each message",
  },
];

/**
 * A client whose subscription is live and paid, who does not use it and does not answer: the scenario that comes last, after
 * cancellation and arrears. It leaves at once when the client answers, uses the platform, owes or cancels.
 */
export const inactive: WrittenPlaybook = {
  playbookId: "inactive",
  name: "Inactive clients",
  track: "care",
  stopsOnReply: "any",
  entry:
    "subscription live; nothing overdue; active payees <= 0; no usage for 90 days; outreach unanswered for 14 days",
  reentry: "12 months",
  reviewOn: REVIEW_ON,
  playbookNote:
    "Procedure: three chases at most. Default: no usage for 90 days, an outreach unanswered for 14 days, no entry again within 12 months",
  acts: [
    ...chases,
    {
      stage: "decide",
      label: "Decide: cancel or downgrade",
      when: "previous + 1 month",
      severe: "closure",
      needs: "stage price-increase sent; stage follow-up-1 sent; stage follow-up-2 sent; no response",
      recentDays: "45",
      act: "task",
      owner: "team-lead",
      template: "inactive/decide",
      note: "Procedure: one month after the third attempt; a person decides. Default: the team lead; a message in the 45 days before",
    },
    {
      stage: "apply-rate",
      label: "Apply or withdraw the new rate",
      when: "new-rate",
      needs: "stage price-increase sent",
      act: "task",
      owner: "finance",
      template: "inactive/apply-rate",
      note: "Procedure: on the effective date",
    },
    {
      stage: "leave",
      label: "The client is back",
      condition: "nothing overdue; subscription live; no response",
      act: "email",
      owner: "finance",
      template: "inactive/leave",
      note: "Procedure: a payee or a transaction appeared; the client is told that the new rate is withdrawn",
    },
    { stage: "leave", act: "task", owner: "finance", template: "inactive/withdraw-rate", note: "Procedure" },
  ],
};
