import type { CalendarDay } from "../../core/day.ts";
import { type Fault, fault } from "../../core/fault.ts";
import type { ActRecord, LedgerEvent } from "../../core/ledger/event.ts";
import type { ChaseAction } from "../../core/proposal.ts";
import { counted } from "../../core/text.ts";
import type { OutgoingMessage } from "../../mail/message.ts";
import type { Recorder } from "../book/recorder.ts";
import type { DraftMade } from "../effects.ts";
import { type Program, perform } from "../program.ts";
import { encloseDocuments } from "../texts/enclose.ts";
import type { ReadyAct, ReadyStage } from "./prepare.ts";

/** Acts whose intents are on record before their effects: how many may be in doubt after a crash. */
export const GROUP_ACTS_MAX = 25;

export interface Performed {
  readonly drafts: number;
  readonly tasks: number;
  /** Keys of the acts that were drafted or opened. */
  readonly keys: readonly string[];
  /** False when the time budget ran out before everything was done; the next run goes on. */
  readonly isComplete: boolean;
  readonly faults: readonly Fault[];
}

export interface PerformLimits {
  readonly controlDate: CalendarDay;
  /** The instant after which no further group is begun. */
  readonly stopAt: number;
}

/**
 * Performs stages in small groups: the intents of a group are in the log before its effects, and their outcomes before the
 * effects of the next, at the latest when the run ends. A crash leaves at most one group in doubt.
 */
export function* performStages(
  stages: readonly ReadyStage[],
  recorder: Recorder,
  limits: PerformLimits,
): Program<Performed> {
  const faults: Fault[] = [];
  let drafts = 0;
  let tasks = 0;
  const keys: string[] = [];
  const groups = groupStages(stages);
  for (const [index, group] of groups.entries()) {
    const nowAt = yield* perform("clock.now", undefined);
    if (nowAt >= limits.stopAt) {
      const left = groups.slice(index).reduce((sum, { length }) => sum + length, 0);
      faults.push(stoppedEarly(left));
      return { drafts, tasks, keys, isComplete: false, faults };
    }
    if (groups.length > 1)
      yield* perform("progress.tell", {
        text: `Group ${index + 1} of ${groups.length}: ${counted(group.length, "act")}`,
      });
    const enclosed = yield* encloseDocuments(group);
    faults.push(...enclosed.faults);
    const done = yield* performGroup(enclosed.acts, recorder, limits.controlDate);
    drafts += done.drafts;
    tasks += done.tasks;
    keys.push(...done.keys);
    faults.push(...done.faults);
  }
  return { drafts, tasks, keys, isComplete: true, faults };
}

function* performGroup(
  group: readonly ReadyAct[],
  recorder: Recorder,
  on: CalendarDay,
): Program<Omit<Performed, "isComplete">> {
  yield* recorder.record(group.map(({ action }): LedgerEvent => ({ kind: "intended", on, act: recordOf(action) })));
  const mails = group.filter((act): act is Mail => act.message !== undefined);
  let made: readonly DraftMade[] = [];
  if (mails.length > 0) {
    yield* recorder.flush();
    made = yield* perform("drafts.create", { messages: mails.map(({ message }) => message) });
  }
  const outcomes: LedgerEvent[] = [];
  const faults: Fault[] = [];
  for (const [index, { action }] of mails.entries()) {
    const { key, accountId } = action;
    const answer = made[index] ?? { kind: "failed" as const, message: "the mailbox gave no answer" };
    if (answer.kind === "made") {
      const { draftId, contentHash, threadId } = answer;
      outcomes.push({
        kind: "drafted",
        on,
        key,
        accountId,
        draftId,
        contentHash,
        ...(threadId === undefined ? {} : { threadId }),
      });
      continue;
    }
    if (answer.kind === "unknown") {
      // Its intent stays without an outcome: the next run looks whether the draft is there.
      faults.push(draftInDoubt(accountId, answer.message));
      continue;
    }
    outcomes.push({ kind: "failed", on, key, accountId, reason: answer.message });
    const message = `The draft for account ${accountId} could not be made (${answer.message}); the next run tries again.`;
    faults.push(fault("draft-failed", { sheet: "Accounts" }, message, accountId));
  }
  const opened = group.filter(({ message }) => message === undefined);
  for (const { action } of opened) outcomes.push({ kind: "opened", on, key: action.key, accountId: action.accountId });
  yield* recorder.record(outcomes);
  const keys = outcomes.flatMap((event) => (event.kind === "drafted" || event.kind === "opened" ? [event.key] : []));
  return { drafts: outcomes.filter(({ kind }) => kind === "drafted").length, tasks: opened.length, keys, faults };
}

function draftInDoubt(accountId: string, why: string): Fault {
  const message = `It is not known yet whether the draft for account ${accountId} was made (${why}); the next run looks, and nothing is made twice.`;
  return fault("intent-in-doubt", { sheet: "Accounts" }, message, accountId);
}

type Mail = ReadyAct & { readonly message: OutgoingMessage };

/** The acts of a stage stay in one group, so that a crash cannot come between them. */
function groupStages(stages: readonly ReadyStage[]): ReadyAct[][] {
  const groups: ReadyAct[][] = [];
  for (const { acts } of stages) {
    const last = groups[groups.length - 1];
    if (last !== undefined && last.length + acts.length <= GROUP_ACTS_MAX) last.push(...acts);
    else groups.push([...acts]);
  }
  return groups;
}

/** What goes into the log of an action: the record, without what only the screen shows. */
function recordOf(action: ChaseAction): ActRecord {
  const { ownerRole: _role, amounts: _amounts, accountName: _name, rows: _rows, ...record } = action;
  return record;
}

function stoppedEarly(left: number): Fault {
  const message = `The run stopped cleanly at its time budget with ${counted(left, "act")} left; run again and it goes on where it stopped.`;
  return fault("run-stopped-early", { sheet: "Settings" }, message);
}
