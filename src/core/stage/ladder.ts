import { addDays, type CalendarDay } from "../day.ts";
import { hasMessage, type Playbook, type Stage } from "../playbook/playbook.ts";
import {
  type Anchor,
  offsetFrom,
  type RootAnchor,
  rootAnchorOf,
  type Timing,
  TRACK_ANCHORS,
} from "../playbook/timing.ts";

/**
 * One sequence of a playbook made ready for many accounts: the stages that count from one fact, in order, with what never
 * changes worked out once. Most playbooks have one; `card` has three.
 */
export interface Ladder {
  readonly playbook: Playbook;
  /** The fact that the sequence counts from. */
  readonly anchor: RootAnchor;
  readonly rungs: readonly Rung[];
  readonly indexOf: ReadonlyMap<string, number>;
  /** What {@link calendarOf} has worked out: accounts of one due day have one calendar. */
  readonly calendars: Map<CalendarDay, readonly (CalendarDay | undefined)[]>;
}

export interface Rung {
  readonly stage: Stage;
  readonly index: number;
  readonly hasMessage: boolean;
  /** It writes to the customer or rings them: what is timed from the previous stage counts from such a one. */
  readonly isContact: boolean;
  /** How many message stages lead up to and include this one; those before the anchor say nothing of a debt and are not counted. */
  readonly messageOrdinal: number;
  /** Timed before its anchor: acts move back over weekends and holidays, not forward. */
  readonly isBeforeAnchor: boolean;
  /** A later stage needs this one to be confirmed or done, so opening its tasks does not yet perform it. */
  readonly isConfirmed: boolean;
  /** What an earlier deadline or a later stage's needs ask of the outcome of this stage's tasks. */
  readonly isDone: boolean;
}

/** Makes a playbook ready: a ladder for each of its sequences, in the order in which the playbook names them; never none. */
export function laddersOf(playbook: Playbook): [Ladder, ...Ladder[]] {
  const sequences = new Map<RootAnchor, Stage[]>();
  let anchor: RootAnchor = TRACK_ANCHORS[playbook.track][0];
  for (const stage of playbook.stages) {
    // What counts from the stage before, a promise, a deadline or its conditions belongs to the sequence that it follows.
    anchor = rootAnchorOf(stage.when) ?? anchor;
    const stages = sequences.get(anchor);
    if (stages) stages.push(stage);
    else sequences.set(anchor, [stage]);
  }
  const ladders = [...sequences].map(([root, stages]) => ladderOf(playbook, root, stages));
  const [first = ladderOf(playbook, anchor, []), ...others] = ladders;
  return [first, ...others];
}

function ladderOf(playbook: Playbook, anchor: RootAnchor, stages: readonly Stage[]): Ladder {
  const needed = (kind: "stage-confirmed" | "stage-done"): ReadonlySet<string> =>
    new Set(
      playbook.stages.flatMap(({ needs }) => needs.flatMap((need) => (need.kind === kind ? [need.stageId] : []))),
    );
  const confirmed = needed("stage-confirmed");
  const done = needed("stage-done");
  let messageOrdinal = 0;
  const rungs = stages.map((stage, index) => {
    const isBeforeAnchor =
      stage.when.kind === "offset" && rootAnchorOf(stage.when) !== undefined && stage.when.offset.count < 0;
    if (hasMessage(stage) && !(isBeforeAnchor && anchor === "due")) messageOrdinal += 1;
    return {
      stage,
      index,
      hasMessage: hasMessage(stage),
      isContact: hasMessage(stage) || stage.acts.some(({ kind }) => kind === "call"),
      messageOrdinal,
      isBeforeAnchor,
      isConfirmed: confirmed.has(stage.stageId),
      isDone: done.has(stage.stageId),
    };
  });
  const indexOf = new Map(rungs.map(({ stage, index }) => [stage.stageId, index]));
  return { playbook, anchor, rungs, indexOf, calendars: new Map() };
}

/** The days that a stage may be counted from. */
export interface AnchorDays {
  /** The day of the sequence's own anchor; grace days added where it is a due day. */
  readonly rootOn: CalendarDay;
  readonly previousOn: CalendarDay;
  /** The promised day of a promise that was made since the previous stage and was not kept. */
  readonly promiseOn?: CalendarDay;
  /** The day by which an earlier message of the sequence asked to pay. */
  readonly deadlineOn?: CalendarDay;
}

/**
 * The day of every stage by the calendar alone: counted from the anchor, and for a stage timed from the previous one from
 * that stage's own calendar day. `undefined` for a stage that rests on its conditions, or on a promise alone.
 *
 * @param anchorOn the anchor day, agreed grace days already added
 */
export function calendarOf(ladder: Ladder, anchorOn: CalendarDay): readonly (CalendarDay | undefined)[] {
  const { calendars } = ladder;
  const known = calendars.get(anchorOn);
  if (known !== undefined) return known;
  const days = daysOfStages(ladder, anchorOn);
  calendars.set(anchorOn, days);
  return days;
}

function daysOfStages(ladder: Ladder, anchorOn: CalendarDay): (CalendarDay | undefined)[] {
  const days: (CalendarDay | undefined)[] = [];
  let previousOn: CalendarDay = anchorOn;
  let deadlineOn: CalendarDay | undefined;
  let hasSpoken = false;
  for (const { stage, isContact } of ladder.rungs) {
    const on = dayOfTiming(stage.when, {
      rootOn: anchorOn,
      previousOn,
      ...(deadlineOn === undefined ? {} : { deadlineOn }),
    });
    if (on !== undefined && (isContact || !hasSpoken)) previousOn = on;
    hasSpoken = hasSpoken || isContact;
    if (stage.deadline !== undefined) deadlineOn = addDays(previousOn, stage.deadline.days);
    days.push(on);
  }
  return days;
}

/** The day that a timing names; `undefined` when what it counts from has not happened. */
export function dayOfTiming(timing: Timing, days: AnchorDays): CalendarDay | undefined {
  if (timing.kind === "conditions") return undefined;
  if (timing.kind === "offset") {
    const from = dayOfAnchor(timing.anchor, days);
    return from === undefined ? undefined : offsetFrom(from, timing.offset);
  }
  const one = dayOfTiming(timing.of[0], days);
  const two = dayOfTiming(timing.of[1], days);
  if (one === undefined || two === undefined) return timing.kind === "earlier" ? (one ?? two) : undefined;
  return (timing.kind === "earlier" ? Math.min(one, two) : Math.max(one, two)) as CalendarDay;
}

function dayOfAnchor(anchor: Anchor, { rootOn, previousOn, promiseOn, deadlineOn }: AnchorDays) {
  switch (anchor) {
    case "previous":
      return previousOn;
    case "promise":
      return promiseOn;
    case "deadline":
      return deadlineOn;
    default:
      return rootOn;
  }
}

/** Whether a stage's time has passed: after its `until` day, counted from the same anchor. */
export function hasLapsed(stage: Stage, anchorOn: CalendarDay, controlDate: CalendarDay): boolean {
  if (stage.until === undefined) return false;
  const untilOn = dayOfTiming(stage.until, { rootOn: anchorOn, previousOn: anchorOn });
  return untilOn !== undefined && controlDate > untilOn;
}
