import { type CalendarDay, formatDay } from "../day.ts";
import { isPromiseBroken } from "../entry/promise.ts";
import { formatMoney } from "../money.ts";
import type { RootAnchor } from "../playbook/timing.ts";
import type { Rung } from "../stage/ladder.ts";
import { ripeOn } from "../stage/next-act.ts";
import type { Situation } from "../stage/situation.ts";

/** `Day 61: "Second finance reminder" 2026-10-12; "Customer-success email" due since 2026-11-20`. */
export function describeProgress(situation: Situation, ripe?: Rung): string {
  const { progress, ladder, anchorOn, rules } = situation;
  const isUnchased = progress.performedIndex < 0 && ladder.anchor === "due";
  const opening = `${describeAge(situation)}${isUnchased ? ", not chased yet" : ""}`;
  const last = ladder.rungs[progress.performedIndex];
  const done =
    last === undefined || progress.performedOn === undefined
      ? ""
      : `: ${describeDone(last, progress.performedOn, progress.performedBy, isGone(last, situation))}`;
  const broken = isPromiseBroken(situation) ? `; ${describePromise(situation)} was not kept` : "";
  if (ripe === undefined || anchorOn === undefined) return `${opening}${done}${broken}`;
  const on = ripeOn(ripe, situation, anchorOn) ?? rules.controlDate;
  const since = on < rules.controlDate ? `due since ${formatDay(on)}` : "due today";
  return `${opening}${done}${broken}${done + broken === "" ? ":" : ";"} "${ripe.stage.label}" ${since}`;
}

/** `"Final notice" went out 2026-11-10, which counts as "Initial contact"`: what was done, by its own name. */
function describeDone(
  { stage, hasMessage }: Rung,
  on: CalendarDay,
  by: string | undefined,
  isUncertain: boolean,
): string {
  if (isUncertain) return `"${stage.label}" may have gone out; a task asks whether it was sent`;
  const what = `"${by ?? stage.label}" ${hasMessage ? "went out" : "was opened"} ${formatDay(on)}`;
  return by === undefined ? what : `${what}, which counts as "${stage.label}"`;
}

/** The draft of a stage is no longer in the mailbox, and nobody has said yet what became of it. */
function isGone({ stage }: Rung, { history, anchorDueOn }: Situation): boolean {
  const ofStage = history.acts.filter(({ act }) => act.stageId === stage.stageId && act.anchorOn === anchorDueOn);
  return ofStage.length > 0 && ofStage[ofStage.length - 1]?.status === "gone";
}

/** `Day 3: "First finance reminder" comes on 2026-11-27`. */
export function describeComing(situation: Situation, coming: Rung, on: CalendarDay): string {
  return `${describeProgress(situation)}${situation.progress.performedIndex < 0 ? ":" : ";"} "${coming.stage.label}" comes on ${formatDay(on)}`;
}

/** `Day 61` past due, `Due today`, or `Due 2026-12-05`; of another fact `Renews 2026-12-05`. */
export function describeAge(situation: Situation): string {
  const { anchorDueOn, rules, ladder } = situation;
  if (anchorDueOn === undefined) return "Nothing to chase";
  if (ladder.anchor !== "due") return `${anchorWords(situation, ladder.anchor)} ${formatDay(anchorDueOn)}`;
  const daysPastDue = rules.controlDate - anchorDueOn;
  if (daysPastDue > 0) return `Day ${daysPastDue}`;
  return daysPastDue === 0 ? "Due today" : `Due ${formatDay(anchorDueOn)}`;
}

function anchorWords({ account }: Situation, anchor: Exclude<RootAnchor, "due">): string {
  return anchor === "notice" && account.closure?.isOurs === true ? "Cancellation decided" : ANCHOR_WORDS[anchor];
}

const ANCHOR_WORDS: Readonly<Record<Exclude<RootAnchor, "due">, string>> = {
  entry: "Entered",
  "new-rate": "New rate from",
  notice: "Notice received",
  cancelled: "Cancelled",
  "card-expiry": "Card expires",
  "card-failed": "Charge failed",
  renewal: "Renews",
  "first-invoice": "First invoice",
  paid: "Paid",
};

function describePromise({ account }: Situation): string {
  const { promise } = account;
  if (promise === undefined) return "";
  const amount = promise.amount === undefined ? "" : ` of ${formatMoney(promise.amount)}`;
  return `the promise${amount} for ${formatDay(promise.promisedOn)}`;
}
