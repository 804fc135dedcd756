import { type Fault, fault } from "../fault.ts";
import { hasMessage, type Playbook, type Stage } from "./playbook.ts";
import { anchorsOf, formatTiming, rootAnchorOf, type Timing, TRACK_ANCHORS } from "./timing.ts";
import type { WrittenPlaybook } from "./written.ts";

export interface LoadOptions {
  /** Lets stages stand closer together than the playbook's own gap: for replaying history, never for a book in use. */
  readonly mayBeTighterThanGap?: boolean;
}

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
    ...asksWhereSevere(playbook),
    ...namesEarlierStages(playbook),
    ...liftsWhatItSets(playbook),
    ...(options.mayBeTighterThanGap ? [] : keepsItsGap(playbook)),
    ...namesDeadlines(playbook),
    ...entersWhereItMust(playbook),
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

function startsFromFact({ stages, track }: Playbook): Problem[] {
  const first = stages[0];
  if (!first || first.when.kind === "conditions" || rootAnchorOf(first.when) !== undefined) return [];
  const [anchor] = anchorsOf(first.when);
  return [
    {
      stageId: first.stageId,
      message: `stage "${first.stageId}" comes first and cannot be timed from "${anchor}"; time it from "${TRACK_ANCHORS[track][0]}"`,
    },
  ];
}

/** A stage never rests on a fact that its track does not have, nor on two at once: it would stand in two sequences. */
function restsOnHeldFacts({ stages, track }: Playbook): Problem[] {
  const held = TRACK_ANCHORS[track];
  return stages.flatMap(({ stageId, when, until }): Problem[] => {
    const named = [...anchorsOf(when), ...(until ? anchorsOf(until) : [])];
    const roots = [...new Set(named.filter((anchor) => !["previous", "promise", "deadline"].includes(anchor)))];
    const foreign = roots.filter((anchor) => !held.some((known) => known === anchor));
    if (foreign.length > 0) {
      const message = `stage "${stageId}" is timed from "${foreign[0]}", which the track "${track}" does not have; time it from ${held.map((known) => `"${known}"`).join(" or ")}`;
      return [{ stageId, message }];
    }
    if (roots.length < 2) return [];
    const message = `stage "${stageId}" is timed from "${roots[0]}" and from "${roots[1]}"; make it two stages, because each of them counts on its own`;
    return [{ stageId, message }];
  });
}

/** A stage that waits for a deadline needs a message before it that names one. */
function namesDeadlines({ stages }: Playbook): Problem[] {
  return stages.flatMap(({ stageId, when }, index) => {
    if (!anchorsOf(when).includes("deadline")) return [];
    if (stages.slice(0, index).some(({ deadline }) => deadline !== undefined)) return [];
    const message = `stage "${stageId}" is timed from "deadline", and no stage before it names one; fill Deadline there, for example "10 days"`;
    return [{ stageId, message }];
  });
}

/** Only a playbook that is entered has a day of entry to count from. */
function entersWhereItMust({ stages, entry }: Playbook): Problem[] {
  if (entry.length > 0) return [];
  return stages
    .filter(({ when }) => anchorsOf(when).includes("entry"))
    .map(({ stageId }) => ({
      stageId,
      message: `stage "${stageId}" is timed from "entry", and the playbook does not say who enters; fill Entry, for example "subscription live; nothing overdue"`,
    }));
}

/** A severe stage is always a person's decision (section 6 of the engine's rules). */
function asksWhereSevere({ stages }: Playbook): Problem[] {
  return stages
    .filter(({ severe, acts }) => severe !== undefined && acts.some((act) => act.isAutomatic))
    .map(({ stageId }) => ({
      stageId,
      message: `stage "${stageId}" is severe and marked automatic; write "draft" as its Approval, so that a person decides`,
    }));
}

function lapsesWhereItMust({ stages }: Playbook): Problem[] {
  return stages
    .filter(
      (stage) =>
        stage.until === undefined &&
        (isBeforeItsAnchor(stage.when) || stage.messageClass === "marketing" || countsFromPassing(stage.when)),
    )
    .map(({ stageId }) => ({
      stageId,
      message: `stage "${stageId}" must lapse, because its time passes; fill Until, for example "due + 0 days"`,
    }));
}

/** A renewal, an expiry or a payment in time is soon old news. */
function countsFromPassing(when: Timing): boolean {
  return ["renewal", "card-expiry", "paid", "first-invoice"].includes(rootAnchorOf(when) ?? "");
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
  let root = stages[0] && rootAnchorOf(stages[0].when);
  for (const stage of stages) {
    const anchor = rootAnchorOf(stage.when) ?? root;
    if (anchor !== root) {
      before = undefined;
      ladderDay = 0;
    }
    root = anchor;
    const dayCount = dayOnLadder(stage.when, ladderDay);
    if (dayCount === undefined) continue;
    ladderDay = dayCount;
    if (!hasMessage(stage) || stage.messageClass !== "chasing") continue;
    if (before && dayCount - before.dayCount < gapDays) {
      problems.push({
        stageId: stage.stageId,
        message: `stage "${stage.stageId}" comes ${dayCount - before.dayCount} days after "${before.stage.stageId}", closer than the playbook's own gap of ${gapDays} days; move it to "${formatTiming({ kind: "offset", anchor: root ?? "due", offset: { unit: "days", count: before.dayCount + gapDays, isMovedToMonthEnd: false } })}" or later, or shorten the gap`,
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
  if (rootAnchorOf(when) !== undefined) return days;
  return when.anchor === "previous" ? previousDay + days : undefined;
}
