import type { WrittenPlaybook } from "../core/playbook/written.ts";
import { REVIEW_ON } from "./review.ts";

/**
 * An outstanding balance past its due date, at a firm without customer-success managers.
 * The procedure gives the order and what each message must say; every number of days is our default.
 */
export const arrears: WrittenPlaybook = {
  playbookId: "arrears",
  name: "Arrears",
  track: "debt",
  stopsOnReply: "no",
  fallback: "call, letter",
  reviewOn: REVIEW_ON,
  playbookNote: "Default: a gap of 5 days, 2 clearing days, and a call or a letter where no e-mail arrives",
  acts: [
    {
      stage: "pre-due",
      label: "Reminder before the due day",
      when: "due - 3 days",
      until: "due",
      condition: "no automatic payment",
      isOn: "off",
      act: "email",
      owner: "finance",
      template: "arrears/pre-due",
      note: "Procedure: off until switched on, not for automatic payers. Default: 3 days",
    },
    {
      stage: "initial-contact",
      label: "Initial contact",
      when: "due + 3 days",
      act: "email",
      owner: "finance",
      template: "arrears/initial-contact",
      note: "Default: 3 days",
    },
    {
      stage: "escalation",
      label: "Internal escalation",
      when: "previous + 7 days",
      severe: "suspension",
      needs: "stage initial-contact sent",
      distance: "7 days after initial-contact",
      act: "task",
      owner: "team-lead",
      template: "arrears/escalation",
      note: "Procedure: after initial contact went out. Default: 7 days",
    },
    {
      stage: "escalation",
      act: "status suspended",
      owner: "approver",
      template: "run/status-suspended",
      note: "Procedure: where appropriate; a person confirms",
    },
    {
      stage: "final-notice",
      label: "Final notice",
      when: "due + 30 days",
      severe: "final-notice",
      needs: "stage initial-contact sent",
      // Closure and legal steps come on the fourteenth day, never before this one is over.
      deadline: "13 days",
      // Initial contact is twenty-seven days before it; its approval may take a while.
      recentDays: "45",
      act: "email",
      owner: "finance",
      template: "arrears/final-notice",
      note: "Default: 30 days, 13 days to pay, and a message in the 45 days before",
    },
    {
      stage: "close-or-legal",
      label: "Decide closure or legal steps",
      when: "previous + 14 days",
      severe: "closure",
      needs: "stage final-notice sent",
      distance: "14 days after final-notice",
      act: "task",
      owner: "boss",
      template: "arrears/close-or-legal",
      note: "Procedure: never without a final notice that really went out. Default: 14 days",
    },
    {
      stage: "lift",
      label: "Restore access",
      act: "status active",
      owner: "approver",
      template: "run/status-active",
      note: "Procedure: the same day",
    },
    { stage: "lift", act: "email", owner: "finance", template: "arrears/lift", note: "Procedure" },
  ],
};
