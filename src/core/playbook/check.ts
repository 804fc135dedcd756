import { type Fault, fault } from "../fault.ts";
import { hasMessage, type Playbook, type Stage } from "./playbook.ts";
import { type Anchor, anchorsOf, formatTiming, type Timing } from "./timing.ts";
import type { WrittenPlaybook } from "./written.ts";

export interface LoadOptions {
  /** Lets stages stand closer together than the playbook's own gap: for replaying history, never for a book in use. */
  readonly mayBeTighterThanGap?: boolean;
}

/** Anchors that rest on a fact which the Accounts sheet or the log holds. */
const ANCHORS_HELD: readonly Anchor[] = ["due", "previous"];

/**
 * Checks the rules that a readable playbook must keep; every fault names the stage and the remedy.
 * Sources: sections 2, 3 and 6 of the engine's rules, and "What no stage may do" of the procedures.
 */
export function checkPlaybook(playbook: Playbook, written: WrittenPlaybook, options: LoadOptions = {}): CheckedFault[] {
  const rowOf = (stageId: string): number | undefined =>
    written.acts.find(({ stage }) => stage.trim() === stageId)?.row;
  const problems = [
    ...hasStages(playbook),
    ...startsFromFact(playbook),
    ...restsOnHeldFacts(playbook),
    ...lapsesWhereItMust(playbook),
    ...hasNeedsWhereSevere(playbook),
    ...namesEarlierStages(playbook),
    ...liftsWhatItSets(playbook),
    ...(options.mayBeTighterThanGap ? [] : keepsItsGap(playbook)),
    ...usesDraftableLetters(playbook),
  ];
  return problems.map(({ stageId, message }) => {
    const row = stageId === undefined ? undefined : rowOf(stageId);
    const place = { sheet: "Playbooks", ...(row === undefined ? {} : { row }) };
    return { stageId, fault: fault("playbook-wrong", place, `Playbook "${playbook.playbookId}": ${message}.`) };
  });
}

/** A broken rule, and the stage that breaks it when it is one stage. */
export interface CheckedFault {
  readonly stageId: string | undefined;
  readonly fault: Fault;
}

interface Problem {
  readonly stageId?: string;
  readonly message: string;
}

function hasStages({ stages, playbookId }: Playbook): Problem[] {
  if (playbookId.trim() === "") return [{ message: "it has no name in the Playbook column; give it one" }];
  // "no-chase" is a playbook too: as visible as any other, and empty on purpose.
  return stages.length === 0 && playbookId !== "no-chase" ? [{ message: "it has no stages; add at least one" }] : [];
}

function startsFromFact({ stages }: Playbook): Problem[] {
  const first = stages[0];
  if (!first || !anchorsOf(first.when).includes("previous")) return [];
  return [
    {
      stageId: first.stageId,
      message: `stage "${first.stageId}" comes first and cannot be timed from "previous"; time it from "due"`,
    },
  ];
}

function restsOnHeldFacts({ stages }: Playbook): Problem[] {
  return stages.flatMap(({ stageId, when, until }) =>
    [...anchorsOf(when), ...(until ? anchorsOf(until) : [])]
      .filter((anchor) => !ANCHORS_HELD.includes(anchor))
      .map((anchor) => ({
        stageId,
        message: `stage "${stageId}" is timed from "${anchor}", a fact that the book does not hold yet; time it from ${ANCHORS_HELD.map((held) => `"${held}"`).join(" or ")}`,
      })),
  );
}

function lapsesWhereItMust({ stages }: Playbook): Problem[] {
  return stages
    .filter(
      (stage) => stage.until === undefined && (isBeforeItsAnchor(stage.when) || stage.messageClass === "marketing"),
    )
    .map(({ stageId }) => ({
      stageId,
      message: `stage "${stageId}" must lapse, because its time passes; fill Until, for example "due + 0 days"`,
    }));
}

function isBeforeItsAnchor(when: Timing): boolean {
  if (when.kind === "conditions") return false;
  return when.kind === "offset" ? when.offset.count < 0 : when.of.some(isBeforeItsAnchor);
}

function hasNeedsWhereSevere({ stages }: Playbook): Problem[] {
  return stages
    .filter((stage) => stage.severe !== undefined && stage.needs.length === 0)
    .map(({ stageId, severe }) => ({
      stageId,
      message: `stage "${stageId}" is severe (${severe}) and names nothing that must be on record first; fill Needs, for example "1 message sent"`,
    }));
}

function namesEarlierStages({ stages }: Playbook): Problem[] {
  const problems: Problem[] = [];
  stages.forEach((stage, index) => {
    const earlier = stages.slice(0, index).map(({ stageId }) => stageId);
    for (const stageId of namedStages(stage)) {
      if (earlier.includes(stageId)) continue;
      problems.push({
        stageId: stage.stageId,
        message: `stage "${stage.stageId}" names the stage "${stageId}", which does not come before it; name one of: ${earlier.join(", ") || "none"}`,
      });
    }
  });
  return problems;
}

function namedStages(stage: Stage): string[] {
  const needed = stage.needs.flatMap((need) => ("stageId" in need ? [need.stageId] : []));
  return stage.distance ? [...needed, stage.distance.stageId] : needed;
}

function liftsWhatItSets({ stages, lift }: Playbook): Problem[] {
  if (lift) return [];
  const sets = stages.find(({ acts }) =>
    acts.some(({ kind, status }) => kind === "status" && status !== "lost-revenue"),
  );
  if (!sets) return [];
  return [
    {
      stageId: sets.stageId,
      message: `stage "${sets.stageId}" sets a status that nothing lifts; add a stage "lift" with the act "status active"`,
    },
  ];
}

/** Two messages that are due closer together than the gap can never go out on their days. */
function keepsItsGap({ stages, gapDays }: Playbook): Problem[] {
  const problems: Problem[] = [];
  let before: { stage: Stage; dayCount: number } | undefined;
  let ladderDay = 0;
  for (const stage of stages) {
    const dayCount = dayOnLadder(stage.when, ladderDay);
    if (dayCount === undefined) continue;
    ladderDay = dayCount;
    if (!hasMessage(stage) || stage.messageClass !== "chasing") continue;
    if (before && dayCount - before.dayCount < gapDays) {
      problems.push({
        stageId: stage.stageId,
        message: `stage "${stage.stageId}" comes ${dayCount - before.dayCount} days after "${before.stage.stageId}", closer than the playbook's own gap of ${gapDays} days; move it to "${formatTiming({ kind: "offset", anchor: "due", offset: { unit: "days", count: before.dayCount + gapDays, isMovedToMonthEnd: false } })}" or later, or shorten the gap`,
      });
    }
    before = { stage, dayCount };
  }
  return problems;
}

/** Days after the due day that a stage stands at, a month counted as 30 days; unknown for what rests on other facts. */
function dayOnLadder(when: Timing, previousDay: number): number | undefined {
  if (when.kind === "conditions") return undefined;
  if (when.kind !== "offset") {
    const days = when.of.map((timing) => dayOnLadder(timing, previousDay)).filter((day) => day !== undefined);
    if (days.length === 0) return undefined;
    return when.kind === "earlier" ? Math.min(...days) : Math.max(...days);
  }
  const { unit, count, isMovedToMonthEnd } = when.offset;
  const days = count * (unit === "months" ? 30 : 1) + (isMovedToMonthEnd ? 30 : 0);
  if (when.anchor === "due") return days;
  return when.anchor === "previous" ? previousDay + days : undefined;
}

function usesDraftableLetters({ stages }: Playbook): Problem[] {
  return stages
    .filter(({ acts }) => acts.some(({ kind }) => kind === "letter"))
    .map(({ stageId }) => ({
      stageId,
      message: `stage "${stageId}" has a letter, which this version cannot write; use "task" with the letter's text`,
    }));
}
