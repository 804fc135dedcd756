import type { CalendarDay } from "../../core/day.ts";
import type { LedgerEvent } from "../../core/ledger/event.ts";
import type { Playbook, Stage, Track } from "../../core/playbook/playbook.ts";
import type { AccountDecision } from "../../core/proposal.ts";
import { listed } from "../../core/text.ts";
import type { FieldReader } from "./record-values.ts";

/** A stage is left out, or may happen although something is missing: who says so, and of which account. */
export interface StageSaying {
  readonly what: "skip" | "override";
  readonly accountId: string;
  readonly on: CalendarDay;
  readonly by: string;
  readonly why: string;
  readonly entryId: string;
}

export interface StageGiven {
  readonly decision: AccountDecision | undefined;
  readonly playbooks: readonly Playbook[];
}

/** A stage of one of the account's sequences, with the anchor from which it counts there. */
interface PlacedStage {
  readonly stage: Stage;
  readonly playbookId: string;
  readonly track: Track;
  readonly anchorOn: CalendarDay;
}

/**
 * What becomes of a stage by a person's word: passed, or let happen. The stage that comes next is meant where none is
 * named. `undefined` where there is no such stage, and then the reader says what there is.
 */
export function stageEvent(
  saying: StageSaying,
  read: FieldReader,
  given: StageGiven,
): { readonly event: LedgerEvent; readonly sentence: string } | undefined {
  const { what, accountId, on, by, why, entryId } = saying;
  const placed = findStage(read, accountId, given);
  if (placed === undefined) return undefined;
  const { stage, playbookId, track, anchorOn } = placed;
  const { stageId, label } = stage;
  if (what === "skip") {
    const reason = `skipped by ${by}: ${why}`;
    const event: LedgerEvent = { kind: "passed", on, entryId, accountId, playbookId, track, anchorOn, stageId, reason };
    return { event, sentence: `stage "${label}" is skipped` };
  }
  if (stage.severe === undefined)
    return read.complain(`stage "${stageId}" is not a severe one, so nothing has to be on record for it`, "stage");
  const event: LedgerEvent = { kind: "overridden", on, entryId, accountId, track, anchorOn, stageId, reason: why, by };
  return { event, sentence: `stage "${label}" may happen although something is missing` };
}

function findStage(read: FieldReader, accountId: string, { decision, playbooks }: StageGiven): PlacedStage | undefined {
  const sequences = decision === undefined ? [] : [decision, ...(decision.others ?? [])];
  const stages = sequences.flatMap(({ playbookId, track, anchorOn }): PlacedStage[] => {
    const playbook = playbooks.find((known) => known.playbookId === playbookId);
    if (playbook === undefined || anchorOn === undefined) return [];
    return playbook.stages.map((stage) => ({ stage, playbookId, track, anchorOn }));
  });
  if (stages.length === 0)
    return read.complain(`account ${accountId} stands in no sequence of stages now, so there is none to name`, "stage");
  const wanted = read.text("stage") || decision?.nextStageId;
  const found = stages.find(({ stage }) => stage.stageId === wanted || stage.label === wanted);
  if (found !== undefined) return found;
  const there = listed([...new Set(stages.map(({ stage }) => stage.stageId))]);
  return read.complain(
    wanted === undefined
      ? `no stage comes next on account ${accountId}: name one of ${there}`
      : `account ${accountId} has no stage "${wanted}" before it: name one of ${there}`,
    "stage",
  );
}
