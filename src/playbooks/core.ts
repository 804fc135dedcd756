import type { WrittenAct, WrittenPlaybook } from "../core/playbook/written.ts";
import { REVIEW_ON } from "./review.ts";

/**
 * Delinquent accounts at a company with customer-success managers. The days are the procedure's own process days: its
 * e-mail sequence starts on day 10, so sequence day 1 is process day 10. Task numbers are the procedure's; there is no task 2.
 */
const financeFirst: WrittenAct = {
  stage: "day-10",
  label: "First finance reminder",
  when: "due + 10 days",
  act: "email",
  owner: "finance",
  template: "core/day-10",
  note: "Procedure: with the secure billing link",
};

const financeSecond: WrittenAct = {
  stage: "day-40",
  label: "Second finance reminder",
  when: "due + 40 days",
  act: "email",
  owner: "finance",
  template: "core/day-40",
  note: "Procedure",
};

/** Messages on the customer-success manager's behalf: they leave the sequence by themselves when the customer replies. */
const successSequence: readonly WrittenAct[] = [
  {
    stage: "day-60",
    label: "Customer-success email",
    when: "due + 60 days",
    act: "email",
    owner: "csm",
    template: "core/day-60",
    leavesOnReply: "yes",
    note: "Procedure: on the manager's behalf",
  },
  {
    stage: "day-67",
    label: "Second customer-success email",
    when: "due + 67 days",
    act: "email",
    owner: "csm",
    template: "core/day-67",
    leavesOnReply: "yes",
    note: "Procedure: one week after the first",
  },
];

/** The win-back period runs to day 100; after it the offer lapses. It is about the debt itself, so it is no marketing. */
const winBack: WrittenAct = {
  stage: "day-80",
  label: "Win-back offer",
  when: "due + 80 days",
  until: "due + 100 days",
  act: "email",
  owner: "csm",
  template: "core/day-80",
  leavesOnReply: "yes",
  note: "Procedure: 10 % off, in the win-back period from day 60 to day 100",
};

const finalNotice: WrittenAct = {
  stage: "day-90",
  label: "Final notice",
  when: "due + 90 days",
  severe: "final-notice",
  needs: "2 messages sent",
  // A reply that is read and closed in between leaves a longer pause than the usual thirty days (default).
  recentDays: "60",
  act: "email",
  owner: "finance",
  template: "core/day-90",
  note: "Procedure. Default: a message in the 60 days before",
};

/** Ten days after the final notice really went out; the customer's own users notice it, so a person confirms. */
const suspension: readonly WrittenAct[] = [
  {
    stage: "day-100",
    label: "Suspend services",
    when: "due + 100 days",
    severe: "suspension",
    needs: "stage day-90 sent",
    distance: "10 days after day-90",
    act: "status suspended",
    owner: "approver",
    template: "run/status-suspended",
    note: "Procedure: ten days after the final notice; a person confirms",
  },
  {
    stage: "day-100",
    act: "task",
    owner: "finance",
    template: "core/day-100-collections",
    note: "Procedure: suspension and collections",
  },
];

const informed: WrittenAct = {
  stage: "day-100",
  act: "task",
  owner: "cs-operations",
  template: "core/day-100-operations",
  note: "Procedure: CS operations is informed",
};

/** The last message is the final notice, at least thirty days before: so this stage looks back further (default). */
const lostRevenue: readonly WrittenAct[] = [
  {
    stage: "day-120",
    label: "Mark as lost revenue",
    when: "due + 120 days",
    severe: "lost-revenue",
    needs: "stage day-90 sent; stage day-100 confirmed",
    distance: "20 days after day-100",
    recentDays: "60",
    act: "status lost-revenue",
    owner: "approver",
    template: "run/status-lost-revenue",
    note: "Procedure: twenty days after the suspension; the heading decides. Default: a message in the 60 days before",
  },
];

const lift: readonly WrittenAct[] = [
  {
    stage: "lift",
    label: "Restore services",
    act: "status active",
    owner: "approver",
    template: "run/status-active",
    note: "Procedure",
  },
  { stage: "lift", act: "email", owner: "finance", template: "core/lift", note: "Procedure" },
];

const task = (stage: string, template: string, note: string): WrittenAct => ({
  stage,
  act: "task",
  owner: "csm",
  template,
  note,
});

const shared = {
  track: "debt",
  catchUp: "paced",
  gapDays: "5",
  clearingDays: "2",
  stopsOnReply: "main",
  fallback: "call, letter",
  unsentAlert: "team-lead after 1 working day",
  reviewOn: REVIEW_ON,
  playbookNote:
    "Procedure: the main contact's reply ends the manager's sequence; a review every six months. Default: a gap of 5 days, 2 clearing days, the alert after 1 working day, a call or a letter where no e-mail arrives",
};

/** High touch: automation, and tasks for the customer-success manager. */
export const core: WrittenPlaybook = {
  ...shared,
  playbookId: "core",
  name: "Delinquent accounts, high touch",
  acts: [
    financeFirst,
    task("day-10", "core/day-10-task", "Procedure: task 1"),
    financeSecond,
    task("day-40", "core/day-40-task", "Procedure: task 3"),
    ...successSequence,
    winBack,
    task("day-80", "core/day-80-task", "Procedure: follow up with the admins"),
    finalNotice,
    task("day-90", "core/day-90-task", "Procedure: task 4"),
    ...suspension,
    task("day-100", "core/day-100-task", "Procedure: task 5"),
    informed,
    ...lostRevenue,
    task("day-120", "core/day-120-task", "Procedure: task 5 again"),
    ...lift,
  ],
};

/** Goes out without approval where Settings switch that on; until then its drafts wait as all others do. */
const byItself = (act: WrittenAct): WrittenAct => ({ ...act, approval: "automatic" });

/** The same messages without the customer-success manager's tasks; severe acts are confirmed by a person here too. */
export const digital: WrittenPlaybook = {
  ...shared,
  playbookId: "digital",
  name: "Delinquent accounts, digital",
  playbookNote: `${shared.playbookNote}; the manager's e-mails on the days of core; what is not severe goes out by itself once Automatic sending is on`,
  acts: [
    byItself(financeFirst),
    byItself(financeSecond),
    ...successSequence.map(byItself),
    byItself(winBack),
    finalNotice,
    ...suspension,
    informed,
    ...lostRevenue,
    ...lift,
  ],
};
