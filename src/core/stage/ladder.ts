import type { CalendarDay } from "../day.ts";
import { hasMessage, type Playbook, type Stage } from "../playbook/playbook.ts";
import { offsetFrom, type Timing } from "../playbook/timing.ts";

/** A playbook made ready for many accounts: its stages in order with what never changes worked out once. */
export interface Ladder {
  readonly playbook: Playbook;
  readonly rungs: readonly Rung[];
  readonly indexOf: ReadonlyMap<string, number>;
}

export interface Rung {
  readonly stage: Stage;
  readonly index: number;
  readonly hasMessage: boolean;
  /** How many message stages lead up to and include this one; those before the anchor say nothing of a debt and are not counted. */
  readonly messageOrdinal: number;
  /** Timed before its anchor: acts move back over weekends and holidays, not forward. */
  readonly isBeforeAnchor: boolean;
  /** A later stage needs this one to be confirmed, so opening its tasks does not yet perform it. */
  readonly isConfirmed: boolean;
  /** Days or months from the anchor where the timing is that simple; most are. */
  readonly isFromPrevious: boolean;
}

/** Makes a playbook ready. */
export function ladderOf(playbook: Playbook): Ladder {
  const confirmed = new Set(
    playbook.stages.flatMap(({ needs }) =>
      needs.flatMap((need) => (need.kind === "stage-confirmed" ? [need.stageId] : [])),
    ),
  );
  let messageOrdinal = 0;
  const rungs = playbook.stages.map((stage, index) => {
    const isBeforeAnchor = stage.when.kind === "offset" && stage.when.anchor === "due" && stage.when.offset.count < 0;
    if (hasMessage(stage) && !isBeforeAnchor) messageOrdinal += 1;
    return {
      stage,
      index,
      hasMessage: hasMessage(stage),
      messageOrdinal,
      isBeforeAnchor,
      isConfirmed: confirmed.has(stage.stageId),
      isFromPrevious: stage.when.kind === "offset" && stage.when.anchor === "previous",
    };
  });
  return { playbook, rungs, indexOf: new Map(rungs.map(({ stage, index }) => [stage.stageId, index])) };
}

/**
 * The day of every stage by the calendar alone: counted from the anchor, and for a stage timed from the previous one from
 * that stage's own calendar day. `undefined` for a stage that rests on its conditions.
 *
 * @param anchorOn the anchor day, agreed grace days already added
 */
export function calendarOf(ladder: Ladder, anchorOn: CalendarDay): (CalendarDay | undefined)[] {
  const days: (CalendarDay | undefined)[] = [];
  let previousOn: CalendarDay = anchorOn;
  for (const { stage } of ladder.rungs) {
    const on = dayOfTiming(stage.when, anchorOn, previousOn);
    if (on !== undefined) previousOn = on;
    days.push(on);
  }
  return days;
}

/** The day that a timing names, given the anchor day and the day of the stage before. */
export function dayOfTiming(timing: Timing, anchorOn: CalendarDay, previousOn: CalendarDay): CalendarDay | undefined {
  if (timing.kind === "conditions") return undefined;
  if (timing.kind === "offset") {
    if (timing.anchor === "due") return offsetFrom(anchorOn, timing.offset);
    return timing.anchor === "previous" ? offsetFrom(previousOn, timing.offset) : undefined;
  }
  const one = dayOfTiming(timing.of[0], anchorOn, previousOn);
  const two = dayOfTiming(timing.of[1], anchorOn, previousOn);
  if (one === undefined || two === undefined) return timing.kind === "earlier" ? (one ?? two) : undefined;
  return (timing.kind === "earlier" ? Math.min(one, two) : Math.max(one, two)) as CalendarDay;
}

/** Whether a stage's time has passed: after its `until` day, counted from the same anchor. */
export function hasLapsed(stage: Stage, anchorOn: CalendarDay, controlDate: CalendarDay): boolean {
  if (stage.until === undefined) return false;
  const untilOn = dayOfTiming(stage.until, anchorOn, anchorOn);
  return untilOn !== undefined && controlDate > untilOn;
}
