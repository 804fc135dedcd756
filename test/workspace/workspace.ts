import type { BookGrids, Cell } from "../../src/book/grid.ts";
import { emptyMailbox } from "./rest/gmail/mailbox.ts";
import { type Bundle, type ExecutionOptions, type ExecutionResult, runExecution } from "./runtime/execution.ts";
import { type Firing, fireTriggers } from "./runtime/fire-triggers.ts";
import { createScriptRun, type ScriptRunBridge, type ScriptRunOptions } from "./runtime/google-script-run.ts";
import { type Grant, loadBundle } from "./runtime/load-bundle.ts";
import { authModeOf } from "./runtime/script-face.ts";
import { addSpreadsheet } from "./sheets/build-spreadsheet.ts";
import { spreadsheetAppFace } from "./sheets/spreadsheet-app.ts";
import { emptyWorld, type ScriptState, type Session, type UserState, type WorldState } from "./world.ts";

export interface WorkspacePlan {
  /** The day on which it is nine o'clock UTC, `YYYY-MM-DD`. */
  readonly on: string;
  /** The first one owns the book; the others may write in it. `ann@firm.example` alone unless given. */
  readonly users?: readonly (string | UserPlan)[];
  /** Sheets with their cells, or the rows of one sheet that is called Accounts. */
  readonly book: BookGrids["grids"] | readonly (readonly Cell[])[];
  /** Which build; everything that is built asks for what each user grants. `mail` unless given. */
  readonly grant?: Grant;
  /** A script of a test's own instead of the built one. */
  readonly bundle?: Bundle;
  /** The spreadsheet's zone; `Etc/GMT` unless given. */
  readonly timeZone?: string;
  /** The script's zone; the manifest's unless given. */
  readonly scriptTimeZone?: string;
  /** The spreadsheet's locale; `en_GB` unless given. */
  readonly locale?: string;
  readonly deployment?: ScriptState["deployment"];
  /** What the Cloud project has switched on; all four unless given. */
  readonly interfaces?: ScriptState["interfaces"];
}

export interface UserPlan extends Partial<Pick<UserState, "granted" | "locale" | "isWorkspace" | "quotas">> {
  readonly email: string;
}

/** What an execution of the workspace's script takes; the owner runs it unless a user is named. */
export type RunOptions = Partial<Omit<ExecutionOptions, "bundle" | "entry">>;

/** A firm's account with its book and the script in it. */
export interface Workspace {
  /** Stays the same object when a snapshot is restored; what is inside it does not. */
  readonly world: WorldState;
  readonly bundle: Bundle;
  readonly owner: string;
  readonly bookId: string;
  /** Runs a public function: a menu entry, or what a test wants to see. */
  run(entry: string, options?: RunOptions): ExecutionResult;
  /** Opens the spreadsheet: `onOpen` with its event, as a simple trigger. */
  open(options?: RunOptions): ExecutionResult;
  /** Fires the clock triggers. */
  fire(firing?: Firing): ExecutionResult[];
  /** The page that a user has open, with its `google.script.run`. */
  page(options?: Partial<ScriptRunOptions>): ScriptRunBridge;
  snapshot(): WorldState;
  restore(state: WorldState): void;
}

/**
 * A workspace as it is right after the script was put into the book: users with their mailboxes who have granted what the
 * manifest asks for, the spreadsheet, nothing set up.
 */
export async function makeWorkspace(plan: WorkspacePlan): Promise<Workspace> {
  const bundle = plan.bundle ?? (await loadBundle(plan.grant));
  const world = emptyWorld(plan.on);
  const users = (plan.users ?? ["ann@firm.example"]).map((user) => (typeof user === "string" ? { email: user } : user));
  const [owner, ...others] = users.map(({ email }) => email);
  if (owner === undefined) throw new Error("a workspace has at least one user");
  for (const user of users) addUser(world, user, bundle);
  const { id: bookId } = addSpreadsheet(world, {
    owner,
    grids: gridsOf(plan.book),
    id: "book",
    writers: others,
    ...(plan.timeZone === undefined ? {} : { timeZone: plan.timeZone }),
    ...(plan.locale === undefined ? {} : { locale: plan.locale }),
  });
  Object.assign(world.script, {
    containerId: bookId,
    scopes: [...(bundle.manifest?.oauthScopes ?? [])],
    timeZone: plan.scriptTimeZone ?? bundle.manifest?.timeZone ?? "Etc/GMT",
    deployment: plan.deployment ?? "bound",
    interfaces: [...(plan.interfaces ?? ["gmail", "docs", "sheets", "drive"])],
  } satisfies Partial<ScriptState>);
  return workspaceOver(world, bundle, owner, bookId);
}

function workspaceOver(world: WorldState, bundle: Bundle, owner: string, bookId: string): Workspace {
  const run: Workspace["run"] = (entry, options = {}) =>
    runExecution(world, { user: owner, ...options, bundle, entry });
  return {
    world,
    bundle,
    owner,
    bookId,
    run,
    open: (options = {}) => {
      const authMode = options.authMode ?? "LIMITED";
      return run("onOpen", { ...options, authMode, args: (session) => [openEvent(session)] });
    },
    fire: (firing = {}) => fireTriggers(world, bundle, firing),
    page: (options = {}) => createScriptRun(world, bundle, { user: owner, ...options }),
    snapshot: () => cloneWorld(world),
    restore: (state) => {
      Object.assign(world, cloneWorld(state));
    },
  };
}

/** A copy that has nothing in common with the original: the same calls on both have the same answers. */
export function cloneWorld(world: WorldState): WorldState {
  return structuredClone(world);
}

/** Source: "Event objects", Google Sheets, open. Under NONE there is no document to be had. */
function openEvent(session: Session): Record<string, unknown> {
  const base = { authMode: authModeOf(session.authMode), user: { getEmail: () => "" } };
  if (session.authMode === "NONE") return base;
  return { ...base, source: spreadsheetAppFace(session).getActiveSpreadsheet() };
}

function addUser(world: WorldState, plan: UserPlan, bundle: Bundle): void {
  const { email, granted = bundle.manifest?.oauthScopes ?? [], locale = "en", isWorkspace = true, quotas } = plan;
  world.users[email] = {
    email,
    granted: [...granted],
    driveFiles: [],
    locale,
    isWorkspace,
    // Source: "Quotas for Google Services", Workspace and consumer accounts.
    quotas: { ...(quotas ?? (isWorkspace ? WORKSPACE_QUOTAS : CONSUMER_QUOTAS)) },
  };
  world.mailboxes[email] = emptyMailbox();
}

const WORKSPACE_QUOTAS = { mailReadWriteLeft: 50_000, fetchesLeft: 100_000, triggerMsLeft: 6 * 3_600_000 };
const CONSUMER_QUOTAS = { mailReadWriteLeft: 20_000, fetchesLeft: 20_000, triggerMsLeft: 90 * 60_000 };

function gridsOf(book: WorkspacePlan["book"]): BookGrids["grids"] {
  const isRows = book.length > 0 && book.every((item) => Array.isArray(item));
  if (!isRows) return book as BookGrids["grids"];
  return [{ name: "Accounts", rows: book as readonly (readonly Cell[])[] }];
}
