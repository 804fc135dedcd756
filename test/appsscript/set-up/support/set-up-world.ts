import type {
  ApiAnswer,
  ApiInput,
  ApiName,
  ApiValue,
  Report,
  ReportLine,
} from "../../../../src/run/api/sidebar-api.ts";
import { readGrid } from "../../../workspace/sheets/build-spreadsheet.ts";
import type { Workspace } from "../../../workspace/workspace.ts";
import type { FileState, SpreadsheetState, WorldState } from "../../../workspace/world.ts";

export const ANN = "ann@firm.example";
export const BERT = "bert@firm.example";

/** Asks the script as the sidebar does; throws what it could not answer. */
export function ask<Name extends ApiName>(
  workspace: Workspace,
  name: Name,
  input: ApiInput<Name>,
  user = workspace.owner,
): ApiValue<Name> {
  const result = workspace.run("callApi", { user, args: [{ name, input }] });
  const answer = result.value as ApiAnswer<Name> | undefined;
  if (answer?.isOk !== true) throw new Error(answer?.problem.message ?? result.error?.message ?? result.ended);
  return answer.value as ApiValue<Name>;
}

export function setUp(workspace: Workspace, user = workspace.owner): Report {
  return ask(workspace, "setUp", {}, user);
}

/** The texts of the lines of a kind. */
export function linesOf({ lines }: Report, kind: ReportLine["kind"]): string[] {
  return lines.filter((line) => line.kind === kind).map(({ text }) => text);
}

export function textOf(report: Report, kind: ReportLine["kind"]): string {
  return linesOf(report, kind).join("\n");
}

export function bookState({ world, bookId }: Workspace): SpreadsheetState {
  const state = world.spreadsheets[bookId];
  if (state === undefined) throw new Error("the book is gone");
  return state;
}

/** The Settings sheet as names and values, as text. */
export function settingsOf(workspace: Workspace): Record<string, string> {
  const rows = readGrid(bookState(workspace), "Settings");
  return Object.fromEntries(rows.map(([name, value]) => [String(name), value === null ? "" : String(value ?? "")]));
}

/** All of a world but its clock, its counters and what executions use up. */
export function lasting({ spreadsheets, files, documents, mailboxes, script, triggers, notices, locks }: WorldState) {
  return structuredClone({
    ...{ spreadsheets, files, documents, mailboxes, triggers, notices, locks },
    script: { ...script, cache: {} },
  });
}

/** The log of the only book in a world. */
export function logOf(world: WorldState): { readonly file: FileState; readonly state: SpreadsheetState } {
  const file = Object.values(world.files).find(({ name }) => name.startsWith("Chasebook log of"));
  const state = world.spreadsheets[file?.id ?? ""];
  if (file === undefined || state === undefined) throw new Error("there is no log");
  return { file, state };
}
