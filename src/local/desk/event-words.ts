import { formatDay } from "../../core/day.ts";
import type { ActRecord, BalanceChange, LedgerEvent } from "../../core/ledger/event.ts";
import { formatMoney } from "../../core/money.ts";
import { counted, listed } from "../../core/text.ts";
import { describeEntry } from "../../run/record/record-words.ts";

/** What an event says, in words for whoever reads the log; `acts` are the acts intended before it, by key. */
export function describeEvent(event: LedgerEvent, acts: ReadonlyMap<string, ActRecord>): string {
  const stage = "key" in event && event.key !== undefined ? labelOf(acts.get(event.key)) : "";
  switch (event.kind) {
    case "switched-on":
      return `Switched on, beginning ${event.answer.replace(/-/g, " ")}`;
    case "opening":
      return `Taken over: "${event.stageId}" went out ${formatDay(event.lastChasedOn)}, before Chasebook`;
    case "run-started":
      return `Run started, sending as ${event.sender}`;
    case "run-finished":
      return `Run ${event.isComplete ? "finished" : "stopped before its end"}: ${counted(event.drafts, "draft")}, ${counted(event.tasks, "task")}, ${counted(event.faults, "fault")}`;
    case "intended":
      return `Decided: ${describeAct(event.act)}. ${event.act.because}`;
    case "drafted":
      return `Draft made${stage}`;
    case "opened":
      return `Task opened${stage}`;
    case "filed":
      return `Letter ready to print${stage}: ${event.file}`;
    case "failed":
      return `Failed${stage}: ${event.reason}`;
    case "in-doubt":
      return `In doubt${stage}: it is not known whether the draft was made`;
    case "sent":
      return `Sent ${formatDay(event.sentOn)}${stage}${event.isEdited ? ", edited by a person" : ""}${event.isStale ? ", although its figures were out of date" : ""}`;
    case "approved":
      return `Approved by ${event.by}${stage}; the next run sends it`;
    case "sending":
      return `${event.way === "automatic" ? "Goes out by itself" : `Approved by ${event.by}`}${stage}`;
    case "unsent":
      return `Not sent${stage}: ${event.reason}`;
    case "withdrawn":
      return `Draft taken back${stage}: ${event.reason}`;
    case "out-of-date":
      return `Edited draft out of date${stage}: ${event.reason}`;
    case "discarded":
      return `Draft discarded by a person${stage}`;
    case "gone":
      return `Draft gone${stage}: ${event.reason}`;
    case "closed":
      return `Task closed${stage}: ${event.outcome.replace(/-/g, " ")} by ${event.by}${event.note === "" ? "" : ` (${event.note})`}`;
    case "taken-over":
      return `Taken over by ${event.to} from ${event.from}`;
    default:
      return describeOther(event);
  }
}

type OtherEvent = Extract<
  LedgerEvent,
  {
    readonly kind:
      | "replied"
      | "auto-replied"
      | "bounced"
      | "delivery-noted"
      | "contact-left"
      | "unmatched"
      | "passed"
      | "balances-changed"
      | "overridden"
      | "corrected"
      | "entered"
      | "left"
      | "recorded"
      | "promise-judged";
  }
>;

function describeOther(event: OtherEvent): string {
  switch (event.kind) {
    case "replied":
      return `Reply from ${event.from}: ${event.excerpt}`;
    case "auto-replied":
      return `Automatic answer from ${event.from}`;
    case "bounced":
      return `Could not be delivered to ${event.address}${event.hardness === "soft" ? " for now" : ""}${because(event.reason)}`;
    case "delivery-noted":
      return `${event.verdict === "delivered" ? "Arrived at" : "Still under way to"} ${event.address}${because(event.reason)}`;
    case "contact-left":
      return `${event.address} is no longer in use, says ${event.from}: ${event.words}`;
    case "unmatched":
      return `Message from ${event.from} belongs to no account`;
    case "passed":
      return `Stage "${event.stageId}" passed: ${event.reason}`;
    case "balances-changed":
      return describeBalances(event.changes);
    case "overridden":
      return `Allowed by ${event.by} for stage "${event.stageId}": ${event.reason}`;
    case "entered":
      return `Entered playbook "${event.playbookId}"`;
    case "left":
      return `Left playbook "${event.playbookId}": ${event.reason}`;
    case "recorded":
      return `Entered by ${event.by}: ${describeEntry(event.entry)}${event.why === "" ? "" : ` (${event.why})`}`;
    case "promise-judged":
      return `Promise for ${formatDay(event.promisedOn)}: ${event.verdict.replace(/-/g, " ")}`;
    case "corrected":
      return `Event ${event.seq} was a mistake, says ${event.by}: ${event.reason}`;
  }
}

function because(reason: string | undefined): string {
  return reason === undefined || reason === "" ? "" : `: ${reason}`;
}

/** What is owed where somebody promised or agreed something is put on record as it stands, and has not changed. */
function describeBalances(changes: readonly BalanceChange[]): string {
  const changed = changes.filter(({ fromMinor, toMinor }) => fromMinor !== toMinor);
  const told = (changed.length > 0 ? changed : changes).map(
    ({ itemId, currency, fromMinor, toMinor, isWrittenOff }) => {
      const what = itemId === "" ? "the account" : itemId;
      const to = toMinor === 0 ? "nothing" : formatMoney({ currency, minor: toMinor });
      if (fromMinor === toMinor) return `${what} at ${to}`;
      return `${what} from ${formatMoney({ currency, minor: fromMinor })} to ${to}${isWrittenOff ? " (written off)" : ""}`;
    },
  );
  return `${changed.length > 0 ? "Balances changed" : "Balances on record"}: ${listed(told)}`;
}

function describeAct({ kind, stageLabel, owner, to }: ActRecord): string {
  return kind === "email" ? `message "${stageLabel}" to ${listed(to)}` : `${kind} "${stageLabel}" for ${owner}`;
}

function labelOf(act: ActRecord | undefined): string {
  return act === undefined ? "" : `: "${act.stageLabel}"`;
}
