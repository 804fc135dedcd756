import { day, formatDay } from "../../src/core/day.ts";
import type { ActHistory } from "../../src/core/ledger/history.ts";
import { SHIPPED_TEMPLATES, TASK_TEXTS } from "../../src/playbooks/templates/shipped.ts";
import { reconcileTasks } from "../../src/run/reconcile/reconcile-tasks.ts";
import { describeTask } from "../../src/run/texts/task-texts.ts";
import { shelveTemplates } from "../../src/run/texts/template-shelf.ts";
import type { World } from "./world.ts";

/** What a person writes into the row of a task: a note is there unless the test leaves it out. */
export interface Filled {
  readonly outcome: string;
  readonly note?: string;
  readonly day?: string;
  readonly amount?: string;
  readonly by?: string;
}

/** The task of a stage that is open, the newest one. */
export function openTask(world: World, accountId: string, stageId: string, kind = "call"): ActHistory {
  const open = world
    .history(accountId)
    .filter(({ act, status }) => act.stageId === stageId && act.kind === kind && status === "open");
  const task = open[open.length - 1];
  if (task === undefined) throw new Error(`no open ${kind} of ${stageId} for ${accountId}`);
  return task;
}

/** A person fills in the row of a task, and the run of that day takes it in; answers what is wrong with it. */
export function fillsIn(world: World, on: string, task: ActHistory, filled: Filled): string[] {
  const row = { note: "spoke to Ann", day: "", amount: "", by: "anna@firm.example", ...filled };
  const rows = [{ task: task.act.key, row: 2, cells: [], ...row }];
  const { events, faults } = reconcileTasks(rows, world.ledger, world.accounts, day(on));
  world.log(...events);
  return faults.map(({ message }) => message);
}

/** What a task says on a day, as its row in the task list does. */
export function whatToDo(world: World, on: string, task: ActHistory): string {
  const controlDate = day(on);
  const settings = world.knowsPayments ? { ...world.settings, paymentsAsOf: controlDate } : world.settings;
  const shelved = SHIPPED_TEMPLATES.map((template) => ({ ...template, source: "shipped" as const, template }));
  const templates = shelveTemplates(shelved, TASK_TEXTS, { language: "en", isRead: true });
  const book = { settings, playbooks: world.playbooks, ledger: world.ledger, controlDate, templates };
  return describeTask(task, book, new Map(world.accounts.map((account) => [account.accountId, account])));
}

/** What the log says was passed of an account, as `day stage: reason`. */
export function passedOf(world: World, accountId: string): string[] {
  const passed = world.ledger.accounts.get(accountId)?.passed ?? [];
  return passed.map(({ on, stageId, reason }) => `${formatDay(on)} ${stageId}: ${reason}`);
}
