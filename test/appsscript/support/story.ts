import type { Cell } from "../../../src/book/grid.ts";
import type {
  ApiAnswer,
  ApiInput,
  ApiName,
  ApiValue,
  RunReport,
  ShownFault,
} from "../../../src/run/api/sidebar-api.ts";
import { LOG_COLUMNS } from "../../../src/run/book/log.ts";
import { plainAccounts } from "../../support/plain-book.ts";
import { draftMessages, type KeptMessage, sentMessages } from "../../workspace/rest/people.ts";
import type { ExecutionResult } from "../../workspace/runtime/execution.ts";
import type { Firing } from "../../workspace/runtime/fire-triggers.ts";
import { putCell, readGrid, sheetNamed } from "../../workspace/sheets/build-spreadsheet.ts";
import { reshape } from "../../workspace/sheets/reshape.ts";
import { makeWorkspace, type RunOptions, type Workspace, type WorkspacePlan } from "../../workspace/workspace.ts";
import type { SheetState, SpreadsheetState, WorldState } from "../../workspace/world.ts";

export const ANN = "ann@firm.example";
export const BERT = "bert@firm.example";

/** What a story's book is, besides what every one has: Ann's, shared with Bert, begun on 2026-11-20. */
export interface StoryPlan extends Partial<WorkspacePlan> {
  /** Rows of the sheet Accounts, its header first; two customers, ten days late, unless given. */
  readonly accounts?: readonly (readonly Cell[])[];
  /** Settings besides the usual ones, or instead of them. */
  readonly settings?: Readonly<Record<string, Cell>>;
}

/** An event as it stands in the log. */
export interface LoggedEvent {
  readonly seq: number;
  readonly kind: string;
  readonly account: string;
  /** What the event says. */
  readonly detail: Readonly<Record<string, unknown>>;
}

const SETTINGS: Readonly<Record<string, Cell>> = {
  "Switch on": "first stage",
  "Payments as of": "2026-11-20",
  "Company name": "Northgate Ltd",
  "How to pay": "By transfer.",
  Approvers: "boss@firm.example",
};

const begun = new Map<string, WorldState>();

/** A book that Ann has set up, at nine o'clock UTC of the plan's day. What was set up once is copied for the next story. */
export async function begin(plan: StoryPlan = {}): Promise<Story> {
  const { accounts = plainAccounts(2).rows, settings = {}, ...others } = plan;
  const rows: Cell[][] = [["Setting", "Value"], ...Object.entries({ ...SETTINGS, ...settings })];
  const book = [
    { name: "Accounts", rows: accounts },
    { name: "Settings", rows },
  ];
  const workspace = await makeWorkspace({ on: "2026-11-20", users: [ANN, BERT], book, ...others });
  const { bundle: _, ...key } = plan;
  const known = begun.get(JSON.stringify(key));
  const story = new Story(workspace);
  if (known !== undefined) {
    workspace.restore(known);
    return story;
  }
  story.ask("setUp", {}, ANN);
  begun.set(JSON.stringify(key), workspace.snapshot());
  return story;
}

/** One book in one account world, told step by step: what people and clocks do, and what can be seen afterwards. */
export class Story {
  readonly workspace: Workspace;

  constructor(workspace: Workspace) {
    this.workspace = workspace;
  }

  get world(): WorldState {
    return this.workspace.world;
  }

  /** The spreadsheet that the script lives in. */
  get book(): SpreadsheetState {
    const state = this.world.spreadsheets[this.world.script.containerId];
    if (state === undefined) throw new Error("the book is gone");
    return state;
  }

  /** It is that time, UTC, on that day, and the payments of the day before are booked. */
  on(day: string, time = "09:00"): this {
    this.world.nowAt = Date.parse(`${day}T${time}:00Z`);
    return this.setting("Payments as of", new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10));
  }

  /** Asks as the sidebar does, and gives whatever comes of it. */
  call<Name extends ApiName>(name: Name, input: ApiInput<Name>, options: RunOptions = {}): ExecutionResult {
    return this.workspace.run("callApi", { ...options, args: [{ name, input }] });
  }

  /** Asks as the sidebar does; throws the sentence of a problem. */
  ask<Name extends ApiName>(name: Name, input: ApiInput<Name>, user = ANN): ApiValue<Name> {
    return answerOf<Name>(this.call(name, input, { user }));
  }

  /** Somebody presses Run now, and it runs. */
  run(user = ANN, options: RunOptions = {}): RunReport {
    return answerOf<"run">(this.call("run", {}, { ...options, user }));
  }

  /** Somebody presses Run now, and it is refused. */
  refused(user = ANN, options: RunOptions = {}): ShownFault {
    const result = this.call("run", {}, { ...options, user });
    const answer = result.value as ApiAnswer<"run"> | undefined;
    if (answer?.isOk !== false) throw new Error(`it ran: ${JSON.stringify(answer ?? result.error)}`);
    return answer.problem;
  }

  /** The clock triggers fire. */
  fire(firing: Firing = {}): ExecutionResult[] {
    return this.workspace.fire(firing);
  }

  /** Every event of the log that the book is written into now. */
  log(): LoggedEvent[] {
    return this.logOf(this.memory["chasebook.logId"] ?? "");
  }

  logOf(id: string): LoggedEvent[] {
    const state = this.world.spreadsheets[id];
    const rows = state === undefined ? [] : readGrid(state, "Log").slice(1);
    const text = (row: readonly Cell[], name: (typeof LOG_COLUMNS)[number]) =>
      String(row[LOG_COLUMNS.indexOf(name)] ?? "");
    return rows.flatMap((row, at) => {
      if (row.every((cell) => cell === null)) return [];
      let detail = text(row, "Detail");
      for (let next = at + 1; text(rows[next] ?? [], "Event") === "(continued)"; next++)
        detail += text(rows[next] ?? [], "Detail");
      const isEvent = text(row, "Event") !== "(continued)";
      return {
        seq: Number(text(row, "Seq")),
        kind: text(row, "Event"),
        account: text(row, "Account"),
        detail: isEvent ? (JSON.parse(detail) as Record<string, unknown>) : {},
      };
    });
  }

  /** The events of a kind. */
  logged(kind: string): LoggedEvent[] {
    return this.log().filter((event) => event.kind === kind);
  }

  /** What the script remembers beside the book. */
  get memory(): Record<string, string> {
    return this.world.script.documentProperties[this.world.script.containerId] ?? {};
  }

  drafts(user = ANN): readonly KeptMessage[] {
    return draftMessages(this.world, user);
  }

  /** The draft to an account that waits. */
  draftFor(accountId: string, user = ANN): KeptMessage & { readonly draftId: string } {
    const event = this.logged("drafted").findLast(({ account }) => account === accountId);
    const draft = this.drafts(user).find(({ draftId }) => draftId === event?.detail.draftId);
    if (draft?.draftId === undefined) throw new Error(`no draft waits for ${accountId}`);
    return { ...draft, draftId: draft.draftId };
  }

  sent(user = ANN): readonly KeptMessage[] {
    return sentMessages(this.world, user);
  }

  sheet(name: string): SheetState {
    return sheetNamed(this.book, name);
  }

  /** A sheet's rows by their headers. */
  rows(name: string): Record<string, Cell>[] {
    const [header = [], ...rows] = readGrid(this.book, name);
    return rows.map((row) => Object.fromEntries(header.map((title, at) => [String(title), row[at] ?? null])));
  }

  /** A person writes a setting. */
  setting(name: string, value: Cell): this {
    const sheet = this.sheet("Settings");
    putCell(sheet, sheet.values.findIndex(([title]) => title === name) + 1, 2, value);
    return this;
  }

  /** A person writes into the row that has a text in its first column: an account, or a task's account in the second. */
  write(sheetName: string, key: string, header: string, value: Cell): this {
    const sheet = this.sheet(sheetName);
    const row = sheet.values.findIndex((cells) => cells.slice(0, 2).includes(key)) + 1;
    const column = (sheet.values[0] ?? []).indexOf(header) + 1;
    if (row === 0 || column === 0) throw new Error(`${sheetName} has no ${key}, or no column ${header}`);
    putCell(sheet, row, column, value);
    return this;
  }

  /** A person puts empty rows or columns into a sheet, or deletes some where the count is below zero. */
  reshape(sheetName: string, axis: "row" | "column", at: number, count: number, spreadsheet = this.book): this {
    reshape(spreadsheet, sheetNamed(spreadsheet, sheetName), { axis, at, count });
    return this;
  }

  /** Does something and says whether anything that lasts has changed, and what. */
  changedBy(act: () => unknown): readonly string[] {
    const before = lasting(this.workspace.snapshot());
    act();
    const after = lasting(this.workspace.snapshot());
    return Object.keys(before).filter((part) => JSON.stringify(before[part]) !== JSON.stringify(after[part]));
  }
}

/** All of a world but its clock, its counters and what executions use up, by what it is part of. */
function lasting(world: WorldState): Readonly<Record<string, unknown>> {
  const { spreadsheets, files, documents, mailboxes, script, triggers, notices, locks } = world;
  const { documentProperties, userProperties, scriptProperties } = script;
  // What nothing was ever put into is not there.
  const filled = Object.entries(documentProperties).filter(([, kept]) => Object.keys(kept).length > 0);
  const sheets = Object.entries(spreadsheets).flatMap(([id, { sheets: all }]) =>
    all.map((sheet): [string, unknown] => [`${id}!${sheet.name}`, sheet]),
  );
  const boxes = Object.entries(mailboxes).map(([user, box]): [string, unknown] => [`mailbox of ${user}`, box]);
  return {
    ...Object.fromEntries([...sheets, ...boxes]),
    ...{ files, documents, triggers, notices, locks, userProperties, scriptProperties },
    documentProperties: Object.fromEntries(filled),
  };
}

function answerOf<Name extends ApiName>({ value, error, ended }: ExecutionResult): ApiValue<Name> {
  const answer = value as ApiAnswer<Name> | undefined;
  if (answer?.isOk !== true) throw new Error(answer?.problem.message ?? error?.message ?? ended);
  return answer.value as ApiValue<Name>;
}
