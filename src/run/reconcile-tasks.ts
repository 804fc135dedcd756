import type { TaskRow } from "../book/tasks-sheet.ts";
import type { Account } from "../core/account.ts";
import type { CalendarDay } from "../core/day.ts";
import { WAS_IT_SENT } from "../core/decide/draft-tasks.ts";
import { SAY_WHY } from "../core/decide/judge.ts";
import { type Fault, fault } from "../core/fault.ts";
import { type LedgerEvent, TASK_OUTCOMES, type TaskOutcome } from "../core/ledger/event.ts";
import type { ActHistory, LedgerState } from "../core/ledger/history.ts";

export interface TaskReconciliation {
  readonly events: readonly LedgerEvent[];
  /** Task keys whose entries are in the log now. */
  readonly taken: ReadonlySet<string>;
  readonly faults: readonly Fault[];
}

/**
 * Takes what people wrote into the Tasks sheet into the ledger. An outcome that is no known word is a fault and stays, and
 * so does one that speaks of a promise, claim, dispute or plan which the account's row does not hold yet: the chase would
 * go on as if the customer had said nothing.
 */
export function reconcileTasks(
  rows: readonly TaskRow[],
  ledger: LedgerState,
  accounts: readonly Account[],
  on: CalendarDay,
): TaskReconciliation {
  const events: LedgerEvent[] = [];
  const taken = new Set<string>();
  const faults: Fault[] = [];
  const filled = rows.filter(({ outcome }) => outcome !== "");
  if (filled.length === 0) return { events, taken, faults };
  const { open, closed } = tasksOf(ledger);
  for (const row of filled) {
    const task = open.get(row.task);
    if (task === undefined) {
      const known = closed.get(row.task);
      // In the log already, by a run that could not write the book afterwards.
      if (known !== undefined && parseOutcome(row.outcome, known) === known.outcome) {
        taken.add(row.task);
        continue;
      }
      faults.push(entryFault(row, `there is no open task "${row.task}"; clear the row`));
      continue;
    }
    const outcome = parseOutcome(row.outcome, task);
    if (typeof outcome !== "string") {
      faults.push(entryFault(row, outcome.message));
      continue;
    }
    const column = missingFact(outcome as TaskOutcome, task, accounts);
    if (column !== undefined) {
      const { accountId } = task.act;
      faults.push(entryFault(row, `"${row.outcome}" is taken once account ${accountId} has it: fill in ${column}`));
      continue;
    }
    events.push(...eventsOfEntry(row, task, outcome as TaskOutcome, ledger, on));
    taken.add(row.task);
  }
  return { events, taken, faults };
}

/** The column of Accounts that an outcome rests on and that is still blank; a promise must be newer than its task. */
function missingFact(outcome: TaskOutcome, task: ActHistory, accounts: readonly Account[]): string | undefined {
  if (outcome !== "promise" && outcome !== "claim" && outcome !== "dispute" && outcome !== "plan") return undefined;
  const account = accounts.find(({ accountId }) => accountId === task.act.accountId);
  if (account === undefined || account.items.length === 0) return undefined;
  const { promise, claim, plan, items } = account;
  switch (outcome) {
    case "promise":
      return promise === undefined || promise.promisedOn < task.on ? "Promised on" : undefined;
    case "claim":
      return claim === undefined ? "Says paid on" : undefined;
    case "dispute":
      return items.some(({ dispute }) => dispute !== undefined) ? undefined : "Dispute";
    case "plan":
      return plan === undefined ? "Plan until" : undefined;
  }
}

function tasksOf(ledger: LedgerState): Record<"open" | "closed", Map<string, ActHistory>> {
  const tasks = { open: new Map<string, ActHistory>(), closed: new Map<string, ActHistory>() };
  for (const { acts } of ledger.accounts.values()) {
    for (const act of acts)
      if (act.status === "open" || act.status === "closed") tasks[act.status].set(act.act.key, act);
  }
  return tasks;
}

/** The outcomes that a task may have, so that a status is confirmed or refused and nothing else. */
export function outcomesFor({ act }: Pick<ActHistory, "act">): readonly TaskOutcome[] {
  if (act.kind === "status") return ["confirmed", "refused"];
  if (act.kind === "call") return ["conversation", "voicemail", "unreachable", "promise", "claim", "dispute", "plan"];
  switch (act.stageId) {
    case "run:read-reply":
      return ["promise", "claim", "dispute", "plan", "back-to-the-ladder", "closed"];
    case SAY_WHY:
      return ["skip", "send-later", "wrong-data", "do-not-chase"];
    case WAS_IT_SENT:
      return ["confirmed", "refused"];
    case "run:needs-unmet":
      return ["done", "override"];
    default:
      return ["done", "closed"];
  }
}

function parseOutcome(written: string, task: ActHistory): TaskOutcome | { readonly message: string } {
  const word = written
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, "-");
  const known = TASK_OUTCOMES.find((outcome) => outcome === word);
  const allowed = outcomesFor(task);
  if (known !== undefined && allowed.includes(known)) return known;
  return {
    message: `"${written}" is no outcome of this task; write one of: ${allowed.map((outcome) => outcome.replace(/-/g, " ")).join(", ")}`,
  };
}

function eventsOfEntry(
  row: TaskRow,
  task: ActHistory,
  outcome: TaskOutcome,
  ledger: LedgerState,
  on: CalendarDay,
): LedgerEvent[] {
  const { key, accountId, track, anchorOn } = task.act;
  const by = row.by === "" ? task.act.owner : row.by;
  const closed: LedgerEvent = { kind: "closed", on, key, accountId, outcome, note: row.note, by };
  if (outcome === "skip") {
    const draft = ledger.accounts.get(accountId)?.acts.find(({ act }) => act.key === task.act.about)?.act;
    if (draft === undefined) return [closed];
    const { playbookId, stageId } = draft;
    const reason = `skipped by ${by}${row.note === "" ? "" : `: ${row.note}`}`;
    return [
      closed,
      { kind: "passed", on, accountId, playbookId, track: draft.track, anchorOn: draft.anchorOn, stageId, reason },
    ];
  }
  if (outcome === "override") {
    const stageId = task.act.template === "run/needs-unmet" ? (task.act.about ?? "").split("\n")[0] : undefined;
    if (stageId === undefined) return [closed];
    return [closed, { kind: "overridden", on, accountId, track, anchorOn, stageId, reason: row.note, by }];
  }
  return task.act.stageId === WAS_IT_SENT ? [closed, ...answerOfGone(task, outcome, on)] : [closed];
}

/** What a person says about a draft that is gone is what the mailbox would have said. */
function answerOfGone({ act, on: askedOn }: ActHistory, outcome: TaskOutcome, on: CalendarDay): LedgerEvent[] {
  const { about: key, accountId } = act;
  if (key === undefined) return [];
  return outcome === "confirmed"
    ? [{ kind: "sent", on, key, accountId, sentOn: askedOn, isEdited: false, isStale: false }]
    : [{ kind: "discarded", on, key, accountId }];
}

function entryFault(row: TaskRow, what: string): Fault {
  return fault("task-entry-unknown", { sheet: "Tasks", row: row.row, column: "J" }, `Outcome: ${what}.`);
}
