import type { WrittenPlaybook } from "../core/playbook/written.ts";
import { REVIEW_ON } from "./review.ts";

/**
 * A free tier used up to its limit and beyond: a notice, an offer, a second offer, and then a person decides whether the limit
 * is enforced. Offers are marketing: silent while anything is past due, with an opt-out of their own.
 */
export const freeTier: WrittenPlaybook = {
  playbookId: "free-tier",
  name: "Free tier at its limit",
  track: "care",
  stopsOnReply: "any",
  entry: "limit used >= 80",
  reviewOn: REVIEW_ON,
  playbookNote: "Procedure: a notice at 80 %, offers at the limit. Default: a gap of 5 days",
  acts: [
    {
      stage: "notice-80",
      label: "Most of the free limit is used",
      when: "entry",
      act: "email",
      owner: "finance",
      template: "free-tier/notice",
      note: "Procedure: at 80 % of the limit",
    },
    {
      stage: "offer",
      label: "Offer to convert",
      when: "conditions",
      until: "entry + 12 months",
      condition: "limit used >= 100",
      messageClass: "marketing",
      act: "email",
      owner: "finance",
      template: "free-tier/offer",
      note: "Procedure: at the limit. Default: no more after 12 months",
    },
    {
      stage: "second-offer",
      label: "Second offer to convert",
      when: "previous + 14 days",
      until: "entry + 12 months",
      condition: "limit used >= 100",
      messageClass: "marketing",
      act: "email",
      owner: "finance",
      template: "free-tier/second-offer",
      note: "Default: 14 days later",
    },
    {
      stage: "enforce-limit",
      label: "Enforce the limit",
      when: "previous",
      condition: "limit used >= 100",
      severe: "suspension",
      needs: "stage offer sent; stage second-offer sent; no response",
      distance: "14 days after offer",
      act: "status limited",
      owner: "approver",
      template: "run/status-limited",
      note: "Procedure: proposed with the second offer, once that has gone out; a person decides. Default: 14 days after the offer",
    },
    {
      stage: "lift",
      label: "Lift the limit",
      act: "status active",
      owner: "approver",
      template: "run/status-active",
      note: "Procedure: lifting is proposed the day it is earned",
    },
    { stage: "lift", act: "email", owner: "finance", template: "free-tier/lift", note: "Procedure" },
  ],
};
