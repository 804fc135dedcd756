import type { WrittenPlaybook } from "../core/playbook/written.ts";

/**
 * An outstanding balance past its due date, at a firm without customer-success managers.
 * The procedure gives the order and what each message must say; every number of days is our default.
 */
export const arrears: WrittenPlaybook = {
  playbookId: "arrears",
  name: "Arrears",
  track: "debt",
  stopsOnReply: "no",
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
    },
    {
      stage: "initial-contact",
      label: "Initial contact",
      when: "due + 3 days",
      act: "email",
      owner: "finance",
      template: "arrears/initial-contact",
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
    },
    { stage: "escalation", act: "status suspended", owner: "approver", template: "run/status-suspended" },
    {
      stage: "final-notice",
      label: "Final notice",
      when: "due + 30 days",
      severe: "final-notice",
      needs: "stage initial-contact sent",
      // Initial contact is twenty-seven days before it; its approval may take a while (default).
      recentDays: "45",
      act: "email",
      owner: "finance",
      template: "arrears/final-notice",
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
    },
    { stage: "lift", label: "Restore access", act: "status active", owner: "approver", template: "run/status-active" },
    { stage: "lift", act: "email", owner: "finance", template: "arrears/lift" },
  ],
};
