import type { Condition } from "../playbook/condition.ts";
import type { Playbook } from "../playbook/playbook.ts";
import type { Offset, Timing } from "../playbook/timing.ts";

/** Every number of days that a playbook names. */
export interface NamedDays {
  /** Of its stages, where the day of one may come that is not the next. */
  readonly stages: readonly Offset[];
  /** After which its stages lapse. */
  readonly untils: readonly Offset[];
  /** Of its conditions that count days. */
  readonly counts: readonly number[];
  /** How recent a message has to be before a severe stage, where a stage says so itself. */
  readonly recentDays: readonly number[];
  /** A condition asks for what is overdue, so that it matters when another item becomes so. */
  readonly asksForOverdue: boolean;
  /** A condition asks for the kind of payer, which may change on any day on which something stays unpaid. */
  readonly asksForPayer: boolean;
}

/** The days that a playbook names, worked out once for each playbook. */
export function namedDays(playbook: Playbook): NamedDays {
  const known = KNOWN.get(playbook);
  if (known !== undefined) return known;
  const { stages, entry } = playbook;
  const conditions = [...entry, ...stages.flatMap((stage) => stage.conditions)];
  const asksFor = (...kinds: Condition["kind"][]): boolean => conditions.some(({ kind }) => kinds.includes(kind));
  const named: NamedDays = {
    stages: mayOvertake(playbook) ? distinct(stages.flatMap(({ when }) => offsetsOf(when))) : [],
    untils: distinct(stages.flatMap(({ until }) => (until === undefined ? [] : offsetsOf(until)))),
    counts: [...new Set(conditions.flatMap(countsOf))],
    recentDays: [...new Set(stages.flatMap(({ recentMessageDaysMax }) => recentMessageDaysMax ?? []))],
    asksForOverdue: asksFor("overdue", "open-items-at-least", "paid-on-time"),
    asksForPayer: asksFor("payer"),
  };
  KNOWN.set(playbook, named);
  return named;
}

const KNOWN = new WeakMap<Playbook, NamedDays>();

/** Straight to the deserved stage, or past those that an answer closed: then the next stage's day is not the only one. */
function mayOvertake({ catchUp, track, stages }: Playbook): boolean {
  return (
    catchUp === "jump" ||
    track !== "debt" ||
    stages.some(
      ({ conditions, needs }) =>
        conditions.some(({ kind }) => kind === "response") || needs.some(({ kind }) => kind === "no-response"),
    )
  );
}

function distinct(offsets: readonly Offset[]): Offset[] {
  return [...new Map(offsets.map((offset) => [JSON.stringify(offset), offset])).values()];
}

function offsetsOf(timing: Timing): Offset[] {
  if (timing.kind === "conditions") return [];
  return timing.kind === "offset" ? [timing.offset] : [...offsetsOf(timing.of[0]), ...offsetsOf(timing.of[1])];
}

function countsOf(condition: Condition): number[] {
  switch (condition.kind) {
    case "days-past-due-at-least":
    case "no-usage-for":
    case "outreach-unanswered-for":
      return [condition.days];
    case "retries-over":
      return [0, 1, (condition.days ?? 0) + 1];
    default:
      return [];
  }
}
