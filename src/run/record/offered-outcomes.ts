import { WAS_IT_SENT } from "../../core/decide/draft-tasks.ts";
import { SAY_WHY } from "../../core/decide/judge.ts";
import { ABUSIVE_CALL } from "../../core/entry/contacts.ts";
import { CALL_OUTCOMES, type CallOutcome } from "../../core/entry/entry.ts";
import { ACCEPT_PROMISE } from "../../core/entry/promise.ts";
import type { TaskOutcome } from "../../core/ledger/event.ts";
import type { ActHistory } from "../../core/ledger/history.ts";
import { LOOK_AT_WRITE_OFF } from "../../core/position.ts";
import { wordOf } from "./record-values.ts";

/** The outcomes that a task may have, so that a status is confirmed or refused and nothing else. */
export function outcomesFor({ act }: Pick<ActHistory, "act">): readonly TaskOutcome[] {
  if (act.kind === "status") return ["confirmed", "refused"];
  if (act.kind === "call") return CALL_OUTCOMES;
  if (act.kind === "letter") return ["done", "refused"];
  // Procedure: whoever decides about a client that nobody uses the platform for may make the plan smaller instead.
  if (act.severe === "closure") return ["cancel", ...(act.track === "care" ? DOWNGRADE : []), "done", "closed"];
  switch (act.stageId) {
    case ABUSIVE_CALL:
      return ["settled", "cash-on-delivery", "no-further-dealing"];
    case "run:read-reply":
      return ["promise", "claim", "dispute", "plan", "back-to-the-ladder", "abusive", "unclear", "closed"];
    case ACCEPT_PROMISE:
      return ["confirmed", "refused"];
    case "run:refuses":
      return ["plan", "dispute", "promise", "back-to-the-ladder", "done"];
    case "run:part-payment":
    case "run:promise-broken":
    case LOOK_AT_WRITE_OFF:
      return ["done", "back-to-the-ladder", "closed"];
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

const DOWNGRADE: readonly TaskOutcome[] = ["downgrade"];

/** Whether closing needs a note. A status and a promise to accept are answered by yes or no, and so is what became of a draft. */
export function needsNote({ act }: Pick<ActHistory, "act">): boolean {
  return act.kind !== "status" && ![SAY_WHY, WAS_IT_SENT, ACCEPT_PROMISE].includes(act.stageId);
}

/** The day that an outcome brings with it, by the name that people know it by. */
export function dayOfOutcome(outcome: TaskOutcome): string | undefined {
  switch (outcome) {
    case "promised":
    case "promise":
      return "the promised day";
    case "says-paid":
    case "claim":
      return "the day of the payment";
    case "call-back-on":
      return "the day to call back on";
    case "cancel":
      return "the day on which the cancellation takes effect";
    default:
      return undefined;
  }
}

/** Whether an outcome may bring an amount with it. */
export function takesAmount(outcome: TaskOutcome): boolean {
  return outcome === "promised" || outcome === "promise";
}

/** Words that calls were closed with before they had ten of their own. */
const FORMER_WORDS: Readonly<Record<string, CallOutcome>> = { promise: "promised", claim: "says-paid" };

/** The outcome that a person wrote, however spaced; `undefined` when it is none of this task's. */
export function outcomeOf(written: string, task: Pick<ActHistory, "act">): TaskOutcome | undefined {
  const word = wordOf(written);
  const isCall = task.act.kind === "call";
  if (isCall && word === "plan") return "plan";
  const known = isCall ? (FORMER_WORDS[word] ?? word) : word;
  return outcomesFor(task).find((outcome) => outcome === known);
}
