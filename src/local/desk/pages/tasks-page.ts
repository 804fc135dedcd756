import { html } from "hono/html";
import type { TaskRow } from "../../../book/tasks-sheet.ts";
import type { Account } from "../../../core/account.ts";
import { formatDay } from "../../../core/day.ts";
import type { ActHistory } from "../../../core/ledger/history.ts";
import { sumByCurrency } from "../../../core/money.ts";
import { counted, listed } from "../../../core/text.ts";
import { dayOfOutcome, outcomeOf, outcomesFor, takesAmount } from "../../../run/record/offered-outcomes.ts";
import { spaced } from "../../../run/record/record-words.ts";
import { describeTask } from "../../../run/texts/task-texts.ts";
import type { DeskView } from "../view.ts";
import { amounts, emptyState, explainPath, type Markup, postForm } from "./layout.ts";
import { prose } from "./prose.ts";

/** The open calls, tasks and status changes, each with what to do and the outcomes that it may have. */
export function tasksPage(view: DeskView): Markup {
  const accounts = new Map(
    view.book?.reading.snapshot.accounts.map((account) => [account.accountId, account] as const),
  );
  const rows = new Map(view.book?.reading.tasks.map((row) => [row.task, row]));
  const groups = KINDS.map(([kind, heading]) => ({
    heading,
    tasks: view.openTasks.filter(({ act }) => act.kind === kind),
  }));
  const filled = view.openTasks.filter(({ act }) => (rows.get(act.key)?.outcome ?? "") !== "").length;
  return html`<div class="page-head"><h1>Tasks</h1>
      <p class="quiet">${counted(view.openTasks.length, "open task")}. An outcome is written into the Tasks sheet and taken into the log by the next run${filled === 0 ? "" : `; ${counted(filled, "outcome")} to take in`}.</p></div>
    ${view.openTasks.length === 0 ? emptyState("No task is open", "Calls, tasks and status changes appear here when a run opens them: run now, or step to the next working day.") : ""}
    ${groups
      .filter(({ tasks }) => tasks.length > 0)
      .map(
        ({
          heading,
          tasks,
        }) => html`<section class="task-group"><h2>${heading} <span class="count">${tasks.length}</span></h2>
        <ul class="tasks">${tasks.map((task) => taskItem(task, rows.get(task.act.key), view, accounts))}</ul></section>`,
      )}`;
}

const KINDS = [
  ["call", "Calls"],
  ["task", "Tasks"],
  ["letter", "Letters"],
  ["status", "Status changes to confirm"],
] as const;

function taskItem(
  task: ActHistory,
  row: TaskRow | undefined,
  view: DeskView,
  accounts: ReadonlyMap<string, Account>,
): Markup {
  const { act, on } = task;
  const account = accounts.get(act.accountId);
  const text = view.book === undefined ? "" : describeTask(task, view.book, accounts);
  const asked = sumByCurrency(act.items.filter(({ part }) => part === "overdue"));
  const id = `task-${view.openTasks.indexOf(task)}`;
  return html`<li class="task" id="${id}">
    <div>
      <h3><a href="${explainPath(act.accountId)}">${account?.name ?? act.accountId}</a> <span class="quiet">${act.stageLabel}${act.status === undefined ? "" : ` → ${act.status.replace(/-/g, " ")}`}</span></h3>
      <p class="task-text">${text}</p>
      <p class="quiet">${prose(act.because)}</p>
      <p class="meta"><span>${act.owner}</span> <span>opened ${formatDay(on)}</span> ${asked.length === 0 ? "" : amounts(asked)}</p>
    </div>
    ${row === undefined ? html`<p class="quiet">Not in the Tasks sheet yet: run now to write it.</p>` : entry(task, row, id, view.isSandbox)}
  </li>`;
}

function entry(task: ActHistory, row: TaskRow, id: string, isSandbox: boolean): Markup {
  const written = outcomeOf(row.outcome, task);
  const name = task.act.stageLabel;
  if (!isSandbox)
    return html`<p class="quiet">${row.outcome === "" ? "No outcome yet" : `Outcome: ${row.outcome}`}</p>`;
  return postForm(
    "/tasks",
    { task: task.act.key, id },
    html`<label for="${id}-outcome">Outcome<span class="sr"> of ${name}, ${task.act.accountId}</span></label>
      <select id="${id}-outcome" name="outcome">
        <option value="">not yet</option>
        ${outcomesFor(task).map((outcome) => html`<option value="${spaced(outcome)}" ${outcome === written ? html`selected` : ""}>${spaced(outcome)}</option>`)}
      </select>
      ${dayAndAmount(task, row, id)}
      <label for="${id}-note">Note<span class="sr"> on ${name}, ${task.act.accountId}</span></label>
      <input id="${id}-note" name="note" value="${row.note}" maxlength="500" autocomplete="off" />
      <button>Save<span class="sr"> the outcome of ${name}, ${task.act.accountId}</span></button>
      ${row.outcome === "" ? "" : html`<span class="pill">to take in</span>`}`,
    "entry",
  );
}

/** What only some outcomes bring with them: the day of a promise, a payment or the next call, and what was promised. */
function dayAndAmount(task: ActHistory, row: TaskRow, id: string): Markup {
  const outcomes = outcomesFor(task);
  const days = outcomes.filter((outcome) => dayOfOutcome(outcome) !== undefined).map(spaced);
  const whose = `of ${task.act.stageLabel}, ${task.act.accountId}`;
  if (days.length === 0) return html``;
  return html`<label for="${id}-day">Day<span class="sr">, for ${listed(days)}, ${whose}</span></label>
    <input id="${id}-day" name="day" value="${row.day}" placeholder="2026-11-28, for ${listed(days)}" maxlength="20" autocomplete="off" />
    ${
      outcomes.some(takesAmount)
        ? html`<label for="${id}-amount">Amount<span class="sr"> promised, ${whose}</span></label>
    <input id="${id}-amount" name="amount" value="${row.amount}" placeholder="what was promised, if not everything" maxlength="40" autocomplete="off" />`
        : ""
    }`;
}
