import { type CalendarDay, formatDay } from "../day.ts";
import { recordedOn } from "../entry/apply-entries.ts";
import type { ActHistory } from "../ledger/history.ts";
import type { Act, Role } from "../playbook/playbook.ts";
import type { AccountState, ChaseAction } from "../proposal.ts";
import { addWorkingDays } from "../working-days.ts";
import { composeAction } from "./actions.ts";
import { recipientsOf } from "./contacts.ts";
import { tasksOfDrafts } from "./draft-tasks.ts";
import { tasksOfEntries } from "./entry-tasks.ts";
import { tasksOfMail } from "./mail-tasks.ts";
import { addressesOf } from "./reach.ts";
import { messagesOfEntries } from "./run-messages.ts";
import type { Standing } from "./standing.ts";
import { runTask, type WantedTask } from "./wanted-task.ts";

/**
 * The tasks that follow from where an account stands: a reply to read, a block to look at again, a debt at the end of its
 * playbook. Each opens once for what it is about. Internal tasks open whatever blocks the messages.
 */
export function composeRunTasks(standing: Standing): ChaseAction[] {
  const { situation } = standing;
  const wanted: WantedTask[] = [];
  // Asked of every account that has a history, and of most of them on most days nothing is wanted.
  for (const task of tasksOfMail(situation)) wanted.push(task);
  for (const task of tasksOfState(standing)) wanted.push(task);
  for (const task of tasksOfDiary(standing)) wanted.push(task);
  for (const task of tasksOfReview(standing)) wanted.push(task);
  for (const task of tasksOfDrafts(standing)) wanted.push(task);
  for (const task of tasksOfEntries(situation)) wanted.push(task);
  for (const task of messagesOfEntries(situation)) wanted.push(task);
  return wanted.length === 0 ? NO_TASKS : composeWanted(wanted, standing);
}

/**
 * What the state of a further sequence asks for. What concerns the account as a whole follows from its debt, unless it owes
 * nothing.
 */
export function composeStateTasks(standing: Standing, owesNothing: boolean): ChaseAction[] {
  const { state } = standing;
  const isOwn = state === "replied" || AFTER_A_STAGE.includes(state);
  if (!isOwn && !(owesNothing && OF_THE_ACCOUNT.includes(state))) return [];
  return composeWanted([...tasksOfState(standing), ...tasksOfReview(standing)], standing);
}

/** States that a person set for the account as a whole. */
const OF_THE_ACCOUNT: readonly AccountState[] = ["out-of-our-hands", "suspected-fraud", "do-not-chase", "vulnerable"];

const NO_TASKS: ChaseAction[] = [];

function composeWanted(wanted: readonly WantedTask[], standing: Standing): ChaseAction[] {
  const { history } = standing.situation;
  return wanted
    .filter((task) => !history.acts.some((known) => isSame(known, task)))
    .filter(
      ({ stageId, about }, index, opening) =>
        index === opening.findIndex((task) => task.stageId === stageId && task.about === about),
    )
    .flatMap((task, index, opening) => {
      const opensBefore = opening.slice(0, index).filter(({ stageId }) => stageId === task.stageId).length;
      return compose(task, opensBefore, standing);
    });
}

/** Whether a task is on record; a message that was taken back may be wanted again. */
function isSame({ act, status }: ActHistory, { stageId, about, kind }: WantedTask): boolean {
  if (act.stageId !== stageId || act.about !== about) return false;
  return kind !== "email" || (status !== "withdrawn" && status !== "failed");
}

function compose(task: WantedTask, opensBefore: number, standing: Standing): ChaseAction[] {
  const { anchorDueOn, rules, account, history, payer } = standing.situation;
  const recipients =
    task.kind === "email"
      ? recipientsOf(account, history, payer && { account: payer, isSevere: false })
      : standing.recipients;
  if (task.kind === "email" && recipients.length === 0) return [];
  const { stageId, label, severe, because, about, items, holder, owner } = task;
  const held = holder === undefined ? account : { ...account, roles: { ...account.roles, [owner]: holder } };
  const frame = {
    stage: { stageId, label, messageClass: "service" as const, severe },
    messageOrdinal: 0,
    anchorOn: anchorDueOn ?? oldestDueOn(standing) ?? rules.controlDate,
    because,
    about,
    opensBefore,
  };
  const situation = { ...standing.situation, account: held };
  return [composeAction(actOf(task), frame, { ...standing, situation, recipients, items: items ?? standing.items })];
}

function actOf({ template, owner, status, kind: wanted }: WantedTask): Act {
  const kind = wanted ?? (status === undefined ? "task" : "status");
  return { actId: kind, kind, owner, template, copy: [], ...(status === undefined ? {} : { status }) };
}

function oldestDueOn({ situation }: Standing): CalendarDay | undefined {
  return situation.position.items[0]?.item.dueOn;
}

/** States that a person is asked about; not on the day of a stage that was performed. */
export const AFTER_A_STAGE: readonly AccountState[] = ["exhausted", "needs-unmet", "needs-person", "no-address"];

/** What follows a stage follows it from the next day on; running again on its day does nothing. */
function followsStageOnItsDay({ state, situation }: Standing): boolean {
  return situation.progress.performedOn === situation.rules.controlDate && AFTER_A_STAGE.includes(state);
}

function tasksOfState(standing: Standing): WantedTask[] {
  const { state, why, situation } = standing;
  const { account, rules } = situation;
  if (followsStageOnItsDay(standing)) return [];
  const month = formatDay(rules.controlDate).slice(0, 7);
  const task: MakeTask = (name, label, owner, about) => ({ ...runTask(name, label, owner, about), because: why });
  switch (state) {
    case "exhausted":
      return [task("decide-exhausted", "Decide: collect, plan or write off", "finance", month)];
    case "out-of-our-hands":
      return [task("out-of-our-hands", "Stop everything and hand over", "finance", aboutHandover(situation))];
    case "suspected-fraud":
      return tasksOfFraud(task, account.suspectedFraud?.reason ?? "");
    case "no-address":
      return [task("no-address", "Find a way to reach the customer", "finance", addressesOf(account))];
    case "needs-person":
      return [
        standing.task === undefined
          ? task("part-payment", "Decide how to go on", "finance", why)
          : { ...standing.task, because: why },
      ];
    case "needs-unmet":
      // The stage comes first in what the task is about: an override names it. Closed and still unmet it is asked again.
      return [
        task(
          "needs-unmet",
          "A severe stage lacks what it needs",
          "finance",
          againAbout(
            `${standing.next.ripe?.stage.stageId ?? ""}\n${why.slice(why.indexOf(";") + 1).trim()}`,
            situation,
          ),
        ),
      ];
    default:
      return [];
  }
}

/** A second time that an account leaves our hands is another matter, even for the same reason. */
function aboutHandover({ account, history }: Standing["situation"]): string {
  const reason = account.outOfOurHands?.reason ?? "";
  const setOn = recordedOn(history, "out-of-our-hands");
  return setOn === undefined ? reason : `${reason} (${formatDay(setOn)})`;
}

type MakeTask = (name: string, label: string, owner: Role, about: string) => WantedTask;

/** Blocking access is the one severe act that needs no earlier contact. */
function tasksOfFraud(task: MakeTask, about: string): WantedTask[] {
  const block = task("block-access", "Block access: suspected fraud", "approver", about);
  return [
    task("suspected-fraud", "Look into suspected fraud today", "boss", about),
    { ...block, template: "run/status-suspended", status: "suspended", severe: "suspension" },
  ];
}

/** A person's diary date opens a task that day, or at the first run after it. */
function tasksOfDiary({ situation }: Standing): WantedTask[] {
  const { nextActionOn } = situation.account;
  if (nextActionOn === undefined || nextActionOn > situation.rules.controlDate) return [];
  return [
    {
      stageId: "run:next-action",
      label: "Next action is due",
      template: "run/next-action",
      owner: "finance",
      about: formatDay(nextActionOn),
      because: `the next action by a person was set for ${formatDay(nextActionOn)}`,
    },
  ];
}

const ASKING_FOR_REVIEW: readonly AccountState[] = [
  "out-of-our-hands",
  "suspected-fraud",
  "do-not-chase",
  "nothing-chaseable",
  "plan-kept",
  "replied",
  "needs-person",
  "no-address",
];

/** No block is open-ended: past its review day, or without one, it goes to the team lead. */
function tasksOfReview(standing: Standing): WantedTask[] {
  const { state, why, reviewOn, situation } = standing;
  const { controlDate } = situation.rules;
  if (followsStageOnItsDay(standing)) return [];
  const isOverdue = reviewOn !== undefined && reviewOn < controlDate && ASKING_FOR_REVIEW.includes(state);
  if (!isOverdue && !(reviewOn === undefined && isOpenEnded(state, situation))) return [];
  // That a customer is vulnerable never stands in the log.
  const what = state === "vulnerable" ? "a person only," : state;
  const about = `${what} ${reviewOn === undefined ? "without a review day" : formatDay(reviewOn)}`;
  return [
    {
      stageId: "run:review-block",
      label: "Look again at what stops the chase",
      template: "run/review-block",
      owner: "team-lead",
      about: againAbout(about, situation),
      because:
        reviewOn === undefined
          ? `${why}; it has no review day`
          : `${why}; it was to be looked at on ${formatDay(reviewOn)}`,
    },
  ];
}

/**
 * A question that was closed and left things as they were is asked again, after as many working days as a dispute has:
 * else a tick in the task list would end the matter for good.
 */
function againAbout(about: string, { history, rules }: Standing["situation"]): string {
  const asked = history.acts.filter(({ act }) => act.about === about || act.about?.startsWith(`${about}; `));
  const last = asked[asked.length - 1];
  if (last === undefined) return about;
  const againOn = addWorkingDays(last.statusOn, rules.settings.disputeWorkingDays, rules.calendar);
  const isAgain = last.status === "closed" && againOn <= rules.controlDate;
  return isAgain ? `${about}; closed ${formatDay(last.statusOn)}` : (last.act.about ?? about);
}

/** Blocks that a person set, that open no task of their own and that would otherwise stand for ever. */
function isOpenEnded(state: AccountState, { position }: Standing["situation"]): boolean {
  if (state === "nothing-chaseable") return position.items.some(({ excuse }) => excuse === "disputed");
  return state === "do-not-chase" || state === "vulnerable";
}
