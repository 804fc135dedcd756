import { parseDay } from "../day.ts";
import { type Fault, fault } from "../fault.ts";
import { checkPlaybook, type LoadOptions } from "./check.ts";
import { parseConditions } from "./condition.ts";
import { parseDeadline, parseDistance, parseNeeds } from "./needs.ts";
import {
  ACT_KINDS,
  type Act,
  type ActKind,
  type MessageClass,
  type Playbook,
  ROLES,
  type Role,
  SEVERE_KINDS,
  type Stage,
  TRACKS,
} from "./playbook.ts";
import { readAttach } from "./read-attach.ts";
import { parseTiming, type Timing } from "./timing.ts";
import type { WrittenAct, WrittenPlaybook } from "./written.ts";

/** A playbook that may be run, or every reason why it may not. */
export type LoadedPlaybook =
  | { readonly playbook: Playbook; readonly faults?: undefined }
  | { readonly playbook?: undefined; readonly faults: readonly Fault[] };

/** The stage id under which the lifting of a confirmed status is written. */
export const LIFT_STAGE = "lift";
/** The stage id under which stands what is done when an account leaves a playbook that it had entered. */
export const LEAVE_STAGE = "leave";
/** Stages that no day brings: what happened does. */
const UNTIMED_STAGES = [LIFT_STAGE, LEAVE_STAGE];

/**
 * Reads a written playbook and checks it. One that breaks a rule is refused as a whole, with every fault listed at once.
 *
 * @example loadPlaybook(arrears).playbook?.stages.length // 5
 */
export function loadPlaybook(written: WrittenPlaybook, options: LoadOptions = {}): LoadedPlaybook {
  const reader = new CellReader(written);
  const doubtful = new Set<string>();
  const stages = groupByStage(written.acts).map((acts) => {
    const before = reader.faults.length;
    const stage = readStage(acts, reader);
    if (reader.faults.length > before) doubtful.add(stage.stageId);
    return stage;
  });
  const cellFaults = reader.faults.length;
  const playbook: Playbook = {
    playbookId: written.playbookId,
    name: written.name,
    track: reader.oneOf(written.track, TRACKS, "debt", "Track"),
    catchUp: reader.oneOf(written.catchUp, ["paced", "jump"] as const, "paced", "Catch-up"),
    gapDays: reader.wholeNumber(written.gapDays, 5, "Gap days"),
    clearingDays: reader.wholeNumber(written.clearingDays, 2, "Clearing days"),
    stopsOnReply: reader.oneOf(written.stopsOnReply, ["no", "main", "any"] as const, "no", "Stops on reply"),
    entry: reader.parsed(parseConditions(written.entry ?? ""), []),
    reentryMonths: readMonths(written, reader),
    chasesItems: reader.oneOf(written.chasesItems, ["yes", "no"] as const, "yes", "Chases debt") === "yes",
    fallback: splitList(written.fallback).map((way) =>
      reader.oneOf(way, ["call", "letter"] as const, "call", "Fallback"),
    ),
    leavesOnReply: stagesThatLeave(written),
    reviewOn: readReview(written, reader),
    unsentAlert: readAlert(written, reader),
    stages: stages.filter(({ stageId }) => !UNTIMED_STAGES.includes(stageId)),
    lift: stages.find(({ stageId }) => stageId === LIFT_STAGE),
    leave: stages.find(({ stageId }) => stageId === LEAVE_STAGE),
  };
  // What could not be read is not judged as well; everything else is listed at once.
  const mayBeTighterThanGap = options.mayBeTighterThanGap === true || reader.faults.length > cellFaults;
  const checked = checkPlaybook(playbook, written, { mayBeTighterThanGap });
  const faults = [
    ...reader.faults,
    ...checked.filter(({ stageId }) => !doubtful.has(stageId ?? "")).map(({ fault: found }) => found),
  ];
  return faults.length === 0 ? { playbook } : { faults };
}

/** Reads cells of one playbook and collects what is wrong with them. */
class CellReader {
  readonly faults: Fault[] = [];
  private readonly written: WrittenPlaybook;

  constructor(written: WrittenPlaybook) {
    this.written = written;
  }

  refuse(message: string, row?: number): void {
    const place = { sheet: "Playbooks", ...(row === undefined ? {} : { row }) };
    this.faults.push(fault("playbook-wrong", place, `Playbook "${this.written.playbookId}": ${message}.`));
  }

  oneOf<Word extends string>(
    text: string | undefined,
    words: readonly Word[],
    otherwise: Word,
    what: string,
    row?: number,
  ): Word {
    const wanted = (text ?? "").trim().toLowerCase();
    if (wanted === "") return otherwise;
    const found = words.find((word) => word === wanted);
    if (found === undefined) this.refuse(`${what} is "${text}"; use one of: ${words.join(", ")}`, row);
    return found ?? otherwise;
  }

  wholeNumber(text: string | undefined, otherwise: number, what: string, row?: number): number {
    const wanted = (text ?? "").trim();
    if (wanted === "") return otherwise;
    if (/^\d{1,4}$/.test(wanted)) return Number(wanted);
    this.refuse(`${what} is "${text}"; use a whole number of days`, row);
    return otherwise;
  }

  /** Takes a parsed value, or refuses with the sentence that parsing gave. */
  parsed<Value>(value: Value | string, otherwise: Value, row?: number): Value {
    if (typeof value !== "string") return value;
    this.refuse(value, row);
    return otherwise;
  }
}

function groupByStage(acts: readonly WrittenAct[]): WrittenAct[][] {
  const groups = new Map<string, WrittenAct[]>();
  for (const act of acts) {
    const stageId = act.stage.trim();
    const group = groups.get(stageId);
    if (group) group.push(act);
    else groups.set(stageId, [act]);
  }
  return [...groups.values()];
}

const NO_TIMING: Timing = { kind: "conditions" };

function readStage(rows: readonly WrittenAct[], reader: CellReader): Stage {
  const first = rows[0] as WrittenAct;
  const { row } = first;
  const stageId = first.stage.trim();
  const cell = (field: keyof WrittenAct): string | undefined => cellOfStage(rows, field, reader);
  if (stageId === "") reader.refuse("a row has no stage; give every act the stage that it belongs to", row);
  const isUntimed = UNTIMED_STAGES.includes(stageId);
  const when = cell("when");
  if (when === undefined && !isUntimed) {
    reader.refuse(`stage "${stageId}" does not say when; write for example "due + 10 days"`, row);
  }
  const until = cell("until");
  const severe = cell("severe");
  const recentDays = cell("recentDays");
  return {
    stageId,
    label: cell("label") ?? stageId,
    when: when === undefined ? NO_TIMING : reader.parsed(parseTiming(when), NO_TIMING, row),
    until: until === undefined ? undefined : reader.parsed(parseTiming(until), NO_TIMING, row),
    conditions: reader.parsed(parseConditions(cell("condition") ?? ""), [], row),
    acts: readActs(rows, reader),
    severe:
      severe === undefined
        ? undefined
        : reader.oneOf(severe, SEVERE_KINDS, "final-notice", `stage "${stageId}" severe`, row),
    needs: reader.parsed(parseNeeds(cell("needs") ?? ""), [], row),
    distance: reader.parsed(parseDistance(cell("distance") ?? ""), undefined, row),
    deadline: reader.parsed(parseDeadline(cell("deadline") ?? ""), undefined, row),
    recentMessageDaysMax:
      recentDays === undefined ? undefined : reader.wholeNumber(recentDays, 30, "Recent message days", row),
    messageClass: reader.oneOf<MessageClass>(
      cell("messageClass"),
      ["chasing", "service", "marketing"],
      isUntimed ? "service" : "chasing",
      `stage "${stageId}" class`,
      row,
    ),
    isOn: reader.oneOf(cell("isOn"), ["on", "off"] as const, "on", `stage "${stageId}" On`, row) === "on",
  };
}

/** What the acts of one stage say about it; two that differ are two stages of one name, and neither may be dropped. */
function cellOfStage(rows: readonly WrittenAct[], field: keyof WrittenAct, reader: CellReader): string | undefined {
  const written = rows.filter((row) => String(row[field] ?? "").trim() !== "");
  const said = written.map((row) => String(row[field]));
  const other = said.findIndex((value) => value.trim() !== said[0]?.trim());
  if (other > 0) {
    const stage = written[other]?.stage.trim();
    const message = `stage "${stage}" has two values for ${field}, "${said[0]}" and "${said[other]}"; write it once, or give the second stage a name of its own`;
    reader.refuse(message, written[other]?.row);
  }
  return said[0];
}

function readActs(rows: readonly WrittenAct[], reader: CellReader): Act[] {
  const counts = new Map<ActKind, number>();
  return rows.map((written) => {
    const [word = "", ...rest] = written.act.trim().toLowerCase().split(/\s+/);
    const kind = reader.oneOf<ActKind>(word, ACT_KINDS, "task", `stage "${written.stage}" act`, written.row);
    if (word === "") reader.refuse(`stage "${written.stage}" has a row without an act`, written.row);
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    const status = rest.join("-");
    if (kind === "status" && status === "") {
      reader.refuse(
        `stage "${written.stage}" proposes a status without naming it; write "status suspended"`,
        written.row,
      );
    }
    if ((kind === "email" || kind === "letter") && (written.template ?? "").trim() === "") {
      reader.refuse(`stage "${written.stage}" has a message without a template`, written.row);
    }
    return {
      actId: count === 1 ? kind : `${kind}-${count}`,
      kind,
      owner: readRole(written.owner, "owner", written, reader),
      template: (written.template ?? "").trim(),
      ...(kind === "status" ? { status } : {}),
      copy: splitList(written.copy).map((role) => readRole(role, "copy", written, reader)),
      ...(isAutomatic(written, kind, reader) ? { isAutomatic: true as const } : {}),
      ...readAttach(written, kind, rows, (message, row) => reader.refuse(message, row)),
    };
  });
}

function readRole(text: string, what: string, written: WrittenAct, reader: CellReader): Role {
  const wanted = text.trim().toLowerCase().replace(/\s+/g, "-");
  if (wanted === "") reader.refuse(`stage "${written.stage}" has an act without an ${what}`, written.row);
  return reader.oneOf<Role>(wanted, ROLES, "finance", `stage "${written.stage}" ${what}`, written.row);
}

/** Whether a message goes out by itself. Only mail can: nobody rings, posts or decides by itself. */
function isAutomatic({ approval, row, stage }: WrittenAct, kind: ActKind, reader: CellReader): boolean {
  const said = reader.oneOf(approval, ["draft", "automatic"] as const, "draft", `stage "${stage}" approval`, row);
  if (said === "draft" || kind === "email") return said === "automatic";
  reader.refuse(`stage "${stage}" marks a ${kind} as automatic, and only an email can be; leave Approval empty`, row);
  return false;
}

function stagesThatLeave(written: WrittenPlaybook): string[] {
  const leaving = written.acts.filter(({ leavesOnReply }) => (leavesOnReply ?? "").trim().toLowerCase() === "yes");
  return [...new Set(leaving.map(({ stage }) => stage.trim()))];
}

function readReview(written: WrittenPlaybook, reader: CellReader): number | undefined {
  const text = (written.reviewOn ?? "").trim();
  if (text === "") return undefined;
  const on = parseDay(text);
  if (on === undefined) reader.refuse(`Review on is "${text}"; write a day like 2027-05-01`);
  return on;
}

function readMonths(written: WrittenPlaybook, reader: CellReader): number {
  const text = (written.reentry ?? "").trim().toLowerCase();
  if (text === "") return 0;
  const match = /^(\d{1,3}) months?$/.exec(text);
  if (!match) reader.refuse(`Re-entry is "${written.reentry}"; write it like "12 months"`);
  return Number(match?.[1] ?? 0);
}

function readAlert(written: WrittenPlaybook, reader: CellReader): Playbook["unsentAlert"] {
  const text = (written.unsentAlert ?? "").trim().toLowerCase();
  if (text === "") return undefined;
  const match = /^([a-z-]+) after (\d{1,2}) working days?$/.exec(text);
  const role = ROLES.find((known) => known === match?.[1]);
  if (!match || role === undefined) {
    reader.refuse(`Unsent alert is "${text}"; write it like "team-lead after 1 working day"`);
    return undefined;
  }
  return { role, workingDays: Number(match[2]) };
}

function splitList(text: string | undefined): string[] {
  return (text ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}
