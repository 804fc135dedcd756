import { type Fault, fault } from "../core/fault.ts";
import type { WrittenAct, WrittenPlaybook } from "../core/playbook/written.ts";
import { quoted } from "./cell-reading.ts";
import { given } from "./given.ts";
import { columnLetter, type Grid } from "./grid.ts";
import { readRecords, type TextColumn, type TextRecord } from "./record-sheet.ts";

type PlaybookField = Exclude<keyof WrittenPlaybook, "acts">;
type ActField = Exclude<keyof WrittenAct, "row">;
type Field = PlaybookField | ActField;

/** What stands on a playbook's first row, in the order of the sheet. */
const PLAYBOOK_COLUMNS: readonly TextColumn<PlaybookField>[] = [
  { field: "playbookId", header: "Playbook", aliases: ["Playbook ID"] },
  { field: "name", header: "Name", aliases: ["Playbook name"] },
  { field: "track", header: "Track" },
  { field: "catchUp", header: "Catch up" },
  { field: "gapDays", header: "Gap days", aliases: ["Gap"] },
  { field: "clearingDays", header: "Clearing days" },
  { field: "stopsOnReply", header: "Stops on reply" },
  { field: "entry", header: "Entry", aliases: ["Enters when"] },
  { field: "reentry", header: "Re-entry", aliases: ["Reentry"] },
  { field: "chasesItems", header: "Chases debt" },
  { field: "fallback", header: "Fallback" },
  { field: "reviewOn", header: "Review on" },
  { field: "unsentAlert", header: "Unsent alert" },
  { field: "playbookNote", header: "Playbook note" },
];

/** What stands on every row: an act of a stage. */
const ACT_COLUMNS: readonly TextColumn<ActField>[] = [
  { field: "stage", header: "Stage", aliases: ["Stage ID"] },
  { field: "label", header: "Label", aliases: ["Stage name"] },
  { field: "when", header: "When" },
  { field: "until", header: "Until" },
  { field: "condition", header: "Condition", aliases: ["Conditions"] },
  { field: "act", header: "Act" },
  { field: "owner", header: "Owner" },
  { field: "template", header: "Template" },
  { field: "copy", header: "Copy", aliases: ["Copy to", "CC"] },
  { field: "attach", header: "Attach", aliases: ["Attachment", "Attachments"] },
  { field: "severe", header: "Severe" },
  { field: "needs", header: "Needs" },
  { field: "distance", header: "Distance" },
  { field: "deadline", header: "Deadline" },
  { field: "recentDays", header: "Recent days" },
  { field: "messageClass", header: "Class", aliases: ["Message class"] },
  { field: "approval", header: "Approval" },
  { field: "isOn", header: "On", aliases: ["Is on"] },
  { field: "leavesOnReply", header: "Leaves on reply" },
  { field: "note", header: "Note", aliases: ["Notes"] },
];

const COLUMNS: readonly TextColumn<Field>[] = [...PLAYBOOK_COLUMNS, ...ACT_COLUMNS];

/** The playbooks of a Playbooks sheet, as they are written; whether they are sound is checked by the core. */
export interface PlaybooksReading {
  readonly playbooks: readonly WrittenPlaybook[];
  readonly faults: readonly Fault[];
}

/**
 * Reads the Playbooks sheet: a row per act; a blank Playbook cell means the playbook above. What belongs to the playbook
 * stands on its first row.
 */
export function readPlaybooks(grid: Grid): PlaybooksReading {
  const read = readRecords(grid, COLUMNS);
  const required = COLUMNS.filter(({ field }) => ["playbookId", "stage", "act"].includes(field));
  const missing = required.filter(({ field }) => !read?.fields.has(field)).map(({ header }) => header);
  if (read === undefined || missing.length > 0) {
    const message = `the sheet has no column ${missing.join(", ")}: add it, or delete the sheet to use the shipped playbooks`;
    return { playbooks: [], faults: [fault("playbook-wrong", { sheet: grid.name }, message)] };
  }
  const faults: Fault[] = [];
  const byId = new Map<string, TextRecord<Field>[]>();
  let current: TextRecord<Field>[] | undefined;
  for (const record of respell(read.records)) {
    const playbookId = record.values.playbookId;
    if (playbookId !== undefined) {
      current = byId.get(playbookId) ?? [];
      byId.set(playbookId, current);
    }
    if (current === undefined) {
      const message = "this row belongs to no playbook: write its name in the column Playbook";
      faults.push(fault("playbook-wrong", { sheet: grid.name, row: record.row }, message));
    } else current.push(record);
  }
  const playbooks = [...byId].map(([playbookId, records]) => {
    faults.push(...checkLaterRows(grid.name, playbookId, records, read.fields));
    return writtenPlaybook(playbookId, records);
  });
  return { playbooks, faults };
}

/**
 * Brings the names of playbooks, and of the stages of each, to the spelling that they have first: `Core` further down is the
 * playbook `core`, and `Day-10` its stage `day-10`.
 */
function respell(records: readonly TextRecord<Field>[]): TextRecord<Field>[] {
  const first = new Map<string, string>();
  const spelt = (scope: string, name: string): string => {
    const key = `${scope}\u0000${name.toLowerCase()}`;
    const known = first.get(key) ?? name;
    first.set(key, known);
    return known;
  };
  let playbookId: string | undefined;
  return records.map(({ row, values }) => {
    if (values.playbookId !== undefined) playbookId = spelt("", values.playbookId);
    const stage = values.stage === undefined ? undefined : spelt(`stage of ${playbookId ?? ""}`, values.stage);
    return {
      row,
      values: { ...values, ...given("playbookId", values.playbookId && playbookId), ...given("stage", stage) },
    };
  });
}

/** A value of the playbook on another than its first row would be lost in silence. */
function checkLaterRows(
  sheet: string,
  playbookId: string,
  records: readonly TextRecord<Field>[],
  columns: ReadonlyMap<Field, number>,
): Fault[] {
  const first = records[0];
  return records.slice(1).flatMap((record) =>
    PLAYBOOK_COLUMNS.flatMap(({ field, header }) => {
      const value = record.values[field];
      if (field === "playbookId" || value === undefined || value === first?.values[field]) return [];
      const message = `${header} of playbook ${playbookId} is ${quoted(value)} here and ${quoted(first?.values[field] ?? "")} on its first row, which counts: make them one`;
      return [
        fault("playbook-wrong", { sheet, row: record.row, column: columnLetter(columns.get(field) ?? 1) }, message),
      ];
    }),
  );
}

function writtenPlaybook(playbookId: string, records: readonly TextRecord<Field>[]): WrittenPlaybook {
  const head = records[0]?.values ?? {};
  const acts = records.filter(({ values }) => ACT_COLUMNS.some(({ field }) => values[field] !== undefined));
  return {
    ...pick(head, PLAYBOOK_COLUMNS),
    playbookId,
    name: head.name ?? playbookId,
    acts: acts.map(({ row, values }) => ({
      ...pick(values, ACT_COLUMNS),
      stage: values.stage ?? "",
      act: values.act ?? "",
      owner: values.owner ?? "",
      row,
    })),
  };
}

function pick<Wanted extends Field>(
  values: Readonly<Partial<Record<Field, string>>>,
  columns: readonly TextColumn<Wanted>[],
): Partial<Record<Wanted, string>> {
  const picked: Partial<Record<Wanted, string>> = {};
  for (const { field } of columns) {
    const value = values[field];
    if (value !== undefined) picked[field] = value;
  }
  return picked;
}

/** Playbooks as the rows of a Playbooks sheet, header first: what {@link readPlaybooks} reads back. */
export function playbookRows(playbooks: readonly WrittenPlaybook[]): string[][] {
  const rows = [COLUMNS.map(({ header }) => header)];
  for (const playbook of playbooks) {
    const acts: readonly Partial<WrittenAct>[] = playbook.acts.length === 0 ? [{}] : playbook.acts;
    acts.forEach((act, index) => {
      const head: Partial<WrittenPlaybook> = index === 0 ? playbook : { playbookId: playbook.playbookId };
      rows.push([
        ...PLAYBOOK_COLUMNS.map(({ field }) => head[field] ?? ""),
        ...ACT_COLUMNS.map(({ field }) => act[field] ?? ""),
      ]);
    });
  }
  return rows;
}
