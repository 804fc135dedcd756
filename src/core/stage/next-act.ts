import { addMonths, type CalendarDay, formatDay } from "../day.ts";
import type { AccountHistory } from "../ledger/history.ts";
import type { Condition } from "../playbook/condition.ts";
import { workdaysFor, workingDayFrom, workingDayUntil } from "../working-days.ts";
import { conditionsHold, mayStillHold, putBackOn } from "./conditions.ts";
import { type AnchorDays, dayOfTiming, hasLapsed, type Rung } from "./ladder.ts";
import { distanceKeptOn } from "./severe.ts";
import type { Situation } from "./situation.ts";

/** What a ladder says by the calendar, the facts and the ledger, before any block is asked. */
export interface NextAct {
  /** The deserved stage: the row's Stage and colour. */
  readonly deserved: Rung | undefined;
  /** What may happen now. */
  readonly ripe: Rung | undefined;
  /** What comes next when nothing is ripe, or what a ripe stage waits for. */
  readonly coming: Rung | undefined;
  /** The day on which `ripe` became or `coming` becomes ripe, moved to a working day. */
  readonly on: CalendarDay | undefined;
  /** Stages that are passed now, each with its reason. */
  readonly passed: readonly { readonly rung: Rung; readonly reason: string }[];
}

/**
 * Decides the two values of a ladder: the stage that the account deserves, whatever was sent, and the act that may happen
 * next. Paced takes the lowest stage that is neither performed nor passed; a stage that is only waiting for its time after
 * the previous one keeps its place, so a later stage does not overtake it. Jump goes straight to the deserved stage.
 */
export function decideNextAct(situation: Situation): NextAct {
  const { ladder, anchorOn, progress } = situation;
  if (anchorOn === undefined)
    return { deserved: undefined, ripe: undefined, coming: undefined, on: undefined, passed: [] };
  const deserved = decideDeserved(situation, anchorOn);
  const ahead = ladder.rungs.slice(progress.performedIndex + 1);
  return ladder.playbook.catchUp === "jump"
    ? decideJump(situation, anchorOn, deserved, ahead)
    : decidePaced(situation, anchorOn, deserved, ahead);
}

function decideDeserved(situation: Situation, anchorOn: CalendarDay): Rung | undefined {
  const { ladder, calendar, rules } = situation;
  for (let index = ladder.rungs.length - 1; index >= 0; index--) {
    const rung = ladder.rungs[index] as Rung;
    const on = calendar[index];
    if (!isSwitchedOn(rung, situation) || (on !== undefined && on > rules.controlDate)) continue;
    if (on === undefined && rung.stage.when.kind !== "conditions") continue;
    if (hasLapsed(rung.stage, anchorOn, rules.controlDate)) continue;
    if (conditionsHold(rung.stage.conditions, situation)) return rung;
  }
  return undefined;
}

function decidePaced(
  situation: Situation,
  anchorOn: CalendarDay,
  deserved: Rung | undefined,
  ahead: readonly Rung[],
): NextAct {
  const passed: { rung: Rung; reason: string }[] = [];
  for (const rung of ahead) {
    const reason = reasonPassed(rung, situation, anchorOn);
    if (reason !== undefined) {
      passed.push({ rung, reason });
      continue;
    }
    const on = ripeOn(rung, situation, anchorOn);
    if (on === undefined) continue;
    // The first stage whose time has not come holds the ladder, so nothing overtakes it.
    if (on > situation.rules.controlDate) {
      return { deserved, ripe: undefined, coming: rung, on, passed: passedSoFar(passed, situation) };
    }
    if (conditionsHold(rung.stage.conditions.filter(mayBeAwaited), situation)) {
      return { deserved, ripe: rung, coming: rung, on, passed };
    }
  }
  return { deserved, ripe: undefined, coming: undefined, on: undefined, passed: passedSoFar(passed, situation) };
}

function decideJump(
  situation: Situation,
  anchorOn: CalendarDay,
  deserved: Rung | undefined,
  ahead: readonly Rung[],
): NextAct {
  const { rules } = situation;
  const open = ahead.filter((rung) => reasonPassed(rung, situation, anchorOn) === undefined);
  const ripe = open.filter((rung) => {
    const on = ripeOn(rung, situation, anchorOn);
    return on !== undefined && on <= rules.controlDate && conditionsHold(rung.stage.conditions, situation);
  });
  const target = ripe[ripe.length - 1];
  if (target !== undefined) {
    const passed = ahead
      .filter(({ index }) => index < target.index)
      .map((rung) => ({ rung, reason: `the ladder went straight to "${target.stage.label}"` }));
    return { deserved, ripe: target, coming: target, on: ripeOn(target, situation, anchorOn), passed };
  }
  const coming = open.find((rung) => (ripeOn(rung, situation, anchorOn) ?? 0) > rules.controlDate);
  return { deserved, ripe: undefined, coming, on: coming && ripeOn(coming, situation, anchorOn), passed: [] };
}

/**
 * For jump: the most advanced ripe stage that is not severe, when the severe one lacks what it needs; when no such stage is
 * left, the most advanced severe one that may happen, so that a final notice goes out before what has to follow it.
 */
export function milderInstead(
  severe: Rung,
  situation: Situation,
  mayHappen: (rung: Rung) => boolean,
): Rung | undefined {
  const { ladder, progress, anchorOn, rules } = situation;
  if (ladder.playbook.catchUp !== "jump" || anchorOn === undefined) return undefined;
  const milder = ladder.rungs.filter((rung) => {
    if (rung.index <= progress.performedIndex || rung.index >= severe.index) return false;
    const on = ripeOn(rung, situation, anchorOn);
    return (
      on !== undefined &&
      on <= rules.controlDate &&
      reasonPassed(rung, situation, anchorOn) === undefined &&
      conditionsHold(rung.stage.conditions, situation)
    );
  });
  const mild = milder.filter(({ stage }) => stage.severe === undefined);
  return mild[mild.length - 1] ?? milder.filter(mayHappen).pop();
}

/**
 * Only what the calendar has reached is logged as passed; a stage far ahead that is switched off is no news. That a sequence
 * was left on a reply is, at once.
 */
function passedSoFar(passed: NextAct["passed"], situation: Situation): NextAct["passed"] {
  const { calendar, rules } = situation;
  return passed.filter(
    ({ rung }) =>
      (calendar[rung.index] ?? Number.POSITIVE_INFINITY) <= rules.controlDate ||
      reasonLeft(rung, situation) !== undefined,
  );
}

/** Whether a stage is on: shipped so, or switched on in Settings. */
export function isSwitchedOn({ stage }: Rung, { ladder, rules }: Situation): boolean {
  return stage.isOn || rules.settings.switchedOn.includes(`${ladder.playbook.playbookId}/${stage.stageId}`);
}

/** Why a stage does not hold the ladder although it was not performed; `undefined` when it does. */
export function reasonPassed(rung: Rung, situation: Situation, anchorOn: CalendarDay): string | undefined {
  const { account, rules, history, anchorDueOn, ladder } = situation;
  if (!isSwitchedOn(rung, situation)) return "it is switched off";
  if (hasLapsed(rung.stage, anchorOn, rules.controlDate)) return "its time has passed";
  const isImpossible = rung.stage.conditions.some(
    (condition) => !mayStillHold(condition) && !conditionsHold([condition], situation),
  );
  if (isImpossible) return "its condition does not hold for this account";
  if (rung.stage.messageClass === "marketing" && account.optOuts?.includes("marketing") === true) {
    return "the customer does not want offers";
  }
  const before = sentBefore(situation);
  if (before !== undefined) return `the customer had it on ${formatDay(before)}`;
  const skipped = history.passed.find(
    ({ track, anchorOn: on, stageId, reason }) =>
      track === ladder.playbook.track &&
      on === anchorDueOn &&
      stageId === rung.stage.stageId &&
      reason.startsWith("skipped"),
  );
  if (skipped) return skipped.reason;
  const isRefused = history.acts.some(
    ({ act, outcome }) =>
      outcome === "refused" &&
      act.track === ladder.playbook.track &&
      act.anchorOn === anchorDueOn &&
      act.stageId === rung.stage.stageId,
  );
  if (isRefused) return "a person refused it";
  return reasonLeft(rung, situation);
}

/**
 * When a message of another episode went out within the playbook's months: what is not entered, such as a word of thanks, has
 * its limit from there.
 */
function sentBefore({ ladder, history, rules, anchorDueOn }: Situation): CalendarDay | undefined {
  const { playbookId, reentryMonths, entry } = ladder.playbook;
  if (reentryMonths === 0 || entry.length > 0) return undefined;
  const sinceOn = addMonths(rules.controlDate, -reentryMonths);
  return history.acts.find(
    ({ act, status, statusOn }) =>
      act.playbookId === playbookId &&
      ladder.indexOf.has(act.stageId) &&
      act.anchorOn !== anchorDueOn &&
      status === "sent" &&
      statusOn > sinceOn,
  )?.statusOn;
}

/** Stages on a manager's behalf leave the sequence by themselves when the customer replies; a person can put them back. */
function reasonLeft(rung: Rung, { ladder, history, progress }: Situation): string | undefined {
  if (!ladder.playbook.leavesOnReply.includes(rung.stage.stageId)) return undefined;
  const begun = progress.messages[0]?.sentOn;
  const backOn = putBackOn(history) ?? -1;
  const reply = history.replies.find(
    ({ on, outcome, isMain }) =>
      begun !== undefined &&
      on >= begun &&
      on > backOn &&
      outcome !== "back-to-the-ladder" &&
      (isMain || ladder.playbook.stopsOnReply === "any"),
  );
  return reply ? `the customer replied on ${formatDay(reply.on)}` : undefined;
}

/** Demands are facts that a person owes the sheet: while one is missing its stage holds the ladder as a fault of the row. */
export function mayBeAwaited(condition: Condition): boolean {
  return condition.kind !== "new-rate-ahead";
}

/**
 * The day on which a stage may really happen: its own day, for one timed from the previous stage counted from the day that
 * one really went out, never inside a severe stage's distance or before a deadline that a message named, and moved to a
 * working day. Service messages go on any day.
 */
export function ripeOn(rung: Rung, situation: Situation, anchorOn: CalendarDay): CalendarDay | undefined {
  const { progress, calendar, rules, account } = situation;
  const { stage } = rung;
  if (stage.when.kind === "conditions") return rules.controlDate;
  const on =
    progress.performedIndex < 0 ? calendar[rung.index] : dayOfTiming(stage.when, anchorDays(situation, anchorOn));
  if (on === undefined) return undefined;
  if (stage.messageClass === "service" && rung.hasMessage) return on;
  const workdays = workdaysFor(rung.hasMessage ? "message" : "call", account, rules);
  if (rung.isBeforeAnchor) return workingDayUntil(on, workdays);
  return workingDayFrom(stage.severe === undefined ? on : severeFrom(on, rung, situation), workdays);
}

function anchorDays({ progress, history }: Situation, anchorOn: CalendarDay): AnchorDays {
  const previousOn = progress.contactOn ?? progress.performedOn ?? anchorOn;
  const promiseOn = brokenSince(history, previousOn);
  const { deadlineOn } = progress;
  return {
    rootOn: anchorOn,
    previousOn,
    ...(promiseOn === undefined ? {} : { promiseOn }),
    ...(deadlineOn === undefined ? {} : { deadlineOn }),
  };
}

/** The promised day of the newest promise that was made since a stage was performed and was judged as broken. */
function brokenSince({ promises }: AccountHistory, performedOn: CalendarDay): CalendarDay | undefined {
  if (promises.length === 0) return undefined;
  const broken = promises.filter(({ verdict, madeOn }) => verdict === "broken" && madeOn >= performedOn);
  return broken[broken.length - 1]?.promisedOn;
}

function severeFrom(on: CalendarDay, rung: Rung, situation: Situation): CalendarDay {
  const keptOn = distanceKeptOn(rung, situation) ?? on;
  const { deadlineOn } = situation.progress;
  return Math.max(on, keptOn, deadlineOn === undefined ? on : deadlineOn + 1) as CalendarDay;
}
