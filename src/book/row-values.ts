import { type CalendarDay, formatDay } from "../core/day.ts";
import type { Playbook } from "../core/playbook/playbook.ts";
import { type AccountDecision, wholeReason } from "../core/proposal.ts";
import type { CellWrite, ColourBand } from "./grid.ts";
import type { ReadRow } from "./read-accounts.ts";

/** The program's own fields of a row. */
export type OwnField = "stage" | "daysPastDue" | "nextStage" | "nextOn" | "why" | "lastChased" | "draft";

/** What the program shows on a row: its own cells, and its colour. */
export interface RowValues {
  readonly values: Readonly<Record<OwnField, CellWrite["value"]>>;
  readonly band?: ColourBand;
}

/** What the values of rows are made from. */
export interface DecisionFacts {
  readonly controlDate: CalendarDay;
  /** For colours: how far along its playbook a stage is. */
  readonly playbooks: readonly Pick<Playbook, "playbookId" | "stages">[];
  /** The visible reference of a waiting draft, by its key; the key itself where there is none. */
  readonly draftReferences: ReadonlyMap<string, string>;
}

/**
 * The values of one row. Days past due is the row's own; stage, next and why are the account's and stand on each of its
 * rows; a row that was set aside says so. `undefined` when nothing was decided about its account.
 */
export function rowValues(
  row: ReadRow,
  decision: AccountDecision | undefined,
  faultText: string | undefined,
  facts: DecisionFacts,
): RowValues | undefined {
  if (faultText !== undefined) {
    const why = `Not chased: ${faultText}`;
    return { values: { ...NOTHING, why, lastChased: dayCell(decision?.lastChasedOn) }, band: "fault" };
  }
  if (decision === undefined) return undefined;
  const daysPastDue = daysPastDueOf(row, facts.controlDate);
  const values = {
    stage: decision.stageLabel ?? decision.stageId ?? null,
    daysPastDue: daysPastDue ?? null,
    nextStage: decision.nextStageLabel ?? decision.nextStageId ?? null,
    nextOn: dayCell(decision.nextOn),
    why: wholeReason(decision),
    lastChased: dayCell(decision.lastChasedOn),
    draft: draftOf(decision, facts),
  };
  const band = decision.state === "fault" ? "fault" : daysPastDue ? bandOf(decision, facts.playbooks) : undefined;
  return { values, ...(band === undefined ? {} : { band }) };
}

const NOTHING: RowValues["values"] = {
  stage: null,
  daysPastDue: null,
  nextStage: null,
  nextOn: null,
  why: null,
  lastChased: null,
  draft: null,
};

function dayCell(on: CalendarDay | undefined): CellWrite["value"] {
  return on === undefined ? null : { date: formatDay(on) };
}

/** Only of an item that counts and has fallen due; on the due day it is 0. */
function daysPastDueOf({ item }: ReadRow, controlDate: CalendarDay): number | undefined {
  if (item === undefined || item.status !== "open" || item.balanceMinor <= 0) return undefined;
  return item.dueOn <= controlDate ? controlDate - item.dueOn : undefined;
}

function draftOf({ waitingDraftKey }: AccountDecision, { draftReferences }: DecisionFacts): string | null {
  if (waitingDraftKey === undefined) return null;
  return draftReferences.get(waitingDraftKey) ?? waitingDraftKey;
}

/** A third of the playbook's stages each is early, middle and late; a severe stage is severe wherever it stands. */
function bandOf(decision: AccountDecision, playbooks: DecisionFacts["playbooks"]): ColourBand | undefined {
  if (decision.stageRank === undefined) return undefined;
  if (decision.isSevere) return "severe";
  const count = playbooks.find(({ playbookId }) => playbookId === decision.playbookId)?.stages.length ?? 1;
  const share = decision.stageRank / count;
  if (share < 1 / 3) return "early";
  return share < 2 / 3 ? "middle" : "late";
}
