import type { WrittenPlaybook } from "../core/playbook/written.ts";
import { REVIEW_ON } from "./review.ts";

/** After a cancellation: the confirmation with what is still to be done, the offboarding, and perhaps a word later on. */
export const cancelled: WrittenPlaybook = {
  playbookId: "cancelled",
  name: "Cancelled clients",
  track: "closure",
  stopsOnReply: "no",
  chasesItems: "yes",
  reviewOn: REVIEW_ON,
  playbookNote: "Default: what is still open is chased by the account's debt playbook meanwhile",
  acts: [
    {
      stage: "confirm",
      label: "Confirm the cancellation",
      when: "notice",
      until: "notice + 30 days",
      messageClass: "service",
      act: "email",
      owner: "finance",
      template: "cancelled/confirm",
      note: "Procedure. Default: no more 30 days after the notice, when it is long past its time",
    },
    {
      stage: "offboard",
      label: "Offboarding",
      when: "cancelled",
      act: "task",
      owner: "finance",
      template: "cancelled/offboard",
      note: "Procedure: closes only with every item ticked. Default: the account's owner does it",
    },
    {
      stage: "re-engage",
      label: "Would they come back?",
      when: "cancelled + 90 days",
      until: "cancelled + 180 days",
      condition: "nothing open",
      needs: "stage offboard done",
      messageClass: "marketing",
      isOn: "off",
      act: "email",
      owner: "finance",
      template: "cancelled/re-engage",
      note: "Procedure: off until switched on, only after offboarding closed. Default: 90 days, and no more after 180",
    },
  ],
};
