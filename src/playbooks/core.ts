import type { WrittenAct, WrittenPlaybook } from "../core/playbook/written.ts";

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
};

const financeSecond: WrittenAct = {
  stage: "day-40",
  label: "Second finance reminder",
  when: "due + 40 days",
  act: "email",
  owner: "finance",
  template: "core/day-40",
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
  },
  {
    stage: "day-67",
    label: "Second customer-success email",
    when: "due + 67 days",
    act: "email",
    owner: "csm",
    template: "core/day-67",
    leavesOnReply: "yes",
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
  },
  { stage: "day-100", act: "task", owner: "finance", template: "core/day-100-collections" },
];

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
  },
];

const lift: readonly WrittenAct[] = [
  { stage: "lift", label: "Restore services", act: "status active", owner: "approver", template: "run/status-active" },
  { stage: "lift", act: "email", owner: "finance", template: "core/lift" },
];

const task = (stage: string, template: string): WrittenAct => ({ stage, act: "task", owner: "csm", template });

const shared = {
  track: "debt",
  catchUp: "paced",
  gapDays: "5",
  clearingDays: "2",
  stopsOnReply: "main",
  unsentAlert: "team-lead after 1 working day",
};

/** High touch: automation, and tasks for the customer-success manager. */
export const core: WrittenPlaybook = {
  ...shared,
  playbookId: "core",
  name: "Delinquent accounts, high touch",
  acts: [
    financeFirst,
    task("day-10", "core/day-10-task"),
    financeSecond,
    task("day-40", "core/day-40-task"),
    ...successSequence,
    winBack,
    task("day-80", "core/day-80-task"),
    finalNotice,
    task("day-90", "core/day-90-task"),
    ...suspension,
    task("day-100", "core/day-100-task"),
    ...lostRevenue,
    task("day-120", "core/day-120-task"),
    ...lift,
  ],
};

/** The same messages without the customer-success manager's tasks; severe acts are confirmed by a person here too. */
export const digital: WrittenPlaybook = {
  ...shared,
  playbookId: "digital",
  name: "Delinquent accounts, digital",
  acts: [financeFirst, financeSecond, ...successSequence, winBack, finalNotice, ...suspension, ...lostRevenue, ...lift],
};
