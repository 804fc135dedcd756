import { constants, createContext, runInContext, Script } from "node:vm";
import { type CallRecord, type Interference, LATENCY, type Session, type WorldState } from "../world.ts";
import { createEngine, type Engine } from "./bare-engine.ts";
import { giveFailureNotice } from "./failure-notice.ts";
import { globalsFor } from "./globals.ts";
import { countNotModelled, notModelledSince } from "./modelled.ts";
import { TEXTS } from "./platform-texts.ts";
import { fromRealm, toRealm } from "./realm-values.ts";
import { createSession, type Ended, type RunningSession } from "./session.ts";
import type { UiRecord } from "./ui-face.ts";

/** A script project as it is pushed: its one code file, its pages and its manifest. */
export interface Bundle {
  readonly code: string;
  /** Pages by their name without `.html`. */
  readonly files?: Readonly<Record<string, string>>;
  readonly manifest?: BundleManifest;
}

export interface BundleManifest {
  readonly timeZone?: string;
  readonly oauthScopes?: readonly string[];
  /** Prefixes; only addresses that begin with one may be fetched when it is given. */
  readonly urlFetchWhitelist?: readonly string[];
}

export interface ExecutionOptions extends Interference {
  readonly bundle: Bundle;
  readonly user: string;
  /** A top-level function of the bundle. */
  readonly entry: string;
  /** Plain values, or a function of the session for events that carry objects of the platform. */
  readonly args?: readonly unknown[] | ((session: Session) => readonly unknown[]);
  readonly authMode?: Session["authMode"];
  /** The id of the trigger that fired: there is no user interface then, and who is active is hidden. */
  readonly trigger?: string;
  /** What the user clicks in alerts, in order: `YES`, `CANCEL` … */
  readonly answers?: readonly string[];
}

export interface ExecutionResult {
  /** What the entry returned, in the test's own arrays, objects and dates. */
  readonly value?: unknown;
  /** What was thrown and not caught. */
  readonly error?: { readonly name: string; readonly message: string; readonly stack?: string };
  readonly ended: Ended;
  readonly calls: readonly CallRecord[];
  /** Lines of `console` and `Logger`. */
  readonly logs: readonly string[];
  readonly ui: UiRecord;
  /** Modelled milliseconds from the start of the execution to its end. */
  readonly milliseconds: number;
}

/**
 * Runs one function of the built bundle in a fresh context: loads the whole script, calls the entry, performs what is
 * buffered, frees the locks. What the stand-in does not model throws out of here, whatever the script made of it.
 */
export function runExecution(world: WorldState, options: ExecutionOptions): ExecutionResult {
  const refusedBefore = countNotModelled();
  world.nowAt += LATENCY.executionStart;
  const startedAt = world.nowAt;
  const { entry, authMode = "FULL", trigger } = options;
  const engine = createEngine(() => world.nowAt);
  const session = createSession(world, engine, { ...options, authMode, isTrigger: trigger !== undefined });
  const logs: string[] = [];
  const ui: UiRecord = { menus: [], pages: [], alerts: [] };
  install(engine, globalsFor(session, { ...options, logs, ui }));
  const zoneBefore = process.env.TZ;
  setZone(world.script.timeZone);
  let value: unknown;
  let thrown: { readonly reason: unknown } | undefined;
  try {
    value = callEntry(engine, options.bundle, entry, (run) => {
      const args = typeof options.args === "function" ? options.args(session) : (options.args ?? []);
      return run(args.map((arg) => toRealm(session.realm, arg)));
    });
  } catch (reason) {
    thrown = { reason };
  } finally {
    setZone(zoneBefore);
  }
  thrown = close(session) ?? thrown;
  const fault = session.faults[0] ?? notModelledSince(refusedBefore);
  if (fault !== undefined) throw fault;
  if (thrown !== undefined && session.ending === undefined && !isOfEngine(engine, thrown.reason)) throw thrown.reason;
  const ended = session.ending ?? (thrown === undefined ? "done" : "threw");
  const error = ended === "threw" && thrown !== undefined ? errorOf(thrown.reason) : undefined;
  // That a killed one is told to nobody is assumed: it stands for what the platform itself loses.
  if (trigger !== undefined && (ended === "threw" || ended === "timed-out"))
    giveFailureNotice(world, options.user, entry, ended === "threw" ? (error?.message ?? "") : TEXTS.timedOut);
  return {
    ...(ended === "done" ? { value: fromRealm(value) } : {}),
    ...(error === undefined ? {} : { error }),
    ended,
    calls: session.calls,
    logs,
    ui,
    milliseconds: world.nowAt - startedAt,
  };
}

/** The names that `google.script.run` offers: the bundle's top-level functions without those that end in `_`. */
export function publicFunctions(bundle: Bundle): string[] {
  const globals = createContext(constants.DONT_CONTEXTIFY) as Record<string, unknown>;
  const before = new Set(Object.getOwnPropertyNames(globals));
  compiled(bundle.code).runInContext(globals);
  return Object.getOwnPropertyNames(globals).filter(
    (name) => !before.has(name) && !name.endsWith("_") && typeof globals[name] === "function",
  );
}

const scripts = new Map<string, Script>();

function compiled(code: string): Script {
  let script = scripts.get(code);
  if (script === undefined) {
    script = new Script(code, { filename: "Code.js" });
    scripts.set(code, script);
  }
  return script;
}

/** Real time after which a script that loops without a call is given up, so that a test run does not hang. */
const HANGING = 120_000;

const CALL = new Script("(() => { const run = globalThis.__run; delete globalThis.__run; return run(); })()");

function callEntry(
  engine: Engine,
  bundle: Bundle,
  entry: string,
  call: (run: (args: readonly unknown[]) => unknown) => unknown,
): unknown {
  const { globals, construct } = engine;
  compiled(bundle.code).runInContext(globals, { timeout: HANGING });
  const isName = /^[A-Za-z_$][\w$]*(\.[A-Za-z_$][\w$]*)?$/.test(entry);
  const found: unknown = isName
    ? runInContext(`typeof ${entry} === "function" ? ${entry} : undefined`, globals)
    : undefined;
  if (typeof found !== "function") throw construct.error(`Script function not found: ${entry}`, "Exception");
  // Called from inside a script of the context, so that its promises' jobs run before this returns.
  globals.__run = () => call((args) => Reflect.apply(found, undefined, args));
  return CALL.runInContext(globals, { timeout: HANGING });
}

function install(engine: Engine, values: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(values)) {
    Object.defineProperty(engine.globals, name, { value, configurable: true, writable: true });
  }
}

/** What happens however an execution ended. Only one that ran to its end has its buffered writes performed. */
function close(session: RunningSession): { readonly reason: unknown } | undefined {
  const { world, id } = session;
  let thrown: { readonly reason: unknown } | undefined;
  if (session.ending === undefined) {
    try {
      session.flush();
    } catch (reason) {
      thrown = { reason };
    }
  }
  world.locks = world.locks.filter(({ execution }) => execution !== id);
  return thrown;
}

function isOfEngine(engine: Engine, reason: unknown): boolean {
  return engine.construct.isError(reason) || typeof reason !== "object" || !(reason instanceof Error);
}

function errorOf(reason: unknown): NonNullable<ExecutionResult["error"]> {
  if (typeof reason !== "object" || reason === null) return { name: "Error", message: String(reason) };
  const { name = "Error", message = "", stack } = reason as Partial<Error>;
  return { name, message, ...(stack === undefined ? {} : { stack }) };
}

/** The getters of a script's dates answer in the script's zone. Source: `Session.getScriptTimeZone`. */
function setZone(zone: string | undefined): void {
  if (process.env.TZ === zone) return;
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
}
