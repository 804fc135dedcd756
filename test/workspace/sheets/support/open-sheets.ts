import type { Cell } from "../../../../src/book/grid.ts";
import { createEngine } from "../../runtime/bare-engine.ts";
import { createSession, type RunningSession } from "../../runtime/session.ts";
import { emptyWorld, type Interference, type SpreadsheetState, type WorldState } from "../../world.ts";
import { addSpreadsheet, type SpreadsheetPlan } from "../build-spreadsheet.ts";
import { spreadsheetAppFace } from "../spreadsheet-app.ts";

export const ADA = "ada@firm.example";
export const BOB = "bob@firm.example";

export interface OpenSheets {
  readonly world: WorldState;
  readonly state: SpreadsheetState;
  readonly session: RunningSession;
  readonly app: GoogleAppsScript.Spreadsheet.SpreadsheetApp;
  readonly book: GoogleAppsScript.Spreadsheet.Spreadsheet;
  readonly sheet: GoogleAppsScript.Spreadsheet.Sheet;
}

interface Opening extends Interference, Partial<Omit<SpreadsheetPlan, "grids">> {
  readonly rows?: readonly (readonly Cell[])[];
  readonly user?: string;
  readonly scopes?: readonly string[];
}

const SCOPES = "https://www.googleapis.com/auth/";

/** One execution that has a spreadsheet of Ada's open, with a single sheet `Sheet1`. */
export function openSheets(opening: Opening = {}): OpenSheets {
  const world = emptyWorld("2026-11-20");
  const { rows = [], user = ADA, scopes = ["spreadsheets.currentonly"], owner = ADA } = opening;
  world.script.scopes = scopes.map((scope) => SCOPES + scope);
  for (const email of [ADA, BOB])
    world.users[email] = {
      email,
      granted: world.script.scopes,
      driveFiles: [],
      locale: "en",
      isWorkspace: true,
      quotas: { mailReadWriteLeft: 1000, fetchesLeft: 1000, triggerMsLeft: 1000 },
    };
  const state = addSpreadsheet(world, { ...opening, owner, grids: [{ name: "Sheet1", rows }] });
  world.script.containerId = state.id;
  return resume(world, state, { ...opening, user });
}

/** Another execution over the same world. */
export function resume(
  world: WorldState,
  state: SpreadsheetState,
  options: Interference & { readonly user: string },
): OpenSheets {
  const session = createSession(
    world,
    createEngine(() => world.nowAt),
    { ...options, authMode: "FULL", isTrigger: false },
  );
  const app = spreadsheetAppFace(session);
  const book = app.getActiveSpreadsheet();
  return { world, state, session, app, book, sheet: book.getSheets()[0]! };
}
