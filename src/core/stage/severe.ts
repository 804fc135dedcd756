import { addDays, type CalendarDay, formatDay } from "../day.ts";
import { isMildlyToldSince, rejectedSince } from "../entry/dispute.ts";
import { planEndedOn } from "../entry/plan.ts";
import { type ActHistory, isMessage } from "../ledger/history.ts";
import type { Need } from "../playbook/playbook.ts";
import { counted, sameAddress } from "../text.ts";
import { addWorkingDays } from "../working-days.ts";
import { respondedOn } from "./conditions.ts";
import type { Rung } from "./ladder.ts";
import type { Situation } from "./situation.ts";
import { announcedStay } from "./stay.ts";

/**
 * What a severe stage still lacks, each in words that complete "needs …"; empty when it may happen. A person may override.
 * Never the first contact: a message naming an item of the present anchor must have gone out lately, and since an item
 * that had been paid came back.
 */
export function missingForSevere(rung: Rung, situation: Situation, recipients: readonly string[]): string[] {
  if (isOverridden(rung, situation)) return [];
  const missing = rung.stage.needs.flatMap((need) => missingNeed(need, situation));
  return [...missing, ...missingMessage(rung, situation, recipients), ...missingPaymentDate(situation)];
}

/**
 * The first day on which a severe stage keeps its distance: counted from the day that the stage it follows really went
 * out or was confirmed. `undefined` when it keeps none or that stage has not happened (its needs then say so).
 */
export function distanceKeptOn(rung: Rung, { ladder, progress }: Situation): CalendarDay | undefined {
  const { distance } = rung.stage;
  if (distance === undefined) return undefined;
  const index = ladder.indexOf.get(distance.stageId);
  const on = index === undefined ? undefined : firstDoneFrom(index, progress.onByIndex);
  return on === undefined ? undefined : addDays(on, distance.days);
}

/** The day of a stage, or where that one was passed, of the first one after it that was performed. */
function firstDoneFrom(index: number, onByIndex: Situation["progress"]["onByIndex"]): CalendarDay | undefined {
  const from = Math.min(...[...onByIndex.keys()].filter((done) => done >= index));
  return onByIndex.get(from);
}

/** A payment so large and so recent that a severe stage waits for a person; its day and share, or `undefined`. */
export function recentPartPayment(situation: Situation): { on: CalendarDay; percent: number } | undefined {
  const { settings, calendar, controlDate } = situation.rules;
  for (const { on, minor, overdueBeforeMinor } of situation.history.payments) {
    if (overdueBeforeMinor <= 0 || addWorkingDays(on, settings.partPaymentWorkingDays, calendar) < controlDate)
      continue;
    const percent = (minor / overdueBeforeMinor) * 100;
    if (percent >= settings.partPaymentPercent) return { on, percent: Math.min(100, Math.round(percent)) };
  }
  return undefined;
}

function isOverridden(rung: Rung, { history, anchorDueOn, ladder }: Situation): boolean {
  return history.overrides.some(
    ({ track, anchorOn, stageId }) =>
      track === ladder.playbook.track && anchorOn === anchorDueOn && stageId === rung.stage.stageId,
  );
}

/** What a stage that is not severe still lacks of what it names itself. */
export function missingNeeds(rung: Rung, situation: Situation): string[] {
  return isOverridden(rung, situation) ? [] : rung.stage.needs.flatMap((need) => missingNeed(need, situation));
}

function missingNeed(need: Need, situation: Situation): string[] {
  const { progress, ladder } = situation;
  switch (need.kind) {
    case "messages-sent": {
      const sent = progress.messages.length;
      return sent >= need.countMin
        ? []
        : [`${counted(need.countMin, "message")} that went out (${sent === 0 ? "none has" : `${sent} so far`})`];
    }
    case "calls-attempted":
      return progress.callAttempts >= need.countMin
        ? []
        : [`${counted(need.countMin, "call")} on record (${progress.callAttempts} so far)`];
    case "stage-sent": {
      const index = ladder.indexOf.get(need.stageId);
      const isSent =
        index === undefined
          ? isElsewhere(need.stageId, situation, ({ status }) => status === "sent")
          : progress.messages.some((message) => message.index === index);
      return isSent ? [] : [`"${labelOf(need.stageId, ladder)}" to have gone out`];
    }
    case "stage-confirmed": {
      const index = ladder.indexOf.get(need.stageId);
      const isConfirmed =
        index === undefined
          ? isElsewhere(need.stageId, situation, ({ act, outcome }) => act.kind === "status" && outcome === "confirmed")
          : progress.confirmed.has(index);
      return isConfirmed ? [] : [`"${labelOf(need.stageId, ladder)}" to be confirmed`];
    }
    case "stage-done": {
      const index = ladder.indexOf.get(need.stageId);
      const isDone =
        index === undefined
          ? isElsewhere(need.stageId, situation, ({ outcome }) => outcome === "done")
          : progress.onByIndex.has(index);
      return isDone ? [] : [`"${labelOf(need.stageId, ladder)}" to be done`];
    }
    case "no-response": {
      const answeredOn = respondedOn(situation, progress.messages[0]?.sentOn);
      return answeredOn === undefined
        ? []
        : [`a person to decide, because the customer answered on ${formatDay(answeredOn)}`];
    }
  }
}

/** Whether a stage of another sequence of the same playbook is on record as wanted, since the account's present stay. */
function isElsewhere(stageId: string, { history, ladder }: Situation, isWanted: (act: ActHistory) => boolean): boolean {
  const { playbookId } = ladder.playbook;
  const since = announcedStay(history, playbookId)?.enteredOn ?? 0;
  return history.acts.some(
    (known) =>
      known.act.playbookId === playbookId && known.act.stageId === stageId && known.on >= since && isWanted(known),
  );
}

function labelOf(stageId: string, { playbook }: Situation["ladder"]): string {
  return playbook.stages.find((stage) => stage.stageId === stageId)?.label ?? stageId;
}

function missingMessage(rung: Rung, situation: Situation, recipients: readonly string[]): string[] {
  const { progress, rules, history, anchorItems } = situation;
  const daysMax = rung.stage.recentMessageDaysMax ?? rules.settings.recentMessageDaysMax;
  const since = addDays(rules.controlDate, -daysMax);
  // Where the playbook itself counts calls, a call is the contact that goes before.
  const isRung = rung.stage.needs.some(({ kind }) => kind === "calls-attempted") && (progress.lastCallOn ?? 0) >= since;
  // Being told that the dispute was rejected is a message about the debt.
  const rejectedOn = rejectedSince(anchorItems);
  const isTold =
    rejectedOn !== undefined && isMildlyToldSince(history, anchorItems, Math.max(rejectedOn, since) as CalendarDay);
  if (!isRung && !isTold && !progress.messages.some(({ sentOn }) => sentOn >= since)) {
    return [`a message about this debt in the last ${daysMax} days`];
  }
  const returnedOn = Math.max(0, ...anchorItems.map(({ item }) => history.returnedOn[item.itemId] ?? 0)) as CalendarDay;
  if (returnedOn > 0 && !progress.messages.some(({ sentOn }) => sentOn >= returnedOn)) {
    return [`a message since the debt came back on ${formatDay(returnedOn)}`];
  }
  const afresh = missingAfresh(situation);
  if (afresh !== undefined) return [afresh];
  return rung.hasMessage && isFirstForRecipient(situation, recipients) ? ["an earlier message to this contact"] : [];
}

/** What was settled with a person since begins mildly again: a dispute that was rejected, a plan that was ended. */
function missingAfresh({ progress, history, anchorItems }: Situation): string | undefined {
  const rejectedOn = rejectedSince(anchorItems);
  if (rejectedOn !== undefined && !isMildlyToldSince(history, anchorItems, rejectedOn)) {
    return `a milder message since the dispute was rejected on ${formatDay(rejectedOn)}`;
  }
  const endedOn = planEndedOn(history);
  if (endedOn === undefined || progress.messages.some(({ sentOn }) => sentOn >= endedOn)) return undefined;
  return `a message since the plan ended on ${formatDay(endedOn)}`;
}

/** After a contact's address failed for good, the next contact never meets a severe message first. */
function isFirstForRecipient({ history }: Situation, recipients: readonly string[]): boolean {
  if (history.deadAddresses.length === 0) return false;
  return !history.acts.some(
    ({ act, status }) =>
      isMessage(act) &&
      status === "sent" &&
      act.to.some((to) => recipients.some((recipient) => sameAddress(to, recipient))),
  );
}

function missingPaymentDate({ rules, ladder }: Situation): string[] {
  if (ladder.playbook.track !== "debt" && ladder.playbook.track !== "card") return [];
  return rules.settings.paymentsAsOf === undefined
    ? ['the day through which payments are included (Settings, "Payments as of")']
    : [];
}
