import type { WrittenPlaybook } from "../core/playbook/written.ts";
import { REVIEW_ON } from "./review.ts";

/** Good words for good payers: thanks for paying on time, and a welcome with the first invoice. */
export const thanks: WrittenPlaybook = {
  playbookId: "thanks",
  name: "Thanks and welcome",
  track: "thanks",
  stopsOnReply: "no",
  reentry: "12 months",
  reviewOn: REVIEW_ON,
  playbookNote: "Default: thanks at most once in 12 months for one customer",
  acts: [
    {
      stage: "thank-you",
      label: "Thank you for paying on time",
      when: "paid + 1 day",
      until: "paid + 14 days",
      condition: "paid on time",
      messageClass: "marketing",
      act: "email",
      owner: "finance",
      template: "thanks/thank-you",
      note: "Procedure: a second, humorous wording goes to customers of friendly tone. Default: within 14 days",
    },
    {
      stage: "gift",
      label: "A card or a small gift",
      when: "paid + 1 day",
      until: "paid + 14 days",
      condition: "paid on time",
      messageClass: "marketing",
      isOn: "off",
      act: "task",
      owner: "finance",
      template: "thanks/gift",
      note: "Procedure: a small gift or card. Default: off until switched on",
    },
    {
      stage: "welcome",
      label: "Welcome with the first invoice",
      when: "first-invoice",
      until: "first-invoice + 14 days",
      messageClass: "service",
      isOn: "off",
      act: "email",
      owner: "finance",
      template: "thanks/welcome",
      note: "Procedure: off until switched on. Default: no more after 14 days",
    },
  ],
};
